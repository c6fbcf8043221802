import { INTEGRATION_RULES, ruleState } from '../journal/coverage.js';
import { EXPECTABLE, type Expected, REFUSALS, rulesOf } from '../journal/expected.js';
import { BASES, RULE_IDS, RULES, type Rule, type RuleId } from '../rules/catalogue.js';
import { FAILURE_NAMES, FAILURES } from '../rules/failures.js';
import type { Language } from '../text/language.js';
import { proseIn } from '../text/prose.js';
import type { ReportContext } from './report-context.js';
import type { ContractReport, RefusalReport, RuleReport } from './report-schema.js';
import type { United } from './unite.js';

const COUNTED: ReadonlySet<RuleId> = new Set(INTEGRATION_RULES);

const wasViolated = ({ rules }: United, rule: RuleId) => ruleState(rules.get(rule)) === 'exercised-violation';

const refusedWith = ({ operations }: United, error: string) => operations.reduce((sum, { errors }) => sum + (errors[error] ?? 0), 0);

/** The rules whose violation was announced. An error of several rules announces those of them that were violated. */
export const expectedRules = (united: United, expect: readonly Expected[]): ReadonlySet<RuleId> =>
  new Set(
    expect.flatMap((name) => {
      const rules = rulesOf(name);
      return rules.length > 1 ? rules.filter((rule) => wasViolated(united, rule)) : rules;
    }),
  );

/** What was announced and never came; an error of one rule by the rule's name. */
export const neverCame = (united: United, expect: readonly Expected[]): Expected[] => {
  const missing = expect.flatMap((name): Expected[] => {
    const rules = rulesOf(name);
    if (rules.length === 0) return refusedWith(united, name) > 0 ? [] : [name];
    if (rules.some((rule) => wasViolated(united, rule))) return [];
    return rules.length === 1 ? [...rules] : [name];
  });
  return EXPECTABLE.filter((name) => missing.includes(name));
};

/** Errors without a rule: those that say that the integration called wrongly, and whatever was expected. */
export const reportRefusals = (united: United, expect: readonly Expected[], language: Language): RefusalReport[] =>
  FAILURE_NAMES.flatMap((error) => {
    const { rules } = FAILURES[error];
    const { meaning } = proseIn(language).FAILURES[error];
    const count = refusedWith(united, error);
    const expected = expect.includes(error);
    const counts = REFUSALS.includes(error);
    return rules.length === 0 && (expected || (counts && count > 0)) ? [{ error, meaning, count, counts, expected }] : [];
  });

/** What each rule came to. */
export function reportRules({ rules }: United, context: ReportContext, expected: ReadonlySet<RuleId>): RuleReport[] {
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

const wasExercised = ({ counts, state }: RuleReport) => counts && state !== 'not-exercised';

/** How many of the rules that an integration can exercise it did. */
export function coverageOf(rules: readonly RuleReport[]): ContractReport['coverage'] {
  const exercisable = rules.filter(({ counts }) => counts).length;
  const exercised = rules.filter(wasExercised).length;
  return { percent: exercisable === 0 ? 100 : Math.floor((exercised * 1000) / exercisable) / 10, exercised, exercisable };
}

/** How well known the exercised rules are. */
export function fidelityOf(rules: readonly RuleReport[]): ContractReport['fidelity'] {
  const fidelity = Object.fromEntries(BASES.map((basis) => [basis, { exercised: 0, passed: 0 }])) as ContractReport['fidelity'];
  for (const rule of rules.filter(wasExercised)) {
    fidelity[rule.basis].exercised++;
    if (rule.state === 'exercised-pass') fidelity[rule.basis].passed++;
  }
  return fidelity;
}
