import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export interface TestResult {
  /** The name of its file, without an extension. */
  readonly file: string;
  readonly title: string;
  readonly status: 'passed' | 'failed';
  /** What it failed of, without colours. */
  readonly failures: readonly string[];
}

const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs');
let runs = 0;

/** Runs vitest in a process of its own, and gives each test's result in order. */
export async function runVitest(root: string, ...options: string[]): Promise<TestResult[]> {
  const report = join(tmpdir(), `companyiq-mock-vitest-${process.pid}-${++runs}.json`);
  const args = [vitest, 'run', '--root', root, '--reporter=json', `--outputFile=${report}`, ...options];
  const output = await new Promise<string>((resolve) => {
    const env = { ...process.env, NO_COLOR: '1', VITEST: undefined, VITEST_POOL_ID: undefined, VITEST_WORKER_ID: undefined };
    execFile(process.execPath, args, { cwd: root, env }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
  const text = await readFile(report, 'utf8').catch(() => {
    throw new Error(`vitest wrote no report:\n${output}`);
  });
  await rm(report);
  const {
    testResults,
  }: {
    testResults: {
      name: string;
      message: string;
      assertionResults: { title: string; status: 'passed' | 'failed'; failureMessages: string[] }[];
    }[];
  } = JSON.parse(text);
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = basename(name).replace(/\..*/, '');
    return assertionResults.length === 0
      ? [{ file, title: 'the file itself', status: 'failed' as const, failures: [message] }]
      : assertionResults.map(({ title, status, failureMessages }) => ({
          file,
          title,
          status,
          failures: failureMessages.map((each) => each.replace(/\u001b\[\d+m/g, '')),
        }));
  });
}
