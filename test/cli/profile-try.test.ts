import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { stringify } from 'yaml';
import { certificateHosts } from '../../src/cli/tls/certificate-hosts.js';
import { prepareCertificates } from '../../src/cli/tls/certificates.js';
import { OPERATIONS } from '../../src/rules/operations.js';
import { BUILT_IN_PROFILES, builtInProfile } from '../../src/wire/profile/built-in.js';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { ProfileFile } from '../../src/wire/profile/format.js';
import { type Profile, profileFile, resolveProfile } from '../../src/wire/profile/profile.js';
import { expectIn } from '../text/strangers.js';
import { BENEFITS_PROFILE, SAMPLE_PROFILES, VALUES_PROFILE } from '../wire/profile/sample-profiles.js';
import { ownFolder, realServer, runProfile } from './profile-command.js';
import { refusalOf } from './told.js';

const CSV = 'Employee ID,Date,Shift,Clock In,Clock Out,Hours,Attendance Status\nE1001,2026-11-02,Day,08:00,17:00,8,Present\n';

function fileOf(profile: Profile): string {
  const file = join(ownFolder(), `${profile.name}.yaml`);
  writeFileSync(file, stringify(profileFile(profile)));
  return file;
}

const written = (text: string): Profile =>
  resolveProfile(ProfileFile.parse({ profile: 1, name: 'mine', ...JSON.parse(text) }), DEFAULT_PROFILE);

/** A real server answers as `real`; what does `profile try` say of `mine`? */
async function tryOut(mine: Profile, real: Profile, ...more: string[]) {
  const { url, corpId, secret, platform } = await realServer(real);
  const ran = await runProfile('try', fileOf(mine), '--target', url, '--corp-id', corpId, '--secret', secret, ...more);
  return { ...ran, secret, platform };
}

/** Nothing of what it leaves out is missed. */
const OMITTING: Profile = {
  ...VALUES_PROFILE,
  name: 'omitting',
  nulls: 'omit',
  fields: { ...VALUES_PROFILE.fields, factory: 'off', 'upload.sha256': 'off' },
};

describe('a profile that fits', () => {
  const profiles = [...BUILT_IN_PROFILES.map((name) => builtInProfile(name) ?? DEFAULT_PROFILE), ...SAMPLE_PROFILES, OMITTING];

  test.each([...new Set(profiles)].map((profile) => [profile.name, profile] as const))(
    '%s, against a server that speaks it',
    async (_name, profile) => {
      const { text, code } = await tryOut(profile, profile);
      expect(text).toMatch(/calls? made, all fit(, \d not tried)?\n$/);
      expect(code).toBe(0);
    },
  );

  test('shows each call in a line, and what was not tried and why', async () => {
    expect((await tryOut(DEFAULT_PROFILE, DEFAULT_PROFILE)).text).toBe(`getStatus    GET /docking/v1/status  200  fits
listUsers    GET /docking/v1/users  200  fits
getUser      GET /docking/v1/users/E1001  200  fits
listModules  GET /docking/v1/modules  200  fits
getModule    GET /docking/v1/modules/attendance  200  fits
listUploads  GET /docking/v1/modules/attendance/uploads  200  fits
getUpload    not tried: no upload is known
6 calls made, all fit, 1 not tried
`);
  });

  test('asks for the records that are named, and for an upload where there is one', async () => {
    const { url, corpId, secret } = await realServer();
    const credentials = { 'X-Corp-Id': corpId, 'X-Corp-Secret': secret };
    const uploads = `${url}/docking/v1/modules/attendance/uploads?fileName=a.csv`;
    const docked = await fetch(uploads, { method: 'POST', headers: { ...credentials, 'Content-Type': 'text/csv' }, body: CSV });
    expect(docked.status).toBe(201);
    const args = ['--target', url, '--corp-id', corpId, '--secret', secret, '--employee-id', 'E1003', '--module-id', 'attendance'];
    const { text } = await runProfile('try', fileOf(DEFAULT_PROFILE), ...args);
    expect(text).toContain('GET /docking/v1/users/E1003  200  fits');
    expect(text).toMatch(/getUpload {4}GET \/docking\/v1\/uploads\/\S+ {2}200 {2}fits\n7 calls made, all fit\n$/);
  });

  test('changes nothing, and only reads', async () => {
    const { platform } = await tryOut(DEFAULT_PROFILE, DEFAULT_PROFILE);
    const entries = platform.journal.list({});
    expect(entries.length).toBe(6);
    for (const { operation, effects } of entries) {
      expect(OPERATIONS[operation as keyof typeof OPERATIONS].writes).toBe(false);
      expect(effects).toEqual([]);
    }
  });

  test('sends nothing of what a route fixes, and asks for no record that it names', async () => {
    const fixing = written(`{ "operations": {
      "listUsers": { "method": "GET", "path": "/users", "set": { "limit": 2, "employmentStatus": "active" } },
      "getUser": { "method": "GET", "path": "/me", "set": { "employeeId": "E1001" } },
      "getModule": { "method": "GET", "path": "/attendance", "set": { "moduleId": "attendance" } },
      "listModules": "off"
    } }`);
    const { text, code } = await tryOut(fixing, fixing);
    expect(text).toContain('getUser      GET /docking/v1/me  200  fits');
    expect(text).toContain('getModule    GET /docking/v1/attendance  200  fits');
    expect(text).toContain('listUploads  not tried: no module is known');
    expect([text, code]).toEqual([expect.stringMatching(/4 calls made, all fit, 3 not tried\n$/), 0]);
  });

  test('may be given the base path with the target', async () => {
    const { url, corpId, secret } = await realServer();
    const args = ['--target', `${url}/docking/v1/`, '--corp-id', corpId, '--secret', secret];
    expect((await runProfile('try', fileOf(DEFAULT_PROFILE), ...args)).code).toBe(0);
  });
});

describe('a profile of a token and a signature', () => {
  test('buys the token with a signed call, and sends both with every other', async () => {
    const { text, code, platform, secret } = await tryOut(BENEFITS_PROFILE, BENEFITS_PROFILE);
    expect(text).toMatch(/^getToken {5}\S+ \S+ {2}200 {2}fits\n/);
    expect(code).toBe(0);
    const entries = platform.journal.list({});
    expect(entries.map(({ operation }) => operation)).toEqual(expect.arrayContaining(['getToken', 'getStatus', 'listUsers', 'getUser']));
    const signs = entries.map(({ request: { query, body } }) => query.sign ?? (body as Record<string, string> | null)?.sign);
    expect(signs).toEqual(entries.map(() => expect.stringMatching(/./)));
    expect(JSON.stringify([text, entries])).not.toContain(secret);
  });

  test('is told with a wrong secret at the call that buys the token, and tries no other', async () => {
    const { url, corpId } = await realServer(BENEFITS_PROFILE);
    const args = ['--target', url, '--corp-id', corpId, '--secret', 'not-the-secret'];
    const { text, code } = await runProfile('try', fileOf(BENEFITS_PROFILE), ...args);
    expect(text).toMatch(/^getToken .*\n {2}.*signature/);
    expect(text).toContain('getStatus    not tried: ');
    expect(text).not.toContain('not-the-secret');
    expect(code).toBe(1);
  });

  test('is told where the server signs otherwise', async () => {
    const { signature } = BENEFITS_PROFILE.auth;
    const mine: Profile = { ...BENEFITS_PROFILE, auth: { ...BENEFITS_PROFILE.auth, signature: { ...signature, encoding: 'hex' } } };
    const { text, code } = await tryOut(mine, BENEFITS_PROFILE);
    expect(text).toMatch(/^getToken .*\n {2}.*signature/);
    expect(code).toBe(1);
  });
});

describe('a profile that does not fit', () => {
  test('other dates, other names, other codes: each where it is, with what the profile would need', async () => {
    const real = written(`{
      "fields": { "department": "dept", "onboardingDate": "entry_day", "userPage.items": "list" },
      "dates": "yyyyMMdd", "values": { "employmentStatus": { "active": 1, "resigned": 2 } },
      "extraFields": [{ "name": "costCenter", "type": "text" }]
    }`);
    const mine = written('{ "fields": { "onboardingDate": "entry_day", "userPage.items": "list" } }');
    const { text, code } = await tryOut(mine, real, '--employee-id', 'E1001');
    expect(code).toBe(1);
    expect(text).toContain(`listUsers    GET /docking/v1/users  200  5 misfits
  data.list[].employmentStatus must be active or resigned, not a number
  data.list[].entry_day is not a day written as yyyy-MM-dd: `);
    expect(text).toContain('; the profile would need dates: yyyyMMdd\n');
    expect(text).toContain('  data.list[].department is missing; the answer has dept, which may be it (fields: { department: dept })\n');
    expect(text).toContain('  data.list[].costCenter is not in the profile\n');
    expect(text).toMatch(/6 calls made, 2 with misfits, 1 not tried\n$/);
  });

  test('another envelope', async () => {
    const real = written('{ "envelope": { "code": "errcode", "message": "errmsg", "data": "result", "constants": { "version": "2" } } }');
    const mine = written('{ "envelope": { "constants": { "version": "1" } } }');
    expect((await tryOut(mine, real)).text).toContain(`getStatus    GET /docking/v1/status  200  3 misfits
  code is missing; the answer has errcode, which may be it (envelope: { code: errcode })
  message is missing; the answer has errmsg, which may be it (envelope: { message: errmsg })
  version must be "1", not "2" (envelope.constants)
`);
  });

  test('the result elsewhere, and a status that differs', async () => {
    const real = written(
      '{ "envelope": { "data": "result" }, "operations": { "getStatus": { "method": "GET", "path": "/status", "status": 202 } } }',
    );
    expect((await tryOut(written('{ "envelope": { "data": "results" } }'), real)).text).toContain(`202  2 misfits
  the HTTP status of success must be 200, not 202
  results, the result, is missing; the answer has result, which may be it (envelope.data: result)
`);
  });

  test('codes that the profile does not know, and refusals', async () => {
    const real = written('{ "errors": { "user-not-found": { "code": 60111 } } }');
    const { text } = await tryOut(DEFAULT_PROFILE, real, '--employee-id', 'nobody', '--module-id', 'none');
    expect(text).toContain(`GET /docking/v1/users/nobody  404  1 misfit
  code: the profile does not know the code 60111 (errors): the corp has no user "nobody"\n`);
    expect(text).toContain(`GET /docking/v1/modules/none  404  1 misfit
  the call was refused as module-not-found: `);
  });

  test('a token that is not given stops what needs one', async () => {
    const real = builtInProfile('wecom-style') ?? DEFAULT_PROFILE;
    const { url, corpId } = await realServer(real);
    const { text, code } = await runProfile('try', fileOf(real), '--target', url, '--corp-id', corpId, '--secret', 'another-one');
    expect(code).toBe(1);
    expect(text).toMatch(/^getToken {5}GET \/cgi-bin\/gettoken {2}200 {2}1 misfit\n {2}the call was refused as credentials-invalid: /);
    expect(text).toMatch(/getStatus {4}not tried: there is no token\n/);
    expect(text).not.toContain('another-one');
  });

  test('a token under another name is not shown', async () => {
    const real = builtInProfile('wecom-style') ?? DEFAULT_PROFILE;
    const mine: Profile = { ...real, auth: { ...real.auth, token: { ...real.auth.token, tokenField: 'accessToken' } } };
    const { text } = await tryOut(mine, real);
    expect(text).toContain(
      'accessToken, the token, is missing; the answer has access_token, which may be it (auth.token.tokenField: access_token)\n',
    );
    expect(text).not.toContain('tok_');
  });
});

test('a profile that has the parameter limit off asks for lists without it', async () => {
  const profile = written('{ "fields": { "param.limit": "off" } }');
  expect(await tryOut(profile, profile)).toMatchObject({ text: expect.stringMatching(/all fit, 1 not tried\n$/), code: 0 });
});

/** A server that answers everything with one text. */
async function answering(text: string, headers: Record<string, string> = {}, status = 200): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    if (text === 'never') return;
    response.writeHead(status, headers).end(text.replace('SECRET', String(request.headers['x-corp-secret'])));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a server with a certificate of its own is trusted where its authority is named', async () => {
  const made = await prepareCertificates({ dir: ownFolder(), hosts: certificateHosts('127.0.0.1'), now: new Date() });
  const { url, corpId, secret } = await realServer(DEFAULT_PROFILE, made);
  expect(url).toMatch(/^https:/);
  const args = ['try', fileOf(DEFAULT_PROFILE), '--target', url, '--corp-id', corpId, '--secret', secret];
  expect((await runProfile(...args, '--ca', made.caFile)).code).toBe(0);
  const { text, code } = await runProfile(...args);
  expect(text).toMatch(/getStatus {4}GET \/docking\/v1\/status {2}1 misfit\n {2}.*certificate/);
  expect(code).toBe(1);
});

describe('a server that is no such platform', () => {
  const run = async (url: string, ...more: string[]) =>
    runProfile('try', fileOf(DEFAULT_PROFILE), '--target', url, '--corp-id', 'c', '--secret', 's3cret-of-hr', ...more);

  test.each([
    ['a page', '<html>Welcome</html>', 'the answer is not a JSON object (HTTP status 200): <html>Welcome</html>'],
    ['nothing', '', 'the answer is empty (HTTP status 200)'],
    ['a list', '[1]', 'the answer is not a JSON object (HTTP status 200): [1]'],
    ['control characters', '\u001b[2J', 'the answer is not a JSON object (HTTP status 200): \\u001b[2J'],
    ['the secret itself', 'you sent SECRET', 'the answer is not a JSON object (HTTP status 200): you sent ***'],
    ['a result that is none', '{"code": 0, "message": "ok", "requestId": "r", "data": 7}', 'data must be an object, not 7'],
  ])('%s', async (_what, answer, misfit) => {
    const { text, code } = await run(await answering(answer));
    expect(text).toContain(`  ${misfit}\n`);
    expect(text).not.toContain('s3cret-of-hr');
    expect(code).toBe(1);
  });

  test.each(['a', 'is', 'must', '2', '-', '/'])(
    'a secret as short as %j leaves our own words whole, and is hidden in those of the server',
    async (secret) => {
      const answer = JSON.stringify({ code: 7, message: `no key ${secret} here`, [secret]: { [`x ${secret}`]: secret } });
      const target = await answering(answer);
      const { text } = await runProfile('try', fileOf(DEFAULT_PROFILE), '--target', target, '--corp-id', 'c', '--secret', secret);
      expect(text).toContain('getStatus    GET /docking/v1/status  200  ');
      expect(text).toContain('  code: the profile does not know the code 7 (errors): no key *** here\n');
      expect(text).toContain('getUpload    not tried: no upload is known\n');
    },
  );

  test('a secret that no header can carry is told of each call, and not shown', async () => {
    const target = await answering('{}');
    const { text, code } = await runProfile('try', fileOf(DEFAULT_PROFILE), '--target', target, '--corp-id', 'c', '--secret', '密钥-9081');
    expect(text).toContain('Invalid character in header content');
    expect(text).not.toContain('9081');
    expect(code).toBe(1);
  });

  test('redirects are not followed: they would carry the secret away', async () => {
    const { text } = await run(await answering('', { Location: 'http://127.0.0.1:9/' }, 302));
    expect(text).toContain('the answer is empty (HTTP status 302)');
  });

  test('no answer in time, or none at all, is told of each call', async () => {
    expect((await run(await answering('never'), '--timeout', '50ms')).text).toContain(
      'GET /docking/v1/status  1 misfit\n  no answer within 0.05 seconds\n',
    );
    const { text, code } = await run('http://127.0.0.1:9');
    expect(text).toContain('ECONNREFUSED');
    expect(code).toBe(1);
  });

  test('a target that is no URL, a file that is not there', async () => {
    expect(await refusalOf(() => run('open.example.com'))).toBe('--target open.example.com is not an http or https URL');
    expect(await refusalOf(() => run('http://127.0.0.1:9', '--ca', '/no/such.pem'))).toMatch('cannot read --ca /no/such.pem');
  });
});

describe('in Chinese', () => {
  beforeEach(() => {
    vi.stubEnv('COMPANYIQ_MOCK_LANG', 'zh');
    return () => vi.unstubAllEnvs();
  });
  const own = (text: string) => text.replace(/^\w+ +(?:[A-Z]+ \S+)?/gm, '');

  test('each call, whether it fits, and the end', async () => {
    const { text } = await tryOut(DEFAULT_PROFILE, DEFAULT_PROFILE);
    expect(text).toMatch(/^getStatus {4}GET \/docking\/v1\/status {2}200 {2}相符\n/);
    expect(text).toMatch(/\ngetUpload {4}未试用：没有已知的上传\n共发出 6 次调用，全部相符，1 次未试用\n$/);
  });

  test.each<[string, string, string, string]>([
    [
      'names, dates, codes and fields',
      `{ "fields": { "department": "dept", "onboardingDate": "entry_day", "userPage.items": "list" }, "dates": "yyyyMMdd",
        "values": { "employmentStatus": { "active": 1, "resigned": 2 } }, "extraFields": [{ "name": "costCenter", "type": "text" }] }`,
      '{ "fields": { "onboardingDate": "entry_day", "userPage.items": "list" } }',
      '  缺少 data.list[].department；应答中有 dept，可能就是它（fields: { department: dept }）\n',
    ],
    [
      'the envelope',
      '{ "envelope": { "code": "errcode", "message": "errmsg", "constants": { "version": "2" } } }',
      '{ "envelope": { "constants": { "version": "1" } } }',
      '  version 必须是 "1"，而不是 "2"（envelope.constants）\n',
    ],
    [
      'the place of the result',
      '{ "envelope": { "data": "result" } }',
      '{ "envelope": { "data": "results" } }',
      '  缺少结果 results；应答中有 result，可能就是它（envelope.data: result）\n',
    ],
  ])('%s', async (_what, real, mine, line) => {
    const { text } = await tryOut(written(mine), written(real), '--employee-id', 'E1001');
    expect(text).toContain(line);
    expectIn('zh', own(text));
  });

  test.each([
    ['a page', '<html></html>', '应答不是 JSON 对象（HTTP 状态码 200）：<html></html>'],
    ['nothing', '', '应答为空（HTTP 状态码 200）'],
    ['a code that nobody knows', '{"code": 7, "message": "没有权限", "requestId": "r"}', 'code：接口配置（errors）中没有代码 7：没有权限'],
    ['a result that is none', '{"code": 0, "message": "ok", "requestId": "r", "data": 7}', 'data 必须是对象，而不是 7'],
  ])('%s', async (_what, answer, line) => {
    const target = await answering(answer);
    const { text } = await runProfile('try', fileOf(DEFAULT_PROFILE), '--target', target, '--corp-id', 'c', '--secret', 's3cret-of-hr');
    expect(text).toContain(`  ${line}\n`);
    expectIn('zh', own(text));
  });

  test('a server that is not there', async () => {
    const args = ['--target', 'http://127.0.0.1:9', '--corp-id', 'c', '--secret', 's3cret-of-hr'];
    expect((await runProfile('try', fileOf(DEFAULT_PROFILE), ...args)).text).toContain('  ECONNREFUSED：连接被拒绝\n');
  });
});
