import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MadePlatform, makePlatform, NOW } from '../platform.js';

const USERS = '/docking/v1/users';
const JOINER = { employeeId: 'N1', password: 'Init-N1', name: 'Li Na', employmentStatus: 'active', onboardingDate: '2026-03-02' };
const { password: _password, ...SHOWN } = JOINER;
/** A joiner as it is read back. */
const CREATED = {
  ...SHOWN,
  resignationDate: null,
  factory: null,
  department: null,
  position: null,
  laborType: null,
  gender: null,
  mobile: null,
  email: null,
  activated: false,
  createdAt: NOW,
  updatedAt: NOW,
  activatedAt: null,
};

let made: MadePlatform;
beforeEach(() => {
  made = makePlatform();
});
afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
});

describe('the envelope', () => {
  test('of success has code, message, requestId and data, and nothing else', async () => {
    const answer = await made.call('GET', '/docking/v1/status');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      code: 0,
      message: 'ok',
      requestId: expect.stringMatching(/^req_/),
      data: { corpId: 'demo', corpName: 'Demo Factory 示范工厂', docking: true, serverTime: NOW },
    });
    expect(answer.headers.get('X-Request-Id')).toBe(answer.body.requestId);
    expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('Mock-Explain')).toBeNull();
    expect(answer.headers.get('Mock-Rule')).toBeNull();
  });

  test('of failure has code, message, requestId, error and details', async () => {
    const answer = await made.call('PATCH', `${USERS}/E1001`, { name: 'other', gender: 'male' });
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual({
      code: 42201,
      message: expect.stringMatching(/name cannot be changed.*\(and 1 more\)/),
      requestId: expect.stringMatching(/^req_/),
      error: 'field-not-updatable',
      details: [
        { field: 'name', rule: 'USR-4', message: expect.any(String), sent: 'other', stored: '王芳' },
        { field: 'gender', rule: 'USR-4', message: expect.any(String), sent: 'male', stored: 'female' },
      ],
    });
    expect(answer.headers.get('Mock-Rule')).toBe('USR-4');
  });

  test('names every broken rule once, the one that names the error first', async () => {
    const answer = await made.call('PATCH', `${USERS}/E1010`, { name: 'x', mobile: 'y', password: 'z', gender: 'f' });
    expect(answer.body).toMatchObject({ error: 'user-resigned', code: 42203 });
    expect(answer.headers.get('Mock-Rule')).toBe('USR-6,USR-5,USR-4,USR-8');
  });
});

describe('createUser', () => {
  test('creates a user and shows it without the password', async () => {
    const answer = await made.call('POST', USERS, JOINER);
    expect(answer.status).toBe(201);
    expect(answer.body.data).toEqual(CREATED);
    expect((await made.call('GET', `${USERS}/N1`)).body.data).toEqual(CREATED);
  });

  test('reads integers as ids and passwords: 1.0 is 1, 1e2 is 100, -0 is 0', async () => {
    for (const [sent, id] of [
      ['1.0', '1'],
      ['1e2', '100'],
      ['-0', '0'],
      ['7', '7'],
    ] as const) {
      const body = JSON.stringify({ ...JOINER, employeeId: '?', password: 123 }).replace('"?"', sent);
      expect((await made.call('POST', USERS, body)).body.data).toMatchObject({ employeeId: id });
      expect((await made.call('POST', '/app/v1/login', { corpId: 'demo', employeeId: id, password: '123' })).status).toBe(200);
    }
  });

  test('refuses an id that is taken', async () => {
    const answer = await made.call('POST', USERS, { ...JOINER, employeeId: 'E1001' });
    expect(answer).toMatchObject({
      status: 409,
      body: { error: 'user-exists', code: 40901, details: [{ field: 'employeeId', rule: 'USR-3', sent: 'E1001' }] },
    });
  });

  test('users of two corps do not meet', async () => {
    const sandbox = await made.call('POST', '/_mock/v1/sandboxes', {});
    const headers = { 'X-Corp-Id': String(sandbox.body.corpId), 'X-Corp-Secret': String(sandbox.body.secret) };
    expect((await made.call('POST', USERS, { ...JOINER, employeeId: 'E1001' }, headers)).status).toBe(201);
    expect((await made.call('GET', `${USERS}/E1001`)).body.data).toMatchObject({ name: '王芳' });
    expect((await made.call('GET', `${USERS}/E1002`, undefined, headers)).body.error).toBe('user-not-found');
  });
});

describe('updateUser', () => {
  test('changes what it may and moves updatedAt', async () => {
    made.platform.clock.freeze(Date.parse('2026-11-25T00:00:00Z'));
    const before = (await made.call('GET', `${USERS}/E1001`)).body.data;
    const after = await made.call('PATCH', `${USERS}/E1001`, { department: 'Quality', position: null });
    expect(after.body.data).toEqual({ ...before, department: 'Quality', position: null, updatedAt: '2026-11-25T00:00:00.000Z' });
  });

  test('that changes nothing leaves updatedAt', async () => {
    made.platform.clock.freeze(Date.parse('2026-11-25T00:00:00Z'));
    const before = (await made.call('GET', `${USERS}/E1001`)).body.data;
    for (const sent of [{}, before, { name: ' 王芳 ' }])
      expect((await made.call('PATCH', `${USERS}/E1001`, sent)).body.data).toEqual(before);
  });

  test('the record is looked for before the rules are asked', async () => {
    expect((await made.call('PATCH', `${USERS}/nobody`, { password: 'x', shoe: 1 })).body.error).toBe('user-not-found');
  });

  test('refused, it changes nothing of what would have been allowed', async () => {
    const before = await made.state();
    expect((await made.call('PATCH', `${USERS}/E1001`, { department: 'Quality', name: 'other' })).status).toBe(422);
    expect(await made.state()).toBe(before);
  });
});

describe('deleteUser', () => {
  test('deletes before activation, with the rows of the user', async () => {
    const rows = '/backend/v1/corps/demo/modules/salary/rows?employeeId=E1001';
    expect((await made.call('GET', rows)).body.items).toHaveLength(2);
    expect((await made.call('DELETE', `${USERS}/E1001`)).body.data).toEqual({ employeeId: 'E1001', deleted: true });
    expect((await made.call('GET', rows)).body.items).toEqual([]);
    expect(await made.state()).not.toContain('E1001');
  });

  test('refuses after activation', async () => {
    const answer = await made.call('DELETE', `${USERS}/E1002`);
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 40902, error: 'user-activated', details: [{ rule: 'USR-7', field: 'activated', stored: true }] },
    });
    expect(answer.body.message).toContain('2019-07-16');
  });

  test('a user made again under the id of a deleted one begins anew', async () => {
    await made.call('POST', USERS, JOINER);
    await made.call('DELETE', `${USERS}/N1`);
    expect((await made.call('POST', USERS, { ...JOINER, password: 'Other-1' })).status).toBe(201);
    expect((await made.call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'N1', password: 'Init-N1' })).body.error).toBe(
      'login-failed',
    );
  });
});

describe('dockUsers', () => {
  const dock = (users: readonly unknown[]) => made.call('POST', `${USERS}/batch`, { users });

  test('creates, updates, leaves and refuses, item by item and in order', async () => {
    const answer = await dock([
      JOINER,
      { employeeId: 'E1001', department: 'Quality', password: 'ignored' },
      { employeeId: 'E1002', name: '李伟' },
      { employeeId: 'E1003', name: 'other' },
      { ...JOINER, department: 'Assembly' },
    ]);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Mock-Rule')).toBe('USR-4');
    expect(answer.body.data).toEqual({
      total: 5,
      created: 1,
      updated: 2,
      unchanged: 1,
      failed: 1,
      results: [
        { index: 0, employeeId: 'N1', outcome: 'created' },
        {
          index: 1,
          employeeId: 'E1001',
          outcome: 'updated',
          warnings: [{ rule: 'USR-5', field: 'password', message: expect.any(String) }],
        },
        { index: 2, employeeId: 'E1002', outcome: 'unchanged' },
        {
          index: 3,
          employeeId: 'E1003',
          outcome: 'failed',
          error: {
            code: 42201,
            error: 'field-not-updatable',
            message: expect.any(String),
            details: [{ field: 'name', rule: 'USR-4', message: expect.any(String), sent: 'other', stored: '张敏' }],
          },
        },
        { index: 4, employeeId: 'N1', outcome: 'updated', warnings: [{ rule: 'USR-5', field: 'password', message: expect.any(String) }] },
      ],
    });
    expect((await made.call('GET', `${USERS}/N1`)).body.data).toMatchObject({ department: 'Assembly' });
  });

  test('an item that fails changes nothing of its own, and stops no other', async () => {
    await dock([
      { employeeId: 'E1001', department: 'Quality', name: 'other' },
      { employeeId: 'E1002', department: 'Quality' },
    ]);
    expect((await made.call('GET', `${USERS}/E1001`)).body.data).toMatchObject({ department: 'Assembly' });
    expect((await made.call('GET', `${USERS}/E1002`)).body.data).toMatchObject({ department: 'Quality' });
  });

  test('takes 1,000 users', async () => {
    const users = Array.from({ length: 1000 }, (_, at) => ({ ...JOINER, employeeId: at }));
    expect((await dock(users)).body.data).toMatchObject({ total: 1000, created: 1000 });
    expect((await dock(users)).body.data).toMatchObject({ total: 1000, unchanged: 1000 });
  });

  test('an item without a usable employeeId is told by what it sent', async () => {
    const answer = await dock([{ name: 'x' }, { employeeId: '..' }, { employeeId: { a: 1 } }]);
    expect(answer.body.data.results).toMatchObject([
      { index: 0, employeeId: null, outcome: 'failed' },
      { index: 1, employeeId: '..', outcome: 'failed' },
      { index: 2, employeeId: null, outcome: 'failed' },
    ]);
  });
});
