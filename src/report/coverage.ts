import { type AdviceId, RULE_IDS, type RuleId } from '../rules/catalogue.js';
import type { CallOutcome, CallViolation, Entry, RuleCount } from './entry.js';

/** How many violations and pieces of advice are listed per corp; all are counted. */
const LISTED = 1000;

/** A violation with the call that it happened in. */
export interface ListedViolation extends CallViolation {
  readonly requestId: string;
  readonly operation: string;
  readonly at: string;
}

/** What has been exercised on one corp. */
export interface CorpCoverage {
  readonly operations: ReadonlyMap<string, Readonly<Record<CallOutcome, number>>>;
  readonly rules: ReadonlyMap<RuleId, Readonly<RuleCount>>;
  readonly violations: readonly ListedViolation[];
  readonly totalViolations: number;
  readonly advice: readonly {
    readonly id: AdviceId;
    readonly message: string;
    readonly requestId: string;
    readonly operation: string;
    readonly at: string;
  }[];
  readonly adviceCounts: ReadonlyMap<AdviceId, number>;
  readonly faulted: number;
}

type Growing<T> =
  T extends ReadonlyMap<infer K, infer V> ? Map<K, { -readonly [M in keyof V]: V[M] }> : T extends readonly (infer E)[] ? E[] : T;
type Mutable = { -readonly [K in keyof CorpCoverage]: Growing<CorpCoverage[K]> };

/**
 * Which operations and rules the calls of each corp have exercised. It counts as calls come in, so it stays exact when the journal
 * drops calls, and it outlives resets and deleted sandboxes: only `clear` empties it.
 */
export class Coverage {
  private readonly corps = new Map<string, Mutable>();

  record(entry: Entry): void {
    if (entry.corpId === null) return;
    let corp = this.corps.get(entry.corpId);
    if (!corp) {
      corp = {
        operations: new Map(),
        rules: new Map(),
        violations: [],
        totalViolations: 0,
        advice: [],
        adviceCounts: new Map(),
        faulted: 0,
      };
      this.corps.set(entry.corpId, corp);
    }
    if (entry.plane === 'docking') {
      let calls = corp.operations.get(entry.operation);
      if (!calls) {
        calls = { accepted: 0, refused: 0, faulted: 0, error: 0 };
        corp.operations.set(entry.operation, calls);
      }
      calls[entry.outcome]++;
    }
    if (entry.fault) corp.faulted++;
    for (const rule in entry.rules) {
      const count = entry.rules[rule as RuleId];
      if (!count) continue;
      const sum = corp.rules.get(rule as RuleId);
      if (!sum) corp.rules.set(rule as RuleId, { ...count });
      else {
        sum.pass += count.pass;
        sum.violation += count.violation;
        sum.ignored += count.ignored;
      }
    }
    if (entry.totalViolations > 0) this.list(corp, entry);
    for (const { id, message } of entry.advice) {
      corp.adviceCounts.set(id, (corp.adviceCounts.get(id) ?? 0) + 1);
      if (corp.advice.length < LISTED)
        corp.advice.push({ id, message, requestId: entry.requestId, operation: entry.operation, at: entry.at });
    }
  }

  private list(corp: Mutable, entry: Entry): void {
    // A violation that an employee or HR ran into says nothing of the integration.
    if (entry.plane !== 'docking') return;
    corp.totalViolations += entry.totalViolations;
    const { requestId, operation, at } = entry;
    for (const violation of entry.violations) {
      if (corp.violations.length >= LISTED) return;
      corp.violations.push({ ...violation, requestId, operation, at });
    }
  }

  /** The corps that were called, in the order of their ids. */
  corpIds(): string[] {
    return [...this.corps.keys()].sort();
  }

  get(corpId: string): CorpCoverage | undefined {
    return this.corps.get(corpId);
  }

  clear(corpId?: string): void {
    if (corpId === undefined) this.corps.clear();
    else this.corps.delete(corpId);
  }
}

/** The state of a rule: `exercised-violation` also where it passed elsewhere. */
export const ruleState = (count: Readonly<RuleCount> | undefined): 'exercised-pass' | 'exercised-violation' | 'not-exercised' =>
  !count
    ? 'not-exercised'
    : count.violation + count.ignored > 0
      ? 'exercised-violation'
      : count.pass > 0
        ? 'exercised-pass'
        : 'not-exercised';

/** The rules that an integration can exercise: those of the docking API. */
export const INTEGRATION_RULES: readonly RuleId[] = RULE_IDS.filter((rule) => /^(ACC|USR|LKP)-/.test(rule));
