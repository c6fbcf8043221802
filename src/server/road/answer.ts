import type { FailureName } from '../../rules/failures.js';
import type { Sentence } from '../../text/message.js';
import { boundDetails, type Detail, type Failure, repeated } from '../../wire/envelope.js';

/** What an operation comes to: the domain's data, or why not. */
export type Outcome = { readonly data: unknown } | { readonly failure: Failure };

const repeatedLess = (detail: Detail): Detail => (detail.sent === undefined ? detail : { ...detail, sent: repeated(detail.sent) });

/** A failure that no rule names. */
export function fail(name: FailureName, message: Sentence, details: readonly Detail[] = [], more?: Failure['more']): { failure: Failure } {
  const bounded = boundDetails(details);
  const further = bounded.more || more ? { more: { ...bounded.more, ...more } } : {};
  return { failure: { name, message, details: bounded.details.map(repeatedLess), ...further } };
}
