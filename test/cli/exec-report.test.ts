import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Cli } from './cli-process.js';
import { exec, GOOD, integration, LOST, MALFORMED, node, READS_AND_RENAMES, RENAMES, RESIGNS } from './exec-commands.js';
import { temporaryFolder } from './run-cli.js';

describe('exec fails', () => {
  it.each([
    ['none', RENAMES, 0],
    ['violations', GOOD, 0],
    ['violations', RENAMES, 1],
    ['violations', RESIGNS, 0],
    ['advice', RESIGNS, 1],
    ['advice', RENAMES, 0],
    ['assumed', RENAMES, 0],
    ['assumed', MALFORMED, 1],
    ['unexercised', GOOD, 1],
    ['refusals', LOST, 1],
    ['refusals', RENAMES, 0],
    ['nothing', GOOD, 0],
    ['nothing', RENAMES, 1],
    ['nothing', node(''), 1],
    ['violations', node(''), 0],
    ['none', node(''), 0],
    ['violations,advice', RESIGNS, 1],
  ])('--fail-on %s: %#', async (failOn, command, code) => {
    expect((await exec(['--fail-on', failOn], command)).code).toBe(code);
  });

  it.each([
    [[], RENAMES, 1],
    [[], LOST, 1],
    [[], node(''), 1],
    [['--expect', 'USR-4'], READS_AND_RENAMES, 0],
    [['--expect', 'field-not-updatable'], READS_AND_RENAMES, 0],
    [['--expect', 'USR-4,USR-8'], READS_AND_RENAMES, 1],
    [['--expect', 'USR-4,not-found'], READS_AND_RENAMES, 1],
    [['--expect', 'not-found'], LOST, 0],
    [['--expect', 'user-not-found'], integration(`await dock('GET', '/users'); await dock('GET', '/users/nobody');`), 0],
    [['--expect', 'user-not-found'], GOOD, 1],
    [
      ['--expect', 'USR-4', '--expect', 'USR-8'],
      integration(`await dock('GET', '/users'); await dock('PATCH', '/users/E1001', { name: 'Else', gender: 7 });`),
      0,
    ],
    [['--expect', 'USR-6'], READS_AND_RENAMES, 1],
    [['--fail-on', 'violations', '--fail-on', 'advice'], RESIGNS, 1],
    // A read proves ACC-1, ACC-2 and ACC-3, which is 3 of the 20 rules that the default profile has on.
    [['--min-coverage', '15'], GOOD, 0],
    [['--min-coverage', '15.1'], GOOD, 1],
  ])('%j: %#', async (flags, command, code) => {
    expect((await exec(flags, command)).code).toBe(code);
  });

  it('as the environment says, unless a flag says otherwise', async () => {
    const env = { COMPANYIQ_MOCK_FAIL_ON: 'none', COMPANYIQ_MOCK_EXPECT: '', COMPANYIQ_MOCK_MIN_COVERAGE: '' };
    expect((await exec([], RENAMES, { env })).code).toBe(0);
    expect((await exec(['--fail-on', 'violations'], RENAMES, { env })).code).toBe(1);
    expect((await exec([], RENAMES, { env: { ...env, COMPANYIQ_MOCK_MIN_COVERAGE: '90' } })).code).toBe(1);
  });
});

/** What a file begins with, by format. */
const BEGINS = { json: /^\{/, junit: /^<\?xml/, markdown: /^#/, html: /^<!doctype html>/i, terminal: /^[^<{#]/ };
type Format = keyof typeof BEGINS;

describe('exec writes', () => {
  const written = async (flags: readonly string[], expected: Readonly<Record<string, Format>>) => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await exec(flags, GOOD, { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    for (const [name, format] of Object.entries(expected)) {
      if (name !== 'stderr') expect([name, readFileSync(join(cwd, name), 'utf8')]).toEqual([name, expect.stringMatching(BEGINS[format])]);
    }
    expect(stderr).toMatch(BEGINS[expected.stderr ?? 'terminal']);
    return cwd;
  };

  it.each<[string, Record<string, Format>]>([
    ['--format json', { stderr: 'json' }],
    ['--out a.json', { 'a.json': 'json' }],
    [
      '--out a.xml --out b.md --out c.html --out d.txt --out E.JSON',
      { 'a.xml': 'junit', 'b.md': 'markdown', 'c.html': 'html', 'd.txt': 'terminal', 'E.JSON': 'json' },
    ],
    ['--format junit --out a', { a: 'junit' }],
    ['--out a --format junit', { a: 'junit' }],
    ['--format json --out a --format html --out b', { a: 'json', b: 'html' }],
    ['--out a --format json --out b --format html', { a: 'json', b: 'html' }],
    ['--out a.json --format markdown --out b', { 'a.json': 'json', b: 'markdown' }],
    ['--format markdown --out a --out b.json', { a: 'markdown', 'b.json': 'json' }],
    ['--format json --out a --format markdown', { a: 'json', stderr: 'markdown' }],
    ['--out a.txt --format json', { 'a.txt': 'json' }],
    ['--out artefacts/contract/report.html', { 'artefacts/contract/report.html': 'html' }],
  ])('%s', async (flags, expected) => {
    await written(flags.split(' '), expected);
  });

  it('the other reports when one cannot be written, and ends with 2', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'file'), '');
    const flags = ['--out', 'file/report.json', '--out', 'report.xml'];
    const { code, stderr } = await exec(flags, RENAMES, { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/\ncompanyiq-mock: cannot write --out file\/report\.json \(.*\)\n$/);
    expect(stderr).toContain('USR-4');
    expect(existsSync(join(cwd, 'report.xml'))).toBe(true);
  });

  it('the code of a command that failed also where a report cannot be written', async () => {
    const { code, stderr } = await exec(['--out', '/dev/null/report.json'], integration('process.exit(7)'));
    expect(code).toBe(7);
    expect(stderr).toContain('cannot write --out');
  });

  it('its verdict as an exit code also where nobody reads its output', async () => {
    const cli = new Cli(['exec', '--', ...RENAMES]);
    cli.child.stderr?.destroy();
    const exited = new Promise((resolve) => cli.child.once('exit', resolve));
    expect(await exited).toBe(1);
    expect(cli.output).toBe('');
  });
});

describe('exec under GitHub Actions', () => {
  it('annotates violations and adds to the step summary', async () => {
    const summary = join(temporaryFolder(), 'summary.md');
    writeFileSync(summary, '# Before\n');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
    const { code, stderr } = await exec([], RENAMES, { env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^::error .*USR-4/m);
    const text = readFileSync(summary, 'utf8');
    expect(text).toMatch(/^# Before\n/);
    expect(text).toContain('USR-4');
  });

  it.each([
    ['nothing was called', [], node('')],
    ['calls were refused as wrong', [], LOST],
    ['an expected error never came', ['--expect', 'not-found'], GOOD],
    ['too little was exercised', ['--min-coverage', '90'], GOOD],
  ])('annotates every failed verdict: %s', async (_why, flags, command) => {
    const { code, stderr } = await exec(flags, command, { env: { GITHUB_ACTIONS: 'true' } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^::error title=/m);
  });

  it('goes on where the summary cannot be written', async () => {
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: '/dev/null/summary.md' };
    const { code, stderr } = await exec([], GOOD, { env });
    expect(code).toBe(0);
    expect(stderr).toMatch(/\ncompanyiq-mock: cannot write the step summary \/dev\/null\/summary\.md \(ENOTDIR: not a directory\)\n$/);
  });

  it('says nothing of it elsewhere', async () => {
    const summary = join(temporaryFolder(), 'summary.md');
    const { stderr } = await exec([], RENAMES, { env: { GITHUB_STEP_SUMMARY: summary } });
    expect(stderr).not.toContain('::error');
    expect(existsSync(summary)).toBe(false);
  });
});
