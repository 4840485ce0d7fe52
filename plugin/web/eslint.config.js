import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// The API's shapes are the generated schema's; a cast through unknown would hide where they differ.
const noCastsThroughUnknown = {
  files: ['**/*.{ts,tsx}'],
  ignores: ['**/tests/**'],
  rules: {
    'no-restricted-syntax': ['error', {
      selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword.typeAnnotation',
      message: 'Make the types say what is there instead of casting through unknown.',
    }],
  },
};

// One direction: core knows no page; the cabinet and the room know core and not each other.
const apart = (files, forbidden) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: forbidden }] }] },
});

export default tseslint.config(
  { ignores: ['**/dist', 'core/api/schema.ts'] },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['scripts/**', '*.js', '**/*.config.ts'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
    rules: { 'no-console': 'off' },
  },
  noCastsThroughUnknown,
  apart(['core/**'], ['@quorum/cabinet*', '@quorum/room*', '@mui/*', '**/cabinet/**']),
  apart(['cabinet/**'], ['@quorum/room*', '**/room/**']),
  apart(['room/**'], ['@quorum/cabinet*', '**/cabinet/**', '@mui/*']),
);
