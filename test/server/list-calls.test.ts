import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { say } from '../../src/text/say.js';
import { type MadePlatform, makePlatform } from '../platform.js';
import { callRecorder } from '../report/call.js';

let made: MadePlatform;
beforeEach(() => {
  made = makePlatform();
});
afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
});

interface Listed {
  readonly items: readonly Record<string, unknown>[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly dropped: number;
}

const call: MadePlatform['call'] = (...parts) => made.call(...parts);
const list = async (query: Record<string, string> = {}) =>
  (await call('GET', `/_mock/v1/calls?${new URLSearchParams(query)}`)).body as unknown as Listed;
const operations = async (filter: string) => (await list({ filter })).items.map(({ operation }) => operation);

describe('GET /calls', () => {
  beforeEach(async () => {
    await call('GET', '/docking/v1/status');
    await call('PATCH', '/docking/v1/users/E1001', { name: 'x' });
    await call('POST', '/docking/v1/users/batch', { users: [{ employeeId: 'N1', name: 'Li Na' }, { employeeId: 'E1001' }] });
    await call('POST', '/docking/v1/modules/attendance/uploads?fileName=%E8%80%83.csv', 'a;b', { 'Content-Type': 'text/csv' });
  });

  test('shows the newest first, each in a line', async () => {
    const { items, ...rest } = await list();
    expect(rest).toEqual({ total: 4, page: 1, pages: 1, dropped: 0 });
    expect(items.map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ['uploadLookupData', 'refused'],
      ['dockUsers', 'accepted'],
      ['updateUser', 'refused'],
      ['getStatus', 'accepted'],
    ]);
    expect(items[0]).toMatchObject({ moduleId: 'attendance', fileName: '考.csv', rules: [expect.stringMatching(/^LKP/)] });
    expect(items[1]).toMatchObject({ items: 2, rules: ['USR-1'] });
    const [entry] = made.platform.journal.list({ operation: 'updateUser' });
    expect(items[2]).toEqual({
      requestId: entry?.requestId,
      seq: entry?.seq,
      corpId: 'demo',
      plane: 'docking',
      operation: 'updateUser',
      method: 'PATCH',
      path: '/docking/v1/users/E1001',
      at: '2026-11-24T08:00:00.000Z',
      durationMs: entry?.durationMs,
      status: 422,
      outcome: 'refused',
      error: 'field-not-updatable',
      message: expect.stringContaining('name'),
      rules: ['USR-4'],
      advice: [],
      employeeId: 'E1001',
    });
  });

  test('speaks the language that is asked for, and is searched in it', async () => {
    const [, , inEnglish] = (await list()).items;
    const [, , inChinese] = (await list({ lang: 'zh' })).items;
    expect(inEnglish?.message).toContain('cannot be changed by docking');
    expect(inChinese?.message).toContain('不能通过对接修改');
    expect(await list({ lang: 'zh', filter: '不能通过对接' })).toMatchObject({ items: [{ operation: 'updateUser' }] });
    expect(await list({ filter: '不能通过对接' })).toMatchObject({ total: 0 });
    expect(await list({ filter: '"CANNOT BE changed"' })).toMatchObject({ items: [{ operation: 'updateUser' }] });
  });

  test('is filtered', async () => {
    expect(await operations('op:updateUser')).toEqual(['updateUser']);
    expect(await operations('outcome:refused id:E1001')).toEqual(['updateUser']);
    expect(await operations('id:E1001')).toEqual(['dockUsers', 'updateUser']);
    expect(await operations('rule:usr-4')).toEqual(['updateUser']);
    expect(await operations('"li na"')).toEqual(['dockUsers']);
    expect(await operations('考.csv')).toEqual(['uploadLookupData']);
    expect(await operations('since:5m outcome:accepted')).toEqual(['dockUsers', 'getStatus']);
    await call('PUT', '/_mock/v1/clock', { advance: 'PT10M' });
    expect(await operations('since:5m')).toEqual([]);
    const { items } = await list();
    expect(await operations(`since:${items[2]?.requestId}`)).toEqual(['uploadLookupData', 'dockUsers']);
  });

  test('is paged, and behind the last page there is nothing', async () => {
    const first = await list({ limit: '3' });
    expect(first).toMatchObject({ total: 4, page: 1, pages: 2 });
    expect(first.items).toHaveLength(3);
    expect((await list({ limit: '3', page: '2' })).items).toMatchObject([{ operation: 'getStatus' }]);
    expect(await list({ limit: '3', page: '3' })).toMatchObject({ items: [], total: 4, page: 3, pages: 2 });
    expect(await list({ filter: 'op:deleteUser' })).toMatchObject({ items: [], total: 0, page: 1, pages: 1 });
  });

  test('is of one corp where one is named, and of no corp that there is not', async () => {
    const { body } = await call('POST', '/_mock/v1/sandboxes', {});
    await call('GET', '/docking/v1/users', undefined, { 'X-Corp-Id': String(body.corpId), 'X-Corp-Secret': String(body.secret) });
    expect((await list({ corpId: String(body.corpId) })).items).toMatchObject([{ operation: 'listUsers' }]);
    expect(await call('GET', '/_mock/v1/calls?corpId=nobody')).toMatchObject({ status: 404, body: { error: 'corp-not-found' } });
  });

  test.each([
    [{ filter: 'op:updateUsr' }, 'filter', /did you mean updateUser\?/, /是否应为 updateUser/],
    [{ filter: 'outcome:fine' }, 'filter', /takes one of accepted/, /后应为 accepted/],
    [{ filter: 'rule:USR' }, 'filter', /takes the id of a rule/, /规则编号/],
    [{ filter: 'since:soon' }, 'filter', /takes 30s, 5m/, /后应为 30s/],
    [{ page: '0' }, 'page', /whole number from 1/, /不小于 1/],
    [{ page: '1.5' }, 'page', /whole number from 1/, /不小于 1/],
    [{ limit: '1001' }, 'limit', /from 1 to 1000/, /1 到 1000/],
    [{ limit: '' }, 'limit', /from 1 to 1000/, /1 到 1000/],
  ] as const)('by %j is refused, and told why', async (query, field, english, chinese) => {
    for (const [lang, expected] of [
      ['en', english],
      ['zh', chinese],
    ] as const)
      expect(await call('GET', `/_mock/v1/calls?${new URLSearchParams({ ...query, lang })}`)).toMatchObject({
        status: 400,
        body: { error: 'validation-failed', details: [{ field, message: expect.stringMatching(expected) }] },
      });
  });

  test('of 10,000 calls, among them batches of 1,000, is quick to answer any filter', async () => {
    const record = callRecorder('demo');
    const users = Array.from({ length: 1000 }, (_, at) => ({ employeeId: `E${at}`, name: `Person ${at}`, factory: 'Suzhou Plant 2' }));
    for (let n = 0; n < 10_000; n++)
      made.platform.journal.record(
        record(n % 100 === 0 ? 'dockUsers' : 'updateUser', {
          outcome: n % 3 === 0 ? 'refused' : 'accepted',
          message: say('calls.items-failed', { failed: n, total: 1000, rules: ['USR-4'] }),
          ...(n % 100 === 0 ? { input: { users } } : { input: { employeeId: `E${n}`, fields: { name: `Somebody ${n}` } } }),
          size: 100,
        }),
      );
    for (const filter of ['', 'outcome:refused', 'id:E77', 'nowhere to be found', '"person 999"', 'op:dockUsers failed']) {
      const began = performance.now();
      await list({ filter });
      expect(performance.now() - began, filter).toBeLessThan(1000);
    }
  });
});
