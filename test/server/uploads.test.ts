import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { ProfileFile } from '../../src/wire/profile/format.js';
import { resolveProfile } from '../../src/wire/profile/profile.js';
import { type Answered, type MadePlatform, makePlatform } from '../platform.js';
import { corpOf, HEADER, row, table, tableOfSize } from './upload-server.js';

const UPLOADS = '/docking/v1/modules/attendance/uploads';
const ROWS = '/backend/v1/corps/acme/modules/attendance/rows';

const profileWith = (behaviour: object) => resolveProfile(ProfileFile.parse({ profile: 1, name: 'sample', behaviour }), DEFAULT_PROFILE);

let made: MadePlatform;

const remake = (behaviour: object) => {
  made.platform.close();
  made = makePlatform({ fixtures: { corps: [corpOf()] }, profile: profileWith(behaviour) });
};

beforeEach(() => {
  made = makePlatform({ fixtures: { corps: [corpOf()] } });
});

afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
});

const upload = (body: string | Uint8Array, name = 'attendance.csv', type = 'text/csv') =>
  made.call('POST', `${UPLOADS}?fileName=${encodeURIComponent(name)}`, body, { 'Content-Type': type });

const rows = async (query = ''): Promise<Record<string, string | null>[]> =>
  (await made.call('GET', ROWS + query)).body.items as Record<string, string | null>[];

const call = async (requestId: string) => (await made.call('GET', `/_mock/v1/journal/${requestId}`)).body;

const TWO = table(row('E1001', '2026-01-05'), row('E1002', '2026-01-05'));

describe('docking a file again', () => {
  it('changes nothing and says so', async () => {
    expect((await upload(TWO)).body.data).toMatchObject({ rows: 2, inserted: 2, replaced: 0, unchanged: 0 });
    const state = await made.state();
    expect((await upload(TWO)).body.data).toMatchObject({ rows: 2, inserted: 0, replaced: 0, unchanged: 2 });
    expect(await made.state()).toBe(state);
  });

  it('with corrections replaces by key, and leaves what it does not name', async () => {
    await upload(TWO);
    const { body } = await upload(table(row('E1002', '2026-01-05', '7.5'), row('E1002', '2026-01-06')));
    expect(body.data).toMatchObject({ rows: 2, inserted: 1, replaced: 1, unchanged: 0 });
    expect((await rows()).map(({ 'Employee ID': id, Date: date, Hours: hours }) => [id, date, hours])).toEqual([
      ['E1001', '2026-01-05', '8'],
      ['E1002', '2026-01-05', '7.5'],
      ['E1002', '2026-01-06', '8'],
    ]);
  });

  it('with its columns in another order and other line ends changes nothing either', async () => {
    await upload(TWO);
    const turned = TWO.split('\r\n')
      .map((line) => line.split(',').reverse().join(','))
      .join('\n');
    expect((await upload(turned)).body.data).toMatchObject({ unchanged: 2 });
  });
});

describe('a key that is twice in one file', () => {
  it.each([1, 9, 10, 11, 249, 250, 251, 700])('counts once, and the last wins, %i rows apart', async (apart) => {
    const between = Array.from({ length: apart }, (_, at) => row('E1002', new Date(Date.UTC(2020, 0, at)).toISOString().slice(0, 10)));
    const { body } = await upload(table(row('E1001', '2026-01-05', '1'), ...between, row('E1001', '2026-01-05', '2')));
    expect(body.data).toMatchObject({ rows: apart + 2, inserted: apart + 1, replaced: 0, unchanged: 0, warnings: [{ line: apart + 3 }] });
    expect(await rows('?employeeId=E1001')).toMatchObject([{ Hours: '2' }]);
    const again = await upload(table(row('E1001', '2026-01-05', '3'), ...between, row('E1001', '2026-01-05', '2')));
    expect(again.body.data).toMatchObject({ inserted: 0, replaced: 0, unchanged: apart + 1 });
  });
});

describe('the rows', () => {
  it('come page by page, of all employees or of one', async () => {
    const sent = ['E1001', 'E1002', '001023'].flatMap((id) => Array.from({ length: 5 }, (_, at) => row(id, `2026-01-0${at + 1}`)));
    await upload(table(...sent));
    for (const [query, count] of [
      ['', 15],
      ['&employeeId=E1002', 5],
      ['&employeeId=E10', 0],
    ] as const) {
      const found: unknown[] = [];
      for (let cursor = ''; ; ) {
        const { body } = await made.call('GET', `${ROWS}?limit=2${query}${cursor}`);
        found.push(...(body.items as object[]));
        if (body.nextCursor === null) break;
        cursor = `&cursor=${encodeURIComponent(String(body.nextCursor))}`;
      }
      expect(found).toHaveLength(count);
      expect(new Set(found.map((each) => JSON.stringify(each))).size).toBe(count);
    }
  });

  it('go with a user who is deleted, stay with one who resigns, and follow a new employeeId', async () => {
    await upload(table(row('E1001', '2026-01-05'), row('E1002', '2026-01-05'), row('001023', '2026-01-05')));
    await made.call('DELETE', '/docking/v1/users/E1001');
    await made.call('PATCH', '/docking/v1/users/E1002', { employmentStatus: 'resigned', resignationDate: '2026-01-31' });
    await made.call('PATCH', '/backend/v1/corps/acme/users/001023', { employeeId: 'E2000' });
    expect((await rows()).map((each) => each['Employee ID'])).toEqual(['E1002', 'E2000']);
    expect((await upload(table(row('E1002', '2026-02-01')))).status).toBe(201);
    expect((await upload(table(row('001023', '2026-02-01')))).body).toMatchObject({ details: [{ line: 2, rule: 'LKP-6' }] });
  });

  it('are shown to their employee alone, after the second password where HR asks for one', async () => {
    await upload(TWO);
    const login = await made.call('POST', '/app/v1/login', { corpId: 'acme', employeeId: 'E1001', password: 'Init-E1001' });
    const bearer = { Authorization: `Bearer ${String(login.body.token)}` };
    const own = (more: Record<string, string> = {}) =>
      made.call('GET', '/app/v1/modules/attendance/rows', undefined, { ...bearer, ...more });
    expect((await own()).body.items).toMatchObject([{ 'Employee ID': 'E1001' }]);
    await made.call('PUT', '/backend/v1/corps/acme/modules/attendance/dual-auth', { enabled: true });
    expect((await own()).body.error).toBe('second-password-required');
    await made.call('PUT', '/app/v1/me/second-password', { password: 'second' }, bearer);
    expect((await own({ 'X-Second-Password': 'wrong' })).body.error).toBe('second-password-wrong');
    expect((await own({ 'X-Second-Password': 'second' })).body.items).toHaveLength(1);
  });
});

describe('the history', () => {
  it('has the newest first, page by page, the refused among them', async () => {
    for (let at = 1; at <= 7; at++) await upload(table(row(at % 2 ? 'E1001' : 'E9999', `2026-01-0${at}`)), `${at}.csv`);
    const names: unknown[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await made.call('GET', `${UPLOADS}?limit=3${cursor}`);
      names.push(...(body.data.items as { fileName: string; status: string }[]).map(({ fileName, status }) => `${fileName} ${status}`));
      if (body.data.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(String(body.data.nextCursor))}`;
    }
    expect(names).toEqual([7, 6, 5, 4, 3, 2, 1].map((at) => `${at}.csv ${at % 2 ? 'accepted' : 'rejected'}`));
  });

  it('tells of a refused file what the refusal told', async () => {
    const refused = await upload(table(row('E9999', '2026-01-05'), row('E1001', '2026-02-30')));
    expect(refused).toMatchObject({
      status: 422,
      body: { error: 'rows-invalid', totalErrors: 2, uploadId: expect.stringMatching(/^upl_/) },
    });
    const { body } = await made.call('GET', `/docking/v1/uploads/${refused.body.uploadId}`);
    expect(body.data).toMatchObject({ status: 'rejected', errors: refused.body.details, totalErrors: 2, rows: 2, inserted: 0 });
    expect(refused.headers.get('Mock-Rule')).toBe('LKP-6,LKP-7');
  });

  it('keeps the first hundred errors and counts all', async () => {
    const { body } = await upload(table(...Array.from({ length: 5000 }, () => row('E9999', '2026-01-05'))));
    expect(body.details).toHaveLength(100);
    expect(body.details.at(-1)).toMatchObject({ line: 101 });
    expect(body.totalErrors).toBe(5000);
  });

  it('is empty for another module, and not to be asked for another corp', async () => {
    const { body } = await upload(TWO);
    expect((await made.call('GET', '/docking/v1/modules/leave/uploads')).body.data).toEqual({ items: [], nextCursor: null });
    const sandbox = (await made.call('POST', '/_mock/v1/sandboxes', {})).body as unknown as { corpId: string; secret: string };
    const other = { 'X-Corp-Id': sandbox.corpId, 'X-Corp-Secret': sandbox.secret };
    expect((await made.call('GET', `/docking/v1/uploads/${String(body.data.uploadId)}`, undefined, other)).body.error).toBe(
      'upload-not-found',
    );
  });
});

describe('the journal of an upload', () => {
  it('holds name, size, hash and rows, and no cell of it', async () => {
    const text = table(`E1001,2026-01-05,Confidential shift,08:00,17:00,8,Normal`);
    const { body } = await upload(text, '考勤.csv');
    const entry = await call(body.requestId);
    const sha256 = createHash('sha256').update(text).digest('hex');
    expect(entry).toMatchObject({
      operation: 'uploadLookupData',
      outcome: 'accepted',
      input: { moduleId: 'attendance' },
      file: { name: '考勤.csv', bytes: Buffer.byteLength(text), sha256, format: 'csv', rows: 1 },
      rules: { 'LKP-1': { pass: 1 }, 'LKP-3': { pass: 1 }, 'LKP-6': { pass: 1 }, 'LKP-7': { pass: 1 } },
    });
    expect(JSON.stringify(entry)).not.toContain('Confidential');
  });

  it('holds the first errors of a refused file, which its page explains', async () => {
    const answer = await upload(table(row('E9999', '2026-01-05')));
    expect(await call(answer.body.requestId)).toMatchObject({
      outcome: 'refused',
      error: 'rows-invalid',
      totalViolations: 1,
      violations: [{ rule: 'LKP-6', line: 2, column: 'Employee ID' }],
    });
    const page = await made.call('GET', new URL(answer.headers.get('Mock-Explain') ?? '').pathname, undefined, { Accept: 'text/html' });
    expect(page.text).toContain('LKP-6');
    expect(page.text).toContain('<th>Line</th><td>2</td>');
    expect(page.text).toContain('attendance.csv');
  });

  const advice = async (answer: Answered) => ((await call(answer.body.requestId)).advice as { id: string }[]).map(({ id }) => id);

  it('advises to zip a csv of five megabytes (ADV-1), and no smaller one', async () => {
    expect(await advice(await upload(tableOfSize(5 * 1024 * 1024)))).toEqual(['ADV-1']);
    expect(await advice(await upload(tableOfSize(5 * 1024 * 1024 - 1)))).toEqual([]);
  });

  it('advises against a file that is refused three times (ADV-4)', async () => {
    const bad = table(row('E9999', '2026-01-05'));
    expect(await advice(await upload(bad, '1.csv'))).toEqual([]);
    expect(await advice(await upload(table(row('E8888', '2026-01-05'))))).toEqual([]);
    expect(await advice(await upload(bad, '2.csv'))).toEqual([]);
    expect(await advice(await upload(bad, '3.csv'))).toEqual(['ADV-4']);
  });
});

describe('a profile', () => {
  it('may take the good rows of a file and tell of the others', async () => {
    remake({ rowErrors: 'skip-rows' });
    const { status, body } = await upload(table(row('E1001', '2026-01-05'), row('E9999', '2026-01-05'), row('E1002', '2026-02-30')));
    expect(status).toBe(201);
    expect(body.data).toMatchObject({
      status: 'accepted',
      rows: 3,
      inserted: 1,
      skipped: 2,
      totalErrors: 2,
      errors: [{ line: 3 }, { line: 4 }],
    });
    expect(await rows()).toHaveLength(1);
  });

  it('may list GB18030', async () => {
    // 夜班 in GBK
    const gbk = Buffer.concat([
      Buffer.from(`${HEADER}\nE1001,2026-01-05,`),
      Buffer.from([0xd2, 0xb9, 0xb0, 0xe0]),
      Buffer.from(',08:00,17:00,8,Normal\n'),
    ]);
    expect((await upload(gbk)).body).toMatchObject({ error: 'encoding-invalid', message: expect.stringContaining('GB') });
    remake({ encodings: ['utf-8', 'gb18030'] });
    expect((await upload(gbk)).status).toBe(201);
    expect(await rows()).toMatchObject([{ Shift: '夜班' }]);
  });
});

describe('a profile that processes uploads later', () => {
  beforeEach(() => remake({ uploads: 'async' }));

  const poll = async (uploadId: unknown) => (await made.call('GET', `/docking/v1/uploads/${String(uploadId)}`)).body.data;
  const advance = (duration: string) => made.call('PUT', '/_mock/v1/clock', { advance: duration });

  it('takes a file at once, tells its end at the second poll, and shows its rows then', async () => {
    const { status, body } = await upload(TWO);
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ status: 'processing', inserted: 0, rows: 0 });
    expect(await poll(body.data.uploadId)).toMatchObject({ status: 'processing' });
    expect(await rows()).toEqual([]);
    expect(await poll(body.data.uploadId)).toMatchObject({ status: 'accepted', rows: 2, inserted: 2 });
    expect(await rows()).toHaveLength(2);
  });

  it('ends it when the clock has moved on, whoever looks', async () => {
    const { body } = await upload(TWO);
    await advance('PT1.999S');
    expect(await rows()).toEqual([]);
    await advance('PT0.001S');
    expect(await rows()).toHaveLength(2);
    expect(await poll(body.data.uploadId)).toMatchObject({ status: 'accepted' });
    const other = await upload(table(row('E9999', '2026-01-05')));
    expect(other).toMatchObject({ status: 201, body: { data: { status: 'processing', totalErrors: 0 } } });
    await advance('PT2S');
    const { items } = (await made.call('GET', UPLOADS)).body.data;
    expect(items).toMatchObject([{ status: 'rejected', totalErrors: 1, errors: [{ rule: 'LKP-6' }] }, { status: 'accepted' }]);
  });

  it('ends the files of a module in their order, and counts them so', async () => {
    const first = await upload(table(row('E1001', '2026-01-05', '1')));
    const second = await upload(table(row('E1001', '2026-01-05', '2')));
    await poll(second.body.data.uploadId);
    expect(await poll(second.body.data.uploadId)).toMatchObject({ status: 'accepted', inserted: 0, replaced: 1 });
    expect(await poll(first.body.data.uploadId)).toMatchObject({ status: 'accepted', inserted: 1, replaced: 0 });
    expect(await rows()).toMatchObject([{ Hours: '2' }]);
  });

  it('keeps a file that waits through a snapshot', async () => {
    const { body } = await upload(TWO);
    await made.call('POST', '/_mock/v1/snapshots', { name: 'waiting' });
    await poll(body.data.uploadId);
    await poll(body.data.uploadId);
    expect(await rows()).toHaveLength(2);
    await made.call('POST', '/_mock/v1/snapshots/waiting/restore');
    expect(await rows()).toEqual([]);
    expect(await poll(body.data.uploadId)).toMatchObject({ status: 'processing' });
    expect(await poll(body.data.uploadId)).toMatchObject({ status: 'accepted' });
    expect(await rows()).toHaveLength(2);
  });

  it('forgets a file that waits when the corp is reset', async () => {
    const { body } = await upload(TWO);
    const state = await made.state();
    await made.call('POST', '/_mock/v1/reset');
    await advance('PT5S');
    expect(await made.state()).toBe(state);
    expect((await made.call('GET', `/docking/v1/uploads/${String(body.data.uploadId)}`)).body.error).toBe('upload-not-found');
  });
});
