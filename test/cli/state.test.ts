import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, serve, temporaryFolder } from './run-cli.js';

const FIXTURE =
  'corps: [{ corpId: demo, name: Demo, keys: [{ secret: s3cret, label: sync }], users: [{ employeeId: E1, name: 王芳, employmentStatus: active, onboardingDate: 2026-03-02 }] }]';

describe('state diff', () => {
  it('compares a fixture document with the server that was seeded with it, before and after a call', async () => {
    const file = join(temporaryFolder(), 'before.yaml');
    writeFileSync(file, FIXTURE);
    const { url, call } = await serve(['--fixtures', file]);
    expect(await runCli(['state', 'diff', file, url])).toEqual({
      code: 0,
      signal: null,
      stdout: 'The two states are equal.\n',
      stderr: '',
    });
    await call('PATCH', '/docking/v1/users/E1', { department: 'Quality' });
    const { code, stdout } = await runCli(['state', 'diff', file, url, '--lang', 'zh']);
    expect([code, stdout]).toEqual([1, 'E1：department 为 "Quality"，应为 空\n共 1 处不同。\n']);
    const json = await runCli(['state', 'diff', file, url, '--format', 'json', '--corp-id', 'demo']);
    expect(JSON.parse(json.stdout)).toEqual({
      equal: false,
      differences: [{ kind: 'user', corpId: 'demo', employeeId: 'E1', field: 'department', expected: null, actual: 'Quality' }],
    });
  });

  it('compares what a server answered earlier, kept in a file', async () => {
    const { url, call } = await serve();
    const file = join(temporaryFolder(), 'state.json');
    writeFileSync(file, await (await call('GET', '/_mock/v1/state')).text());
    await call('DELETE', '/docking/v1/users/E1001');
    const { code, stdout } = await runCli(['state', 'diff', file, url]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^E1001 is missing in demo\n[\s\S]*6 differences\.\n$/);
  });

  it.each([
    [['nowhere.json', 'nowhere.json'], /nowhere\.json/],
    [['http://127.0.0.1:1', 'http://127.0.0.1:1'], /http:\/\/127\.0\.0\.1:1 gives no state: /],
  ])('says in one line where %s cannot be read', async (words, reason) => {
    const { code, stdout, stderr } = await runCli(['state', 'diff', ...words]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(reason);
  });

  it('says that there is no such corp, and takes the admin token', async () => {
    const { url } = await serve(['--admin-token', 'let-me-in']);
    const refused = await runCli(['state', 'diff', url, url]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('gives no state')]);
    const nobody = await runCli(['state', 'diff', url, url, '--admin-token', 'let-me-in', '--corp-id', 'nobody']);
    expect([nobody.code, nobody.stderr]).toEqual([2, expect.stringContaining(`${url} has no corp nobody`)]);
  });
});
