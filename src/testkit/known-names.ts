import type { Misspelt } from '../text/en/testkit.js';
import type { Language } from '../text/language.js';
import type { Message } from '../text/message.js';
import { nearest } from '../text/nearest.js';
import { say } from '../text/say.js';
import { refusal } from './refusal.js';

/** Throws at a name that there is not: misspelt, it would make a negated expectation true for ever. */
export function checkNames(
  names: Iterable<string>,
  known: readonly string[],
  told: (misspelt: Misspelt) => Message,
  language: Language,
): void {
  for (const name of names) if (!known.includes(name)) throw refusal(told({ name, near: nearest(name, known), known }), language);
}

/** Throws at a value that nothing can have: an expectation of it says nothing, and negated it holds for ever. */
export function checkDefined(name: string, value: unknown, language: Language): void {
  if (value === undefined) throw refusal(say('testkit.expects-undefined', { name }), language);
}
