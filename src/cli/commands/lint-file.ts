import type { Command } from 'commander';
import type { FileOutcome, FileSpec, SentFile } from '../../files/spec.js';
import { profileOption } from '../settings/server-settings.js';
import { UsageError } from '../usage-error.js';

interface LintOptions {
  readonly module: string;
  readonly users?: string;
  readonly profile: string;
  readonly out?: string;
}

/** From here on a terminal shows how far it is. */
const LONG = 2 * 1024 * 1024;

/** `lint-file`: checks a csv or zip as the platform would. */
export function addLintFileCommand(program: Command): void {
  program
    .command('lint-file')
    .description('checks a csv or zip without a server; exits with 1 if the platform would refuse it')
    .argument('<file>', 'the file to check')
    .requiredOption('--module <name|file>', 'salary, attendance, leave, or a file that describes the module')
    .option('--users <file>', 'the employees there are: an id a line, a csv with a column employeeId, or fixtures; left out, any will do')
    .addOption(profileOption())
    .option('--out <file>', 'writes the rows again with two more columns, rule and reason; opens in Excel')
    .addHelpText('after', '\nExample: companyiq-mock lint-file attendance.csv --module attendance --out checked.csv')
    .action(lint);
}

async function lint(file: string, options: LintOptions): Promise<void> {
  const [{ findModule }, { loadEmployees }, { findProfile }, { lintFile }, { formatFinding }, { readInput }] = await Promise.all([
    import('../inputs/load-module.js'),
    import('../inputs/load-employees.js'),
    import('../inputs/load-inputs.js'),
    import('../../files/lint.js'),
    import('../../files/show-finding.js'),
    import('../inputs/read-input.js'),
  ]);
  const { columns, key } = findModule(options.module);
  const { behaviour } = await findProfile(options.profile);
  const spec: FileSpec = {
    columns,
    key,
    encodings: behaviour.encodings,
    skipBadRows: behaviour.rowErrors === 'skip-rows',
    users: options.users === undefined ? { has: () => true } : loadEmployees(options.users),
  };
  const input = readInput(file);
  const bar = progressBar(input.size);
  const outcome = await lintFile(input.open(), spec, bar.show);
  bar.end();
  const style = { color: process.stdout.isTTY === true && !process.env.NO_COLOR, width: process.stdout.columns ?? 100 };
  const parts = outcome.findings.map((finding) => `${formatFinding(finding, outcome, style)}\n\n`);
  for (const { line, message } of outcome.warnings) parts.push(`${line === null ? 'the file' : `line ${line}`}  warning\n  ${message}\n\n`);
  parts.push(...conclusion(file, outcome, options));
  if (options.out !== undefined) parts.push(await annotate(options.out, file, input.open, spec));
  const { writeOut } = await import('../terminal/write-out.js');
  await writeOut(undefined, parts.join(''));
  process.exitCode = outcome.ok ? 0 : 1;
}

const many = (count: number, one: string, more = `${one}s`) => `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

function conclusion(file: string, outcome: FileOutcome, { users }: LintOptions): string[] {
  const { ok, error, findings, totalErrors, rows, skipped, totalWarnings, format, bytes } = outcome;
  const shown = totalErrors > findings.length ? `, the first ${findings.length} are shown` : '';
  const found = `${many(totalErrors, 'error')} in ${many(rows, 'row')}${shown}`;
  const warned = totalWarnings > 0 ? `, ${many(totalWarnings, 'warning')}` : '';
  const lines = [
    ok
      ? `${file}: would be accepted, ${totalErrors > 0 ? `${found}, ${many(skipped, 'row')} left out` : many(rows, 'row')}${warned}`
      : `${file}: would be refused (${error}), ${found}${warned}`,
  ];
  if (users === undefined) lines.push('LKP-6 was not checked: name the employees with --users');
  // ADV-1
  if (format === 'csv' && bytes >= 5 * 1024 * 1024) lines.push(`ADV-1: ${bytes.toLocaleString('en')} bytes of csv are better sent zipped`);
  return lines.map((line) => `${line}\n`);
}

async function annotate(out: string, file: string, open: () => SentFile, spec: FileSpec): Promise<string> {
  const [{ annotateFile }, { createOutput, isSameFile }] = await Promise.all([
    import('../../files/annotate.js'),
    import('../inputs/read-input.js'),
  ]);
  if (isSameFile(out, file)) throw new UsageError(`--out ${out} is the file that is checked: name another`);
  const output = createOutput(out);
  await annotateFile(open(), spec, output.write);
  if (await output.end()) return `written to ${out}\n`;
  return `${out} was not written: the file cannot be read as a table\n`;
}

/** How far a long check is, on a terminal. */
function progressBar(size: number): { show?: (bytes: number) => void; end(): void } {
  const { stderr } = process;
  if (!stderr.isTTY || size < LONG) return { end: () => {} };
  let shown = -1;
  const show = (bytes: number) => {
    const percent = Math.floor((bytes / size) * 100);
    if (percent === shown) return;
    shown = percent;
    const full = Math.round(percent * 0.3);
    stderr.write(`\r[${'='.repeat(full)}${' '.repeat(30 - full)}] ${String(percent).padStart(3)} %`);
  };
  return { show, end: () => void stderr.write('\r\u001b[K') };
}
