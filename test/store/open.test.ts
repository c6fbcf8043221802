import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../src/store/database/migrations.js';
import { APPLICATION_ID } from '../../src/store/database/schema.js';
import { openStore } from '../../src/store/store.js';
import { builtInProfile } from '../../src/wire/profile/built-in.js';
import { makePlatform } from '../platform.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'companyiq-mock-'));
  file = join(folder, 'state.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Makes a SQLite file without the store. */
function make(path: string, ...statements: string[]): void {
  const db = new Database(path);
  for (const statement of statements) db.exec(statement);
  db.close();
}

describe('a database file', () => {
  test('keeps users, keys, switch, modules, rows, passwords, second passwords, logins and snapshots', async () => {
    const first = makePlatform({ db: file });
    await first.call('POST', '/docking/v1/users', {
      employeeId: 'N/1',
      password: 'p',
      name: '王',
      employmentStatus: 'active',
      onboardingDate: '2026-01-01',
    });
    await first.call('PATCH', '/docking/v1/users/E1001', { employmentStatus: 'resigned' });
    await first.call('POST', '/backend/v1/corps', { corpId: 'other', name: 'Other' });
    await first.call('POST', '/backend/v1/corps/demo/keys', { secret: 'second' });
    await first.call(
      'POST',
      '/docking/v1/modules/leave/uploads',
      'Employee ID,Leave Type,Year,Entitled Days,Used Days,Remaining Days\nE1003,Sick,2026,1,0,1\n',
      {
        'Content-Type': 'text/csv',
      },
    );
    const login = await first.call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'N/1', password: 'p' });
    const bearer = { Authorization: `Bearer ${login.body.token}` };
    await first.call('PUT', '/app/v1/me/second-password', { password: 'two' }, bearer);
    await first.call('PUT', '/backend/v1/corps/demo/modules/leave/dual-auth', { enabled: true });
    await first.call('POST', '/_mock/v1/snapshots', { name: 'kept' });
    const uploads = (await first.call('GET', '/docking/v1/modules/leave/uploads')).body.data;
    const volatile = (await first.call('GET', '/_mock/v1/state?volatile=true')).text;
    first.platform.close();

    const second = makePlatform({ db: file });
    expect((await second.call('GET', '/_mock/v1/state?volatile=true')).text).toBe(volatile);
    expect((await second.call('GET', '/docking/v1/modules/leave/uploads')).body.data).toEqual(uploads);
    expect((await second.call('GET', '/app/v1/me', undefined, bearer)).body).toMatchObject({ employeeId: 'N/1' });
    expect((await second.call('GET', '/app/v1/modules/leave/rows', undefined, { ...bearer, 'X-Second-Password': 'two' })).status).toBe(200);
    expect((await second.call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'N/1', password: 'p' })).body).toMatchObject({
      firstLogin: false,
    });
    await second.call('DELETE', '/backend/v1/corps/demo/modules/leave');
    await second.call('POST', '/_mock/v1/snapshots/kept/restore');
    expect((await second.call('GET', '/_mock/v1/state?volatile=true')).text).toBe(volatile);
    second.platform.close();
  });

  test('that exists is not seeded again: what was deleted stays so', async () => {
    const first = makePlatform({ db: file });
    await first.call('DELETE', '/docking/v1/users/E1001');
    const state = await first.state();
    first.platform.close();
    const second = makePlatform({ db: file });
    expect(second.platform.store.created).toBe(false);
    expect(await second.state()).toBe(state);
    second.platform.close();
  });

  test('that has a schema but never had a corp still wants its fixtures: its process died too early', () => {
    openStore(file).close();
    const store = openStore(file);
    expect(store.created).toBe(true);
    store.close();
  });

  test('reset after a restart comes back to the fixtures', async () => {
    const first = makePlatform({ db: file });
    const seeded = await first.state();
    await first.call('DELETE', '/docking/v1/users/E1001');
    first.platform.close();
    const second = makePlatform({ db: file });
    await second.call('POST', '/_mock/v1/reset');
    expect(await second.state()).toBe(seeded);
    second.platform.close();
  });

  test('holds no password in clear', async () => {
    const { platform, call } = makePlatform({ db: file });
    await call('POST', '/docking/v1/users', {
      employeeId: 'N1',
      password: 'Zebra-Crossing',
      name: 'n',
      employmentStatus: 'active',
      onboardingDate: '2026-01-01',
    });
    platform.close();
    const db = new Database(file);
    expect(db.serialize().includes('Zebra-Crossing')).toBe(false);
    const [one, other] = db.prepare('SELECT salt, hash FROM users LIMIT 2').all() as { salt: string; hash: string }[];
    expect([one?.salt.length, one?.hash.length]).toEqual([32, 64]);
    expect(one?.salt).not.toBe(other?.salt);
    db.close();
  });

  test('holds no token in clear, be it of the app or bought for docking', async () => {
    const { platform, call } = makePlatform({ db: file, profile: builtInProfile('wecom-style') });
    const bought = await call('GET', '/cgi-bin/gettoken?corpid=demo&corpsecret=demo-secret');
    const login = await call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'E1001', password: 'Init-E1001' });
    await call('POST', '/_mock/v1/snapshots', { name: 'kept' });
    platform.close();
    const db = new Database(file);
    const bytes = db.serialize();
    db.close();
    for (const token of [bought.body.access_token, login.body.token]) {
      expect(token).toMatch(/^(tok|app)_/);
      expect(bytes.includes(String(token))).toBe(false);
    }
  });

  test('is in WAL mode', () => {
    const store = openStore(file);
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    store.close();
  });
});

describe('a file that cannot be used is refused in one clear line', () => {
  const refusal = (path: string): string => {
    try {
      openStore(path).close();
      return 'none';
    } catch (error) {
      const text = String(error);
      expect(text).not.toContain('\n');
      expect(text).toContain(path);
      return text;
    }
  };

  test('one of a newer version', () => {
    make(file, 'CREATE TABLE corps (x)', `PRAGMA user_version = ${SCHEMA_VERSION + 1}`, `PRAGMA application_id = ${APPLICATION_ID}`);
    expect(refusal(file)).toBe(
      `StoreError: ${file} was written by a newer companyiq-mock (its schema is version ${SCHEMA_VERSION + 1}, this one reads ${SCHEMA_VERSION}); upgrade, or name another file`,
    );
  });

  test("another application's", () => {
    make(file, 'CREATE TABLE invoices (x)');
    expect(refusal(file)).toBe(`StoreError: ${file} is a SQLite database of another application; name another file`);
    const db = new Database(file);
    expect(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()).toEqual({ n: 1 });
    db.close();
  });

  test('one that is no database', () => {
    writeFileSync(file, 'corps:\n  - corpId: demo\n'.repeat(100));
    expect(refusal(file)).toBe(`StoreError: ${file} is not a SQLite database; name another file`);
  });

  test('one that is open already', () => {
    const store = openStore(file);
    expect(refusal(file)).toBe(`StoreError: ${file} is in use by another process; stop it, or name another file`);
    store.close();
    expect(refusal(file)).toBe('none');
  });

  test('a folder', () => {
    mkdirSync(file);
    expect(refusal(file)).toContain(`${file} cannot be opened for reading and writing`);
  });

  test('one in a folder that there is not', () => {
    expect(refusal(join(folder, 'nowhere', 'state.db'))).toContain('cannot be opened for reading and writing');
  });

  test('one that breaks off', () => {
    const { platform } = makePlatform({ db: file });
    platform.close();
    const db = new Database(file);
    const half = db.serialize();
    db.close();
    writeFileSync(file, half.subarray(0, 6000));
    expect(refusal(file)).toContain(file);
  });
});
