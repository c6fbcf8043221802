import { FIELDS, isNeverEmpty, KEPT_NAMES, type KeptName } from '../../rules/user-fields.js';

/** Marks a file as ours (SQLite's `application_id`): "CIQM". */
export const APPLICATION_ID = 0x4349514d;

/** What one corp's data consists of: a snapshot copies these tables, each with how its rows belong to a corp. */
export const CORP_TABLES = {
  corps: {
    columns: ['corp', 'corpId', 'name', 'docking', 'origin'],
    of: 'corp = ?',
  },
  keys: { columns: ['corp', 'keyId', 'secret', 'label', 'enabled', 'createdAt'], of: 'corp = ?' },
  // The fields of a user, as src/rules/user-fields.ts has them: a further one needs a migration beside.
  users: {
    columns: ['corp', ...KEPT_NAMES, 'extra', 'salt', 'hash', 'secondSalt', 'secondHash'],
    of: 'corp = ?',
  },
  // Before `modules`, whose rows say which of these are the corp's.
  rows: { columns: ['module', 'employee', 'rest', 'upload', 'cells'], of: 'module IN (SELECT module FROM modules WHERE corp = ?)' },
  modules: { columns: ['module', 'corp', 'moduleId', 'name', 'template', 'columns', 'key', 'dualAuth'], of: 'corp = ?' },
  uploads: { columns: ['upload', 'uploadId', 'corp', 'moduleId', 'status', 'record', 'receivedAt'], of: 'corp = ?' },
  // Before `files`, whose rows say which of these are the corp's.
  file_chunks: { columns: ['file', 'chunk', 'content'], of: 'file IN (SELECT file FROM files WHERE corp = ?)' },
  files: { columns: ['file', 'corp', 'fileId', 'fileName', 'mediaType', 'bytes'], of: 'corp = ?' },
  tokens: { columns: ['hash', 'corp', 'kind', 'subject', 'expiresAt'], of: 'corp = ?' },
  nonces: { columns: ['corp', 'nonce', 'expiresAt'], of: 'corp = ?' },
} as const;

export type CorpTable = keyof typeof CORP_TABLES;

/** Restoring inserts rows only after the modules they belong to. */
export const CORP_TABLE_NAMES = Object.keys(CORP_TABLES) as CorpTable[];

/** Names of columns, for SQL. */
export const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ');

/** The column list of a table, for SQL. */
export const columnsOf = (table: CorpTable): string => quoted(CORP_TABLES[table].columns);

const TYPES = {
  id: 'TEXT',
  text: 'TEXT',
  date: 'TEXT',
  code: 'TEXT',
  instant: 'TEXT',
  number: 'REAL',
  boolean: 'INTEGER',
  json: 'TEXT',
} as const;

/** The column of a user's field. */
function declared(name: KeptName): string {
  const field = FIELDS.get(name);
  if (!field) throw new Error(`${name} is not a field`);
  return `"${name}" ${TYPES[field.type]}${isNeverEmpty(field) ? ' NOT NULL' : ''}`;
}

/** The present schema, for a new file; `migrations.ts` brings older files to it. */
export const SCHEMA = `
CREATE TABLE corps (
  corp INTEGER PRIMARY KEY AUTOINCREMENT, corpId TEXT NOT NULL UNIQUE, name TEXT NOT NULL, docking INTEGER NOT NULL, origin TEXT NOT NULL
);
CREATE TABLE keys (
  corp INTEGER NOT NULL, keyId TEXT NOT NULL, secret TEXT NOT NULL, label TEXT, enabled INTEGER NOT NULL, createdAt TEXT NOT NULL,
  PRIMARY KEY (corp, keyId)
) WITHOUT ROWID;
CREATE TABLE users (
  corp INTEGER NOT NULL, ${KEPT_NAMES.map(declared).join(', ')}, extra TEXT,
  salt TEXT NOT NULL, hash TEXT NOT NULL, secondSalt TEXT, secondHash TEXT,
  PRIMARY KEY (corp, employeeId)
) WITHOUT ROWID;
CREATE TABLE modules (
  module INTEGER PRIMARY KEY AUTOINCREMENT, corp INTEGER NOT NULL, moduleId TEXT NOT NULL, name TEXT NOT NULL, template TEXT NOT NULL,
  columns TEXT NOT NULL, key TEXT NOT NULL, dualAuth INTEGER NOT NULL, UNIQUE (corp, moduleId)
);
-- Of a key there may be several versions, one an upload; the one of the latest visible upload counts.
CREATE TABLE rows (
  module INTEGER NOT NULL, employee TEXT NOT NULL, rest TEXT NOT NULL, upload INTEGER NOT NULL, cells TEXT NOT NULL,
  PRIMARY KEY (module, employee, rest, upload)
) WITHOUT ROWID;
CREATE TABLE uploads (
  upload INTEGER PRIMARY KEY AUTOINCREMENT, uploadId TEXT NOT NULL UNIQUE, corp INTEGER NOT NULL, moduleId TEXT NOT NULL,
  status TEXT NOT NULL, record TEXT NOT NULL, receivedAt TEXT NOT NULL
);
CREATE INDEX uploads_of_module ON uploads (corp, moduleId, upload);
CREATE INDEX uploads_in_process ON uploads (corp, upload) WHERE status IN ('processing-accepted', 'processing-rejected');
CREATE TABLE files (
  file INTEGER PRIMARY KEY AUTOINCREMENT, corp INTEGER NOT NULL, fileId TEXT NOT NULL UNIQUE, fileName TEXT, mediaType TEXT,
  bytes INTEGER NOT NULL
);
CREATE INDEX files_of_corp ON files (corp, file);
CREATE TABLE file_chunks (file INTEGER NOT NULL, chunk INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (file, chunk)) WITHOUT ROWID;
CREATE TABLE tokens (
  hash TEXT PRIMARY KEY, corp INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, expiresAt INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX tokens_of_corp ON tokens (corp, subject);
CREATE TABLE nonces (corp INTEGER NOT NULL, nonce TEXT NOT NULL, expiresAt INTEGER NOT NULL, PRIMARY KEY (corp, nonce)) WITHOUT ROWID;
CREATE TABLE snapshots (
  snapshot INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, corp INTEGER NOT NULL, createdAt TEXT NOT NULL, UNIQUE (name, corp)
);
${CORP_TABLE_NAMES.map(
  (table) => `CREATE TABLE snap_${table} (snapshot INTEGER NOT NULL, ${quoted(CORP_TABLES[table].columns)});
CREATE INDEX snap_${table}_of ON snap_${table} (snapshot);`,
).join('\n')}
`;
