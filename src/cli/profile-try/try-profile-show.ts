import type { Language } from '../../text/language.js';
import { say } from '../../text/say.js';
import { withoutUnseen } from '../../text/visible.js';
import { word } from '../../text/word.js';
import type { TriedCall } from './try-profile.js';

/** One call on a terminal: what it was, and each place where its answer does not fit. */
export function showCall({ operation, request, status, misfits, skipped }: TriedCall, language: Language): string {
  const name = operation.padEnd(12);
  if (skipped !== undefined) return `${name} ${word(say('trying.not-tried', { why: skipped }), language)}\n`;
  const verdict = word(misfits.length === 0 ? say('trying.fits') : say('trying.misfits', { count: misfits.length }), language);
  const lines = misfits.map(({ message }) => `  ${withoutUnseen(word(message, language))}\n`);
  return `${name} ${request}${status === undefined ? '' : `  ${status}`}  ${verdict}\n${lines.join('')}`;
}

/** How many calls fit. */
export function showEnd(calls: readonly TriedCall[], language: Language): string {
  const made = calls.filter(({ skipped }) => skipped === undefined);
  const wrong = made.filter(({ misfits }) => misfits.length > 0).length;
  return `${word(say('trying.end', { made: made.length, wrong, left: calls.length - made.length }), language)}\n`;
}
