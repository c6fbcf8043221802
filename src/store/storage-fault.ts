import { SqliteError } from 'better-sqlite3';

/** Why the database could not do what it was asked to: its surroundings are at fault, not a query. */
export interface StorageFault {
  readonly kind: 'full' | 'read-only' | 'busy' | 'damaged' | 'unreadable';
  /** What SQLite says. */
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

/** What befell the storage, where an error tells of that. */
export function storageFault(error: unknown): StorageFault | undefined {
  if (!(error instanceof SqliteError)) return undefined;
  const found = KINDS.find(([code]) => error.code.startsWith(code));
  return found && { kind: found[1], reason: `${error.message} (${error.code})` };
}
