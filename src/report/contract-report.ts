import { type CorpCoverage, type Coverage, INTEGRATION_RULES, type ListedViolation, ruleState } from '../journal/coverage.js';
import { EXPECTABLE, type Expected, REFUSALS, rulesOf } from '../journal/expected.js';
import { ADVICE, ADVICE_IDS, BASES, type Basis, RULE_IDS, RULES, type Rule, type RuleId } from '../rules/catalogue.js';
import { FAILURE_NAMES, FAILURES } from '../rules/failures.js';
import type { Language } from '../text/language.js';
import type { Sentence } from '../text/message.js';
import { proseIn } from '../text/prose.js';
import type { FailOn } from './demands.js';
import { reportFindings } from './report-findings.js';
import type {
  CommandEnd,
  ContractReport,
  CorpReport,
  CorpRuleReport,
  RefusalReport,
  RuleReport,
  ViolationReport,
} from './report-schema.js';
import { type United, unite } from './unite.js';
import { judge, provesSomething } from './verdict.js';

export type { Expected } from '../journal/expected.js';
export { FAIL_ON, FAIL_ON_DEFAULT, type FailOn } from './demands.js';
export type { ContractReport } from './report-schema.js';

/** What a report is made from, beside the coverage. */
export interface ReportContext {
  /** An ISO instant. */
  readonly generatedAt: string;
  /** The version of the mock. */
  readonly version: string;
  readonly profile: { readonly name: string; readonly behaviour: Readonly<Record<string, unknown>> };
  /** The operations that the profile has on, in the order to show them. */
  readonly operations: readonly string[];
  /** The rules that the profile has on. */
  readonly rulesOn: readonly RuleId[];
  /** How a rule is known, the profile's ledger included. */
  basisOf(rule: RuleId): Basis;
  /** How many calls of a corp fell out of the journal; null: of those that named no corp that exists. */
  dropped(corpId: string | null): number;
  /** A line that repeats a call, with the server's address in it where there will still be one when the report is read. */
  curl?(line: string): string;
  /** The page that explains a call, where there will still be one when the report is read. */
  explainUrl?(requestId: string): string | undefined;
  readonly language: Language;
  /** A sentence in that language. */
  word(sentence: Sentence): string;
  /** Narrows the report to one corp. */
  readonly corpId?: string;
  /** How the command ended whose calls these are, where there was one. */
  readonly command?: CommandEnd;
}

/** What is asked of a report. */
export interface ReportOptions {
  readonly failOn: readonly FailOn[];
  /** Rules whose violation, and errors whose refusal, is provoked on purpose. */
  readonly expect: readonly Expected[];
  /** In percent of the rules that an integration can exercise. */
  readonly minCoverage?: number;
}

const COUNTED: ReadonlySet<RuleId> = new Set(INTEGRATION_RULES);

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

const wasViolated = ({ rules }: United, rule: RuleId) => ruleState(rules.get(rule)) === 'exercised-violation';

const refusedWith = ({ operations }: United, error: string) => operations.reduce((sum, { errors }) => sum + (errors[error] ?? 0), 0);

/** The rules whose violation was announced. An error of several rules announces those of them that were violated. */
const expectedRules = (united: United, expect: readonly Expected[]): ReadonlySet<RuleId> =>
  new Set(
    expect.flatMap((name) => {
      const rules = rulesOf(name);
      return rules.length > 1 ? rules.filter((rule) => wasViolated(united, rule)) : rules;
    }),
  );

/** What was announced and never came; an error of one rule by the rule's name. */
const neverCame = (united: United, expect: readonly Expected[]): Expected[] => {
  const missing = expect.flatMap((name): Expected[] => {
    const rules = rulesOf(name);
    if (rules.length === 0) return refusedWith(united, name) > 0 ? [] : [name];
    if (rules.some((rule) => wasViolated(united, rule))) return [];
    return rules.length === 1 ? [...rules] : [name];
  });
  return EXPECTABLE.filter((name) => missing.includes(name));
};

/** Errors without a rule: those that say that the integration called wrongly, and whatever was expected. */
const reportRefusals = (united: United, expect: readonly Expected[], language: Language): RefusalReport[] =>
  FAILURE_NAMES.flatMap((error) => {
    const { rules } = FAILURES[error];
    const { meaning } = proseIn(language).FAILURES[error];
    const count = refusedWith(united, error);
    const expected = expect.includes(error);
    const counts = REFUSALS.includes(error);
    return rules.length === 0 && (expected || (counts && count > 0)) ? [{ error, meaning, count, counts, expected }] : [];
  });

const notCalled = ({ operations }: United, on: readonly string[]) => {
  const called = new Set(operations.map(({ operation }) => operation));
  return on.filter((operation) => !called.has(operation));
};

function reportRules({ rules }: United, context: ReportContext, expected: ReadonlySet<RuleId>): RuleReport[] {
  const texts = proseIn(context.language).RULES;
  return RULE_IDS.map((rule) => {
    const { article }: Rule = RULES[rule];
    const { title, statement, details, fix } = texts[rule];
    const count = rules.get(rule) ?? { pass: 0, violation: 0, ignored: 0 };
    const on = context.rulesOn.includes(rule);
    return {
      rule,
      title,
      basis: context.basisOf(rule),
      article,
      state: on ? ruleState(count) : 'off',
      ...count,
      expected: expected.has(rule),
      counts: on && COUNTED.has(rule),
      statement,
      details: [...details],
      fix,
    };
  });
}

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
    cause: cause && { ...cause, did: context.word(cause.did) },
    fix: proseIn(context.language).RULES[rule].fix,
    ignored,
    expected: expected.has(rule),
    explain: context.explainUrl?.(requestId),
  };
}

const wasExercised = ({ counts, state }: RuleReport) => counts && state !== 'not-exercised';

function coverageOf(rules: readonly RuleReport[]): ContractReport['coverage'] {
  const exercisable = rules.filter(({ counts }) => counts).length;
  const exercised = rules.filter(wasExercised).length;
  return { percent: exercisable === 0 ? 100 : Math.floor((exercised * 1000) / exercisable) / 10, exercised, exercisable };
}

function fidelityOf(rules: readonly RuleReport[]): ContractReport['fidelity'] {
  const fidelity = Object.fromEntries(BASES.map((basis) => [basis, { exercised: 0, passed: 0 }])) as ContractReport['fidelity'];
  for (const rule of rules.filter(wasExercised)) {
    fidelity[rule.basis].exercised++;
    if (rule.state === 'exercised-pass') fidelity[rule.basis].passed++;
  }
  return fidelity;
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
