import type { Message } from '../text/message.js';
import type { AdviceId, RuleId } from './catalogue.js';

/** A value a field of a user can have. */
export type FieldValue = string | number | boolean | null;

/** One broken rule. `sent` and `stored` are never set for a password. */
export interface Violation {
  readonly rule: RuleId;
  /** The domain's name of the field, where one field is to blame. */
  readonly field?: string;
  readonly message: Message;
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
    readonly expected: Message,
  ) {}
}
