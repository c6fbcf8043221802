import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MadePlatform, makePlatform, NOW, type SentHeaders } from '../platform.js';

let made: MadePlatform;
beforeEach(() => {
  made = makePlatform();
});
afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
});

const logIn = (over: object = {}) =>
  made.call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'E1001', password: 'Init-E1001', ...over });

async function bearer(employeeId = 'E1001'): Promise<SentHeaders> {
  const { body } = await logIn({ employeeId, password: `Init-${employeeId}` });
  return { Authorization: `Bearer ${body.token}` };
}

describe('login', () => {
  test('APP-1: the first activates the user, later ones do not again', async () => {
    expect((await logIn()).body).toEqual({ token: expect.stringMatching(/^app_/), firstLogin: true });
    made.platform.clock.freeze(Date.parse('2026-12-01T00:00:00Z'));
    expect((await logIn()).body).toMatchObject({ firstLogin: false });
    const user = (await made.call('GET', '/docking/v1/users/E1001')).body.data;
    expect(user).toMatchObject({ activated: true, activatedAt: NOW, updatedAt: '2026-03-02T01:00:00.000Z' });
    expect((await made.call('DELETE', '/docking/v1/users/E1001')).body.error).toBe('user-activated');
  });

  test('with a password that is wrong does not activate', async () => {
    const before = await made.state();
    expect(await logIn({ password: 'wrong' })).toMatchObject({ status: 401, body: { code: 40103, error: 'login-failed' } });
    expect(await made.state()).toBe(before);
  });

  test('tells unknown corp, unknown employee and wrong password alike', async () => {
    const said = [await logIn({ corpId: 'nobody' }), await logIn({ employeeId: 'nobody' }), await logIn({ password: 'x' })];
    for (const answer of said) {
      expect(answer.status).toBe(401);
      expect(answer.body.message).toBe(said[0]?.body.message);
    }
  });

  test('takes ids and passwords as docking does: trimmed, integers as their digits', async () => {
    await made.call('POST', '/docking/v1/users', {
      employeeId: 77,
      password: 123456,
      name: 'x',
      employmentStatus: 'active',
      onboardingDate: '2026-01-01',
    });
    expect((await logIn({ employeeId: 77, password: 123456 })).status).toBe(200);
    expect((await logIn({ employeeId: ' 77 ', password: ' 123456' })).status).toBe(200);
  });

  test.each<[object, string]>([
    [{ employeeId: null }, 'employeeId'],
    [{ password: ['x'] }, 'password'],
    [{ password: 1.5 }, 'password'],
    [{ corpId: 5 }, 'corpId'],
    [{ pin: '1' }, 'pin'],
  ])('as %j is refused', async (over, field) => {
    const answer = await logIn(over);
    expect(answer).toMatchObject({ status: 400, body: { error: 'validation-failed' } });
    expect(answer.body.details.map((each) => each.field)).toContain(field);
  });
});

describe('a token', () => {
  test.each<[string, SentHeaders, string, number]>([
    ['missing', {}, 'token-missing', 40104],
    ['of another scheme', { Authorization: 'Basic ZGVtbzpkZW1v' }, 'token-missing', 40104],
    ['empty', { Authorization: 'Bearer ' }, 'token-missing', 40104],
    ['unknown', { Authorization: 'Bearer app_nothing' }, 'token-invalid', 40105],
    ['that is a secret', { Authorization: 'Bearer demo-secret' }, 'token-invalid', 40105],
  ])('%s', async (_case, headers, error, code) => {
    for (const [method, path, body] of [
      ['GET', '/app/v1/me', undefined],
      ['GET', '/app/v1/modules', undefined],
      ['GET', '/app/v1/modules/salary/rows', undefined],
      ['PUT', '/app/v1/me/second-password', { password: 'x' }],
    ] as const)
      expect(await made.call(method, path, body, headers)).toMatchObject({ status: 401, body: { error, code } });
  });

  test("expires after 24 hours of the corp's clock", async () => {
    const headers = await bearer();
    made.platform.clock.freeze(Date.parse(NOW) + 24 * 3600_000 - 1, 'demo');
    expect((await made.call('GET', '/app/v1/me', undefined, headers)).status).toBe(200);
    made.platform.clock.freeze(Date.parse(NOW) + 24 * 3600_000, 'demo');
    expect(await made.call('GET', '/app/v1/me', undefined, headers)).toMatchObject({
      status: 401,
      body: { error: 'token-expired', code: 40106 },
    });
  });

  test('is of no use once a reset brought the time before it back', async () => {
    const headers = await bearer();
    await made.call('POST', '/_mock/v1/reset', { scope: 'data' });
    expect(await made.call('GET', '/app/v1/me', undefined, headers)).toMatchObject({ status: 401, body: { error: 'token-invalid' } });
  });
});

describe('what an employee sees', () => {
  test('the own record, without the password', async () => {
    const { body, text } = await made.call('GET', '/app/v1/me', undefined, await bearer());
    expect(body).toMatchObject({ employeeId: 'E1001', name: '王芳', activated: true });
    expect(text).not.toContain('Init-');
  });

  test('the modules of the corp', async () => {
    const { body } = await made.call('GET', '/app/v1/modules', undefined, await bearer());
    expect(body.items).toEqual([
      { moduleId: 'attendance', name: 'Attendance', dualAuth: false },
      { moduleId: 'leave', name: 'Leave', dualAuth: false },
      { moduleId: 'salary', name: 'Salary', dualAuth: false },
    ]);
  });

  test("the own rows only, by pages, whatever the cursor of someone else's", async () => {
    const headers = await bearer();
    const rows = (query = '') => made.call('GET', `/app/v1/modules/salary/rows${query}`, undefined, headers);
    const months = (items: unknown) => (items as Record<string, string>[]).map((row) => `${row['Employee ID']} ${row.Month}`);
    expect(months((await rows()).body.items)).toEqual(['E1001 2026-09', 'E1001 2026-10']);
    const first = (await rows('?limit=1')).body;
    expect(months(first.items)).toEqual(['E1001 2026-09']);
    expect(months((await rows(`?limit=1&cursor=${first.nextCursor}`)).body.items)).toEqual(['E1001 2026-10']);
    const other = Buffer.from('rows:["E1002",""]').toString('base64url');
    expect(months((await rows(`?cursor=${other}`)).body.items).every((each) => each.startsWith('E1001'))).toBe(true);
  });

  test('no rows of a module that there is not', async () => {
    expect(await made.call('GET', '/app/v1/modules/bonus/rows', undefined, await bearer())).toMatchObject({
      status: 404,
      body: { error: 'module-not-found' },
    });
  });
});

describe('APP-2: the second password', () => {
  const rows = (headers: SentHeaders) => made.call('GET', '/app/v1/modules/salary/rows', undefined, headers);
  const set = (body: unknown, headers: SentHeaders) => made.call('PUT', '/app/v1/me/second-password', body, headers);

  beforeEach(async () => {
    await made.call('PUT', '/backend/v1/corps/demo/modules/salary/dual-auth', { enabled: true });
  });

  test('is set first, then sent with the call that wants rows', async () => {
    const headers = await bearer();
    const without = await rows(headers);
    expect(without).toMatchObject({ status: 403, body: { code: 40302, error: 'second-password-required' } });
    expect(without.headers.get('Mock-Rule')).toBe('APP-2');
    expect(without.body.message).toContain('PUT /app/v1/me/second-password');
    expect((await set({ password: 'second' }, headers)).body).toEqual({ set: true });
    expect(await rows(headers)).toMatchObject({
      status: 403,
      body: { error: 'second-password-required', message: expect.stringContaining('X-Second-Password') },
    });
    expect(await rows({ ...headers, 'X-Second-Password': 'wrong' })).toMatchObject({
      status: 403,
      body: { code: 40304, error: 'second-password-wrong' },
    });
    expect((await rows({ ...headers, 'X-Second-Password': 'second' })).body.items).toHaveLength(2);
  });

  test('is asked for by modules with dual authentication only', async () => {
    expect((await made.call('GET', '/app/v1/modules/leave/rows', undefined, await bearer())).status).toBe(200);
  });

  test('changes only with the current one', async () => {
    const headers = await bearer();
    await set({ password: 'second' }, headers);
    expect(await set({ password: 'third' }, headers)).toMatchObject({
      status: 403,
      body: { error: 'second-password-required', details: [{ field: 'current' }] },
    });
    expect(await set({ password: 'third', current: 'wrong' }, headers)).toMatchObject({
      status: 403,
      body: { error: 'second-password-wrong', details: [{ field: 'current' }] },
    });
    expect((await set({ password: 'third', current: 'second' }, headers)).status).toBe(200);
    expect((await rows({ ...headers, 'X-Second-Password': 'second' })).status).toBe(403);
    expect((await rows({ ...headers, 'X-Second-Password': 'third' })).status).toBe(200);
  });

  test('is what a header can carry, outer spaces apart', async () => {
    const headers = await bearer();
    for (const password of ['', '  ', 'é', '密码', 'a\nb', 'x'.repeat(129), 5, null])
      expect(await set({ password }, headers)).toMatchObject({
        status: 400,
        body: { error: 'validation-failed', details: [{ field: 'password' }] },
      });
    expect((await set({ password: ' with space inside ' }, headers)).status).toBe(200);
    expect((await rows({ ...headers, 'X-Second-Password': 'with space inside' })).status).toBe(200);
  });

  test('belongs to one employee', async () => {
    await set({ password: 'second' }, await bearer());
    const other = await bearer('E1004');
    expect((await rows({ ...other, 'X-Second-Password': 'second' })).body.error).toBe('second-password-required');
  });
});
