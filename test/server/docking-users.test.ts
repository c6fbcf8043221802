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

describe('an employeeId in a path', () => {
  const ids = [
    'A/B',
    'a%b',
    '100%',
    '%41',
    '王芳',
    'a b',
    'a+b',
    'a?b#c',
    "O'Neill",
    'a&b=c',
    '%2F',
    '..%2f',
    '...a',
    'batch',
    'é',
    '😀',
    'a\\b',
    'x'.repeat(64),
    ';x',
    ':id',
    '{employeeId}',
    '*',
  ];

  test.each(ids)('%s works in every operation, URL-encoded', async (id) => {
    const path = `${USERS}/${encodeURIComponent(id)}`;
    expect((await made.call('POST', USERS, { ...JOINER, employeeId: id })).status).toBe(201);
    expect((await made.call('GET', path)).body.data).toMatchObject({ employeeId: id });
    expect((await made.call('PATCH', path, { factory: 'F' })).body.data).toMatchObject({ employeeId: id, factory: 'F' });
    expect((await made.call('HEAD', path)).status).toBe(200);
    const byHand = `/backend/v1/corps/demo/users/${encodeURIComponent(id)}`;
    expect((await made.call('GET', byHand)).body).toMatchObject({ employeeId: id });
    expect((await made.call('PATCH', byHand, { name: 'Other' })).body).toMatchObject({ employeeId: id, name: 'Other' });
    expect((await made.call('DELETE', path)).body.data).toEqual({ employeeId: id, deleted: true });
    expect((await made.call('GET', path)).body.error).toBe('user-not-found');
  });

  test.each(['%', '%E4%A', '%zz', '%ED%A0%80', '%FF', 'a%'])('the malformed escape %s names nobody', async (sent) => {
    for (const method of ['GET', 'DELETE']) {
      const answer = await made.call(method, `${USERS}/${sent}`);
      expect(answer).toMatchObject({ status: 404, body: { error: 'user-not-found' } });
    }
    expect(await made.call('PATCH', `${USERS}/${sent}`, { factory: 'F' })).toMatchObject({
      status: 404,
      body: { error: 'user-not-found' },
    });
  });

  test('of white space alone is no id', async () => {
    expect(await made.call('GET', `${USERS}/%20`)).toMatchObject({
      status: 400,
      body: { error: 'validation-failed', details: [{ field: 'employeeId' }] },
    });
  });

  test('that nobody has is told by name', async () => {
    const answer = await made.call('GET', `${USERS}/E9%2F9`);
    expect(answer).toMatchObject({
      status: 404,
      body: { code: 40401, error: 'user-not-found', details: [{ field: 'employeeId', sent: 'E9/9' }] },
    });
    expect(answer.body.message).toContain('"E9/9"');
    expect(answer.headers.get('Mock-Rule')).toBeNull();
    expect(answer.headers.get('Mock-Explain')).not.toBeNull();
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
    expect(answer.headers.get('Mock-Rule')).toBeNull();
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

describe('the docking switch', () => {
  beforeEach(async () => {
    await made.call('PUT', '/backend/v1/corps/demo/docking', { active: false });
  });

  test.each([
    ['GET', USERS],
    ['GET', `${USERS}/E1001`],
    ['POST', USERS],
    ['PATCH', `${USERS}/E1001`],
    ['DELETE', `${USERS}/E1001`],
    ['POST', `${USERS}/batch`],
    ['GET', '/docking/v1/modules'],
    ['GET', '/docking/v1/modules/salary'],
    ['GET', '/docking/v1/modules/salary/uploads'],
    ['GET', '/docking/v1/uploads/upl_1'],
    ['GET', `${USERS}/nobody`],
  ])('off, it stops %s %s', async (method, path) => {
    const answer = await made.call(method, path, method === 'POST' || method === 'PATCH' ? '{broken' : undefined);
    expect(answer).toMatchObject({ status: 403, body: { code: 40301, error: 'docking-inactive' } });
    expect(answer.headers.get('Mock-Rule')).toBe('ACC-1');
  });

  test('getStatus answers, and says so', async () => {
    expect(await made.call('GET', '/docking/v1/status')).toMatchObject({ status: 200, body: { data: { docking: false } } });
  });

  test('credentials are judged before it', async () => {
    expect((await made.call('GET', USERS, undefined, { 'X-Corp-Secret': 'x' })).body.error).toBe('credentials-invalid');
  });

  test('on again, calls pass', async () => {
    await made.call('PUT', '/backend/v1/corps/demo/docking', { active: true });
    expect((await made.call('GET', USERS)).status).toBe(200);
  });
});

describe('modules', () => {
  test('are listed and shown as HR made them', async () => {
    const list = await made.call('GET', '/docking/v1/modules');
    expect(list.body.data.items).toMatchObject([{ moduleId: 'attendance' }, { moduleId: 'leave' }, { moduleId: 'salary' }]);
    const salary = await made.call('GET', '/docking/v1/modules/salary');
    expect(salary.body.data).toMatchObject({ moduleId: 'salary', template: 'salary', key: ['Employee ID', 'Month'], dualAuth: false });
    expect(salary.body.data.columns).toContainEqual({ name: 'Net Pay', type: 'number', required: false });
  });

  test('that HR has not made are LKP-1', async () => {
    for (const path of ['/docking/v1/modules/bonus', '/docking/v1/modules/bonus/uploads']) {
      const answer = await made.call('GET', path);
      expect(answer).toMatchObject({
        status: 404,
        body: { code: 40402, error: 'module-not-found', details: [{ rule: 'LKP-1', field: 'moduleId' }] },
      });
      expect(answer.headers.get('Mock-Rule')).toBe('LKP-1');
    }
  });

  test('an upload that is unknown is told by name', async () => {
    expect(await made.call('GET', '/docking/v1/uploads/upl_x')).toMatchObject({
      status: 404,
      body: { code: 40403, error: 'upload-not-found', details: [{ field: 'uploadId' }] },
    });
  });
});

describe('routes', () => {
  test.each([
    ['PUT', USERS, 'GET, POST, HEAD, OPTIONS'],
    ['DELETE', USERS, 'GET, POST, HEAD, OPTIONS'],
    ['POST', `${USERS}/E1001`, 'GET, PATCH, DELETE, HEAD, OPTIONS'],
    ['PUT', '/docking/v1/status', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/docking/v1/modules/salary/uploads', 'POST, GET, HEAD, OPTIONS'],
  ])('%s %s is not possible, and Allow says what is', async (method, path, allow) => {
    const answer = await made.call(method, path);
    expect(answer).toMatchObject({ status: 405, body: { code: 40500, error: 'method-not-allowed' } });
    expect(new Set(answer.headers.get('Allow')?.split(', '))).toEqual(new Set(allow.split(', ')));
  });

  test('backend, app and control plane know their methods too', async () => {
    for (const [method, path, allow] of [
      ['POST', '/backend/v1/corps/demo', 'GET, HEAD, OPTIONS'],
      ['GET', '/app/v1/login', 'POST, OPTIONS'],
      ['PATCH', '/_mock/v1/clock', 'GET, PUT, DELETE, HEAD, OPTIONS'],
      ['POST', '/healthz', 'GET, HEAD, OPTIONS'],
    ] as const) {
      const answer = await made.call(method, path);
      expect(answer).toMatchObject({ status: 405, body: { error: 'method-not-allowed' } });
      expect(new Set(answer.headers.get('Allow')?.split(', '))).toEqual(new Set(allow.split(', ')));
    }
  });

  test('the route is judged before the credentials', async () => {
    const none = { 'X-Corp-Id': null, 'X-Corp-Secret': null };
    expect((await made.call('PUT', USERS, undefined, none)).status).toBe(405);
    expect((await made.call('GET', '/docking/v1/nothing', undefined, none)).status).toBe(404);
  });

  test.each([
    ['GET', '/docking/v1/user', 'GET /docking/v1/users'],
    ['POST', '/docking/v1/user', 'POST /docking/v1/users'],
    ['GET', '/docking/v1/user/E1001', 'GET /docking/v1/users/{employeeId}'],
    ['GET', '/docking/v2/users', 'GET /docking/v1/users'],
    ['POST', '/docking/v1/users/', 'POST /docking/v1/users'],
    ['POST', '/docking/v1/modules/salary/upload', 'POST /docking/v1/modules/{moduleId}/uploads'],
    ['GET', '/docking/v1/Status', 'GET /docking/v1/status'],
  ])('%s %s leads nowhere; the nearest route is named', async (method, path, near) => {
    const answer = await made.call(method, path);
    expect(answer).toMatchObject({ status: 404, body: { code: 40400, error: 'not-found' } });
    expect(answer.body.message).toContain(`there is nothing at ${method} ${path}; did you mean ${near}?`);
  });

  test.each([
    ['/backend/v1/corp', 'GET /backend/v1/corps'],
    ['/_mock/v1/jurnal', 'GET /_mock/v1/journal'],
    ['/app/v1/mee', 'GET /app/v1/me'],
    ['/healtz', 'GET /healthz'],
  ])('so beside the docking API: %s', async (path, near) => {
    const answer = await made.call('GET', path);
    expect(answer).toMatchObject({ status: 404, body: { error: 'not-found' } });
    expect(answer.body.message).toContain(`did you mean ${near}?`);
  });

  test('what is like nothing is not guessed at', async () => {
    expect((await made.call('GET', '/wp-login.php')).body.message).toBe('there is nothing at GET /wp-login.php');
  });

  test('HEAD answers like GET, without a body', async () => {
    for (const path of [USERS, `${USERS}/E1001`, `${USERS}/nobody`, '/docking/v1/status', '/docking/v1/modules/bonus']) {
      const [get, head] = [await made.call('GET', path), await made.call('HEAD', path)];
      expect([head.status, head.text]).toEqual([get.status, '']);
      expect(head.headers.get('Content-Type')).toBe(get.headers.get('Content-Type'));
      expect(head.headers.get('Mock-Rule')).toBe(get.headers.get('Mock-Rule'));
    }
    expect((await made.call('HEAD', USERS, undefined, { 'X-Corp-Secret': 'x' })).status).toBe(401);
  });

  test('OPTIONS tells what there is, without credentials and without a trace', async () => {
    const none = { 'X-Corp-Id': null, 'X-Corp-Secret': null };
    const answer = await made.call('OPTIONS', USERS, undefined, none);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(answer.headers.get('Allow')).toBe('POST, GET, HEAD, OPTIONS');
    expect((await made.call('OPTIONS', '/docking/v1/nothing', undefined, none)).status).toBe(404);
    const journal = await made.call('GET', '/_mock/v1/journal');
    expect(journal.body.items).toMatchObject([{ operation: 'unknown', path: '/docking/v1/nothing' }]);
  });
});

describe('advice', () => {
  const adviceOf = async (requestId: string) => (await made.call('GET', `/_mock/v1/journal/${requestId}`)).body.advice as { id: string }[];

  test('ADV-2 at the twentieth single create or update within a minute, and not again at the next', async () => {
    const given: string[][] = [];
    for (let at = 0; at < 22; at++) {
      made.platform.clock.freeze(Date.parse(NOW) + at * 3000);
      const answer = await made.call('PATCH', `${USERS}/E1001`, { position: `P${at}` });
      given.push((await adviceOf(answer.body.requestId)).map(({ id }) => id));
    }
    expect(given.map((ids) => ids.join())).toEqual(Array.from({ length: 22 }, (_, at) => (at === 19 ? 'ADV-2' : '')));
  });

  test('no ADV-2 where they come slowly', async () => {
    for (let at = 0; at < 25; at++) {
      made.platform.clock.freeze(Date.parse(NOW) + at * 3200);
      const answer = await made.call('PATCH', `${USERS}/E1001`, { position: `P${at}` });
      expect(await adviceOf(answer.body.requestId)).toEqual([]);
    }
  });

  test('ADV-3 with a user resigned without a date, in a batch too', async () => {
    const single = await made.call('PATCH', `${USERS}/E1001`, { employmentStatus: 'resigned' });
    expect(await adviceOf(single.body.requestId)).toMatchObject([{ id: 'ADV-3' }]);
    const batch = await made.call('POST', `${USERS}/batch`, { users: [{ employeeId: 'E1002', employmentStatus: 'resigned' }] });
    expect(await adviceOf(batch.body.requestId)).toMatchObject([{ id: 'ADV-3' }]);
  });

  test('ADV-4 when the same item is refused the third time', async () => {
    const given: number[] = [];
    for (let at = 0; at < 4; at++)
      given.push((await adviceOf((await made.call('POST', USERS, { employeeId: 'N1' })).body.requestId)).length);
    expect(given).toEqual([0, 0, 1, 0]);
  });

  test('no ADV-4 where the same change was refused of three users', async () => {
    for (const id of ['E1001', 'E1002', 'E1003']) {
      const answer = await made.call('PATCH', `${USERS}/${id}`, { name: 'x' });
      expect(answer.status).toBe(422);
      expect(await adviceOf(answer.body.requestId)).toEqual([]);
    }
  });

  test("the reset of one corp leaves another's count", async () => {
    const sandbox = (await made.call('POST', '/_mock/v1/sandboxes', {})).body;
    for (let at = 0; at < 2; at++) await made.call('POST', USERS, { employeeId: 'N1' });
    await made.call('POST', '/_mock/v1/reset', { corpId: sandbox.corpId });
    const third = await made.call('POST', USERS, { employeeId: 'N1' });
    expect(await adviceOf(third.body.requestId)).toMatchObject([{ id: 'ADV-4' }]);
  });
});
