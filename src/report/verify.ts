import type { Entry } from './entry.js';
import type { Expectation } from './expectation.js';
import { membersOf, NEAREST, type NearCall, nearCall, nearestOf } from './near-calls.js';
import { counted, unknownCalls } from './wording.js';

export { Expectation } from './expectation.js';
export type { NearCall } from './near-calls.js';

/** How one expectation came out. `unknown`: calls were dropped, and those that are left do not settle it. */
export interface VerifyResult {
  readonly expectation: Expectation;
  /** Where calls were dropped, the least it can have been. */
  readonly count: number;
  readonly ok: true | false | 'unknown';
  readonly message: string;
  /** Empty where the expectation holds; at most three, best first. */
  readonly nearest: readonly NearCall[];
}

export interface Verification {
  readonly ok: boolean;
  readonly results: readonly VerifyResult[];
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
  const found = `${describe(expectation)}: ${counted(count, 'call')}`;
  const wanted = wantedWords(expectation);
  const message =
    ok === true
      ? found
      : ok === 'unknown'
        ? `${found} left in the journal, expected ${wanted}; ${unknownCalls(dropped)}`
        : `${found}, expected ${wanted}`;
  if (ok === true) return { expectation, count, ok, message, nearest: [] };
  const nearest = tooMany ? fitting.slice(-NEAREST).map((entry) => nearCall(entry, [])) : nearestOf(entries, members);
  return { expectation, count, ok, message, nearest };
}

function describe({ operation, outcome, rule, employeeId }: Expectation): string {
  const parts = [operation];
  if (outcome !== undefined) parts.push(outcome);
  if (rule !== undefined) parts.push(`breaking ${rule}`);
  if (employeeId !== undefined) parts.push(`for user ${employeeId}`);
  return parts.join(' ');
}

function wantedWords({ atLeast, atMost, exactly }: Expectation): string {
  if (exactly !== undefined) return `exactly ${exactly}`;
  if (atLeast !== undefined && atMost !== undefined) return `${atLeast} to ${atMost}`;
  return atMost === undefined ? `at least ${atLeast ?? 1}` : `at most ${atMost}`;
}
