import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { daysIn } from './cells.js';
import { type Readings, readings } from './readings.js';

const OPENED = say('causes.date-opened');
const NO_SIGNS = say('causes.no-signs');
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Excel's numbers of the days from 1950 on and before 2100. */
const SERIALS = [18_264, 73_051] as const;

const two = (number: number): string => String(number).padStart(2, '0');
const monthNumber = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

type Figures = string | number;

/** A day as YYYY-MM-DD, or null where the calendar has none. */
function day(year: Figures, month: Figures, date: Figures): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(date)];
  return y > 0 && d > 0 && d <= daysIn(y, m) ? `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}` : null;
}

/** A day whose parts are not told apart by signs, so that only a year of these times is one. */
const nearDay = (year: Figures, month: Figures, date: Figures): string | null =>
  Number(year) >= 1900 && Number(year) < 2100 ? day(year, month, date) : null;

/** A year of two figures as computers read it: 49 is 2049, 50 is 1950. */
const century = (year: Figures): number => {
  const number = Number(year);
  return String(year).length > 2 ? number : number + (number < 50 ? 2000 : 1900);
};

const nextDay = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

/** The days that Excel's number stands for. */
function serial(text: string): string | null {
  const number = Math.floor(Number(text));
  if (number < SERIALS[0] || number >= SERIALS[1]) return null;
  return new Date(Date.UTC(1899, 11, 30) + number * 86_400_000).toISOString().slice(0, 10);
}

/** The days that a damaged date may be; null where nothing is recognised. */
export function dateIn(value: string): Readings | null {
  const text = value.normalize('NFKC');
  let found = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text) as string[] | null;
  if (found) return readings([day(found[1] as string, found[3] as string, found[4] as string)], found[2] === '-' ? null : OPENED);
  found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ](\d{1,2}):\d\d(.*)$/.exec(text);
  if (found) {
    const date = day(found[1] as string, found[2] as string, found[3] as string);
    // The evening of a day in UTC is the next day in China.
    const later = date !== null && /Z$/.test(found[5] as string) && Number(found[4]) >= 16;
    return readings([date, later ? nextDay(date) : null], say(later ? 'causes.utc-day' : 'causes.no-time-of-day'));
  }
  found = /^(\d{4}|\d\d)年(\d{1,2})月(\d{1,2})日?$/.exec(text);
  if (found) return readings([day(century(found[1] as string), found[2] as string, found[3] as string)]);
  found = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i.exec(text);
  if (found) return readings([day(found[3] as string, monthNumber(found[1] as string), found[2] as string)], OPENED);
  found = /^(\d{1,2})[-/. ]?([a-z]{3,9})[-/. ]?(\d{4}|\d\d)$/i.exec(text);
  if (found) {
    const [first, name, last] = found.slice(1) as [string, string, string];
    const yearFirst = first.length === 2 && last.length === 2 ? day(century(first), monthNumber(name), last) : null;
    return readings([day(century(last), monthNumber(name), first), yearFirst], OPENED);
  }
  found = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{1,2})$/.exec(text);
  if (found) return inAnyOrder(found.slice(1) as [string, string, string]);
  if (/^\d{5}(\.\d+)?$/.test(text)) return readings([serial(text)], say('causes.serial-date'));
  return /^(\d{6}|\d{8})$/.test(text) ? withoutSigns(text) : null;
}

/** 5/1/2026, 25/12/31: some write the month first, others the day or, with two figures, the year. */
function inAnyOrder([first, second, last]: [string, string, string]): Readings | null {
  const yearFirst = first.length === 2 && last.length <= 2 ? day(century(first), second, last) : null;
  const yearLast = last.length >= 2 ? [day(century(last), first, second), day(century(last), second, first)] : [];
  const found = readings([...yearLast, yearFirst], OPENED);
  return found && found.values.length > 1 ? { ...found, cause: say('causes.any-order') } : found;
}

/** 20260105, 05012026, 260105. */
function withoutSigns(text: string): Readings | null {
  const parts = (...lengths: number[]) => {
    let at = 0;
    return lengths.map((length) => {
      at += length;
      return text.slice(at - length, at);
    }) as [string, string, string];
  };
  const [y, m, d] = text.length === 8 ? parts(4, 2, 2) : parts(2, 2, 2);
  const [first, second, last] = text.length === 8 ? parts(2, 2, 4) : parts(2, 2, 2);
  return readings([nearDay(century(y), m, d), nearDay(century(last), second, first), nearDay(century(last), first, second)], NO_SIGNS);
}

const month = (year: Figures, number: Figures): string | null => day(year, number, 1)?.slice(0, 7) ?? null;
const nearMonth = (year: Figures, number: Figures): string | null => nearDay(year, number, 1)?.slice(0, 7) ?? null;

/** The months that a damaged one may be; null where nothing is recognised. */
export function monthIn(value: string): Readings | null {
  const text = value.normalize('NFKC');
  const opened = say('causes.month-opened');
  let found = /^(\d{4})([-/.年])(\d{1,2})月?$/.exec(text) as string[] | null;
  if (found) {
    const [year, sign, number] = found.slice(1) as [string, string, string];
    // As a number 2026.10 loses its zero.
    const october = sign === '.' && number === '1' ? month(year, 10) : null;
    const cause: Message | null = october ? say('causes.lost-zero-of-number') : sign === '/' ? opened : null;
    return readings([month(year, number), october], cause);
  }
  found = /^(\d\d)年(\d{1,2})月$/.exec(text);
  if (found) return readings([month(century(found[1] as string), found[2] as string)]);
  found = /^([a-z]{3,9})[-/. ]?(\d{4}|\d\d)$/i.exec(text);
  if (found) return readings([month(century(found[2] as string), monthNumber(found[1] as string))], opened);
  found = /^(\d\d)[-/.]([a-z]{3,9})$/i.exec(text);
  if (found) {
    const year = found[1] as string;
    return readings([month(century(year), monthNumber(found[2] as string))], say('causes.year-or-day', { figures: year }));
  }
  found = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (found) return readings([month(found[2] as string, found[1] as string)]);
  const days = dateIn(text);
  const ofDays = days?.values.map((date) => date.slice(0, 7)) ?? [];
  if (/^\d{5,6}$/.test(text)) {
    const bare = [nearMonth(text.slice(0, 4), text.slice(4)), text.length === 6 ? nearMonth(text.slice(2), text.slice(0, 2)) : null];
    const all = readings([...bare, ...ofDays], NO_SIGNS);
    return all && bare.every((each) => each === null) ? { ...all, cause: days?.cause ?? null } : all;
  }
  return readings(ofDays, days !== null && days.values.length > 1 ? days.cause : say('causes.no-day'));
}
