import { RULE_IDS, type RuleId } from '../rules/catalogue.js';
import { FAILURE_NAMES, FAILURES, type FailureName } from '../rules/failures.js';
import type { Message } from '../text/message.js';
import { nearest } from '../text/nearest.js';
import { say } from '../text/say.js';
import { shownName } from '../text/secrecy.js';

/**
 * Errors without a rule by which a call is refused because the integration called wrongly. Asking for a user or an upload that there
 * is not is legitimate; an expired token is, too, where another was bought (see `ExpiredTokens`).
 */
export const REFUSALS: readonly FailureName[] = [
  'malformed-request',
  'not-found',
  'method-not-allowed',
  'media-type-unsupported',
  'body-too-large',
  'timestamp-out-of-window',
  'nonce-reused',
];

/** Errors that no docking call is refused with: those of the other planes, of armed faults, and of the mock itself. */
const NEVER_DOCKING: ReadonlySet<FailureName> = new Set<FailureName>([
  'login-failed',
  'admin-token-required',
  'second-password-required',
  'second-password-wrong',
  'host-forbidden',
  'corp-not-found',
  'key-not-found',
  'snapshot-not-found',
  'corp-exists',
  'module-exists',
  'rate-limited',
  'internal',
]);

/** What can be announced as provoked on purpose: the violation of a rule, or a refusal by the name of its error. */
export type Expected = RuleId | FailureName;

export const EXPECTABLE: readonly Expected[] = [...RULE_IDS, ...FAILURE_NAMES.filter((name) => !NEVER_DOCKING.has(name))];

/** The rules that an expectation is about: the rule itself, or those whose violation its error reports. */
export const rulesOf = (expected: Expected): readonly RuleId[] =>
  expected in FAILURES ? FAILURES[expected as FailureName].rules : [expected as RuleId];

/** Why a name cannot be expected, with the nearest that can; undefined where it can. */
export function cannotExpect(name: string): Message | undefined {
  if ((EXPECTABLE as readonly string[]).includes(name)) return undefined;
  return say('planes.cannot-expect', { name: shownName(name), near: nearest(name, EXPECTABLE) });
}
