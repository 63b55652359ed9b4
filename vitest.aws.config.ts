import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/aws/**/*.test.ts'],
    globalSetup: 'test/aws/support/global-setup.ts',
    pool: 'threads',
    isolate: false,
    // A deployment takes minutes; it is the first thing that the acceptance test does.
    testTimeout: 1_200_000,
    hookTimeout: 900_000,
  },
});
