import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MadePlatform, makePlatform } from '../platform.js';

const USERS = '/docking/v1/users';
const JOINER = { employeeId: 'N1', password: 'Init-N1', name: 'Li Na', employmentStatus: 'active', onboardingDate: '2026-03-02' };

let made: MadePlatform;
beforeEach(() => {
  made = makePlatform();
});
afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
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
    expect((await made.call('GET', '/wp-login.php')).body.message).toBe(
      'there is nothing at GET /wp-login.php; the docking API is under /docking/v1',
    );
  });

  test('a path without the base of the API is sent there', async () => {
    expect((await made.call('GET', '/users/E1001')).body.message).toBe(
      'there is nothing at GET /users/E1001; the docking API is under /docking/v1; did you mean GET /docking/v1/users/E1001?',
    );
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

  test.each(['%', '%zz', 'a%'])('the malformed escape %s names nobody', async (sent) => {
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
