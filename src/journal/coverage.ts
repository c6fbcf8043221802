import { type AdviceId, RULE_IDS, type RuleId } from '../rules/catalogue.js';
import type { FailureName } from '../rules/failures.js';
import type { Sentence } from '../text/message.js';
import { clipped, clipSentence } from './clip.js';
import type { CallOutcome, CallViolation, Entry, RuleCount } from './entry.js';
import { REFUSALS } from './expected.js';
import { ExpiredTokens } from './expired-tokens.js';
import { type FindingGroup, FindingGroups } from './finding-groups.js';

/** How many violations and pieces of advice are listed per corp; all are counted. */
const LISTED = 1000;
/** Of every rule at least so many are listed, however many of another rule came first. */
const LISTED_PER_RULE = 20;

/** The rules that an integration can exercise: those of the docking API. */
export const INTEGRATION_RULES: readonly RuleId[] = RULE_IDS.filter((rule) => /^(ACC|USR|LKP)-/.test(rule));

/** The operation that buys a token, which docks nothing. */
export const TOKEN_PURCHASE = 'getToken';

const OF_INTEGRATION: ReadonlySet<string> = new Set(INTEGRATION_RULES);

/** Gives the line that repeats a call; of a batch, only the item that a violation is about. */
export type RepeatCall = (violation?: CallViolation) => string;

/** A violation with the call that it happened in. */
export interface ListedViolation extends CallViolation {
  readonly requestId: string;
  readonly operation: string;
  readonly at: string;
}

/** A piece of advice with the call that it was given on. */
export interface ListedAdvice {
  readonly id: AdviceId;
  /** null: what the advice always says. */
  readonly message: Sentence | null;
  readonly requestId: string;
  readonly operation: string;
  readonly at: string;
}

/** How the calls of an operation ended. */
export interface OperationCount extends Readonly<Record<CallOutcome, number>> {
  /** The refused calls by the name of their failure. */
  readonly errors: ReadonlyMap<FailureName, number>;
}

/** What has been exercised on one corp. */
export interface CorpCoverage {
  readonly operations: ReadonlyMap<string, OperationCount>;
  /** Rules of the docking API count docking calls only: what HR or an employee did says nothing of the integration. */
  readonly rules: ReadonlyMap<RuleId, Readonly<RuleCount>>;
  /** The first 1,000 of docking calls, and of every rule at least the first 20. */
  readonly violations: readonly ListedViolation[];
  readonly totalViolations: number;
  /** All violations, and all calls refused without a rule, those that are alike together. */
  readonly groups: readonly FindingGroup[];
  /** The first 1,000. */
  readonly advice: readonly ListedAdvice[];
  readonly adviceCounts: ReadonlyMap<AdviceId, number>;
  /** Calls that met an armed fault. */
  readonly faulted: number;
}

/** The same, still growing. */
class Tally implements CorpCoverage {
  readonly operations = new Map<string, Record<CallOutcome, number> & { errors: Map<FailureName, number> }>();
  readonly rules = new Map<RuleId, RuleCount>();
  readonly violations: ListedViolation[] = [];
  totalViolations = 0;
  readonly advice: ListedAdvice[] = [];
  readonly adviceCounts = new Map<AdviceId, number>();
  faulted = 0;
  private readonly listedOf = new Map<RuleId, number>();
  private readonly findings = new FindingGroups();
  private readonly expired = new ExpiredTokens();

  get groups(): readonly FindingGroup[] {
    return this.findings.list;
  }

  add(entry: Entry, curl: RepeatCall): void {
    const docking = entry.plane === 'docking';
    if (docking) {
      this.addCall(entry);
      this.expired.record(entry, TOKEN_PURCHASE, curl);
      if (entry.outcome === 'refused' && entry.error !== null && REFUSALS.includes(entry.error))
        this.findings.addRefusal(entry, entry.error, curl);
    }
    if (entry.fault) this.faulted++;
    for (const rule in entry.rules) {
      const count = entry.rules[rule as RuleId];
      if (!count || (!docking && OF_INTEGRATION.has(rule))) continue;
      const sum = this.rules.get(rule as RuleId);
      if (!sum) this.rules.set(rule as RuleId, { ...count });
      else {
        sum.pass += count.pass;
        sum.violation += count.violation;
        sum.ignored += count.ignored;
      }
    }
    if (docking && entry.totalViolations > 0) {
      this.list(entry);
      this.findings.addViolations(entry, entry.alike, curl);
    }
    const { requestId, operation, at } = entry;
    for (const { id, message } of entry.advice) {
      this.adviceCounts.set(id, (this.adviceCounts.get(id) ?? 0) + 1);
      if (this.advice.length < LISTED)
        this.advice.push({ id, message: message === null ? null : clipSentence(message), requestId, operation, at });
    }
  }

  private addCall({ operation, outcome, error }: Entry): void {
    let calls = this.operations.get(operation);
    if (!calls) {
      calls = { accepted: 0, refused: 0, faulted: 0, error: 0, errors: new Map() };
      this.operations.set(operation, calls);
    }
    calls[outcome]++;
    if (outcome === 'refused' && error !== null) calls.errors.set(error, (calls.errors.get(error) ?? 0) + 1);
  }

  /** As it would stand if no more calls came: tokens that expired and were not renewed have broken ACC-3. */
  settled(): CorpCoverage {
    const { count, calls } = this.expired;
    if (count === 0) return this;
    const known = this.rules.get('ACC-3') ?? { pass: 0, violation: 0, ignored: 0 };
    const listed = calls.map(({ entry: { requestId, operation, at }, violation }) => ({ ...violation, requestId, operation, at }));
    return {
      operations: this.operations,
      rules: new Map(this.rules).set('ACC-3', { ...known, violation: known.violation + count }),
      violations: [...this.violations, ...listed],
      totalViolations: this.totalViolations + count,
      groups: [...this.groups, ...this.expired.groups],
      advice: this.advice,
      adviceCounts: this.adviceCounts,
      faulted: this.faulted,
    };
  }

  private list({ requestId, operation, at, violations, totalViolations }: Entry): void {
    this.totalViolations += totalViolations;
    for (const violation of violations) {
      const listed = this.listedOf.get(violation.rule) ?? 0;
      if (this.violations.length >= LISTED && listed >= LISTED_PER_RULE) continue;
      this.listedOf.set(violation.rule, listed + 1);
      this.violations.push({ ...clipped(violation), requestId, operation, at });
    }
  }
}

/**
 * Which operations and rules the calls of each corp have exercised. It counts as calls come in, so it stays exact when the journal
 * drops calls, and it outlives resets and deleted sandboxes: only `clear` empties it. Calls that named no corp that exists are counted
 * too, under null: an integration that sends a wrong corpId must not look as if it had never called.
 */
export class Coverage {
  private readonly corps = new Map<string | null, Tally>();

  /** `curl` gives the line that repeats the call. */
  record(entry: Entry, curl: RepeatCall = () => ''): void {
    // A failed login to the app, or a change by hand of a corp there is not, is no business of the integration's.
    if (entry.corpId === null && entry.plane !== 'docking') return;
    let corp = this.corps.get(entry.corpId);
    if (!corp) {
      corp = new Tally();
      this.corps.set(entry.corpId, corp);
    }
    corp.add(entry, curl);
  }

  /** The corps that were called, in the order of their ids. */
  corpIds(): string[] {
    return [...this.corps.keys()].filter((corpId) => corpId !== null).sort();
  }

  /** What is known of a corp; null stands for the calls that named no corp that exists. */
  get(corpId: string | null): CorpCoverage | undefined {
    return this.corps.get(corpId)?.settled();
  }

  /** Forgets one corp; left out, all, and the calls that named none. */
  clear(corpId?: string): void {
    if (corpId === undefined) this.corps.clear();
    else this.corps.delete(corpId);
  }
}

const NO_COUNT: Readonly<RuleCount> = { pass: 0, violation: 0, ignored: 0 };

/** The state of a rule: `exercised-violation` also where it passed elsewhere. */
export const ruleState = ({ pass, violation, ignored }: Readonly<RuleCount> = NO_COUNT) =>
  violation + ignored > 0 ? 'exercised-violation' : pass > 0 ? 'exercised-pass' : 'not-exercised';
