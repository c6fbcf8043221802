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

  test('keep the keys of a document beside their own; of built-in fixtures they have their own alone', async () => {
    const keys = [
      { secret: 'old', label: 'leaked', enabled: false },
      { secret: 'nightly', label: 'nightly sync' },
    ];
    const { corpId, as } = await sandbox({ corps: [{ corpId: 'own', name: 'Own', keys }] });
    const status = async (secret: string) =>
      (await call('GET', '/docking/v1/users', undefined, { 'X-Corp-Id': corpId, 'X-Corp-Secret': secret })).status;
    expect([await status(String(as['X-Corp-Secret'])), await status('nightly'), await status('old')]).toEqual([200, 200, 401]);
    const demo = await sandbox('demo');
    expect((await call('GET', '/docking/v1/users', undefined, { ...demo.as, 'X-Corp-Secret': 'demo-secret' })).status).toBe(401);
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

test('a fault of a misspelt operation is refused: it would wait for ever', async () => {
  const answer = await call('POST', '/_mock/v1/faults', { operation: 'dockUser', kind: 'status', status: 503 });
  expect(answer).toMatchObject({
    status: 400,
    body: { error: 'validation-failed', details: [{ field: 'operation', message: expect.stringContaining('did you mean dockUsers?') }] },
  });
  expect((await call('GET', '/_mock/v1/faults')).body.items).toEqual([]);
});
