import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// One direction: core knows no page; the cabinet and the room know core and not each other.
const apart = (files, forbidden) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: forbidden }] }] },
});

export default tseslint.config(
  { ignores: ['**/dist', 'core/api/schema.ts', 'test-host/**'] },
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
  apart(['core/**'], ['@quorum/cabinet*', '@quorum/room*', '@mui/*', '**/cabinet/**']),
  apart(['cabinet/**'], ['@quorum/room*', '**/room/**']),
  apart(['room/**'], ['@quorum/cabinet*', '**/cabinet/**', '@mui/*']),
);
