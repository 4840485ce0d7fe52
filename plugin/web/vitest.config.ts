import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'happy-dom',
    include: ['*/tests/**/*.test.{ts,tsx}'],
    setupFiles: ['core/tests/patience.ts'],
    testTimeout: 60_000,
    restoreMocks: true,
  },
});
