import type { RuleId } from '../../rules/catalogue.js';
import type { FailureName } from '../../rules/failures.js';
import type { Violation } from '../../rules/violation.js';
import type { Sentence } from '../../text/message.js';
import { say } from '../../text/say.js';
import { shownText } from '../../text/secrecy.js';
import type { Codec } from '../codec/codec.js';

/** One line of a failure's `details`. */
export interface Detail {
  readonly field?: string;
  readonly line?: number | null;
  readonly column?: string | null;
  readonly rule?: RuleId;
  readonly message: Sentence;
  readonly sent?: unknown;
  readonly stored?: unknown;
}

/** Why a call failed, in words of the wire. */
export interface Failure {
  readonly name: FailureName;
  readonly message: Sentence;
  readonly details: readonly Detail[];
  /** Further members beside the details: `uploadId` and `totalErrors` of a refused file. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A failure's message: the first violation's, and how many more there are. */
export const summarise = (details: readonly Detail[], total = details.length): Sentence => {
  const first = details[0]?.message ?? '';
  return total > 1 ? say('calls.and-more', { first, more: total - 1 }) : first;
};

/** How many details an answer lists. */
export const MOST_DETAILS = 100;

/** The first of many details, and how many there are in all where that is more. */
export function boundDetails<D>(all: readonly D[], most = MOST_DETAILS): { details: readonly D[]; more?: { totalErrors: number } } {
  return all.length > most ? { details: all.slice(0, most), more: { totalErrors: all.length } } : { details: all };
}

/** How much of a sent value is repeated, in UTF-16 code units. */
const REPEATED = 1000;

const cut = (text: string) => (text.length > REPEATED ? `${text.slice(0, REPEATED)}… (${text.length})` : text);

/** What a caller sent, as far as it is worth repeating: a body of megabytes is not sent back. What is cut is the same in any language. */
export function repeated(sent: unknown): unknown {
  if (typeof sent === 'string') return cut(shownText(sent));
  if (typeof sent !== 'object' || sent === null) return sent;
  // Never cut to a text: masking finds passwords by the names of members.
  return JSON.stringify(sent).length > REPEATED
    ? Array.isArray(sent)
      ? `[…] (${sent.length})`
      : `{…} (${Object.keys(sent).length})`
    : sent;
}

/** Violations as details, in the words of a wire. */
export const describeViolations = (violations: readonly Violation[], codec: Codec): Detail[] =>
  violations.map(({ rule, field, message, sent, stored }) => ({
    ...(field === undefined ? {} : { field: codec.field(field) }),
    rule,
    message,
    ...(sent === undefined ? {} : { sent: repeated(field === undefined ? sent : codec.shown(field, sent)) }),
    ...(stored === undefined ? {} : { stored: repeated(field === undefined ? stored : codec.shown(field, stored)) }),
  }));
