import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listen } from '../../src/server/socket/listen.js';
import { type MadePlatform, makePlatform } from '../platform.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'companyiq-mock-'));
  file = join(folder, 'state.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const joiner = (employeeId: string) => ({
  employeeId,
  password: 'p',
  name: 'n'.repeat(100),
  employmentStatus: 'active',
  onboardingDate: '2026-01-01',
  department: 'd'.repeat(100),
  position: 'p'.repeat(100),
});

const FULL = /^the mock cannot store this because the disk .* is full; nothing was changed: make room .*SQLITE_FULL\)$/;

/** The demo in a database that may grow by so many pages, as on a disk that is nearly full. */
function nearlyFull(pages: number): MadePlatform {
  makePlatform({ db: file }).platform.close();
  const db = new Database(file);
  const count = db.pragma('page_count', { simple: true }) as number;
  db.close();
  return makePlatform({ db: file, dbPages: count + pages });
}

/** Creates users until there is room for none; gives the refusal and how many there were. */
async function fill({ call }: MadePlatform) {
  for (let created = 0; created < 1000; created++) {
    const answer = await call('POST', '/docking/v1/users', joiner(`N${created}`));
    if (answer.status !== 201) return { answer, created };
  }
  throw new Error('the disk never became full');
}

const rowsOf = (count: number) =>
  `Employee ID,Date,Shift,Clock In,Clock Out,Hours,Attendance Status\n${Array.from(
    { length: count },
    (_, at) => `E1001,${new Date(Date.UTC(2010, 0, 1 + at)).toISOString().slice(0, 10)},Day,08:00,17:00,8,Normal\n`,
  ).join('')}`;

const upload = ({ call }: MadePlatform, count: number) =>
  call('POST', '/docking/v1/modules/attendance/uploads', rowsOf(count), { 'Content-Type': 'text/csv' });

describe('a disk that is full', () => {
  test('is answered with 507 and its cause, and what was acknowledged stays', async () => {
    const made = nearlyFull(3);
    const { answer, created } = await fill(made);
    expect(created).toBeGreaterThan(0);
    expect(answer).toMatchObject({ status: 507, body: { code: 50701, error: 'storage-full', details: [] } });
    expect(answer.body.message).toMatch(FULL);
    expect(answer.headers.get('mock-explain')).toContain('/_mock/v1/explain/');
    const { items } = (await made.call('GET', '/_mock/v1/journal?operation=createUser&limit=1')).body as { items?: unknown[] };
    expect(items).toMatchObject([{ outcome: 'error', error: 'storage-full', status: 507 }]);
    expect(made.bugs).toEqual([]);
    const before = await made.state();
    expect((await made.call('POST', '/docking/v1/users/batch', { users: [joiner('X1'), joiner('X2')] })).status).toBe(507);
    expect((await made.call('GET', '/docking/v1/users/N0')).status).toBe(200);
    expect(await made.state()).toBe(before);
    made.platform.close();
    const again = makePlatform({ db: file });
    expect(await again.state()).toBe(before);
    expect((await again.call('POST', '/docking/v1/users', joiner(`N${created}`))).status).toBe(201);
    again.platform.close();
  });

  test('lets calls be carried out again as soon as there is room', async () => {
    const made = nearlyFull(3);
    const { created } = await fill(made);
    for (let at = 0; at < created; at++) expect((await made.call('DELETE', `/docking/v1/users/N${at}`)).status).toBe(200);
    expect((await made.call('POST', '/docking/v1/users', joiner('later'))).status).toBe(201);
    made.platform.close();
  });

  test('is answered so by the planes too', async () => {
    const made = nearlyFull(3);
    await fill(made);
    let answer = await made.call('POST', '/_mock/v1/snapshots', { name: 'big' });
    expect(answer).toMatchObject({ status: 507, body: { error: 'storage-full' } });
    expect(answer.body.message).toMatch(FULL);
    expect((await made.call('GET', '/_mock/v1/snapshots')).body).toEqual({ items: [] });
    const before = await made.state();
    answer = await made.call('POST', '/backend/v1/corps/demo/modules', {
      moduleId: 'big',
      template: 'custom',
      name: 'n'.repeat(90),
      columns,
    });
    expect(answer.status).toBe(507);
    expect(await made.state()).toBe(before);
    expect(made.bugs).toEqual([]);
    made.platform.close();
  });

  test('leaves nothing of a file that it has no room for, in the middle of which it became full', async () => {
    const made = nearlyFull(40);
    const module = '/backend/v1/corps/demo/modules/attendance/rows?limit=1000';
    const before = [(await made.call('GET', module)).text, await made.state()];
    const answer = await upload(made, 4000);
    expect(answer).toMatchObject({ status: 507, body: { error: 'storage-full' } });
    expect([(await made.call('GET', module)).text, await made.state()]).toEqual(before);
    expect((await made.call('GET', '/docking/v1/modules/attendance/uploads')).body.data.items).toEqual([]);
    // A smaller one fits, and comes to what it would have come to.
    expect(await upload(made, 200)).toMatchObject({ status: 201, body: { data: { rows: 200 } } });
    expect(made.bugs).toEqual([]);
    made.platform.close();
    const db = new Database(file, { readonly: true });
    expect(db.prepare("SELECT count(*) FROM uploads WHERE status = 'receiving'").pluck().get()).toBe(0);
    expect(db.prepare('SELECT count(DISTINCT upload) FROM rows WHERE upload > 0').pluck().get()).toBe(1);
    db.close();
  });
});

const columns = Array.from({ length: 40 }, (_, at) => ({
  name: `${'c'.repeat(60)}${at}`,
  type: at === 0 ? 'employeeId' : 'text',
  required: at === 0,
}));

describe('a database that can be used no more', () => {
  /** What SQLite throws of a file that may only be read. */
  function readOnly(): unknown {
    makePlatform({ db: file }).platform.close();
    const db = new Database(file, { readonly: true });
    try {
      db.exec('DELETE FROM users');
    } catch (error) {
      return error;
    } finally {
      db.close();
    }
    throw new Error('it could be written');
  }

  test('is answered with 503 and its cause', async () => {
    const error = readOnly();
    const made = makePlatform();
    vi.spyOn(made.platform.store.users, 'insert').mockImplementation(() => {
      throw error;
    });
    const before = await made.state();
    const answer = await made.call('POST', '/docking/v1/users', joiner('N1'));
    expect(answer).toMatchObject({ status: 503, body: { code: 50301, error: 'storage-unavailable', details: [] } });
    expect(answer.body.message).toBe(
      'the mock cannot store this because its database has become read-only; nothing was changed: make the file and its folder writable for the mock and send the call again; SQLite says: attempt to write a readonly database (SQLITE_READONLY)',
    );
    expect(await made.state()).toBe(before);
    expect(made.bugs).toEqual([]);
  });

  test('since the server was closed while a file was on its way is no bug, and leaves nothing of the file', async () => {
    const made = makePlatform({ db: file });
    const server = await listen(made.platform, made.app);
    const over = new Promise<void>((resolve) => made.platform.journal.subscribe(() => resolve()));
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(
      'POST /docking/v1/modules/attendance/uploads HTTP/1.1\r\nHost: localhost\r\nX-Corp-Id: demo\r\nX-Corp-Secret: demo-secret\r\n' +
        `Content-Type: text/csv\r\nContent-Length: 10000000\r\n\r\n${rowsOf(4000)}`,
    );
    const stage = vi.spyOn(made.platform.store.rows, 'stage');
    await vi.waitFor(() => expect(stage).toHaveBeenCalled());
    const closing = server.close(0);
    made.platform.close();
    await closing;
    await over;
    expect(made.bugs).toEqual([]);
    const again = makePlatform({ db: file });
    const { items } = (await again.call('GET', '/docking/v1/modules/attendance/uploads')).body.data as { items: unknown[] };
    expect(items).toEqual([]);
    again.platform.close();
  });

  test('is not what an armed 503 is called', async () => {
    const made = makePlatform();
    await made.call('POST', '/_mock/v1/faults', { kind: 'status', status: 503, times: 1 });
    expect(await made.call('GET', '/docking/v1/status')).toMatchObject({ status: 503, body: { error: 'internal' } });
  });

  test('is not what a bug of ours is called', async () => {
    const made = makePlatform();
    vi.spyOn(made.platform.store.users, 'insert').mockImplementation(() => {
      throw new RangeError('a slip');
    });
    expect(await made.call('POST', '/docking/v1/users', joiner('N1'))).toMatchObject({ status: 500, body: { error: 'internal' } });
    expect(made.bugs).toEqual([new RangeError('a slip')]);
  });
});
