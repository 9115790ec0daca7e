import { defineConfig } from 'vitest/config';

const withDatabase = ['tests/support/global-postgres.ts'];

/** One project a kind of test: `npx vitest run --project unit` is seconds, `e2e` opens a browser. */
export default defineConfig({
  test: {
    // Two cores is what CI and an office PC have; more workers only make the database slower.
    maxWorkers: 2,
    projects: [
      // Files share what is imported, which is a third of the time; one that breaks a module puts it away again.
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          isolate: false,
          testTimeout: 30_000,
        },
      },
      ...['integration', 'dialogues', 'web'].map((name) => ({
        test: {
          name,
          include: [`tests/${name}/**/*.test.ts`],
          exclude: ['**/*-races.test.ts'],
          isolate: false,
          globalSetup: withDatabase,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      })),
      // Each runs also against a module that is broken on purpose, so each has its own modules.
      {
        test: {
          name: 'races',
          include: ['tests/integration/*-races.test.ts'],
          globalSetup: withDatabase,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      ...['faults', 'e2e'].map((name) => ({
        test: {
          name,
          include: [`tests/${name}/**/*.test.ts`],
          globalSetup: withDatabase,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      })),
      // Heavy evidence, by `npm run proof -- <name>` only.
      {
        test: {
          name: 'proofs',
          include: ['tests/proofs/**/*.test.ts'],
          globalSetup: withDatabase,
          testTimeout: 1_500_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
