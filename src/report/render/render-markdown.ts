import { BASES } from '../../rules/catalogue.js';
import type { Prose } from '../../text/prose.js';
import { visible } from '../../text/visible.js';
import type { ContractReport, FindingReport, OperationReport, RuleReport } from '../report-schema.js';
import {
  causeWords,
  corpWords,
  demandWords,
  fidelityWords,
  findingPlace,
  isUnexpected,
  isWrongCall,
  knownWords,
  operationName,
  ruleCounts,
  shownValue,
  stateWords,
  wordsOf,
} from '../wording.js';
import { endWords, headline } from './headline.js';
import { violatedRules, wrongCalls } from './listed-violations.js';

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
  const words = wordsOf(report);
  const { REPORT, REPORT_PAGE: say } = words;
  const { heads } = say;
  const page = new Page(words);
  const { verdict, notes, corps } = report;
  page.add(...headLines(report, words));
  if (!verdict.ok) page.add('', ...verdict.reasons.map((reason) => `- ${escaped(reason)}`));
  for (const note of notes) page.add('', `> ${escaped(note)}`);
  const violated = violatedRules(report);
  for (const { rule, findings } of violated.filter(({ rule: each }) => isUnexpected(each))) {
    const intro = escaped(say.ruleIntro(rule.statement, knownWords(words, rule), ruleCounts(words, rule)), 1000);
    findingTable(page, `${rule.rule} ${escaped(rule.title)}`, `${intro} **${say.fix}** ${escaped(rule.fix)}`, findings, words);
  }
  for (const { refusal, findings } of wrongCalls(report).filter(({ refusal: each }) => isWrongCall(each))) {
    findingTable(page, refusal.error, escaped(say.refusedIntro(refusal.meaning, refusal.count)), findings, words);
  }
  const expected = violated.filter(({ rule }) => !isUnexpected(rule));
  if (expected.length > 0) {
    page.add('', say.violatedAsExpected(REPORT.groups(expected.map(({ rule }) => `${rule.rule} ${escaped(rule.title)}`))));
  }
  const wanted = report.refusals.filter(({ expected: each, count }) => each && count > 0);
  if (wanted.length > 0) {
    page.add('', say.refusedAsExpected(REPORT.groups(wanted.map(({ error, count }) => `${error} ${REPORT.calls(count)}`))));
  }
  if (report.advice.length > 0) {
    const rows = report.advice.map(({ id, title, count, fix }) => [id, escaped(title), String(count), escaped(fix)]);
    page.table(say.advice, ['', heads.advice, heads.given, heads.whatToDo], rows);
  }
  const { rule, result, passed, refused, ignored, basis, article } = heads;
  const rules = report.rules.map((each) => ruleRow(each, words));
  page.table(words.REPORT_LINES.rules, ['', rule, result, passed, refused, ignored, basis, article], rules);
  const meanings = BASES.map((each) => REPORT.told(`*${REPORT.basis[each]}*`, REPORT.basisMeaning[each]));
  page.add('', REPORT.groups(meanings));
  const operations = report.operations.map((each) => operationRow(each, words));
  const { operation, calls, accepted, faulted, failures } = heads;
  page.table(say.operations, [operation, calls, accepted, refused, faulted, failures], operations);
  if (report.notCalled.length > 0) page.add('', say.neverCalled(REPORT.list(report.notCalled.map((each) => escaped(each)))));
  if (corps.length > 1) {
    const { corp, rulesExercised, violations, advice, dropped } = heads;
    page.table(
      say.corps,
      [corp, calls, rulesExercised, violations, advice, dropped],
      corps.map((each) => corpRow(each, words)),
    );
  }
  return page.text();
}

const SIGNS = { good: '✅', bad: '❌', open: '⚪' } as const;

function headLines(report: ContractReport, words: Prose): string[] {
  const { REPORT, REPORT_PAGE: say } = words;
  const { version, profile, generatedAt, totals, coverage, command } = report;
  const exercised = REPORT.exercised(coverage.exercised, coverage.exercisable, coverage.percent);
  const { tone, text } = headline(report);
  const refused = REPORT.refusedAsWrong(totals.refusals);
  const summary = say.summary(REPORT.calls(totals.calls), exercised, totals.violations, refused, totals.advice);
  const end = command === null ? '' : endWords(words, command);
  return [
    `## ${SIGNS[tone]} ${escaped(text)}`,
    '',
    `**${summary}** ${say.passedByBasis(fidelityWords(words, report))}`,
    '',
    say.madeOf(escaped(version), escaped(profile.name), escaped(generatedAt), escaped(demandWords(report))),
    ...(command === null ? [] : ['', command.ok ? escaped(say.command(end)) : `❌ ${escaped(say.commandFailed(end))}`]),
  ];
}

/** Findings of a rule or an error, each kind of them in a row, with the lines that repeat their first calls behind the table. */
function findingTable(page: Page, title: string, intro: string, findings: readonly FindingReport[], words: Prose): void {
  const { call, corp, findings: number, where, what, sent, stored, before } = words.REPORT_PAGE.heads;
  const rows = findings.flatMap(({ operation, count, examples, ...finding }) =>
    examples
      .slice(0, 1)
      .map((each) => [
        `${escaped(operation)} ${link(escaped(each.requestId), each.explain)} ${escaped(`${each.method} ${each.path}`)}`,
        escaped(corpWords(words, each)),
        String(count),
        escaped(findingPlace(words, { operation, count, examples, ...finding })),
        escaped(each.message),
        escaped(shownValue(each.sent)),
        escaped(shownValue(each.stored)),
        escaped(causeWords(each)),
      ]),
  );
  page.table(title, [call, corp, number, where, what, sent, stored, before], rows, [intro]);
  const lines = findings.flatMap(({ examples }) => examples.slice(0, 1).flatMap(({ curl }) => (curl === '' ? [] : [curl])));
  if (lines.length > 0) page.code(words.REPORT_PAGE.repeatThem, lines.slice(0, REPEATED));
}

const MARKS = { 'exercised-pass': '✅', 'exercised-violation': '❌', 'not-exercised': '⬜', off: '➖' } as const;

const ruleRow = (rule: RuleReport, words: Prose): string[] => [
  rule.rule,
  escaped(rule.title),
  `${rule.state === 'exercised-violation' && !isUnexpected(rule) ? '☑️' : MARKS[rule.state]} ${stateWords(words, rule)}`,
  String(rule.pass),
  String(rule.violation),
  String(rule.ignored),
  words.REPORT.basis[rule.basis],
  rule.article === null ? '–' : escaped(words.articlePlace(rule.article)),
];

const operationRow = ({ operation, calls, accepted, refused, faulted, error, errors }: OperationReport, words: Prose): string[] => [
  escaped(operationName(words, operation)),
  String(calls),
  String(accepted),
  String(refused),
  String(faulted),
  words.REPORT.list([
    ...Object.entries(errors).map(([name, times]) => `${escaped(name)} ${times}`),
    ...(error > 0 ? [`**${words.REPORT_PAGE.bugs(error)}**`] : []),
  ]),
];

const corpRow = (corp: ContractReport['corps'][number], words: Prose): string[] => [
  escaped(corpWords(words, corp)),
  String(corp.calls),
  words.REPORT.ofRules(corp.coverage.exercised, corp.coverage.exercisable),
  String(corp.totalViolations),
  String(corp.totalAdvice),
  String(corp.dropped),
];

/** Lines of Markdown up to a number of bytes. A table that does not fit is cut, and says so. */
class Page {
  private readonly lines: string[] = [];
  private left = MOST_BYTES;

  constructor(private readonly words: Prose) {}

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
    if (shown >= 0) this.add('', this.words.REPORT_PAGE.moreRows(rows.length - shown));
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
