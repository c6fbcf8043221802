import type { Db } from '../database/open.js';
import type { StoredModule } from '../modules.js';
import { layoutOf, pick, pickRest, type RowLayout, rowVersions, SEPARATOR, type Version } from './row-versions.js';
import { stagedRowQueries } from './staged-rows.js';

export { type StagedRows, UploadGone } from './staged-rows.js';

/** A row as callers see it: its cells as they were docked, by column; an empty cell is null. */
export type ShownRow = Record<string, string | null>;

function show(module: Pick<StoredModule, 'columns'>, layout: RowLayout, version: Version): ShownRow {
  const values: string[] = [];
  values[layout.employee] = version.employee;
  const rest = version.rest.split(SEPARATOR);
  for (const [at, position] of layout.rest.entries()) values[position] = rest[at] ?? '';
  const cells = version.cells.split(SEPARATOR);
  for (const [at, position] of layout.cells.entries()) values[position] = cells[at] ?? '';
  return Object.fromEntries(module.columns.map((column, at) => [column.name, values[at] || null]));
}

/** Whether a text names the last row of a page, as `list` does in `next`. */
export function isRowKey(text: string): boolean {
  try {
    const key: unknown = JSON.parse(text);
    return Array.isArray(key) && key.length === 2 && key.every((part) => typeof part === 'string');
  } catch {
    return false;
  }
}

/** Rows of lookup modules, and those that uploads bring. */
export function rowQueries(db: Db) {
  const versions = rowVersions(db);
  const page = db.prepare(
    'SELECT employee, rest, upload, cells FROM rows WHERE module = ? AND (employee, rest) > (?, ?) ORDER BY employee, rest, upload DESC LIMIT ?',
  );
  const ofEmployee = db.prepare(
    'SELECT employee, rest, upload, cells FROM rows WHERE module = ? AND employee = ? AND rest > ? ORDER BY rest, upload DESC LIMIT ?',
  );

  /** The visible version of each key among versions in the order of their keys; `more`: they may go on beyond what was read. */
  const visibleOf = (module: number, found: readonly Version[], more: boolean): Version[] => {
    const rows: Version[] = [];
    let last: Version | undefined;
    let shown = false;
    for (const version of found) {
      if (!last || last.employee !== version.employee || last.rest !== version.rest) shown = false;
      last = version;
      if (shown || !versions.isVisible(version.upload)) continue;
      shown = true;
      rows.push(version);
    }
    if (more && last && !shown) {
      const visible = versions.visible(module, last.employee, last.rest);
      if (visible) rows.push(visible);
    }
    return rows;
  };

  return {
    ...stagedRowQueries(db, versions),
    /** Puts rows at once, as fixtures do: later ones replace earlier ones of the same key. */
    put(module: StoredModule, values: readonly (readonly string[])[]): void {
      const layout = layoutOf(module);
      for (const row of values) {
        const key = { employee: row[layout.employee] ?? '', rest: pickRest(row, layout) };
        const upload = versions.visible(module.module, key.employee, key.rest)?.upload ?? 0;
        const version = { ...key, upload, cells: pick(row, layout.cells) };
        if (!versions.insert(module.module, version)) versions.overwrite(module.module, version);
      }
      versions.changed(module.module);
    },
    /** Rows of a module in the order of their keys; `after` is the last key of the page before, as `next` told it. */
    list(
      module: StoredModule,
      { employeeId, after, limit }: { employeeId?: string; after?: string; limit: number },
    ): { rows: ShownRow[]; next: string | null } {
      const layout = layoutOf(module);
      // Room for one row more, which tells that there is a next page, and for versions that are not shown.
      const room = limit * 2 + 10;
      let [employee, rest] = after === undefined ? ['', ''] : (JSON.parse(after) as [string, string]);
      const found: Version[] = [];
      // The page of an employee begins after the empty rest of a key that is the employee alone.
      if (employeeId !== undefined && after === undefined) {
        const alone = versions.visible(module.module, employeeId, '');
        if (alone) found.push(alone);
      }
      for (;;) {
        const read = (
          employeeId === undefined ? page.all(module.module, employee, rest, room) : ofEmployee.all(module.module, employeeId, rest, room)
        ) as Version[];
        const more = read.length === room;
        found.push(...visibleOf(module.module, read, more));
        const end = read.at(-1);
        if (!more || !end || found.length > limit) break;
        [employee, rest] = [end.employee, end.rest];
      }
      const last = found[limit - 1];
      return {
        rows: found.slice(0, limit).map((version) => show(module, layout, version)),
        next: found.length > limit && last ? JSON.stringify([last.employee, last.rest]) : null,
      };
    },
    /** Every row of a module, in the order of its key. */
    *each(module: StoredModule): Generator<ShownRow> {
      for (let after: string | undefined; ; ) {
        const { rows, next } = this.list(module, { limit: 1000, after });
        yield* rows;
        if (next === null) return;
        after = next;
      }
    },
    /** Looks up what is hidden, after a change that went past this interface. */
    refresh: versions.refresh,
  };
}
