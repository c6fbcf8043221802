import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axios from 'axios';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FILE_BYTES } from '../../src/files/spec.js';
import { makeZip } from '../files/samples/zip-writer.mjs';
import { curl, PYTHON_SEND, python } from './upload-programs.js';
import {
  CREDENTIALS,
  formBody,
  type RawConnection,
  rawConnection,
  requestHead,
  tableOfSize,
  type UploadServer,
  uploadServer,
  write,
} from './upload-server.js';

const FORM = 'multipart/form-data; boundary=x';
const PART = 'form-data; name="file"; filename="a.csv"';

/** Makes a large thing when it is asked for, and once. */
function once<T>(make: () => T): () => T {
  let made: { it: T } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}

/** A zip of exactly so many bytes. */
function zipOfSize(bytes: number): Buffer {
  const name = 'attendance.csv';
  const around = makeZip([{ name, data: Buffer.alloc(0), method: 0 }]).length;
  return makeZip([{ name, data: tableOfSize(bytes - around), method: 0 }]);
}

/** The limit of these servers, so that not every way needs twenty megabytes; the true one is tried below. */
const LIMIT = 1_048_576;

const MOST = tableOfSize(LIMIT);
const MORE = tableOfSize(LIMIT + 1);

const SHAPES = [
  { shape: 'a csv as the body', most: () => MOST, more: () => MORE, type: 'text/csv' },
  {
    shape: 'a zip as the body',
    most: once(() => zipOfSize(LIMIT)),
    more: once(() => zipOfSize(LIMIT + 1)),
    type: 'application/zip',
  },
  { shape: 'a csv in a form', most: once(() => formBody(MOST, PART)), more: once(() => formBody(MORE, PART)), type: FORM },
];

let server: UploadServer;

beforeEach(async () => {
  server = await uploadServer({ fileBytes: LIMIT });
});

afterEach(async () => {
  expect(server.bugs).toEqual([]);
  await server.close();
});

const PIECE = 256 * 1024;

/** Writes a request with its body by hand, whatever the server says meanwhile. */
async function send(body: Buffer, headers: Record<string, string>, chunked: boolean): Promise<RawConnection> {
  const connection = await rawConnection(server.port);
  const { socket } = connection;
  socket.write(requestHead({ ...headers, ...(chunked ? { 'Transfer-Encoding': 'chunked' } : { 'Content-Length': body.length }) }));
  for (let at = 0; at < body.length && !socket.destroyed; at += PIECE) {
    const piece = body.subarray(at, at + PIECE);
    if (chunked) socket.write(`${piece.length.toString(16)}\r\n`);
    await write(socket, piece);
    if (chunked) socket.write('\r\n');
  }
  if (chunked) await write(socket, '0\r\n\r\n');
  return connection;
}

const history = async () =>
  (await server.call('GET', '/docking/v1/modules/attendance/uploads')).body.data.items as Record<string, unknown>[];

describe.each(SHAPES)('$shape', ({ most, more, type }) => {
  it.each([
    ['of a declared length', false],
    ['in chunks', true],
  ])('of as many bytes as a file may have is taken, %s', async (_, chunked) => {
    const { until } = await send(most(), { 'Content-Type': type }, chunked);
    expect(await until(/\}$/)).toMatch(/^HTTP\/1\.1 201 /);
    expect(await history()).toMatchObject([{ status: 'accepted', bytes: LIMIT, format: type === 'application/zip' ? 'zip' : 'csv' }]);
  });

  it.each([
    ['of a declared length', false],
    ['in chunks', true],
  ])('of one byte more is refused, %s', async (_, chunked) => {
    const before = await server.state();
    const { until } = await send(more(), { 'Content-Type': type }, chunked);
    expect(await until(/\}$/)).toMatch(/^HTTP\/1\.1 413 .*"error":"file-too-large".*"rule":"LKP-3"/s);
    expect(await history()).toMatchObject([{ status: 'rejected', sha256: null, rows: 0, totalErrors: 1, errors: [{ rule: 'LKP-3' }] }]);
    expect(await server.state()).toBe(before);
  });
});

describe('a file may have 20,971,520 bytes', () => {
  beforeEach(async () => {
    await server.close();
    server = await uploadServer();
  });

  it('and as many are taken', async () => {
    const { until } = await send(tableOfSize(FILE_BYTES), { 'Content-Type': 'text/csv' }, true);
    expect(await until(/\}$/)).toMatch(/^HTTP\/1\.1 201 /);
    expect(await history()).toMatchObject([{ status: 'accepted', bytes: 20_971_520, format: 'csv' }]);
  });

  it('and one byte more is refused', async () => {
    const { until } = await send(formBody(tableOfSize(FILE_BYTES + 1), PART), { 'Content-Type': FORM }, true);
    expect(await until(/\}$/)).toMatch(/^HTTP\/1\.1 413 .*"error":"file-too-large".*"rule":"LKP-3"/s);
  });
});

describe('a body that is declared as too large', () => {
  it.each([
    ['text/csv', LIMIT + 1],
    ['application/zip', LIMIT + 1],
    [FORM, 30_000_000],
  ])('%s is refused before any of it came', async (type, length) => {
    const { socket, until } = await rawConnection(server.port);
    socket.write(requestHead({ 'Content-Type': type, 'Content-Length': length }));
    expect(await until(/\}$/)).toMatch(/^HTTP\/1\.1 413 .*"error":"file-too-large".*"uploadId":"upl_/s);
  });
});

it('size outranks whatever is wrong with the rows', async () => {
  const rows = MORE.toString().replaceAll('E1001', 'E9999');
  const { until } = await send(Buffer.from(rows), { 'Content-Type': 'text/csv' }, true);
  expect(await until(/\}$/)).toMatch(/^HTTP\/1\.1 413 /);
});

describe('fifty megabytes are answered with 413, not with a broken connection,', () => {
  const huge = once(() => tableOfSize(50_000_000));
  let folder: string;
  let file: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'uploads-'));
    file = join(folder, 'huge.csv');
    writeFileSync(file, huge());
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const REFUSED = { status: 413, body: { error: 'file-too-large' } };
  const headers = ['-H', 'X-Corp-Id: acme', '-H', 'X-Corp-Secret: acme-secret'];

  it.each([
    ['a form', () => ['-F', `file=@${file}`]],
    ['a csv', () => ['-H', 'Content-Type: text/csv', '--data-binary', `@${file}`]],
    ['a csv in chunks', () => ['-H', 'Content-Type: text/csv', '-H', 'Transfer-Encoding: chunked', '-X', 'POST', '-T', file]],
    ['a csv without asking first', () => ['-H', 'Content-Type: text/csv', '-H', 'Expect:', '--data-binary', `@${file}`]],
  ])('by curl: %s', async (_, body) => {
    expect(await curl(...headers, ...body(), server.target)).toMatchObject(REFUSED);
  });

  it.each([
    ['whole', "open(sys.argv[2], 'rb').read()"],
    ['in chunks', "open(sys.argv[2], 'rb')"],
  ])('by urllib of Python, which reads nothing before it has sent all: %s', async (_, body) => {
    const program = `${PYTHON_SEND}
send(urllib.request.Request(sys.argv[1], ${body}, {**credentials, 'Content-Type': 'text/csv'}))`;
    expect(await python(program, server.target, file)).toMatchObject(REFUSED);
  });

  it('by fetch', async () => {
    const answer = await fetch(server.target, {
      method: 'POST',
      headers: { ...CREDENTIALS, 'Content-Type': 'text/csv' },
      body: new Uint8Array(huge()),
    });
    expect({ status: answer.status, body: await answer.json() }).toMatchObject(REFUSED);
  });

  it('by axios', async () => {
    const sent = { ...CREDENTIALS, 'Content-Type': 'text/csv' };
    const { status, data } = await axios.post(server.target, huge(), {
      headers: sent,
      validateStatus: () => true,
      maxBodyLength: Infinity,
    });
    expect({ status, body: data as unknown }).toMatchObject(REFUSED);
  });

  it.each([
    ['of a declared length', 'text/csv', false],
    ['in chunks', 'text/csv', true],
    ['as a form in chunks', FORM, true],
  ])('by a client that sends on and on, %s', async (_, type, chunked) => {
    const body = type === FORM ? formBody(huge(), PART) : huge();
    const connection = await send(body, { 'Content-Type': type }, chunked);
    expect(connection.socket.errored).toBeNull();
    expect(await connection.closed()).toMatch(/^HTTP\/1\.1 413 .*\r\nConnection: close\r\n.*"error":"file-too-large".*\}$/s);
  });
});

describe('a refusal before the body has come', () => {
  it('leaves the connection to the next call where the body was small', async () => {
    const { socket, until } = await rawConnection(server.port);
    socket.write(requestHead({ 'X-Corp-Secret': 'wrong', 'Content-Type': 'text/csv', 'Content-Length': 11 }));
    await until(/HTTP\/1\.1 401 .*\}$/s);
    socket.write('Employee ID');
    socket.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    await until(/HTTP\/1\.1 200 .*"ok"\}$/s);
  });

  it('does not keep a server from closing', async () => {
    const { socket, until, closed } = await rawConnection(server.port);
    socket.write(requestHead({ 'Content-Type': 'text/csv', 'Content-Length': 50_000_000 }));
    await until(/HTTP\/1\.1 413 .*\}$/s);
    const other = await uploadServer();
    await Promise.all([server.close(), closed()]);
    server = other;
  });

  it('reaches a client that sends too much JSON', async () => {
    const { closed, socket } = await rawConnection(server.port);
    socket.write(requestHead({ 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' }, '/docking/v1/users'));
    const piece = `${PIECE.toString(16)}\r\n${' '.repeat(PIECE)}\r\n`;
    for (let sent = 0; sent < 160; sent++) await write(socket, piece);
    await write(socket, '0\r\n\r\n');
    expect(await closed()).toMatch(/^HTTP\/1\.1 413 .*"error":"body-too-large"/s);
  });
});
