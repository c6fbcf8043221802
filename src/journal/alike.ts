import type { RuleId } from '../rules/catalogue.js';
import type { CallViolation } from './entry.js';

/** How many ranges of places are kept; what comes later is only counted. */
const RANGES = 8;

/** Places in a call, such as the items of a batch, as ranges in the order in which they came. */
export class Places {
  private readonly ranges: [from: number, to: number][] = [];
  private incomplete = false;

  add(place: number): void {
    const last = this.ranges.at(-1);
    if (last && place >= last[0] && place <= last[1] + 1) last[1] = Math.max(last[1], place);
    else if (this.ranges.length < RANGES) this.ranges.push([place, place]);
    else this.incomplete = true;
  }

  /** From here on places are missing. */
  cut(): void {
    this.incomplete = true;
  }

  get any(): boolean {
    return this.ranges.length > 0;
  }

  /** `0–5, 7`, and an ellipsis where there are more. */
  toString(): string {
    const shown = this.ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
    return [...shown, ...(this.incomplete ? ['…'] : [])].join(', ');
  }
}

/** How many violations that are alike are shown with all that is known of them: those that sent different values. */
const EXAMPLES = 3;

/** Violations of one call that are alike: the same rule, and the same field or column. */
export class Alike {
  count = 0;
  readonly items = new Places();
  readonly lines = new Places();
  readonly examples: CallViolation[] = [];
  private readonly sent = new Set<unknown>();

  constructor(
    readonly rule: RuleId,
    readonly ignored: boolean,
  ) {}

  /** Counts a violation; tells whether it would make an example. */
  add(place: { readonly index?: number; readonly line?: number | null }, sent: unknown): boolean {
    this.count++;
    if (place.index !== undefined) this.items.add(place.index);
    if (typeof place.line === 'number') this.lines.add(place.line);
    if (this.examples.length >= EXAMPLES || this.sent.has(sent)) return false;
    this.sent.add(sent);
    return true;
  }

  /** Counts violations of which nobody knows where they are. */
  addUnplaced(times: number): void {
    this.count += times;
    this.items.cut();
    this.lines.cut();
  }

  /** The field or column, in the words of the wire. */
  get field(): string | null {
    const [first] = this.examples;
    return first?.field ?? first?.column ?? null;
  }
}

/** How many kinds of violations of one call are told apart: a hostile caller can name as many fields as it likes. */
const KINDS = 100;

/** The violations of one call by what is alike. */
export class AlikeViolations {
  /** Made when it is needed: most calls break nothing. */
  private kinds?: Map<string, Alike>;

  /** Those that are like a violation of this rule and field; beyond a bound, of this rule and any field. */
  of(rule: RuleId, field: string | null | undefined, ignored = false): Alike {
    this.kinds ??= new Map();
    const exact = `${rule}\n${ignored}\n${field ?? ''}`;
    const key = this.kinds.has(exact) || this.kinds.size < KINDS ? exact : `${rule}\n${ignored}`;
    let alike = this.kinds.get(key);
    if (!alike) {
      alike = new Alike(rule, ignored);
      this.kinds.set(key, alike);
    }
    return alike;
  }

  /** The rules that stopped something, in the order in which they did. */
  get rules(): RuleId[] {
    return [...new Set(this.list.flatMap(({ rule, ignored }) => (ignored ? [] : [rule])))];
  }

  get list(): Alike[] {
    return this.kinds ? [...this.kinds.values()] : [];
  }
}

/** The same of violations that are all at hand. */
export function alikeOf(violations: readonly CallViolation[]): Alike[] {
  const all = new AlikeViolations();
  for (const violation of violations) {
    const alike = all.of(violation.rule, violation.field ?? violation.column, violation.ignored);
    if (alike.add(violation, violation.sent)) alike.examples.push(violation);
  }
  return all.list;
}
