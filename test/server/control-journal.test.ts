import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MadePlatform, makePlatform, type SentHeaders } from '../platform.js';

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

async function sandbox(fixtures?: unknown): Promise<{ corpId: string; as: SentHeaders }> {
  const { body } = await call('POST', '/_mock/v1/sandboxes', fixtures === undefined ? {} : { fixtures });
  return { corpId: String(body.corpId), as: { 'X-Corp-Id': String(body.corpId), 'X-Corp-Secret': String(body.secret) } };
}

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

  test('by an operation that there is not is refused, with the one that was meant', async () => {
    expect(await call('GET', '/_mock/v1/journal?operation=updateUsr')).toMatchObject({
      status: 400,
      body: {
        error: 'validation-failed',
        details: [{ field: 'operation', message: 'there is no operation "updateUsr"; did you mean updateUser?', sent: 'updateUsr' }],
      },
    });
    for (const known of ['dockUsers', 'getToken', 'login', 'updateUserByHand', 'createSandbox', 'unknown'])
      expect((await call('GET', `/_mock/v1/journal?operation=${known}`)).status, known).toBe(200);
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
