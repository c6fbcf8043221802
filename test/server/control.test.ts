import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MadePlatform, makePlatform, NOW, type SentHeaders } from '../platform.js';

const JOINER = { employeeId: 'N1', password: 'Init-N1', name: 'Li Na', employmentStatus: 'active', onboardingDate: '2026-03-02' };

let made: MadePlatform;
beforeEach(() => {
  made = makePlatform();
});
afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
});

const call: MadePlatform['call'] = (...parts) => made.call(...parts);
const stateOf = async (corpId: string) => (await call('GET', `/_mock/v1/state?corpId=${corpId}`)).text;

async function sandbox(fixtures?: unknown): Promise<{ corpId: string; as: SentHeaders }> {
  const { body } = await call('POST', '/_mock/v1/sandboxes', fixtures === undefined ? {} : { fixtures });
  return { corpId: String(body.corpId), as: { 'X-Corp-Id': String(body.corpId), 'X-Corp-Secret': String(body.secret) } };
}

describe('healthz and info', () => {
  test('healthz is 200 when ready', async () => {
    expect(await call('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  test('info tells version, profile with basis counts, clock, corps and URLs', async () => {
    made = makePlatform({ version: '1.2.3' });
    const { body } = await call('GET', '/_mock/v1/info');
    expect(body).toMatchObject({
      name: 'companyiq-mock',
      version: '1.2.3',
      profile: { name: 'default', auth: 'direct', basis: { stated: 15, inferred: 2, documented: 0, observed: 0 } },
      clock: { now: NOW, frozen: false },
      corps: [{ corpId: 'demo', docking: true, users: 12 }],
      urls: { docking: 'http://localhost/docking/v1', backend: 'http://localhost/backend/v1', app: 'http://localhost/app/v1' },
    });
  });
});

describe('sandboxes', () => {
  test('are fresh corps, switched on, with a key, and without users and modules', async () => {
    const answer = await call('POST', '/_mock/v1/sandboxes');
    expect(answer).toMatchObject({ status: 201, body: { baseUrl: 'http://localhost/docking/v1' } });
    const as = { 'X-Corp-Id': String(answer.body.corpId), 'X-Corp-Secret': String(answer.body.secret) };
    expect((await call('GET', '/docking/v1/status', undefined, as)).body.data).toMatchObject({ corpId: answer.body.corpId, docking: true });
    expect((await call('GET', '/docking/v1/users', undefined, as)).body.data.items).toEqual([]);
    expect((await call('GET', '/docking/v1/modules', undefined, as)).body.data.items).toEqual([]);
  });

  test('take built-in fixtures or a document of one corp, under an id and key of their own', async () => {
    const { as } = await sandbox('demo');
    expect((await call('GET', '/docking/v1/users', undefined, as)).body.data.items).toHaveLength(12);
    const own = await sandbox({ corps: [{ corpId: 'whatever', name: 'Own', docking: false, users: [JOINER] }] });
    expect((await call('GET', '/docking/v1/users/N1', undefined, own.as)).status).toBe(200);
    expect((await call('GET', '/backend/v1/corps/whatever')).status).toBe(404);
  });

  test.each<[unknown, string]>([
    [{ fixtures: 'nothing' }, 'fixtures'],
    [{ fixtures: { corps: [] } }, 'fixtures.corps'],
    [
      {
        fixtures: {
          corps: [
            { corpId: 'a', name: 'A' },
            { corpId: 'b', name: 'B' },
          ],
        },
      },
      'fixtures.corps',
    ],
    [{ fixture: 'demo' }, 'fixture'],
    [{ fixtures: 5 }, 'fixtures'],
  ])('are refused as %j', async (body, field) => {
    const before = await made.state();
    const answer = await call('POST', '/_mock/v1/sandboxes', body);
    expect(answer).toMatchObject({ status: 400, body: { error: 'validation-failed' } });
    expect(answer.body.details.map((each) => each.field)).toContain(field);
    expect(await made.state()).toBe(before);
  });

  test('are removed with all that is theirs; other corps are not removed so', async () => {
    const { corpId, as } = await sandbox('demo');
    const before = await stateOf('demo');
    expect((await call('DELETE', `/_mock/v1/sandboxes/${corpId}`)).body).toEqual({ corpId, deleted: true });
    expect((await call('GET', '/docking/v1/users', undefined, as)).status).toBe(401);
    expect((await call('DELETE', `/_mock/v1/sandboxes/${corpId}`)).status).toBe(404);
    expect((await call('DELETE', '/_mock/v1/sandboxes/demo')).status).toBe(404);
    expect(await stateOf('demo')).toBe(before);
  });
});

describe('fixtures', () => {
  test('add corps, and replace those they name', async () => {
    const document = {
      corps: [
        { corpId: 'demo', name: 'Other', keys: [{ secret: 'demo-secret' }], users: [JOINER] },
        { corpId: 'second', name: 'Second' },
      ],
    };
    expect(await call('POST', '/_mock/v1/fixtures', document)).toMatchObject({
      status: 201,
      body: {
        corps: [
          { corpId: 'demo', users: 1, modules: 0, rows: 0 },
          { corpId: 'second', users: 0 },
        ],
      },
    });
    expect((await call('GET', '/docking/v1/users')).body.data.items).toMatchObject([{ employeeId: 'N1' }]);
    await call('DELETE', '/docking/v1/users/N1');
    await call('POST', '/_mock/v1/reset', {});
    expect((await call('GET', '/docking/v1/users')).body.data.items).toMatchObject([{ employeeId: 'N1' }]);
  });

  test('come as YAML too', async () => {
    const yaml = 'corps:\n  - corpId: yaml\n    name: Yaml\n    keys: [{ secret: s }]\n';
    expect((await call('POST', '/_mock/v1/fixtures', yaml, { 'Content-Type': 'application/yaml' })).status).toBe(201);
    expect((await call('GET', '/backend/v1/corps/yaml')).body).toMatchObject({ name: 'Yaml' });
  });

  test('with a fault anywhere change nothing, and say where each stands', async () => {
    const before = await made.state();
    const document = {
      corps: [
        { corpId: 'good', name: 'Good' },
        { corpId: 'demo', name: 'Bad', users: [{ ...JOINER, onboardingDate: '2026-02-30' }, { employeeId: 'x' }] },
      ],
    };
    const answer = await call('POST', '/_mock/v1/fixtures', document);
    expect(answer).toMatchObject({ status: 400, body: { error: 'validation-failed' } });
    expect(answer.body.details.map((each) => each.field)).toContain('corps[1].users[0].onboardingDate');
    expect(answer.body.totalErrors).toBe(answer.body.details.length);
    expect((await call('POST', '/_mock/v1/fixtures', 'corps: [', { 'Content-Type': 'application/yaml' })).status).toBe(400);
    expect((await call('POST', '/_mock/v1/fixtures', 'x', { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect(await made.state()).toBe(before);
  });
});

describe('reset', () => {
  const change = async () => {
    await call('POST', '/docking/v1/users', JOINER);
    await call('PUT', '/_mock/v1/clock', { now: '2027-01-01T00:00:00Z', corpId: 'demo' });
    await call('POST', '/_mock/v1/faults', { corpId: 'demo', operation: 'getUser', kind: 'status', status: 503 });
  };
  const seen = async () => ({
    changed: (await made.state()).includes('"N1"'),
    calls: (((await call('GET', '/_mock/v1/journal')).body.items as unknown[]).length ?? 0) > 0,
    faults: ((await call('GET', '/_mock/v1/faults')).body.items as unknown[]).length > 0,
    clock: (await call('GET', '/_mock/v1/clock?corpId=demo')).body.frozen,
  });
  const CHANGED = { changed: true, calls: true, faults: true, clock: true };

  test.each<[string | undefined, object]>([
    [undefined, { changed: false, calls: false, faults: false, clock: false }],
    ['all', { changed: false, calls: false, faults: false, clock: false }],
    ['data', { ...CHANGED, changed: false }],
    ['journal', { ...CHANGED, calls: false }],
    ['faults', { ...CHANGED, faults: false }],
    ['clock', { ...CHANGED, clock: false }],
  ])('of scope %s goes back in that alone', async (scope, expected) => {
    const before = await made.state();
    await change();
    expect(await seen()).toEqual(CHANGED);
    const answer = await call('POST', '/_mock/v1/reset', { corpId: 'demo', scope });
    expect(answer.body).toEqual({ reset: ['demo'], scope: scope ?? 'all' });
    expect(await seen()).toEqual(expected);
    if (expected === undefined) expect(await made.state()).toBe(before);
  });

  test('of one corp leaves the others', async () => {
    const { corpId, as } = await sandbox('demo');
    await call('DELETE', '/docking/v1/users/E1001', undefined, as);
    await call('DELETE', '/docking/v1/users/E1001');
    const before = await stateOf(corpId);
    await call('POST', '/_mock/v1/reset', { corpId: 'demo' });
    expect(await stateOf(corpId)).toBe(before);
    expect((await call('GET', '/docking/v1/users/E1001')).status).toBe(200);
    expect((await call('GET', `/_mock/v1/journal?corpId=${corpId}`)).body.items).toHaveLength(1);
  });

  test('of all removes the corps that were made by hand', async () => {
    const before = await made.state();
    await call('POST', '/backend/v1/corps', { corpId: 'hand', name: 'Hand' });
    await call('DELETE', '/docking/v1/users/E1001');
    await call('POST', '/_mock/v1/reset');
    expect(await made.state()).toBe(before);
  });

  test('brings back keys, switch, modules, rows and passwords', async () => {
    const before = await made.state();
    await call('DELETE', '/backend/v1/corps/demo/modules/salary');
    await call('POST', '/backend/v1/corps/demo/keys', { secret: 'second' });
    await call('PUT', '/backend/v1/corps/demo/docking', { active: false });
    await call('PATCH', '/backend/v1/corps/demo/users/E1001', { password: 'changed', employeeId: 'moved' });
    await call('POST', '/_mock/v1/reset', { scope: 'data' });
    expect(await made.state()).toBe(before);
    expect((await call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'E1001', password: 'Init-E1001' })).body).toMatchObject({
      firstLogin: true,
    });
  });

  test.each<[unknown, number]>([
    [{ scope: 'everything' }, 400],
    [{ corpId: 'nobody' }, 404],
    [{ corp: 'demo' }, 400],
  ])('of %j is refused', async (body, status) => {
    await change();
    const before = await made.state();
    expect((await call('POST', '/_mock/v1/reset', body)).status).toBe(status);
    expect(await made.state()).toBe(before);
  });
});

describe('snapshots', () => {
  const take = (name: string, corpId?: string) => call('POST', '/_mock/v1/snapshots', { name, corpId });
  const restore = (name: string, corpId?: string) => call('POST', `/_mock/v1/snapshots/${encodeURIComponent(name)}/restore`, { corpId });

  test('of a corp bring back its state, as often as wanted', async () => {
    await call('POST', '/docking/v1/users', JOINER);
    const before = await made.state();
    expect(await take('after payroll', 'demo')).toMatchObject({
      status: 201,
      body: { name: 'after payroll', corpId: 'demo', createdAt: NOW },
    });
    for (let round = 0; round < 2; round++) {
      await call('DELETE', '/docking/v1/users/N1');
      await call('DELETE', '/backend/v1/corps/demo/modules/salary');
      expect((await restore('after payroll')).body).toEqual({ name: 'after payroll', restored: true });
      expect(await made.state()).toBe(before);
    }
  });

  test('of all corps bring back exactly them: corps made since are gone', async () => {
    const first = await sandbox('demo');
    const before = await made.state();
    await take('all');
    await call('DELETE', '/docking/v1/users/E1001', undefined, first.as);
    await sandbox();
    await call('POST', '/backend/v1/corps', { corpId: 'later', name: 'Later' });
    await restore('all');
    expect(await made.state()).toBe(before);
  });

  test('of all, restored for one corp, leave the others', async () => {
    const { corpId, as } = await sandbox('demo');
    await take('all');
    await call('DELETE', '/docking/v1/users/E1001', undefined, as);
    await call('DELETE', '/docking/v1/users/E1001');
    const other = await stateOf(corpId);
    await restore('all', 'demo');
    expect((await call('GET', '/docking/v1/users/E1001')).status).toBe(200);
    expect(await stateOf(corpId)).toBe(other);
  });

  test('of two corps may have one name', async () => {
    const { corpId, as } = await sandbox('demo');
    await take('base', 'demo');
    await take('base', corpId);
    await call('DELETE', '/docking/v1/users/E1001');
    await call('DELETE', '/docking/v1/users/E1001', undefined, as);
    await restore('base', corpId);
    expect((await call('GET', '/docking/v1/users/E1001', undefined, as)).status).toBe(200);
    expect((await call('GET', '/docking/v1/users/E1001')).status).toBe(404);
  });

  test('outlive that fixtures replace the corp', async () => {
    const before = await made.state();
    await take('mine', 'demo');
    await take('all');
    await call('POST', '/_mock/v1/fixtures', { corps: [{ corpId: 'demo', name: 'Other', keys: [{ secret: 'demo-secret' }] }] });
    const replaced = await made.state();
    expect(replaced).not.toBe(before);
    await restore('all');
    expect(await made.state()).toBe(before);
    await call('POST', '/_mock/v1/reset', {});
    expect(await made.state()).toBe(replaced);
    await restore('mine', 'demo');
    expect(await made.state()).toBe(before);
  });

  test('replace one of the same name', async () => {
    await take('x', 'demo');
    await call('POST', '/docking/v1/users', JOINER);
    await take('x', 'demo');
    await call('DELETE', '/docking/v1/users/N1');
    await restore('x', 'demo');
    expect((await call('GET', '/docking/v1/users/N1')).status).toBe(200);
    expect((await call('GET', '/_mock/v1/snapshots')).body.items).toHaveLength(1);
  });

  test('are listed, for one corp or all, and deleted', async () => {
    const { corpId } = await sandbox();
    await take('a', 'demo');
    await take('b', corpId);
    await take('c');
    const names = async (query = '') =>
      ((await call('GET', `/_mock/v1/snapshots${query}`)).body.items as { name: string; corpId: string }[]).map(
        (each) => `${each.name} ${each.corpId}`,
      );
    expect(await names()).toEqual(['a demo', `b ${corpId}`, 'c null']);
    expect(await names('?corpId=demo')).toEqual(['a demo']);
    expect((await call('DELETE', '/_mock/v1/snapshots/a')).body).toEqual({ name: 'a', deleted: true });
    expect(await names()).toEqual([`b ${corpId}`, 'c null']);
    expect((await call('DELETE', '/_mock/v1/snapshots/a')).body.error).toBe('snapshot-not-found');
    expect((await restore('a')).body.error).toBe('snapshot-not-found');
  });

  test('of all cannot lose the part of one corp', async () => {
    const before = await made.state();
    await take('all');
    expect((await call('DELETE', '/_mock/v1/snapshots/all?corpId=demo')).body.error).toBe('snapshot-not-found');
    await restore('all');
    expect(await made.state()).toBe(before);
  });

  test.each([{}, { name: '' }, { name: 'a/b' }, { name: 'x'.repeat(101) }, { name: 5 }, { name: 'x', corp: 'demo' }])(
    'are refused as %j',
    async (body) => {
      expect(await call('POST', '/_mock/v1/snapshots', body)).toMatchObject({ status: 400, body: { error: 'validation-failed' } });
      expect((await call('GET', '/_mock/v1/snapshots')).body.items).toEqual([]);
    },
  );
});

describe('the state', () => {
  test('of two servers that came to the same by different ways is equal to the byte', async () => {
    const other = makePlatform();
    const users = ['B', 'A', 'C'].map((employeeId) => ({ ...JOINER, employeeId }));
    await call('POST', '/docking/v1/users/batch', { users });
    await call('POST', '/backend/v1/corps/demo/keys', { secret: 'k1' });
    await call('POST', '/backend/v1/corps/demo/keys', { secret: 'k2' });
    other.platform.clock.freeze(Date.parse('2030-01-01T00:00:00Z'));
    await other.call('POST', '/backend/v1/corps/demo/keys', { secret: 'k2' });
    for (const user of [...users].reverse()) await other.call('POST', '/docking/v1/users', { ...user, password: 'another' });
    await other.call('POST', '/docking/v1/users', { ...JOINER, employeeId: 'D' });
    await other.call('DELETE', '/docking/v1/users/D');
    await other.call('POST', '/backend/v1/corps/demo/keys', { secret: 'k1' });
    expect(await other.state()).toBe(await made.state());
    other.platform.close();
  });

  test('shows ids and times of our own making only where it is asked to', async () => {
    const plain = await made.state();
    const volatile = (await call('GET', '/_mock/v1/state?volatile=true')).text;
    for (const name of ['createdAt', 'updatedAt', 'activatedAt', 'keyId']) {
      expect(plain).not.toContain(name);
      expect(volatile).toContain(name);
    }
  });

  test('holds switch, keys, users, modules and rows, and no upload history', async () => {
    const { corps } = (await call('GET', '/_mock/v1/state?corpId=demo')).body as unknown as { corps: Record<string, unknown>[] };
    expect(Object.keys(corps[0] ?? {})).toEqual(['corpId', 'name', 'docking', 'keys', 'users', 'modules', 'rows']);
    expect(corps[0]).toMatchObject({
      keys: [{ secret: expect.stringMatching(/^sha256:[0-9a-f]{16}$/), label: 'nightly sync', enabled: true }],
    });
  });

  test('tells switch, keys and dual authentication apart', async () => {
    const states = new Set([await made.state()]);
    for (const [method, path, body] of [
      ['PUT', 'docking', { active: false }],
      ['POST', 'keys', { secret: 'k' }],
      ['PUT', 'modules/salary/dual-auth', { enabled: true }],
      ['DELETE', 'users/E1001', undefined],
    ] as const) {
      await call(method, `/backend/v1/corps/demo/${path}`, body);
      states.add(await made.state());
    }
    expect(states.size).toBe(5);
  });

  test.each([
    ['corpId=nobody', 404],
    ['volatile=yes', 400],
    ['corp=demo', 400],
  ])('by %s is refused', async (query, status) => {
    expect((await call('GET', `/_mock/v1/state?${query}`)).status).toBe(status);
  });
});

describe('the clock', () => {
  const clock = async (corpId?: string) => (await call('GET', `/_mock/v1/clock${corpId ? `?corpId=${corpId}` : ''}`)).body;

  test('stands where it is put, and everything of the corp obeys', async () => {
    await call('PUT', '/_mock/v1/clock', { now: '2027-01-01T08:00:00+08:00', corpId: 'demo' });
    expect(await clock('demo')).toEqual({ now: '2027-01-01T00:00:00.000Z', frozen: true });
    expect(await clock()).toEqual({ now: NOW, frozen: false });
    expect((await call('GET', '/docking/v1/status')).body.data).toMatchObject({ serverTime: '2027-01-01T00:00:00.000Z' });
    expect((await call('POST', '/docking/v1/users', JOINER)).body.data).toMatchObject({ createdAt: '2027-01-01T00:00:00.000Z' });
    expect((await call('GET', '/_mock/v1/journal')).body.items).toMatchObject([
      { at: '2027-01-01T00:00:00.000Z' },
      { at: '2027-01-01T00:00:00.000Z' },
    ]);
  });

  test('moves on by a duration, from where it stands', async () => {
    await call('PUT', '/_mock/v1/clock', { now: '2026-01-31T00:00:00Z' });
    for (const [advance, now] of [
      ['PT2H', '2026-01-31T02:00:00.000Z'],
      ['P1DT30M', '2026-02-01T02:30:00.000Z'],
      ['PT0.5S', '2026-02-01T02:30:00.500Z'],
      ['P1Y', '2027-02-01T02:30:00.500Z'],
    ])
      expect((await call('PUT', '/_mock/v1/clock', { advance })).body).toEqual({ now, frozen: true });
  });

  test('of all moves every corp, whatever each was set to; of one moves that alone', async () => {
    const { corpId } = await sandbox();
    await call('PUT', '/_mock/v1/clock', { now: '2027-01-01T00:00:00Z', corpId });
    await call('PUT', '/_mock/v1/clock', { now: '2028-01-01T00:00:00Z' });
    expect((await clock(corpId)).now).toBe('2028-01-01T00:00:00.000Z');
    await call('PUT', '/_mock/v1/clock', { advance: 'PT1H', corpId });
    expect((await clock(corpId)).now).toBe('2028-01-01T01:00:00.000Z');
    expect((await clock('demo')).now).toBe('2028-01-01T00:00:00.000Z');
    expect((await call('DELETE', '/_mock/v1/clock')).body).toEqual({ now: NOW, frozen: false });
    expect(await clock(corpId)).toEqual({ now: NOW, frozen: false });
  });

  test.each<[unknown, number]>([
    [{}, 400],
    [{ now: '2027-01-01T00:00:00Z', advance: 'PT1H' }, 400],
    [{ now: 'tomorrow' }, 400],
    [{ now: '2027-01-01' }, 400],
    [{ now: '2027-02-30T00:00:00Z' }, 400],
    [{ now: 1700000000 }, 400],
    [{ advance: '2 hours' }, 400],
    [{ advance: '' }, 400],
    [{ advance: 'P9999Y' }, 400],
    [{ advance: 'PT1H', corpId: 'nobody' }, 404],
    [{ add: 'PT1H' }, 400],
  ])('is not set by %j', async (body, status) => {
    expect((await call('PUT', '/_mock/v1/clock', body)).status).toBe(status);
    expect(await clock()).toEqual({ now: NOW, frozen: false });
  });
});

describe('the journal', () => {
  const journal = async (query = '') =>
    (await call('GET', `/_mock/v1/journal${query}`)).body as unknown as { items: Record<string, unknown>[]; dropped: number };
  const operations = async (query = '') => (await journal(query)).items.map(({ operation }) => operation);

  beforeEach(async () => {
    await call('GET', '/docking/v1/status');
    await call('PATCH', '/docking/v1/users/E1010', { name: 'x' });
    await call('PATCH', '/docking/v1/users/E1001', { name: 'x' });
    await call('POST', '/docking/v1/users', JOINER);
    await call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'N1', password: 'Init-N1' });
    await call('PATCH', '/backend/v1/corps/demo/users/N1', { name: 'y' });
  });

  test('keeps what was called of docking, app and backend, oldest first, and why it was answered so', async () => {
    const { items, dropped } = await journal();
    expect(dropped).toBe(0);
    expect(items.map(({ operation, plane, outcome, status, error }) => [operation, plane, outcome, status, error])).toEqual([
      ['getStatus', 'docking', 'accepted', 200, null],
      ['updateUser', 'docking', 'refused', 422, 'user-resigned'],
      ['updateUser', 'docking', 'refused', 422, 'field-not-updatable'],
      ['createUser', 'docking', 'accepted', 201, null],
      ['login', 'app', 'accepted', 200, null],
      ['updateUserByHand', 'backend', 'accepted', 200, null],
    ]);
    expect(items[1]).toMatchObject({
      corpId: 'demo',
      method: 'PATCH',
      path: '/docking/v1/users/E1010',
      rules: {
        'ACC-1': { pass: 1 },
        'ACC-2': { pass: 1 },
        'ACC-3': { pass: 1 },
        'USR-4': { violation: 1 },
        'USR-6': { violation: 1 },
        'USR-5': { pass: 1 },
        'USR-8': { pass: 1 },
      },
      violations: [
        { rule: 'USR-6', field: 'name', employeeId: 'E1010', sent: 'x', stored: '赵静' },
        { rule: 'USR-4', field: 'name', employeeId: 'E1010' },
      ],
      input: { employeeId: 'E1010', fields: { name: 'x' } },
      response: { error: 'user-resigned' },
    });
    expect(items[4]).toMatchObject({ rules: { 'APP-1': { pass: 1 } }, effects: [{ employeeId: 'N1', kind: 'activated' }] });
  });

  test('is filtered by operation, outcome and broken rule', async () => {
    expect(await operations('?operation=updateUser')).toEqual(['updateUser', 'updateUser']);
    expect(await operations('?outcome=refused')).toHaveLength(2);
    expect((await journal('?rule=USR-6')).items).toMatchObject([{ path: '/docking/v1/users/E1010' }]);
    expect(await operations('?rule=USR-4&operation=createUser')).toEqual([]);
    expect(await operations('?corpId=demo')).toHaveLength(6);
  });

  test('begins after a call, or at an instant in any time zone', async () => {
    const { items } = await journal();
    expect(await operations(`?since=${items[3]?.requestId}`)).toEqual(['login', 'updateUserByHand']);
    await call('PUT', '/_mock/v1/clock', { now: '2026-12-01T00:00:00Z' });
    await call('GET', '/docking/v1/status');
    for (const since of ['2026-12-01T00:00:00Z', '2026-12-01T08:00:00%2B08:00', '2026-12-01T08:00:00+08:00', '2026-11-30T23:59:59.999Z'])
      expect(await operations(`?since=${since}`), since).toEqual(['getStatus']);
  });

  test('of a limit holds the newest', async () => {
    expect(await operations('?limit=2')).toEqual(['login', 'updateUserByHand']);
  });

  test.each([
    'limit=0',
    'limit=10001',
    'limit=x',
    'outcome=fine',
    'rule=USR-99',
    'since=yesterday',
    'since=req_unknown',
    'since=2026-02-30T00:00:00Z',
    'user=E1001',
    'corpId=demo&corpId=demo',
  ])('by %s is refused', async (query) => {
    expect(await call('GET', `/_mock/v1/journal?${query}`)).toMatchObject({ status: 400, body: { error: 'validation-failed' } });
  });

  test('a call with refused credentials stands under the corp it named, if that exists', async () => {
    await call('GET', '/docking/v1/users', undefined, { 'X-Corp-Secret': 'nope' });
    await call('GET', '/docking/v1/users', undefined, { 'X-Corp-Id': 'nobody' });
    expect((await journal('?rule=ACC-3')).items).toMatchObject([{ corpId: 'demo' }, { corpId: null }]);
  });

  test('shows one call, and no call that it has not', async () => {
    const [first] = (await journal()).items;
    expect((await call('GET', `/_mock/v1/journal/${first?.requestId}`)).body).toEqual(first);
    expect(await call('GET', '/_mock/v1/journal/req_x')).toMatchObject({ status: 404, body: { error: 'not-found' } });
  });

  test('is emptied for one corp or for all', async () => {
    const { corpId, as } = await sandbox();
    await call('GET', '/docking/v1/status', undefined, as);
    await call('DELETE', '/_mock/v1/journal?corpId=demo');
    expect((await journal()).items).toMatchObject([{ corpId }]);
    expect((await call('DELETE', '/_mock/v1/journal')).body).toEqual({ deleted: true });
    expect((await journal()).items).toEqual([]);
  });

  test('is bounded by calls, and tells how many it dropped', async () => {
    made = makePlatform({ journalCalls: 3 });
    for (let at = 0; at < 5; at++) await call('GET', `/docking/v1/users/${at}`);
    const { items, dropped } = await journal();
    expect(items.map(({ path }) => path)).toEqual(['/docking/v1/users/2', '/docking/v1/users/3', '/docking/v1/users/4']);
    expect(dropped).toBe(2);
    expect((await journal('?corpId=demo')).dropped).toBe(2);
  });

  test('is bounded by bytes, those of bodies without a declared length too', async () => {
    made = makePlatform({ journalBytes: 100_000 });
    for (let at = 0; at < 5; at++)
      await call('PATCH', '/docking/v1/users/E1001', new Blob([JSON.stringify({ factory: 'x'.repeat(20_000) })]).stream());
    const { items, dropped } = await journal();
    expect(items.length).toBeLessThan(3);
    expect(items.length + dropped).toBe(5);
  });
});

describe('who may call backend and control plane', () => {
  const planes = ['/backend/v1/corps', '/_mock/v1/info', '/_mock/v1/state', '/_mock/v1/explain/req_1'];

  test.each<[string, SentHeaders, boolean]>([
    ['an IPv4 address', { Host: '127.0.0.1:8080' }, true],
    ['an IPv6 address', { Host: '[::1]:8080' }, true],
    ['localhost', { Host: 'localhost:8080' }, true],
    ["a container's name", { Host: 'companyiq-mock:8080' }, true],
    ['a host of the internet', { Host: 'evil.example' }, false],
    ['a name that only begins like an address', { Host: '127.0.0.1.evil.example' }, false],
    ['a page of the same origin', { Host: 'localhost:8080', Origin: 'http://localhost:8080', 'Sec-Fetch-Site': 'same-origin' }, true],
    ['the address bar', { Host: 'localhost:8080', 'Sec-Fetch-Site': 'none' }, true],
    ['a page of another site', { Host: 'localhost:8080', Origin: 'https://evil.example' }, false],
    ['a page on another port', { Host: 'localhost:8080', Origin: 'http://localhost:3000' }, false],
    ['a page of another site that hides its origin', { Host: 'localhost:8080', Origin: 'null' }, false],
    ['an image of another site', { Host: 'localhost:8080', 'Sec-Fetch-Site': 'cross-site' }, false],
    ['a sibling of the site', { Host: 'localhost:8080', 'Sec-Fetch-Site': 'same-site' }, false],
  ])('%s', async (_case, headers, allowed) => {
    for (const path of planes) {
      const answer = await call('GET', path, undefined, headers);
      if (allowed) expect(answer.body.error).not.toBe('host-forbidden');
      else expect(answer).toMatchObject({ status: 403, body: { code: 40303, error: 'host-forbidden' } });
    }
    expect((await call('GET', '/healthz', undefined, headers)).status).toBe(200);
  });

  test('a page of another site changes nothing', async () => {
    const before = await made.state();
    const headers = { Origin: 'https://evil.example', 'Content-Type': 'text/plain' };
    for (const [method, path] of [
      ['POST', '/_mock/v1/reset'],
      ['POST', '/backend/v1/corps'],
      ['DELETE', '/backend/v1/corps/demo/users/E1001'],
      ['PUT', '/backend/v1/corps/demo/docking'],
    ] as const)
      expect((await call(method, path, undefined, headers)).status).toBe(403);
    expect(await made.state()).toBe(before);
  });

  test('hosts that the server was told of are answered', async () => {
    made = makePlatform({ allowHosts: ['Mock.Corp.Example'] });
    expect((await call('GET', '/_mock/v1/info', undefined, { Host: 'mock.corp.example:8080' })).status).toBe(200);
    const other = await call('GET', '/_mock/v1/info', undefined, { Host: 'other.corp.example' });
    expect(other.body.message).toContain('--allow-host other.corp.example');
  });

  test('an admin token is demanded of both, of nothing else, whatever the host', async () => {
    made = makePlatform({ adminToken: 'let me in' });
    for (const path of planes) {
      expect(await call('GET', path)).toMatchObject({ status: 401, body: { code: 40110, error: 'admin-token-required' } });
      for (const token of ['wrong', 'let me', 'let me in!', ''])
        expect((await call('GET', path, undefined, { Authorization: `Bearer ${token}` })).status).toBe(401);
      const right = await call('GET', path, undefined, { Authorization: 'Bearer let me in', Host: 'mock.example' });
      expect([200, 404]).toContain(right.status);
    }
    expect((await call('GET', '/healthz')).status).toBe(200);
    expect((await call('GET', '/docking/v1/status')).status).toBe(200);
    expect((await call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'E1001', password: 'Init-E1001' })).status).toBe(200);
    expect((await call('GET', '/_mock/v1/info')).text).not.toContain('let me in');
  });
});
