import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Message, Sentence } from '../../text/message.js';
import { say } from '../../text/say.js';
import { word } from '../../text/word.js';
import { bindingError } from './binding.js';
import { keep } from './keep.js';
import { LazyStatement } from './lazy-statement.js';
import { migrate, SCHEMA_VERSION } from './migrations.js';
import { APPLICATION_ID, SCHEMA } from './schema.js';
import { type StorageFault, storageFault } from './storage-fault.js';

export type Statement = LazyStatement;

/** An open database, as far as queries need it. */
export interface Db extends Pick<Database.Database, 'transaction' | 'exec' | 'close'> {
  prepare(sql: string): Statement;
}

/** A database file that cannot be used; the message says which and why, in one line. */
export class StoreError extends Error {
  override name = 'StoreError';

  constructor(readonly sentence: Message) {
    super(word(sentence, 'en'));
  }
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Opens a database file, or one in memory where `file` is undefined, makes the schema when it is new, and brings an older one up to date.
 *
 * @throws StoreError when the file is not ours, is of a newer version, is in use or cannot be read or written.
 */
export function openDatabase(file: string | undefined, mostPages?: number): { db: Db; created: boolean } {
  const db = connect(file);
  try {
    db.function('folded', { deterministic: true }, (text) => String(text).toLowerCase());
    // One server has the file to itself: a second one is told so instead of interleaving with it.
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 0');
    const read = (sql: string) => keep(db.prepare(sql)).pluck().get() as number;
    const version = read('PRAGMA user_version');
    const owner = read('PRAGMA application_id');
    const tables = read('SELECT count(*) FROM sqlite_schema');
    if (tables > 0 && owner !== APPLICATION_ID) throw new StoreError(say('database.foreign', { file: file ?? '' }));
    if (version > SCHEMA_VERSION) {
      throw new StoreError(say('database.newer', { file: file ?? '', version, known: SCHEMA_VERSION }));
    }
    if (file !== undefined) db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -4000');
    if (mostPages !== undefined) db.exec(`PRAGMA max_page_count = ${mostPages}`);
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
      : new StoreError(say('database.not-migrated', { file: file ?? '', from: version, to: SCHEMA_VERSION, reason: reason(error) }));
  }
}

function connect(file: string | undefined): Database.Database {
  try {
    return keep(new Database(file ?? ':memory:'));
  } catch (error) {
    // What better-sqlite3 throws where there is no such folder.
    if (error instanceof TypeError && file !== undefined)
      throw new StoreError(say('database.unopened', { file, why: writable(file, error.message) }));
    throw bindingError(error) ?? explain(file, error);
  }
}

/** What each fault of the storage means for a file that is to be opened, and what to do. */
const REFUSALS: Record<StorageFault['kind'], (file: string | Message, fault: StorageFault) => Message> = {
  full: (file) => say('database.full', { file }),
  'read-only': (file) => say('database.unopened', { file, why: writable(file) }),
  busy: (file) => say('database.busy', { file }),
  damaged: (file, { reason: why }) => say(why.includes('SQLITE_NOTADB') ? 'database.not-sqlite' : 'database.damaged', { file }),
  closed: (file) => say('database.closed', { file }),
  unreadable: (file, { reason: why }) => say('database.unopened', { file, why: writable(file, why) }),
};

/** Why a file cannot be written, as the system tells it; or else what SQLite said of it. */
function writable(file: string | Message, otherwise: Sentence = say('database.read-only')): Sentence {
  // The database in memory.
  if (typeof file !== 'string') return otherwise;
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) return say('database.folder');
  for (const path of [file, dirname(file)]) {
    try {
      accessSync(path, constants.R_OK | constants.W_OK);
    } catch (error) {
      switch ((error as NodeJS.ErrnoException).code) {
        case 'ENOENT':
          if (path !== file) return say('database.no-folder', { folder: path });
          break;
        case 'EROFS':
          return say('database.read-only-system');
        default:
          return say('database.no-right', { path });
      }
    }
  }
  return otherwise;
}

/** What befell the storage of a file, told in one line; or the error as it is. */
export function explain(file: string | undefined, error: unknown): unknown {
  const fault = storageFault(error);
  return fault ? new StoreError(REFUSALS[fault.kind](file ?? say('database.in-memory'), fault)) : error;
}
