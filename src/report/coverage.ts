import { type AdviceId, RULE_IDS, type RuleId } from '../rules/catalogue.js';
import type { FailureName } from '../rules/failures.js';
import type { CallOutcome, CallViolation, Entry, RuleCount } from './entry.js';
import { ExpiredTokens } from './expired-tokens.js';

/** How many violations and pieces of advice are listed per corp; all are counted. */
const LISTED = 1000;
/** Of every rule at least so many are listed, however many of another rule came first. */
const LISTED_PER_RULE = 20;
/** How many characters of a caller's value are listed, so that a few huge values do not fill the memory. */
const LISTED_TEXT = 1000;

/** The rules that an integration can exercise: those of the docking API. */
export const INTEGRATION_RULES: readonly RuleId[] = RULE_IDS.filter((rule) => /^(ACC|USR|LKP)-/.test(rule));

/** The operation that buys a token, which docks nothing. */
export const TOKEN_PURCHASE = 'getToken';

const OF_INTEGRATION: ReadonlySet<string> = new Set(INTEGRATION_RULES);

/** A violation with the call that it happened in. */
export interface ListedViolation extends CallViolation {
  readonly requestId: string;
  readonly operation: string;
  readonly at: string;
}

/** A piece of advice with the call that it was given on. */
export interface ListedAdvice {
  readonly id: AdviceId;
  readonly message: string;
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
  private readonly expired = new ExpiredTokens();

  add(entry: Entry): void {
    const docking = entry.plane === 'docking';
    if (docking) {
      this.addCall(entry);
      this.expired.record(entry, TOKEN_PURCHASE);
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
    if (docking && entry.totalViolations > 0) this.list(entry);
    const { requestId, operation, at } = entry;
    for (const { id, message } of entry.advice) {
      this.adviceCounts.set(id, (this.adviceCounts.get(id) ?? 0) + 1);
      if (this.advice.length < LISTED) this.advice.push({ id, message: clip(message), requestId, operation, at });
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

/** Cuts a long text. The copy through a buffer lets go of the original, which a plain slice would keep in memory. */
const clip = (text: string): string =>
  text.length <= LISTED_TEXT ? text : `${Buffer.from(text.slice(0, LISTED_TEXT)).toString()}… (${text.length} characters)`;

function clipValue(value: unknown): unknown {
  if (typeof value === 'string') return clip(value);
  if (typeof value !== 'object' || value === null) return value;
  const json = JSON.stringify(value) ?? '';
  return json.length <= LISTED_TEXT ? value : clip(json);
}

function clipped(violation: CallViolation): CallViolation {
  const kept = { ...violation, message: clip(violation.message) };
  if (kept.field !== undefined) kept.field = clip(kept.field);
  if (typeof kept.column === 'string') kept.column = clip(kept.column);
  if (kept.sent !== undefined) kept.sent = clipValue(kept.sent);
  if (kept.stored !== undefined) kept.stored = clipValue(kept.stored);
  return kept;
}

/**
 * Which operations and rules the calls of each corp have exercised. It counts as calls come in, so it stays exact when the journal
 * drops calls, and it outlives resets and deleted sandboxes: only `clear` empties it. Calls that named no corp that exists are counted
 * too, under null: an integration that sends a wrong corpId must not look as if it had never called.
 */
export class Coverage {
  private readonly corps = new Map<string | null, Tally>();

  record(entry: Entry): void {
    // A failed login to the app, or a change by hand of a corp there is not, is no business of the integration's.
    if (entry.corpId === null && entry.plane !== 'docking') return;
    let corp = this.corps.get(entry.corpId);
    if (!corp) {
      corp = new Tally();
      this.corps.set(entry.corpId, corp);
    }
    corp.add(entry);
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
