import type { Command } from 'commander';
import type { FileOutcome, FileSpec, SentFile } from '../../files/spec.js';
import { help } from '../../text/help-id.js';
import type { Language } from '../../text/language.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { profileOption } from '../settings/server-settings.js';
import type { Output, Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';

interface LintOptions {
  readonly module: string;
  readonly users?: string;
  readonly profile: string;
  readonly out?: string;
}

/** From here on a terminal shows how far it is. */
const LONG = 2 * 1024 * 1024;

/** ADV-1: from this many bytes on a csv is better sent zipped. */
const LARGE_CSV = 5 * 1024 * 1024;

/** `lint-file`: checks a csv or zip as the platform would. */
export function addLintFileCommand(program: Command, terminal: Terminal): void {
  program
    .command('lint-file')
    .description(help('command.lint-file'))
    .argument('<file>', help('argument.file'))
    .requiredOption('--module <name|file>', help('option.module'))
    .option('--users <file>', help('option.known-users'))
    .addOption(profileOption())
    .option('--out <file>', help('option.annotated'))
    .addHelpText('after', help('after.lint-file'))
    .action((file: string, options: LintOptions) => lint(terminal, file, options));
}

async function lint(terminal: Terminal, file: string, options: LintOptions): Promise<void> {
  const [{ findModule }, { loadEmployees }, { findProfile }, { lintFile }, { formatFinding, formatWarning }, { readInput }] =
    await Promise.all([
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
  const bar = progressBar(terminal.stderr, input.size);
  const outcome = await lintFile(input.open(), spec, bar.show);
  bar.end();
  const { language, stdout, env } = terminal;
  const style = { language, color: stdout.isTTY === true && !env.NO_COLOR, width: stdout.columns ?? 100 };
  const parts = outcome.findings.map((finding) => `${formatFinding(finding, outcome, style)}\n\n`);
  for (const warning of outcome.warnings) parts.push(`${formatWarning(warning, language)}\n\n`);
  const last = conclusion(file, outcome, options);
  if (options.out !== undefined) last.push(await annotate(options.out, file, input.open, spec, language));
  const [{ word }, { writeOut }] = await Promise.all([import('../../text/word.js'), import('../terminal/write-out.js')]);
  parts.push(...last.map((sentence) => `${word(sentence, language)}\n`));
  await writeOut(terminal, undefined, parts.join(''));
  terminal.exitCode = outcome.ok ? 0 : 1;
}

function conclusion(file: string, outcome: FileOutcome, { users }: LintOptions): Message[] {
  const { ok, error, findings, totalErrors, rows, skipped, totalWarnings: warnings, format, bytes } = outcome;
  const found = { file, errors: totalErrors, shown: findings.length, rows, warnings };
  const said: Message[] = [];
  if (!ok) said.push(say('lint.refused', { error: error ?? '', ...found }));
  else said.push(totalErrors > 0 ? say('lint.accepted-in-part', { skipped, ...found }) : say('lint.accepted', { file, rows, warnings }));
  if (users === undefined) said.push(say('lint.employees-unchecked'));
  if (format === 'csv' && bytes >= LARGE_CSV) said.push(say('lint.large-csv', { bytes }));
  return said;
}

async function annotate(out: string, file: string, open: () => SentFile, spec: FileSpec, language: Language): Promise<Message> {
  const [{ annotateFile }, { createOutput, isSameFile }] = await Promise.all([
    import('../../files/annotate.js'),
    import('../inputs/read-input.js'),
  ]);
  if (isSameFile(out, file)) throw new UsageError(say('lint.same-file', { out }));
  const output = createOutput(out);
  await annotateFile(open(), spec, output.write, language);
  return (await output.end()) ? say('lint.written', { out }) : say('lint.not-written', { out });
}

/** How far a long check is, on a terminal. */
function progressBar(stderr: Output, size: number): { show?: (bytes: number) => void; end(): void } {
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
