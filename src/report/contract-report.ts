import type { CorpCoverage, Coverage, ListedViolation } from '../journal/coverage.js';
import { EXPECTABLE, type Expected } from '../journal/expected.js';
import { ADVICE, ADVICE_IDS, type Rule, type RuleId } from '../rules/catalogue.js';
import type { Language } from '../text/language.js';
import { proseIn } from '../text/prose.js';
import type { FailOn } from './demands.js';
import { type ReportContext, toldCause } from './report-context.js';
import { reportFindings } from './report-findings.js';
import { coverageOf, expectedRules, fidelityOf, neverCame, reportRefusals, reportRules } from './report-rules.js';
import type { ContractReport, CorpReport, CorpRuleReport, ViolationReport } from './report-schema.js';
import { type United, unite } from './unite.js';
import { judge, provesSomething } from './verdict.js';

export type { Expected } from '../journal/expected.js';
export { FAIL_ON, FAIL_ON_DEFAULT, type FailOn } from './demands.js';
export type { ReportContext } from './report-context.js';
export type { ContractReport } from './report-schema.js';

/** What is asked of a report. */
export interface ReportOptions {
  readonly failOn: readonly FailOn[];
  /** Rules whose violation, and errors whose refusal, is provoked on purpose. */
  readonly expect: readonly Expected[];
  /** In percent of the rules that an integration can exercise. */
  readonly minCoverage?: number;
}

/** The contract report: what the calls of each corp exercised, what they violated, and whether that is as it was asked. */
export function buildReport(coverage: Coverage, context: ReportContext, options: ReportOptions): ContractReport {
  const { corpId, operations: operationsOn, language } = context;
  const ids: (string | null)[] = corpId === undefined ? coverage.corpIds() : [corpId];
  if (corpId === undefined && coverage.get(null)) ids.push(null);
  const known = ids.map((id) => coverage.get(id) ?? NOTHING_CALLED);
  const united = unite(known, operationsOn);
  const expected = expectedRules(united, options.expect);
  const rules = reportRules(united, context, expected);
  const { ADVICE: adviceTexts } = proseIn(language);
  const refusals = reportRefusals(united, options.expect, language);
  const corps = ids.map((id, at) => reportCorp(id, known[at] ?? NOTHING_CALLED, context, expected));
  const advice = ADVICE_IDS.flatMap((id) => {
    const count = united.adviceCounts.get(id) ?? 0;
    const { basis, article }: Rule = ADVICE[id];
    const { title, fix } = adviceTexts[id];
    return count > 0 ? [{ id, title, basis, article, count, fix }] : [];
  });
  const total = (outcome: 'calls' | 'accepted' | 'refused' | 'faulted' | 'error') =>
    united.operations.reduce((sum, each) => sum + each[outcome], 0);
  const totals = {
    corps: ids.filter((id) => id !== null).length,
    calls: total('calls'),
    accepted: total('accepted'),
    refused: total('refused'),
    faulted: total('faulted'),
    errors: total('error'),
    violations: united.totalViolations,
    refusals: refusals.reduce((sum, { counts, count }) => sum + (counts ? count : 0), 0),
    advice: advice.reduce((sum, { count }) => sum + count, 0),
    dropped: corps.reduce((sum, { dropped }) => sum + dropped, 0),
  };
  const neverProvoked = neverCame(united, options.expect);
  const judged = { language, rules, refusals, neverProvoked, advice, totals, operations: united.operations, coverage: coverageOf(rules) };
  return {
    format: 1,
    language,
    generatedAt: context.generatedAt,
    version: context.version,
    profile: { name: context.profile.name, behaviour: { ...context.profile.behaviour } },
    options: {
      failOn: [...options.failOn],
      expect: EXPECTABLE.filter((name) => options.expect.includes(name)),
      minCoverage: options.minCoverage ?? null,
      corpId: corpId ?? null,
    },
    verdict: judge(judged, options.failOn, options.minCoverage),
    command: context.command ?? null,
    notes: notesOn(totals, corps, united, language),
    totals,
    coverage: judged.coverage,
    fidelity: fidelityOf(rules),
    operations: united.operations,
    notCalled: notCalled(united, operationsOn),
    rules,
    refusals,
    neverProvoked,
    findings: reportFindings(known, context, expected, options.expect),
    advice,
    corps,
  };
}

const NOTHING_CALLED: CorpCoverage = {
  operations: new Map(),
  rules: new Map(),
  violations: [],
  totalViolations: 0,
  groups: [],
  advice: [],
  adviceCounts: new Map(),
  faulted: 0,
};

function reportCorp(corpId: string | null, known: CorpCoverage, context: ReportContext, expected: ReadonlySet<RuleId>): CorpReport {
  const united = unite([known], context.operations);
  const rules = reportRules(united, context, expected);
  return {
    corpId,
    calls: united.operations.reduce((sum, { calls }) => sum + calls, 0),
    dropped: context.dropped(corpId),
    coverage: coverageOf(rules),
    operations: united.operations,
    notCalled: notCalled(united, context.operations),
    rules: rules.map(({ counts: _counts, statement: _statement, details: _details, fix: _fix, ...rest }): CorpRuleReport => rest),
    violations: known.violations.map((each) => reportViolation(each, context, expected)),
    totalViolations: known.totalViolations,
    advice: known.advice.map((each) => ({
      ...each,
      message: each.message === null ? proseIn(context.language).ADVICE[each.id].statement : context.word(each.message),
    })),
    totalAdvice: [...known.adviceCounts.values()].reduce((sum, count) => sum + count, 0),
  };
}

const notCalled = ({ operations }: United, on: readonly string[]) => {
  const called = new Set(operations.map(({ operation }) => operation));
  return on.filter((operation) => !called.has(operation));
};

function reportViolation(listed: ListedViolation, context: ReportContext, expected: ReadonlySet<RuleId>): ViolationReport {
  const { requestId, operation, at, rule, message, cause, ignored = false } = listed;
  const { field, sent, stored, line, column, employeeId, index } = listed;
  return {
    requestId,
    operation,
    at,
    rule,
    basis: context.basisOf(rule),
    message: context.word(message),
    field,
    sent,
    stored,
    line,
    column,
    employeeId,
    index,
    cause: toldCause(cause, context),
    fix: proseIn(context.language).RULES[rule].fix,
    ignored,
    expected: expected.has(rule),
    explain: context.explainUrl?.(requestId),
  };
}

function notesOn(totals: ContractReport['totals'], corps: readonly CorpReport[], { operations }: United, language: Language): string[] {
  const { REPORT: say } = proseIn(language);
  const notes: string[] = [];
  if (totals.calls === 0) notes.push(say.noCall);
  else if (!provesSomething({ operations })) notes.push(say.noneAccepted);
  if (totals.dropped > 0) notes.push(say.dropped(totals.dropped));
  const lost = operations.find(({ operation }) => operation === 'unknown')?.calls ?? 0;
  if (lost > 0) notes.push(say.lostCalls(lost));
  const stray = corps.find(({ corpId }) => corpId === null)?.operations ?? [];
  const nobodys = stray.reduce((sum, { operation, calls }) => sum + (operation === 'unknown' ? 0 : calls), 0);
  if (nobodys > 0) notes.push(say.strayCalls(nobodys));
  if (totals.faulted > 0) notes.push(say.faultedCalls(totals.faulted));
  const listed = corps.reduce((sum, { violations }) => sum + violations.length, 0);
  if (listed < totals.violations) notes.push(say.partlyListed(listed, totals.violations));
  return notes;
}
