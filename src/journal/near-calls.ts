import { RULE_IDS, type RuleId } from '../rules/catalogue.js';
import type { Message } from '../text/message.js';
import { say } from '../text/say.js';
import type { Entry } from './entry.js';
import type { Expectation } from './expectation.js';
import { broke, concerns } from './journal.js';

/** A call that is much like what was expected. */
export interface NearCall {
  readonly requestId: string;
  readonly operation: string;
  readonly outcome: Entry['outcome'];
  readonly employeeId?: string;
  /** The rules that it broke. */
  readonly rules: readonly RuleId[];
  readonly at: string;
  /** Why it does not fit; of a call that fits, that it is one too many. */
  readonly why: Message;
}

/** How many calls are shown to somebody whose expectation did not hold. */
export const NEAREST = 3;

/** One member of an expectation: whether a call fits it, and how it does not. `weight` says how telling it is. */
export interface Member {
  readonly weight: number;
  readonly fits: (entry: Entry) => boolean;
  readonly differs: (entry: Entry) => Message;
}

const brokenRules = (entry: Entry): RuleId[] => RULE_IDS.filter((rule) => broke(entry, rule));

/** What an expectation asks of each call. */
export function membersOf({ operation, outcome, rule, employeeId }: Expectation): Member[] {
  const members: Member[] = [
    {
      weight: 3,
      fits: (entry) => entry.operation === operation,
      differs: (entry) => say('expectations.other-operation', { is: entry.operation, not: operation }),
    },
  ];
  if (employeeId !== undefined) {
    members.push({
      weight: 4,
      fits: (entry) => concerns(entry, employeeId),
      differs: (entry) => {
        const named = employeeOf(entry);
        return named === undefined
          ? say('expectations.no-user', { not: employeeId })
          : say('expectations.other-user', { is: named, not: employeeId });
      },
    });
  }
  if (rule !== undefined) {
    members.push({
      weight: 2,
      fits: (entry) => broke(entry, rule),
      differs: (entry) => say('expectations.other-rule', { broke: brokenRules(entry), not: rule }),
    });
  }
  if (outcome !== undefined) {
    members.push({
      weight: 1,
      fits: (entry) => entry.outcome === outcome,
      differs: (entry) => say('expectations.other-outcome', { is: entry.outcome, error: entry.error, not: outcome }),
    });
  }
  return members;
}

/** The calls that fit most members but not all; among equals the more telling member counts, then the later call. */
export function nearestOf(entries: readonly Entry[], members: readonly Member[]): NearCall[] {
  const best: { entry: Entry; score: number }[] = [];
  for (const entry of entries) {
    const fitting = members.filter(({ fits }) => fits(entry));
    if (fitting.length === 0 || fitting.length === members.length) continue;
    const score = fitting.reduce((sum, { weight }) => sum + 100 + weight, 0);
    if (best.length === NEAREST && score < (best[NEAREST - 1]?.score ?? 0)) continue;
    best.push({ entry, score });
    best.sort((one, other) => other.score - one.score || other.entry.seq - one.entry.seq);
    best.length = Math.min(best.length, NEAREST);
  }
  return best.map(({ entry }) => nearCall(entry, members));
}

/** A call as it is shown. */
export function nearCall(entry: Entry, members: readonly Member[]): NearCall {
  const { requestId, operation, outcome, at } = entry;
  const why = members.filter(({ fits }) => !fits(entry)).map(({ differs }) => differs(entry));
  const employeeId = employeeOf(entry);
  return {
    requestId,
    operation,
    outcome,
    ...(employeeId === undefined ? {} : { employeeId }),
    rules: brokenRules(entry),
    at,
    why: why.length > 0 ? say('expectations.differs', { how: why }) : say('expectations.one-too-many'),
  };
}

/** The one user that a call is about; a batch is about many. */
function employeeOf({ input, effects }: Entry): string | undefined {
  if (typeof input.employeeId === 'string') return input.employeeId;
  if (typeof input.employeeId === 'number') return String(input.employeeId);
  return Array.isArray(input.users) ? undefined : effects[0]?.employeeId;
}
