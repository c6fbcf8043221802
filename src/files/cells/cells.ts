import type { ColumnType } from '../../rules/module.js';

/** How many characters (code points) a text cell may have. */
export const CELL_CHARACTERS = 1000;
/** How many characters (code points) an employee id may have. */
export const ID_CHARACTERS = 64;

const digit = (value: string, at: number): number => {
  const figure = value.charCodeAt(at) - 48;
  return figure >= 0 && figure <= 9 ? figure : Number.NaN;
};
const DASH = 45;
const DOT = 46;
const COLON = 58;

/** Whether a text is within a length in code points. Code units are never fewer, so most texts are not counted. */
function within(value: string, characters: number): boolean {
  if (value.length <= characters) return true;
  if (value.length > characters * 2) return false;
  let count = 0;
  for (const _ of value) count += 1;
  return count <= characters;
}

/** Text: no control characters but tab and line breaks, which only quotes let into a cell. */
function fitsText(value: string): boolean {
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code >= 32 && (code < 127 || code > 159)) continue;
    if (code !== 9 && code !== 10 && code !== 13) return false;
  }
  return within(value, CELL_CHARACTERS);
}

/** An employee id: no control characters at all. Whether it exists is another question (LKP-6). */
function fitsId(value: string): boolean {
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code < 32 || (code >= 127 && code <= 159)) return false;
  }
  return within(value, ID_CHARACTERS);
}

/** A plain decimal number: an optional minus, digits, and optionally a point and more digits. */
export function fitsNumber(value: string): boolean {
  const start = value.charCodeAt(0) === DASH ? 1 : 0;
  let point = -1;
  for (let at = start; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code >= 48 && code <= 57) continue;
    if (code !== DOT || point !== -1 || at === start) return false;
    point = at;
  }
  return value.length > start && point !== value.length - 1 && value.length <= CELL_CHARACTERS;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** How many days a month has; 0 for a month that does not exist. */
export function daysIn(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return DAYS[month - 1] ?? 0;
}

/** A real calendar day as YYYY-MM-DD, from 0001-01-01 on. */
export function fitsDate(value: string): boolean {
  if (value.length !== 10 || value.charCodeAt(4) !== DASH || value.charCodeAt(7) !== DASH) return false;
  const year = digit(value, 0) * 1000 + digit(value, 1) * 100 + digit(value, 2) * 10 + digit(value, 3);
  const month = digit(value, 5) * 10 + digit(value, 6);
  const day = digit(value, 8) * 10 + digit(value, 9);
  // A sign that is no digit makes NaN, and every comparison with it is false.
  return year > 0 && day > 0 && day <= daysIn(year, month);
}

/** A month as YYYY-MM. */
function fitsMonth(value: string): boolean {
  if (value.length !== 7 || value.charCodeAt(4) !== DASH) return false;
  const year = digit(value, 0) * 1000 + digit(value, 1) * 100 + digit(value, 2) * 10 + digit(value, 3);
  const month = digit(value, 5) * 10 + digit(value, 6);
  return year > 0 && month > 0 && month <= 12;
}

/** A time of day as HH:MM, from 00:00 to 23:59. */
export function fitsTime(value: string): boolean {
  if (value.length !== 5 || value.charCodeAt(2) !== COLON) return false;
  const hour = digit(value, 0) * 10 + digit(value, 1);
  const minute = digit(value, 3) * 10 + digit(value, 4);
  return hour <= 23 && minute <= 59;
}

/** Whether a value, trimmed and not empty, fits each type of column (LKP-7). They run for every cell, so they make nothing. */
export const FITS: Readonly<Record<ColumnType, (value: string) => boolean>> = {
  employeeId: fitsId,
  text: fitsText,
  number: fitsNumber,
  date: fitsDate,
  month: fitsMonth,
  time: fitsTime,
};
