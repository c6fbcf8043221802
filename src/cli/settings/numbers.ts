import { say } from '../../text/say.js';
import { WrongValue } from '../usage-error.js';

/** Reads a whole number within bounds. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = /^\d{1,15}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) throw new WrongValue(say('usage.whole-number', { least, most }));
    return value;
  };

const UNITS: Record<string, number> = { ms: 1, '': 1000, s: 1000, m: 60_000, h: 3_600_000 };

/** The longest time that a timer can wait. */
const MOST_MS = 2_147_483_647;

/** Reads a time such as 90s, 15m or 500ms, in milliseconds; a bare number is seconds. */
export function duration(text: string): number {
  const [, number, unit] = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h|)\s*$/.exec(text) ?? [];
  const ms = Number(number) * (UNITS[unit ?? ''] ?? Number.NaN);
  if (!(ms > 0 && ms <= MOST_MS)) throw new WrongValue(say('usage.time'));
  return ms;
}
