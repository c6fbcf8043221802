import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../src/store/store.js';

const SERVER = fileURLToPath(new URL('writing-server.mjs', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'companyiq-mock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a process that writes to the file; `onLine` gets each acknowledged write. Resolves with all of them when it is gone. */
function writing(file: string, round: string, onLine: (kill: () => void, lines: number) => void): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SERVER, file, round], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [told, errors] = ['', ''];
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout.on('data', (chunk) => {
      told += chunk;
      onLine(() => child.kill('SIGKILL'), told.split('\n').length - 1);
    });
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(told.split('\n').slice(0, -1));
      else reject(new Error(`the writing process ended by itself: ${errors}`));
    });
  });
}

interface Seen {
  readonly ids: ReadonlyMap<string, { readonly employmentStatus: string; readonly factory: string | null }>;
  /** The employees of each file's rows. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

/** What a new process finds in the file. */
function reopen(file: string): Seen {
  const store = openStore(file);
  const corp = store.corps.get('demo');
  const module = corp && store.modules.get(corp.corp, 'files');
  const ids = new Map(corp ? Array.from(store.users.each(corp.corp), (user) => [user.employeeId, user] as const) : []);
  const files = new Map<string, string[]>();
  for (const row of module ? store.rows.each(module) : []) {
    const name = String(row.File);
    files.set(name, [...(files.get(name) ?? []), String(row['Employee ID'])]);
  }
  store.close();
  return { ids, files };
}

const GROUP = Array.from({ length: 50 }, (_, at) => String(at));

/** Holds every write of one round of the writing process to what was found. */
function check(lines: readonly string[], { ids, files }: Seen): void {
  const did = new Set(lines);
  const last = lines.at(-1)?.split(' ')[1];
  for (const id of new Set([...lines.map((line) => line.split(' ')[1] ?? ''), ...nextOf(last)])) {
    const user = ids.get(id);
    if (did.has(`created ${id}`)) expect(user, `created ${id}`).toBeDefined();
    if (did.has(`resigned ${id}`)) expect(user, `resigned ${id}`).toMatchObject({ employmentStatus: 'resigned', factory: id });
    else if (user)
      expect([
        ['active', null],
        ['resigned', id],
      ]).toContainEqual([user.employmentStatus, user.factory]);

    // Of a batch all are there, or none; one of them was moved and one deleted later.
    const moved = ids.has(`${id}-moved`);
    expect(moved && ids.has(`${id}-0`), `half moved ${id}`).toBe(false);
    if (did.has(`moved ${id}`)) expect(moved, `moved ${id}`).toBe(true);
    const deleted = (moved || did.has(`moved ${id}`)) && !ids.has(`${id}-1`);
    if (did.has(`deleted ${id}`)) expect(deleted, `deleted ${id}`).toBe(true);
    const expected = GROUP.map((of) => (of === '0' && moved ? `${id}-moved` : `${id}-${of}`)).filter(
      (each) => !(deleted && each === `${id}-1`),
    );
    const found = expected.filter((each) => ids.has(each));
    if (did.has(`batch ${id}`)) expect(found).toEqual(expected);
    else expect([0, expected.length]).toContain(found.length);

    // Rows follow their employees, and of a file all are there, or none.
    const rows = files.get(id) ?? [];
    if (did.has(`file ${id}`)) expect([...rows].sort()).toEqual([...expected].sort());
    else expect([0, GROUP.length]).toContain(rows.length);
  }
}

/** The users that a process may have been writing when it was killed. */
const nextOf = (last: string | undefined): string[] => {
  const [round, at] = (last ?? '').split('-');
  return at === undefined ? [] : [`${round}-${at}`, `${round}-${Number(at) + 1}`];
};

test('a process killed at any moment of a stream of writes loses none that it acknowledged, and leaves none half done', async () => {
  const file = join(folder, 'state.db');
  const rounds: string[][] = [];
  for (const [round, after] of [1, 2, 5, 17, 42, 100].entries()) {
    const lines = await writing(file, `r${round}`, (kill, told) => {
      if (told >= after) kill();
    });
    expect(lines.length).toBeGreaterThanOrEqual(after);
    rounds.push(lines);
    const seen = reopen(file);
    for (const each of rounds) check(each, seen);
  }
}, 60_000);

test('a file that another process has open is refused with a clear message, and may be opened when that is gone', async () => {
  const file = join(folder, 'state.db');
  let refusal: unknown;
  await writing(file, 'r', (kill) => {
    try {
      openStore(file).close();
    } catch (error) {
      refusal = error;
    }
    kill();
  });
  expect(String(refusal)).toBe(`StoreError: ${file} is in use by another process; stop it, or name another file`);
  expect(reopen(file).ids.size).toBeGreaterThan(0);
});
