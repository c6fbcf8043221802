import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.js';

describe('the language of a command', () => {
  const SCRIPT = `fetch(process.env.COMPANYIQ_BASE_URL + '/users/nobody', { headers: {
    'X-Corp-Id': process.env.COMPANYIQ_CORP_ID, 'X-Corp-Secret': process.env.COMPANYIQ_SECRET, 'X-None': 'x' } })
    .then((answer) => answer.json()).then(() => fetch(process.env.COMPANYIQ_MOCK_URL + '/_mock/v1/errors/user-exists'))
    .then((answer) => answer.json()).then(({ meaning }) => console.log(meaning))`;
  const run = (flags: readonly string[], env: Record<string, string> = {}) =>
    runCli(['exec', '--fail-on', 'none', ...flags, '--', process.execPath, '-e', SCRIPT], { env });

  it('is the one that --lang names', async () => {
    expect((await run(['--lang', 'zh'])).stdout.trim()).toBe('该企业已有此工号的用户。');
  });

  it('is else that of COMPANYIQ_MOCK_LANG, and else that of the system', async () => {
    expect((await run([], { COMPANYIQ_MOCK_LANG: 'zh' })).stdout).toContain('该企业已有此工号的用户。');
    expect((await run([], { LC_ALL: 'zh_CN.UTF-8' })).stdout).toContain('该企业已有此工号的用户。');
    expect((await run([], { LC_ALL: 'de_DE.UTF-8' })).stdout).toContain('The corp already has a user with this employeeId.');
  });

  it('is refused where there is none of that name', async () => {
    const { code, stderr } = await run(['--lang', 'cn']);
    expect(code).toBe(2);
    expect(stderr).toContain('--lang');
    expect(stderr).toContain('See companyiq-mock exec --help');
  });
});
