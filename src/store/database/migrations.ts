import type Database from 'better-sqlite3';
import { hashToken } from '../token-hash.js';

/** Brings a database from one version of the schema to the next, inside the transaction that brings it to the present one. */
type Migration = (db: Database.Database) => void;

/** From version 1 (0.1.0) to 2: tokens are stored hashed, in snapshots too. */
const hashTokens: Migration = (db) => {
  for (const table of ['tokens', 'snap_tokens']) {
    db.exec(`ALTER TABLE ${table} RENAME COLUMN token TO hash`);
    const tokens = db.prepare(`SELECT DISTINCT hash FROM ${table}`).pluck().all() as string[];
    const update = db.prepare(`UPDATE ${table} SET hash = ? WHERE hash = ?`);
    for (const token of tokens) update.run(hashToken(token), token);
  }
};

/** To 3: files that are sent before they are docked. */
const keepFiles: Migration = (db) => {
  db.exec(`
CREATE TABLE files (
  file INTEGER PRIMARY KEY AUTOINCREMENT, corp INTEGER NOT NULL, fileId TEXT NOT NULL UNIQUE, fileName TEXT, mediaType TEXT,
  bytes INTEGER NOT NULL
);
CREATE INDEX files_of_corp ON files (corp, file);
CREATE TABLE file_chunks (file INTEGER NOT NULL, chunk INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (file, chunk)) WITHOUT ROWID;
CREATE TABLE snap_files (snapshot INTEGER NOT NULL, "file", "corp", "fileId", "fileName", "mediaType", "bytes");
CREATE INDEX snap_files_of ON snap_files (snapshot);
CREATE TABLE snap_file_chunks (snapshot INTEGER NOT NULL, "file", "chunk", "content");
CREATE INDEX snap_file_chunks_of ON snap_file_chunks (snapshot);`);
};

/** The first leads from version 1 to version 2, and so on. What is in here was released and never changes; a new version adds a step. */
const MIGRATIONS: readonly Migration[] = [hashTokens, keepFiles];

/** The version of the schema, kept in the file's `user_version`. */
export const SCHEMA_VERSION = MIGRATIONS.length + 1;

/** Brings a database of an earlier version to the present schema: all the way, or, where that fails, not at all. */
export function migrate(db: Database.Database, from: number): void {
  // What was replaced must not be found in the file's free space.
  db.exec('PRAGMA secure_delete = ON');
  db.transaction(() => {
    for (const step of MIGRATIONS.slice(from - 1)) step(db);
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  }).immediate();
  db.exec('PRAGMA secure_delete = OFF; PRAGMA wal_checkpoint(TRUNCATE)');
}
