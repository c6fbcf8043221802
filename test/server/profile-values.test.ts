import { afterEach, describe, expect, test } from 'vitest';
import { loadProfile, profileProblemLine } from '../../src/wire/profile/load.js';
import { CREDENTIALS, type UploadServer, uploadServer } from './upload-server.js';

let server: UploadServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into member by member
  readonly body: any;
  readonly text: string;
}

/** A server on the wire of a profile, and calls of it over its socket. */
async function speaking(profileText: string) {
  const loaded = await loadProfile(`profile: 1\nname: t\n${profileText}`);
  if (!loaded.ok) throw new Error(loaded.problems.map((each) => profileProblemLine(each, 'p', 'en')).join('\n'));
  const made = await uploadServer({ profile: loaded.profile });
  server = made;
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const json: Record<string, string> = body === undefined || body instanceof Uint8Array ? {} : { 'Content-Type': 'application/json' };
    const answer = await fetch(`${made.url}${path}`, {
      method,
      headers: { ...CREDENTIALS, ...json, ...headers },
      ...(body === undefined ? {} : { body: body instanceof Uint8Array ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    expect(made.bugs).toEqual([]);
    return { status: answer.status, text, body: JSON.parse(text) };
  };
}

const DAY = Date.parse('2026-03-02T00:00:00+08:00');
const JOINER = { employeeId: 'N1', password: 'Init-N1', name: 'Li Na', employmentStatus: 'active', onboardingDate: '2026-03-02' };

describe('types', () => {
  const TYPES = 'types: { onboardingDate: epoch-ms, createdAt: epoch-s, department: [number], laborType: number }';
  const joiner = { ...JOINER, onboardingDate: DAY, department: [5, 7], laborType: 3 };

  test('are those of answers, of filters and of what is refused', async () => {
    const call = await speaking(TYPES);
    const created = await call('POST', '/docking/v1/users', joiner);
    expect(created.status).toBe(201);
    expect(created.body.data).toMatchObject({
      onboardingDate: DAY,
      resignationDate: null,
      department: [5],
      laborType: 3,
      factory: null,
      createdAt: Date.parse('2026-11-24T08:00:00Z') / 1000,
      updatedAt: '2026-11-24T08:00:00.000Z',
    });
    expect((await call('GET', '/docking/v1/users/E1001')).body.data).toMatchObject({ department: [] });
    expect((await call('GET', '/docking/v1/users?department=5')).body.data.items).toHaveLength(1);
    expect((await call('GET', '/docking/v1/users?department=Paint')).body).toMatchObject({
      error: 'validation-failed',
      message: 'department must be a number, or its digits as a string, not "Paint"',
    });
    const same = await call('PATCH', '/docking/v1/users/N1', { department: 5, onboardingDate: String(DAY), laborType: '3' });
    expect(same.body.data.updatedAt).toBe('2026-11-24T08:00:00.000Z');
    expect((await call('PATCH', '/docking/v1/users/N1', { department: [] })).body.data.department).toEqual([]);
    const report = await call('GET', '/_mock/v1/report?corpId=acme');
    expect(report.body.corps[0].advice).toEqual([
      expect.objectContaining({ id: 'ADV-6', message: 'department holds 2 entries; the first was taken' }),
    ]);
  });

  test('that are lists of texts take a text that looks like a list for what it is', async () => {
    const call = await speaking('types: { department: [string] }');
    const created = await call('POST', '/docking/v1/users', { ...JOINER, department: '["A","B"]' });
    expect(created.body.data.department).toEqual(['["A","B"]']);
    const found = await call('GET', `/docking/v1/users?department=${encodeURIComponent('["A","B"]')}`);
    expect(found.body.data.items).toHaveLength(1);
  });

  test('another time of day than midnight is refused, never shifted', async () => {
    const call = await speaking(TYPES);
    const refused = await call('POST', '/docking/v1/users', { ...joiner, onboardingDate: DAY + 3_600_000, department: ['Paint'] });
    expect(refused.status).toBe(400);
    expect(refused.body.details).toEqual([
      {
        field: 'onboardingDate',
        rule: 'USR-8',
        message: `onboardingDate must be the midnight in +08:00 at which a day begins, such as ${DAY}, not ${DAY + 3_600_000}`,
        sent: DAY + 3_600_000,
      },
      {
        field: 'department',
        rule: 'USR-8',
        message: 'department must be a number, or its digits as a string, not "Paint"',
        sent: 'Paint',
      },
    ]);
  });

  test('of an instant are those of updatedSince and the time of the server', async () => {
    const call = await speaking('types: { serverTime: epoch-s, updatedSince: epoch-s }');
    const { serverTime } = (await call('GET', '/docking/v1/status')).body.data;
    expect(serverTime).toBe(Date.parse('2026-11-24T08:00:00Z') / 1000);
    expect((await call('GET', `/docking/v1/users?updatedSince=${serverTime + 1}`)).body.data.items).toEqual([]);
    expect((await call('GET', '/docking/v1/users?updatedSince=2026-03-02')).body.message).toMatch(
      /^updatedSince must be a moment such as \d+, not "2026-03-02"$/,
    );
  });
});

describe('names that nobody knows', () => {
  const extra = { ...JOINER, nickname: 'Nana', profile: { hobby: 'chess' } };

  test('are refused as long as a profile says nothing', async () => {
    const call = await speaking('');
    expect((await call('POST', '/docking/v1/users', extra)).body.details.map(({ field }: { field: string }) => field)).toEqual([
      'nickname',
      'profile',
    ]);
  });

  test('are ignored everywhere, and reach neither rules nor store', async () => {
    const call = await speaking('unknown: { query: ignore, body: ignore }\noperations: { listUsers: { method: POST, path: /list } }');
    const created = await call('POST', '/docking/v1/users?trace=1&trace=2', extra);
    expect(created.status).toBe(201);
    expect(created.text).not.toMatch(/Nana|chess/);
    expect((await call('POST', '/docking/v1/list', { deparment: 'x' })).body.data.items).toHaveLength(4);
    const batch = await call('POST', '/docking/v1/users/batch', { users: [{ ...extra, employeeId: 'N2' }], note: 'x' });
    expect(batch.body.data).toMatchObject({ created: 1, failed: 0 });
    const journal = await call('GET', '/_mock/v1/journal?operation=createUser');
    expect(journal.text).toContain('Nana');
  });

  test('are ignored where they are listed, and refused else', async () => {
    const call = await speaking('unknown: { query: [trace], body: [nickname, profile.hobby, note] }');
    expect((await call('POST', '/docking/v1/users?trace=1', extra)).status).toBe(201);
    const refused = await call('POST', '/docking/v1/users?lang=zh', { ...extra, employeeId: 'N2', sport: 'x' });
    expect(refused.body.details.map(({ field }: { field: string }) => field)).toEqual(['lang']);
    const profile = { hobby: { name: 'chess' }, age: 30 };
    const members = await call('POST', '/docking/v1/users', { ...extra, employeeId: 'N2', sport: 'x', profile });
    expect(members.body.details.map(({ field }: { field: string }) => field)).toEqual(['profile.age', 'sport']);
    expect((await call('POST', '/docking/v1/users', { ...extra, employeeId: 'N2', profile: 'chess' })).body.details).toMatchObject([
      { field: 'profile' },
    ]);
    // So are those beside a batch.
    expect((await call('POST', '/docking/v1/users/batch', { users: [], profile: { hobby: 'x' } })).status).toBe(200);
    expect((await call('POST', '/docking/v1/users/batch', { users: [], profile })).body.details).toMatchObject([{ field: 'profile.age' }]);
    expect((await call('POST', '/docking/v1/users/batch', { users: [], note: 'x' })).status).toBe(200);
    expect((await call('POST', '/docking/v1/users/batch', { users: [], nota: 'x' })).status).toBe(400);
  });
});

describe('fields that are off', () => {
  test('are in no answer, refused where sent, and no filter; HR sees them still', async () => {
    const call = await speaking('fields: { factory: off, createdAt: off, upload.sha256: off }');
    const refused = await call('POST', '/docking/v1/users', { ...JOINER, factory: 'North' });
    expect(refused.body.details).toEqual([
      { field: 'factory', rule: 'USR-8', message: '"factory" is not on this wire: the profile has it off' },
    ]);
    const created = await call('POST', '/docking/v1/users', JOINER);
    expect(Object.keys(created.body.data)).not.toEqual(expect.arrayContaining(['factory']));
    expect(created.body.data).not.toHaveProperty('createdAt');
    expect((await call('GET', '/docking/v1/users?factory=North')).body).toMatchObject({ error: 'validation-failed' });
    const byHand = await call('PATCH', '/backend/v1/corps/acme/users/N1', { factory: 'North' });
    expect(byHand.body).toMatchObject({ employeeId: 'N1', factory: 'North' });
    // What is not on the wire stays as it is when the rest changes.
    await call('PATCH', '/docking/v1/users/N1', { department: 'Paint' });
    expect((await call('GET', '/backend/v1/corps/acme/users/N1')).body).toMatchObject({ factory: 'North', department: 'Paint' });
  });
});

describe('answers', () => {
  test('show no member that holds null, where nulls are omitted', async () => {
    const call = await speaking('nulls: omit');
    for (const path of ['/users', '/users/E1001', '/modules', '/modules/attendance/uploads']) {
      const { text, status } = await call('GET', `/docking/v1${path}`);
      expect(status).toBe(200);
      expect(text, path).not.toContain('null');
    }
  });

  test('have booleans as codes, and one failure for all that the profile does not list', async () => {
    const call = await speaking(
      'envelope: { ok: { code: true } }\nerrors: { otherwise: { code: false, http: 400, message: failed }, user-exists: { code: exists } }',
    );
    expect((await call('GET', '/docking/v1/status')).body.code).toBe(true);
    const missing = await call('GET', '/docking/v1/users/nobody');
    expect(missing).toMatchObject({ status: 400, body: { code: false, message: 'failed', error: 'user-not-found' } });
    const exists = await call('POST', '/docking/v1/users', { ...JOINER, employeeId: 'E1001' });
    expect(exists).toMatchObject({ status: 409, body: { code: 'exists' } });
    expect(exists.body.message).not.toBe('failed');
  });
});

describe('a field of JSON', () => {
  const EXT = 'extraFields: [{ name: ext, type: json, updatable: false }]';
  const ext = { attrs: [{ id: 1, value: 'a' }, null], on: true, '0': 1.5 };

  test.each<[string, unknown]>([
    ['an object', ext],
    ['a list', [1, 'two', null, { three: 3 }]],
    ['a text', '{"a":1}'],
    ['an empty text', ''],
    ['a number', -17.25],
    ['false', false],
  ])('is kept as it came: %s', async (_what, value) => {
    const call = await speaking(EXT);
    expect((await call('POST', '/docking/v1/users', { ...JOINER, ext: value })).body.data.ext).toEqual(value);
    expect((await call('GET', '/docking/v1/users/N1')).body.data.ext).toEqual(value);
  });

  test('is the same in another order of members, ruled like other fields, and bounded', async () => {
    const call = await speaking(EXT);
    await call('POST', '/docking/v1/users', { ...JOINER, ext: { a: 1, b: { c: 2, d: 3 } } });
    expect((await call('PATCH', '/docking/v1/users/N1', { ext: { b: { d: 3, c: 2 }, a: 1 } })).status).toBe(200);
    expect((await call('PATCH', '/docking/v1/users/N1', { ext: { a: 2 } })).body).toMatchObject({ error: 'field-not-updatable' });
    const long = await call('POST', '/docking/v1/users', { ...JOINER, employeeId: 'N2', ext: ['x'.repeat(10_000)] });
    expect(long.body.details[0]).toMatchObject({
      rule: 'USR-8',
      field: 'ext',
      message: 'ext is longer than 10000 characters as JSON (10004)',
    });
    expect((await call('GET', '/docking/v1/users/E1001')).body.data.ext).toBeNull();
  });
});

describe('a Content-Type', () => {
  const bytes = new TextEncoder().encode(JSON.stringify(JOINER));

  test('may be any or none where the profile says so, but in no other charset', async () => {
    const call = await speaking('behaviour: { contentType: any }');
    expect((await call('POST', '/docking/v1/users', bytes)).status).toBe(201);
    expect((await call('PATCH', '/docking/v1/users/N1', new TextEncoder().encode('{}'), { 'Content-Type': 'text/plain' })).status).toBe(
      200,
    );
    const foreign = await call('POST', '/docking/v1/users', bytes, { 'Content-Type': 'text/plain; charset=gbk' });
    expect(foreign.body).toMatchObject({ error: 'media-type-unsupported' });
  });

  test('must be that of the body as long as a profile says nothing', async () => {
    const call = await speaking('');
    expect((await call('POST', '/docking/v1/users', bytes)).body).toMatchObject({ error: 'media-type-unsupported' });
  });
});
