import { describe, expect, it } from 'vitest';
import { misfit } from '../../src/files/cell-advice.js';
import { FITS } from '../../src/files/cells.js';
import { dateIn, monthIn, timeIn } from '../../src/files/damage.js';

describe('what fits a column', () => {
  it.each(['0', '8', '-8', '7.5', '-0.25', '007', '123456789012345678901234567890.5'])('a number column takes %s', (value) => {
    expect(FITS.number(value)).toBe(true);
  });
  it.each(['', '-', '+1', '.5', '5.', '-.5', '1.2.3', '1,5', '1e3', '１', '0x1', '1 2', '--1', '1-', 'NaN', 'Infinity'])(
    'a number column refuses "%s"',
    (value) => {
      expect(FITS.number(value)).toBe(false);
    },
  );
  it.each(['2026-01-05', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('a date column takes %s', (value) => {
    expect(FITS.date(value)).toBe(true);
  });
  it.each([
    '2023-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '2026-1-05',
    '2026/01/05',
    '2026-01-05 ',
    '２026-01-05',
    '2026-0a-05',
    '26-01-05',
  ])('a date column refuses "%s"', (value) => {
    expect(FITS.date(value)).toBe(false);
  });
  it.each(['2026-01', '2026-12', '0001-01'])('a month column takes %s', (value) => {
    expect(FITS.month(value)).toBe(true);
  });
  it.each(['2026-00', '2026-13', '0000-01', '2026-1', '2026/01', '2026-01-01', 'Jan-26'])('a month column refuses %s', (value) => {
    expect(FITS.month(value)).toBe(false);
  });
  it.each(['00:00', '08:05', '23:59'])('a time column takes %s', (value) => {
    expect(FITS.time(value)).toBe(true);
  });
  it.each(['24:00', '12:60', '8:05', '08:05:00', '08.05', '08：05', '-1:00', '0a:00'])('a time column refuses %s', (value) => {
    expect(FITS.time(value)).toBe(false);
  });
  it('a text column takes 1,000 characters, also those outside the basic plane, and no more', () => {
    expect(FITS.text('𠮷'.repeat(1000))).toBe(true);
    expect(FITS.text('𠮷'.repeat(1001))).toBe(false);
    expect(FITS.text('a'.repeat(1001))).toBe(false);
  });
  it('a text column takes tab and line breaks, and no other control character', () => {
    expect(FITS.text('a\tb\r\nc')).toBe(true);
    for (const sign of ['\0', '\u0007', '\u001f', '\u007f', '\u0085', '\u009f']) expect(FITS.text(`a${sign}`)).toBe(false);
    expect(FITS.text('a\u00a0b')).toBe(true);
  });
  it('an employee id has at most 64 characters and no control character at all', () => {
    expect(FITS.employeeId('a/b 张三.')).toBe(true);
    expect(FITS.employeeId('x'.repeat(64))).toBe(true);
    expect(FITS.employeeId('x'.repeat(65))).toBe(false);
    expect(FITS.employeeId('a\tb')).toBe(false);
    expect(FITS.employeeId('a\nb')).toBe(false);
  });
});

describe('what a damaged value was', () => {
  it.each([
    ['2026/1/5', '2026-01-05'],
    ['2026-1-5', '2026-01-05'],
    ['2026.1.5', '2026-01-05'],
    ['２０２６－０１－０５', '2026-01-05'],
    ['2026-01-05T08:00:00Z', '2026-01-05'],
    ['5-Jan-2026', '2026-01-05'],
    ['05 January 26', '2026-01-05'],
    ['31/12/2026', '2026-12-31'],
    ['12/31/26', '2026-12-31'],
    ['3/3/2026', '2026-03-03'],
    ['46027.5', '2026-01-05'],
  ])('the date %s was %s', (value, was) => {
    expect(dateIn(value)?.write).toBe(was);
  });
  it.each(['2026/2/30', '13/13/2026', '20261301', 'x', '2026-01-05-01', '5-Foo-26'])('no date is made of %s', (value) => {
    expect(dateIn(value)).toBeNull();
  });
  it.each([
    ['2026年01月', '2026-01'],
    ['01/2026', '2026-01'],
    ['2026-1-5', '2026-01'],
    ['Sep-2026', '2026-09'],
  ])('the month %s was %s', (value, was) => {
    expect(monthIn(value)?.write).toBe(was);
  });
  it.each(['2026/13', '5/1/2026', 'Smarch-26'])('no month is made of %s', (value) => {
    expect(monthIn(value)).toBeNull();
  });
  it.each([
    ['8:5', '08:05'],
    ['12:30 AM', '00:30'],
    ['12 pm', '12:00'],
    ['8.30', '08:30'],
    ['8h30', '08:30'],
    ['8点30分', '08:30'],
    ['.75', null],
    ['0.75', null],
    ['0.750', '18:00'],
    ['0.99999', '00:00'],
    ['25:00', null],
    ['13:00 PM', null],
    ['2400', null],
  ])('the time %s was %s', (value, was) => {
    expect(timeIn(value)?.write ?? null).toBe(was);
  });
});

describe('what is said of a value', () => {
  it('shows at most 40 characters of it, and no control character as such', () => {
    const message = misfit('number', `\u001b[31m${'x'.repeat(100)}`);
    expect(message).toMatch(/^"\\u\{1b\}\[31mx{35}…" holds the control character U\+001B/);
  });
  it.each([
    ['1.23E+05', 'write 123000 if no digits are lost'],
    ['1.23456789E+17', 'write all digits'],
    ['12,345,678', 'write 12345678'],
    ["1'234", 'write 1234'],
    ['1.234,56', 'write 1234.56'],
    ['-12 元', 'write -12'],
    ['USD 1,200', 'write 1200'],
    ['(1,200)', 'write -1200'],
    ['2026-01-05', 'but a date'],
    ['无', 'leave the cell empty'],
    ['1-2', 'such as 1234.5'],
  ])('of the number %s: %s', (value, words) => {
    expect(misfit('number', value)).toContain(words);
  });
});
