import type { RuleId } from '../rules/catalogue.js';
import type { FailureName } from '../rules/failures.js';
import { type Alike, Places } from './alike.js';
import { clip, clipped } from './clip.js';
import type { CallViolation, Entry } from './entry.js';

/** One of the findings of a group, with the call that it was made in. */
export interface FindingExample extends Omit<CallViolation, 'rule'> {
  readonly requestId: string;
  readonly corpId: string | null;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** A line for a shell that repeats the call. */
  readonly curl: string;
}

/** Findings of a corp that are alike: the same rule or error, field and operation. */
export interface FindingGroup {
  /** null: refused without a rule. */
  readonly rule: RuleId | null;
  /** The error of a refusal without a rule. */
  readonly error: FailureName | null;
  readonly operation: string;
  readonly field: string | null;
  /** Swallowed by the platform in silence. */
  readonly ignored: boolean;
  readonly count: number;
  readonly calls: number;
  /** Where in a batch, and in a file, those of the first call stand. */
  readonly items: Places;
  readonly lines: Places;
  /** The first few that sent different values. */
  readonly examples: readonly FindingExample[];
}

/** How many groups of a corp are told apart; callers can name as many fields as they like. */
const GROUPS = 200;
const EXAMPLES = 3;

type Growing = { -readonly [Member in keyof FindingGroup]: FindingGroup[Member] } & {
  readonly examples: FindingExample[];
  readonly shown: Set<string>;
};

const NO_PLACES = new Places();

/** The findings of a corp, grouped as they come in. */
export class FindingGroups {
  private readonly groups = new Map<string, Growing>();

  /** Adds what broke rules in a call. `curl` writes the line that repeats it; it is asked only for what is kept. */
  addViolations(entry: Entry, alike: readonly Alike[], curl: (violation?: CallViolation) => string): void {
    for (const { rule, ignored, field, count, items, lines, examples } of alike) {
      const group = this.groupOf({ rule, error: null, operation: entry.operation, field, ignored }, items, lines);
      group.count += count;
      group.calls++;
      for (const violation of examples) this.addExample(group, entry, violation, curl);
    }
  }

  /** Adds a call that was refused without a rule. */
  addRefusal(entry: Entry, error: FailureName, curl: (violation?: CallViolation) => string): void {
    const { operation } = entry;
    // Paths that lead nowhere are faults of their own; a mistyped base URL makes one of each.
    const group = this.groupOf({ rule: null, error, operation, field: null, ignored: false }, NO_PLACES, NO_PLACES);
    group.count++;
    group.calls++;
    this.addExample(group, entry, { message: entry.message ?? '' }, curl);
  }

  private groupOf(kind: Pick<FindingGroup, 'rule' | 'error' | 'operation' | 'field' | 'ignored'>, items: Places, lines: Places): Growing {
    const { rule, error, operation, field, ignored } = kind;
    const wide = `${rule ?? error}\n${operation}\n${ignored}`;
    const exact = `${wide}\n${field ?? ''}`;
    const full = !this.groups.has(exact) && this.groups.size >= GROUPS;
    const key = full ? wide : exact;
    let group = this.groups.get(key);
    if (!group) {
      group = { ...kind, field: full ? null : field, count: 0, calls: 0, items, lines, examples: [], shown: new Set() };
      this.groups.set(key, group);
    }
    return group;
  }

  private addExample(
    { examples, shown }: Growing,
    { requestId, corpId, at, method, path }: Entry,
    violation: Omit<CallViolation, 'rule'> & Partial<Pick<CallViolation, 'rule'>>,
    curl: (violation?: CallViolation) => string,
  ): void {
    const said = typeof violation.message === 'string' ? violation.message : JSON.stringify(violation.message);
    if (examples.length >= EXAMPLES || shown.has(said)) return;
    shown.add(said);
    const { rule, ...rest } = violation;
    const repeated = rule === undefined ? curl() : curl({ ...rest, rule });
    examples.push({ ...clipped(rest), requestId, corpId, at, method, path: clip(path), curl: repeated });
  }

  get list(): FindingGroup[] {
    return [...this.groups.values()].map(({ shown: _shown, ...group }) => group);
  }
}
