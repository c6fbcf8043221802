import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../../src/server/app.js';
import { listen } from '../../../src/server/socket/listen.js';
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

const LEAVE = '/backend/v1/corps/demo/modules/leave';
const query = (parts: Record<string, string>) => new URLSearchParams(parts).toString();
const check = (file: string | Uint8Array, parts: Record<string, string> = {}, type = 'text/csv') =>
  made.call('POST', `${LEAVE}/check?${query(parts)}`, file, { 'Content-Type': type });
const dock = (file: string | Uint8Array, parts: Record<string, string> = {}) =>
  made.call('POST', `${LEAVE}/dock?${query(parts)}`, file, { 'Content-Type': 'application/octet-stream' });
const sample = async () => (await made.call('GET', `${LEAVE}/sample`)).text;
/** The sample with a user that there is not in its second row, and a cell that Excel would run. */
async function faulty(): Promise<string> {
  const [header, first, second = '', ...rest] = (await sample()).trim().split(/\r?\n/);
  return [header, first, second.replace(/^[^,]*/, '"=cmd|<b>,""1"'), ...rest].join('\r\n');
}

describe('a file that is checked', () => {
  test('is found in order where docking would take it, and nothing is docked', async () => {
    start();
    const before = await made.state();
    const { status, body } = await check(await sample(), { fileName: 'leave.csv' });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { ok: true, error: null, format: 'csv', totalErrors: 0, findings: [], lines: [] },
    });
    expect((body.header as unknown as string[])[0]).toBe('Employee ID');
    expect(await made.state()).toBe(before);
    expect(made.platform.journal.list()).toEqual([]);
    const report = (await made.call('GET', '/_mock/v1/report')).body;
    expect(report.totals).toMatchObject({ calls: 0 });
    expect((await made.call('GET', `${LEAVE}/uploads`)).body).toEqual({ items: [], nextCursor: null });
  });

  test('is told by line and column what is wrong, in either language, as docking would tell it', async () => {
    start();
    const file = await faulty();
    const { body } = await check(file);
    const { body: inChinese } = await check(file, { lang: 'zh' });
    expect(body).toMatchObject({
      ok: false,
      error: 'rows-invalid',
      totalErrors: 1,
      findings: [{ line: 3, column: 'Employee ID', rule: 'LKP-6' }],
    });
    expect(body.lines).toEqual([{ line: 3, cells: expect.arrayContaining(['"=cmd|<b>,""1"']) }]);
    const message = (each: typeof body) => (each.findings as { message: string }[])[0]?.message;
    expect(message(body)).not.toMatch(/[\u4e00-\u9fff]/);
    expect(message(inChinese)).toMatch(/[\u4e00-\u9fff]/);
    await dock(file);
    const { items } = (await made.call('GET', `${LEAVE}/uploads`)).body as unknown as { items: Record<string, unknown>[] };
    expect(items).toMatchObject([{ status: 'rejected', fileName: 'leave.csv', totalErrors: 1, errors: body.findings }]);
    expect((await made.call('GET', `${LEAVE}/uploads?lang=zh`)).body.items).toMatchObject([{ errors: inChinese.findings }]);
  });

  test('is judged by its name and content, not by what a browser takes it for', async () => {
    start();
    expect((await check(await sample(), { fileName: 'leave.csv' }, 'application/vnd.ms-excel')).body).toMatchObject({ ok: true });
    expect((await check(await sample(), { fileName: 'leave.xlsx' })).body).toMatchObject({ ok: false, error: 'file-type-unsupported' });
    expect((await check(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), { fileName: 'leave.zip' })).body).toMatchObject({
      ok: false,
      format: 'zip',
      error: 'archive-invalid',
    });
    expect((await check('')).body).toMatchObject({ ok: false });
  });

  test('that is too large is not read to its end', async () => {
    start({ fileBytes: 1000 });
    expect((await check('x'.repeat(1001))).body).toMatchObject({ ok: false, error: 'file-too-large', lines: [] });
    expect((await check('x'.repeat(1001), { annotated: 'true' })).text).toContain('LKP-3');
  });

  test('comes back as csv with what is wrong beside each row, under a name that nothing in it breaks', async () => {
    start();
    const { status, headers, text } = await check(await faulty(), { annotated: 'true', fileName: 'a"\r\n/..\\请假.CSV' });
    expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type: 'text/csv; charset=utf-8' });
    const disposition = headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; /);
    expect(decodeURIComponent(/filename\*=UTF-8''(\S+)/.exec(disposition)?.[1] ?? '')).toBe('a"___.._请假-checked.csv');
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toMatch(/,rule,reason$/);
    expect(lines[2]).toMatch(/,LKP-6,/);
    expect(lines[1]).toMatch(/,,$/);
    expect((await check(await faulty(), { annotated: 'true', lang: 'zh' })).text).toMatch(/LKP-6,.*[\u4e00-\u9fff]/);
    expect(made.platform.journal.list()).toEqual([]);
  });

  test('whose header is never read comes back with the reason alone', async () => {
    start();
    expect((await check('%PDF-1.4', { annotated: 'true', fileName: 'a.csv' })).text).toMatch(/^rule,reason\r\nLKP-2,"/);
    expect((await check('%PDF-1.4', { annotated: 'true', fileName: 'a.csv', lang: 'zh' })).text).toMatch(/LKP-2,".*[\u4e00-\u9fff]/);
  });

  test.each([
    ['', 200],
    ['annotated=yes', 400],
    ['name=a.csv', 400],
    [`fileName=${'x'.repeat(1001)}`, 400],
  ])('with ?%s is answered by %i', async (asked, status) => {
    start();
    expect((await made.call('POST', `${LEAVE}/check?${asked}`, await sample())).status).toBe(status);
  });

  test('of a module or corp that there is not, or packed, is refused', async () => {
    start();
    expect(await made.call('POST', '/backend/v1/corps/demo/modules/nothing/check', 'a')).toMatchObject({
      status: 404,
      body: { error: 'module-not-found' },
    });
    expect(await made.call('POST', '/backend/v1/corps/nobody/modules/leave/check', 'a')).toMatchObject({
      status: 404,
      body: { error: 'corp-not-found' },
    });
    for (const path of ['check', 'check?annotated=true', 'dock'])
      expect(await made.call('POST', `${LEAVE}/${path}`, 'a', { 'Content-Encoding': 'gzip' })).toMatchObject({
        body: { error: 'media-type-unsupported' },
      });
  });

  test('streams through a real socket, megabytes of it, both ways', async () => {
    start();
    const listening = await listen(made.platform, createApp(made.platform));
    onTestFinished(() => listening.close(0));
    const [header, row] = (await sample()).trim().split(/\r?\n/);
    const file = [header, ...Array.from({ length: 100_000 }, () => row)].join('\r\n');
    const post = (parts: string) =>
      fetch(`${listening.url}${LEAVE}/check?${parts}`, { method: 'POST', body: file, headers: { 'Content-Type': 'text/csv' } });
    expect(await (await post('fileName=a.csv')).json()).toMatchObject({ ok: true, rows: 100_000, bytes: Buffer.byteLength(file) });
    const annotated = await (await post('fileName=a.csv&annotated=true')).text();
    expect(annotated.trim().split('\r\n')).toHaveLength(100_001);
    // One who hangs up in the midst of it leaves nothing behind.
    const { body } = await post('annotated=true');
    await body?.cancel();
    expect((await fetch(`${listening.url}/healthz`)).status).toBe(200);
  });
});

const PROFILES = [...SAMPLE_PROFILES, WECOM_STYLE_PROFILE].map((profile): [string, Profile] => [profile.name, profile]);

describe('a file that is docked', () => {
  test.each(PROFILES)('goes by the profile %s, and stands in the journal', async (_name, profile) => {
    start({ profile });
    if (profile.operations.uploadLookupData.length === 0) {
      expect(await dock('a')).toMatchObject({ status: 400, body: { error: 'validation-failed' } });
      return;
    }
    const csv = await sample();
    const { status, body, text } = await dock(csv, { fileName: '请假 "1".csv' });
    expect(status, text).toBe(200);
    const entry = made.platform.journal.get(String(body.requestId));
    expect(entry, entry?.response ?? '').toMatchObject({
      operation: 'uploadLookupData',
      plane: 'docking',
      outcome: 'accepted',
      input: { moduleId: 'leave' },
    });
    await made.call('PUT', '/_mock/v1/clock', { advance: 'PT1H' });
    expect((await made.call('GET', `${LEAVE}/uploads`)).body.items).toMatchObject([{ status: 'accepted', bytes: Buffer.byteLength(csv) }]);
    expect(made.platform.journal.list().every(({ plane }) => plane === 'docking')).toBe(true);
  });

  test('is refused as any other, and too large a one too', async () => {
    start({ fileBytes: 2000 });
    const { body } = await dock(await faulty());
    expect(body).toMatchObject({ status: 422, body: { error: 'rows-invalid' } });
    expect((await dock('x'.repeat(3000))).body).toMatchObject({ body: { error: 'file-too-large' } });
  });

  test('needs an enabled key', async () => {
    start({ profile: DEFAULT_PROFILE });
    const { items } = (await made.call('GET', '/backend/v1/corps/demo/keys')).body as unknown as { items: { keyId: string }[] };
    for (const { keyId } of items) await made.call('DELETE', `/backend/v1/corps/demo/keys/${keyId}`);
    expect(await dock('a')).toMatchObject({ status: 404, body: { error: 'key-not-found' } });
  });

  test('stands in a list of uploads that goes page by page', async () => {
    start();
    for (const name of ['a.csv', 'b.csv', 'c.csv']) await dock(await sample(), { fileName: name });
    const page = async (parts: Record<string, string>) =>
      (await made.call('GET', `${LEAVE}/uploads?${query(parts)}`)).body as unknown as {
        items: { fileName: string }[];
        nextCursor: string | null;
      };
    const first = await page({ limit: '2' });
    expect(first.items.map(({ fileName }) => fileName)).toEqual(['c.csv', 'b.csv']);
    expect(await page({ limit: '2', cursor: first.nextCursor ?? '' })).toMatchObject({ items: [{ fileName: 'a.csv' }], nextCursor: null });
    expect(await made.call('GET', `${LEAVE}/uploads?cursor=x`)).toMatchObject({ status: 400 });
  });
});
