import { defineConfig } from 'vitest/config';

/** Folders whose tests touch nothing but what they are given: no variable of the environment, no folder of the process, no global but by vitest's own stubs. */
const PURE = ['client', 'documents', 'files', 'fixtures', 'journal', 'report', 'rules', 'server', 'store', 'text', 'wire'];

const pure = PURE.map((folder) => `test/${folder}/**/*.test.ts`);

const shared = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  restoreMocks: true,
  // Whatever language the machine speaks: what tests start speaks English unless they say otherwise.
  env: { LC_ALL: 'C.UTF-8' },
};

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...shared,
          name: 'alone',
          include: ['test/**/*.test.ts', 'examples/vitest/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...pure],
        },
      },
      // One after the other in the same workers, so that the sources are loaded once for all of them and not once for each.
      { test: { ...shared, name: 'together', include: pure, pool: 'threads', isolate: false } },
    ],
  },
});
