import type { Basis } from '../rules/catalogue.js';

export { visible } from '../text/visible.js';

import type { FindingGroup } from './finding-groups.js';
import type {
  ContractReport,
  CorpReport,
  CorpRuleReport,
  FindingReport,
  RefusalReport,
  RuleReport,
  ViolationReport,
} from './report-schema.js';

const NUMBER = new Intl.NumberFormat('en-US');

/** A number with its noun: `1 call`, `2 calls`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${NUMBER.format(count)} ${count === 1 ? noun : plural}`;

/** What is lost when calls fell out of the journal, and what is not. */
export const droppedNote = (dropped: number): string =>
  `unknown: ${counted(dropped, 'call')} dropped from the journal, so they can no longer be looked up or explained. ` +
  'All counts here are exact all the same: they are taken as calls come in.';

/** The short form of the same, for a place where a number of the journal stands. */
export const unknownCalls = (dropped: number): string => `unknown: ${counted(dropped, 'call')} dropped`;

/** What a basis means to somebody who reads a report. */
export const BASIS_MEANING: Readonly<Record<Basis, string>> = {
  stated: "the platform's help article says it",
  inferred: 'it follows from the help article',
  assumed: 'chosen by the mock; the real platform may differ',
  documented: "the platform's technical document says it",
  observed: 'seen on the real platform',
};

/** How a rule came out, in a few words. */
export function stateWords({ state, expected, counts }: Pick<RuleReport, 'state' | 'expected' | 'counts'>): string {
  // An employee's or HR's refused call is no fault of the integration's.
  if (!counts && state === 'exercised-violation') return 'refused by hand or in the app';
  switch (state) {
    case 'exercised-pass':
      return expected ? 'passed, though a violation was expected' : 'passed';
    case 'exercised-violation':
      return expected ? 'violated, as expected' : 'violated';
    case 'not-exercised':
      return 'never exercised';
    case 'off':
      return 'off in this profile';
  }
}

/** How many calls were refused without a rule, because they were wrong. */
export const refusalWords = (refusals: number): string => `${counted(refusals, 'call')} refused as wrong`;

/** How often a rule was met. */
export function ruleCounts({ pass, violation, ignored }: Pick<CorpRuleReport, 'pass' | 'violation' | 'ignored'>): string {
  const parts = [`passed ${counted(pass, 'time')}`, `refused ${counted(violation, 'time')}`];
  if (ignored > 0) parts.push(`ignored in silence ${counted(ignored, 'time')}`);
  return parts.join(', ');
}

/** Whether a rule was violated, with no announcement that it would be. */
export const isUnexpected = (rule: Pick<RuleReport, 'counts' | 'expected' | 'state'>): boolean =>
  rule.counts && !rule.expected && rule.state === 'exercised-violation';

/** Whether a rule's violation was announced, and never came. */
export const neverProvoked = (report: Pick<ContractReport, 'neverProvoked'>, { rule }: Pick<RuleReport, 'rule'>): boolean =>
  report.neverProvoked.includes(rule);

/** Whether calls were refused without a rule because the integration called wrongly, with no announcement that they would be. */
export const isWrongCall = ({ counts, expected, count }: RefusalReport): boolean => counts && !expected && count > 0;

/** What the corps of a report are called; null are the calls that named none. */
export const corpWords = ({ corpId }: Pick<CorpReport, 'corpId'>): string => corpId ?? '(unknown corp)';

/** What an operation is called; calls of a path that leads nowhere stand as `unknown`. */
export const operationName = (operation: string): string => (operation === 'unknown' ? 'unknown path' : operation);

/** How the passed rules are known, such as `8 stated, 2 assumed`. */
export function fidelityWords({ fidelity }: Pick<ContractReport, 'fidelity'>): string {
  const parts = Object.entries(fidelity).flatMap(([basis, { passed }]) => (passed > 0 ? [`${passed} ${basis}`] : []));
  return parts.join(', ') || 'none';
}

/** What was asked of a report, as it is written on a command line. */
export function demandWords({ options: { failOn, expect, minCoverage } }: Pick<ContractReport, 'options'>): string {
  const parts = [`--fail-on ${failOn.join(',') || 'none'}`];
  if (expect.length > 0) parts.push(`--expect ${expect.join(',')}`);
  if (minCoverage !== null) parts.push(`--min-coverage ${minCoverage}`);
  return parts.join(' ');
}

/** Where in a call a violation is: the line and column of a file, the item of a batch, the user, the field. */
export function placeOf({
  line,
  column,
  index,
  employeeId,
  field,
}: Pick<ViolationReport, 'line' | 'column' | 'index' | 'employeeId' | 'field'>): string {
  const parts: string[] = [];
  if (line !== undefined && line !== null) parts.push(`line ${line}`);
  if (column !== undefined && column !== null) parts.push(`column ${column}`);
  if (index !== undefined) parts.push(`item ${index}`);
  if (employeeId !== undefined) parts.push(`user ${employeeId}`);
  if (field !== undefined && field !== column) parts.push(field);
  return parts.join(', ');
}

/**
 * Which of a call's items or lines findings that are alike stand at, such as `6 items: 0–5`; nothing where there is one finding, whose
 * own place says more.
 */
export function groupPlace({ count, calls, items, lines }: Pick<FindingGroup, 'count' | 'calls' | 'items' | 'lines'>): string {
  if (count < 2) return '';
  const many = calls > 1 ? ` in ${counted(calls, 'call')}, in the first` : '';
  if (items.any) return `${counted(count, 'item')}${many}: ${items}`;
  if (lines.any) return `${counted(count, 'cell')}${many}: line ${lines}`;
  return calls > 1 ? `${counted(count, 'time')} in ${counted(calls, 'call')}` : counted(count, 'time');
}

/** Where findings that are alike are: the field and their places, or all that is known of the only one. */
export function findingPlace({ count, field, where, examples }: FindingReport): string {
  const [first] = examples;
  if (count === 1 && first) return placeOf(first);
  return [field, where].filter((part) => part !== null && part !== '').join(', ');
}

/** The call of an example: `updateUser req_4 PATCH /docking/v1/users/E1`. */
export const callWords = (operation: string, { requestId, method, path }: FindingReport['examples'][number]): string =>
  `${operationName(operation)} ${requestId} ${method} ${path}`;

/** What a finding says, behind the place where it is. */
export const saying = ({ message }: FindingReport['examples'][number]): string => (message === '' ? '' : `: ${message}`);

/** Findings beyond those that are shown. */
export const moreFindings = (count: number): string => `and ${counted(count, 'finding')} more`;

/** The earlier call that led to a violation, or nothing. */
export const causeWords = ({ cause }: Pick<FindingReport['examples'][number], 'cause'>): string =>
  cause ? `${cause.operation} ${cause.requestId} ${cause.did}` : '';

/** A value as a caller sent it or as it is stored, on one line; nothing where there is none. */
export const shownValue = (value: unknown): string => (value === undefined ? '' : (JSON.stringify(value) ?? ''));
