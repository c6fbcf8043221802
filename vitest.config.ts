import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose tests touch nothing but what they are given: no variable of the environment, no folder of the process, no global but by vitest's own stubs. */
const PURE = ['client', 'documents', 'files', 'fixtures', 'journal', 'report', 'rules', 'server', 'store', 'text', 'wire'];

const pure = PURE.map((folder) => `test/${folder}/**/*.test.ts`);

/** What would find the traces of others: it counts all that the testkit has in its process. */
const alone = ['test/testkit/instances.test.ts'];

/** What takes long though its files are short: begun last, one worker would still be busy with it when the others have nothing left to do. */
const LONG = /\/test\/(examples|conformance|package|openapi)\/|\/(docker-steps|ci-run|made-up|failing-tests)\.test\.ts$/;

class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((each) => {
      const own = sorted.filter(({ project }) => project === each);
      const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
      return [...own.filter(isLong), ...own.filter((file) => !isLong(file))];
    });
  }
}

const shared = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
  // Whatever language the machine speaks: what tests start speaks English unless they say otherwise.
  env: { LC_ALL: 'C.UTF-8' },
};

export default defineConfig({
  test: {
    maxWorkers: '100%',
    sequence: { sequencer: LongOnesFirst },
    projects: [
      // One after the other in the same workers, so that the sources are loaded once for all of them and not once for each.
      { test: { ...shared, name: 'pure', include: pure, pool: 'threads', isolate: false } },
      // The same in processes, of which a test may have the variables and the folder while it runs.
      {
        test: {
          ...shared,
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...pure, ...alone],
          pool: 'forks',
          isolate: false,
        },
      },
      // They have the built package, whose matchers are not those of the sources.
      { test: { ...shared, name: 'examples', include: ['examples/vitest/**/*.test.ts'], pool: 'forks', isolate: false } },
      { test: { ...shared, name: 'alone', include: alone } },
    ],
  },
});
