import type { Misspelt } from '../../text/en/testkit.js';
import type { Language } from '../../text/language.js';
import type { Message } from '../../text/message.js';
import { nearest } from '../../text/nearest.js';
import { say } from '../../text/say.js';
import { refusal } from '../refusal.js';

/** Throws at an unknown name: a misspelt one would make a negated expectation always pass. */
export function checkNames(
  names: Iterable<string>,
  known: readonly string[],
  told: (misspelt: Misspelt) => Message,
  language: Language,
): void {
  for (const name of names) if (!known.includes(name)) throw refusal(told({ name, near: nearest(name, known), known }), language);
}

/** Throws at a value that nothing can have: an expectation of it always fails, and its negation always passes. */
export function checkDefined(name: string, value: unknown, language: Language): void {
  if (value === undefined) throw refusal(say('testkit.expects-undefined', { name }), language);
}
