import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TEMPLATES } from '../../src/rules/module.js';
import type { StoredModule } from '../../src/store/modules.js';
import { UploadGone } from '../../src/store/rows.js';
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
  test('are seen by nobody before they are shown, then all at once', () => {
    const { store, corp, module } = given();
    const { staged } = begin(store, corp, module, 'u1');
    staged.write(rowsOf([['2026-01', 'A', '1']]));
    staged.write(rowsOf([['2026-01', 'B', '2']]));
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
    expect(shown(store, module)).toEqual(['A 2026-01 1', 'A 2026-02 2', 'B 2026-01 3']);
    staged.show(false);
    const after = ['A 2026-01 9', 'A 2026-02 2', 'A 2026-03 null', 'B 2026-01 3'];
    expect(shown(store, module)).toEqual(after);
    expect(staged.counts).toEqual({ inserted: 1, replaced: 1, unchanged: 1 });
    await store.rows.removeSuperseded(module.module, now);
    expect(shown(store, module)).toEqual(after);
  });

  test('of one key: the last wins, and its position is told', () => {
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
    staged.show(false);
    expect(shown(store, module)).toEqual(['A 2026-01 2', 'B 2026-01 5']);
    expect(staged.counts).toEqual({ inserted: 2, replaced: 0, unchanged: 0 });
  });

  test('are one where the numbers in their keys are equal, however they are written', () => {
    const store = openStore();
    const { corp } = store.corps.insert('demo', 'Demo', true, 'seed');
    const module = store.modules.insert(corp, { moduleId: 'leave', ...TEMPLATES.leave, template: 'leave', dualAuth: false });
    const leave = (year: string, days: string) => ['A', 'Annual', year, days, '', ''];
    store.rows.put(module, [leave('2024.00', '01'), leave('2025', '2')]);
    const { staged } = begin(store, corp, module, 'u1');
    expect(staged.write([leave('2024', '3'), leave('02025.0', '2'), leave('2024.0', '4.50')].map((values) => ({ values })))).toEqual([2]);
    staged.show(false);
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
    await staged.discard(now);
    expect(shown(store, module)).toEqual(['A 2026-01 1']);
  });

  test('of an upload whose corp was reset meanwhile are not written', () => {
    const { store, corp, module } = given();
    store.snapshots.keepSeed(corp, AT);
    const { staged } = begin(store, corp, module, 'u1');
    store.snapshots.restoreSeed(corp);
    expect(() => staged.write(rowsOf([['2026-01', 'A', '1']]))).toThrow(UploadGone);
  });

  test('that a crash cut off are gone when the file is opened again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'companyiq-mock-'));
    const file = join(folder, 'state.db');
    const { store, corp, module } = given(file);
    store.rows.put(module, [['2026-01', 'A', '1']]);
    const done = begin(store, corp, module, 'done');
    done.staged.write(rowsOf([['2026-02', 'A', '2']]));
    store.uploads.finish(done.upload, 'accepted', RECORD);
    done.staged.show(false);
    begin(store, corp, module, 'cut off').staged.write(
      rowsOf([
        ['2026-01', 'A', '9'],
        ['2026-03', 'A', '9'],
      ]),
    );
    store.close();
    const again = openStore(file);
    expect(shown(again, module)).toEqual(['A 2026-01 1', 'A 2026-02 2']);
    expect(again.uploads.list(corp, 'pay', 10).items.map(({ uploadId }) => uploadId)).toEqual(['done']);
    again.close();
    rmSync(folder, { recursive: true, force: true });
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
            if (each.do === 'discard') await staged.discard(now);
            else {
              staged.show(false);
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
