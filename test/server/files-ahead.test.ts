import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FILE_BYTES } from '../../src/files/spec.js';
import { makeZip } from '../files/samples/zip-writer.mjs';
import { FILE_BASE64_PROFILE, FILE_ID_PROFILE } from '../wire/profile/sample-profiles.js';
import { CREDENTIALS, corpOf, row, table, tableOfSize, type UploadServer, uploadServer } from './upload-server.js';

const CSV = table(row('E1001', '2026-11-02'), row('E1002', '2026-11-02'));
const zipped = () => makeZip([{ name: 'attendance.csv', data: Buffer.from(CSV) }]);
const OTHERS = { 'X-Corp-Id': 'globex', 'X-Corp-Secret': 'globex-secret' };

interface Answer {
  readonly status: number;
  readonly error?: string;
  readonly message: string;
  readonly details?: readonly Record<string, unknown>[];
  readonly data?: Record<string, unknown>;
}

let server: UploadServer;

const send = async (path: string, body: string | FormData | URLSearchParams, headers: Record<string, string> = {}): Promise<Answer> => {
  const response = await fetch(`${server.url}/api${path}`, { method: 'POST', headers: { ...CREDENTIALS, ...headers }, body });
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
};

const json = (path: string, body: object, headers: Record<string, string> = {}) =>
  send(path, JSON.stringify(body), { 'Content-Type': 'application/json', ...headers });

const rows = async () => {
  const { body } = await server.call('GET', '/backend/v1/corps/acme/modules/attendance/rows');
  return body.items as Record<string, unknown>[];
};

const lastCall = async () => {
  const { body } = await server.call('GET', '/_mock/v1/journal?limit=1000');
  return (body.items as Record<string, unknown>[]).at(-1) as Record<string, unknown>;
};

afterEach(async () => {
  expect(server.bugs).toEqual([]);
  await server.close();
});

describe('a file that is sent first and docked by its id', () => {
  beforeEach(async () => {
    server = await uploadServer({ profile: FILE_ID_PROFILE, fixtures: { corps: [corpOf(), corpOf('globex')] } });
  });

  const put = (content: string | Uint8Array, name = 'attendance.csv', headers: Record<string, string> = {}) => {
    const form = new FormData();
    form.set('media', new Blob([Buffer.from(content)]), name);
    return send('/media/upload', form, headers);
  };
  const dock = (fileId: unknown, more: object = {}, headers: Record<string, string> = {}) =>
    json('/import', { data: { moduleId: 'attendance', media_id: fileId, ...more } }, headers);

  test('is kept unread, and docked as often as it is named', async () => {
    const kept = await put(CSV);
    expect(kept).toMatchObject({
      status: 201,
      data: { media_id: expect.stringMatching(/^fil_/), fileName: 'attendance.csv', size: CSV.length },
    });
    expect(await rows()).toEqual([]);
    const docked = await dock(kept.data?.media_id);
    expect(docked).toMatchObject({ status: 200, data: { status: 'accepted', inserted: 2, fileName: 'attendance.csv', bytes: CSV.length } });
    expect(await rows()).toMatchObject([{ 'Employee ID': 'E1001' }, { 'Employee ID': 'E1002' }]);
    expect(await dock(kept.data?.media_id, { fileName: 'again.csv' })).toMatchObject({ data: { unchanged: 2, fileName: 'again.csv' } });
    expect(await lastCall()).toMatchObject({
      operation: 'uploadLookupData',
      input: { moduleId: 'attendance', fileId: kept.data?.media_id },
      file: { name: 'again.csv', bytes: CSV.length, format: 'csv', rows: 2 },
    });
  });

  test('may be a zip, and of any size that may be docked', async () => {
    const zip = await put(zipped(), 'attendance.zip');
    expect(await dock(zip.data?.media_id)).toMatchObject({ data: { format: 'zip', inserted: 2 } });
    const large = await put(tableOfSize(FILE_BYTES));
    expect(large).toMatchObject({ status: 201, data: { size: FILE_BYTES } });
    expect(await dock(large.data?.media_id)).toMatchObject({ status: 200, data: { bytes: FILE_BYTES, status: 'accepted' } });
  });

  test('is not looked at before it is docked', async () => {
    const kept = await put('%PDF-1.7', 'report.csv');
    expect(kept.status).toBe(201);
    expect(await dock(kept.data?.media_id)).toMatchObject({ error: 'file-type-unsupported', details: [{ rule: 'LKP-2' }] });
  });

  test('that is one byte too large is not kept', async () => {
    expect(await put(Buffer.alloc(FILE_BYTES + 1, 'x'))).toMatchObject({
      status: 413,
      error: 'file-too-large',
      details: [{ rule: 'LKP-3' }],
    });
    expect(await lastCall()).toMatchObject({ operation: 'putFile', outcome: 'refused', rules: { 'LKP-3': { violation: 1 } } });
  });

  test('under an id that nobody was given, or another corp was, is unknown', async () => {
    expect(await dock('fil_nowhere')).toMatchObject({
      status: 404,
      error: 'upload-not-found',
      message: expect.stringContaining('"fil_nowhere"'),
      details: [{ field: 'media_id', sent: 'fil_nowhere' }],
    });
    const theirs = await put(CSV, 'attendance.csv', OTHERS);
    expect(await dock(theirs.data?.media_id)).toMatchObject({ status: 404, error: 'upload-not-found' });
    expect(await dock(theirs.data?.media_id, {}, OTHERS)).toMatchObject({ status: 200, data: { inserted: 2 } });
    expect(await dock(undefined)).toMatchObject({
      status: 400,
      error: 'validation-failed',
      details: [{ rule: 'USR-8', field: 'media_id' }],
    });
    expect(await dock(theirs.data?.media_id, { shift: 'Day' })).toMatchObject({
      error: 'validation-failed',
      details: [{ field: 'shift' }],
    });
  });

  test('goes when twenty newer ones have come, and when its corp is reset', async () => {
    const ids: unknown[] = [];
    for (let at = 0; at < 21; at++) ids.push((await put(CSV)).data?.media_id);
    expect(await dock(ids[0])).toMatchObject({ error: 'upload-not-found' });
    expect(await dock(ids[1])).toMatchObject({ data: { inserted: 2 } });
    await server.call('POST', '/_mock/v1/snapshots', { name: 'with-files' });
    await server.call('POST', '/_mock/v1/reset');
    expect(await dock(ids[20])).toMatchObject({ error: 'upload-not-found' });
    await server.call('POST', '/_mock/v1/snapshots/with-files/restore');
    expect(await dock(ids[20])).toMatchObject({ data: { unchanged: 2 } });
  });

  test('is a form here: another body is refused by its type, and told what is taken', async () => {
    const answer = await send('/media/upload', CSV, { 'Content-Type': 'text/csv' });
    expect(answer).toMatchObject({ status: 415, error: 'media-type-unsupported' });
    expect(answer.message).toContain('a file comes as multipart/form-data with one part "media"; ');
  });
});

describe('a file as base64', () => {
  beforeEach(async () => {
    server = await uploadServer({ profile: FILE_BASE64_PROFILE, fixtures: { corps: [corpOf()] } });
  });

  const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
  const inForm = (text: string, name = 'attendance.csv') =>
    send('/modules/attendance/import', new URLSearchParams({ 'content.base64': text, 'content.name': name }));
  const inJson = (content: unknown, name?: string) =>
    json('/modules/attendance/import-json', { data: { content: { base64: content, ...(name === undefined ? {} : { name }) } } });

  test('is docked from a form and from JSON, a csv and a zip', async () => {
    expect(await inForm(base64(CSV))).toMatchObject({
      status: 200,
      data: { inserted: 2, bytes: CSV.length, content: { name: 'attendance.csv' } },
    });
    const zip = zipped();
    expect(await inJson(base64(zip), 'attendance.zip')).toMatchObject({ status: 200, data: { unchanged: 2, format: 'zip' } });
    expect(await inJson(base64(CSV))).toMatchObject({ data: { unchanged: 2, content: { name: null } } });
  });

  test('does not fill the journal', async () => {
    await inJson(base64(CSV), 'attendance.csv');
    const entry = await lastCall();
    expect(entry).toMatchObject({ operation: 'uploadLookupData', file: { name: 'attendance.csv', bytes: CSV.length } });
    expect(JSON.stringify(entry)).not.toContain(base64(CSV).slice(0, 40));
  });

  test('takes no room of other calls in the journal, however large it is', async () => {
    await server.close();
    server = await uploadServer({ profile: FILE_BASE64_PROFILE, fixtures: { corps: [corpOf()] }, journalBytes: 50_000 });
    const text = base64(Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)]));
    for (let at = 0; at < 2; at++) expect(await json('/files', { content: { base64: text } })).toMatchObject({ status: 200 });
    expect(await inForm(text)).toMatchObject({ error: 'file-type-unsupported' });
    expect(await inJson([text])).toMatchObject({ error: 'malformed-request' });
    const { body } = await server.call('GET', '/_mock/v1/journal?limit=1000');
    expect(body).toMatchObject({ dropped: 0, items: [{ operation: 'putFile' }, {}, {}, {}] });
  });

  test('can be kept, and docked by its id', async () => {
    const kept = await json('/files', { content: { base64: base64(CSV), name: 'attendance.csv' } });
    expect(kept).toMatchObject({ status: 200, data: { id: expect.stringMatching(/^fil_/), bytes: CSV.length } });
    expect(await json('/modules/attendance/import-file', { fileId: kept.data?.id })).toMatchObject({ data: { inserted: 2 } });
  });

  test.each([
    ['data:text/csv;base64,RQ==', 'character 5 is ":"'],
    ['RW1w bG95', 'character 5 is " "'],
    ['RW1wbG95ZWU-', 'character 12 is "-"'],
    ['RQ==RQ==', 'character 3 is "="'],
    ['RW1wb', 'its 5 characters are not a multiple of 4'],
    [undefined, 'no member "content.base64"'],
    [42, 'not a number'],
  ])('that is none is malformed: %s', async (content, told) => {
    const answer = await inJson(content, 'attendance.csv');
    expect(answer).toMatchObject({ status: 400, error: 'malformed-request' });
    expect(answer.message).toContain(told);
    expect(await rows()).toEqual([]);
  });

  test('of the largest size is docked; one byte more is too large, and so is a body of more than 32 MiB', async () => {
    expect(await inJson(base64(tableOfSize(FILE_BYTES)), 'attendance.csv')).toMatchObject({ status: 200, data: { bytes: FILE_BYTES } });
    // As of a zip, whose characters a form takes three bytes each for where they are plus or slash.
    expect(await inForm(base64(Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(FILE_BYTES - 9)])))).toMatchObject({
      error: 'file-type-unsupported',
    });
    const larger = Buffer.alloc(FILE_BYTES + 1, 'x');
    expect(await inJson(base64(larger), 'attendance.csv')).toMatchObject({
      status: 413,
      error: 'file-too-large',
      details: [{ rule: 'LKP-3' }],
    });
    expect(await json('/files', { content: { base64: base64(larger) } })).toMatchObject({ status: 413, error: 'file-too-large' });
    expect(await inJson('A'.repeat(32 * 1024 * 1024), 'attendance.csv')).toMatchObject({ status: 413, error: 'body-too-large' });
  });

  test('has an empty content where the text is empty', async () => {
    expect(await inJson('', 'attendance.csv')).toMatchObject({ error: 'columns-mismatch', details: [{ rule: 'LKP-5' }] });
  });

  test('is one way of several: each route takes its own alone', async () => {
    const raw = { 'Content-Type': 'text/csv' };
    expect(await send('/modules/attendance/import-raw', CSV, raw)).toMatchObject({ data: { inserted: 2 } });
    expect(await send('/modules/attendance/import-form', CSV, raw)).toMatchObject({ status: 415, error: 'media-type-unsupported' });
    expect(await send('/modules/attendance/import', CSV, raw)).toMatchObject({ status: 415, error: 'media-type-unsupported' });
    const form = new FormData();
    form.set('content.base64', new Blob([CSV]), 'attendance.csv');
    expect(await send('/modules/attendance/import-form', form)).toMatchObject({ data: { unchanged: 2 } });
    expect(await send('/modules/attendance/import-raw', form)).toMatchObject({ status: 415, error: 'media-type-unsupported' });
  });
});
