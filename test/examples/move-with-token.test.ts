import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { certificateHosts } from '../../src/cli/tls/certificate-hosts.js';
import { prepareCertificates } from '../../src/cli/tls/certificates.js';
import { companyIQ } from '../../src/testkit/index.js';
import { type HostileAnswer, startHostile } from './hostile.js';
import { run } from './mock.js';
import { ALL_RUNTIMES_REQUIRED, type Command, compileJava, type Example, JAVA, javaOf, PYTHON } from './runtime.js';

const scratch = mkdtempSync(join(tmpdir(), 'companyiq-token-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const java = JAVA.find(scratch);
if (java) compileJava(scratch, 'MoveWithToken.java');

const EXAMPLES: readonly [Example['name'], Command | undefined][] = [
  ['node', [process.execPath, 'move-with-token.mjs']],
  ['python', PYTHON.find(scratch) && ['python3', 'move_with_token.py']],
  ['java', java && javaOf(scratch, 'MoveWithToken')],
];

const token = (name: string): HostileAnswer => ({
  body: JSON.stringify({ errcode: 0, errmsg: 'ok', access_token: name, expires_in: 7200 }),
});
const ok: HostileAnswer = { body: '{"errcode":0,"errmsg":"ok"}' };
const refusal = (errcode: number, errmsg: string): HostileAnswer => ({ body: JSON.stringify({ errcode, errmsg }) });

describe.each(EXAMPLES)('the token example in %s', (name, command) => {
  if (!command) {
    if (ALL_RUNTIMES_REQUIRED) it('finds its runtime', () => expect.fail(`the runtime of examples/${name} is missing`));
    return;
  }
  const move = (url: string, ...moves: string[]) =>
    run(name, command, moves, { COMPANYIQ_BASE_URL: url, COMPANYIQ_CORP_ID: 'demo', COMPANYIQ_SECRET: 'demo-secret' });

  /** Against a server that answers so, in turn. */
  const against = async (answers: readonly HostileAnswer[], ...moves: string[]) => {
    const server = await startHostile(answers);
    onTestFinished(() => server.close());
    const ended = await move(server.url, ...moves);
    return { ...ended, seen: server.seen.map((path) => path.replace(/corpid=demo&corpsecret=demo-secret/, '…')) };
  };

  describe('on the mock', () => {
    const ciq = companyIQ({ profile: 'wecom-style' });
    let url: string;
    beforeAll(async () => {
      url = (await ciq.listen()).url + new URL(ciq.dockingUrl).pathname;
    });
    afterAll(() => ciq.close());

    it('moves several with one token, and ends at a refusal that comes with HTTP 200', async () => {
      ciq.given.user({ employeeId: 'E1001' });
      ciq.given.user({ employeeId: 'E1002' });
      expect(await move(url, 'E1001=Assembly', 'E1002=Paint & "Finish"', 'E404=Paint')).toEqual({
        code: 1,
        stdout: 'E1001 is in Assembly now\nE1002 is in Paint & "Finish" now\n',
        stderr: expect.stringMatching(/^failed: \/user\/update was refused \(errcode 60111\): .*E404.*\n$/),
      });
      expect(ciq.users.get('E1002')?.department).toBe('Paint & "Finish"');
      expect(ciq.journal.calls({ operation: 'getToken' })).toHaveLength(1);
      expect(ciq.journal.calls({ operation: 'updateUser' }).map(({ status }) => status)).toEqual([200, 200, 200]);
    });
  });

  it('buys another token where one is over, and repeats the call', async () => {
    const answers = [token('one'), ok, refusal(42001, 'expired'), token('two'), ok];
    expect(await against(answers, 'E1=A', 'E2=B')).toEqual({
      code: 0,
      stdout: 'E1 is in A now\nE2 is in B now\n',
      stderr: '',
      seen: [
        '/gettoken?…',
        '/user/update?access_token=one',
        '/user/update?access_token=one',
        '/gettoken?…',
        '/user/update?access_token=two',
      ],
    });
  });

  it('buys no third one where the new one is refused too', async () => {
    const { code, stderr, seen } = await against([token('one'), refusal(40014, 'no'), token('two'), refusal(40014, 'no')], 'E1=A');
    expect([code, stderr, seen.length]).toEqual([1, 'failed: /user/update was refused (errcode 40014): no\n', 4]);
  });

  it('waits where the platform is busy', async () => {
    const { code, stderr, seen } = await against([token('one'), refusal(45009, 'busy'), { status: 503, body: 'no' }, ok], 'E1=A');
    expect(stderr).toBe('/user/update: answered errcode 45009; trying again\n/user/update: answered 503; trying again\n');
    expect([code, seen.length]).toEqual([0, 4]);
  });

  it.each<[string, HostileAnswer, string]>([
    ['a wrong secret', refusal(40001, 'wrong secret'), '/gettoken was refused (errcode 40001): wrong secret'],
    ['a page', { type: 'text/html', body: '<html>' }, '/gettoken answered 200, but not as the platform does: is COMPANYIQ_BASE_URL right?'],
    ['a page under 403', { status: 403, body: 'no' }, '/gettoken answered 403, but not as the platform does: is COMPANYIQ_BASE_URL right?'],
    ['a success without a token', ok, '/gettoken gave no token'],
  ])('%s ends the run at once', async (_what, answer, message) => {
    expect(await against([answer], 'E1=A')).toMatchObject({ code: 1, stderr: `failed: ${message}\n`, seen: ['/gettoken?…'] });
  });

  it('a server whose certificate nobody vouches for is tried once', async () => {
    const { cert, key } = await prepareCertificates({ dir: join(scratch, 'tls'), hosts: certificateHosts('127.0.0.1'), now: new Date() });
    const server = await startHostile([ok], { cert, key });
    onTestFinished(() => server.close());
    expect(await move(server.url, 'E1=A')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^failed: \/gettoken: the server is not trusted: .+\n$/),
    });
    expect(server.seen.length).toBeLessThanOrEqual(1);
  });
});
