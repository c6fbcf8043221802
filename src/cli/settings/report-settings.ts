import { writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { EXPECTABLE, type Expected } from '../../journal/expected.js';
import { FAIL_ON, FAIL_ON_DEFAULT, type FailOn } from '../../report/demands.js';
import { REPORT_FORMATS, type ReportFormat } from '../../report/render/render.js';
import type { ContractReport } from '../../report/report-schema.js';
import { help } from '../../text/help-id.js';
import { nearest } from '../../text/nearest.js';
import { say } from '../../text/say.js';
import { fileReason } from '../inputs/file-reason.js';
import type { Output, Terminal } from '../terminal/terminal.js';
import { CommandLineError, WrongValue } from '../usage-error.js';
import { instead, oneOf, suggest } from './names.js';
import { setting } from './setting.js';

/** A report that is asked for: on the standard output, or in a file. */
interface Wanted {
  format?: ReportFormat;
  out?: string;
}

/** What a report has to hold, and where it goes: the flags that `exec` and `report` share. */
export interface ReportSettings {
  readonly failOn: readonly FailOn[];
  readonly expect: readonly Expected[];
  readonly minCoverage?: number;
  /** `--format` and `--out`, in the order in which they were given. */
  readonly wanted: readonly Wanted[];
}

const EXTENSIONS: Record<string, ReportFormat> = { json: 'json', xml: 'junit', md: 'markdown', html: 'html', htm: 'html', txt: 'terminal' };

const namesIn = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

const BY_DEFAULT: readonly FailOn[] = FAIL_ON_DEFAULT;
const NONE_EXPECTED: readonly Expected[] = [];

/** A flag that is repeated adds to what came before; the default is no such thing. */
const added = <T>(before: readonly T[], initial: readonly T[], more: readonly T[]): T[] => [...(before === initial ? [] : before), ...more];

function failOn(text: string, before: readonly FailOn[] = BY_DEFAULT): FailOn[] {
  const names = namesIn(text);
  if (names.length === 0) throw new WrongValue(say('usage.names', { known: FAIL_ON }));
  const unknown = names.find((name) => !(FAIL_ON as readonly string[]).includes(name));
  if (unknown !== undefined) throw new WrongValue(instead(unknown, FAIL_ON));
  const all = added(before, BY_DEFAULT, names as FailOn[]);
  if (all.includes('none') && all.length > 1) throw new WrongValue(say('usage.none-alone'));
  return all;
}

function expected(text: string, before: readonly Expected[] = NONE_EXPECTED): Expected[] {
  const names = namesIn(text);
  const unknown = names.find((name) => !(EXPECTABLE as readonly string[]).includes(name));
  if (unknown !== undefined && nearest(unknown, EXPECTABLE) !== undefined) throw new WrongValue(instead(unknown, EXPECTABLE));
  if (unknown !== undefined || names.length === 0) throw new WrongValue(say('usage.rules-or-errors'));
  return added(before, NONE_EXPECTED, names as Expected[]);
}

function percent(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 100)) throw new WrongValue(say('usage.percent'));
  return value;
}

/** Adds the flags of a report to a command. */
export function addReportOptions(command: Command): Command {
  // One list for both flags, so that a format finds the file that was named with it.
  const wanted: Wanted[] = [];
  const format = (text: string): Wanted[] => {
    wanted.push({ format: oneOf(REPORT_FORMATS)(text) });
    return wanted;
  };
  const out = (file: string): Wanted[] => {
    if (file.trim() === '') throw new WrongValue(say('usage.file-name'));
    wanted.push({ out: file });
    return wanted;
  };
  return command
    .addOption(
      suggest(setting('--fail-on <what>', help('option.fail-on')), FAIL_ON)
        .argParser(failOn)
        .default(BY_DEFAULT, BY_DEFAULT.join(',')),
    )
    .addOption(
      suggest(setting('--expect <names>', help('option.expect')), EXPECTABLE)
        .argParser(expected)
        .default(NONE_EXPECTED, help('default.none')),
    )
    .addOption(setting('--min-coverage <percent>', help('option.min-coverage')).argParser(percent))
    .addOption(suggest(new Option('--format <format>', help('option.format')).argParser(format), REPORT_FORMATS))
    .option('--out <file>', help('option.report-out'), out);
}

/** The settings of a report from the flags that a command got. */
export function reportSettings(options: {
  failOn: FailOn[];
  expect: Expected[];
  minCoverage?: number;
  format?: Wanted[];
  out?: Wanted[];
}): ReportSettings {
  const { failOn, expect, minCoverage } = options;
  const wanted = pairs(options.format ?? options.out ?? []).map(({ format, out }) => ({ format: format ?? formatOf(out ?? ''), out }));
  return { failOn, expect, minCoverage, wanted };
}

/** Puts formats and files together. A format stands before its file; who begins with a file and ends with a format puts it after. */
function pairs(flags: readonly Wanted[]): Wanted[] {
  const fileFirst = flags[0]?.out !== undefined && flags.at(-1)?.format !== undefined;
  const found: Wanted[] = [];
  for (const flag of flags) {
    const last = found.at(-1);
    const fits = fileFirst ? last?.format === undefined && flag.format !== undefined : last?.out === undefined && flag.out !== undefined;
    if (last && fits) Object.assign(last, flag);
    else found.push({ ...flag });
  }
  return found;
}

function formatOf(file: string): ReportFormat {
  const format = EXTENSIONS[/\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? ''];
  if (!format) throw new CommandLineError(say('usage.no-format', { out: file }));
  return format;
}

/**
 * Writes a report wherever it is wanted, else to `stream`, and tells GitHub Actions where it runs there. Returns the exit code.
 *
 * @throws UsageError when a file could not be written; the others are.
 */
export async function publish(
  terminal: Terminal,
  report: ContractReport,
  { wanted }: Pick<ReportSettings, 'wanted'>,
  stream: Output = terminal.stdout,
): Promise<0 | 1> {
  const { renderReport } = await import('../../report/render/render.js');
  const { outliveReader, writeOut } = await import('../terminal/write-out.js');
  // Whatever goes into files, people see a report.
  const all: readonly Wanted[] = wanted.some(({ out }) => out === undefined) ? wanted : [...wanted, {}];
  outliveReader(terminal, stream);
  let failed: unknown;
  for (const { format = 'terminal', out } of all) {
    // A file that cannot be written keeps nobody from the others.
    const text = await renderReport(report, format, { color: out === undefined && coloured(terminal, stream) });
    await writeOut(terminal, out, text, stream).catch((error) => {
      failed ??= error;
    });
  }
  await tellGitHub(terminal, report);
  if (failed !== undefined) throw failed;
  return report.verdict.ok ? 0 : 1;
}

/** https://no-color.org */
const coloured = ({ env }: Terminal, stream: Output) => stream.isTTY === true && !env.NO_COLOR;

async function tellGitHub(terminal: Terminal, report: ContractReport): Promise<void> {
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = terminal.env;
  if (GITHUB_ACTIONS !== 'true') return;
  const [{ githubAnnotations }, { renderReport }] = await Promise.all([
    import('../../report/render/github-annotations.js'),
    import('../../report/render/render.js'),
  ]);
  // Workflow commands are read from this stream too, and the other may carry a report for a program.
  for (const line of githubAnnotations(report)) terminal.stderr.write(`${line}\n`);
  if (!GITHUB_STEP_SUMMARY) return;
  try {
    writeFileSync(GITHUB_STEP_SUMMARY, await renderReport(report, 'markdown'), { flag: 'a' });
  } catch (error) {
    await terminal.notice(say('inputs.cannot-write-summary', { file: GITHUB_STEP_SUMMARY, reason: fileReason(error) }));
  }
}
