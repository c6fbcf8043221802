import { MASK, shownText } from './secrecy.js';

/** How much of a sent text a message repeats, in UTF-16 code units. */
const QUOTED = 200;

/**
 * A value as messages quote it: as JSON, cut where it is long. Objects and arrays, and texts that are some written out or name a secret, are
 * not repeated: they may hold a password.
 */
export function quote(value: unknown): string {
  if (typeof value === 'object' && value !== null) return MASK;
  if (typeof value !== 'string') return String(value ?? null);
  if (shownText(value) === MASK) return `"${MASK}"`;
  const text = JSON.stringify(value.slice(0, QUOTED));
  return value.length > QUOTED ? `${text.slice(0, QUOTED)}… (${value.length})` : text;
}
