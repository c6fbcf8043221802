import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import axios from 'axios';
import FormDataOfNpm from 'form-data';
import got from 'got';
import nodeFetch from 'node-fetch';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeZip } from '../files/samples/zip-writer.mjs';
import { curl, PYTHON_SEND, python } from './upload-programs.js';
import {
  CREDENTIALS,
  formBody,
  formField,
  rawConnection,
  requestHead,
  row,
  table,
  type UploadServer,
  uploadServer,
} from './upload-server.js';

const TEXT = table(row('E1001', '2026-01-05'), row('001023', '2026-01-05'));
const ZIP = makeZip([{ name: 'attendance.csv', data: Buffer.from(TEXT) }]);

let folder: string;
let csvFile: string;
let zipFile: string;
let server: UploadServer;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'uploads-'));
  csvFile = join(folder, '考勤 2026-01.csv');
  zipFile = join(folder, 'attendance.zip');
  writeFileSync(csvFile, TEXT);
  writeFileSync(zipFile, ZIP);
});

afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(async () => {
  server = await uploadServer();
});

afterEach(async () => {
  expect(server.bugs).toEqual([]);
  await server.close();
});

const headers = ['-H', 'X-Corp-Id: acme', '-H', 'X-Corp-Secret: acme-secret'];

/** Expects that the file came in as it is, and stands in the history under its name. */
async function expectTaken(fileName: string | null, bytes: Uint8Array | string = TEXT): Promise<void> {
  const { body } = await server.call('GET', '/docking/v1/modules/attendance/uploads');
  const size = typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length;
  expect(body.data.items).toMatchObject([
    { fileName, status: 'accepted', rows: 2, inserted: 2, bytes: size, sha256: createHash('sha256').update(bytes).digest('hex') },
  ]);
}

describe('curl', () => {
  it('sends a form', async () => {
    expect(await curl(...headers, '-F', `file=@${csvFile};type=text/csv`, server.target)).toMatchObject({ status: 201 });
    await expectTaken('考勤 2026-01.csv');
  });

  it('sends a form with a field before the file; one that nobody knows is told by its name', async () => {
    const file = ['-F', `file=@${csvFile}`];
    expect(await curl(...headers, ...file, '-F', 'sender=张三', server.target)).toMatchObject({
      status: 400,
      body: { details: [{ rule: 'USR-8', field: 'sender' }] },
    });
    const { status } = await curl(...headers, '-F', 'fileName=other.csv', ...file, server.target);
    expect(status).toBe(201);
    await expectTaken('考勤 2026-01.csv');
  });

  it('sends a csv as the body, its name in the query', async () => {
    const name = encodeURIComponent('考勤 2026-01.csv');
    const answer = await curl(
      ...headers,
      '-H',
      'Content-Type: text/csv',
      '--data-binary',
      `@${csvFile}`,
      `${server.target}?fileName=${name}`,
    );
    expect(answer.status).toBe(201);
    await expectTaken('考勤 2026-01.csv');
  });

  it('sends a zip as the body, its name in Content-Disposition', async () => {
    const disposition = 'Content-Disposition: attachment; filename="attendance.zip"';
    const type = 'Content-Type: application/zip';
    expect(await curl(...headers, '-H', type, '-H', disposition, '--data-binary', `@${zipFile}`, server.target)).toMatchObject({
      status: 201,
      body: { data: { format: 'zip' } },
    });
    await expectTaken('attendance.zip', ZIP);
  });

  it.each([
    ['a form', () => ['-F', `file=@${csvFile}`]],
    ['a csv', () => ['-H', 'Content-Type: text/csv', '--data-binary', `@${csvFile}`]],
  ])('sends %s in chunks', async (_, body) => {
    expect(await curl(...headers, '-H', 'Transfer-Encoding: chunked', ...body(), server.target)).toMatchObject({ status: 201 });
  });

  it.each([
    ['a form', () => ['-F', `file=@${csvFile}`]],
    ['a csv', () => ['-H', 'Content-Type: text/csv', '--data-binary', `@${csvFile}`]],
  ])('asks first, then sends %s', async (_, body) => {
    const { status, trace } = await curl('--verbose', ...headers, '-H', 'Expect: 100-continue', ...body(), server.target);
    expect(status).toBe(201);
    expect(trace).toContain('< HTTP/1.1 100 Continue');
  });

  it('sends over one connection as often as it likes', async () => {
    const { status, body, trace } = await curl(
      '--verbose',
      ...headers,
      '-F',
      `file=@${csvFile}`,
      '-o',
      '/dev/null',
      server.target,
      server.target,
    );
    expect({ status, body }).toMatchObject({ status: 201, body: { data: { unchanged: 2 } } });
    expect(trace).toContain('Re-using existing connection');
  });
});

describe('Node', () => {
  it('sends a form by fetch', async () => {
    const form = new FormData();
    form.append('fileName', 'other.csv');
    form.append('file', new Blob([TEXT], { type: 'text/csv' }), '考勤 2026-01.csv');
    expect((await fetch(server.target, { method: 'POST', headers: CREDENTIALS, body: form })).status).toBe(201);
    await expectTaken('考勤 2026-01.csv');
  });

  it('sends a stream by fetch, in chunks', async () => {
    const body = Readable.toWeb(Readable.from([TEXT.slice(0, 50), TEXT.slice(50)].map((part) => Buffer.from(part)))) as ReadableStream;
    const init = { method: 'POST', headers: { ...CREDENTIALS, 'Content-Type': 'text/csv; charset=utf-8' }, body };
    expect((await fetch(server.target, { ...init, duplex: 'half' } as RequestInit)).status).toBe(201);
    await expectTaken(null);
  });

  it('sends a form by axios', async () => {
    const form = new FormDataOfNpm();
    form.append('file', Buffer.from(TEXT), { filename: 'attendance.csv', contentType: 'text/csv' });
    expect((await axios.post(server.target, form, { headers: { ...CREDENTIALS, ...form.getHeaders() } })).status).toBe(201);
    await expectTaken('attendance.csv');
  });

  it('sends a zip as the body by axios', async () => {
    const sent = { ...CREDENTIALS, 'Content-Type': 'application/x-zip-compressed' };
    expect((await axios.post(server.target, ZIP, { headers: sent, params: { fileName: 'a.zip' } })).status).toBe(201);
    await expectTaken('a.zip', ZIP);
  });

  it('sends a form by got', async () => {
    const form = new FormData();
    form.append('file', new File([TEXT], 'attendance.csv', { type: 'text/csv' }));
    expect((await got.post(server.target, { headers: CREDENTIALS, body: form })).statusCode).toBe(201);
    await expectTaken('attendance.csv');
  });

  it('sends a form by node-fetch', async () => {
    const form = new FormDataOfNpm();
    form.append('file', Readable.from(Buffer.from(TEXT)), { filename: 'attendance.csv' });
    expect((await nodeFetch(server.target, { method: 'POST', headers: CREDENTIALS, body: form })).status).toBe(201);
    await expectTaken('attendance.csv');
  });
});

describe('Python', () => {
  it('sends a csv by urllib, which closes its connection after each call', async () => {
    const program = `${PYTHON_SEND}
send(urllib.request.Request(sys.argv[1], open(sys.argv[2], 'rb').read(), {**credentials, 'Content-Type': 'text/csv',
    'Content-Disposition': "attachment; filename*=UTF-8''%E8%80%83%E5%8B%A4.csv"}))`;
    expect(await python(program, server.target, csvFile)).toMatchObject({ status: 201, body: { code: 0 } });
    await expectTaken('考勤.csv');
  });

  it('sends an open file by urllib, in chunks', async () => {
    const program = `${PYTHON_SEND}
send(urllib.request.Request(sys.argv[1], open(sys.argv[2], 'rb'), {**credentials, 'Content-Type': 'text/csv'}))`;
    expect(await python(program, server.target, csvFile)).toMatchObject({ status: 201 });
    await expectTaken(null);
  });
});

describe('a form as other clients write it', () => {
  const post = (body: Buffer, type = 'multipart/form-data; boundary=x') =>
    server.call('POST', '/docking/v1/modules/attendance/uploads', body, { 'Content-Type': type });

  it.each([
    ['HttpClient of .NET', "form-data; name=file; filename=attendance.csv; filename*=utf-8''attendance.csv", 'attendance.csv'],
    [
      'HttpClient of .NET, with a Chinese name',
      `form-data; name=file; filename="=?utf-8?B?${Buffer.from('考勤.csv').toString('base64')}?="; filename*=utf-8''%E8%80%83%E5%8B%A4.csv`,
      '考勤.csv',
    ],
    ['Apache HttpClient', 'form-data; name="file"; filename="attendance.csv"', 'attendance.csv'],
    ['requests of Python, with a Chinese name', 'form-data; name="file"; filename*=utf-8\'\'%E8%80%83%E5%8B%A4.csv', '考勤.csv'],
    ['a browser, with a Chinese name', 'form-data; name="file"; filename="考勤.csv"', '考勤.csv'],
    ['Internet Explorer, with its path', 'form-data; name="file"; filename="C:\\Users\\hr\\attendance.csv"', 'attendance.csv'],
    ['a client that names the file first', 'form-data; filename="attendance.csv"; name="file"', 'attendance.csv'],
    ['a client of many capitals', 'Form-Data; NAME="file"; FILENAME="attendance.csv"', 'attendance.csv'],
  ])('%s', async (_, disposition, fileName) => {
    expect((await post(formBody(Buffer.from(TEXT), disposition))).status).toBe(201);
    await expectTaken(fileName);
  });

  it.each([
    ['in quotes', 'multipart/form-data; boundary="x y"', 'x y'],
    ['of .NET', 'multipart/form-data; boundary="6e2f4a3c-9d8e-4b52-8f6a-0c2d1b7e5a90"', '6e2f4a3c-9d8e-4b52-8f6a-0c2d1b7e5a90'],
    ['after another parameter', 'multipart/form-data; charset=utf-8; boundary=x', 'x'],
  ])('a boundary %s', async (_, type, boundary) => {
    const body = formBody(Buffer.from(TEXT), 'form-data; name="file"; filename="a.csv"', { boundary });
    expect((await post(body, type)).status).toBe(201);
    await expectTaken('a.csv');
  });

  it('text before the first boundary is left out', async () => {
    const body = formBody(Buffer.from(TEXT), 'form-data; name="file"; filename="a.csv"', { before: 'This is a form.\r\n' });
    expect((await post(body)).status).toBe(201);
    await expectTaken('a.csv');
  });

  const FILE = 'form-data; name="file"; filename="a.csv"';
  it.each([
    ['no file', Buffer.from(`${formField('month', '2026-01')}--x--\r\n`), 'the form has no part "file"'],
    ['no part at all', Buffer.from('--x--\r\n'), 'the form has no part "file"'],
    ['nothing', Buffer.alloc(0), ''],
    [
      'the file under another name',
      formBody(Buffer.from(TEXT), 'form-data; name="upload"; filename="a.csv"'),
      'the form has a file under the name "upload"; it must be called "file"',
    ],
    [
      'two files',
      formBody(Buffer.from(TEXT), FILE, { before: formBody(Buffer.from(TEXT), FILE).toString().slice(0, -7) }),
      'the form has more than one part "file"',
    ],
    [
      'a file without a name',
      formBody(Buffer.from(TEXT), 'form-data; name="file"', { type: 'text/plain' }),
      'the part "file" has no filename, so it is a field and not a file',
    ],
    [
      'a large file without a name',
      formBody(Buffer.alloc(200_000, 'x'), 'form-data; name="file"', { type: 'text/plain' }),
      'the part "file" has no filename, so it is a field and not a file',
    ],
    [
      'another file behind',
      formBody(Buffer.from(TEXT), FILE, { after: '--x\r\nContent-Disposition: form-data; name="scan"; filename="s.pdf"\r\n\r\n%PDF\r\n' }),
      'the form has a file under the name "scan"; it must be called "file"',
    ],
    [
      'a field that is too long',
      formBody(Buffer.from(TEXT), FILE, { before: formField('note', 'x'.repeat(65_537)) }),
      'the form\'s field "note" is longer than 65536 bytes',
    ],
    [
      'too many fields',
      formBody(Buffer.from(TEXT), FILE, { before: formField('note', '').repeat(101) }),
      'the form has more than 100 fields',
    ],
    ['an end inside the file', formBody(Buffer.from(TEXT), FILE).subarray(0, -20), ''],
    ['no last boundary', formBody(Buffer.from(TEXT), FILE).subarray(0, -9), ''],
    ['an end inside a head', Buffer.from('--x\r\nContent-Disposition: form-data; name="fi'), ''],
    ['another boundary than it says', formBody(Buffer.from(TEXT), FILE, { boundary: 'y' }), ''],
  ])('with %s is refused, and leaves no trace', async (_, body, message) => {
    const before = await server.state();
    const answer = await post(body);
    expect(answer).toMatchObject({ status: 400, body: { error: 'malformed-request', message: expect.stringContaining(message) } });
    expect(answer.body.message.length).toBeGreaterThan(20);
    expect(await server.state()).toBe(before);
    expect((await server.call('GET', '/docking/v1/modules/attendance/uploads')).body.data.items).toEqual([]);
  });

  it.each(['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary=""'])(
    'of the type %s is refused',
    async (type) => {
      expect(await post(formBody(Buffer.from(TEXT), FILE), type)).toMatchObject({
        status: 400,
        body: { error: 'malformed-request', message: expect.stringContaining('multipart') },
      });
    },
  );

  it.each(['application/json', 'text/plain', 'multipart/mixed; boundary=x', 'application/octet-stream', null])(
    'a body of the type %s is not supported',
    async (type) => {
      const answer = await server.call('POST', '/docking/v1/modules/attendance/uploads', Buffer.from(TEXT), { 'Content-Type': type });
      expect(answer).toMatchObject({
        status: 415,
        body: { error: 'media-type-unsupported', message: expect.stringContaining('text/csv') },
      });
    },
  );
});

describe('the name of a file that is the body', () => {
  it.each([
    ['in quotes', 'attachment; filename="a b.csv"', 'a b.csv'],
    ['without quotes', 'attachment; filename=a.csv', 'a.csv'],
    ['encoded', "attachment; filename*=UTF-8''%E8%80%83%E5%8B%A4.csv", '考勤.csv'],
    ['both ways', 'attachment; filename="kaoqin.csv"; filename*=UTF-8\'\'%E8%80%83%E5%8B%A4.csv', '考勤.csv'],
    ['in bytes of UTF-8', Buffer.from('attachment; filename="考勤.csv"').toString('latin1'), '考勤.csv'],
    ['in bytes of Latin-1', 'attachment; filename="Präsenz.csv"', 'Präsenz.csv'],
    ['not at all', 'attachment', null],
    ['in no way that can be read', 'attachment; filename="a.csv', null],
  ])('%s', async (_, disposition, fileName) => {
    const sent = { 'Content-Type': 'text/csv', 'Content-Disposition': disposition, 'Content-Length': Buffer.byteLength(TEXT) };
    const { socket, until } = await rawConnection(server.port);
    socket.write(requestHead(sent), 'latin1');
    socket.write(TEXT);
    await until(/^HTTP\/1\.1 201 /);
    await expectTaken(fileName);
  });
});

describe('a client that asks first', () => {
  const ask = async (sent: Record<string, string | number>, path?: string) => {
    const connection = await rawConnection(server.port);
    connection.socket.write(
      requestHead({ Expect: '100-continue', 'Content-Type': 'text/csv', 'Content-Length': TEXT.length, ...sent }, path),
    );
    return connection;
  };

  it('is told to go on, and gets its answer', async () => {
    const { socket, until } = await ask({});
    expect(await until(/\r\n\r\n/)).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    socket.write(TEXT);
    await until(/\r\n\r\nHTTP\/1\.1 201 Created\r\n/);
  });

  it.each<[number, string, Record<string, string | number>, string?]>([
    [401, 'credentials-missing', { 'X-Corp-Secret': '' }],
    [401, 'credentials-invalid', { 'X-Corp-Secret': 'wrong' }],
    [404, 'not-found', {}, '/docking/v1/module/attendance/uploads'],
    [404, 'module-not-found', {}, '/docking/v1/modules/overtime/uploads'],
    [404, 'module-not-found', { 'Content-Type': 'multipart/form-data; boundary=x' }, '/docking/v1/modules/overtime/uploads'],
    [413, 'file-too-large', { 'Content-Length': 20_971_521 }],
    [413, 'file-too-large', { 'Content-Length': 200_000_000, 'Content-Type': 'multipart/form-data; boundary=x' }],
    [415, 'media-type-unsupported', { 'Content-Type': 'application/json' }],
  ])('is refused with %i %s before it sends anything', async (status, error, sent, path) => {
    const { until } = await ask(sent, path);
    const text = await until(/\}$/);
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(text).toContain(`"error":"${error}"`);
    expect(text).toMatch(/\r\nConnection: close\r\n/i);
  });

  it('is refused while docking is inactive', async () => {
    await server.call('PUT', '/backend/v1/corps/acme/docking', { active: false });
    const { until } = await ask({});
    expect(await until(/\}$/)).toMatch(/^HTTP\/1\.1 403 .*"error":"docking-inactive"/s);
  });
});
