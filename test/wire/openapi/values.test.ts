import { describe, expect, test } from 'vitest';
import { foreignSchemas } from '../../../src/server/openapi.js';
import { buildOpenApi } from '../../../src/wire/openapi/build.js';
import { examineProfile } from '../../../src/wire/profile/load.js';
import type { Profile } from '../../../src/wire/profile/profile.js';
import { type DomainCall, encodeCall } from '../../../src/wire/sending/client.js';
import { openApiValidator } from '../../openapi-validator.js';
import { makePlatform } from '../../platform.js';

const SCHEMAS = await foreignSchemas();

function profileOf(file: object): Profile {
  const examined = examineProfile({ profile: 1, name: 'typed', ...file });
  if ('faults' in examined) throw new Error(JSON.stringify(examined.faults));
  return examined.profile;
}

const TYPED = profileOf({
  types: {
    onboardingDate: 'epoch-ms',
    resignationDate: 'yyyy-MM-dd HH:mm:ss',
    createdAt: 'epoch-s',
    serverTime: 'epoch-s',
    updatedSince: 'epoch-s',
    receivedAt: 'yyyy/MM/dd HH:mm',
    department: ['number'],
    position: ['string'],
    laborType: 'number',
    employmentStatus: ['number'],
    size: 'string',
  },
  values: { employmentStatus: { active: 1, resigned: 5 } },
  nulls: 'omit',
  fields: { factory: 'off', 'upload.sha256': 'off', 'param.limit': 'off' },
  extraFields: [
    { name: 'size', type: 'number' },
    { name: 'ext', type: 'json', updatable: true },
  ],
});

interface Described {
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly required?: readonly string[];
}

const schemasOf = (profile: Profile): Readonly<Record<string, Described>> => {
  const { wire } = makePlatform({ profile }).platform;
  const document = buildOpenApi(wire, { version: '1.0.0', schemas: SCHEMAS }) as { components: { schemas: Record<string, Described> } };
  return document.components.schemas;
};

describe('the document of a wire with types', () => {
  const schemas = schemasOf(TYPED);

  test('says integers for epochs, arrays for lists, patterns for dates, and nothing of what is off', () => {
    const { User, NewUser, DockingStatus, Upload } = schemas;
    expect(User?.properties.onboardingDate).toMatchObject({
      type: 'integer',
      format: 'int64',
      examples: [Date.parse('2026-03-02T00:00+08:00')],
    });
    expect(User?.properties.createdAt).toMatchObject({ type: 'integer' });
    expect(User?.properties.resignationDate).toMatchObject({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$' });
    expect(User?.properties.department).toMatchObject({ type: 'array', items: { type: ['number', 'string'] } });
    expect(NewUser?.properties.department).toMatchObject({ type: 'array', items: { type: 'number' }, examples: [[17]] });
    expect(User?.properties.position).toMatchObject({ type: 'array', items: { type: 'string' } });
    expect(User?.properties.employmentStatus).toMatchObject({ type: 'array', items: { type: 'integer', enum: [1, 5] } });
    expect(User?.properties.ext).not.toHaveProperty('type');
    for (const each of [User, NewUser]) expect(each?.properties).not.toHaveProperty('factory');
    expect(Upload?.properties).not.toHaveProperty('sha256');
    expect(Upload?.properties.receivedAt).toMatchObject({ pattern: '^\\d{4}/\\d{2}/\\d{2} \\d{2}:\\d{2}$' });
    expect(DockingStatus?.properties.serverTime).toMatchObject({ type: 'integer' });
  });

  test('says of what may be null that it may be left out, where nulls are omitted', () => {
    const { User, UserPage } = schemas;
    expect(JSON.stringify(User)).not.toContain('"null"');
    expect(User?.required).toEqual(expect.arrayContaining(['employeeId', 'department', 'activated']));
    expect(User?.required).not.toEqual(expect.arrayContaining(['email']));
    expect(UserPage?.required).toEqual(['items']);
  });

  test('fits what calls send and what a server answers, demo data too', async () => {
    const { platform, app, corpId, secret, bugs } = makePlatform({ profile: TYPED });
    const { wire } = platform;
    const validator = openApiValidator(buildOpenApi(wire, { version: '1.0.0', schemas: SCHEMAS }));
    const call = async (id: Parameters<typeof encodeCall>[1], given: DomainCall) => {
      const encoded = encodeCall(wire, id, given, { corpId, secret });
      const { method, path, headers, body } = encoded;
      validator.assertRequest({ ...encoded, body: body === undefined ? undefined : JSON.parse(String(body)) });
      const response = await app.request(`http://localhost${path}`, { method, headers, body: body as RequestInit['body'] });
      const json = (await response.json()) as { data: unknown };
      const { status } = response;
      validator.assertResponse({ method, path, status, contentType: response.headers.get('content-type'), body: json });
      return { status, data: json.data };
    };
    const fields = {
      employeeId: 'N1',
      password: 'Init-N1',
      name: 'Li Na',
      employmentStatus: 'active',
      onboardingDate: '2026-03-02',
      resignationDate: '2026-03-31',
      department: '5',
      position: 'Operator',
      laborType: '3',
      size: 4.5,
      ext: '{"badge":[17]}',
    };
    expect(await call('getStatus', {})).toMatchObject({ status: 200 });
    expect(await call('createUser', { fields })).toMatchObject({
      status: 201,
      data: { department: [5], position: ['Operator'], employmentStatus: [1], size: '4.5', ext: { badge: [17] } },
    });
    expect(await call('updateUser', { params: { employeeId: 'N1' }, fields: { department: null, ext: null } })).toMatchObject({
      status: 200,
      data: { department: [] },
    });
    expect(await call('listUsers', { params: { updatedSince: '2026-01-01T00:00:00.000Z' } })).toMatchObject({ status: 200 });
    expect(await call('listUsers', { params: { department: '5', employmentStatus: 'active' } })).toMatchObject({
      status: 200,
      data: { items: [] },
    });
    expect(await call('getUser', { params: { employeeId: 'nobody' } })).toMatchObject({ status: 404 });
    expect(() => encodeCall(wire, 'listUsers', { params: { limit: '10' } }, {})).toThrow('the parameter limit is off in the profile typed');
    expect(bugs).toEqual([]);
    platform.close();
  });

  test('keeps examples that the server takes', async () => {
    const { platform, app, corpId, secret } = makePlatform({ profile: TYPED });
    const document = buildOpenApi(platform.wire, { version: '1.0.0', schemas: SCHEMAS }) as unknown as {
      paths: Record<string, Record<string, { requestBody?: { content: Record<string, { example: unknown }> } }>>;
    };
    const example = document.paths['/docking/v1/users']?.post?.requestBody?.content['application/json']?.example;
    const answer = await app.request('http://localhost/docking/v1/users', {
      method: 'POST',
      headers: { 'X-Corp-Id': corpId, 'X-Corp-Secret': secret, 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...(example as object), employeeId: 'N9' }),
    });
    expect([answer.status, await answer.text()]).toEqual([201, expect.any(String)]);
    platform.close();
  });
});
