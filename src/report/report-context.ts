import type { Basis, RuleId } from '../rules/catalogue.js';
import type { Language } from '../text/language.js';
import type { Sentence } from '../text/message.js';
import type { CommandEnd } from './report-schema.js';

/** What a report is made from, beside the coverage. */
export interface ReportContext {
  /** An ISO instant. */
  readonly generatedAt: string;
  /** The version of the mock. */
  readonly version: string;
  readonly profile: { readonly name: string; readonly behaviour: Readonly<Record<string, unknown>> };
  /** The operations that the profile has on, in the order to show them. */
  readonly operations: readonly string[];
  /** The rules that the profile has on. */
  readonly rulesOn: readonly RuleId[];
  /** How a rule is known, the profile's ledger included. */
  basisOf(rule: RuleId): Basis;
  /** How many calls of a corp fell out of the journal; null: of those that named no corp that exists. */
  dropped(corpId: string | null): number;
  /** A line that repeats a call, with the server's address in it where there will still be one when the report is read. */
  curl?(line: string): string;
  /** The page that explains a call, where there will still be one when the report is read. */
  explainUrl?(requestId: string): string | undefined;
  readonly language: Language;
  /** A sentence in that language. */
  word(sentence: Sentence): string;
  /** Narrows the report to one corp. */
  readonly corpId?: string;
  /** How the command ended whose calls these are, where there was one. */
  readonly command?: CommandEnd;
}

/** The earlier call that led to a violation, told in the report's language. */
export const toldCause = <Cause extends { readonly did: Sentence }>(
  cause: Cause | undefined,
  { word }: Pick<ReportContext, 'word'>,
): (Omit<Cause, 'did'> & { did: string }) | undefined => cause && { ...cause, did: word(cause.did) };
