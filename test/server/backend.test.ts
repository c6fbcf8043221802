import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MadePlatform, makePlatform, NOW } from '../platform.js';

const CORPS = '/backend/v1/corps';
const DEMO = `${CORPS}/demo`;

let made: MadePlatform;
beforeEach(() => {
  made = makePlatform();
});
afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
});

const call: MadePlatform['call'] = (...parts) => made.call(...parts);

/** A call that must be refused, and leave everything as it was. */
async function refuse(method: string, path: string, body: unknown, expected: { status: number; error: string; field?: string }) {
  const before = await made.state();
  const answer = await call(method, path, body);
  expect(answer).toMatchObject({ status: expected.status, body: { error: expected.error, requestId: expect.stringMatching(/^req_/) } });
  if (expected.field !== undefined) expect(answer.body.details.map((each) => each.field)).toContain(expected.field);
  expect(await made.state()).toBe(before);
  return answer;
}

const INVALID = { status: 400, error: 'validation-failed' };

describe('corps', () => {
  test('are listed and shown', async () => {
    const demo = { corpId: 'demo', name: 'Demo Factory 示范工厂', docking: true };
    expect((await call('GET', CORPS)).body).toEqual({ items: [demo] });
    expect((await call('GET', DEMO)).body).toEqual(demo);
  });

  test('made by HR have no key and an inactive switch', async () => {
    const answer = await call('POST', CORPS, { corpId: 'suzhou', name: ' Suzhou ' });
    expect(answer).toMatchObject({ status: 201, body: { corpId: 'suzhou', name: 'Suzhou', docking: false } });
    expect((await call('GET', `${CORPS}/suzhou/keys`)).body).toEqual({ items: [] });
    expect((await call('GET', `${CORPS}/suzhou/users`)).body).toEqual({ items: [], nextCursor: null });
    expect((await call('GET', `${CORPS}/suzhou/modules`)).body).toEqual({ items: [] });
  });

  test('get an id of their own where none is said', async () => {
    const { corpId } = (await call('POST', CORPS, { name: 'Suzhou' })).body;
    expect(corpId).toMatch(/^corp-/);
    expect((await call('GET', `${CORPS}/${corpId}`)).status).toBe(200);
  });

  test.each<[unknown, string]>([
    [{ corpId: 'x' }, 'name'],
    [{ name: '' }, 'name'],
    [{ name: 'a\u0000b' }, 'name'],
    [{ name: 'a\ud800' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ name: 5 }, 'name'],
    [{ name: 'x', corpId: 'a b' }, 'corpId'],
    [{ name: 'x', corpId: '' }, 'corpId'],
    [{ name: 'x', corpId: '../x' }, 'corpId'],
    [{ name: 'x', corpID: 'y' }, 'corpID'],
    [{ name: 'x', docking: true }, 'docking'],
  ])('are refused as %j', async (body, field) => {
    await refuse('POST', CORPS, body, { ...INVALID, field });
  });

  test('of one id exist once', async () => {
    await refuse('POST', CORPS, { corpId: 'demo', name: 'x' }, { status: 409, error: 'corp-exists', field: 'corpId' });
  });

  test.each([
    ['GET', ''],
    ['PUT', '/docking', { active: true }],
    ['GET', '/keys'],
    ['POST', '/keys', {}],
    ['PATCH', '/keys/k', { enabled: true }],
    ['DELETE', '/keys/k'],
    ['GET', '/modules'],
    ['POST', '/modules', { name: 'x', template: 'salary' }],
    ['GET', '/modules/salary'],
    ['DELETE', '/modules/salary'],
    ['PUT', '/modules/salary/dual-auth', { enabled: true }],
    ['GET', '/users'],
    ['GET', '/users/E1001'],
    ['PATCH', '/users/E1001', {}],
    ['DELETE', '/users/E1001'],
    ['GET', '/modules/salary/rows'],
  ])('that do not exist have nothing: %s %s', async (method, path, body?: unknown) => {
    await refuse(method, `${CORPS}/nobody${path}`, body, { status: 404, error: 'corp-not-found', field: 'corpId' });
  });
});

describe('the switch', () => {
  test('is set, and docking obeys at once', async () => {
    expect((await call('PUT', `${DEMO}/docking`, { active: false })).body).toMatchObject({ corpId: 'demo', docking: false });
    expect((await call('GET', '/docking/v1/users')).status).toBe(403);
    expect((await call('PUT', `${DEMO}/docking`, { active: true })).body).toMatchObject({ docking: true });
    expect((await call('GET', '/docking/v1/users')).status).toBe(200);
  });

  test.each([{}, { active: 'yes' }, { active: 1 }, { active: null }])('is not set by %j', async (body) => {
    await refuse('PUT', `${DEMO}/docking`, body, { ...INVALID, field: 'active' });
  });
});

describe('keys', () => {
  const status = (secret: string) => call('GET', '/docking/v1/status', undefined, { 'X-Corp-Secret': secret });

  test('added, disabled, enabled and deleted, let calls in and keep them out', async () => {
    const added = await call('POST', `${DEMO}/keys`, { label: 'second', secret: 'second-secret' });
    expect(added).toMatchObject({
      status: 201,
      body: { keyId: expect.stringMatching(/^key_/), secret: 'second-secret', label: 'second', enabled: true },
    });
    const key = `${DEMO}/keys/${added.body.keyId}`;
    expect((await status('second-secret')).status).toBe(200);
    expect((await status('demo-secret')).status).toBe(200);
    expect((await call('PATCH', key, { enabled: false })).body).toEqual({ ...added.body, enabled: false });
    const refused = await status('second-secret');
    expect(refused).toMatchObject({ status: 401, body: { error: 'credentials-invalid' } });
    expect(refused.headers.get('Mock-Rule')).toBe('ACC-3');
    expect((await call('PATCH', key, { enabled: true })).body).toEqual(added.body);
    expect((await status('second-secret')).status).toBe(200);
    expect((await call('DELETE', key)).body).toEqual({ keyId: added.body.keyId, deleted: true });
    expect((await status('second-secret')).status).toBe(401);
    expect((await status('demo-secret')).status).toBe(200);
  });

  test('get a secret of their own where none is said, and no body is needed', async () => {
    const { secret } = (await call('POST', `${DEMO}/keys`)).body;
    expect((await status(String(secret))).status).toBe(200);
  });

  test('of two corps may have the same secret; those of one may not', async () => {
    await call('POST', CORPS, { corpId: 'other', name: 'Other' });
    expect((await call('POST', `${CORPS}/other/keys`, { secret: 'demo-secret' })).status).toBe(201);
    const answer = await refuse('POST', `${DEMO}/keys`, { secret: 'demo-secret' }, { ...INVALID, field: 'secret' });
    expect(answer.text).not.toContain('demo-secret');
  });

  test.each<[unknown, string]>([
    [{ secret: '' }, 'secret'],
    [{ secret: 'with space' }, 'secret'],
    [{ secret: '密' }, 'secret'],
    [{ secret: 's'.repeat(129) }, 'secret'],
    [{ secret: 12 }, 'secret'],
    [{ label: 'a\u0007' }, 'label'],
    [{ lable: 'x' }, 'lable'],
  ])('are refused as %j', async (body, field) => {
    await refuse('POST', `${DEMO}/keys`, body, { ...INVALID, field });
  });

  test('that do not exist are told so', async () => {
    await refuse('PATCH', `${DEMO}/keys/key_x`, { enabled: true }, { status: 404, error: 'key-not-found' });
    await refuse('DELETE', `${DEMO}/keys/key_x`, undefined, { status: 404, error: 'key-not-found' });
  });
});

describe('users by hand', () => {
  const USER = `${DEMO}/users/E1001`;

  test('BCK-1: every field changes, also what docking may not, also of a resigned user', async () => {
    made.platform.clock.freeze(Date.parse('2026-12-01T00:00:00Z'));
    const sent = { name: 'New', gender: 'male', mobile: null, email: 'n@x', employmentStatus: 'resigned', factory: 'F' };
    const changed = await call('PATCH', USER, sent);
    expect(changed.body).toMatchObject({ ...sent, employeeId: 'E1001', updatedAt: '2026-12-01T00:00:00.000Z' });
    expect((await call('PATCH', USER, { name: 'Newer' })).body).toMatchObject({ name: 'Newer' });
    const entry = (await call('GET', `/_mock/v1/journal/${changed.headers.get('X-Request-Id')}`)).body;
    expect(entry).toMatchObject({ plane: 'backend', rules: { 'BCK-1': { pass: 1 } } });
  });

  test('a changed employeeId takes rows, password, login and activation along', async () => {
    const login = await call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'E1001', password: 'Init-E1001' });
    const bearer = { Authorization: `Bearer ${login.body.token}` };
    expect((await call('PATCH', USER, { employeeId: 'X/1' })).body).toMatchObject({ employeeId: 'X/1', activated: true });
    expect((await call('GET', USER)).body.error).toBe('user-not-found');
    expect((await call('GET', `${DEMO}/users/X%2F1`)).body).toMatchObject({ name: '王芳' });
    expect((await call('GET', `${DEMO}/modules/salary/rows?employeeId=X%2F1`)).body.items).toHaveLength(2);
    expect((await call('GET', '/app/v1/me', undefined, bearer)).body).toMatchObject({ employeeId: 'X/1' });
    expect((await call('GET', '/app/v1/modules/salary/rows', undefined, bearer)).body.items).toHaveLength(2);
    expect((await call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'X/1', password: 'Init-E1001' })).status).toBe(200);
  });

  test('a new password is for the next login', async () => {
    expect((await call('PATCH', USER, { password: 'New-1' })).text).not.toContain('New-1');
    expect((await call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'E1001', password: 'Init-E1001' })).status).toBe(401);
    expect((await call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'E1001', password: 'New-1' })).status).toBe(200);
  });

  test('what changes nothing leaves updatedAt', async () => {
    made.platform.clock.freeze(Date.parse('2026-12-01T00:00:00Z'));
    const before = (await call('GET', USER)).body;
    expect((await call('PATCH', USER, before)).body).toEqual(before);
  });

  test.each<[unknown, number, string, string]>([
    [{ employeeId: 'E1002' }, 409, 'user-exists', 'employeeId'],
    [{ name: null }, 400, 'validation-failed', 'name'],
    [{ onboardingDate: '2026-02-30' }, 400, 'validation-failed', 'onboardingDate'],
    [{ activated: true }, 400, 'validation-failed', 'activated'],
    [{ createdAt: NOW }, 400, 'validation-failed', 'createdAt'],
    [{ shoe: 42 }, 400, 'validation-failed', 'shoe'],
    [{ employeeId: '..' }, 400, 'validation-failed', 'employeeId'],
  ])('%j is refused', async (body, status, error, field) => {
    const answer = await refuse('PATCH', USER, body, { status, error, field });
    expect(answer.headers.get('Mock-Rule')).toMatch(/^USR-/);
    expect(answer.headers.get('Mock-Explain')).toContain('/_mock/v1/explain/');
  });

  test('USR-7: deleted before activation only', async () => {
    await refuse('DELETE', `${DEMO}/users/E1002`, undefined, { status: 409, error: 'user-activated', field: 'activated' });
    expect((await call('DELETE', USER)).body).toEqual({ employeeId: 'E1001', deleted: true });
    await refuse('DELETE', USER, undefined, { status: 404, error: 'user-not-found' });
  });

  test('are listed by pages and filters', async () => {
    const first = (await call('GET', `${DEMO}/users?limit=2&employmentStatus=resigned`)).body;
    expect(first.items).toMatchObject([{ employeeId: 'E1010' }, { employeeId: 'E1011' }]);
    const second = (await call('GET', `${DEMO}/users?limit=2&employmentStatus=resigned&cursor=${first.nextCursor}`)).body;
    expect(second).toMatchObject({ items: [{ employeeId: 'E1012' }], nextCursor: null });
  });

  test.each([
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['cursor=x', 'cursor'],
    ['employmentStatus=left', 'employmentStatus'],
    ['pages=1', 'pages'],
    ['page=0', 'page'],
    ['limit=1&limit=2', 'limit'],
  ])('a list by %s is refused', async (query, field) => {
    await refuse('GET', `${DEMO}/users?${query}`, undefined, { ...INVALID, field });
  });
});

test.each([
  ['broken JSON', '{"name":', {}, 400, 'malformed-request'],
  ['a list', '[]', {}, 400, 'malformed-request'],
  ['a member twice', '{"name":"a","name":"b"}', {}, 400, 'malformed-request'],
  ['__proto__', '{"name":"a","__proto__":{"x":1}}', {}, 400, 'validation-failed'],
  ['another type', '{"name":"a"}', { 'Content-Type': 'text/plain' }, 415, 'media-type-unsupported'],
  ['another charset', '{"name":"a"}', { 'Content-Type': 'application/json; charset=gbk' }, 415, 'media-type-unsupported'],
  ['nothing', '', {}, 400, 'malformed-request'],
] as const)('a body that is %s is refused', async (_case, body, headers, status, error) => {
  const before = await made.state();
  expect(await call('POST', CORPS, Buffer.from(body), headers)).toMatchObject({ status, body: { error } });
  expect(await made.state()).toBe(before);
});
