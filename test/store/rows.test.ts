import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TEMPLATES } from '../../src/rules/module.js';
import type { StoredModule } from '../../src/store/modules.js';
import { type StagedRows, UploadGone } from '../../src/store/rows/rows.js';
import { openStore, type Store } from '../../src/store/store.js';

const AT = '2026-11-24T08:00:00.000Z';
const now = async () => {};

/** A store with one corp and a module of employee, month and amount; the first two are the key. */
function given(file?: string) {
  const store = openStore(file);
  const { corp } = store.corps.insert('demo', 'Demo', true, 'seed');
  const module = store.modules.insert(corp, {
    moduleId: 'pay',
    name: 'Pay',
    template: 'custom',
    columns: [
      { name: 'Month', type: 'month', required: true },
      { name: 'Employee ID', type: 'employeeId', required: true },
      { name: 'Amount', type: 'number', required: false },
    ],
    key: ['Employee ID', 'Month'],
    dualAuth: false,
  });
  return { store, corp, module };
}

type Cells = readonly [month: string, employee: string, amount: string];

const begin = (store: Store, corp: number, module: StoredModule, id: string) => {
  const upload = store.uploads.begin(corp, module.moduleId, id, AT);
  return { upload, staged: store.rows.stage(module, upload) };
};

/** What the end of a good upload does. */
async function show(staged: StagedRows): Promise<void> {
  await staged.merge(now);
  staged.show(false);
  await staged.removeReplaced(now);
  await staged.close(now);
}

const rowsOf = (rows: readonly Cells[]) => rows.map((values) => ({ values }));
const shown = (store: Store, module: StoredModule) =>
  [...store.rows.each(module)].map((row) => `${row['Employee ID']} ${row.Month} ${row.Amount}`);

const RECORD = {
  fileName: null,
  format: 'csv',
  bytes: 1,
  sha256: null,
  rows: 1,
  inserted: 1,
  replaced: 0,
  unchanged: 0,
  skipped: 0,
  errors: [],
  totalErrors: 0,
  warnings: [],
} as const;

describe('the rows of an upload', () => {
  test('are seen by nobody before they are shown, then all at once', async () => {
    const { store, corp, module } = given();
    const { staged } = begin(store, corp, module, 'u1');
    staged.write(rowsOf([['2026-01', 'A', '1']]));
    staged.write(rowsOf([['2026-01', 'B', '2']]));
    expect(shown(store, module)).toEqual([]);
    await staged.merge(now);
    expect(shown(store, module)).toEqual([]);
    staged.show(false);
    expect(shown(store, module)).toEqual(['A 2026-01 1', 'B 2026-01 2']);
    expect(staged.counts).toEqual({ inserted: 2, replaced: 0, unchanged: 0 });
  });

  test('replace those of their key, and what was replaced can be swept away', async () => {
    const { store, corp, module } = given();
    store.rows.put(module, [
      ['2026-01', 'A', '1'],
      ['2026-02', 'A', '2'],
      ['2026-01', 'B', '3'],
    ]);
    const { staged } = begin(store, corp, module, 'u1');
    staged.write(
      rowsOf([
        ['2026-01', 'A', '9'],
        ['2026-02', 'A', '2'],
        ['2026-03', 'A', ''],
      ]),
    );
    await staged.merge(now);
    expect(shown(store, module)).toEqual(['A 2026-01 1', 'A 2026-02 2', 'B 2026-01 3']);
    staged.show(false);
    const after = ['A 2026-01 9', 'A 2026-02 2', 'A 2026-03 null', 'B 2026-01 3'];
    expect(shown(store, module)).toEqual(after);
    expect(staged.counts).toEqual({ inserted: 1, replaced: 1, unchanged: 1 });
    await staged.removeReplaced(now);
    expect(shown(store, module)).toEqual(after);
  });

  test('of one key: the last wins, and its position is told', async () => {
    const { store, corp, module } = given();
    const { staged } = begin(store, corp, module, 'u1');
    const repeated = staged.write(
      rowsOf([
        ['2026-01', 'A', '1'],
        ['2026-01', 'B', '1'],
        ['2026-01', 'A', '2'],
      ]),
    );
    expect(repeated).toEqual([2]);
    expect(staged.write(rowsOf([['2026-01', 'B', '5']]))).toEqual([0]);
    await show(staged);
    expect(shown(store, module)).toEqual(['A 2026-01 2', 'B 2026-01 5']);
    expect(staged.counts).toEqual({ inserted: 2, replaced: 0, unchanged: 0 });
  });

  test('are one where the numbers in their keys are equal, however they are written', async () => {
    const store = openStore();
    const { corp } = store.corps.insert('demo', 'Demo', true, 'seed');
    const module = store.modules.insert(corp, { moduleId: 'leave', ...TEMPLATES.leave, template: 'leave', dualAuth: false });
    const leave = (year: string, days: string) => ['A', 'Annual', year, days, '', ''];
    store.rows.put(module, [leave('2024.00', '01'), leave('2025', '2')]);
    const { staged } = begin(store, corp, module, 'u1');
    expect(staged.write([leave('2024', '3'), leave('02025.0', '2'), leave('2024.0', '4.50')].map((values) => ({ values })))).toEqual([2]);
    await show(staged);
    expect(staged.counts).toEqual({ inserted: 0, replaced: 1, unchanged: 1 });
    expect([...store.rows.each(module)].map((row) => [row.Year, row['Entitled Days']])).toEqual([
      ['2024', '4.50'],
      ['2025', '2'],
    ]);
  });

  test('that came to nothing leave nothing', async () => {
    const { store, corp, module } = given();
    store.rows.put(module, [['2026-01', 'A', '1']]);
    const { staged } = begin(store, corp, module, 'u1');
    staged.write(
      rowsOf([
        ['2026-01', 'A', '9'],
        ['2026-02', 'A', '9'],
      ]),
    );
    await staged.close(now);
    expect(shown(store, module)).toEqual(['A 2026-01 1']);
  });

  test('of an upload whose corp was reset meanwhile are not written', () => {
    const { store, corp, module } = given();
    store.snapshots.keepSeed(corp, AT);
    const { staged } = begin(store, corp, module, 'u1');
    store.snapshots.restoreSeed(corp);
    expect(() => staged.write(rowsOf([['2026-01', 'A', '1']]))).toThrow(UploadGone);
  });

  test('that a crash cut off are gone when the file is opened again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'companyiq-mock-'));
    const file = join(folder, 'state.db');
    const { store, corp, module } = given(file);
    store.rows.put(module, [['2026-01', 'A', '1']]);
    const done = begin(store, corp, module, 'done');
    done.staged.write(rowsOf([['2026-02', 'A', '2']]));
    await done.staged.merge(now);
    store.uploads.finish(done.upload, 'accepted', RECORD);
    done.staged.show(false);
    const cut = begin(store, corp, module, 'cut off');
    cut.staged.write(
      rowsOf([
        ['2026-01', 'A', '9'],
        ['2026-03', 'A', '9'],
      ]),
    );
    await cut.staged.merge(now);
    store.close();
    const again = openStore(file);
    expect(shown(again, module)).toEqual(['A 2026-01 1', 'A 2026-02 2']);
    expect(again.uploads.list(corp, 'pay', 10).items.map(({ uploadId }) => uploadId)).toEqual(['done']);
    again.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('of a long file, in any order and with any characters, come in whole and in short steps, and again change nothing', async () => {
    const { store, corp, module } = given();
    // The order of UTF-16, which JavaScript has, is not that of UTF-8, which the database has.
    const people = ['A', 'ä', '王芳', '\uffee', '😀', '\u{10ffff}', ...Array.from({ length: 300 }, (_, at) => `E${at}`)];
    const all: Cells[] = [];
    for (let month = 0; month < 60; month++) {
      const text = `${2020 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
      for (const [at, person] of people.entries()) all.push([text, person, String((at * 7919 + month) % 1000)]);
    }
    const load = async (id: string, rows: readonly Cells[]) => {
      const { staged } = begin(store, corp, module, id);
      for (let from = 0; from < rows.length; from += 250) expect(staged.write(rowsOf(rows.slice(from, from + 250)))).toEqual([]);
      let steps = 0;
      await staged.merge(async () => void steps++);
      staged.show(false);
      await staged.removeReplaced(now);
      await staged.close(now);
      return { counts: staged.counts, steps };
    };
    const first = await load('u1', all);
    expect(first.counts).toEqual({ inserted: all.length, replaced: 0, unchanged: 0 });
    expect(first.steps).toBeGreaterThan(4);
    const expected = all.map(([month, person, amount]) => `${person} ${month} ${amount}`).sort();
    expect(shown(store, module).sort()).toEqual(expected);
    expect((await load('u2', [...all].reverse())).counts).toEqual({ inserted: 0, replaced: 0, unchanged: all.length });
    const changed = all.map(([month, person, amount], at): Cells => [month, person, at % 3 === 0 ? '-1' : amount]);
    const third = await load('u3', changed);
    expect(third.counts).toEqual({ inserted: 0, replaced: Math.ceil(all.length / 3), unchanged: all.length - Math.ceil(all.length / 3) });
    expect(shown(store, module).sort()).toEqual(changed.map(([month, person, amount]) => `${person} ${month} ${amount}`).sort());
    store.close();
  });

  test('that repeat their keys far apart in a long file: the last wins, and each repetition is told', async () => {
    const { store, corp, module } = given();
    const { staged } = begin(store, corp, module, 'u1');
    const rows = Array.from({ length: 9000 }, (_, at): Cells => ['2026-01', `E${at % 4000}`, String(at)]);
    let repeated = 0;
    for (let from = 0; from < rows.length; from += 250) repeated += staged.write(rowsOf(rows.slice(from, from + 250))).length;
    expect(repeated).toBe(5000);
    await show(staged);
    expect(staged.counts).toEqual({ inserted: 4000, replaced: 0, unchanged: 0 });
    const amounts = new Map([...store.rows.each(module)].map((row) => [row['Employee ID'], row.Amount]));
    expect([amounts.get('E0'), amounts.get('E999'), amounts.get('E1000'), amounts.get('E3999')]).toEqual(['8000', '8999', '5000', '7999']);
  });

  /** A file of three steps, of which the pause after the first does something. */
  const interrupted = async (store: Store, corp: number, module: StoredModule, meanwhile: () => void) => {
    const { upload, staged } = begin(store, corp, module, 'u1');
    for (let month = 1; month <= 6; month++)
      staged.write(rowsOf(Array.from({ length: 1200 }, (_, at): Cells => [`2026-0${month}`, `E${at}`, String(month)])));
    let steps = 0;
    const pause = async () => {
      if (++steps === 1) meanwhile();
    };
    return { upload, staged, pause };
  };

  test('that a crash cut off while they were merged are gone when the file is opened again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'companyiq-mock-'));
    const file = join(folder, 'state.db');
    const { store, corp, module } = given(file);
    store.rows.put(module, [['2026-01', 'E1', 'old']]);
    const { staged, pause } = await interrupted(store, corp, module, () => {
      throw new Error('crash');
    });
    await expect(staged.merge(pause)).rejects.toThrow('crash');
    expect(shown(store, module)).toEqual(['E1 2026-01 old']);
    store.close();
    const raw = new Database(file, { readonly: true });
    expect(raw.prepare('SELECT count(*) FROM rows').pluck().get()).toBeGreaterThan(1000);
    raw.close();
    const again = openStore(file);
    expect(shown(again, module)).toEqual(['E1 2026-01 old']);
    again.close();
    const left = new Database(file, { readonly: true });
    expect(left.prepare('SELECT count(*) FROM rows').pluck().get()).toBe(1);
    left.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('go with users who leave, and go under the new id of others, while they are merged', async () => {
    const { store, corp, module } = given();
    const { staged, pause } = await interrupted(store, corp, module, () => {
      store.users.delete(corp, 'E7');
      store.users.delete(corp, 'E1199');
    });
    store.users.watchDepartures((_, employeeId, to) => staged.departed(employeeId, to));
    staged.departed('E5', 'renamed');
    await staged.merge(pause);
    store.transaction(() => staged.settle());
    staged.show(false);
    await staged.close(now);
    const employees = new Set([...store.rows.each(module)].map((row) => row['Employee ID']));
    expect(employees.size).toBe(1198);
    expect(['E5', 'E7', 'E1199', 'renamed'].filter((each) => employees.has(each))).toEqual(['renamed']);
  });

  test('of an upload whose corp was reset while they were merged are given up', async () => {
    const { store, corp, module } = given();
    store.snapshots.keepSeed(corp, AT);
    const { staged, pause } = await interrupted(store, corp, module, () => store.snapshots.restoreSeed(corp));
    await expect(staged.merge(pause)).rejects.toThrow(UploadGone);
    await staged.close(now);
    expect(shown(store, module)).toEqual([]);
  });

  test('come to what a map comes to, whatever is uploaded, given up, deleted and renamed', async () => {
    const cells = fc.tuple(fc.constantFrom('2026-01', '2026-02'), fc.constantFrom('A', 'B', 'C'), fc.constantFrom('1', '2', ''));
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ do: fc.constantFrom('show' as const, 'discard' as const), rows: fc.array(cells, { maxLength: 25 }) }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('sweep' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), employee: fc.constantFrom('A', 'B') }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), async (steps, limit) => {
        const { store, corp, module } = given();
        const model = new Map<string, string>();
        for (const [at, each] of steps.entries()) {
          if (each.do === 'sweep') await store.rows.removeSuperseded(module.module, now);
          else if (each.do === 'delete') {
            store.users.delete(corp, each.employee);
            for (const key of model.keys()) if (key.startsWith(`${each.employee} `)) model.delete(key);
          } else {
            const { staged } = begin(store, corp, module, `u${at}`);
            staged.write(rowsOf(each.rows));
            const merged = new Map([
              ...model,
              ...each.rows.map(([month, employee, amount]) => [`${employee} ${month}`, amount || 'null'] as const),
            ]);
            const known = [...merged].filter(
              ([key, amount]) => model.get(key) === amount && each.rows.some(([month, employee]) => `${employee} ${month}` === key),
            );
            if (each.do === 'discard') await staged.close(now);
            else {
              await show(staged);
              expect(staged.counts.inserted).toBe(merged.size - model.size);
              expect(staged.counts.unchanged).toBe(known.length);
              for (const [key, amount] of merged) model.set(key, amount);
            }
          }
        }
        const expected = [...model].map(([key, amount]) => `${key} ${amount}`).sort();
        expect(shown(store, module)).toEqual(expected);
        const paged: string[] = [];
        for (let after: string | undefined, more = true; more; ) {
          const { rows, next } = store.rows.list(module, { limit, after });
          paged.push(...rows.map((row) => `${row['Employee ID']} ${row.Month} ${row.Amount}`));
          more = next !== null;
          after = next ?? undefined;
        }
        expect(paged).toEqual(expected);
        store.close();
      }),
      { numRuns: 100 },
    );
  });
});

describe('snapshots of the store', () => {
  test('hold users, modules, rows, uploads and keys of one corp, and of no other', () => {
    const { store, corp, module } = given();
    const other = store.corps.insert('other', 'Other', false, 'hand');
    store.rows.put(module, [['2026-01', 'A', '1']]);
    store.snapshots.take('s', corp, AT);
    store.rows.put(module, [
      ['2026-01', 'A', '2'],
      ['2026-02', 'A', '2'],
    ]);
    store.corps.setDocking(other, true);
    const demo = store.corps.get('demo');
    if (demo) store.corps.insertKey(demo, { keyId: 'k', secret: 's', label: null, enabled: true, createdAt: AT });
    expect(store.snapshots.restore('s', corp)).toBe(true);
    expect(shown(store, module)).toEqual(['A 2026-01 1']);
    expect(demo && store.corps.keys(demo)).toEqual([]);
    expect(store.corps.get('other')?.docking).toBe(true);
    expect(store.snapshots.restore('nothing', corp)).toBe(false);
    expect(store.snapshots.restore('s', other.corp)).toBe(false);
  });

  test('a transaction that throws changes nothing, and nothing cached outlives it', () => {
    const { store } = given();
    const corp = store.corps.get('demo');
    expect(() =>
      store.transaction(() => {
        if (corp) store.corps.setDocking(corp, false);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(store.corps.get('demo')?.docking).toBe(true);
  });
});
