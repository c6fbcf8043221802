import type { RuleId } from '../rules/catalogue.js';
import { withoutUnseen } from '../text/visible.js';

/** One fault of a file. */
export interface Finding {
  /** The physical line, counted from 1; null where the fault is the whole file's. */
  line: number | null;
  /** The name of the column, or null. */
  column: string | null;
  rule: RuleId;
  /** What was found and how to fix it. */
  message: string;
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
  message: string;
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

  add(line: number | null, column: string | null, rule: RuleId, message: () => string): void {
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
  replace(line: number | null, rule: RuleId, message: string): void {
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

  add(line: number | null, message: () => string, rule?: RuleId): void {
    this.total += 1;
    if (this.kept.length >= this.limit) return;
    this.kept.push(rule === undefined ? { line, message: message() } : { line, rule, message: message() });
  }
}

const SHOWN = 40;

/**
 * A value as a message shows it: in quotes (in single ones where it has double quotes itself), at most 40 characters of it, and with control characters as escapes, so that
 * no cell can write to a terminal.
 */
export function shown(value: string): string {
  const characters = value.length > SHOWN ? [...value.slice(0, SHOWN * 2)] : null;
  const cut = characters && characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : value;
  const mark = value.includes('"') ? "'" : '"';
  return mark + withoutUnseen(cut) + mark;
}

/** "1 row", "3 rows". */
export const counted = (count: number, noun: string): string => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/** Several names in a sentence: at most eight of them, then how many more. */
export function listed(names: readonly string[]): string {
  const first = names.slice(0, 8).map(shown).join(', ');
  return names.length > 8 ? `${first} and ${names.length - 8} more` : first;
}
