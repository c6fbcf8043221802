import type { Language } from '../text/language.js';
import type { Words } from '../text/message.js';
import { proseIn } from '../text/prose.js';
import { word } from '../text/word.js';
import type { CallViolation, Cause, Entry } from './entry.js';

/** A call whose sentences are in words. */
export interface WordedEntry extends Omit<Entry, 'message' | 'violations' | 'advice'> {
  readonly message: string | null;
  readonly violations: readonly WordedViolation[];
  readonly advice: readonly { readonly id: Entry['advice'][number]['id']; readonly message: string }[];
}

export interface WordedViolation extends Omit<CallViolation, 'message' | 'cause'> {
  readonly message: string;
  readonly cause?: Omit<Cause, 'did'> & { readonly did: string };
}

/** A violation in words. */
export function wordedViolation({ cause, ...violation }: CallViolation, language: Language, words?: Words): WordedViolation {
  return {
    ...violation,
    message: word(violation.message, language, words),
    ...(cause ? { cause: { ...cause, did: word(cause.did, language, words) } } : {}),
  };
}

/** A call of the journal in a language, its fields by the words of its wire. */
export function wordedEntry(entry: Entry, language: Language, words?: Words): WordedEntry {
  const { ADVICE } = proseIn(language);
  return {
    ...entry,
    message: entry.message === null ? null : word(entry.message, language, words),
    violations: entry.violations.map((each) => wordedViolation(each, language, words)),
    advice: entry.advice.map(({ id, message }) => ({
      id,
      message: message === null ? ADVICE[id].statement : word(message, language, words),
    })),
  };
}
