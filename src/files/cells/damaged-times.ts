import { say } from '../../text/say.js';
import { type Readings, readings } from './readings.js';

const ZERO = say('causes.leading-zero');
/** From so many decimals on a fraction of a day tells the second. */
const EXACT_DECIMALS = 5;

const two = (number: number): string => String(number).padStart(2, '0');

/** A time of day, or null where there is none. */
const clock = (hour: number, minute: number): string | null => (hour <= 23 && minute <= 59 ? `${two(hour)}:${two(minute)}` : null);

/** The times that a damaged one may be; null where nothing is recognised. No values: it was a time, but which one is lost. */
export function timeIn(value: string): Readings | null {
  const text = value.normalize('NFKC').trim();
  const at = (found: readonly string[], hour = 1, minute = 2) => clock(Number(found[hour]), Number(found[minute]));
  let found = /^(\d{1,2}):(\d{1,2})$/.exec(text) as string[] | null;
  if (found) return readings([at(found)], found[1]?.length === 1 ? ZERO : null);
  found = /^(\d{1,2}):(\d\d):\d\d(\.\d+)?$/.exec(text);
  if (found) return readings([at(found)], say('causes.no-seconds'));
  found = /^(\d{1,2}):(\d\d)(?::\d\d)? ?([ap])\.?m\.?$/i.exec(text) ?? /^(\d{1,2})() ?([ap])\.?m\.?$/i.exec(text);
  if (found) {
    const hour = Number(found[1]);
    const half = (found[3] as string).toLowerCase() === 'p' ? 12 : 0;
    return hour >= 1 && hour <= 12 ? readings([clock((hour % 12) + half, Number(found[2]))], say('causes.24-hours')) : null;
  }
  found = /^(\d{1,2})[h点时](\d\d)分?$/.exec(text);
  if (found) return readings([at(found)]);
  found = /^(\d{1,2})(\d\d)$/.exec(text);
  if (found) return readings([at(found)], found[1]?.length === 1 ? ZERO : null);
  found = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T ](\d{1,2}):(\d\d)(.*)$/.exec(text);
  if (found) {
    const utc = /Z$/.test(found[3] as string);
    return readings(
      [at(found), utc ? clock((Number(found[1]) + 8) % 24, Number(found[2])) : null],
      say(utc ? 'causes.utc-hour' : 'causes.no-date'),
    );
  }
  if (/^\d*\.\d+$/.test(text) || /^\d(\.\d+)?e-\d{1,2}$/i.test(text)) return ofNumber(text);
  return null;
}

/** 0.35 is a fraction of a day or 35 minutes, 8.30 half past eight or 8.3 hours, 46027.35 a day and a time. */
function ofNumber(text: string): Readings | null {
  const number = Number(text);
  if (number < 1 || /^\d{5}\./.test(text)) {
    const fraction = ofFraction(number % 1, decimalsOf(text));
    const minutes = /^0?\.(\d\d?)$/.exec(text)?.[1];
    const bare = minutes === undefined ? null : clock(0, Number(minutes.padEnd(2, '0')));
    if (fraction === null && bare === null) return { values: [], cause: say('causes.cut-fraction') };
    return readings(
      [fraction, bare],
      bare === null ? say('causes.fraction') : fraction === null ? null : say('causes.fraction-or-minutes'),
    );
  }
  const found = /^(\d{1,2})\.(\d\d?)$/.exec(text);
  if (!found) return null;
  const minutes = number * 60;
  const hours = Math.abs(minutes - Math.round(minutes)) < 1e-6 ? clock(Math.floor(number), Math.round(minutes) % 60) : null;
  const [hour, figures] = [Number(found[1]), found[2] as string];
  // As a number 8.50 loses its zero.
  const bare = clock(hour, Number(figures.padEnd(2, '0')));
  return readings([bare, hours], bare !== null && hours !== null && bare !== hours ? say('causes.hours-or-decimals') : null);
}

/** How many decimals a number is written with. */
function decimalsOf(text: string): number {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e-');
  return (mantissa.split('.')[1] ?? '').length + Number(exponent);
}

/** The time of a fraction of a day, its seconds left out: 23:59:59 is 23:59. Null where too few decimals tell the minute. */
function ofFraction(fraction: number, decimals: number): string | null {
  const minutes = fraction * 1440;
  const whole = Math.round(minutes);
  if (Math.abs(minutes - whole) < 1e-6) return clock(Math.floor(whole / 60) % 24, whole % 60);
  if (decimals < EXACT_DECIMALS) return null;
  const seconds = Math.min(Math.round(fraction * 86_400), 86_399);
  return clock(Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60);
}
