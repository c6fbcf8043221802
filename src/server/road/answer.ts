import type { FailureName } from '../../rules/failures.js';
import type { ShapeName } from '../../rules/shapes.js';
import type { Sentence } from '../../text/message.js';
import type { Told } from '../../wire/answer/envelope.js';
import { boundDetails, type Detail, type Failure, repeated } from '../../wire/answer/failure.js';

/** Why a call was not carried out. */
export interface Refused {
  readonly failure: Failure;
  /** Of an armed fault: the HTTP status it asks for. */
  readonly status?: number;
}

/** What a call gives, in the domain's terms. */
export interface Accepted extends Told {
  readonly data: unknown;
  /** The HTTP status of success; 200 when left out. */
  readonly status?: number;
  /** What the data is; left out, it is in the wire's own terms already. */
  readonly shape?: ShapeName;
  /** The data holds a secret that the journal does not keep. */
  readonly secret?: true;
}

/** A page, a document or a stream: it is sent as it is. */
export interface Page {
  readonly text: string | ReadableStream<Uint8Array>;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a call comes to. */
export type Outcome = Accepted | Refused | Page;

/** What an operation of the docking API comes to. */
export type Done = Accepted | Refused;

const repeatedLess = (detail: Detail): Detail => (detail.sent === undefined ? detail : { ...detail, sent: repeated(detail.sent) });

/** A failure that no rule names. */
export function fail(name: FailureName, message: Sentence, details: readonly Detail[] = [], more?: Failure['more']): Refused {
  const bounded = boundDetails(details);
  const further = bounded.more || more ? { more: { ...bounded.more, ...more } } : {};
  return { failure: { name, message, details: bounded.details.map(repeatedLess), ...further } };
}
