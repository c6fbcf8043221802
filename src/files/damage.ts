import { daysIn } from './cells.js';

/** What a damaged date, month or time most likely was. */
export interface Meant {
  /** What to write instead; where it is not certain, in words. */
  write: string;
  /** What did the damage, or ''. */
  cause: string;
}

const OPENED = 'Excel rewrites dates when it opens a csv; give the column the format yyyy-mm-dd before the export';
const SERIAL = "this is Excel's number of the day; give the column a date format before the export";
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const two = (number: number): string => String(number).padStart(2, '0');
const monthNumber = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** A day as YYYY-MM-DD, or null where the calendar has none. */
function day(year: string | number, month: string | number, date: string | number): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(date)];
  return y > 0 && d > 0 && d <= daysIn(y, m) ? `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}` : null;
}

const meant = (write: string | null, cause: string): Meant | null => (write === null ? null : { write, cause });

/** The date that a damaged one stands for; null where nothing is recognised. */
export function dateIn(value: string): Meant | null {
  const text = value.normalize('NFKC');
  let found = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (found) return meant(day(found[1] as string, found[3] as string, found[4] as string), found[2] === '-' ? '' : OPENED);
  found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ]\d{1,2}:\d\d/.exec(text);
  if (found) return meant(day(found[1] as string, found[2] as string, found[3] as string), 'without the time of day');
  found = /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/.exec(text);
  if (found) return meant(day(found[1] as string, found[2] as string, found[3] as string), '');
  found = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (found) return meant(day(found[1] as string, found[2] as string, found[3] as string), '');
  found = /^(\d{1,2})[-/. ]?([a-z]{3,9})[-/. ]?(\d{4}|\d\d)$/i.exec(text);
  if (found && monthNumber(found[2] as string) > 0) {
    return meant(day(century(found[3] as string), monthNumber(found[2] as string), found[1] as string), OPENED);
  }
  found = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)$/.exec(text);
  if (found) return eitherWay(Number(found[1]), Number(found[2]), century(found[3] as string));
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    const date = new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * 86_400_000);
    return { write: date.toISOString().slice(0, 10), cause: SERIAL };
  }
  return null;
}

const century = (year: string): number => (year.length === 2 ? 2000 : 0) + Number(year);

/** 5/1/2026: some write the day first, others the month. */
function eitherWay(first: number, second: number, year: number): Meant | null {
  const dayFirst = day(year, second, first);
  const monthFirst = day(year, first, second);
  if (dayFirst && monthFirst && dayFirst !== monthFirst) {
    return { write: `${monthFirst} or ${dayFirst}, whichever it is`, cause: 'day and month cannot be told apart' };
  }
  return meant(dayFirst ?? monthFirst, OPENED);
}

const month = (year: string | number, number: string | number): string | null => day(year, number, 1)?.slice(0, 7) ?? null;

/** The month that a damaged one stands for; null where nothing is recognised. */
export function monthIn(value: string): Meant | null {
  const text = value.normalize('NFKC');
  let found = /^(\d{4})[-/.年]?(\d{1,2})月?$/.exec(text);
  if (found) return meant(month(found[1] as string, found[2] as string), text.includes('/') ? OPENED.replace('-dd', '') : '');
  found = /^([a-z]{3,9})[-/. ]?(\d{4}|\d\d)$/i.exec(text);
  if (found && monthNumber(found[1] as string) > 0) {
    return meant(month(century(found[2] as string), monthNumber(found[1] as string)), OPENED.replace('-dd', ''));
  }
  found = /^(\d\d)[-/.]([a-z]{3,9})$/i.exec(text);
  if (found && monthNumber(found[2] as string) > 0) {
    return meant(month(century(found[1] as string), monthNumber(found[2] as string)), OPENED.replace('-dd', ''));
  }
  found = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (found) return meant(month(found[2] as string, found[1] as string), '');
  const date = dateIn(text);
  return date && /^\d{4}-\d\d-\d\d$/.test(date.write) ? { write: date.write.slice(0, 7), cause: 'without the day' } : null;
}

/** A time of day, or null where there is none. */
const clock = (hour: number, minute: number): string | null => (hour <= 23 && minute <= 59 ? `${two(hour)}:${two(minute)}` : null);

/** The time that a damaged one stands for; null where nothing is recognised. */
export function timeIn(value: string): Meant | null {
  const text = value.normalize('NFKC').trim();
  let found = /^(\d{1,2}):(\d{1,2})$/.exec(text);
  if (found) {
    const cause =
      (found[1] as string).length === 1 ? 'Excel drops the leading zero; give the column the format hh:mm before the export' : '';
    return meant(clock(Number(found[1]), Number(found[2])), cause);
  }
  found = /^(\d{1,2}):(\d\d):\d\d(\.\d+)?$/.exec(text);
  if (found) return meant(clock(Number(found[1]), Number(found[2])), 'without the seconds');
  found = /^(\d{1,2}):(\d\d)(?::\d\d)? ?([ap])\.?m\.?$/i.exec(text) ?? /^(\d{1,2})() ?([ap])\.?m\.?$/i.exec(text);
  if (found) {
    const hour = Number(found[1]);
    const half = (found[3] as string).toLowerCase() === 'p' ? 12 : 0;
    return hour >= 1 && hour <= 12 ? meant(clock((hour % 12) + half, Number(found[2])), 'in 24 hours') : null;
  }
  found = /^(\d{1,2})[.h点](\d\d)分?$/.exec(text);
  const fraction = /^0?\.\d{3,}$/.test(text) ? Math.round(Number(text) * 1440) : -1;
  if (found && fraction === -1) return meant(clock(Number(found[1]), Number(found[2])), '');
  if (fraction >= 0) {
    const write = clock(Math.floor(fraction / 60) % 24, fraction % 60);
    return meant(write, "this is Excel's fraction of a day; give the column the format hh:mm before the export");
  }
  found = /^(\d\d)(\d\d)$/.exec(text);
  if (found) return meant(clock(Number(found[1]), Number(found[2])), '');
  found = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T ](\d{1,2}):(\d\d)/.exec(text);
  return found ? meant(clock(Number(found[1]), Number(found[2])), 'without the date') : null;
}
