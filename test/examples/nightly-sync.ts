import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContractReport } from '../../src/report/report-schema.js';
import { describeHostileAnswers } from './hostile-answers.js';
import { run, Sandbox, startMock } from './mock.js';
import { ALL_RUNTIMES_REQUIRED, type Command, EXAMPLES_FOLDER, type Example } from './runtime.js';

const HR_EXPORT = join(EXAMPLES_FOLDER, 'data/hr-export.csv');
const ATTENDANCE = join(EXAMPLES_FOLDER, 'data/attendance.csv');

const CLI = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

const table = (file: string): Record<string, string>[] => parse(readFileSync(file), { bom: true, columns: true });

/** The people of the HR export as the platform should know them in the end. */
const exported = table(HR_EXPORT).map((row) => ({
  employeeId: row['Employee No'],
  name: row.Name,
  employmentStatus: row.Status === 'Left' ? 'resigned' : 'active',
  onboardingDate: row['Date Joined'],
  resignationDate: row['Date Left'] || null,
  factory: row.Plant || null,
  department: row.Department || null,
  position: row.Position || null,
  laborType: row['Labor Type'] || null,
  gender: row.Gender === '' ? null : row.Gender === 'F' ? 'female' : 'male',
  mobile: row.Mobile || null,
  email: row.Email || null,
}));

const scratch = mkdtempSync(join(tmpdir(), 'companyiq-example-'));

/** The HR export with something else in it, as a file of its own. */
function exportWith(...[from, to]: readonly [string, string]): string {
  const text = readFileSync(HR_EXPORT, 'utf8');
  expect(text).toContain(from);
  const file = join(scratch, 'hr-export.csv');
  writeFileSync(file, text.replace(from, to));
  return file;
}

const without = (user: Record<string, unknown>) => {
  const { activated: _activated, ...rest } = user;
  return rest;
};

/** The same nights for every example: what a sync must get right, and what it must not hide. */
export function describeNightlySync(example: Example): void {
  const command = example.find(scratch);
  afterAll(() => rmSync(scratch, { recursive: true }));
  if (!command) console.warn(`examples/${example.name} is skipped: it needs ${example.needs}`);

  if (!command && ALL_RUNTIMES_REQUIRED) {
    it(`finds what examples/${example.name} needs`, () => {
      expect.fail(`examples/${example.name} cannot run: it needs ${example.needs}`);
    });
  }

  describe.runIf(command !== undefined)(`examples/${example.name}`, { timeout: 120_000 }, () => {
    let mock: Awaited<ReturnType<typeof startMock>>;
    beforeAll(async () => {
      mock = await startMock();
    });
    afterAll(() => mock.close());

    describeHostileAnswers(example.name, command as Command, scratch);

    const sync = (
      corp: Pick<Sandbox, 'corpId' | 'secret' | 'baseUrl'>,
      files: string[] = [],
      environment: Record<string, string> = {},
      by = command,
    ) =>
      run(example.name, by as Command, files, {
        COMPANYIQ_BASE_URL: corp.baseUrl,
        COMPANYIQ_CORP_ID: corp.corpId,
        COMPANYIQ_SECRET: corp.secret,
        ...environment,
      });

    it('docks the joiners, the leavers, the one who came back, and the attendance; the next night changes nothing', async () => {
      const corp = await Sandbox.make(mock.url, 'demo');
      expect(await sync(corp)).toEqual({
        code: 0,
        stdout: 'users: 28 created, 4 updated, 9 unchanged, 0 failed\nattendance: 35 inserted, 0 replaced, 0 unchanged\n',
        stderr: '',
      });
      const state = await corp.state();
      expect(state.users.map(without)).toEqual(exported);
      expect(state.rows.attendance).toEqual(expect.arrayContaining(table(ATTENDANCE).map((row) => expect.objectContaining(attended(row)))));

      expect(await sync(corp)).toEqual({
        code: 0,
        stdout: 'users: 0 created, 0 updated, 40 unchanged, 0 failed\nattendance: 0 inserted, 0 replaced, 35 unchanged\n',
        stderr: '',
      });
      expect(await corp.state()).toEqual(state);
      const { verdict, totals } = await corp.report();
      expect(verdict).toMatchObject({ ok: true, reasons: [] });
      expect(totals).toMatchObject({ violations: 0, refused: 0, advice: 0 });
    });

    it('docks people into a corp that is still empty, and leaves out a module that HR has not created', async () => {
      const corp = await Sandbox.make(mock.url, 'empty');
      expect(await sync(corp, [], {}, example.told ?? command)).toEqual({
        code: 0,
        stdout: 'users: 40 created, 0 updated, 0 unchanged, 0 failed\nattendance: skipped, HR has not created the module "attendance"\n',
        stderr: '',
      });
      expect((await corp.state()).users.map(without)).toEqual(exported);
      expect((await corp.report()).totals).toMatchObject({ violations: 0, advice: 0 });
    });

    it('survives errors, cut connections and half answers without doing anything twice', async () => {
      const corp = await Sandbox.make(mock.url, 'demo');
      const undisturbed = await Sandbox.make(mock.url, 'demo');
      await corp.arm({ operation: 'listUsers', kind: 'hang' });
      await corp.arm({ operation: 'dockUsers', kind: 'status', status: 503, retryAfter: 0 });
      await corp.arm({ operation: 'dockUsers', kind: 'reset', phase: 'after-commit', skip: 1 });
      await corp.arm({ operation: 'dockUsers', kind: 'truncate', phase: 'after-commit', skip: 3 });
      await corp.arm({ operation: 'dockUsers', kind: 'reset', skip: 4 });
      await corp.arm({ operation: 'listModules', kind: 'truncate', phase: 'after-commit' });
      await corp.arm({ operation: 'uploadLookupData', kind: 'status', status: 429, retryAfter: 0 });
      await corp.arm({ operation: 'uploadLookupData', kind: 'reset', phase: 'after-commit', skip: 1 });

      const disturbed = await sync(corp, [], { COMPANYIQ_TIMEOUT_MS: '2000' });
      expect(disturbed.stderr.match(/; trying again$/gm)).toHaveLength(8);
      expect(disturbed.code).toBe(0);
      expect(await corp.spentFaults()).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);

      await sync(undisturbed);
      expect(await corp.state()).toEqual(await undisturbed.state());
      expect((await corp.created()).sort()).toEqual((await undisturbed.created()).sort());
      expect((await corp.report()).verdict.ok).toBe(true);
    });

    it('reports a change that docking may not make, docks everybody else, and fails', async () => {
      const corp = await Sandbox.make(mock.url, 'demo');
      const { code, stdout, stderr } = await sync(corp, [exportWith('Maria Santos', 'María Santos-Li'), ATTENDANCE]);
      expect(stderr).toBe(
        'FAILED E1005 María Santos-Li: name: USR-4: name cannot be changed by docking: "Maria Santos" is stored, "María Santos-Li" was sent\n' +
          'sync failed: 1 failed; see above\n',
      );
      expect(stdout).toBe('users: 28 created, 4 updated, 8 unchanged, 1 failed\nattendance: 35 inserted, 0 replaced, 0 unchanged\n');
      expect(code).toBe(1);
      expect((await corp.state()).users.map(without)).toEqual(exported);
      const { rules } = await corp.report();
      expect(rules.filter(({ violation }) => violation > 0).map(({ rule }) => rule)).toEqual(['USR-4']);
    });

    it('shows where a refused file is wrong', async () => {
      const corp = await Sandbox.make(mock.url, 'demo');
      const attendance = join(scratch, 'attendance.csv');
      writeFileSync(attendance, readFileSync(ATTENDANCE, 'utf8').replace('E1002,2026-11-23', 'E9999,2026-11-31'));
      const { code, stderr } = await sync(corp, [HR_EXPORT, attendance]);
      expect(stderr).toMatch(/^sync failed: POST \/modules\/attendance\/uploads was refused \(422 rows-invalid\): /);
      expect(stderr).toMatch(/^ {2}line 3: Employee ID: LKP-6: .*E9999/m);
      expect(stderr).toMatch(/^ {2}line 3: Date: LKP-7: .*2026-11-31/m);
      expect(code).toBe(1);
      expect((await corp.state()).rows.attendance).toHaveLength(7); // what the fixtures brought along
    });

    it('says at once that docking is switched off, without trying again', async () => {
      const corp = await Sandbox.make(mock.url, 'demo');
      await corp.setDocking(false);
      const { code, stdout, stderr } = await sync(corp);
      expect(stderr).toMatch(/^sync failed: GET \/users\S* was refused \(403 docking-inactive\): /);
      expect(stderr).not.toContain('trying again');
      expect(stdout).toBe('');
      expect(code).toBe(1);
    });

    it('gives up after five tries', async () => {
      const corp = await Sandbox.make(mock.url, 'demo');
      await corp.arm({ operation: 'dockUsers', kind: 'status', status: 500, times: 'always' });
      const { code, stdout, stderr } = await sync(corp);
      expect(stderr.trimEnd().split('\n')).toEqual([
        ...Array(4).fill('POST /users/batch: answered 500; trying again'),
        'sync failed: POST /users/batch failed 5 times, at last: answered 500',
      ]);
      expect(stdout).toBe('');
      expect(code).toBe(1);
      expect(await corp.spentFaults()).toEqual([5]);
    });

    it('refuses an export that is cut off, before it docks anybody', async () => {
      const corp = await Sandbox.make(mock.url, 'demo');
      const { code, stderr } = await sync(corp, [exportWith('李伟,M,Active,2019-07-15', '李伟,M'), ATTENDANCE]);
      expect(stderr).toContain('sync failed: a line of the HR export has 11 cells, not 13: ');
      expect(code).toBe(1);
      expect((await corp.report()).totals.calls).toBe(0);
    });

    it('says which setting is missing', async () => {
      const settings = { COMPANYIQ_BASE_URL: `${mock.url}/docking/v1`, COMPANYIQ_CORP_ID: 'demo' };
      expect(await run(example.name, command as Command, [], settings)).toEqual({
        code: 1,
        stdout: '',
        stderr: 'sync failed: set COMPANYIQ_SECRET\n',
      });
    });

    const underExec = (flags: string[], files: string[] = []) =>
      run(example.name, [process.execPath, CLI, 'exec', ...flags, '--', ...(command as Command)], files, {});

    it('meets the contract under exec', async () => {
      const out = join(scratch, 'contract.json');
      const { code, stdout } = await underExec(['--fixtures', 'demo', '--out', out]);
      expect(stdout).toContain('users: 28 created, 4 updated, 9 unchanged, 0 failed\n');
      expect(code).toBe(0);
      const report: ContractReport = JSON.parse(readFileSync(out, 'utf8'));
      expect(report.verdict.ok).toBe(true);
      expect(report.operations.map(({ operation, calls }) => [operation, calls]).sort()).toEqual([
        ['dockUsers', 3],
        ['listModules', 1],
        ['listUsers', 1],
        ['uploadLookupData', 1],
      ]);
    });

    it('does not meet it under exec when it breaks a rule', async () => {
      const { code, stdout, stderr } = await underExec(['--fixtures', 'demo'], [exportWith('Maria Santos', 'María Santos-Li'), ATTENDANCE]);
      // The report goes to stderr: stdout is the command's own.
      expect(stderr).toMatch(/USR-4/);
      expect(stderr).toMatch(/E1005/);
      expect(stdout).toMatch(/^users: /);
      expect(code).toBe(1);
    });
  });
}

/** A line of the attendance as a stored row. */
const attended = (row: Record<string, string>) =>
  Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, cell === '' ? null : cell]));
