import { endWords, headline } from './headline.js';
import { violatedRules, wrongCalls } from './listed-violations.js';
import type { CommandEnd, ContractReport, FindingReport, OperationReport } from './report-schema.js';
import {
  callWords,
  causeWords,
  corpWords,
  counted,
  demandWords,
  fidelityWords,
  findingPlace,
  isUnexpected,
  moreFindings,
  operationName,
  ruleCounts,
  saying,
  visible,
} from './wording.js';

const WIDTH = 100;
/** One screen: so many reasons, and so many rules with an example. */
const REASONS = 6;
const EXAMPLES = 3;
/** Kinds of findings of one rule. */
const GROUPS = 3;
/** A line to paste is of no use unless it is whole. */
const CURL = 6000;

const COLOURS = { red: '31', green: '32', yellow: '33', bold: '1', dim: '2' } as const;

const TONES = { good: 'green', bad: 'red', open: 'yellow' } as const;

type Paint = (colour: keyof typeof COLOURS, text: string) => string;

/** The report for a developer at a terminal: about one screen. */
export function renderTerminal(report: ContractReport, { color = false }: { color?: boolean } = {}): string {
  const paint: Paint = (colour, text) => (color ? `\u001b[${COLOURS[colour]}m${visible(text, CURL)}\u001b[0m` : visible(text, CURL));
  const { version, profile, generatedAt, totals } = report;
  const about = [
    `companyiq-mock ${version}`,
    `profile ${profile.name}`,
    ...(totals.corps > 1 ? [`${totals.corps} corps`] : []),
    generatedAt,
  ];
  const lines = [
    `${paint('bold', 'Contract report')} ${paint('dim', about.join(' · '))}`,
    '',
    ...verdictLines(report, paint),
    '',
    ...operationLines(report, paint),
    ...ruleLines(report, paint),
    ...violationLines(report, paint),
    ...refusalLines(report, paint),
    ...adviceLines(report, paint),
    ...report.notes.flatMap((note) => wrap(`! ${note}`, '  ').map((line) => paint('yellow', line))),
    ...(report.command ? commandLines(report.command, paint) : []),
  ];
  return `${lines.join('\n')}\n`;
}

function verdictLines(report: ContractReport, paint: Paint): string[] {
  const { ok, demands } = report.verdict;
  const { mark, tone, text } = headline(report);
  const head = `${paint(TONES[tone], `${mark} ${text}`)} ${paint('dim', `(${demandWords(report)})`)}`;
  if (ok) return [head];
  // The violated rules come with their calls below, so one line names them all.
  const violated = report.rules.filter(isUnexpected).map(({ rule }) => rule);
  const reasons = demands.flatMap((each) =>
    each.demand === 'violations' && violated.length > 0
      ? [`violated: ${violated.join(', ')}`, ...each.reasons.slice(violated.length)]
      : each.reasons,
  );
  const lines = [head];
  for (const reason of reasons.slice(0, REASONS)) lines.push(`  ${paint('red', '✗')} ${visible(reason)}`);
  if (reasons.length > REASONS) lines.push(`  ${paint('red', `and ${counted(reasons.length - REASONS, 'reason')} more`)}`);
  return lines;
}

/** The last word: whoever reads only the end of a log must not take a command that failed for one that did not. */
const commandLines = (command: CommandEnd, paint: Paint): string[] => [
  command.ok
    ? `${paint('bold', 'Command')}  ${endWords(command)}`
    : `${paint('bold', 'Command')}  ${paint('red', `✗ failed: ${endWords(command)}`)}`,
];

function operationLines({ operations, notCalled, totals }: ContractReport, paint: Paint): string[] {
  const called = operations.filter(({ operation }) => operation !== 'unknown');
  const outcomes = (['accepted', 'refused', 'faulted'] as const).filter((each) => totals[each] > 0);
  const bugs = totals.errors > 0 ? [counted(totals.errors, 'bug of the mock', 'bugs of the mock')] : [];
  const ends = [...outcomes.map((each) => `${totals[each]} ${each}`), ...bugs].join(', ');
  const head = `${called.length} of ${called.length + notCalled.length} operations called`;
  const lines = [`${paint('bold', 'Calls')}  ${counted(totals.calls, 'call')}${ends ? `: ${ends}` : ''}; ${head}`];
  if (operations.length > 0) lines.push(...wrap(operations.map(operationWords).join(', '), '  ').map((line) => visible(line)));
  if (notCalled.length > 0) lines.push(...wrap(`never called: ${notCalled.join(', ')}`, '  ').map((line) => paint('dim', line)));
  return lines;
}

function operationWords({ operation, calls, refused, faulted, error, errors }: OperationReport): string {
  const parts = [
    ...(refused > 0
      ? [Object.keys(errors).join(', ') ? `refused ${refused}: ${Object.keys(errors).join(', ')}` : `refused ${refused}`]
      : []),
    ...(faulted > 0 ? [`faulted ${faulted}`] : []),
    ...(error > 0 ? [`bug of the mock ${error}`] : []),
  ];
  return `${operationName(operation)} ${calls}${parts.length > 0 ? ` (${parts.join('; ')})` : ''}`;
}

function ruleLines(report: ContractReport, paint: Paint): string[] {
  const { coverage, rules } = report;
  const of = (state: string) => rules.filter((rule) => rule.counts && rule.state === state);
  const head = `${coverage.exercised} of ${coverage.exercisable} exercised (${coverage.percent} %)`;
  const ends = `${of('exercised-pass').length} passed, ${of('exercised-violation').length} violated`;
  const lines = [`${paint('bold', 'Rules')}  ${head}: ${ends}; passed by basis: ${fidelityWords(report)}`];
  const never = of('not-exercised').map(({ rule }) => rule);
  if (never.length > 0) lines.push(...wrap(`never exercised: ${never.join(', ')}`, '  ').map((line) => paint('dim', line)));
  return lines;
}

function violationLines(report: ContractReport, paint: Paint): string[] {
  const violated = violatedRules(report);
  if (violated.length === 0) return [];
  const lines = [`${paint('bold', 'Violations')}  ${counted(report.totals.violations, 'finding')}, ${counted(violated.length, 'rule')}`];
  let examples = 0;
  let shown = 0;
  for (const { rule, findings } of violated) {
    const unexpected = isUnexpected(rule);
    const known = `${rule.basis}${rule.article === null ? '' : `, ${rule.article}`}`;
    const expected = unexpected ? '' : ', as expected';
    lines.push(`  ${paint(unexpected ? 'red' : 'green', rule.rule)} ${visible(rule.title)} (${known}): ${ruleCounts(rule)}${expected}`);
    const counts = (some: readonly FindingReport[]) => some.reduce((sum, { count }) => sum + count, 0);
    if (!unexpected) shown += counts(findings);
    if (!unexpected || findings.length === 0 || examples++ >= EXAMPLES) continue;
    const listed = findings.slice(0, GROUPS);
    shown += counts(listed);
    lines.push(...findingLines(report, listed, paint));
    if (rule.fix) lines.push(`    fix: ${visible(rule.fix)}`);
  }
  const more = report.totals.violations - shown;
  if (more > 0) lines.push(paint('dim', `  … ${moreFindings(more)}: the formats html, markdown, junit and json have them`));
  return lines;
}

function refusalLines(report: ContractReport, paint: Paint): string[] {
  const wrong = wrongCalls(report);
  if (wrong.length === 0) return [];
  const lines = [`${paint('bold', 'Refused as wrong')}  ${counted(report.totals.refusals, 'call')}`];
  for (const [rank, { refusal, findings }] of wrong.entries()) {
    const { error, meaning, count, expected } = refusal;
    lines.push(`  ${paint(expected ? 'green' : 'red', error)} ${counted(count, 'call')}${expected ? ', as expected' : ''}: ${meaning}`);
    if (!expected && rank < EXAMPLES) lines.push(...findingLines(report, findings.slice(0, 1), paint));
  }
  return lines;
}

/** The first of some findings with all that is known of it, the others on a line each. */
function findingLines({ corps }: ContractReport, findings: readonly FindingReport[], paint: Paint): string[] {
  return findings.flatMap((finding, rank) => {
    const [first] = finding.examples;
    if (!first) return [];
    const corp = corps.length > 1 ? ` corp ${corpWords(first)}` : '';
    const place = findingPlace(finding);
    const line = visible(`    ${callWords(finding.operation, first)}${corp}${place ? `, ${place}` : ''}${saying(first)}`, 300);
    if (rank > 0) return [line];
    const cause = causeWords(first);
    return [
      line,
      ...(cause ? [paint('dim', `    before: ${cause}`)] : []),
      ...(first.curl ? [`    ${paint('dim', visible(first.curl, CURL))}`] : []),
      ...(first.explain === undefined ? [] : [paint('dim', `    ${first.explain}`)]),
    ];
  });
}

function adviceLines({ advice }: ContractReport, paint: Paint): string[] {
  if (advice.length === 0) return [];
  const lines = advice.map(({ id, title, count, fix }) => `  ${paint('yellow', id)} ${title}, ${counted(count, 'time')}: ${fix}`);
  return [paint('bold', 'Advice'), ...lines];
}

/** Breaks a text at spaces. */
function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.length > indent.length && line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = `${indent}  `;
    }
    line += line.endsWith(' ') ? word : ` ${word}`;
  }
  return [...lines, line];
}
