import type { StoredModule } from './modules.js';
import type { Db } from './open.js';

/** Where the cells of a row go: its employee, the rest of its key, and everything else. */
export interface RowLayout {
  /** The position of the employee id column. */
  readonly employee: number;
  /** The positions of the other key columns. */
  readonly rest: readonly number[];
  readonly cells: readonly number[];
}

/** Separates the cells in a stored text; cells hold no control characters but tabs and line breaks. */
const SEPARATOR = '\u001f';

export function layoutOf({ columns, key }: Pick<StoredModule, 'columns' | 'key'>): RowLayout {
  const employee = columns.findIndex((column) => column.type === 'employeeId');
  const positions = columns.map((_, at) => at).filter((at) => at !== employee);
  const isKey = (at: number) => key.includes(columns[at]?.name ?? '');
  return { employee, rest: positions.filter(isKey), cells: positions.filter((at) => !isKey(at)) };
}

const pick = (values: readonly string[], positions: readonly number[]) => {
  let text = '';
  for (let at = 0; at < positions.length; at++)
    text += at === 0 ? (values[positions[at] ?? -1] ?? '') : SEPARATOR + (values[positions[at] ?? -1] ?? '');
  return text;
};

/** A row as callers see it: its cells as they were docked, by column; an empty cell is null. */
export type ShownRow = Record<string, string | null>;

interface Version {
  employee: string;
  rest: string;
  upload: number;
  cells: string;
}

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

/** What an upload did to its module so far. */
export interface RowCounts {
  inserted: number;
  replaced: number;
  unchanged: number;
}

/** How many rows of one statement go in at a time. */
const CHUNK = 10;
/** How many versions a sweep looks at before other calls get their turn. */
const SWEEP = 1000;

/**
 * Rows of lookup modules. A row is written under the number of its upload and stays invisible while that upload is pending; of
 * several visible versions of a key, the one of the latest upload counts. So an upload becomes visible in one step at its end,
 * and no transaction is longer than a batch.
 */
export function rowQueries(db: Db) {
  const pending = new Set<number>();
  const columns = 'module, employee, rest, upload, cells';
  const insertMany = (count: number) =>
    db.prepare(`INSERT INTO rows (${columns}) VALUES ${Array(count).fill('(?, ?, ?, ?, ?)').join(', ')} ON CONFLICT DO NOTHING`);
  const insertOne = insertMany(1);
  const insertChunk = insertMany(CHUNK);
  const overwrite = db.prepare('UPDATE rows SET cells = ? WHERE module = ? AND employee = ? AND rest = ? AND upload = ?');
  const versions = db.prepare(
    'SELECT employee, rest, upload, cells FROM rows WHERE module = ? AND employee = ? AND rest = ? ORDER BY upload DESC',
  );
  const any = db.prepare('SELECT 1 FROM rows WHERE module = ? LIMIT 1').pluck();
  const page = db.prepare(
    'SELECT employee, rest, upload, cells FROM rows WHERE module = ? AND (employee, rest) > (?, ?) ORDER BY employee, rest, upload DESC LIMIT ?',
  );
  const ofEmployee = db.prepare(
    'SELECT employee, rest, upload, cells FROM rows WHERE module = ? AND employee = ? AND rest > ? ORDER BY rest, upload DESC LIMIT ?',
  );
  const keys = db.prepare(
    'SELECT employee, rest, upload FROM rows WHERE module = ? AND (employee, rest, upload) > (?, ?, ?) ORDER BY employee, rest, upload LIMIT ?',
  );
  const remove = db.prepare('DELETE FROM rows WHERE module = ? AND employee = ? AND rest = ? AND upload = ?');

  /** The version of a key that counts, pending uploads apart. */
  const current = (module: number, employee: string, rest: string): Version | undefined =>
    (versions.all(module, employee, rest) as Version[]).find((version) => !pending.has(version.upload));

  /** Goes through the versions of a module in short steps, and removes those that `doomed` names. */
  const sweep = async (
    module: number,
    pause: () => Promise<void>,
    doomed: (version: Omit<Version, 'cells'>, next: Omit<Version, 'cells'> | undefined) => boolean,
  ) => {
    let after: Omit<Version, 'cells'> = { employee: '', rest: '', upload: -1 };
    for (;;) {
      const found = keys.all(module, after.employee, after.rest, after.upload, SWEEP + 1) as Omit<Version, 'cells'>[];
      db.transaction(() => {
        found.slice(0, SWEEP).forEach((version, at) => {
          if (doomed(version, found[at + 1])) remove.run(module, version.employee, version.rest, version.upload);
        });
      })();
      const last = found[SWEEP - 1];
      if (found.length <= SWEEP || !last) return;
      after = last;
      await pause();
    }
  };

  return {
    /** Puts rows at once, as fixtures do: later ones replace earlier ones of the same key. */
    put(module: StoredModule, values: readonly (readonly string[])[]): void {
      const layout = layoutOf(module);
      for (const row of values) {
        const [employee, rest, cells] = [row[layout.employee] ?? '', pick(row, layout.rest), pick(row, layout.cells)];
        const stands = current(module.module, employee, rest);
        if (stands) overwrite.run(cells, module.module, employee, rest, stands.upload);
        else insertOne.run(module.module, employee, rest, 0, cells);
      }
    },
    /** Rows of a module in the order of their keys; `after` is the last key of the page before, as `keyOf` wrote it. */
    list(
      module: StoredModule,
      { employeeId, after, limit }: { employeeId?: string; after?: string; limit: number },
    ): { rows: ShownRow[]; next: string | null } {
      const layout = layoutOf(module);
      const rows: ShownRow[] = [];
      let [employee, rest] = after === undefined ? [employeeId ?? '', ''] : (JSON.parse(after) as [string, string]);
      let first = after === undefined;
      for (;;) {
        // Room for superseded versions, so that most pages need one read.
        const room = limit * 2 + 10;
        // The first page of an employee's rows begins before the empty rest of a key that is the employee alone.
        const found = (
          employeeId === undefined
            ? page.all(module.module, employee, rest, room)
            : ofEmployee.all(module.module, employeeId, first ? '' : rest, room)
        ) as Version[];
        const start = first && employeeId !== undefined ? [...(versions.all(module.module, employeeId, '') as Version[]), ...found] : found;
        first = false;
        let last: Version | undefined;
        for (const version of start) {
          if (pending.has(version.upload)) continue;
          if (last && last.employee === version.employee && last.rest === version.rest) continue;
          if (rows.length === limit) return { rows, next: JSON.stringify([last?.employee ?? employee, last?.rest ?? rest]) };
          last = version;
          rows.push(show(module, layout, version));
        }
        const end = found.at(-1);
        if (found.length < room || !end) return { rows, next: null };
        [employee, rest] = [end.employee, end.rest];
      }
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
    /** Begins to write the rows of an upload; nobody sees them before `show`. */
    stage(module: StoredModule, upload: number) {
      pending.add(upload);
      const layout = layoutOf(module);
      const first = any.get(module.module) === undefined;
      const counts: RowCounts = { inserted: 0, replaced: 0, unchanged: 0 };
      const kind = (cells: string, stands: Version | undefined): keyof RowCounts =>
        stands === undefined ? 'inserted' : stands.cells === cells ? 'unchanged' : 'replaced';
      const writeOne = (at: number, employee: string, rest: string, cells: string, repeated: number[]) => {
        const fresh = insertOne.run(module.module, employee, rest, upload, cells).changes > 0;
        const stands = first ? undefined : current(module.module, employee, rest);
        if (!fresh) {
          repeated.push(at);
          const before = (versions.all(module.module, employee, rest) as Version[]).find((version) => version.upload === upload);
          counts[kind(before?.cells ?? '', stands)]--;
          overwrite.run(cells, module.module, employee, rest, upload);
        }
        counts[kind(cells, stands)]++;
      };
      const write = db.transaction((rows: readonly { values: readonly string[] }[]): number[] => {
        const repeated: number[] = [];
        const parameters: (string | number)[] = [];
        let from = 0;
        const flush = (to: number) => {
          const full = to - from === CHUNK;
          // Where no row stands yet and none is repeated, a chunk goes in by one statement.
          const written = first && full ? insertChunk.run(parameters).changes : 0;
          if (written === CHUNK) counts.inserted += CHUNK;
          else {
            if (written > 0)
              for (let at = 0; at < parameters.length; at += 5) remove.run(module.module, parameters[at + 1], parameters[at + 2], upload);
            for (let at = 0; at < parameters.length; at += 5) {
              writeOne(from + at / 5, String(parameters[at + 1]), String(parameters[at + 2]), String(parameters[at + 4]), repeated);
            }
          }
          parameters.length = 0;
          from = to;
        };
        rows.forEach(({ values }, at) => {
          parameters.push(module.module, values[layout.employee] ?? '', pick(values, layout.rest), upload, pick(values, layout.cells));
          if (parameters.length === CHUNK * 5) flush(at + 1);
        });
        if (parameters.length > 0) flush(rows.length);
        return repeated;
      });
      return { write: (rows: readonly { values: readonly string[] }[]): number[] => write(rows), counts };
    },
    /** Makes the rows of an upload visible; then, or when nothing is to be shown, `sweep` removes what they left behind. */
    show: (upload: number): void => void pending.delete(upload),
    /** Removes the versions that an accepted upload superseded. */
    removeSuperseded: (module: number, pause: () => Promise<void>): Promise<void> =>
      sweep(
        module,
        pause,
        (version, next) =>
          !pending.has(version.upload) &&
          next !== undefined &&
          next.employee === version.employee &&
          next.rest === version.rest &&
          !pending.has(next.upload),
      ),
    /** Removes the rows of an upload that came to nothing. */
    async discard(module: number, upload: number, pause: () => Promise<void>): Promise<void> {
      await sweep(module, pause, (version) => version.upload === upload);
      pending.delete(upload);
    },
  };
}
