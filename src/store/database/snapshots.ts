import type { Db } from './open.js';
import { CORP_TABLE_NAMES, CORP_TABLES, type CorpTable, columnsOf } from './schema.js';

/** The snapshot that a corp was seeded with has no name. */
const SEED = '';
/** Stands for "all corps" beside the numbers of single ones. */
const ALL = 0;

/** What a snapshot leaves out: uploads on their way, which end in the state they began in or not at all. */
const KEPT: Partial<Record<CorpTable, string>> = {
  rows: "AND upload NOT IN (SELECT upload FROM uploads WHERE status = 'receiving')",
  uploads: "AND status <> 'receiving'",
};

/** A named state, of one corp or of all. */
export interface Snapshot {
  readonly name: string;
  readonly corpId: string | null;
  readonly createdAt: string;
}

/** Named states. A corp's fixtures are one of them, so that reset is a restore. */
export function snapshotQueries(db: Db, changed: () => void) {
  const perTable = <T>(make: (table: CorpTable) => T): [CorpTable, T][] => CORP_TABLE_NAMES.map((table) => [table, make(table)]);
  const copy = perTable((table) =>
    db.prepare(
      `INSERT INTO snap_${table} (snapshot, ${columnsOf(table)}) SELECT ?, ${columnsOf(table)} FROM ${table} WHERE ${CORP_TABLES[table].of} ${KEPT[table] ?? ''}`,
    ),
  );
  const clear = perTable((table) => db.prepare(`DELETE FROM ${table} WHERE ${CORP_TABLES[table].of}`));
  const restore = perTable((table) =>
    db.prepare(`INSERT INTO ${table} (${columnsOf(table)}) SELECT ${columnsOf(table)} FROM snap_${table} WHERE snapshot = ?`),
  );
  const drop = perTable((table) => db.prepare(`DELETE FROM snap_${table} WHERE snapshot = ?`));
  const insert = db.prepare('INSERT INTO snapshots (name, corp, createdAt) VALUES (?, ?, ?)');
  const find = db.prepare('SELECT snapshot FROM snapshots WHERE name = ? AND corp = ?').pluck();
  const ofName = db.prepare('SELECT snapshot, corp FROM snapshots WHERE name = ?');
  const ofCorp = db.prepare('SELECT snapshot FROM snapshots WHERE corp = ?').pluck();
  const remove = db.prepare('DELETE FROM snapshots WHERE snapshot = ?');
  const list = db.prepare(
    `SELECT snapshots.name AS name, corpId, createdAt FROM snapshots LEFT JOIN corps ON corps.corp = snapshots.corp
     WHERE snapshots.name <> '' ORDER BY snapshot`,
  );
  const corps = db.prepare('SELECT corp FROM corps').pluck();
  const hasAll = db.prepare('SELECT 1 FROM snapshots WHERE name = ? AND corp = 0').pluck();

  const clearCorp = (corp: number) => {
    for (const [, statement] of clear) statement.run(corp);
  };
  const dropSnapshot = (snapshot: number) => {
    for (const [, statement] of drop) statement.run(snapshot);
    remove.run(snapshot);
  };
  const take = (name: string, corp: number, at: string) => {
    const old = find.get(name, corp) as number | undefined;
    if (old !== undefined) dropSnapshot(old);
    const snapshot = Number(insert.run(name, corp, at).lastInsertRowid);
    if (corp !== ALL) for (const [, statement] of copy) statement.run(snapshot, corp);
  };
  const put = (snapshot: number, corp: number) => {
    clearCorp(corp);
    for (const [, statement] of restore) statement.run(snapshot);
  };
  const atomically = <A extends unknown[], R>(work: (...args: A) => R) => {
    const transaction = db.transaction(work);
    return (...args: A): R => {
      const result = transaction(...args);
      changed();
      return result;
    };
  };

  return {
    /** Keeps what a corp is now as what it was seeded with. */
    keepSeed: atomically((corp: number, at: string) => take(SEED, corp, at)),
    /** Back to the seed. */
    restoreSeed: atomically((corp: number) => {
      const snapshot = find.get(SEED, corp) as number | undefined;
      if (snapshot !== undefined) put(snapshot, corp);
    }),
    /** Takes a snapshot of one corp, or of all; one of the same name and extent is replaced. */
    take: atomically((name: string, corp: number | null, at: string) => {
      if (corp !== null) return take(name, corp, at);
      for (const { snapshot } of ofName.all(name) as { snapshot: number }[]) dropSnapshot(snapshot);
      take(name, ALL, at);
      for (const each of corps.all() as number[]) take(name, each, at);
    }),
    /**
     * Restores a snapshot: of one corp, or of all that it holds. A snapshot of all corps restores exactly them, so corps made since
     * are removed. False when there is no such snapshot.
     */
    restore: atomically((name: string, corp: number | null): boolean => {
      const held = (ofName.all(name) as { snapshot: number; corp: number }[]).filter(
        (each) => each.corp !== ALL && (corp === null || each.corp === corp),
      );
      const whole = corp === null && hasAll.get(name) !== undefined;
      if (held.length === 0 && !whole) return false;
      if (whole) {
        for (const each of corps.all() as number[]) if (!held.some((one) => one.corp === each)) clearCorp(each);
      }
      for (const each of held) put(each.snapshot, each.corp);
      return true;
    }),
    /** False when there is none. What a snapshot of all corps holds of one cannot be deleted alone. */
    delete: atomically((name: string, corp: number | null): boolean => {
      if (corp !== null && hasAll.get(name) !== undefined) return false;
      const held = (ofName.all(name) as { snapshot: number; corp: number }[]).filter((each) => corp === null || each.corp === corp);
      for (const each of held) dropSnapshot(each.snapshot);
      return held.length > 0;
    }),
    all(): Snapshot[] {
      const rows = list.all() as Snapshot[];
      // A snapshot of all corps is listed once.
      const whole = new Set(rows.filter((row) => row.corpId === null).map((row) => row.name));
      return rows.filter((row) => row.corpId === null || !whole.has(row.name));
    },
    /** Removes what belongs to a corp but its snapshots: another takes its place. */
    clearCorp: atomically(clearCorp),
    /** Removes a corp with all that belongs to it, its snapshots too. */
    removeCorp: atomically((corp: number) => {
      clearCorp(corp);
      for (const snapshot of ofCorp.all(corp) as number[]) dropSnapshot(snapshot);
    }),
  };
}
