import type { RuleId } from '../rules/catalogue.js';
import type { Message, Sentence } from '../text/message.js';

/** One fault of a file. */
export interface Finding {
  /** The physical line, counted from 1; null where the fault is the whole file's. */
  line: number | null;
  /** The name of the column, or null. */
  column: string | null;
  rule: RuleId;
  /** What was found and how to fix it. */
  message: Sentence;
}

/** Findings of one rule and column that are counted and no more. */
export interface Unlisted {
  readonly rule: RuleId;
  readonly column: string | null;
  count: number;
}

/** Something worth knowing that does not refuse the file. */
export interface Warning {
  line: number | null;
  rule?: RuleId;
  message: Sentence;
}

/**
 * Collects the findings of one file. Only the first `limit` are kept; a message is a function, so that the others cost
 * no more than a count.
 */
export class Findings {
  readonly kept: Finding[] = [];
  total = 0;
  /** Where set, every finding goes here too, kept or not. Whoever sets it empties it. */
  tap: Finding[] | null = null;

  /** How many of those that are not kept there are, by rule and column. */
  private readonly others = new Map<string, Unlisted>();

  constructor(readonly limit: number) {}

  get unlisted(): Unlisted[] {
    return [...this.others.values()];
  }

  add(line: number | null, column: string | null, rule: RuleId, message: () => Message): void {
    this.total += 1;
    const keep = this.kept.length < this.limit;
    if (!keep) this.count(rule, column);
    if (!keep && this.tap === null) return;
    const finding = { line, column, rule, message: message() };
    if (keep) this.kept.push(finding);
    this.tap?.push(finding);
  }

  private count(rule: RuleId, column: string | null): void {
    const key = `${rule} ${column ?? ''}`;
    const known = this.others.get(key);
    if (known) known.count++;
    else this.others.set(key, { rule, column, count: 1 });
  }

  /** Puts one finding of the whole file in place of all others: a refusal that outranks them. */
  replace(line: number | null, rule: RuleId, message: Message): void {
    this.kept.length = 0;
    this.total = 0;
    this.others.clear();
    this.add(line, null, rule, () => message);
  }
}

/** Collects the warnings of one file, the first `limit` of them. */
export class Warnings {
  readonly kept: Warning[] = [];
  total = 0;

  constructor(readonly limit: number) {}

  add(line: number | null, message: () => Message, rule?: RuleId): void {
    this.total += 1;
    if (this.kept.length >= this.limit) return;
    this.kept.push(rule === undefined ? { line, message: message() } : { line, rule, message: message() });
  }
}
