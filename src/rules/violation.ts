import type { AdviceId, RuleId } from './catalogue.js';

/** A value a field of a user can have. */
export type FieldValue = string | number | boolean | null;

/** How a violation speaks of fields and values: in the words of the wire it came over. */
export interface Wording {
  field(name: string): string;
  value(field: string, value: unknown): string;
}

/** How much of a sent text a message repeats, in UTF-16 code units. */
const QUOTED = 200;

/** A value as messages quote it: as JSON, cut where it is long. */
export function quote(value: unknown): string {
  if (typeof value === 'number') return String(value);
  const text = JSON.stringify(typeof value === 'string' ? value.slice(0, QUOTED) : value) ?? 'nothing';
  const length = typeof value === 'string' ? value.length : text.length;
  return length > QUOTED ? `${text.slice(0, QUOTED)}… (${length} characters)` : text;
}

/** The domain's own words. */
export const PLAIN: Wording = {
  field: (name) => name,
  value: (_field, value) => quote(value),
};

/** One broken rule. `sent` and `stored` are never set for a password. */
export interface Violation {
  readonly rule: RuleId;
  /** The domain's name of the field, where one field is to blame. */
  readonly field?: string;
  readonly message: (words: Wording) => string;
  readonly sent?: unknown;
  readonly stored?: unknown;
}

/**
 * What the rules say of a command. `checked` are the rules whose precondition held, so that each either passed or stands in
 * `violations`; `ignored` are violations that the platform swallows in silence (`behaviour.immutableField: ignore`).
 */
export interface Judgement {
  readonly checked: readonly RuleId[];
  readonly violations: readonly Violation[];
  readonly ignored: readonly Violation[];
  readonly advice: readonly AdviceId[];
}

/**
 * A value that came over the wire but stands for nothing in the domain, such as a status code that the value map does not
 * have. Rules report it as USR-8.
 */
export class Unreadable {
  constructor(
    readonly sent: unknown,
    readonly expected: string,
  ) {}
}
