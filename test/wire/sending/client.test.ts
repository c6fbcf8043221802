import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isObject } from '../../../src/rules/is-object.js';
import { OPERATION_IDS, OPERATIONS, type OperationId } from '../../../src/rules/operations.js';
import type { FieldValue } from '../../../src/rules/violation.js';
import { DEFAULT_PROFILE } from '../../../src/wire/profile/default.js';
import type { Profile, Route } from '../../../src/wire/profile/profile.js';
import { WECOM_STYLE_PROFILE } from '../../../src/wire/profile/wecom-style.js';
import { inputOn, paramsOn } from '../../../src/wire/reading/route-input.js';
import { type CallerCredentials, encodeCall, encodeTokenCall, type SentFile } from '../../../src/wire/sending/client.js';
import { TOKEN_OPERATION, Wire } from '../../../src/wire/wire.js';
import {
  BENEFITS_PROFILE,
  FILE_BASE64_PROFILE,
  FILE_ID_PROFILE,
  FORM_PROFILE,
  HEADER_SIGNED_PROFILE,
  SAMPLE_PROFILES,
  SIGNED_PROFILE,
} from '../profile/sample-profiles.js';
import { receive } from './receiver.js';

const PROFILES = [WECOM_STYLE_PROFILE, ...SAMPLE_PROFILES];
const wires = PROFILES.map((profile) => [profile.name, new Wire(profile)] as const);

const CREDENTIALS: CallerCredentials = {
  corpId: 'demo',
  secret: 'demo-secret',
  token: 'tok_1',
  timestamp: Date.parse('2026-11-24T08:00:00Z'),
  nonce: 'n-1',
};

/** Text as people have it: spaces inside, quotes, slashes, percent signs, Chinese, what forms and URLs escape. */
const text = fc
  .string({ unit: fc.constantFrom(...'aZ09 /%&=+?#.;,"\'\\<>[]{}~王芳é😀'), minLength: 1, maxLength: 12 })
  .filter((each) => each.trim() === each && each !== '' && !/^\.+$/.test(each));
// Profiles cannot tell a form's JSON text from a text that looks like it.
const employeeId = text.filter((each) => !/^[[{]/.test(each));
const date = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2050-12-31'), noInvalidDate: true })
  .map((each) => each.toISOString().slice(0, 10));

const valuesOf = (profile: Profile, name: string): fc.Arbitrary<FieldValue> => {
  const field = new Wire(profile).codec.fields.get(name);
  switch (field?.type) {
    case 'date':
      return date;
    case 'code':
      return fc.constantFrom(...(field.codes ?? []));
    case 'number':
      return fc.integer({ min: 0, max: 99_999 });
    case 'boolean':
      return fc.boolean();
    case 'json':
      return fc.constantFrom('{"a":[1,null]}', '["x"]');
    default:
      return text;
  }
};

/** Some of the fields that a call may send. */
const fieldsOf = (profile: Profile) => {
  const { fields } = new Wire(profile).codec;
  const names = [...fields].filter(([, each]) => !each.readOnly).map(([name]) => name);
  return fc.record(Object.fromEntries(names.map((name) => [name, valuesOf(profile, name)])), { requiredKeys: ['employeeId'] });
};

/** What a form makes of values: text, until a rule reads it by its field. */
const asText = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'number' || typeof value === 'boolean' ? String(value) : value]),
  );

const seen = (wire: Wire, fields: unknown) => (wire.profile.body === 'form' && isObject(fields) ? asText(fields) : fields);

describe.each(wires)('calls of the wire %s are read as they were meant', (_name, wire) => {
  const ids = OPERATION_IDS.filter((id) => wire.route(id) !== undefined);
  const csv: SentFile = {
    name: 'a.csv',
    type: 'text/csv',
    bytes: new TextEncoder().encode('Employee ID,Date\nE1,2026-11-02\n'),
    as: 'multipart',
  };

  test.each(ids)('%s', async (id) => {
    const route = wire.route(id) as Route;
    const params = Object.fromEntries(paramsOn(id, route).map((name) => [name, PARAMS[name] ?? '']));
    const input = inputOn(id, route);
    const call = {
      params,
      ...(input === 'user' ? { fields: { employeeId: 'E1', name: 'Ann' } } : input === 'changes' ? { fields: { name: 'Ann' } } : {}),
      ...(input === 'users' ? { users: [{ employeeId: 'E1' }] } : {}),
      ...(input === 'file' || input === 'base64' ? { file: csv } : {}),
    };
    const received = await receive(wire, encodeCall(wire, id, call, CREDENTIALS));
    expect(received.id).toBe(id);
    expect(received.call).toMatchObject({ violations: [] });
    expect(received.call?.problem).toBeUndefined();
    const { employmentStatus, ...others } = params;
    expect(received.call?.params).toMatchObject(others);
    if (employmentStatus) expect(wire.codec.fromWire('employmentStatus', received.call?.params.employmentStatus)).toBe(employmentStatus);
    if (input === 'file') expect(received.file).toMatchObject({ name: 'a.csv', type: 'text/csv', bytes: csv.bytes });
  });

  test('any fields of a user, created and updated', async () => {
    await fc.assert(
      fc.asyncProperty(fieldsOf(wire.profile), employeeId, async ({ employeeId: _own, ...fields }, id) => {
        if (wire.route('createUser')) {
          const { call } = await receive(wire, encodeCall(wire, 'createUser', { fields: { ...fields, employeeId: id } }, CREDENTIALS));
          expect(call).toMatchObject({ violations: [] });
          expect(call?.input).toEqual(seen(wire, { ...fields, employeeId: id }));
        }
        const { call } = await receive(wire, encodeCall(wire, 'updateUser', { params: { employeeId: id }, fields }, CREDENTIALS));
        expect(call?.params.employeeId).toBe(id);
        expect(call?.input).toMatchObject(seen(wire, fields) as object);
      }),
      { numRuns: 40 },
    );
  });

  test('any batch', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fieldsOf(wire.profile), fc.constant(null), fc.integer()), { maxLength: 4 }), async (users) => {
        const { call } = await receive(wire, encodeCall(wire, 'dockUsers', { users }, CREDENTIALS));
        expect(call?.problem).toBeUndefined();
        expect(call?.input).toEqual(users);
      }),
      { numRuns: 30 },
    );
  });

  test('an employeeId of any characters, wherever it travels', async () => {
    await fc.assert(
      fc.asyncProperty(employeeId, fc.constantFrom<OperationId>('getUser', 'deleteUser'), async (id, operation) => {
        const { call } = await receive(wire, encodeCall(wire, operation, { params: { employeeId: id } }, CREDENTIALS));
        expect(call).toMatchObject({ params: { employeeId: id }, violations: [] });
      }),
      { numRuns: 60 },
    );
  });

  test('a cleared field is one without a value', async () => {
    const call = { params: { employeeId: 'E1' }, fields: { department: null } };
    const received = await receive(wire, encodeCall(wire, 'updateUser', call, CREDENTIALS));
    expect(received.call?.input).toMatchObject({ department: wire.profile.body === 'form' ? '' : null });
  });

  test('credentials arrive, or are missing where they were left out', async () => {
    for (const id of ids) {
      const call = {
        params: Object.fromEntries((OPERATIONS[id].params as readonly string[]).map((name) => [name, PARAMS[name] ?? ''])),
        ...(OPERATIONS[id].input === 'users' ? { users: [] } : {}),
        ...(OPERATIONS[id].input === 'file' ? { file: csv } : {}),
      };
      const { claim, signedBy } = await receive(wire, encodeCall(wire, id, call, CREDENTIALS));
      const { scheme } = wire.profile.auth;
      if (scheme === 'direct') expect(claim).toEqual({ corpId: 'demo', secret: 'demo-secret' });
      else if (scheme === 'token') expect(claim).toEqual({ token: 'tok_1' });
      else {
        expect(claim.corpId).toBe(wire.profile.auth.credentials.corpId === '' ? undefined : 'demo');
        if (scheme === 'token+signature') expect(claim.token).toBe('tok_1');
        const nonce = wire.profile.auth.signature.names.nonce === '' ? {} : { nonce: 'n-1' };
        expect(claim.signature).toMatchObject({ timestamp: '1795507200', ...nonce });
        expect(claim.signature?.sign).toBe(signedBy('demo-secret'));
        expect(claim.signature?.sign).not.toBe(signedBy('another'));
      }
      const stranger = await receive(wire, encodeCall(wire, id, call, {}));
      expect(stranger.claim.corpId ?? stranger.claim.token ?? stranger.claim.signature?.sign).toBeUndefined();
    }
  });

  const upload = wire.route('uploadLookupData') as Route;
  const streams = inputOn('uploadLookupData', upload) === 'file';

  test.runIf(streams)('a file as the raw body, with a name that has to be escaped', async () => {
    const name = 'Lohn "März" 王芳 100%.csv';
    const encoded = encodeCall(
      wire,
      'uploadLookupData',
      { params: { moduleId: 'salary' }, file: { ...csv, name, as: 'raw' } },
      CREDENTIALS,
    );
    const received = await receive(wire, encoded);
    expect(received.file?.bytes).toEqual(csv.bytes);
    expect(received.call).toMatchObject({ params: { moduleId: 'salary', fileName: name }, violations: [] });
    const { scheme } = wire.profile.auth;
    if (scheme === 'direct') expect(received.claim).toEqual({ corpId: 'demo', secret: 'demo-secret' });
    if (scheme === 'signature' || scheme === 'token+signature')
      expect(received.claim.signature?.sign).toBe(received.signedBy('demo-secret'));
  });

  test.runIf(streams)('a file as a part of a form, whatever its bytes and its name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), text, async (bytes, name) => {
        const file: SentFile = { name: `${name}.zip`, type: 'application/zip', bytes, as: 'multipart' };
        const received = await receive(wire, encodeCall(wire, 'uploadLookupData', { params: { moduleId: 'salary' }, file }, CREDENTIALS));
        expect(received.file?.bytes).toEqual(bytes);
        expect(received.call).toMatchObject({ params: { moduleId: 'salary' }, violations: [] });
      }),
      { numRuns: 30 },
    );
  });
});

describe('a file', () => {
  const file: SentFile = { name: '考勤.csv', type: 'text/csv', bytes: new Uint8Array([251, 255, 0, 10]), as: 'multipart' };
  const call = { params: { moduleId: 'm', fileId: 'fil_1' }, file };

  test('is written as base64 into the body, with its name, where the route says so', () => {
    const wire = new Wire(FILE_BASE64_PROFILE);
    const { path, headers, body } = encodeCall(wire, 'uploadLookupData', call, CREDENTIALS);
    expect(path).toBe('/api/modules/m/import');
    expect(headers['Content-Type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(String(body)))).toEqual({ 'content.base64': '+/8ACg==', 'content.name': '考勤.csv' });
    const [, , json] = wire.profile.operations.uploadLookupData;
    const nested = encodeCall(wire, 'uploadLookupData', call, CREDENTIALS, json);
    expect(JSON.parse(String(nested.body))).toEqual({ data: { content: { base64: '+/8ACg==', name: '考勤.csv' } } });
  });

  test('is sent as the route says, whatever the call says', () => {
    const wire = new Wire(FILE_BASE64_PROFILE);
    const [, , , raw, form] = wire.profile.operations.uploadLookupData;
    expect(encodeCall(wire, 'uploadLookupData', call, CREDENTIALS, raw).body).toEqual(file.bytes);
    const { headers } = encodeCall(wire, 'uploadLookupData', { ...call, file: { ...file, as: 'raw' } }, CREDENTIALS, form);
    expect(headers['Content-Type']).toMatch(/^multipart\/form-data/);
  });

  test('that went ahead is named by its id alone', () => {
    const { path, body } = encodeCall(new Wire(FILE_ID_PROFILE), 'uploadLookupData', call, CREDENTIALS);
    expect(path).toBe('/api/import');
    expect(JSON.parse(String(body))).toEqual({ data: { moduleId: 'm', media_id: 'fil_1' } });
    const { path: put } = encodeCall(new Wire(FILE_ID_PROFILE), 'putFile', call, CREDENTIALS);
    expect(put).toBe('/api/media/upload');
    expect(() => encodeCall(new Wire(FILE_ID_PROFILE), 'putFile', {}, CREDENTIALS)).toThrow('needs a file');
  });
});

const PARAMS: Record<string, string> = {
  employeeId: 'E 10/01',
  moduleId: '考勤',
  uploadId: 'upl_1',
  employmentStatus: 'resigned',
  factory: 'Plant & Co',
  department: 'A=B',
  updatedSince: '2026-03-02T00:00:00+08:00',
  limit: '7',
  cursor: 'abc_-',
  fileName: 'x y.csv',
  fileId: 'fil_1',
};

describe('the call that buys a token', () => {
  test.each([FORM_PROFILE, WECOM_STYLE_PROFILE])('carries corpId and secret: $name', async (profile) => {
    const wire = new Wire(profile);
    const received = await receive(wire, encodeTokenCall(wire, CREDENTIALS));
    expect(received).toMatchObject({ id: TOKEN_OPERATION, claim: { corpId: 'demo', secret: 'demo-secret' } });
  });

  test('is signed, and names the corp, where every call is signed', async () => {
    const received = await receive(new Wire(BENEFITS_PROFILE), encodeTokenCall(new Wire(BENEFITS_PROFILE), CREDENTIALS));
    expect(received).toMatchObject({ id: TOKEN_OPERATION, claim: { corpId: 'demo', signature: { timestamp: '1795507200' } } });
    expect(received.claim.signature?.sign).toBe(received.signedBy('demo-secret'));
    expect(received.claim).not.toHaveProperty('secret');
    expect(received.claim).not.toHaveProperty('token');
  });

  test('is none where the scheme has no tokens', () => {
    expect(() => encodeTokenCall(new Wire(DEFAULT_PROFILE), CREDENTIALS)).toThrow(
      'the profile default has no tokens: its scheme is direct',
    );
  });
});

describe('what cannot be written is told at once', () => {
  const wire = new Wire(DEFAULT_PROFILE);

  test('an operation that the profile has off', () => {
    expect(() => encodeCall(wire, 'upsertUser', { fields: {} }, CREDENTIALS)).toThrow('the operation upsertUser is off');
  });

  test('a path without its parameter', () => {
    expect(() => encodeCall(wire, 'getUser', {}, CREDENTIALS)).toThrow('getUser needs the parameter employeeId');
  });

  test('an upload without a file', () => {
    expect(() => encodeCall(wire, 'uploadLookupData', { params: { moduleId: 'salary' } }, CREDENTIALS)).toThrow('needs a file');
  });
});

describe('a call in plain sight', () => {
  test('of the default profile', () => {
    const wire = new Wire(DEFAULT_PROFILE);
    expect(encodeCall(wire, 'updateUser', { params: { employeeId: '李/1' }, fields: { department: null } }, CREDENTIALS)).toEqual({
      method: 'PATCH',
      path: '/docking/v1/users/%E6%9D%8E%2F1',
      headers: { 'X-Corp-Id': 'demo', 'X-Corp-Secret': 'demo-secret', 'Content-Type': 'application/json' },
      body: '{"department":null}',
    });
  });

  test('of a form with nested and renamed fields, codes and other dates', () => {
    const wire = new Wire(FORM_PROFILE);
    const fields = { employeeId: 'E1', employmentStatus: 'resigned', onboardingDate: '2026-03-02' };
    expect(encodeCall(wire, 'upsertUser', { fields }, CREDENTIALS)).toEqual({
      method: 'POST',
      path: '/cgi-bin/user/save?access_token=tok_1',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'data.userid=E1&data.job.status=2&data.job.entry_day=20260302',
    });
  });

  test('is the same bytes each time, signed ones too', () => {
    for (const profile of [SIGNED_PROFILE, HEADER_SIGNED_PROFILE]) {
      const wire = new Wire(profile);
      const write = () => encodeCall(wire, 'createUser', { fields: { employeeId: 'E1' } }, CREDENTIALS);
      expect(write()).toEqual(write());
    }
  });
});
