import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { misfit } from '../../src/files/cells/cell-advice.js';
import { FITS } from '../../src/files/cells/cells.js';
import { dateIn, monthIn } from '../../src/files/cells/damaged-dates.js';
import { timeIn } from '../../src/files/cells/damaged-times.js';
import { unknownEmployee } from '../../src/files/employees.js';
import { word } from '../../src/text/word.js';
import { expectIn } from '../text/strangers.js';

/** LKP-7 of a value, in English. */
function said(...of: Parameters<typeof misfit>): string {
  const message = misfit(...of);
  expectIn('zh', word(message, 'zh'));
  return word(message, 'en');
}

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

describe('what a damaged value may have been', () => {
  it.each([
    ['2026/1/5', '2026-01-05'],
    ['2026-1-5', '2026-01-05'],
    ['2026.1.5', '2026-01-05'],
    ['２０２６－０１－０５', '2026-01-05'],
    ['2026-01-05T08:00:00Z', '2026-01-05'],
    // The beginning of a day in China, as programs write it in UTC.
    ['2026-01-05T16:00:00.000Z', '2026-01-05', '2026-01-06'],
    ['5-Jan-2026', '2026-01-05'],
    ['5-Jan-26', '2026-01-05'],
    ['January 5, 2026', '2026-01-05'],
    ['05 January 26', '2026-01-05', '2005-01-26'],
    ['31/12/2026', '2026-12-31'],
    ['12/31/26', '2026-12-31'],
    ['31/12/85', '1985-12-31'],
    ['3/3/2026', '2026-03-03'],
    ['5/1/2026', '2026-05-01', '2026-01-05'],
    ['25/12/31', '2031-12-25', '2025-12-31'],
    ['26/1/5', '2026-01-05'],
    ['26.01.05', '2005-01-26', '2026-01-05'],
    ['01/02/03', '2003-01-02', '2003-02-01', '2001-02-03'],
    ['20260105', '2026-01-05'],
    ['31122026', '2026-12-31'],
    ['260105', '2026-01-05', '2005-01-26'],
    ['46023', '2026-01-01'],
    ['46027.5', '2026-01-05'],
  ])('the date %s was %s', (value, ...was) => {
    expect(dateIn(value)?.values).toEqual(was);
  });
  it.each(['2026/2/30', '13/13/2026', '20261301', 'x', '2026-01-05-01', '5-Foo-26', '12345', '99999', '5/1/6'])(
    'no date is made of %s',
    (value) => {
      expect(dateIn(value)).toBeNull();
    },
  );
  it.each([
    ['2026年01月', '2026-01'],
    ['01/2026', '2026-01'],
    ['2026-1-5', '2026-01'],
    ['Sep-2026', '2026-09'],
    ['202601', '2026-01'],
    ['46023', '2026-01'],
    ['20261', '2026-01', '1955-06'],
    ['2026.2', '2026-02'],
    ['2026.1', '2026-01', '2026-10'],
    ['5/1/2026', '2026-05', '2026-01'],
    ['3/3/2026', '2026-03'],
  ])('the month %s was %s', (value, ...was) => {
    expect(monthIn(value)?.values).toEqual(was);
  });
  it.each(['2026/13', '26-Smarch', 'Smarch-26', '99999'])('no month is made of %s', (value) => {
    expect(monthIn(value)).toBeNull();
  });
  it.each([
    ['8:5', '08:05'],
    ['12:30 AM', '00:30'],
    ['12 pm', '12:00'],
    ['8h30', '08:30'],
    ['8点30分', '08:30'],
    ['830', '08:30'],
    ['23:59:59', '23:59'],
    ['2026-01-05 08:30:00', '08:30'],
    ['2026-01-05T00:30:00Z', '00:30', '08:30'],
    ['8.30', '08:30', '08:18'],
    ['8.75', '08:45'],
    ['8.5', '08:50', '08:30'],
    ['.75', '18:00'],
    ['0.75', '18:00'],
    ['0.750', '18:00'],
    ['0.250', '06:00'],
    ['0.25', '06:00', '00:25'],
    ['0.35', '08:24', '00:35'],
    ['0.5', '12:00', '00:50'],
    ['0.4', '09:36', '00:40'],
    ['0.333333333333333', '08:00'],
    ['0.33333', '08:00'],
    ['0.999988', '23:59'],
    ['0.99999', '23:59'],
    ['1.0416666666666666E-2', '00:15'],
    ['46027.35416667', '08:30'],
  ])('the time %s was %s', (value, ...was) => {
    expect(timeIn(value)?.values).toEqual(was);
  });
  it.each(['25:00', '13:00 PM', '2400', '25.0', '1e3'])('no time is made of %s', (value) => {
    expect(timeIn(value)).toBeNull();
  });
  it.each(['0.333', '1.04E-2', '0.0104'])('of %s it is said that the minute is lost, and no value is proposed', (value) => {
    expect(timeIn(value)?.values).toEqual([]);
    expect(said('time', value)).toMatch(/write one, such as 08:05 \(this looks like Excel's fraction of a day, cut/);
  });
});

describe('whatever a value was damaged to', () => {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = fc.date({ min: new Date('1960-01-01'), max: new Date('2049-12-31'), noInvalidDate: true });

  it('the right date is among those that are proposed, and each of them is a date', () => {
    const forms = fc.constantFrom<(y: number, m: number, d: number) => string>(
      (y, m, d) => `${y}/${m}/${d}`,
      (y, m, d) => `${m}/${d}/${y}`,
      (y, m, d) => `${two(d)}.${two(m)}.${y}`,
      (y, m, d) => `${two(y % 100)}/${m}/${d}`,
      (y, m, d) => `${d}/${m}/${two(y % 100)}`,
      (y, m, d) => `${two(y % 100)}${two(m)}${two(d)}`,
      (y, m, d) => `${two(d)}${two(m)}${y}`,
      (y, m, d) => String(Date.UTC(y, m - 1, d) / 86_400_000 + 25_569),
    );
    fc.assert(
      fc.property(date, forms, (at, form) => {
        const iso = at.toISOString().slice(0, 10);
        const damaged = form(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
        const { values } = dateIn(damaged) ?? { values: [] };
        expect(values).toContain(iso);
        for (const value of values) expect(FITS.date(value)).toBe(true);
        expect(monthIn(damaged)?.values).toContain(values[0]?.slice(0, 7));
      }),
      { seed: Number(process.env.FC_SEED ?? 20260105) },
    );
  });

  it('the right time is among those that are proposed, whatever the decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 16 }), (minutes, decimals) => {
        const right = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
        const { values } = timeIn((minutes / 1440).toFixed(decimals)) ?? { values: [] };
        for (const value of values) expect(FITS.time(value)).toBe(true);
        // With fewer decimals the minute is lost; one that is proposed alone has to be right.
        if (decimals >= 6 && minutes > 0) expect(values).toContain(right);
        if (values.length === 1 && decimals >= 6) expect(values).toEqual([right]);
      }),
      { seed: Number(process.env.FC_SEED ?? 20260105) },
    );
  });
});

describe('what is said of a value', () => {
  it('shows at most 40 characters of it, and no control character as such', () => {
    const message = said('number', `\u001b[31m${'x'.repeat(100)}`);
    expect(message).toMatch(/^"\\u001b\[31mx{35}…" holds the control character U\+001B/);
  });
  it.each([
    ['1.23E+05', 'write 123000 if no digits are lost'],
    ['1.23456789E+17', 'write all digits'],
    ['12,345,678', 'write 12345678'],
    ['1,234', 'write 1234 or 1.234, whichever it is'],
    ['1,234.50', 'write 1234.50'],
    ['0,125', 'decimal comma: write 0.125'],
    ["1'234", 'write 1234'],
    ['1.234,56', 'write 1234.56'],
    ['-12 元', 'write -12'],
    ['USD 1,200', 'write 1200'],
    ['(1,200)', 'write -1200'],
    ['2026-01-05', 'but a date'],
    ['无', 'leave the cell empty'],
    ['1-2', 'such as 1234.5'],
  ])('of the number %s: %s', (value, words) => {
    expect(said('number', value)).toContain(words);
  });
});

describe('what is said of an id that nobody has', () => {
  const saidOf = (id: string, ...ids: string[]) => {
    const message = unknownEmployee(id, {
      has: (each) => ids.includes(each),
      padded: (each) => ids.find((one) => one !== each && one.replace(/^0+/, '') === each),
    });
    expectIn('zh', word(message, 'zh'));
    return word(message, 'en');
  };

  it('names the one that it may be', () => {
    expect(saidOf('1023', '001023')).toContain('but "001023" exists: Excel drops leading zeros');
    expect(saidOf('e1001', 'E1001')).toContain('but "E1001" exists: ids differ by case; write "E1001"');
  });

  it('names all that it may be, and chooses none', () => {
    expect(saidOf('1023', '01023', '001023')).toContain('but "01023" and "001023" exist');
    expect(saidOf('ab 1', 'ab1', 'AB 1')).toContain('"ab1" and "AB 1" exist: write the right one');
  });
});
