import { SqliteError } from 'better-sqlite3';
import type { StoredModule } from './modules.js';
import type { Db } from './open.js';
import { layoutOf, pick, pickRest, type RowVersions, type Version, type VersionKey } from './row-versions.js';

/** What an upload does to its module. */
export interface RowCounts {
  inserted: number;
  replaced: number;
  unchanged: number;
}

/** The upload is in no history any more: its corp was reset or removed, or its module deleted, while it was on its way. */
export class UploadGone extends Error {}

/** Lets other calls have their turn. */
export type Pause = () => Promise<void>;

/** How many rows of one statement go in at a time. */
const CHUNK = 10;
/** How many versions a sweep looks at before other calls get their turn. */
const SWEEP = 1000;

/** The rows of one upload on their way in. */
export interface StagedRows {
  readonly counts: Readonly<RowCounts>;
  /**
   * Takes rows, and gives the positions of those whose key this upload had before: the last one wins.
   *
   * @throws UploadGone
   */
  write(rows: readonly { readonly values: readonly string[] }[]): number[];
  /** Whether other rows were shown in the module since this upload began, so that it must come after them and be counted again. */
  overtaken(): boolean;
  /** Gives the rows another, later number and counts them again. */
  moveTo(upload: number, pause: Pause): Promise<void>;
  /** What became of a user since: its rows went, or went under another id. */
  follow(employeeId: string, now: string | null): void;
  /** Makes the rows visible, at once or, `held`, when `reveal` is called. */
  show(held: boolean): void;
  /** Removes the rows. */
  discard(pause: Pause): Promise<void>;
}

/**
 * Rows of uploads. A row is written under the number of its upload and stays hidden until that is shown, in one step at its end;
 * so no transaction is longer than a batch.
 */
export function stagedRowQueries(db: Db, versions: RowVersions) {
  const insertChunk = db.prepare(
    `INSERT INTO rows (module, employee, rest, upload, cells) VALUES ${Array(CHUNK).fill('(?, ?, ?, ?, ?)').join(', ')}`,
  );
  const ofChunk = db.prepare(
    `WITH wanted (at, employee, rest) AS (VALUES ${Array.from({ length: CHUNK }, (_, at) => `(${at}, ?, ?)`).join(', ')})
     SELECT at, upload, cells FROM wanted CROSS JOIN rows ON module = ? AND rows.employee = wanted.employee AND rows.rest = wanted.rest
     WHERE upload <> ? ORDER BY at, upload DESC`,
  );
  const any = db.prepare('SELECT 1 FROM rows WHERE module = ? LIMIT 1').pluck();
  const exists = db.prepare('SELECT 1 FROM uploads WHERE upload = ?').pluck();
  const keys = db.prepare(
    'SELECT employee, rest, upload FROM rows WHERE module = ? AND (employee, rest, upload) > (?, ?, ?) ORDER BY employee, rest, upload LIMIT ?',
  );
  const move = db.prepare('UPDATE rows SET upload = ? WHERE module = ? AND employee = ? AND rest = ? AND upload = ?');
  const leave = db.prepare('DELETE FROM rows WHERE module = ? AND employee = ? AND upload = ?');
  const rename = db.prepare('UPDATE OR REPLACE rows SET employee = ? WHERE module = ? AND employee = ? AND upload = ?');

  /** Goes through the versions of a module in short steps; tells how many of them `each` did something to. */
  const sweep = async (module: number, pause: Pause, each: (version: VersionKey, next: VersionKey | undefined) => boolean) => {
    let done = 0;
    let after: VersionKey = { employee: '', rest: '', upload: -1 };
    const step = db.transaction((found: readonly VersionKey[]) => {
      found.slice(0, SWEEP).forEach((version, at) => {
        if (each(version, found[at + 1])) done++;
      });
    });
    for (;;) {
      const found = keys.all(module, after.employee, after.rest, after.upload, SWEEP + 1) as VersionKey[];
      step(found);
      const last = found[SWEEP - 1];
      if (found.length <= SWEEP || !last) return done;
      after = last;
      await pause();
    }
  };

  /** The same for all versions of one upload, until there are none: a user renamed meanwhile takes rows to where the sweep has been. */
  const sweepOff = async (module: number, upload: number, pause: Pause, each: (version: VersionKey) => void) => {
    for (;;) {
      const done = await sweep(module, pause, (version) => {
        if (version.upload !== upload) return false;
        each(version);
        return true;
      });
      if (done === 0) return;
    }
  };

  return {
    /** Begins to write the rows of an upload. */
    stage(module: StoredModule, upload: number): StagedRows {
      const { receiving } = versions;
      const id = module.module;
      const layout = layoutOf(module);
      const first = any.get(id) === undefined;
      const began = versions.changes(id);
      let chunking = true;
      let written = false;
      let counts: RowCounts = { inserted: 0, replaced: 0, unchanged: 0 };
      receiving.add(upload);

      const kind = (cells: string, standing: string | undefined): keyof RowCounts =>
        standing === undefined ? 'inserted' : standing === cells ? 'unchanged' : 'replaced';
      const writeOne = (version: Version): boolean => {
        const { employee, rest, cells } = version;
        const fresh = versions.insert(id, version);
        const stands = first ? undefined : versions.standing(id, employee, rest);
        if (!fresh) {
          const before = versions.of(id, employee, rest).find((each) => each.upload === upload);
          counts[kind(before?.cells ?? '', stands?.cells)]--;
          versions.overwrite(id, version);
        }
        counts[kind(cells, stands?.cells)]++;
        return fresh;
      };
      /** For each row of a chunk, the cells that stand under its key. */
      const standingOf = (chunk: readonly Version[]): (string | undefined)[] => {
        const parameters: (string | number)[] = [];
        for (const { employee, rest } of chunk) parameters.push(employee, rest);
        const cells: (string | undefined)[] = [];
        for (const each of ofChunk.all(parameters, id, upload) as { at: number; upload: number; cells: string }[])
          if (!versions.receiving.has(each.upload)) cells[each.at] ??= each.cells;
        return cells;
      };
      /** Puts a chunk in by one statement, where none of it was there before; else does nothing. */
      const writeChunk = (chunk: readonly Version[]): boolean => {
        if (!chunking || chunk.length < CHUNK) return false;
        const parameters: (string | number)[] = [];
        for (const { employee, rest, cells } of chunk) parameters.push(id, employee, rest, upload, cells);
        try {
          insertChunk.run(parameters);
        } catch (error) {
          if (!(error instanceof SqliteError) || error.code !== 'SQLITE_CONSTRAINT_PRIMARYKEY') throw error;
          // A file that repeats one key repeats more.
          chunking = false;
          return false;
        }
        if (first) counts.inserted += CHUNK;
        else {
          const standing = standingOf(chunk);
          chunk.forEach(({ cells }, at) => {
            counts[kind(cells, standing[at])]++;
          });
        }
        return true;
      };
      const writeAll = db.transaction((rows: readonly { readonly values: readonly string[] }[]): number[] => {
        if (exists.get(upload) === undefined) throw new UploadGone();
        const repeated: number[] = [];
        for (let from = 0; from < rows.length; from += CHUNK) {
          const chunk = rows.slice(from, from + CHUNK).map(
            ({ values }): Version => ({
              employee: values[layout.employee] ?? '',
              rest: pickRest(values, layout),
              upload,
              cells: pick(values, layout.cells),
            }),
          );
          if (writeChunk(chunk)) continue;
          chunk.forEach((version, at) => {
            if (!writeOne(version)) repeated.push(from + at);
          });
        }
        return repeated;
      });

      return {
        get counts() {
          return counts;
        },
        write: (rows) => {
          written = true;
          return writeAll(rows);
        },
        overtaken: () => versions.changes(id) !== began,
        async moveTo(later, pause) {
          receiving.add(later);
          counts = { inserted: 0, replaced: 0, unchanged: 0 };
          const old = upload;
          await sweepOff(id, old, pause, ({ employee, rest }) => {
            const mine = versions.of(id, employee, rest);
            const cells = mine.find((each) => each.upload === old)?.cells ?? '';
            counts[kind(cells, mine.find((each) => !receiving.has(each.upload))?.cells)]++;
            move.run(later, id, employee, rest, old);
          });
          receiving.delete(old);
          upload = later;
        },
        follow(employeeId, now) {
          if (now === null) leave.run(id, employeeId, upload);
          else rename.run(now, id, employeeId, upload);
        },
        show(held) {
          if (held) versions.held.add(upload);
          receiving.delete(upload);
          versions.changed(id);
        },
        async discard(pause) {
          if (written) await sweepOff(id, upload, pause, (version) => versions.remove(id, version));
          receiving.delete(upload);
        },
      };
    },
    /** Makes the rows of a held upload visible. */
    reveal: (upload: number): void => void versions.held.delete(upload),
    /** Removes the versions that visible uploads superseded. */
    removeSuperseded: async (module: number, pause: Pause): Promise<void> => {
      await sweep(module, pause, (version, next) => {
        const superseded =
          next !== undefined &&
          next.employee === version.employee &&
          next.rest === version.rest &&
          versions.isVisible(version.upload) &&
          versions.isVisible(next.upload);
        if (superseded) versions.remove(module, version);
        return superseded;
      });
    },
  };
}
