import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Two processors are all that a small machine has; most tests wait for a disk, not for each other.
    pool: 'threads',
    // Vitest would leave one of two processors to itself.
    maxWorkers: '100%',
    // No test changes a module's state or replaces a module, so files may share what is loaded.
    isolate: false,
    // It is there for what hangs: on a machine that others keep busy a second can take a minute.
    testTimeout: 600_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          // AWS: they deploy to an emulator, `npm run test:aws`.
          exclude: ['test/aws/**', 'test/browser/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/browser/support/global-setup.ts',
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
