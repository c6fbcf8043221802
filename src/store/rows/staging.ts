import { accessSync, constants, statSync } from 'node:fs';
import type { Db } from '../database/open.js';
import type { Version } from './row-versions.js';

/** How many rows of one statement go in at a time. */
const CHUNK = 10;
/** How many rows a run has at least, and how many runs there are at most while the file has fewer than their product. */
const RUN = 2000;
const RUNS = 64;
/** One row of so many is noted, to tell how the keys are spread, and so many noted ones make a slice: about 2,000 rows. */
const NOTED = 100;
const SLICE = 20;

/** A row on its way in. */
export type StagedRow = Omit<Version, 'upload'>;

type Key = readonly [employee: string | Buffer, rest: string | Buffer];

/** The keys after one up to another, which belongs to the slice too. */
export type Slice = readonly [...Key, ...Key];

/** Before every key: an employee id is never empty. */
const START: Key = ['', ''];
/** After every key: a blob is greater than any text. */
const END: Key = [Buffer.of(0), Buffer.of(0)];

export type Staging = ReturnType<typeof stagingQueries>;

/**
 * Where the rows of uploads wait, as they come, until their file is known to be good: a temporary table, which nobody else sees, a crash takes
 * along, and nothing waits for the disk for. Rows go in by short runs, each a stretch of the table of its own, so that every page is written
 * once; and come out by slices of their keys, which every run has in order. So those who take them out go through their own table once.
 */
export function stagingQueries(db: Db) {
  const insert = (rows: number) =>
    db.prepare(
      `INSERT OR REPLACE INTO staged (stage, run, employee, rest, cells) VALUES ${Array(rows).fill('(?, ?, ?, ?, ?)').join(', ')}`,
    );
  const insertChunk = insert(CHUNK);
  const insertOne = insert(1);
  const removeRun = db.prepare('DELETE FROM staged WHERE stage = ? AND run = ?');
  const leave = db.prepare('DELETE FROM staged WHERE stage = ? AND run = ? AND employee = ?');
  const rename = db.prepare('UPDATE OR REPLACE staged SET employee = ? WHERE stage = ? AND run = ? AND employee = ?');
  const free = db.prepare('PRAGMA temp.freelist_count').pluck();
  let stages = 0;
  let open = 0;
  let made = false;
  const make = () => {
    if (made) return;
    db.exec(`
      PRAGMA temp_store = ${hasTemporaryFolder() ? 'FILE' : 'MEMORY'};
      PRAGMA temp.auto_vacuum = INCREMENTAL; PRAGMA temp.journal_mode = MEMORY; PRAGMA temp.cache_size = -2000;
      CREATE TEMP TABLE staged (
        stage INTEGER NOT NULL, run INTEGER NOT NULL, employee TEXT NOT NULL, rest TEXT NOT NULL, cells TEXT NOT NULL,
        PRIMARY KEY (stage, run, employee, rest)
      ) WITHOUT ROWID`);
    made = true;
  };

  return {
    /** Opens a stage, for one file. */
    open() {
      make();
      const stage = ++stages;
      open++;
      let [run, inRun, total] = [0, 0, 0];
      let chance = 1;
      const noted: (readonly [employee: string, rest: string])[] = [];
      const note = ({ employee, rest }: StagedRow) => {
        // Not every hundredth: a file may repeat itself just so often.
        chance = (Math.imul(chance, 1103515245) + 12345) >>> 0;
        if ((chance >>> 8) % NOTED === 0) noted.push([employee, rest]);
      };
      const add = db.transaction((rows: readonly StagedRow[]) => {
        for (let from = 0; from < rows.length; ) {
          const chunk = from + CHUNK <= rows.length ? CHUNK : 1;
          const parameters: (string | number)[] = [];
          for (const row of rows.slice(from, from + chunk)) parameters.push(stage, run, row.employee, row.rest, row.cells);
          (chunk === CHUNK ? insertChunk : insertOne).run(parameters);
          from += chunk;
        }
      });

      return {
        /** What `sliceRows` is bound with before a slice. */
        get bound(): readonly [run: number, stage: number] {
          return [run, stage];
        },
        /** Of a key that comes again the last row stays. */
        add(rows: readonly StagedRow[]): void {
          add(rows);
          rows.forEach(note);
          inRun += rows.length;
          total += rows.length;
          if (inRun < Math.max(RUN, total / RUNS)) return;
          run++;
          inRun = 0;
        },
        /** What became of a user since. */
        follow(employee: string, now: string | null): void {
          for (let each = 0; each <= run; each++) {
            if (now === null) leave.run(stage, each, employee);
            else rename.run(now, stage, each, employee);
          }
        },
        /** All keys, in short slices and in the order in which the database has them. */
        slices(): Slice[] {
          const sorted = noted
            .map((key) => ({ key, bytes: [Buffer.from(key[0]), Buffer.from(key[1])] as const }))
            .sort((one, other) => Buffer.compare(one.bytes[0], other.bytes[0]) || Buffer.compare(one.bytes[1], other.bytes[1]));
          const slices: Slice[] = [];
          let after: Key = START;
          for (let at = SLICE; at < sorted.length; at += SLICE) {
            const to = sorted[at]?.key ?? START;
            if (to[0] === after[0] && to[1] === after[1]) continue;
            slices.push([...after, ...to]);
            after = to;
          }
          slices.push([...after, ...END]);
          return slices;
        },
        /** Removes its rows, and gives their space back where no other file needs it. */
        async close(pause: () => Promise<void>): Promise<void> {
          for (; run >= 0; run--) {
            removeRun.run(stage, run);
            await pause();
          }
          if (--open > 0) return;
          while (open === 0 && (free.get() as number) > 0) {
            db.exec('PRAGMA temp.incremental_vacuum(1000)');
            await pause();
          }
        },
      };
    },
  };
}

/**
 * The rows of a stage within a slice, as `s`, of which the last run has the last word: to be bound with `bound` and the slice. It goes with
 * `WITH RUNS_OF_STAGE`.
 */
export const SLICE_ROWS =
  'runs CROSS JOIN staged AS s ON s.run = runs.run AND s.stage = ? AND (s.employee, s.rest) > (?, ?) AND (s.employee, s.rest) <= (?, ?)';
export const RUNS_OF_STAGE = 'RECURSIVE runs (run) AS (VALUES (0) UNION ALL SELECT run + 1 FROM runs WHERE run < ?)';

/** Whether SQLite finds a folder for temporary files: it looks where this looks. */
function hasTemporaryFolder(): boolean {
  if (process.platform === 'win32') return true;
  const { SQLITE_TMPDIR, TMPDIR } = process.env;
  return [SQLITE_TMPDIR, TMPDIR, '/var/tmp', '/usr/tmp', '/tmp', '.'].some((folder) => {
    try {
      if (folder === undefined || !statSync(folder).isDirectory()) return false;
      accessSync(folder, constants.W_OK | constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
