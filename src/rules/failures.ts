import { FAILURES as TEXT } from '../text/en/failures.js';
import { RULE_IDS, RULES, type RuleId } from './catalogue.js';

/** The name of a failure, such as `user-exists`. */
export type FailureName = keyof typeof TEXT;

export const FAILURE_NAMES = Object.keys(TEXT) as FailureName[];

/** A failure in words, and the rules whose violation it reports. */
export type FailureRecord = (typeof TEXT)[FailureName] & { readonly rules: readonly RuleId[] };

const reportedBy = (name: FailureName): readonly RuleId[] =>
  RULE_IDS.filter((id) => (RULES[id].failures as readonly FailureName[]).includes(name));

/**
 * Every way a call can fail, by its name in the domain. Which HTTP status and which code a failure travels as is the wire profile's
 * business; that a failure reports a rule is written with the rule.
 */
export const FAILURES = Object.fromEntries(FAILURE_NAMES.map((name) => [name, { rules: reportedBy(name), ...TEXT[name] }])) as Record<
  FailureName,
  FailureRecord
>;

/** What befell the database of the mock: nothing that an armed fault or a caller brings about. */
export const STORAGE_FAILURES: readonly FailureName[] = ['storage-full', 'storage-unavailable'];

/** Whether the mock itself failed, not the call. */
export const isOwnFailure = (name: FailureName): boolean => name === 'internal' || STORAGE_FAILURES.includes(name);

/** The failure that reports violations of a rule. */
export const failureOf = (rule: RuleId): FailureName => RULES[rule].failures.at(-1) ?? 'internal';

/** When one call breaks several rules, the first of these names the failure; the details have all. */
const PRECEDENCE: readonly RuleId[] = ['USR-6', 'USR-5', 'USR-4', 'USR-1', 'USR-8', 'USR-2', 'USR-3'];

/** Orders violations so that the one that names the failure comes first. */
export function byPrecedence<V extends { rule: RuleId }>(violations: readonly V[]): V[] {
  const rank = (rule: RuleId) => {
    const at = PRECEDENCE.indexOf(rule);
    return at < 0 ? PRECEDENCE.length : at;
  };
  return [...violations].sort((one, other) => rank(one.rule) - rank(other.rule));
}
