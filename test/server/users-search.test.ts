import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { blankUser } from '../../src/rules/user-fields.js';
import { type MadePlatform, makePlatform, NOW } from '../platform.js';

const USERS = '/backend/v1/corps/demo/users';

let made: MadePlatform;
afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
});

interface Listed {
  readonly items: readonly { readonly employeeId: string; readonly name: string }[];
  readonly nextCursor: string | null;
  readonly total?: number;
  readonly pages?: number;
}

const list = async (query: Record<string, string>) =>
  (await made.call('GET', `${USERS}?${new URLSearchParams(query)}`)).body as unknown as Listed;
const ids = async (search: string) => (await list({ search })).items.map(({ employeeId }) => employeeId);

const person = (employeeId: string, name: string) => ({
  employeeId,
  name,
  password: 'Init-1001',
  employmentStatus: 'active',
  onboardingDate: '2026-03-02',
});

describe('people that are looked for', () => {
  beforeEach(() => {
    made = makePlatform({
      fixtures: {
        corps: [
          {
            corpId: 'demo',
            name: 'Demo',
            docking: true,
            keys: [{ secret: 'demo-secret' }],
            users: [
              person('E1', 'Émile Zola'),
              person('E2', '王芳'),
              person('e20', 'ΣΟΦΊΑ'),
              person('X%_', 'Ann Lee'),
              person('X1', 'ann leeds'),
              person('Y1', "O'Neil"),
            ],
          },
        ],
      },
    });
  });

  test('are found by any part of employeeId or name, in upper or lower case', async () => {
    expect(await ids('e2')).toEqual(['E2', 'e20']);
    expect(await ids('ANN LEE')).toEqual(['X%_', 'X1']);
    expect(await ids(' ann lee ')).toEqual(['X%_', 'X1']);
    expect(await ids('芳')).toEqual(['E2']);
    expect(await ids('émile z')).toEqual(['E1']);
    expect(await ids('ÉMILE Z')).toEqual(['E1']);
    expect(await ids('σοφί')).toEqual(['e20']);
    expect(await ids("o'n")).toEqual(['Y1']);
    expect(await ids('nobody')).toEqual([]);
    expect(await ids('')).toHaveLength(6);
  });

  test('are found by what stands there, not by patterns', async () => {
    expect(await ids('%')).toEqual(['X%_']);
    expect(await ids('_')).toEqual(['X%_']);
    expect(await ids("'; DROP TABLE users; --")).toEqual([]);
  });

  test('come page by page, with how many there are, and still by cursor', async () => {
    expect(await list({ page: '1', limit: '4' })).toMatchObject({ total: 6, pages: 2, nextCursor: expect.any(String) });
    const last = await list({ page: '2', limit: '4' });
    expect(last.items.map(({ employeeId }) => employeeId)).toEqual(['Y1', 'e20']);
    expect(last.nextCursor).toBeNull();
    expect(await list({ page: '3', limit: '4' })).toEqual({ items: [], nextCursor: null, total: 6, pages: 2 });
    expect(await list({ page: '1', search: 'ann' })).toMatchObject({ total: 2, pages: 1 });
    expect(await list({ page: '1', search: 'ann', employmentStatus: 'resigned' })).toMatchObject({ items: [], total: 0, pages: 1 });
    const { nextCursor } = await list({ search: 'ann', limit: '1' });
    expect((await list({ search: 'ann', limit: '1', cursor: nextCursor ?? '' })).items).toMatchObject([{ employeeId: 'X1' }]);
    expect(await list({ limit: '1' })).not.toHaveProperty('total');
  });

  test('are refused a page that is none, or one beside a cursor', async () => {
    const { nextCursor } = await list({ limit: '1' });
    for (const [query, english, chinese] of [
      [{ page: '0' }, /whole number from 1/, /不小于 1 的整数/],
      [{ page: 'x' }, /whole number from 1/, /不小于 1 的整数/],
      [{ page: '1', cursor: nextCursor ?? '' }, /send one of them/, /只发送其中一个/],
    ] as const)
      for (const [lang, expected] of [
        ['en', english],
        ['zh', chinese],
      ] as const)
        expect(await made.call('GET', `${USERS}?${new URLSearchParams({ ...query, lang })}`)).toMatchObject({
          status: 400,
          body: { error: 'validation-failed', details: [{ field: 'page', message: expect.stringMatching(expected) }] },
        });
  });
});

test('100,000 people are paged through and searched', async () => {
  made = makePlatform();
  const { store } = made.platform;
  const corp = store.corps.get('demo')?.corp ?? 0;
  const stamps = { activated: false, createdAt: NOW, updatedAt: NOW, activatedAt: null };
  const added = 100_000 - store.users.count(corp);
  store.transaction(() => {
    for (let n = 0; n < added; n++) {
      const user = person(`P${String(n).padStart(6, '0')}`, n % 2 === 0 ? `Person ${n}` : `员工 ${n}`);
      store.users.insert(corp, { ...blankUser(NOW), ...user }, 'x', stamps);
    }
  });
  const queries: readonly Record<string, string>[] = [
    { page: '1' },
    { page: '1000' },
    { page: '1', search: 'person 9' },
    { page: '50', search: '员工' },
    { page: '1', search: 'é' },
  ];
  for (const query of queries) {
    expect(await list(query), JSON.stringify(query)).toHaveProperty('total');
  }
  expect(await list({ page: '1000' })).toMatchObject({ total: 100_000, pages: 1000, nextCursor: null });
  expect((await list({ page: '1000' })).items).toHaveLength(100);
});
