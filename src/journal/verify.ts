import type { Language } from '../text/language.js';
import type { Message } from '../text/message.js';
import { say } from '../text/say.js';
import { word } from '../text/word.js';
import type { Entry } from './entry.js';
import type { Expectation } from './expectation.js';
import { membersOf, NEAREST, type NearCall, nearCall, nearestOf } from './near-calls.js';

export { Expectation } from './expectation.js';
export type { NearCall } from './near-calls.js';

/** How one expectation came out. `unknown`: calls were dropped, and those that are left do not settle it. */
export interface VerifyResult {
  readonly expectation: Expectation;
  /** Where calls were dropped, the least it can have been. */
  readonly count: number;
  readonly ok: true | false | 'unknown';
  readonly message: Message;
  /** Empty where the expectation holds; at most three, best first. */
  readonly nearest: readonly NearCall[];
}

export interface Verification {
  readonly ok: boolean;
  readonly results: readonly VerifyResult[];
}

/** A verification in words. */
export function wordVerification({ ok, results }: Verification, language: Language) {
  return {
    ok,
    results: results.map((result) => ({
      ...result,
      message: word(result.message, language),
      nearest: result.nearest.map((near) => ({ ...near, why: word(near.why, language) })),
    })),
  };
}

/** Holds calls against what was expected of them. `dropped` is how many calls are missing among `entries`. */
export function verifyCalls(entries: readonly Entry[], expectations: readonly Expectation[], dropped: number): Verification {
  const results = expectations.map((expectation) => verifyOne(entries, expectation, dropped));
  return { ok: results.every(({ ok }) => ok === true), results };
}

/** Whether an expectation asks for no call, so that only later ones can decide it. */
export const isUpperBound = ({ atLeast, atMost, exactly }: Expectation): boolean =>
  exactly === 0 || (atMost !== undefined && (atLeast ?? 0) === 0);

function verifyOne(entries: readonly Entry[], expectation: Expectation, dropped: number): VerifyResult {
  const {
    exactly,
    atLeast = exactly ?? (expectation.atMost === undefined ? 1 : 0),
    atMost = exactly ?? Number.POSITIVE_INFINITY,
  } = expectation;
  const members = membersOf(expectation);
  const fitting = entries.filter((entry) => members.every(({ fits }) => fits(entry)));
  const count = fitting.length;
  const tooMany = count > atMost;
  // A dropped call may have fitted: what is left is a lower bound.
  const settled = dropped === 0 || tooMany || (count >= atLeast && atMost === Number.POSITIVE_INFINITY);
  const ok = settled ? !tooMany && count >= atLeast : 'unknown';
  const { operation, outcome, rule, employeeId } = expectation;
  const wanted = { operation, outcome, rule, employeeId };
  const bounds = { least: atLeast, most: atMost === Number.POSITIVE_INFINITY ? null : atMost };
  const message =
    ok === true
      ? say('expectations.met', { wanted, count })
      : ok === 'unknown'
        ? say('expectations.unknown', { wanted, count, bounds, dropped })
        : say('expectations.not-met', { wanted, count, bounds });
  if (ok === true) return { expectation, count, ok, message, nearest: [] };
  const nearest = tooMany ? fitting.slice(-NEAREST).map((entry) => nearCall(entry, [])) : nearestOf(entries, members);
  return { expectation, count, ok, message, nearest };
}
