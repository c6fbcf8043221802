import type { Db } from '../database/open.js';
import type { StoredModule } from '../modules.js';
import { layoutOf, pick, pickRest, type RowVersions, type VersionKey } from './row-versions.js';
import { SeenKeys } from './seen-keys.js';
import { RUNS_OF_STAGE, SLICE_ROWS, type Slice, stagingQueries } from './staging.js';

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

/** How many versions a sweep looks at before other calls get their turn. */
const SWEEP = 1000;

/** The rows of one upload on their way in: staged, merged into the module's, where nobody sees them yet, and shown. */
export interface StagedRows {
  /** Known when the rows are merged. */
  readonly counts: Readonly<RowCounts>;
  /**
   * Takes rows, and gives the positions of those whose key this upload had before: the last one wins.
   *
   * @throws UploadGone
   */
  write(rows: readonly { readonly values: readonly string[] }[]): number[];
  /** Whether other rows were shown in the module since this upload began, so that it must come after them. */
  overtaken(): boolean;
  /** Gives the rows another, later number. Not once they are merged. */
  renumber(upload: number): void;
  /** To be told of each user who goes, `now` null, or gets another id: rows of theirs may have been read already. */
  departed(employeeId: string, now: string | null): void;
  /**
   * Puts the rows that are not there already beside those of the module, and counts. Two uploads of one module must not do so at once.
   *
   * @throws UploadGone
   */
  merge(pause: Pause): Promise<void>;
  /** Lets the rows go with the users who departed while they were merged; in the transaction that ends the upload. */
  settle(): void;
  /** Makes the rows visible, at once or, `held`, when `reveal` is called. */
  show(held: boolean): void;
  /** Removes the rows that these, which are shown, replaced. */
  removeReplaced(pause: Pause): Promise<void>;
  /** Removes the rows, where they are merged but not shown, and what was staged of them. */
  close(pause: Pause): Promise<void>;
}

/**
 * Rows of uploads. They wait in a stage until their file is known to be good. Then those that change something are written, in the order of
 * their keys, under the number of the upload, which stays hidden until it is shown, in one step at its end: so no transaction is longer than
 * a slice, every page is written once, and a crash leaves nothing that anybody sees.
 */
export function stagedRowQueries(db: Db, versions: RowVersions) {
  const { receiving, held } = versions;
  const staging = stagingQueries(db);
  const hiddenFrom = (upload: string) => `${upload} NOT IN (SELECT value FROM json_each(?))`;
  const standing = `(SELECT r.cells FROM rows AS r WHERE r.module = ? AND r.employee = s.employee AND r.rest = s.rest
     AND ${hiddenFrom('r.upload')} ORDER BY r.upload DESC LIMIT 1)`;
  const insertAll = db.prepare(
    `WITH ${RUNS_OF_STAGE} INSERT OR IGNORE INTO rows (module, employee, rest, upload, cells)
     SELECT ?, s.employee, s.rest, ?, s.cells FROM ${SLICE_ROWS} ORDER BY s.employee, s.rest, s.run DESC`,
  );
  const insertChanged = db.prepare(
    `WITH ${RUNS_OF_STAGE} INSERT INTO rows (module, employee, rest, upload, cells)
     SELECT ?, employee, rest, ?, cells FROM (
       SELECT s.employee AS employee, s.rest AS rest, s.cells AS cells, max(s.run), ${standing} AS standing FROM ${SLICE_ROWS} GROUP BY s.employee, s.rest
     ) WHERE standing IS NOT cells`,
  );
  const compare = db.prepare(
    `WITH ${RUNS_OF_STAGE} SELECT count(*) AS total, total(standing IS NULL) AS inserted, total(standing = cells) AS unchanged FROM (
       SELECT s.cells AS cells, max(s.run), ${standing} AS standing FROM ${SLICE_ROWS} GROUP BY s.employee, s.rest
     )`,
  );
  const replacedBy = db.prepare(
    `WITH ${RUNS_OF_STAGE} DELETE FROM rows WHERE (module, employee, rest, upload) IN (
       SELECT r.module, r.employee, r.rest, r.upload FROM ${SLICE_ROWS}
       CROSS JOIN rows AS r ON r.module = ? AND r.employee = s.employee AND r.rest = s.rest AND r.upload < ?
       CROSS JOIN rows AS mine ON mine.module = r.module AND mine.employee = r.employee AND mine.rest = r.rest AND mine.upload = ?
       WHERE ${hiddenFrom('r.upload')}
     )`,
  );
  const any = db.prepare('SELECT 1 FROM rows WHERE module = ? LIMIT 1').pluck();
  const exists = db.prepare('SELECT 1 FROM uploads WHERE upload = ?').pluck();
  const keys = db.prepare(
    'SELECT employee, rest, upload FROM rows WHERE module = ? AND (employee, rest, upload) > (?, ?, ?) ORDER BY employee, rest, upload LIMIT ?',
  );
  const removeSlice = db.prepare(
    `WITH ${RUNS_OF_STAGE} DELETE FROM rows WHERE (module, employee, rest, upload) IN (SELECT ?, s.employee, s.rest, ? FROM ${SLICE_ROWS})`,
  );
  const leave = db.prepare('DELETE FROM rows WHERE module = ? AND employee = ? AND upload = ?');
  const rename = db.prepare('UPDATE OR REPLACE rows SET employee = ? WHERE module = ? AND employee = ? AND upload = ?');
  const listed = (...uploads: Iterable<number>[]) => JSON.stringify(uploads.flatMap((each) => [...each]));

  return {
    /** Begins to take the rows of an upload. */
    stage(module: StoredModule, number: number): StagedRows {
      const id = module.module;
      const layout = layoutOf(module);
      const began = versions.changes(id);
      const stage = staging.open();
      const seen = new SeenKeys();
      const counts: RowCounts = { inserted: 0, replaced: 0, unchanged: 0 };
      const departures: (readonly [employeeId: string, now: string | null])[] = [];
      const replacing: Slice[] = [];
      let slices: readonly Slice[] = [];
      let merged = 0;
      let upload = number;
      let shown = false;
      receiving.add(upload);

      const mergeSlice = db.transaction((slice: Slice, fresh: boolean): RowCounts => {
        if (exists.get(upload) === undefined) throw new UploadGone();
        const [run, of] = stage.bound;
        const all = () => insertAll.run(run, id, upload, of, ...slice).changes;
        if (fresh) return { inserted: all(), replaced: 0, unchanged: 0 };
        const found = compare.get(run, id, listed(receiving), of, ...slice) as { total: number; inserted: number; unchanged: number };
        if (found.inserted === found.total) all();
        else if (found.unchanged < found.total) insertChanged.run(run, id, upload, id, listed(receiving), of, ...slice);
        return { inserted: found.inserted, replaced: found.total - found.inserted - found.unchanged, unchanged: found.unchanged };
      });

      return {
        counts,
        write(rows) {
          if (exists.get(upload) === undefined) throw new UploadGone();
          const repeated: number[] = [];
          const staged = rows.map(({ values }, at) => {
            const row = { employee: values[layout.employee] ?? '', rest: pickRest(values, layout), cells: pick(values, layout.cells) };
            if (seen.add(row.employee, row.rest)) repeated.push(at);
            return row;
          });
          stage.add(staged);
          return repeated;
        },
        overtaken: () => versions.changes(id) !== began,
        renumber(later) {
          receiving.add(later);
          receiving.delete(upload);
          upload = later;
        },
        departed: (employeeId, now) => void departures.push([employeeId, now]),
        async merge(pause) {
          for (let next = departures.shift(); next; next = departures.shift()) {
            stage.follow(...next);
            await pause();
          }
          const fresh = any.get(id) === undefined;
          slices = stage.slices();
          for (const slice of slices) {
            const did = mergeSlice(slice, fresh);
            merged++;
            counts.inserted += did.inserted;
            counts.replaced += did.replaced;
            counts.unchanged += did.unchanged;
            if (did.replaced > 0) replacing.push(slice);
            if (merged < slices.length) await pause();
          }
        },
        settle() {
          for (const [employeeId, now] of departures) {
            if (now === null) leave.run(id, employeeId, upload);
            else rename.run(now, id, employeeId, upload);
          }
        },
        show(isHeld) {
          if (isHeld) held.add(upload);
          receiving.delete(upload);
          shown = true;
          versions.changed(id);
        },
        async removeReplaced(pause) {
          for (const slice of replacing) {
            const [run, of] = stage.bound;
            replacedBy.run(run, of, ...slice, id, upload, upload, listed(receiving, held));
            await pause();
          }
        },
        async close(pause) {
          if (!shown) {
            for (const slice of slices.slice(0, merged)) {
              const [run, of] = stage.bound;
              removeSlice.run(run, id, upload, of, ...slice);
              await pause();
            }
            // Some may have been taken along to another id.
            for (const [, now] of departures) if (now !== null) leave.run(id, now, upload);
            receiving.delete(upload);
          }
          await stage.close(pause);
        },
      };
    },
    /** Makes the rows of a held upload visible. */
    reveal: (upload: number): void => void held.delete(upload),
    /** Removes the versions that visible uploads superseded, a thousand at a time. */
    removeSuperseded: async (module: number, pause: Pause): Promise<void> => {
      let after: VersionKey = { employee: '', rest: '', upload: -1 };
      const step = db.transaction((found: readonly VersionKey[]) => {
        found.slice(0, SWEEP).forEach((version, at) => {
          const next = found[at + 1];
          const superseded =
            next !== undefined &&
            next.employee === version.employee &&
            next.rest === version.rest &&
            versions.isVisible(version.upload) &&
            versions.isVisible(next.upload);
          if (superseded) versions.remove(module, version);
        });
      });
      for (;;) {
        const found = keys.all(module, after.employee, after.rest, after.upload, SWEEP + 1) as VersionKey[];
        step(found);
        const last = found[SWEEP - 1];
        if (found.length <= SWEEP || !last) return;
        after = last;
        await pause();
      }
    },
  };
}
