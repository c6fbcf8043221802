import { endWords, headline } from './headline.js';
import { violatedRules, wrongCalls } from './listed-violations.js';
import type { ContractReport, FindingReport, OperationReport, RuleReport } from './report-schema.js';
import {
  BASIS_MEANING,
  causeWords,
  corpWords,
  counted,
  demandWords,
  fidelityWords,
  findingPlace,
  isUnexpected,
  isWrongCall,
  operationName,
  refusalWords,
  ruleCounts,
  shownValue,
  stateWords,
  visible,
} from './wording.js';

/** A step summary of GitHub holds 1 MiB; one byte more, and all of it is refused. */
const MOST_BYTES = 1000 * 1000;

/** How many lines to paste stand under a table. */
const REPEATED = 5;

/**
 * A text that stands for itself in a cell of a table. Character references, unlike backslashes, never take part in the structure
 * of Markdown.
 */
const escaped = (text: string, most = 300) =>
  visible(text, most).replace(/[&<>|\\`*_~[\]$]/g, (character) => `&#${character.charCodeAt(0)};`);

const link = (text: string, url: string | undefined) =>
  url !== undefined && /^https?:\/\/[^\s()<>|\\]+$/.test(url) ? `[${text}](${url})` : text;

/** The report for GitHub's step summary, a merge request or a wiki; less than 1 MiB. */
export function renderMarkdown(report: ContractReport): string {
  const page = new Page();
  const { verdict, notes, corps } = report;
  page.add(...headLines(report));
  if (!verdict.ok) page.add('', ...verdict.reasons.map((reason) => `- ${escaped(reason)}`));
  for (const note of notes) page.add('', `> ${escaped(note)}`);
  const violated = violatedRules(report);
  for (const { rule, findings } of violated.filter(({ rule: each }) => isUnexpected(each))) {
    const known = `${rule.basis}${rule.article === null ? '' : `, ${escaped(rule.article)}`}`;
    const intro = `${escaped(rule.statement)} (${known}; ${ruleCounts(rule)}) **Fix:** ${escaped(rule.fix)}`;
    findingTable(page, `${rule.rule} ${escaped(rule.title)}`, intro, findings);
  }
  for (const { refusal, findings } of wrongCalls(report).filter(({ refusal: each }) => isWrongCall(each))) {
    findingTable(page, refusal.error, `${escaped(refusal.meaning)} (refused ${counted(refusal.count, 'call')})`, findings);
  }
  const expected = violated.filter(({ rule }) => !isUnexpected(rule));
  if (expected.length > 0) {
    page.add('', `Violated as expected: ${expected.map(({ rule }) => `${rule.rule} ${escaped(rule.title)}`).join('; ')}.`);
  }
  const wanted = report.refusals.filter(({ expected: each, count }) => each && count > 0);
  if (wanted.length > 0) {
    page.add('', `Refused as expected: ${wanted.map(({ error, count }) => `${error} ${counted(count, 'call')}`).join('; ')}.`);
  }
  if (report.advice.length > 0) {
    const rows = report.advice.map(({ id, title, count, fix }) => [id, escaped(title), String(count), escaped(fix)]);
    page.table('Advice', ['', 'Advice', 'Given', 'What to do'], rows);
  }
  page.table('Rules', ['', 'Rule', 'Result', 'Passed', 'Refused', 'Ignored', 'Basis', 'Article'], report.rules.map(ruleRow));
  page.add(
    '',
    Object.entries(BASIS_MEANING)
      .map(([basis, meaning]) => `*${basis}*: ${meaning}`)
      .join('; '),
  );
  page.table('Operations', ['Operation', 'Calls', 'Accepted', 'Refused', 'Faulted', 'Failures'], report.operations.map(operationRow));
  if (report.notCalled.length > 0) page.add('', `Never called: ${report.notCalled.map((each) => escaped(each)).join(', ')}.`);
  if (corps.length > 1) page.table('Corps', ['Corp', 'Calls', 'Rules exercised', 'Violations', 'Advice', 'Dropped'], corps.map(corpRow));
  return page.text();
}

const SIGNS = { good: '✅', bad: '❌', open: '⚪' } as const;

function headLines(report: ContractReport): string[] {
  const { version, profile, generatedAt, totals, coverage, command } = report;
  const exercised = `${coverage.exercised} of ${coverage.exercisable} rules exercised (${coverage.percent} %)`;
  const { tone, text } = headline(report);
  const findings = `${counted(totals.violations, 'violation')}, ${refusalWords(totals.refusals)}, ${counted(totals.advice, 'piece of advice', 'pieces of advice')}`;
  return [
    `## ${SIGNS[tone]} ${escaped(text)}`,
    '',
    `**${counted(totals.calls, 'call')}, ${exercised}, ${findings}.** Passed rules by basis: ${fidelityWords(report)}.`,
    '',
    `companyiq-mock ${escaped(version)}, profile ${escaped(profile.name)}, ${escaped(generatedAt)}; asked: ${escaped(demandWords(report))}`,
    ...(command === null ? [] : ['', `Command: ${command.ok ? '' : '❌ failed, '}${escaped(endWords(command))}`]),
  ];
}

/** Findings of a rule or an error, each kind of them in a row, with the lines that repeat their first calls behind the table. */
function findingTable(page: Page, title: string, intro: string, findings: readonly FindingReport[]): void {
  const rows = findings.flatMap(({ operation, count, examples, ...finding }) =>
    examples
      .slice(0, 1)
      .map((each) => [
        `${escaped(operation)} ${link(escaped(each.requestId), each.explain)} ${escaped(`${each.method} ${each.path}`)}`,
        escaped(corpWords(each)),
        String(count),
        escaped(findingPlace({ operation, count, examples, ...finding })),
        escaped(each.message),
        escaped(shownValue(each.sent)),
        escaped(shownValue(each.stored)),
        escaped(causeWords(each)),
      ]),
  );
  page.table(title, ['Call', 'Corp', 'Findings', 'Where', 'What', 'Sent', 'Stored', 'Before'], rows, [intro]);
  const lines = findings.flatMap(({ examples }) => examples.slice(0, 1).flatMap(({ curl }) => (curl === '' ? [] : [curl])));
  if (lines.length > 0) page.code('To repeat them:', lines.slice(0, REPEATED));
}

const MARKS = { 'exercised-pass': '✅', 'exercised-violation': '❌', 'not-exercised': '⬜', off: '➖' } as const;

const ruleRow = (rule: RuleReport): string[] => [
  rule.rule,
  escaped(rule.title),
  `${rule.state === 'exercised-violation' && !isUnexpected(rule) ? '☑️' : MARKS[rule.state]} ${stateWords(rule)}`,
  String(rule.pass),
  String(rule.violation),
  String(rule.ignored),
  rule.basis,
  escaped(rule.article ?? '–'),
];

const operationRow = ({ operation, calls, accepted, refused, faulted, error, errors }: OperationReport): string[] => [
  escaped(operationName(operation)),
  String(calls),
  String(accepted),
  String(refused),
  String(faulted),
  [
    ...Object.entries(errors).map(([name, times]) => `${escaped(name)} ${times}`),
    ...(error > 0 ? [`**${counted(error, 'bug')} of the mock**`] : []),
  ].join(', '),
];

const corpRow = (corp: ContractReport['corps'][number]): string[] => [
  escaped(corpWords(corp)),
  String(corp.calls),
  `${corp.coverage.exercised} of ${corp.coverage.exercisable}`,
  String(corp.totalViolations),
  String(corp.totalAdvice),
  String(corp.dropped),
];

/** Lines of Markdown up to a number of bytes. A table that does not fit is cut, and says so. */
class Page {
  private readonly lines: string[] = [];
  private left = MOST_BYTES;

  add(...lines: string[]): boolean {
    const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
    if (bytes > this.left) return false;
    this.left -= bytes;
    this.lines.push(...lines);
    return true;
  }

  /** What comes after a long table keeps its room: a table takes at most half of what is left. */
  table(title: string, head: readonly string[], rows: readonly string[][], intro: readonly string[] = []): void {
    if (rows.length === 0) return;
    const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    const top = ['', `### ${title}`, '', ...intro.flatMap((line) => [line, '']), row(head), row(head.map(() => '---'))];
    if (!this.add(...top)) return;
    const reserved = this.left / 2;
    const shown = rows.findIndex((cells) => this.left < reserved || !this.add(row(cells)));
    if (shown >= 0) this.add('', `and ${counted(rows.length - shown, 'row')} more: see the report as JSON.`);
  }

  /** Lines as they are, to be pasted. */
  code(title: string, lines: readonly string[]): void {
    // A fence longer than any run of backticks in the lines.
    const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map(({ length }) => length)));
    const fence = '`'.repeat(longest + 1);
    this.add('', title, '', `${fence}sh`, ...lines.map((line) => visible(line, 6000)), fence);
  }

  text(): string {
    return `${this.lines.join('\n')}\n`;
  }
}
