import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../src/store/database/migrations.js';
import { openStore } from '../../src/store/store.js';
import { builtInProfile } from '../../src/wire/profile/built-in.js';
import { type MadePlatform, makePlatform } from '../platform.js';
import { declared } from './declared.js';

/** Made by version 0.1.0; files/make-schema-1.mjs tells how, and what is in it. */
const SCHEMA_1 = gunzipSync(readFileSync(fileURLToPath(new URL('files/schema-1.db.gz', import.meta.url))));
const DOCKING_TOKEN = 'tok_00000000000000000000000000000003';
const APP_TOKEN = 'app_00000000000000000000000000000005';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'companyiq-mock-'));
  file = join(folder, 'state.db');
  writeFileSync(file, SCHEMA_1);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (): MadePlatform => makePlatform({ db: file, profile: builtInProfile('wecom-style'), fixtures: 'empty' });

/** Every row of every table. */
function content(path: string) {
  const db = new Database(path, { readonly: true });
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all() as string[];
  const all = Object.fromEntries(tables.map((name) => [name, db.prepare(`SELECT * FROM ${name}`).all() as Record<string, unknown>[]]));
  db.close();
  return all;
}

test('a file of version 0.1.0 keeps its users, rows, uploads, logins, second passwords, nonces and snapshots', async () => {
  const { platform, call } = open();
  expect(platform.store.created).toBe(false);
  const docked = await call('GET', `/cgi-bin/user/get?access_token=${DOCKING_TOKEN}&userid=E2`);
  expect(docked.body).toMatchObject({ errcode: 0, name: 'Li Na', department: 'HR' });
  const bearer = { Authorization: `Bearer ${APP_TOKEN}` };
  expect((await call('GET', '/app/v1/me', undefined, bearer)).body).toMatchObject({ employeeId: 'E1', name: '王芳', activated: true });
  await call('PUT', '/backend/v1/corps/acme/modules/pay/dual-auth', { enabled: true });
  const mine = await call('GET', '/app/v1/modules/pay/rows', undefined, { ...bearer, 'X-Second-Password': 'second' });
  expect(mine.body.items).toEqual([
    { 'Employee ID': 'E1', Month: '2026-01', Amount: '2' },
    { 'Employee ID': 'E1', Month: '2026-02', Amount: '3' },
  ]);
  const corp = platform.store.corps.get('acme');
  expect(corp && platform.store.uploads.list(corp.corp, 'pay', 10).items).toMatchObject([
    { fileName: 'pay.csv', inserted: 2, replaced: 1, status: 'accepted' },
  ]);
  expect(corp && platform.store.tokens.useNonce(corp.corp, 'nonce-1', 0, 0)).toBe(false);
  // What a crash had cut off is gone, as it would have been.
  expect((await call('GET', '/backend/v1/corps/acme/modules/pay/rows')).text).not.toContain('2026-09');
  expect((await call('DELETE', '/backend/v1/corps/acme/users/E2')).status).toBe(200);
  expect((await call('POST', '/_mock/v1/snapshots/kept/restore')).status).toBe(200);
  expect((await call('GET', '/app/v1/me', undefined, bearer)).body).toMatchObject({ employeeId: 'E1' });
  expect((await call('GET', '/_mock/v1/state')).text).toContain('HR');
  await call('POST', '/_mock/v1/reset');
  expect((await call('GET', '/_mock/v1/state')).text).not.toContain('HR');
  platform.close();
});

test('a migrated file is declared as a new one is', () => {
  openStore(file).close();
  const fresh = join(folder, 'fresh.db');
  openStore(fresh).close();
  expect(declared(file)).toEqual(declared(fresh));
  expect(declared(file).version).toBe(SCHEMA_VERSION);
});

test('a file of schema 2, which kept no files that were sent ahead, keeps them from now on', () => {
  openStore(file).close();
  const older = new Database(file);
  older.exec('DROP TABLE files; DROP TABLE file_chunks; DROP TABLE snap_files; DROP TABLE snap_file_chunks; PRAGMA user_version = 2');
  older.close();
  const store = openStore(file);
  store.transaction(() =>
    store.files.add(1, { fileId: 'fil_1', fileName: 'pay.csv', mediaType: 'text/csv' }, new TextEncoder().encode('a,b\n')),
  );
  expect(store.files.get(1, 'fil_1')).toMatchObject({ fileName: 'pay.csv', bytes: 4 });
  store.close();
  const fresh = join(folder, 'fresh.db');
  openStore(fresh).close();
  expect(declared(file)).toEqual(declared(fresh));
});

test('a migrated file holds none of its tokens in clear, not even in its free space', () => {
  expect(SCHEMA_1.includes(APP_TOKEN)).toBe(true);
  const store = openStore(file);
  for (const path of [file, `${file}-wal`]) {
    const bytes = readFileSync(path);
    for (const token of [APP_TOKEN, DOCKING_TOKEN]) expect(bytes.includes(token), `${token} in ${path}`).toBe(false);
  }
  store.close();
});

test('a migration that fails on its way leaves the file as it was, and is told in one line', () => {
  const spoiled = new Database(file);
  // What a step writes last fails: everything before it must be undone.
  spoiled.exec("CREATE TRIGGER no BEFORE UPDATE ON snap_tokens BEGIN SELECT RAISE(ABORT, 'the disk broke'); END");
  spoiled.close();
  const before = [declared(file), content(file)];
  expect(() => openStore(file)).toThrow(/^[^\n]*state\.db cannot be brought from schema 1 to 3: the disk broke$/);
  expect([declared(file), content(file)]).toEqual(before);
});

test('a file is migrated once: opened again it is as it was left', () => {
  openStore(file).close();
  const first = content(file);
  expect(first.tokens).toHaveLength(2);
  openStore(file).close();
  expect(content(file)).toEqual(first);
});
