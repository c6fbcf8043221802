import { createHash, createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { profileFile } from '../../src/wire/profile/profile.js';
import { BENEFITS_PROFILE, FORM_SIGNED_PROFILE, HEADER_SIGNED_PROFILE, SIGNED_PROFILE } from '../wire/profile/sample-profiles.js';
import { ownFolder, realServer, runProfile } from './profile-command.js';

function fileOf(content: object | string): string {
  const file = join(ownFolder(), 'p.yaml');
  writeFileSync(file, typeof content === 'string' ? content : stringify(content));
  return file;
}

const CALLER = ['--corp-id', 'demo', '--secret', 's3cret', '--timestamp', '1764000000', '--nonce', 'n-1'];
const HMAC = `profile: 1
name: hmac-sample
auth:
  scheme: signature
  credentials: { in: header, corpId: X-App }
  signature:
    algorithm: hmac-sha256
    text: "{method}\\n{path}\\n{query}\\n{body:sha256}\\n{timestamp}"
    key: "{secret}&"
    names: { sign: X-Sign, timestamp: X-Time, nonce: "" }
`;

test('shows the call, what is signed without the secret, the key and the signature', async () => {
  const file = fileOf(HMAC);
  const { text, code } = await runProfile(
    'sign',
    file,
    '--operation',
    'getUser',
    ...CALLER,
    '--param',
    'employeeId=E 1',
    '--param',
    'x=王',
  );
  const signed = ['GET', '/docking/v1/users/E%201', 'x=%E7%8E%8B', createHash('sha256').digest('hex'), '1764000000'];
  expect(text).toBe(`The call of getUser, before it is signed:
  GET /docking/v1/users/E%201?x=%E7%8E%8B
  X-App: demo
  X-Time: 1764000000

What hmac-sha256 is made of:
  ${signed.join('\n  ')}

The key of the HMAC:
  ***&

The signature, sent as X-Sign in the header, in hex:
  ${createHmac('sha256', 's3cret&').update(signed.join('\n')).digest('hex')}
`);
  expect(code).toBe(0);
});

test('shows the secret only where it is asked to, and JSON for programs', async () => {
  const file = fileOf(profileFile(BENEFITS_PROFILE));
  const args = ['sign', file, '--operation', 'getStatus', ...CALLER, '--token', 'tok_1', '--format', 'json'];
  const masked = await runProfile(...args);
  expect(masked.text).not.toContain('s3cret');
  const signed = 'access_token=tok_1app_secret=s3cretts=1764000000';
  expect(JSON.parse((await runProfile(...args, '--show-secret')).text)).toMatchObject({
    operation: 'getStatus',
    method: 'GET',
    target: '/openapi/v2/status?ts=1764000000',
    headers: { Authorization: 'Bearer tok_1' },
    body: null,
    text: signed,
    key: null,
    name: 'sign',
    place: 'query',
    signature: createHash('sha1').update(signed).digest('hex').toUpperCase(),
  });
});

test('what it signs is taken by a server: a form, a JSON body, and the call that gets a token', async () => {
  for (const profile of [FORM_SIGNED_PROFILE, HEADER_SIGNED_PROFILE, BENEFITS_PROFILE]) {
    const { url, corpId, secret } = await realServer(profile);
    const file = fileOf(profileFile(profile));
    const now = ['--timestamp', String(Math.floor(Date.now() / 1000))];
    const signed = async (...args: string[]): Promise<Record<string, string>> => {
      const credentials = ['--corp-id', corpId, '--secret', secret, ...now, '--format', 'json'];
      const { target, headers, body, method, name, place, signature } = JSON.parse(
        (await runProfile('sign', file, ...args, ...credentials)).text,
      );
      const sign = `${name}=${encodeURIComponent(signature)}`;
      const inBody = place === 'body';
      const type = profile.body === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
      const inQuery = place === 'query' ? `${target.includes('?') ? '&' : '?'}${sign}` : '';
      const answer = await fetch(`${url}${target}${inQuery}`, {
        method,
        headers: { ...headers, ...(place === 'header' ? { [name]: signature } : {}), ...(body === null ? {} : { 'Content-Type': type }) },
        ...(body === null ? {} : { body: inBody ? `${body}&${sign}` : body }),
      });
      return (await answer.json()) as Record<string, string>;
    };
    const user = { employeeId: 'N1', password: 'Init-N1', name: '王 芳', employmentStatus: 'active', onboardingDate: '2026-03-02' };
    const body = join(ownFolder(), 'body');
    writeFileSync(body, profile.body === 'form' ? String(new URLSearchParams(user)) : `${JSON.stringify(user, null, 2)}\n`);
    const token = profile === BENEFITS_PROFILE ? ['--token', (await signed('--operation', 'getToken')).access_token ?? ''] : [];
    expect(JSON.stringify(await signed('--operation', 'createUser', '--body', body, ...token)), profile.name).toContain('王 芳');
  }
});

test('names the action in the body where the routes are told apart by it, and a server takes the call for that', async () => {
  const { url, corpId, secret } = await realServer(SIGNED_PROFILE);
  const file = fileOf(profileFile(SIGNED_PROFILE));
  const call = async (operation: string, ...args: string[]) => {
    const now = String(Math.floor(Date.now() / 1000));
    const caller = ['--corp-id', corpId, '--secret', secret, '--timestamp', now, '--nonce', operation, '--format', 'json'];
    const { target, body, method, name, signature } = JSON.parse(
      (await runProfile('sign', file, '--operation', operation, ...caller, ...args)).text,
    );
    const init = { method, headers: { 'Content-Type': 'application/json' }, body };
    const answer = await fetch(`${url}${target}&${name}=${encodeURIComponent(signature)}`, init);
    return { body: String(body), answer: (await answer.json()) as Record<string, unknown> };
  };
  const bodyFile = join(ownFolder(), 'body.json');
  const data = { emp_no: '900001', password: '12345678', name: '王芳', status: '01', onboardingDate: '20260302' };
  writeFileSync(bodyFile, JSON.stringify({ data }));
  const created = await call('createUser', '--body', bodyFile);
  expect(JSON.parse(created.body)).toEqual({ data, method: 'user.create' });
  expect(created.answer).toMatchObject({ errcode: 0, emp_no: '900001' });
  // What says so already is signed as it stands.
  const asWritten = '{ "method":"user.get",  "data": {"emp_no": "900001"} }';
  writeFileSync(bodyFile, asWritten);
  const got = await call('getUser', '--body', bodyFile);
  expect(got.body).toBe(asWritten);
  expect(got.answer).toMatchObject({ errcode: 0, name: '王芳' });
  const listed = await call('listUsers');
  expect(listed.body).toBe('{"method":"user.list"}');
});

test('follows the route: a form where bodies are JSON elsewhere, and a form with a file, whose text is not signed', async () => {
  const file = fileOf(`profile: 1
name: several
auth:
  scheme: signature
  credentials: { in: query, corpId: corpId }
  signature: { algorithm: sha256, text: "{params}{secret}{body}", params: { from: [query, form, json] }, names: { nonce: "" } }
operations:
  getUser: { method: POST, path: /user, body: form, match: { in: body, name: act, value: get } }
  dockUsers: { method: POST, path: /user, body: form, match: { in: body, name: act, value: sync } }
  uploadLookupData: { method: POST, path: /upload }
`);
  const sign = async (...args: string[]) => JSON.parse((await runProfile('sign', file, ...CALLER, '--format', 'json', ...args)).text);
  expect(await sign('--operation', 'getUser', '--param', 'employeeId=E1')).toMatchObject({
    body: 'employeeId=E1&act=get',
    text: 'act=get&corpId=demo&employeeId=E1&timestamp=1764000000***employeeId=E1&act=get',
  });
  expect(await sign('--operation', 'uploadLookupData', '--param', 'moduleId=attendance')).toMatchObject({
    target: '/docking/v1/upload?moduleId=attendance&corpId=demo&timestamp=1764000000',
    body: null,
    text: 'corpId=demo&moduleId=attendance&timestamp=1764000000***',
  });
});

test('tells what it lacks', async () => {
  const file = fileOf(HMAC);
  const sign = (...args: string[]) => runProfile('sign', file, ...CALLER, ...args);
  await expect(sign('--operation', 'getUser')).rejects.toMatchObject({
    sentence: { id: 'sign.path-parameter', args: { name: 'employeeId' } },
  });
  await expect(sign('--operation', 'getUsr')).rejects.toMatchObject({ sentence: { id: 'sign.no-operation' } });
  await expect(runProfile('sign', fileOf('profile: 1\nname: x\n'), '--operation', 'getUser', ...CALLER)).rejects.toMatchObject({
    sentence: { id: 'sign.not-signed' },
  });
  expect((await runProfile('sign', fileOf('profile: 1\nname: x\nbody: xml\n'), '--operation', 'getUser', ...CALLER)).code).toBe(1);
});
