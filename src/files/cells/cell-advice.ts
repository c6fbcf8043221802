import type { ColumnType } from '../../rules/module.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { kept } from '../../text/shown.js';
import { controlCharacter } from '../csv/odd-lines.js';
import { mojibake } from '../encoding/mojibake.js';
import { CELL_CHARACTERS, fitsDate, fitsNumber, fitsTime, ID_CHARACTERS } from './cells.js';
import { dateIn, monthIn } from './damaged-dates.js';
import { timeIn } from './damaged-times.js';
import { type Readings, readings } from './readings.js';

const CONTROL = /[\p{Cc}]/u;
const EXCEL_ERROR = /^(#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!)|#+)$/i;

/** LKP-7: what is wrong with a value that does not fit its column's type, and how to fix it. */
export function misfit(type: ColumnType, value: string): Message {
  const control = type === 'text' ? /[^\P{Cc}\t\n\r]/u.exec(value) : CONTROL.exec(value);
  if (control) return mojibake(value) ?? controlCharacter(value, control[0]);
  if (EXCEL_ERROR.test(value)) {
    return say(value.startsWith('##') || value === '#' ? 'cells.too-narrow' : 'cells.failed-formula', { value: kept(value) });
  }
  return WRONG[type](value);
}

/** LKP-7 of an empty cell that may not be empty. */
export const empty = (name: string, inKey: boolean): Message => say(inKey ? 'cells.key-empty' : 'cells.empty', { name: kept(name) });

const tooLong = (value: string, most: number): Message => say('cells.too-long', { value: kept(value), length: [...value].length, most });

/** What a value is meant to be, as a message takes it. */
const meant = (value: string, read: Readings | null) => ({ value: kept(value), values: read?.values ?? null, cause: read?.cause ?? null });

const WRONG: Readonly<Record<ColumnType, (value: string) => Message>> = {
  employeeId: (value) => tooLong(value, ID_CHARACTERS),
  text: (value) => tooLong(value, CELL_CHARACTERS),
  number: notNumber,
  date: (value) => {
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return say('cells.not-in-calendar', { value });
    return say('cells.no-date', meant(value, dateIn(value)));
  },
  month: (value) => say('cells.no-month', meant(value, monthIn(value))),
  time: (value) => (value === '24:00' ? say('cells.midnight') : say('cells.no-time', meant(value, timeIn(value)))),
};

function notNumber(text: string): Message {
  const value = kept(text);
  const plain = text.normalize('NFKC').replace(/\u2212/g, '-');
  const numbers = (...possible: string[]) => ({ value, values: readings(possible.filter(fitsNumber))?.values ?? null });
  const grouped = (number: string) => numbers(...ungrouped(number));
  if (plain !== text && fitsNumber(plain)) return say('cells.number-full-width', { value, plain });
  if (/^[+-]?\d+(\.\d+)?e[+-]?\d+$/i.test(plain)) {
    const whole = Number(plain);
    return say('cells.number-scientific', { value, whole: Number.isInteger(whole) && Math.abs(whole) < 1e15 ? whole : null });
  }
  if (/^[+-]?\d+(\.\d+)?\s*%$/.test(plain)) return say('cells.number-percent', { value });
  const bare = plain.replace(/^([+-]?)\s*(?:[\p{Sc}元]|CNY|RMB|USD|EUR|HKD)\s*|\s*(?:[\p{Sc}元]|CNY|RMB|USD|EUR|HKD)$/giu, '$1');
  if (bare !== plain && /\d/.test(bare)) return say('cells.number-currency', grouped(bare));
  if (/^[+-]?\d{1,3}([, '\u00a0]\d{3})+(\.\d+)?$/.test(plain)) {
    return say('cells.number-separators', { has: separators(plain), ...grouped(plain) });
  }
  if (/^[+-]?\d{1,3}(\.\d{3})*,\d+$/.test(plain)) {
    return say('cells.number-separators', { has: 'decimal', ...numbers(plain.replace(/\./g, '').replace(',', '.')) });
  }
  if (/^\(\d[\d.,]*\)$/.test(plain)) return say('cells.number-parentheses', grouped(`-${plain.slice(1, -1)}`));
  if (/^\d[\d.]*-$/.test(plain)) return say('cells.number-minus-behind', numbers(`-${plain.slice(0, -1)}`));
  if (/^\+\d/.test(plain)) return say('cells.number-plus', numbers(plain.slice(1)));
  if (/^-?\.\d+$/.test(plain)) return say('cells.number-meant', numbers(plain.replace('.', '0.')));
  if (/^-?\d+\.$/.test(plain)) return say('cells.number-meant', numbers(plain.slice(0, -1)));
  if (/^(-+|\/|n\/?a|null|none|nil|nan|无|空)$/i.test(plain)) return say('cells.number-none', { value });
  if (fitsDate(text) || fitsTime(text)) return say(fitsDate(text) ? 'cells.number-is-date' : 'cells.number-is-time', { value });
  return say('cells.no-number', { value });
}

const separators = (number: string): 'thousands' | 'decimal' | 'either' => {
  if (!/^[+-]?\d{1,3},\d{3}$/.test(number)) return 'thousands';
  return /^[+-]?0/.test(number) ? 'decimal' : 'either';
};

/** What a number with separators may be: 1,234 has thousands or, in Europe, decimals; 1,234,567 and 1,234.50 are sure. */
function ungrouped(number: string): string[] {
  const bare = number.replace(/^\+/, '').replace(/(?<=\d)[, '\u00a0](?=\d{3}(\D|$))/g, '');
  const decimal = /^[+-]?\d{1,3},\d{3}$/.test(number) ? number.replace(/^\+/, '').replace(',', '.') : null;
  if (decimal === null) return [bare];
  return /^-?0/.test(bare) ? [decimal] : [bare, decimal];
}
