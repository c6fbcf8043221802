import type { FailureName } from '../rules/failures.js';
import type { Detail, Failure } from '../wire/envelope.js';

/** What an operation comes to: the domain's data, or why not. */
export type Outcome = { readonly data: unknown } | { readonly failure: Failure };

/** A failure that no rule names. */
export const fail = (
  name: FailureName,
  message: string,
  details: readonly Detail[] = [],
  more?: Failure['more'],
): { failure: Failure } => ({
  failure: { name, message, details, ...(more ? { more } : {}) },
});
