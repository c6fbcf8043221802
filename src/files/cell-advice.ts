import type { ColumnType } from '../rules/module.js';
import { CELL_CHARACTERS, fitsDate, fitsNumber, fitsTime, ID_CHARACTERS } from './cells.js';
import { dateIn, monthIn } from './damaged-dates.js';
import { timeIn } from './damaged-times.js';
import { shown } from './findings.js';
import { mojibake } from './mojibake.js';
import { advise, readings } from './readings.js';

const CONTROL = /[\p{Cc}]/u;
const EXCEL_ERROR = /^(#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!)|#+)$/i;

/** LKP-7: what is wrong with a value that does not fit its column's type, and how to fix it. */
export function misfit(type: ColumnType, value: string): string {
  const control = type === 'text' ? /[^\P{Cc}\t\n\r]/u.exec(value) : CONTROL.exec(value);
  if (control) {
    const was = mojibake(value);
    if (was) return `${shown(value)} ${was}`;
    const code = (control[0].codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
    return `${shown(value)} holds the control character U+${code}${control[0] === '\u001a' ? ' (Ctrl-Z, with which old programs end a file)' : ''}: remove it`;
  }
  if (EXCEL_ERROR.test(value)) {
    const cause = value.startsWith('##') || value === '#' ? 'a cell that was too narrow to show its value' : 'a formula that failed';
    return `${shown(value)} is what Excel writes for ${cause}: correct the cell there and export again`;
  }
  return WRONG[type](value);
}

/** LKP-7 of an empty cell that may not be empty. */
export const empty = (name: string, inKey: boolean): string =>
  `${shown(name)} is empty, but ${inKey ? 'it identifies the row' : 'it is required'}: fill it in`;

const tooLong = (value: string, most: number): string =>
  `${shown(value)} has ${[...value].length} characters, more than the ${most} that a cell of this column may have: shorten it`;

const WRONG: Readonly<Record<ColumnType, (value: string) => string>> = {
  employeeId: (value) => tooLong(value, ID_CHARACTERS),
  text: (value) => tooLong(value, CELL_CHARACTERS),
  number: notNumber,
  date: (value) => {
    const start = /^\d{4}-\d\d-\d\d$/.test(value) ? 'is not a day of the calendar' : 'is not a YYYY-MM-DD date';
    return `${shown(value)} ${start}: ${advise(dateIn(value), 'write a real date, such as 2026-01-05')}`;
  },
  month: (value) => `${shown(value)} is not a YYYY-MM month: ${advise(monthIn(value), 'write a real month, such as 2026-01')}`,
  time: (value) => {
    if (/^24:00$/.test(value)) return '"24:00" is not a time of the day: write 00:00 for midnight, or 23:59 for the end of the day';
    const meant = timeIn(value);
    return `${shown(value)} is not an HH:MM time${meant ? '' : ' from 00:00 to 23:59'}: ${advise(meant, 'write one, such as 08:05')}`;
  },
};

function notNumber(value: string): string {
  const start = `${shown(value)} is not a plain decimal number`;
  const plain = value.normalize('NFKC').replace(/\u2212/g, '-');
  const write = (...numbers: string[]) => `: ${advise(readings(numbers.filter(fitsNumber)), 'write the digits alone')}`;
  const grouped = (number: string) => write(...ungrouped(number));
  if (plain !== value && fitsNumber(plain)) return `${start}: write ${plain}, with half-width digits`;
  if (/^[+-]?\d+(\.\d+)?e[+-]?\d+$/i.test(plain)) {
    const digits = Number(plain);
    const whole = Number.isInteger(digits) && Math.abs(digits) < 1e15 ? `: write ${digits} if no digits are lost` : ': write all digits';
    return `${start}, but in scientific notation, as Excel shows long numbers${whole}; format the column as Number before the export`;
  }
  if (/^[+-]?\d+(\.\d+)?\s*%$/.test(plain))
    return `${start}: a percent sign stands behind it; write the number alone, in the unit that the column has`;
  const bare = plain.replace(/^([+-]?)\s*(?:[\p{Sc}元]|CNY|RMB|USD|EUR|HKD)\s*|\s*(?:[\p{Sc}元]|CNY|RMB|USD|EUR|HKD)$/giu, '$1');
  if (bare !== plain && /\d/.test(bare)) return `${start}: a currency stands beside it${grouped(bare)}`;
  if (/^[+-]?\d{1,3}([, '\u00a0]\d{3})+(\.\d+)?$/.test(plain)) return `${start}: it has ${separators(plain)}${grouped(plain)}`;
  if (/^[+-]?\d{1,3}(\.\d{3})*,\d+$/.test(plain)) {
    return `${start}: it has a decimal comma${write(plain.replace(/\./g, '').replace(',', '.'))}`;
  }
  if (/^\(\d[\d.,]*\)$/.test(plain)) return `${start}: parentheses stand for a minus${grouped(`-${plain.slice(1, -1)}`)}`;
  if (/^\d[\d.]*-$/.test(plain)) return `${start}: the minus stands behind it${write(`-${plain.slice(0, -1)}`)}`;
  if (/^\+\d/.test(plain)) return `${start}${write(plain.slice(1))}, without the plus sign`;
  if (/^-?\.\d+$/.test(plain)) return `${start}${write(plain.replace('.', '0.'))}`;
  if (/^-?\d+\.$/.test(plain)) return `${start}${write(plain.slice(0, -1))}`;
  if (/^(-+|\/|n\/?a|null|none|nil|nan|无|空)$/i.test(plain)) return `${start}: leave the cell empty where there is no value`;
  if (fitsDate(value) || fitsTime(value))
    return `${start}, but a ${fitsDate(value) ? 'date' : 'time'}: check whether the columns are shifted`;
  return `${start}: write digits, with a point before the decimals, such as 1234.5`;
}

const separators = (number: string): string => {
  if (!/^[+-]?\d{1,3},\d{3}$/.test(number)) return 'thousands separators';
  return /^[+-]?0/.test(number) ? 'a decimal comma' : 'thousands separators or a decimal comma';
};

/** What a number with separators may be: 1,234 has thousands or, in Europe, decimals; 1,234,567 and 1,234.50 are sure. */
function ungrouped(number: string): string[] {
  const bare = number.replace(/^\+/, '').replace(/(?<=\d)[, '\u00a0](?=\d{3}(\D|$))/g, '');
  const decimal = /^[+-]?\d{1,3},\d{3}$/.test(number) ? number.replace(/^\+/, '').replace(',', '.') : null;
  if (decimal === null) return [bare];
  return /^-?0/.test(bare) ? [decimal] : [bare, decimal];
}
