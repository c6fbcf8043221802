import { type ChildProcess, spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  corpOf,
  formBody,
  HEADER,
  type RawConnection,
  rawConnection,
  requestHead,
  row,
  table,
  type UploadServer,
  uploadServer,
} from './upload-server.js';

const UPLOADS = '/docking/v1/modules/attendance/uploads';
const OLD = table(row('E1001', '2026-01-05'), row('E1002', '2026-01-05'));

let folder: string;
let db: string;
let server: UploadServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'uploads-'));
  db = join(folder, 'state.db');
  server = await uploadServer({ db });
  expect((await server.call('POST', UPLOADS, OLD, { 'Content-Type': 'text/csv' })).status).toBe(201);
});

afterEach(async () => {
  expect(server.bugs).toEqual([]);
  await server.close();
  rmSync(folder, { recursive: true });
});

const history = async () => (await server.call('GET', UPLOADS)).text.replace(/"requestId":"[^"]*"/, '');

/** The rows of all modules and their uploads, as they are on the disk, once the server is closed. */
async function onDisk() {
  await server.close();
  const file = new Database(db, { readonly: true });
  const rows = file.prepare('SELECT employee, rest, upload, cells FROM rows ORDER BY 1, 2, 3').all();
  const uploads = file.prepare('SELECT upload, uploadId, status FROM uploads ORDER BY 1').all();
  file.close();
  server = await uploadServer({ db });
  return { rows, uploads };
}

/** Waits until the server has recorded so many calls of uploads. */
async function uploadsRecorded(count: number): Promise<void> {
  for (;;) {
    const { body } = await server.call('GET', '/_mock/v1/journal?operation=uploadLookupData&limit=1000');
    if ((body.items as unknown[]).length >= count) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Resolves when the next upload has begun, or has written its first rows, which nobody sees. */
function nextUpload({ platform: { store } }: UploadServer, what: 'begun' | 'written' = 'written'): Promise<void> {
  const { stage } = store.rows;
  return new Promise((resolve) => {
    vi.spyOn(store.rows, 'stage').mockImplementationOnce((module, upload) => {
      const staged = stage(module, upload);
      const { write } = staged;
      staged.write = (rows) => {
        const repeated = write(rows);
        resolve();
        return repeated;
      };
      if (what === 'begun') resolve();
      return staged;
    });
  });
}

/** Begins a raw upload of many rows, and returns when the server has written some of them. */
async function beginUpload(): Promise<RawConnection & { finish(): Promise<string> }> {
  const connection = await rawConnection(server.port);
  const rows = Array.from({ length: 2000 }, (_, at) => row('E1001', new Date(Date.UTC(2010, 0, at)).toISOString().slice(0, 10)));
  const text = table(row('E1002', '2026-01-05', '6'), ...rows);
  const half = text.length >> 1;
  const written = nextUpload(server);
  connection.socket.write(requestHead({ 'Content-Type': 'text/csv', 'Content-Length': text.length }) + text.slice(0, half));
  await written;
  return {
    ...connection,
    finish: () => {
      connection.socket.write(text.slice(half));
      return connection.until(/\}$/);
    },
  };
}

describe('a connection that breaks', () => {
  const raw = Buffer.from(table(row('E1001', '2026-01-06'), row('001023', '2026-01-05', '7.5')));
  const form = formBody(raw, 'form-data; name="file"; filename="a.csv"');

  it.each([
    ['the raw body', raw, 'text/csv', false],
    ['the raw body in chunks', raw, 'text/csv', true],
    ['a form', form, 'multipart/form-data; boundary=x', false],
    ['a form in chunks', form, 'multipart/form-data; boundary=x', true],
  ])('at any byte of %s leaves no trace', async (_, body, type, chunked) => {
    const before = { state: await server.state(), history: await history() };
    const head = requestHead({
      'Content-Type': type,
      ...(chunked ? { 'Transfer-Encoding': 'chunked' } : { 'Content-Length': body.length }),
    });
    const sent = chunked ? Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')]) : body;
    let cuts = 0;
    for (let at = 0; at < sent.length; at += 3) {
      const { socket } = await rawConnection(server.port);
      socket.write(Buffer.concat([Buffer.from(head), sent.subarray(0, at)]), () =>
        at % 2 === 0 ? socket.resetAndDestroy() : socket.destroy(),
      );
      cuts++;
    }
    await uploadsRecorded(cuts + 1);
    expect({ state: await server.state(), history: await history() }).toEqual(before);
    expect(await onDisk()).toEqual({
      rows: [expect.objectContaining({ employee: 'E1001', rest: '2026-01-05' }), expect.objectContaining({ employee: 'E1002' })],
      uploads: [expect.objectContaining({ status: 'accepted' })],
    });
  });

  it('after many rows were written leaves no trace, and is told in the journal alone', async () => {
    const before = { state: await server.state(), history: await history() };
    const { socket } = await beginUpload();
    expect(await server.state()).toBe(before.state);
    socket.destroy();
    await uploadsRecorded(2);
    const { body } = await server.call('GET', '/_mock/v1/journal?operation=uploadLookupData&outcome=refused');
    expect(body.items).toMatchObject([
      { error: 'malformed-request', message: expect.stringContaining('connection was lost'), violations: [] },
    ]);
    expect({ state: await server.state(), history: await history() }).toEqual(before);
    expect((await onDisk()).rows).toHaveLength(2);
  });
});

describe('a file that is refused', () => {
  it.each([
    ['at its first row', table(row('E9999', '2026-01-06'), row('E1001', '2026-01-06'))],
    [
      'at its last row',
      table(
        ...Array.from({ length: 1200 }, (_, at) => row('E1001', `20${10 + (at % 80)}-01-0${1 + (at % 9)}`)),
        row('E1001', '2026-02-30'),
      ),
    ],
    [
      'for its encoding at the end',
      Buffer.concat([Buffer.from(table(...Array.from({ length: 600 }, () => row('E1001', '2026-03-01')))), Buffer.from([0xd5, 0xc5])]),
    ],
  ])('%s leaves the rows as they were, and stands in the history', async (_, body) => {
    const state = await server.state();
    const answer = await server.call('POST', UPLOADS, body, { 'Content-Type': 'text/csv' });
    expect(answer.status).toBe(422);
    expect(await server.state()).toBe(state);
    expect((await server.call('GET', `/docking/v1/uploads/${answer.body.uploadId}`)).body.data).toMatchObject({
      status: 'rejected',
      inserted: 0,
      replaced: 0,
      unchanged: 0,
    });
    expect((await onDisk()).rows).toHaveLength(2);
  });
});

describe('what happens while a file is on its way', () => {
  const GONE = /^HTTP\/1\.1 404 (?!.*mock-rule).*removed or reset.*"error":"module-not-found"/s;

  const expectNoTrace = async () => {
    const { rows, uploads } = await onDisk();
    const kept = new Set((uploads as { upload: number }[]).map(({ upload }) => upload));
    for (const each of rows as { upload: number }[]) expect(each.upload === 0 || kept.has(each.upload)).toBe(true);
    for (const each of uploads) expect(each).toMatchObject({ status: 'accepted' });
  };

  it('a reset makes an end of it', async () => {
    const { finish } = await beginUpload();
    await server.call('POST', '/_mock/v1/reset', { corpId: 'acme' });
    const state = await server.state();
    expect(await finish()).toMatch(GONE);
    expect(await server.state()).toBe(state);
    await expectNoTrace();
  });

  it('a restored snapshot makes an end of it, and the snapshot holds nothing of it', async () => {
    const first = await beginUpload();
    await server.call('POST', '/_mock/v1/snapshots', { name: 'meanwhile', corpId: 'acme' });
    const state = await server.state();
    expect(await first.finish()).toMatch(/^HTTP\/1\.1 201 /);
    const second = await beginUpload();
    await server.call('POST', '/_mock/v1/snapshots/meanwhile/restore', { corpId: 'acme' });
    expect(await second.finish()).toMatch(GONE);
    expect(await server.state()).toBe(state);
    await expectNoTrace();
    expect(await server.state()).toBe(state);
  });

  it('deleting its module makes an end of it, even where HR makes it anew', async () => {
    const { finish } = await beginUpload();
    await server.call('DELETE', '/backend/v1/corps/acme/modules/attendance');
    await server.call('POST', '/backend/v1/corps/acme/modules', { moduleId: 'attendance', name: 'Attendance', template: 'attendance' });
    expect(await finish()).toMatch(GONE);
    expect((await server.call('GET', UPLOADS)).body.data.items).toEqual([]);
    await expectNoTrace();
  });

  it('loading the corp anew makes an end of it', async () => {
    const { finish } = await beginUpload();
    expect((await server.call('POST', '/_mock/v1/fixtures', { corps: [corpOf()] })).status).toBe(201);
    expect(await finish()).toMatch(GONE);
    await expectNoTrace();
  });

  it('removing its sandbox makes an end of it', async () => {
    const { body } = await server.call('POST', '/_mock/v1/sandboxes', { fixtures: { corps: [corpOf()] } });
    const { corpId, secret } = body as unknown as { corpId: string; secret: string };
    const connection = await rawConnection(server.port);
    const text = table(row('E1001', '2026-01-06'));
    const begun = nextUpload(server, 'begun');
    const sent = { 'X-Corp-Id': corpId, 'X-Corp-Secret': secret, 'Content-Type': 'text/csv', 'Content-Length': text.length };
    connection.socket.write(requestHead(sent) + text.slice(0, -3));
    await begun;
    await server.call('DELETE', `/_mock/v1/sandboxes/${corpId}`);
    connection.socket.write(text.slice(-3));
    expect(await connection.until(/\}$/)).toMatch(GONE);
    await expectNoTrace();
  });

  it('a switch that HR turns off stops the next file, not this one', async () => {
    const { finish } = await beginUpload();
    await server.call('PUT', '/backend/v1/corps/acme/docking', { active: false });
    expect(await finish()).toMatch(/^HTTP\/1\.1 201 /);
    expect((await server.call('POST', UPLOADS, OLD, { 'Content-Type': 'text/csv' })).body.error).toBe('docking-inactive');
  });

  it('the rows of a user who is deleted go, and those of a renamed one follow', async () => {
    const { finish } = await beginUpload();
    expect((await server.call('DELETE', '/docking/v1/users/E1002')).status).toBe(200);
    expect((await server.call('PATCH', '/backend/v1/corps/acme/users/E1001', { employeeId: 'E7001' })).status).toBe(200);
    // The second half still names both: who was there when the file came is known to it.
    const answer = await finish();
    const rows = (await server.call('GET', '/backend/v1/corps/acme/modules/attendance/rows?limit=1000')).body.items as object[];
    const ids = new Set(rows.map((each) => Object.values(each)[0]));
    if (answer.startsWith('HTTP/1.1 201')) expect(ids).toEqual(new Set(['E7001']));
    else expect(answer).toMatch(/"rule":"LKP-6"/);
    expect(ids.has('E1002')).toBe(false);
    expect(ids.has('E1001')).toBe(false);
  });

  it('a user who is created is kept although the file fails', async () => {
    const { socket } = await beginUpload();
    const user = { employeeId: 'N1', password: 'Init-N1', name: 'Li Na', employmentStatus: 'active', onboardingDate: '2026-03-02' };
    expect((await server.call('POST', '/docking/v1/users', user)).status).toBe(201);
    socket.destroy();
    await uploadsRecorded(2);
    await onDisk();
    expect((await server.call('GET', '/docking/v1/users/N1')).status).toBe(200);
  });
});

describe('a server that is killed in the middle of an upload', () => {
  let child: ChildProcess | undefined;
  afterEach(() => child?.kill('SIGKILL'));

  const start = async () => {
    const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
    const args = [main, 'serve', '--port', '0', '--db', join(folder, 'killed.db'), '--fixtures', 'demo', '--log', 'json'];
    child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    for await (const [data] of on(child.stdout as Readable, 'data')) {
      text += data;
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1];
      if (port) return Number(port);
    }
    throw new Error(`the server said ${text}`);
  };

  it('has kept what it acknowledged, and nothing of the upload', async () => {
    const port = await start();
    const origin = (of: number) => `http://127.0.0.1:${of}`;
    const credentials = { 'X-Corp-Id': 'demo', 'X-Corp-Secret': 'demo-secret' };
    const state = async (of: number) => (await fetch(`${origin(of)}/_mock/v1/state`)).text();
    const user = { employeeId: 'N1', password: 'Init-N1', name: 'Li Na', employmentStatus: 'active', onboardingDate: '2026-03-02' };
    const { socket } = await rawConnection(port);
    const rows = Array.from({ length: 60_000 }, (_, at) => row('E1001', new Date(Date.UTC(2030, 0, at)).toISOString().slice(0, 10)));
    const text = [HEADER, ...rows].join('\n');
    socket.write(requestHead({ ...credentials, 'Content-Type': 'text/csv', 'Content-Length': text.length }) + text.slice(0, -1));
    const created = await fetch(`${origin(port)}/docking/v1/users`, {
      method: 'POST',
      headers: { ...credentials, 'Content-Type': 'application/json' },
      body: JSON.stringify(user),
    });
    expect(created.status).toBe(201);
    const before = await state(port);
    const log = `${join(folder, 'killed.db')}-wal`;
    const { size } = statSync(log);
    const exited = once(child as ChildProcess, 'exit');
    socket.write(text.slice(-1));
    // Once the file is whole its rows go to the disk, by slices of some hundred kilobytes.
    while (statSync(log).size < size + 200_000) await new Promise((resolve) => setImmediate(resolve));
    child?.kill('SIGKILL');
    await exited;
    const cut = new Database(join(folder, 'killed.db'));
    const onDisk = cut.prepare("SELECT count(*) FROM rows WHERE rest BETWEEN '2030' AND '22'").pluck().get();
    cut.close();
    expect(onDisk).toBeGreaterThan(0);
    expect(onDisk).toBeLessThan(rows.length);
    const again = await start();
    expect(await state(again)).toBe(before);
    const uploads = await fetch(`${origin(again)}/docking/v1/modules/attendance/uploads`, { headers: credentials });
    expect(((await uploads.json()) as { data: object }).data).toMatchObject({ items: [] });
    const stopped = once(child as ChildProcess, 'exit');
    child?.kill('SIGTERM');
    await stopped;
    const file = new Database(join(folder, 'killed.db'), { readonly: true });
    expect(file.prepare("SELECT count(*) FROM rows WHERE rest BETWEEN '2030' AND '22'").pluck().get()).toBe(0);
    expect(file.prepare('SELECT count(*) FROM uploads').pluck().get()).toBe(0);
    file.close();
  });
});
