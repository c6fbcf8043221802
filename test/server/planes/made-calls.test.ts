import { afterEach, describe, expect, test } from 'vitest';
import type { Entry } from '../../../src/journal/entry.js';
import { DEFAULT_PROFILE } from '../../../src/wire/profile/default.js';
import type { Profile } from '../../../src/wire/profile/profile.js';
import { WECOM_STYLE_PROFILE } from '../../../src/wire/profile/wecom-style.js';
import { type MadePlatform, type MadeWith, makePlatform } from '../../platform.js';
import { SAMPLE_PROFILES } from '../../wire/profile/sample-profiles.js';

let made: MadePlatform;
afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
});

function start(options: MadeWith = {}): void {
  made = makePlatform(options);
}

interface Made {
  readonly requestId: string;
  readonly status: number;
  readonly body: Record<string, unknown> | string | null;
  readonly replaced?: readonly string[];
}

const make = (operation: string, asked: object = {}, lang = 'en') =>
  made.call('POST', `/_mock/v1/calls?lang=${lang}`, { corpId: 'demo', operation, ...asked });
const entryOf = ({ requestId }: { requestId: string }): Entry => {
  const entry = made.platform.journal.get(requestId);
  if (!entry) throw new Error(`no call ${requestId}`);
  return entry;
};
async function madeCall(operation: string, asked: object = {}): Promise<{ answer: Made; entry: Entry }> {
  const { status, body, text } = await make(operation, asked);
  expect(status, text).toBe(200);
  const answer = body as unknown as Made;
  return { answer, entry: entryOf(answer) };
}
const again = (requestId: string, lang = 'en') => made.call('POST', `/_mock/v1/journal/${requestId}/send-again?lang=${lang}`);
async function sentAgain(requestId: string): Promise<{ answer: Made; entry: Entry }> {
  const { status, body, text } = await again(requestId);
  expect(status, text).toBe(200);
  const answer = body as unknown as Made;
  return { answer, entry: entryOf(answer) };
}
const newest = (operation?: string): Entry => {
  const entry = made.platform.journal.list(operation === undefined ? {} : { operation }).at(-1);
  if (!entry) throw new Error('no call');
  return entry;
};

const JOINER = { employeeId: '700', password: '20260302', name: '李娜 "Lì" 😀', employmentStatus: 'active', onboardingDate: '2026-03-02' };

const PROFILES = [...SAMPLE_PROFILES, WECOM_STYLE_PROFILE].map((profile): [string, Profile] => [profile.name, profile]);

describe('a call made for a person', () => {
  test.each(PROFILES)('goes by the profile %s, stands in the journal, and can be sent again', async (_name, profile) => {
    start({ profile });
    const created = await madeCall('createUser', { fields: JOINER });
    expect(created.entry).toMatchObject({ operation: 'createUser', outcome: 'accepted', plane: 'docking', corpId: 'demo' });
    expect(created.entry.request.headers['user-agent']).toBe('companyiq-mock');
    const read = await madeCall('getUser', { params: { employeeId: '700' } });
    expect(read.entry).toMatchObject({ operation: 'getUser', outcome: 'accepted' });
    expect(JSON.stringify(read.answer.body)).toContain('😀');
    const listed = await madeCall('listUsers', { params: { limit: '2' } });
    expect(listed.entry).toMatchObject({ operation: 'listUsers', outcome: 'accepted' });
    if (profile.operations.dockUsers.length > 0) {
      const batch = await madeCall('dockUsers', {
        users: [
          { ...JOINER, employeeId: '701' },
          { employeeId: '700', position: 'Lead & "x"' },
        ],
      });
      expect(batch.entry.effects.map(({ kind }) => kind)).toEqual(['created', 'updated']);
      const repeated = await sentAgain(batch.answer.requestId);
      expect(repeated.entry).toMatchObject({
        operation: 'dockUsers',
        outcome: 'accepted',
        input: { users: [{ employeeId: '701' }, { position: 'Lead & "x"' }] },
      });
      expect(repeated.answer.replaced).toHaveLength(1);
    }
    const refused = await sentAgain(created.answer.requestId);
    expect(refused.entry).toMatchObject({ operation: 'createUser', outcome: 'refused', error: 'user-exists', input: created.entry.input });
    expect(refused.answer.replaced).toHaveLength(1);
    const readAgain = await sentAgain(read.answer.requestId);
    expect(readAgain.answer).toEqual({ ...read.answer, requestId: readAgain.answer.requestId, body: readAgain.answer.body, replaced: [] });
    const listedAgain = await sentAgain(listed.answer.requestId);
    expect(listedAgain.entry).toMatchObject({ outcome: 'accepted', request: { query: expect.anything() }, input: listed.entry.input });
  });

  test('answers as the docking API does', async () => {
    start();
    const { answer } = await madeCall('getUser', { params: { employeeId: 'E1001' } });
    expect(answer).toEqual({
      requestId: newest().requestId,
      status: 200,
      body: expect.objectContaining({ code: 0, data: expect.objectContaining({ employeeId: 'E1001' }) }),
    });
    const { answer: refused } = await madeCall('updateUser', { params: { employeeId: 'E1001' }, fields: { name: 'x' } });
    expect(refused).toMatchObject({ status: 422, body: { error: 'field-not-updatable' } });
    const { answer: unknown } = await madeCall('createUser', { fields: { shoeSize: 43 } });
    expect(unknown).toMatchObject({ status: 400, body: { error: 'validation-failed' } });
  });

  test('buys one token for many calls, and another when that is over', async () => {
    start({ profile: WECOM_STYLE_PROFILE });
    await madeCall('getStatus');
    await madeCall('getStatus');
    expect(made.platform.journal.list().map(({ operation }) => operation)).toEqual(['getToken', 'getStatus', 'getStatus']);
    await made.call('PUT', '/_mock/v1/clock', { advance: 'PT3H' });
    expect((await madeCall('getStatus')).entry.outcome).toBe('accepted');
    expect(made.platform.journal.list({ operation: 'getToken' })).toHaveLength(2);
    const bought = await madeCall('getToken');
    expect(bought.entry).toMatchObject({ operation: 'getToken', outcome: 'accepted' });
    expect((await sentAgain(bought.answer.requestId)).entry).toMatchObject({ operation: 'getToken', outcome: 'accepted' });
  });

  test("leaves the integration's token alone where another would revoke it", async () => {
    start({
      profile: {
        ...WECOM_STYLE_PROFILE,
        auth: { ...WECOM_STYLE_PROFILE.auth, token: { ...WECOM_STYLE_PROFILE.auth.token, previous: 'revoked' } },
      },
    });
    const bought = await madeCall('getToken');
    const { tokenField } = WECOM_STYLE_PROFILE.auth.token;
    const token = String((bought.answer.body as Record<string, unknown>)[tokenField]);
    expect((await madeCall('getStatus')).entry.outcome).toBe('accepted');
    expect(made.platform.store.tokens.get(token, 'docking')).toBeDefined();
  });

  test('tells how the purchase of its token failed', async () => {
    start({ profile: WECOM_STYLE_PROFILE });
    await made.call('POST', '/_mock/v1/faults', { operation: 'getToken', kind: 'status', status: 503 });
    expect((await madeCall('getStatus')).entry).toMatchObject({ operation: 'getToken', outcome: 'faulted' });
  });

  test('that meets a fault which cuts the connection has no answer', async () => {
    start();
    for (const kind of ['reset', 'truncate']) {
      await made.call('POST', '/_mock/v1/faults', { operation: 'getUser', kind });
      const { answer, entry } = await madeCall('getUser', { params: { employeeId: 'E1001' } });
      expect(answer).toEqual({ requestId: entry.requestId, status: 0, body: null });
      expect(entry.outcome).toBe('faulted');
    }
  });

  test.each([
    ['updateUsr', {}, 'operation', /did you mean updateUser\?/, /是否应为 updateUser/],
    ['getUser', {}, 'params.employeeId', /which record is meant/, /它指明要操作的记录/],
    ['getUser', { params: { employeeid: 'E1' } }, 'params.employeeid', /did you mean employeeId\?/, /是否应为 employeeId/],
    ['upsertUser', { fields: {} }, 'operation', /the operation upsertUser is off/, /未启用操作 upsertUser/],
    ['getToken', {}, 'operation', /has no tokens/, /没有令牌/],
    ['uploadLookupData', { params: { moduleId: 'leave' } }, 'operation', /\/dock$/, /\/dock$/],
    ['getUser', { params: { employeeId: 'E1' }, fields: {} }, 'fields', /takes no fields/, /不接受 fields/],
    ['createUser', { users: [] }, 'users', /takes no users/, /不接受 users/],
  ] as const)('of %s with %j is refused, and told why', async (operation, asked, field, english, chinese) => {
    start();
    for (const [lang, expected] of [
      ['en', english],
      ['zh', chinese],
    ] as const)
      expect(await make(operation, asked, lang)).toMatchObject({
        status: 400,
        body: {
          error: 'validation-failed',
          details: expect.arrayContaining([expect.objectContaining({ field, message: expect.stringMatching(expected) })]),
        },
      });
    expect(made.platform.journal.list()).toEqual([]);
  });

  test('needs a corp, and an enabled key of it', async () => {
    start();
    expect(await make('getStatus', { corpId: 'nobody' })).toMatchObject({ status: 404, body: { error: 'corp-not-found' } });
    const { items } = (await made.call('GET', '/backend/v1/corps/demo/keys')).body as unknown as { items: { keyId: string }[] };
    for (const { keyId } of items) await made.call('PATCH', `/backend/v1/corps/demo/keys/${keyId}`, { enabled: false });
    expect(await make('getStatus')).toMatchObject({
      status: 404,
      body: { error: 'key-not-found', message: expect.stringContaining('no enabled key') },
    });
    expect(await make('getStatus', {}, 'zh')).toMatchObject({ body: { message: expect.stringContaining('没有已启用的密钥') } });
  });
});

describe('a call of the journal that is sent again', () => {
  test('has the path, query and body it had, with the credentials of now', async () => {
    start();
    await made.call('GET', '/docking/v1/users?department=%E8%A3%85%E9%85%8D%E9%83%A8%20%26%20x&limit=3');
    const listed = newest();
    const { items } = (await made.call('GET', '/backend/v1/corps/demo/keys')).body as unknown as { items: { keyId: string }[] };
    await made.call('POST', '/backend/v1/corps/demo/keys', { secret: 'brand-new-secret' });
    for (const { keyId } of items) await made.call('PATCH', `/backend/v1/corps/demo/keys/${keyId}`, { enabled: false });
    const { entry } = await sentAgain(listed.requestId);
    expect({ ...entry, outcome: entry.outcome }).toMatchObject({
      outcome: 'accepted',
      path: listed.path,
      request: { query: listed.request.query },
    });
    expect(entry.requestId).not.toBe(listed.requestId);
  });

  test.each([
    '/docking/v1/users/%E7%8E%8B%20%22%5C%3Fa%23b%25',
    '/docking/v1/users/a%2Fb',
    '/docking/v1/users/a%0Ab',
    "/docking/v1/users/'$(x)`",
    '/docking/v1/nowhere',
  ])('keeps the path %s', async (path) => {
    start();
    await made.call('GET', path);
    const first = newest();
    const { entry } = await sentAgain(first.requestId);
    expect({ path: entry.path, input: entry.input, error: entry.error }).toEqual({
      path: first.path,
      input: first.input,
      error: first.error,
    });
  });

  test('says which passwords it made up, and makes no other change', async () => {
    start();
    await made.call('POST', '/docking/v1/users', { ...JOINER, nested: { pwd: 'p-1' } });
    const first = newest();
    const { entry, answer } = await sentAgain(first.requestId);
    expect(answer.replaced).toEqual(['password', 'nested.pwd']);
    expect(entry.request.body).toEqual(first.request.body);
    await made.call('POST', '/docking/v1/users/batch', { users: [JOINER, { ...JOINER, employeeId: '701' }] });
    expect((await sentAgain(newest('dockUsers').requestId)).answer.replaced).toEqual(['users.0.password', 'users.1.password']);
    expect(JSON.stringify(made.platform.journal.list())).not.toContain('Again-');
  });

  test('logs in with the password that was made up for it', async () => {
    start();
    await made.call('POST', '/docking/v1/users', JOINER);
    await made.call('DELETE', '/docking/v1/users/700');
    expect((await sentAgain(newest('createUser').requestId)).entry.outcome).toBe('accepted');
    const login = (password: string) => made.call('POST', '/app/v1/login', { corpId: 'demo', employeeId: '700', password });
    expect((await login(JOINER.password)).status).toBe(401);
    expect((await login('***')).status).toBe(401);
  });

  test('without credentials, or with wrong ones, gets right ones', async () => {
    start();
    await made.call('GET', '/docking/v1/users/E1001', undefined, { 'X-Corp-Secret': 'wrong' });
    expect((await sentAgain(newest().requestId)).entry.outcome).toBe('accepted');
    await made.call('GET', '/docking/v1/users/E1001', undefined, { 'X-Corp-Secret': null });
    expect((await sentAgain(newest().requestId)).entry.outcome).toBe('accepted');
  });

  test('is refused where the journal has not all of it', async () => {
    start();
    const refused = async (english: RegExp, chinese: RegExp, entry = newest()) => {
      for (const [lang, expected] of [
        ['en', english],
        ['zh', chinese],
      ] as const)
        expect(await again(entry.requestId, lang)).toMatchObject({
          status: 400,
          body: { error: 'validation-failed', message: expect.stringMatching(expected) },
        });
    };
    await made.call('POST', '/docking/v1/modules/leave/uploads?fileName=a.csv', 'a,b', { 'Content-Type': 'text/csv' });
    await refused(/no content of files/, /不保存文件内容/);
    await made.call('POST', '/docking/v1/users', '{"employeeId": ');
    await refused(/not kept all/, /未完整保存/);
    await made.call('POST', '/docking/v1/users', 'employeeId=1', { 'Content-Type': 'text/plain' });
    await refused(/not kept all/, /未完整保存/);
    await made.call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'E1001', password: 'Init-E1001' });
    await refused(/by the employee app/, /员工 App/);
    await made.call('PATCH', '/backend/v1/corps/demo/users/E1001', { name: 'y' });
    await refused(/by hand in the HR backend/, /HR 后台/);
    await made.call('GET', '/docking/v1/status', undefined, { 'X-Corp-Id': 'nobody' });
    await refused(/named no corp/, /企业现在不存在/);
    expect(await again('req_nowhere')).toMatchObject({ status: 404, body: { error: 'not-found' } });
  });

  test('needs an enabled key', async () => {
    start({ profile: DEFAULT_PROFILE });
    await made.call('GET', '/docking/v1/status');
    const { items } = (await made.call('GET', '/backend/v1/corps/demo/keys')).body as unknown as { items: { keyId: string }[] };
    for (const { keyId } of items) await made.call('DELETE', `/backend/v1/corps/demo/keys/${keyId}`);
    expect(await again(newest('getStatus').requestId)).toMatchObject({ status: 404, body: { error: 'key-not-found' } });
  });
});
