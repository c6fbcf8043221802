import Database from 'better-sqlite3';

interface Declared {
  readonly cid: number;
  readonly name: string;
}

/** Where a column stands among the others does not matter: every statement names its columns, and a migration appends them. */
const columnsOf = (db: Database.Database, pragma: string) =>
  (db.pragma(pragma) as Declared[]).map(({ cid: _place, ...column }) => column).sort((one, other) => (one.name < other.name ? -1 : 1));

/** Everything that is declared in a database: its tables with their columns, and its indices. */
export function declared(path: string) {
  const db = new Database(path, { readonly: true });
  const objects = db.prepare("SELECT type, name, tbl_name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all() as {
    name: string;
  }[];
  const columns = objects.map(({ name }) => [columnsOf(db, `table_xinfo(${name})`), db.pragma(`index_info(${name})`)]);
  const version = db.pragma('user_version', { simple: true });
  db.close();
  return { objects, columns, version };
}
