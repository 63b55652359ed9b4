import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // They deploy to an emulator: `npm run test:aws`.
    exclude: ['test/aws/**'],
    // Two processors are all that a small machine has; most tests wait for a disk, not for each other.
    pool: 'threads',
    // No test changes a module's state or replaces a module, so files may share what is loaded.
    isolate: false,
    testTimeout: 120_000,
  },
});
