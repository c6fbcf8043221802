import { describe, expect, it, onTestFinished, test } from 'vitest';
import { createApp } from '../../../src/server/app.js';
import { listen } from '../../../src/server/socket/listen.js';
import type { Profile } from '../../../src/wire/profile/profile.js';
import { WECOM_STYLE_PROFILE } from '../../../src/wire/profile/wecom-style.js';
import { makePlatform } from '../../platform.js';
import { BODY_PROFILE, FORM_PROFILE, SAMPLE_PROFILES } from '../../wire/profile/sample-profiles.js';
import { LANGUAGES, runProgram, runs } from '../repeat-call/run-program.js';

async function served(profile?: Profile) {
  const made = makePlatform(profile ? { profile } : {});
  const listening = await listen(made.platform, createApp(made.platform));
  onTestFinished(async () => {
    await listening.close(0);
    made.platform.close();
    expect(made.bugs).toEqual([]);
  });
  const entries = () => made.platform.journal.list();
  const newest = () => {
    const entry = entries().at(-1);
    if (!entry) throw new Error('no call');
    return entry;
  };
  const code = async (as: string, requestId = newest().requestId) => {
    const response = await fetch(`${listening.url}/_mock/v1/journal/${requestId}/code?as=${as}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    return response.text();
  };
  return { ...made, listening, entries, newest, code };
}

/** What of a call a repetition has in common with it. */
const same = ({
  operation,
  method,
  path,
  input,
  outcome,
  error,
  request,
  file,
}: ReturnType<Awaited<ReturnType<typeof served>>['newest']>) => ({
  operation,
  method,
  path,
  input,
  outcome,
  error,
  query: request.query,
  body: request.body,
  file: file && { name: file.name, sha256: file.sha256 },
});

const NAME = `王芳 "O'Neil" \\ $HOME \`id\` %s 😀 \${x} ?> \n&+=`;

describe.each(LANGUAGES)('the code in %s', (language) => {
  it.runIf(runs(language))('repeats the call on a real socket, and the journal shows the same one', async () => {
    const { call, newest, code, entries, secret } = await served();
    const env = { COMPANYIQ_SECRET: secret };
    const repeat = async (files?: Record<string, string>) => {
      const first = newest();
      const program = await code(language);
      expect(program).not.toContain(secret);
      await runProgram(language, program, { env, ...(files ? { files } : {}) });
      const again = newest();
      expect(again.requestId).not.toBe(first.requestId);
      expect(same(again)).toEqual(same(first));
      return again;
    };
    await call('PATCH', '/docking/v1/users/E1001', { name: NAME, position: NAME, department: 'x' });
    await repeat();
    await call('GET', `/docking/v1/users?department=${encodeURIComponent(NAME)}&limit=3`);
    await repeat();
    const csv = (await call('GET', '/backend/v1/corps/demo/modules/leave/sample')).text;
    await call('POST', '/backend/v1/corps/demo/modules/leave/dock?fileName=leave.csv', csv);
    expect(entries().at(-1)?.outcome).toBe('accepted');
    expect(await repeat({ 'leave.csv': csv })).toMatchObject({ outcome: 'accepted' });
  });
});

const PROFILES = [...SAMPLE_PROFILES, WECOM_STYLE_PROFILE].map((profile): [string, Profile] => [profile.name, profile]);

test.each(PROFILES)('the code of calls by the profile %s repeats them, as far as a secret alone goes', async (_name, profile) => {
  const { listening, newest, code, secret } = await served(profile);
  const make = async (operation: string, asked: object) => {
    const body = JSON.stringify({ corpId: 'demo', operation, ...asked });
    const response = await fetch(`${listening.url}/_mock/v1/calls`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    expect(response.status, await response.clone().text()).toBe(200);
  };
  await make('updateUser', { params: { employeeId: 'E1002' }, fields: { position: 'Lead & "x" 😀' } });
  const first = newest();
  for (const language of ['javascript', 'python'] as const) {
    const program = await code(language, first.requestId);
    for (const hidden of [secret, 'tok_']) expect(program).not.toContain(hidden);
    // A token or a signature is not made of the secret alone.
    if (profile.auth.scheme !== 'direct') continue;
    await runProgram(language, program, { env: { COMPANYIQ_SECRET: secret } });
    expect(same(newest())).toEqual(same(first));
  }
  if (profile.auth.scheme !== 'direct') expect(await code('javascript', first.requestId)).toMatch(/process\.env\.COMPANYIQ_(TOKEN|SIGN)/);
});

test('the code of calls with a token has it from the environment, escaped where it stands', async () => {
  const { listening, newest, code } = await served(FORM_PROFILE);
  const body = JSON.stringify({ corpId: 'demo', operation: 'getUser', params: { employeeId: 'E1001' } });
  await fetch(`${listening.url}/_mock/v1/calls`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  expect(await code('python')).toContain('urllib.parse.quote(os.environ["COMPANYIQ_TOKEN"], safe="")');
  expect(newest().outcome).toBe('accepted');
});

test('the secret in a body is read from the environment', async () => {
  const { listening, code } = await served(BODY_PROFILE);
  const body = JSON.stringify({ corpId: 'demo', operation: 'updateUser', params: { employeeId: 'E1001' }, fields: { position: 'x' } });
  await fetch(`${listening.url}/_mock/v1/calls`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  expect(await code('php')).toContain("getenv('COMPANYIQ_");
});

test('there is code of docking calls that the journal has, and in languages that there are', async () => {
  const { call, newest } = await served();
  await call('PATCH', '/backend/v1/corps/demo/users/E1001', { name: 'y' });
  const path = `/_mock/v1/journal/${newest().requestId}/code`;
  expect(await call('GET', `${path}?as=java`)).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('by hand in the HR backend') },
  });
  expect(await call('GET', `${path}?as=java&lang=zh`)).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('HR 后台') },
  });
  expect(await call('GET', '/_mock/v1/journal/req_nowhere/code?as=java')).toMatchObject({ status: 404, body: { error: 'not-found' } });
  expect(await call('GET', `${path}?as=cobol`)).toMatchObject({ status: 400, body: { error: 'validation-failed' } });
  expect((await call('GET', path)).status).toBe(400);
});
