import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MadePlatform, makePlatform } from '../platform.js';

const USERS = '/docking/v1/users';
let made: MadePlatform;
beforeEach(() => {
  made = makePlatform();
});
afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
});

const idsOf = (items: unknown) => (items as { employeeId: string }[]).map(({ employeeId }) => employeeId);

const page = async (query = '') => {
  const { status, body } = await made.call('GET', `${USERS}${query}`);
  expect(status, body.message).toBe(200);
  return { ids: idsOf(body.data.items), next: body.data.nextCursor as string | null };
};

async function all(limit: number, between: () => Promise<unknown> = async () => {}): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { ids: some, next } = await page(`?limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    ids.push(...some);
    cursor = next;
    if (cursor !== null) await between();
  }
  return ids;
}

const DEMO = Array.from({ length: 12 }, (_, at) => `E${1001 + at}`);

describe('paging', () => {
  test.each([1, 5, 11, 12, 13, 1000])('pages of %i hold every user once, in the order of their ids', async (limit) => {
    expect(await all(limit)).toEqual(DEMO);
  });

  test('a page that is just full has no next', async () => {
    expect((await page('?limit=12')).next).toBeNull();
    expect((await page('?limit=11')).next).not.toBeNull();
  });

  test('a page holds 100 users where no limit is said, and up to 1,000', async () => {
    const users = Array.from({ length: 1000 }, (_, at) => ({
      employeeId: `Z${String(at).padStart(4, '0')}`,
      password: 'x',
      name: 'x',
      employmentStatus: 'active',
      onboardingDate: '2026-01-01',
    }));
    await made.call('POST', `${USERS}/batch`, { users });
    expect((await page()).ids).toHaveLength(100);
    expect((await page('?limit=1000')).ids).toHaveLength(1000);
  });

  test('users created and deleted between two pages make no other appear twice or not at all', async () => {
    let joiners = 0;
    const seen = await all(3, async () => {
      await made.call('DELETE', `${USERS}/E1001`);
      await made.call('POST', USERS, {
        employeeId: `A${++joiners}`,
        password: 'x',
        name: 'x',
        employmentStatus: 'active',
        onboardingDate: '2026-01-01',
      });
      await made.call('PATCH', `${USERS}/E1006`, { factory: 'moved' });
    });
    expect(seen).toEqual(DEMO);
  });

  test('the last user of a page may be deleted before the next is asked for', async () => {
    const { ids, next } = await page('?limit=4');
    expect(ids.at(-1)).toBe('E1004');
    await made.call('DELETE', `${USERS}/E1004`);
    expect((await page(`?cursor=${next}`)).ids[0]).toBe('E1005');
  });

  test('whatever happens between the pages, users who stay are seen exactly once', async () => {
    const change = fc.record({ create: fc.boolean(), id: fc.constantFrom('A', 'E1003x', 'E1007/1', 'é', '王', '😀', 'z') });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.array(change, { maxLength: 12 }), async (limit, changes) => {
        const queue = [...changes];
        const seen = await all(limit, async () => {
          const next = queue.shift();
          if (next?.create)
            await made.call('POST', USERS, {
              employeeId: next.id,
              password: 'x',
              name: 'x',
              employmentStatus: 'active',
              onboardingDate: '2026-01-01',
            });
          else if (next) await made.call('DELETE', `${USERS}/${encodeURIComponent(next.id)}`);
        });
        expect(seen.filter((id) => DEMO.includes(id))).toEqual(DEMO);
        expect(new Set(seen).size).toBe(seen.length);
        await made.call('POST', '/_mock/v1/reset', { scope: 'data' });
      }),
      { numRuns: 25 },
    );
  });

  test('ids stand in the order of their bytes, whatever their script', async () => {
    for (const employeeId of ['😀', '王', 'é', 'a', 'Z', '10', '9'])
      await made.call('POST', USERS, { employeeId, password: 'x', name: 'x', employmentStatus: 'active', onboardingDate: '2026-01-01' });
    expect(await all(2)).toEqual(['10', '9', ...DEMO, 'Z', 'a', 'é', '王', '😀']);
  });
});

describe('filters', () => {
  test('by status, factory and department, alone and together', async () => {
    expect((await page('?employmentStatus=resigned')).ids).toEqual(['E1010', 'E1011', 'E1012']);
    expect((await page(`?factory=${encodeURIComponent('Suzhou Plant 2')}&employmentStatus=resigned`)).ids).toEqual(['E1010']);
    expect((await page(`?department=${encodeURIComponent('装配部')}&employmentStatus=resigned`)).ids).toEqual(['E1012']);
    expect((await page('?factory=nowhere')).ids).toEqual([]);
  });

  test('a filter holds on every page', async () => {
    const first = await page('?employmentStatus=resigned&limit=2');
    expect((await page(`?employmentStatus=resigned&limit=2&cursor=${first.next}`)).ids).toEqual(['E1012']);
  });

  test('by what changed since an instant, that instant included, in any time zone', async () => {
    made.platform.clock.freeze(Date.parse('2026-12-01T00:00:00.000Z'));
    await made.call('PATCH', `${USERS}/E1003`, { position: 'x' });
    for (const since of [
      '2026-12-01T00:00:00Z',
      '2026-12-01T08:00:00%2B08:00',
      '2026-12-01T08:00:00+08:00',
      '2026-11-30T19:00:00.000-05:00',
      '2026-12-01',
    ])
      expect((await page(`?updatedSince=${since}`)).ids, since).toEqual(['E1003']);
    expect((await page('?updatedSince=2026-12-01T00:00:00.001Z')).ids).toEqual([]);
  });

  test('an empty parameter is none', async () => {
    expect((await page('?employmentStatus=&factory=&cursor=&limit=')).ids).toEqual(DEMO);
  });
});

describe('a cursor that was tampered with', () => {
  const encode = (text: string) => Buffer.from(text).toString('base64url');
  const refused = { status: 400, body: { error: 'validation-failed', details: [{ field: 'cursor', rule: 'USR-8' }] } };

  test.each([
    'x',
    'AAAA',
    encode('rows:["E1001",""]'),
    encode('uploads:1'),
    encode('users'),
    `${encode('users:E1001')}=`,
    `${encode('users:E1001')}!`,
    'users:E1001',
    encode('users:\ud800'),
  ])('%s is refused', async (cursor) => {
    const answer = await made.call('GET', `${USERS}?cursor=${encodeURIComponent(cursor)}`);
    if (cursor === encode('users:\ud800')) expect(answer.status).toBe(200);
    else expect(answer).toMatchObject(refused);
  });

  test.each(['rows:', 'rows:x', 'rows:{"a":1}', 'rows:[1,2]', 'rows:["a"]', 'rows:null', 'users:E1001'])('of rows: %s', async (text) => {
    const answer = await made.call('GET', `/backend/v1/corps/demo/modules/salary/rows?cursor=${encode(text)}`);
    expect(answer).toMatchObject(refused);
  });

  test.each(['uploads:', 'uploads:x', 'uploads:-1', 'uploads:1.5', 'uploads:1e3', 'users:1'])('of uploads: %s', async (text) => {
    expect(await made.call('GET', `/docking/v1/modules/salary/uploads?cursor=${encode(text)}`)).toMatchObject(refused);
  });

  test('any text at all is answered', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.base64String(),
          fc.string({ unit: 'binary' }).map((text) => encode(`rows:${text}`)),
        ),
        async (cursor) => {
          for (const path of [
            USERS,
            '/docking/v1/modules/salary/uploads',
            '/backend/v1/corps/demo/modules/salary/rows',
            '/backend/v1/corps/demo/users',
          ])
            expect([200, 400]).toContain(
              (await made.call('GET', `${path}?cursor=${encodeURIComponent(cursor.replace(/\p{Cs}/gu, '?'))}`)).status,
            );
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('rows by hand', () => {
  const ROWS = '/backend/v1/corps/demo/modules/salary/rows';

  test.each([1, 2, 3, 8, 9])('pages of %i hold every row once', async (limit) => {
    const rows: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await made.call('GET', `${ROWS}?limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`);
      rows.push(...(body.items as unknown[]));
      cursor = body.nextCursor as string | null;
    }
    expect(rows).toHaveLength(8);
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(8);
  });

  test('of one employee', async () => {
    const { body } = await made.call('GET', `${ROWS}?employeeId=E1002&limit=1`);
    expect(body.items).toMatchObject([{ 'Employee ID': 'E1002', Month: '2026-09', 'Net Pay': '7333.82' }]);
    const next = await made.call('GET', `${ROWS}?employeeId=E1002&limit=1&cursor=${body.nextCursor}`);
    expect(next.body).toMatchObject({ items: [{ 'Employee ID': 'E1002', Month: '2026-10' }], nextCursor: null });
  });
});
