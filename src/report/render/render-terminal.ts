import { styleText } from 'node:util';
import { wrapped } from '../../text/display-width.js';
import type { Prose } from '../../text/prose.js';
import { visible } from '../../text/visible.js';
import type { CommandEnd, ContractReport, FindingReport, OperationReport } from '../report-schema.js';
import {
  callWords,
  causeWords,
  corpWords,
  demandWords,
  fidelityWords,
  findingLine,
  isUnexpected,
  knownWords,
  operationName,
  ruleCounts,
  wordsOf,
} from '../wording.js';
import { endWords, headline } from './headline.js';
import { violatedRules, wrongCalls } from './listed-violations.js';

const WIDTH = 100;
/** One screen: so many reasons, and so many rules with an example. */
const REASONS = 6;
const EXAMPLES = 3;
/** Kinds of findings of one rule. */
const GROUPS = 3;
/** A line to paste is of no use unless it is whole. */
const CURL = 6000;

const TONES = { good: 'green', bad: 'red', open: 'yellow' } as const;

type Paint = (style: 'red' | 'green' | 'yellow' | 'bold' | 'dim', text: string) => string;

/** The report for a developer at a terminal: about one screen. */
export function renderTerminal(report: ContractReport, { color = false }: { color?: boolean } = {}): string {
  const paint: Paint = (style, text) => (color ? styleText(style, visible(text, CURL), { validateStream: false }) : visible(text, CURL));
  const words = wordsOf(report);
  const { REPORT_LINES: say } = words;
  const { version, profile, generatedAt, totals } = report;
  const about = [
    `companyiq-mock ${version}`,
    say.profile(profile.name),
    ...(totals.corps > 1 ? [say.corps(totals.corps)] : []),
    generatedAt,
  ];
  const lines = [
    `${paint('bold', say.title)} ${paint('dim', about.join(' · '))}`,
    '',
    ...verdictLines(report, words, paint),
    '',
    ...operationLines(report, words, paint),
    ...ruleLines(report, words, paint),
    ...violationLines(report, words, paint),
    ...refusalLines(report, words, paint),
    ...adviceLines(report, words, paint),
    ...report.notes.flatMap((note) => broken(`! ${note}`).map((line) => paint('yellow', line))),
    ...(report.command ? commandLines(report.command, words, paint) : []),
  ];
  return `${lines.join('\n')}\n`;
}

const broken = (text: string): string[] => wrapped(text, WIDTH, '  ');

function verdictLines(report: ContractReport, { REPORT, REPORT_LINES: say }: Prose, paint: Paint): string[] {
  const { ok, demands } = report.verdict;
  const { mark, tone, text } = headline(report);
  const lines = [REPORT.noted(paint(TONES[tone], `${mark} ${text}`), paint('dim', demandWords(report)))];
  if (ok) return lines;
  // The violated rules come with their calls below, so one line names them all.
  const violated = report.rules.filter(isUnexpected).map(({ rule }) => rule);
  const reasons = demands.flatMap((each) =>
    each.demand === 'violations' && violated.length > 0
      ? [say.violatedRules(violated), ...each.reasons.slice(violated.length)]
      : each.reasons,
  );
  for (const reason of reasons.slice(0, REASONS)) lines.push(`  ${paint('red', '✗')} ${visible(reason)}`);
  if (reasons.length > REASONS) lines.push(`  ${paint('red', say.moreReasons(reasons.length - REASONS))}`);
  return lines;
}

/** The last word: whoever reads only the end of a log must not take a command that failed for one that did not. */
function commandLines(command: CommandEnd, words: Prose, paint: Paint): string[] {
  const { REPORT_LINES: say } = words;
  const end = endWords(words, command);
  return [`${paint('bold', say.command)}  ${command.ok ? end : paint('red', `✗ ${say.failed(end)}`)}`];
}

function operationLines({ operations, notCalled, totals }: ContractReport, words: Prose, paint: Paint): string[] {
  const { REPORT, REPORT_LINES: say } = words;
  const called = operations.filter(({ operation }) => operation !== 'unknown');
  const outcomes = (['accepted', 'refused', 'faulted'] as const).filter((each) => totals[each] > 0);
  const ends = [...outcomes.map((each) => say[each](totals[each])), ...(totals.errors > 0 ? [say.bugs(totals.errors)] : [])];
  const calls = REPORT.calls(totals.calls);
  const head = REPORT.groups([
    ends.length > 0 ? REPORT.told(calls, REPORT.list(ends)) : calls,
    say.operationsCalled(called.length, called.length + notCalled.length),
  ]);
  const lines = [`${paint('bold', say.calls)}  ${head}`];
  if (operations.length > 0) {
    lines.push(...broken(REPORT.list(operations.map((each) => operationWords(each, words)))).map((line) => visible(line)));
  }
  if (notCalled.length > 0) lines.push(...broken(say.neverCalled(notCalled)).map((line) => paint('dim', line)));
  return lines;
}

function operationWords({ operation, calls, refused, faulted, error, errors }: OperationReport, words: Prose): string {
  const { REPORT, REPORT_LINES: say } = words;
  const parts = [
    ...(refused > 0 ? [say.refusedCalls(refused, Object.keys(errors))] : []),
    ...(faulted > 0 ? [say.faultedCalls(faulted)] : []),
    ...(error > 0 ? [say.bugCalls(error)] : []),
  ];
  const text = `${operationName(words, operation)} ${calls}`;
  return parts.length > 0 ? REPORT.noted(text, REPORT.groups(parts)) : text;
}

function ruleLines(report: ContractReport, words: Prose, paint: Paint): string[] {
  const { REPORT_LINES: say } = words;
  const { coverage, rules } = report;
  const of = (state: string) => rules.filter((rule) => rule.counts && rule.state === state);
  const { exercised, exercisable, percent } = coverage;
  const counts = [of('exercised-pass').length, of('exercised-violation').length] as const;
  const lines = [
    `${paint('bold', say.rules)}  ${say.ruleSummary(exercised, exercisable, percent, ...counts, fidelityWords(words, report))}`,
  ];
  const never = of('not-exercised').map(({ rule }) => rule);
  if (never.length > 0) lines.push(...broken(say.neverExercised(never)).map((line) => paint('dim', line)));
  return lines;
}

function violationLines(report: ContractReport, words: Prose, paint: Paint): string[] {
  const { REPORT, REPORT_LINES: say } = words;
  const violated = violatedRules(report);
  if (violated.length === 0) return [];
  const lines = [`${paint('bold', say.violations)}  ${say.violationSummary(report.totals.violations, violated.length)}`];
  let examples = 0;
  let shown = 0;
  for (const { rule, findings } of violated) {
    const unexpected = isUnexpected(rule);
    const counts = ruleCounts(words, rule);
    const about = REPORT.noted(visible(rule.title), knownWords(words, rule));
    lines.push(`  ${paint(unexpected ? 'red' : 'green', rule.rule)} ${REPORT.told(about, unexpected ? counts : say.asExpected(counts))}`);
    const sum = (some: readonly FindingReport[]) => some.reduce((total, { count }) => total + count, 0);
    if (!unexpected) shown += sum(findings);
    if (!unexpected || findings.length === 0 || examples++ >= EXAMPLES) continue;
    const listed = findings.slice(0, GROUPS);
    shown += sum(listed);
    lines.push(...findingLines(report, listed, words, paint));
    if (rule.fix) lines.push(`    ${say.fix(visible(rule.fix))}`);
  }
  const more = report.totals.violations - shown;
  if (more > 0) lines.push(paint('dim', `  … ${say.otherFormats(REPORT.moreFindings(more))}`));
  return lines;
}

function refusalLines(report: ContractReport, words: Prose, paint: Paint): string[] {
  const { REPORT, REPORT_LINES: say } = words;
  const wrong = wrongCalls(report);
  if (wrong.length === 0) return [];
  const lines = [`${paint('bold', say.refusedAsWrong)}  ${REPORT.calls(report.totals.refusals)}`];
  for (const [rank, { refusal, findings }] of wrong.entries()) {
    const { error, meaning, count, expected } = refusal;
    const calls = REPORT.calls(count);
    lines.push(`  ${paint(expected ? 'green' : 'red', error)} ${REPORT.told(expected ? say.asExpected(calls) : calls, meaning)}`);
    if (!expected && rank < EXAMPLES) lines.push(...findingLines(report, findings.slice(0, 1), words, paint));
  }
  return lines;
}

/** The first of some findings with all that is known of it, the others on a line each. */
function findingLines({ corps }: ContractReport, findings: readonly FindingReport[], words: Prose, paint: Paint): string[] {
  const { REPORT, REPORT_LINES: say } = words;
  return findings.flatMap((finding, rank) => {
    const [first] = finding.examples;
    if (!first) return [];
    const call = callWords(words, finding.operation, first);
    const whose = corps.length > 1 ? `${call} ${REPORT.corp(corpWords(words, first))}` : call;
    const line = visible(`    ${findingLine(words, finding, whose)}`, 300);
    if (rank > 0) return [line];
    const cause = causeWords(first);
    return [
      line,
      ...(cause ? [paint('dim', `    ${say.before(cause)}`)] : []),
      ...(first.curl ? [`    ${paint('dim', visible(first.curl, CURL))}`] : []),
      ...(first.explain === undefined ? [] : [paint('dim', `    ${first.explain}`)]),
    ];
  });
}

function adviceLines({ advice }: ContractReport, { REPORT_LINES: say }: Prose, paint: Paint): string[] {
  if (advice.length === 0) return [];
  const lines = advice.map(({ id, title, count, fix }) => `  ${paint('yellow', id)} ${say.advised(title, count, fix)}`);
  return [paint('bold', say.advice), ...lines];
}
