import { SqliteError } from 'better-sqlite3';

/** Why the database could not do what it was asked to: its surroundings are at fault, not a query. */
export interface StorageFault {
  readonly kind: 'full' | 'read-only' | 'busy' | 'damaged' | 'unreadable' | 'closed';
  /** What SQLite says, or the driver. */
  readonly reason: string;
}

/** By the beginnings of SQLite's result codes. */
const KINDS: readonly (readonly [code: string, kind: StorageFault['kind']])[] = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_IOERR', 'unreadable'],
  ['SQLITE_CANTOPEN', 'unreadable'],
  ['SQLITE_PERM', 'unreadable'],
  ['SQLITE_PROTOCOL', 'unreadable'],
];

/** What the driver throws, as a TypeError, once the database is closed. */
const CLOSED = 'The database connection is not open';

/** What befell the storage, where an error tells of that. */
export function storageFault(error: unknown): StorageFault | undefined {
  // A call outlives its server where it was cut off: the first query after that ends it.
  if (error instanceof TypeError && error.message === CLOSED) return { kind: 'closed', reason: error.message };
  if (!(error instanceof SqliteError)) return undefined;
  const found = KINDS.find(([code]) => error.code.startsWith(code));
  return found && { kind: found[1], reason: `${error.message} (${error.code})` };
}
