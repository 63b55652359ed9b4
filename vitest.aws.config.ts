import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/aws/**/*.test.ts'],
    globalSetup: 'test/aws/support/global-setup.ts',
    pool: 'threads',
    isolate: false,
    // The acceptance test waits most of the time: the others run beside it.
    maxWorkers: 2,
    // A deployment takes minutes; it is the first thing that the acceptance test does.
    testTimeout: 1_200_000,
    hookTimeout: 900_000,
  },
});
