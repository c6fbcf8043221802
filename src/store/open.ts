import Database from 'better-sqlite3';
import { keep } from './keep.js';
import { LazyStatement } from './lazy-statement.js';
import { migrate, SCHEMA_VERSION } from './migrations.js';
import { APPLICATION_ID, SCHEMA } from './schema.js';

export type Statement = LazyStatement;

/** An open database, as far as queries need it. */
export interface Db extends Pick<Database.Database, 'transaction' | 'exec' | 'close'> {
  prepare(sql: string): Statement;
}

/** A database file that cannot be used; the message says which and why, in one line. */
export class StoreError extends Error {
  override name = 'StoreError';
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/**
 * Opens a database file, or one in memory where `file` is undefined, makes the schema when it is new, and brings an older one up to date.
 *
 * @throws StoreError when the file is not ours, is of a newer version, is in use or cannot be read or written.
 */
export function openDatabase(file: string | undefined): { db: Db; created: boolean } {
  const db = connect(file);
  try {
    // One server has the file to itself: a second one is told so instead of interleaving with it.
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 0');
    const read = (sql: string) => keep(db.prepare(sql)).pluck().get() as number;
    const version = read('PRAGMA user_version');
    const owner = read('PRAGMA application_id');
    const tables = read('SELECT count(*) FROM sqlite_schema');
    if (tables > 0 && owner !== APPLICATION_ID)
      throw new StoreError(`${file} is a SQLite database of another application; name another file`);
    if (version > SCHEMA_VERSION) {
      throw new StoreError(
        `${file} was written by a newer companyiq-mock (its schema is version ${version}, this one reads ${SCHEMA_VERSION}); upgrade, or name another file`,
      );
    }
    if (file !== undefined) db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    if (tables === 0) {
      db.transaction(() => {
        db.exec(SCHEMA);
        db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}; PRAGMA application_id = ${APPLICATION_ID}`);
      })();
    } else if (version < SCHEMA_VERSION) bring(db, version, file);
    else db.exec('BEGIN IMMEDIATE; COMMIT');
    // Not whether the schema is new: a process may have died before it had put the fixtures in.
    const made = read("SELECT count(*) FROM sqlite_sequence WHERE name = 'corps'");
    return {
      db: {
        prepare: (sql) => new LazyStatement(db, sql),
        transaction: db.transaction.bind(db),
        exec: db.exec.bind(db),
        close: db.close.bind(db),
      },
      created: made === 0,
    };
  } catch (error) {
    db.close();
    throw error instanceof StoreError ? error : explain(file, error);
  }
}

function bring(db: Database.Database, version: number, file: string | undefined): void {
  try {
    migrate(db, version);
  } catch (error) {
    const known = explain(file, error);
    throw known instanceof StoreError
      ? known
      : new StoreError(`${file} cannot be brought from schema ${version} to ${SCHEMA_VERSION}: ${reason(error)}`);
  }
}

function connect(file: string | undefined): Database.Database {
  try {
    return keep(new Database(file ?? ':memory:'));
  } catch (error) {
    throw explain(file, error);
  }
}

function explain(file: string | undefined, error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'SQLITE_NOTADB') return new StoreError(`${file} is no SQLite database; name another file`);
  if (code.startsWith('SQLITE_BUSY')) return new StoreError(`${file} is in use by another process; stop it, or name another file`);
  if (
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_CORRUPT') ||
    error instanceof TypeError
  ) {
    return new StoreError(`${file} cannot be opened for reading and writing: ${reason(error)}`);
  }
  return error;
}
