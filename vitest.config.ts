import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Most tests wait for a build or a browser: one worker a core, not one less.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'test',
          globalSetup: 'tests/build/shared-bundles.ts',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/long/**'],
          // Ends what hangs; a slow machine is none.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        // Sweeps that take minutes: `npm run test:long`.
        test: {
          name: 'long',
          globalSetup: 'tests/build/shared-bundles.ts',
          include: ['tests/long/**/*.test.ts'],
          testTimeout: 1_800_000,
          hookTimeout: 1_800_000,
        },
      },
    ],
  },
});
