import { keyNumber } from '../../rules/module.js';
import type { Db } from '../database/open.js';
import type { StoredModule } from '../modules.js';

/** Where the cells of a row go: its employee, the rest of its key, and everything else. */
export interface RowLayout {
  /** The position of the employee id column. */
  readonly employee: number;
  /** The positions of the other key columns. */
  readonly rest: readonly number[];
  /** Those of them that hold numbers. */
  readonly numbers: readonly number[];
  readonly cells: readonly number[];
}

/** Separates the cells in a stored text; cells hold no control characters but tabs and line breaks. */
export const SEPARATOR = '\u001f';

export function layoutOf({ columns, key }: Pick<StoredModule, 'columns' | 'key'>): RowLayout {
  const employee = columns.findIndex((column) => column.type === 'employeeId');
  const positions = columns.map((_, at) => at).filter((at) => at !== employee);
  const isKey = (at: number) => key.includes(columns[at]?.name ?? '');
  const rest = positions.filter(isKey);
  const numbers = rest.filter((at) => columns[at]?.type === 'number');
  return { employee, rest, numbers, cells: positions.filter((at) => !isKey(at)) };
}

/** The cells at some positions, as one stored text. */
export const pick = (values: readonly string[], positions: readonly number[]) => {
  let text = '';
  for (let at = 0; at < positions.length; at++)
    text += at === 0 ? (values[positions[at] ?? -1] ?? '') : SEPARATOR + (values[positions[at] ?? -1] ?? '');
  return text;
};

/** The key of a row beside its employee, as one stored text. */
export function pickRest(values: readonly string[], { rest, numbers }: RowLayout): string {
  if (numbers.length === 0) return pick(values, rest);
  const plain = [...values];
  for (const at of numbers) plain[at] = keyNumber(values[at] ?? '');
  return pick(plain, rest);
}

/** What identifies a version of a row within its module. */
export interface VersionKey {
  readonly employee: string;
  readonly rest: string;
  readonly upload: number;
}

/** One upload's version of a row. */
export interface Version extends VersionKey {
  readonly cells: string;
}

export type RowVersions = ReturnType<typeof rowVersions>;

/**
 * The versions of rows, one an upload and key. Of those that are not hidden, the one with the highest number of its upload counts; rows that
 * no upload brought have number 0.
 */
export function rowVersions(db: Db) {
  /** Uploads that are received now: nobody sees their rows. */
  const receiving = new Set<number>();
  /** Uploads that were accepted but are shown later, though before every later one. */
  const held = new Set<number>();
  const shownAt = new Map<number, number>();
  const all = db.prepare(
    'SELECT employee, rest, upload, cells FROM rows WHERE module = ? AND employee = ? AND rest = ? ORDER BY upload DESC',
  );
  const insert = db.prepare('INSERT INTO rows (module, employee, rest, upload, cells) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const overwrite = db.prepare('UPDATE rows SET cells = ? WHERE module = ? AND employee = ? AND rest = ? AND upload = ?');
  const remove = db.prepare('DELETE FROM rows WHERE module = ? AND employee = ? AND rest = ? AND upload = ?');
  const heldNow = db.prepare("SELECT upload FROM uploads WHERE status = 'processing-accepted'").pluck();

  const of = (module: number, employee: string, rest: string) => all.all(module, employee, rest) as Version[];
  const isVisible = (upload: number) => !receiving.has(upload) && !held.has(upload);
  const refresh = () => {
    held.clear();
    for (const upload of heldNow.all() as number[]) held.add(upload);
  };
  refresh();

  return {
    receiving,
    held,
    isVisible,
    /** The version that readers see. */
    visible: (module: number, employee: string, rest: string): Version | undefined =>
      of(module, employee, rest).find(({ upload }) => isVisible(upload)),
    /** False where there is this version already. */
    insert: (module: number, { employee, rest, upload, cells }: Version): boolean =>
      insert.run(module, employee, rest, upload, cells).changes > 0,
    overwrite: (module: number, { employee, rest, upload, cells }: Version): void =>
      void overwrite.run(cells, module, employee, rest, upload),
    remove: (module: number, { employee, rest, upload }: VersionKey): void => void remove.run(module, employee, rest, upload),
    /** How often the rows of a module that stand have changed otherwise than by a user's leaving. */
    changes: (module: number): number => shownAt.get(module) ?? 0,
    changed: (module: number): void => void shownAt.set(module, (shownAt.get(module) ?? 0) + 1),
    /** Looks up which uploads are held, after a change that went past this interface. */
    refresh,
  };
}
