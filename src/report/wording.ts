import type { FindingGroup } from '../journal/finding-groups.js';
import type { Basis } from '../rules/catalogue.js';
import { type Prose, proseIn } from '../text/prose.js';
import type {
  ContractReport,
  CorpReport,
  CorpRuleReport,
  FindingReport,
  RefusalReport,
  RuleReport,
  ViolationReport,
} from './report-schema.js';

/** The words of a report's language. A report of an older server names none: it is in English. */
export const wordsOf = ({ language }: Partial<Pick<ContractReport, 'language'>>): Prose => proseIn(language ?? 'en');

/** How a rule came out, in a few words. */
export function stateWords({ REPORT: { states } }: Prose, { state, expected, counts }: Pick<RuleReport, 'state' | 'expected' | 'counts'>) {
  // An employee's or HR's refused call is no fault of the integration's.
  if (!counts && state === 'exercised-violation') return states.byHand;
  switch (state) {
    case 'exercised-pass':
      return expected ? states.passedUnexpectedly : states.passed;
    case 'exercised-violation':
      return expected ? states.violatedAsExpected : states.violated;
    case 'not-exercised':
      return states.never;
    case 'off':
      return states.off;
  }
}

/** How often a rule was met. */
export const ruleCounts = (
  { REPORT }: Prose,
  { pass, violation, ignored }: Pick<CorpRuleReport, 'pass' | 'violation' | 'ignored'>,
): string => REPORT.ruleCounts(pass, violation, ignored);

/** Whether a rule was violated, with no announcement that it would be. */
export const isUnexpected = (rule: Pick<RuleReport, 'counts' | 'expected' | 'state'>): boolean =>
  rule.counts && !rule.expected && rule.state === 'exercised-violation';

/** Whether a rule's violation was announced, and never came. */
export const neverProvoked = (report: Pick<ContractReport, 'neverProvoked'>, { rule }: Pick<RuleReport, 'rule'>): boolean =>
  report.neverProvoked.includes(rule);

/** Whether calls were refused without a rule because the integration called wrongly, with no announcement that they would be. */
export const isWrongCall = ({ counts, expected, count }: RefusalReport): boolean => counts && !expected && count > 0;

/** What the corps of a report are called; null are the calls that named none. */
export const corpWords = ({ REPORT }: Prose, { corpId }: Pick<CorpReport, 'corpId'>): string => corpId ?? REPORT.unknownCorp;

/** What an operation is called; calls of a path that leads nowhere stand as `unknown`. */
export const operationName = ({ REPORT }: Prose, operation: string): string => (operation === 'unknown' ? REPORT.unknownPath : operation);

/** How the rule is known, and where in the help article: `stated, note 7`. */
export function knownWords({ REPORT, articlePlace }: Prose, { basis, article }: { basis: Basis; article: string | null }): string {
  return REPORT.list([REPORT.basis[basis], ...(article === null ? [] : [articlePlace(article)])]);
}

/** How the passed rules are known, such as `8 stated, 2 assumed`. */
export function fidelityWords({ REPORT }: Prose, { fidelity }: Pick<ContractReport, 'fidelity'>): string {
  const bases = Object.keys(REPORT.basis) as Basis[];
  const parts = bases.flatMap((basis) => (fidelity[basis].passed > 0 ? [REPORT.ofBasis(fidelity[basis].passed, REPORT.basis[basis])] : []));
  return parts.length > 0 ? REPORT.list(parts) : REPORT.none;
}

/** What was asked of a report, as it is written on a command line. */
export function demandWords({ options: { failOn, expect, minCoverage } }: Pick<ContractReport, 'options'>): string {
  const parts = [`--fail-on ${failOn.join(',') || 'none'}`];
  if (expect.length > 0) parts.push(`--expect ${expect.join(',')}`);
  if (minCoverage !== null) parts.push(`--min-coverage ${minCoverage}`);
  return parts.join(' ');
}

/** Where in a call a violation is: the line and column of a file, the item of a batch, the user, the field. */
function placeOf(
  { REPORT }: Prose,
  { line, column, index, employeeId, field }: Pick<ViolationReport, 'line' | 'column' | 'index' | 'employeeId' | 'field'>,
): string {
  const parts: string[] = [];
  if (line !== undefined && line !== null) parts.push(REPORT.line(line));
  if (column !== undefined && column !== null) parts.push(REPORT.column(column));
  if (index !== undefined) parts.push(REPORT.item(index));
  if (employeeId !== undefined) parts.push(REPORT.user(employeeId));
  if (field !== undefined && field !== column) parts.push(field);
  return REPORT.list(parts);
}

/**
 * Which of a call's items or lines findings that are alike stand at, such as `6 items: 0–5`; nothing where there is one finding, whose
 * own place says more.
 */
export function groupPlace({ REPORT }: Prose, { count, calls, items, lines }: Pick<FindingGroup, 'count' | 'calls' | 'items' | 'lines'>) {
  if (count < 2) return '';
  if (items.any) return REPORT.groupedItems(count, calls, String(items));
  return lines.any ? REPORT.groupedCells(count, calls, String(lines)) : REPORT.groupedTimes(count, calls);
}

/** Where findings that are alike are: the field and their places, or all that is known of the only one. */
export function findingPlace(words: Prose, { count, field, where, examples }: FindingReport): string {
  const [first] = examples;
  if (count === 1 && first) return placeOf(words, first);
  return words.REPORT.list([field ?? '', where].filter((part) => part !== ''));
}

/** The call of an example: `updateUser req_4 PATCH /docking/v1/users/E1`. */
export const callWords = (words: Prose, operation: string, { requestId, method, path }: FindingReport['examples'][number]): string =>
  `${operationName(words, operation)} ${requestId} ${method} ${path}`;

/** The first example of a finding on a line: its call, what else is known of that, its place, and what is wrong. */
export function findingLine(words: Prose, finding: FindingReport, call: string, ...more: readonly string[]): string {
  const { REPORT } = words;
  const about = REPORT.list([call, ...more, findingPlace(words, finding)].filter((part) => part !== ''));
  const message = finding.examples[0]?.message ?? '';
  return message === '' ? about : REPORT.told(about, message);
}

/** The earlier call that led to a violation, or nothing. */
export const causeWords = ({ cause }: Pick<FindingReport['examples'][number], 'cause'>): string =>
  cause ? `${cause.operation} ${cause.requestId} ${cause.did}` : '';

/** A value as a caller sent it or as it is stored, on one line; nothing where there is none. */
export const shownValue = (value: unknown): string => (value === undefined ? '' : (JSON.stringify(value) ?? ''));
