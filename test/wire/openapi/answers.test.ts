import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../../src/client/read-answer.js';
import type { OperationId } from '../../../src/rules/operations.js';
import { foreignSchemas } from '../../../src/server/openapi.js';
import { credentialPlaces, hasTokens, tokenAnswer } from '../../../src/wire/credentials.js';
import { buildOpenApi } from '../../../src/wire/openapi/build.js';
import type { Profile } from '../../../src/wire/profile/profile.js';
import { WECOM_STYLE_PROFILE } from '../../../src/wire/profile/wecom-style.js';
import {
  type CallerCredentials,
  type DomainCall,
  type EncodedCall,
  encodeCall,
  encodeTokenCall,
  type SentFile,
} from '../../../src/wire/sending/client.js';
import { valueAt } from '../../../src/wire/wire-object.js';
import { openApiValidator } from '../../openapi-validator.js';
import { type MadePlatform, makePlatform, NOW } from '../../platform.js';
import { SAMPLE_PROFILES } from '../profile/sample-profiles.js';

const SCHEMAS = await foreignSchemas();

const profiles = [WECOM_STYLE_PROFILE, ...SAMPLE_PROFILES];

const csv = (text: string, as: SentFile['as'] = 'multipart', name = 'attendance.csv'): SentFile => ({
  name,
  type: 'text/csv',
  bytes: new TextEncoder().encode(text),
  as,
});
const HEAD = 'Employee ID,Date,Shift,Clock In,Clock Out,Hours,Attendance Status\n';

/** What a form holds, as a validator looks at it. */
async function formOf({ headers, body }: EncodedCall): Promise<Record<string, unknown>> {
  const form = await new Response(body as string, { headers }).formData();
  return Object.fromEntries(
    await Promise.all([...form].map(async ([name, value]) => [name, typeof value === 'string' ? value : await value.text()])),
  );
}

async function bodyOf(call: EncodedCall): Promise<unknown> {
  const type = call.headers['Content-Type'] ?? '';
  if (type.startsWith('multipart/')) return formOf(call);
  if (type === 'application/json') return JSON.parse(String(call.body));
  return call.body instanceof Uint8Array ? new TextDecoder().decode(call.body) : call.body;
}

/** A client of a platform of the profile, whose calls and answers are held against the profile's document. */
async function documentedClient(profile: Profile) {
  const made: MadePlatform = makePlatform({ profile });
  const { wire } = made.platform;
  const validator = openApiValidator(buildOpenApi(wire, { version: '1.0.0', schemas: SCHEMAS }));
  let nonces = 0;
  const credentials: CallerCredentials & { token?: string } = { corpId: made.corpId, secret: made.secret, timestamp: Date.parse(NOW) };

  const send = async (call: EncodedCall) => {
    const { method, path, headers, body } = call;
    const response = await made.app.request(`http://localhost${path}`, { method, headers, body: body as RequestInit['body'] });
    const text = await response.text();
    const json: unknown = text === '' ? undefined : JSON.parse(text);
    validator.assertResponse({ method, path, status: response.status, contentType: response.headers.get('content-type'), body: json });
    return { status: response.status, json };
  };
  if (hasTokens(profile.auth)) {
    const call = encodeTokenCall(wire, { ...credentials, nonce: 'n0' });
    validator.assertRequest({ ...call, body: await bodyOf(call) });
    const { json } = await send(call);
    const data = tokenAnswer(profile);
    credentials.token = String(valueAt(json, [...(data === '' ? [] : data.split('.')), ...profile.auth.token.tokenField.split('.')]));
  }
  return {
    ...made,
    wire,
    send,
    has: (id: OperationId) => wire.route(id) !== undefined,
    encode: (id: OperationId, call: DomainCall = {}, given: CallerCredentials = { ...credentials, nonce: `n${++nonces}` }) =>
      encodeCall(wire, id, call, given),
    /** The failure's name, or null where the call was accepted. `sound`: the call itself keeps to the document. */
    async call(id: OperationId, given: DomainCall = {}, sound = true): Promise<string | null> {
      let call = given;
      if (given.file && wire.route(id)?.file === 'id') {
        const put = encodeCall(wire, 'putFile', { file: given.file }, { ...credentials, nonce: `n${++nonces}` });
        validator.assertRequest({ ...put, body: await bodyOf(put) });
        const { status, json } = await send(put);
        const kept = readAnswer(wire, 'putFile', status, json);
        if (!kept.ok) return kept.error;
        call = { params: { ...given.params, fileId: (kept.data as { fileId: string }).fileId } };
      }
      const encoded = encodeCall(wire, id, call, { ...credentials, nonce: `n${++nonces}` });
      if (sound) validator.assertRequest({ ...encoded, body: await bodyOf(encoded) });
      const { status, json } = await send(encoded);
      const answer = readAnswer(wire, id, status, json);
      return answer.ok ? null : answer.error;
    },
  };
}

const USER = { employeeId: '7001', password: '123456', name: 'Ann', employmentStatus: 'active', onboardingDate: '2026-03-02' };

describe.each(profiles.map((profile) => [profile.name, profile] as const))('the document of %s', (_name, profile) => {
  test('fits what its users’ operations are asked and answer', async () => {
    const { call, has, bugs } = await documentedClient(profile);
    const ignores = profile.behaviour.immutableField === 'ignore';
    const params = { employeeId: '7001' };
    expect(await call('getStatus')).toBeNull();
    if (has('createUser')) {
      expect(await call('createUser', { fields: { ...USER, factory: 'Suzhou', gender: 'female', email: null } })).toBeNull();
      expect(await call('createUser', { fields: USER })).toBe('user-exists');
      expect(await call('createUser', { fields: { ...USER, name: '', onboardingDate: '2026-02-30' } }, false)).toBe('validation-failed');
      expect(await call('createUser', { fields: { ...USER, shoeSize: 43 } }, false)).toBe('validation-failed');
    }
    if (has('upsertUser')) {
      expect(await call('upsertUser', { fields: { ...USER, department: 'Packing' } })).toBeNull();
      if (!ignores) expect(await call('upsertUser', { fields: { ...USER, name: 'Other' } })).toBe('field-not-updatable');
    }
    const items = [USER, { ...USER, employeeId: '7002' }, { ...USER, name: 'Other' }, { employeeId: '7003' }];
    expect(await call('dockUsers', { users: items })).toBeNull();
    expect(await call('dockUsers', { users: [7, null, { ...USER, employeeId: { a: 1 } }] }, false)).toBeNull();
    expect(await call('dockUsers', { users: [] })).toBeNull();
    expect(await call('getUser', { params })).toBeNull();
    expect(await call('getUser', { params: { employeeId: '9999' } })).toBe('user-not-found');
    if (has('listUsers')) {
      expect(await call('listUsers', { params: { employmentStatus: 'active', limit: '2' } })).toBeNull();
      expect(await call('listUsers', { params: { limit: '0' } }, false)).toBe('validation-failed');
    }
    expect(await call('updateUser', { params, fields: { position: 'Lead', factory: null, name: 'Ann' } })).toBeNull();
    if (!ignores) expect(await call('updateUser', { params, fields: { name: 'Other' } })).toBe('field-not-updatable');
    if (!ignores) expect(await call('updateUser', { params, fields: { password: 'x' } }, false)).toBe('password-not-updatable');
    expect(await call('updateUser', { params, fields: { employmentStatus: 'resigned', resignationDate: '2026-05-31' } })).toBeNull();
    expect(await call('updateUser', { params, fields: { department: 'Other' } })).toBe('user-resigned');
    expect(await call('deleteUser', { params })).toBeNull();
    expect(await call('deleteUser', { params })).toBe('user-not-found');
    expect(bugs).toEqual([]);
  });

  test('fits what its lookup operations are asked and answer', async () => {
    const { call, has, bugs } = await documentedClient(profile);
    const later = profile.behaviour.uploads === 'async';
    const params = { moduleId: 'attendance' };
    expect(await call('listModules')).toBeNull();
    expect(await call('getModule', { params })).toBeNull();
    expect(await call('getModule', { params: { moduleId: 'bonus' } })).toBe('module-not-found');
    const row = 'E1001,2026-11-02,Day,08:00,17:00,8,Present\n';
    expect(await call('uploadLookupData', { params, file: csv(HEAD + row) })).toBeNull();
    // A raw body has no place for credentials: where these travel in bodies, it is taken and not described.
    expect(
      await call('uploadLookupData', { params, file: csv(HEAD + row, 'raw') }, !credentialPlaces(profile).includes('body')),
    ).toBeNull();
    expect(await call('uploadLookupData', { params, file: csv(`${HEAD}E9999,yesterday,,,,,\n`) })).toBe(later ? null : 'rows-invalid');
    expect(await call('uploadLookupData', { params, file: csv('%PDF-1.7\n') })).toBe(later ? null : 'file-type-unsupported');
    expect(await call('uploadLookupData', { params: { moduleId: 'bonus' }, file: csv(HEAD) })).toBe('module-not-found');
    if (has('listUploads')) expect(await call('listUploads', { params: { ...params, limit: '2' } })).toBeNull();
    expect(await call('getUpload', { params: { uploadId: 'upl_nowhere' } })).toBe('upload-not-found');
    expect(bugs).toEqual([]);
  });

  test('fits answers to callers that are careless or strangers', async () => {
    const { encode, send, wire, bugs } = await documentedClient(profile);
    await send(encode('getStatus', {}, {}));
    const create = encode('createUser', { fields: USER });
    await send({ ...create, headers: { ...create.headers, 'Content-Type': 'text/plain' } });
    await send({ ...create, body: '{"a":' });
    await send({ ...create, path: `${create.path}${create.path.includes('?') ? '&' : '?'}unheardOf=1` });
    await send({ method: 'GET', path: `${wire.profile.basePath}/nowhere/at/all`, headers: {} });
    expect(bugs).toEqual([]);
  });
});
