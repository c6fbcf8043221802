import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { HEADER, row, table, tableOfSize } from '../server/upload-server.js';
import { runCli, temporaryFolder } from './run-cli.js';

const sample = (name: string) => fileURLToPath(new URL(`../samples/${name}`, import.meta.url));

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

const file = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const lint = (path: string, ...more: readonly string[]) => runCli(['lint-file', path, '--module', 'attendance', ...more]);

describe('lint-file', () => {
  it('accepts a good file', async () => {
    const path = file('good.csv', table(row('E1001', '2026-01-05')));
    expect(await lint(path)).toEqual({
      code: 0,
      signal: null,
      stdout: `${path}: would be accepted, 1 row\nLKP-6 was not checked: name the employees with --users\n`,
      stderr: '',
    });
  });

  it('marks each cell that the platform would refuse', async () => {
    const path = file('bad.csv', table(row('E1001', '2026/1/5'), row('E1002', '2026-01-05', 'eight')));
    const { code, stdout } = await lint(path);
    expect(code).toBe(1);
    const lines = stdout.split('\n');
    expect(lines.slice(0, 3)).toEqual(['line 2, column Date  LKP-7', '  E1001,2026/1/5,Day,08:00,17:00,8,Normal', '        ^^^^^^^^']);
    expect(lines).toContain('                                   ^^^^^');
    expect(lines.at(-3)).toBe(`${path}: would be refused (rows-invalid), 2 errors in 2 rows`);
  });

  it('warns of a repeated key, which is no error', async () => {
    const { code, stdout } = await lint(file('twice.csv', table(row('E1001', '2026-01-05'), row('E1001', '2026-01-05', '9'))));
    expect(code).toBe(0);
    expect(stdout).toContain('line 3  warning\n  line 3 repeats the key Employee ID "E1001", Date "2026-01-05": the last one wins\n');
    expect(stdout).toContain('would be accepted, 2 rows, 1 warning\n');
  });

  it('shows the first hundred errors and counts all', async () => {
    const { code, stdout } = await lint(file('many.csv', table(...Array.from({ length: 150 }, () => row('E1001', 'x')))));
    expect(code).toBe(1);
    expect(stdout).toContain('150 errors in 150 rows, the first 100 are shown');
    expect(stdout.match(/^line \d+, column Date/gm)).toHaveLength(100);
  });

  it.each([
    ['workbook-renamed.csv', 'file-type-unsupported', 'LKP-2'],
    ['two-tables.zip', 'archive-invalid', 'LKP-8'],
    ['gbk.csv', 'encoding-invalid', 'LKP-9'],
    ['semicolons.csv', 'delimiter-invalid', 'LKP-4'],
    ['missing-column.csv', 'columns-mismatch', 'LKP-5'],
  ])('names what is wrong with the whole of %s', async (name, error, rule) => {
    const { code, stdout } = await lint(sample(name));
    expect(code).toBe(1);
    expect(stdout).toContain(`would be refused (${error})`);
    expect(stdout).toContain(rule);
  });

  it('refuses a file that is too large, and advises to zip a large csv', async () => {
    expect(await lint(file('huge.csv', tableOfSize(20_971_521)))).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('(file-too-large)'),
    });
    expect(await lint(file('large.csv', tableOfSize(5 * 1024 * 1024)))).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('ADV-1: 5,242,880 bytes'),
    });
  });

  it.each([
    ['a text with an id a line', 'ids.txt', 'E1001\n001023\n'],
    ['a csv', 'users.csv', '\ufeffname,employeeId\r\n王芳,E1001\r\n李伟,001023\r\n'],
    ['fixtures', 'corp.yaml', 'corps:\n  - corpId: acme\n    users:\n      - { employeeId: E1001 }\n      - { employeeId: "001023" }\n'],
  ])('knows the employees from %s', async (_, name, content) => {
    const users = file(name, content);
    const known = await lint(file('known.csv', table(row('E1001', '2026-01-05'), row('001023', '2026-01-05'))), '--users', users);
    expect(known).toMatchObject({ code: 0, stdout: expect.not.stringContaining('LKP-6') });
    const unknown = await lint(file('unknown.csv', table(row('1023', '2026-01-05'))), '--users', users);
    expect(unknown.code).toBe(1);
    expect(unknown.stdout).toContain('line 2, column Employee ID  LKP-6');
    expect(unknown.stdout).toContain('001023');
  });

  it('checks against a module of your own', async () => {
    const module = file(
      'bonus.yaml',
      'name: Bonus\ntemplate: custom\ncolumns:\n  - { name: Badge, type: employeeId, required: true }\n  - { name: Amount, type: number }\n',
    );
    const run = (text: string) => runCli(['lint-file', file('bonus.csv', text), '--module', module]);
    expect((await run('Amount,Badge\n500,E1001\n')).code).toBe(0);
    expect(await run('Amount,Badge\nmuch,E1001\n')).toMatchObject({ code: 1, stdout: expect.stringContaining('line 2, column Amount') });
  });

  it('writes the rows again with rule and reason', async () => {
    const out = join(folder, 'checked.csv');
    const path = file('bad.csv', table(row('E1001', '2026-01-05'), row('E1002', '2026-02-30')));
    const { code, stdout } = await lint(path, '--out', out);
    expect(code).toBe(1);
    expect(stdout).toContain(`written to ${out}\n`);
    const [header, good, bad] = readFileSync(out, 'utf8').split('\r\n');
    expect(header).toBe(`\ufeff${HEADER},rule,reason`);
    expect(good).toBe(`${row('E1001', '2026-01-05')},,`);
    expect(bad).toMatch(/^E1002,2026-02-30,.*,LKP-7,"?Date: /);
  });

  it('follows a profile that takes the good rows', async () => {
    const profile = file('profile.yaml', 'profile: 1\nname: own\nbehaviour: { rowErrors: skip-rows, encodings: [utf-8, gb18030] }\n');
    const bad = file('bad.csv', table(row('E1001', '2026-01-05'), row('E1002', '2026-02-30')));
    expect(await lint(bad, '--profile', profile)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 error in 2 rows, 1 row left out'),
    });
    expect((await lint(sample('gbk.csv'), '--profile', profile)).code).toBe(0);
  });

  it.each<[string, () => string[], RegExp]>([
    ['without a file', () => ['--module', 'salary'], /the argument 'file' is missing/],
    ['without --module', () => ['x.csv'], /--module/],
    ['with a file that is not there', () => [join(folder, 'none.csv'), '--module', 'salary'], /cannot read .*none\.csv/],
    ['with a folder', () => [folder, '--module', 'salary'], /cannot read .*it is not a file/],
    [
      'with a template that there is not',
      () => [sample('plain.csv'), '--module', 'overtime'],
      /there is no module template overtime\. Name salary, attendance, leave, or a file/,
    ],
    ['with a module file that is wrong', () => [sample('plain.csv'), '--module', file('m.yaml', 'name: X\ntemplate: custom\n')], /columns/],
    ['with users of nobody', () => [sample('plain.csv'), '--module', 'attendance', '--users', file('none.txt', '\n')], /names no employee/],
    [
      'with --out onto the file itself',
      () => {
        const path = file('same.csv', table());
        return [path, '--module', 'attendance', '--out', path];
      },
      /name another/,
    ],
    [
      'with --out into no folder',
      () => [sample('plain.csv'), '--module', 'attendance', '--out', join(folder, 'none', 'x.csv')],
      /cannot write --out/,
    ],
  ])('ends with 2 %s', async (_, args, message) => {
    const { code, stderr } = await runCli(['lint-file', ...args()]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
