import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { runVitest, type TestResult } from './run-vitest.js';

const projects = fileURLToPath(new URL('./projects', import.meta.url));

let inThreads: TestResult[];
beforeAll(async () => {
  // Those that fail in the same run as those that do not: each run loads everything.
  inThreads = await runVitest(projects, '--pool=threads', '--maxWorkers=2');
}, 60_000);

const of = (file: string) => inThreads.filter((each) => each.file === file);

it('fails the test that made a request that leads nowhere, and no other', () => {
  const results = of('failing');
  const failures = Object.fromEntries(results.map(({ title, failures }) => [title, failures.join('\n')]));
  const platform = 'the platform is at https://open.companyiq.example, its docking API at https://open.companyiq.example/docking/v1';
  expect(failures).toEqual({
    before: '',
    'an unknown route': 'Error: companyiq-mock: there is nothing at GET /docking/v1/user; did you mean GET /docking/v1/users?',
    'a wrong method': 'Error: companyiq-mock: PUT is not possible here; the path takes GET, PATCH, DELETE, HEAD, OPTIONS',
    'a place that nobody mocks': `Error: companyiq-mock: nothing answers GET https://elsewhere.example/users: ${platform}`,
    'a wrong host': `Error: companyiq-mock: nothing answers GET https://open.companyiq.exmaple/docking/v1/status: ${platform}`,
    'a stalled body': expect.stringContaining(
      'Error: companyiq-mock: the body of POST https://open.companyiq.example/docking/v1/modules/leave/uploads stalled for 100 ms.',
    ),
    'a bug of the mock': expect.stringMatching(
      /^Error: companyiq-mock: a bug of companyiq-mock, not of your test; please report it: Error: the store is broken[\s\S]*\(req_\w+\)$/,
    ),
    after: '',
  });
});

it('fails it among tests that run at the same time, too', () => {
  const results = of('at-once');
  expect(results.map(({ title, failures }) => [title, failures.length])).toEqual([
    ['calls what there is', 0],
    ['calls an unknown route, naming no corp', 1],
    ['calls a place that nobody mocks', 1],
    ['calls what there is, too', 0],
  ]);
  const [, unknown, elsewhere] = results.map(({ failures }) => failures.join('\n'));
  expect(unknown).toContain('there is nothing at GET /docking/v1/user; did you mean GET /docking/v1/users?');
  expect(elsewhere).toContain('nothing answers GET https://elsewhere.example/');
});

it.each(['threads', 'forks'])('keeps tests apart that run at the same time, files in %s too', async (pool) => {
  const inForks = () => runVitest(projects, 'parallel', '--pool=forks', '--maxWorkers=2');
  const results = pool === 'threads' ? [...of('parallel-1'), ...of('parallel-2')] : await inForks();
  expect(results.filter(({ status }) => status !== 'passed')).toEqual([]);
  expect(results).toHaveLength(22);
});
