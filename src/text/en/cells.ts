import { shown } from '../shown.js';
import { either } from './listed.js';

/** What a value may be meant to be; `values` is null where nothing is recognised, and empty where the value is lost. */
export interface Meant {
  readonly values: readonly string[] | null;
  /** What did the damage, and how to keep it from happening. */
  readonly cause?: string | null | undefined;
}

/** What to write: the one value there is, or all that are possible. `otherwise` is said where none is known. */
function advise({ values, cause }: Meant, otherwise: string): string {
  const because = cause ? ` (${cause})` : '';
  if (values === null) return otherwise;
  if (values.length === 0) return `${otherwise}${because}`;
  return `write ${either(values)}${values.length > 1 ? ', whichever it is' : ''}${because}`;
}

const noNumber = (value: string): string => `${shown(value)} is not a plain decimal number`;

const digits = (values: readonly string[] | null): string => advise({ values }, 'write the digits alone');

const SEPARATORS = {
  thousands: 'thousands separators',
  decimal: 'a decimal comma',
  either: 'thousands separators or a decimal comma',
};

const AGAIN = 'export it again from where it is still right, and read it as UTF-8';

const OPENED = 'Excel rewrites dates when it opens a csv; give the column the format';

/** What is wrong with a cell that does not fit its column (LKP-7), and with characters that were lost (LKP-9). */
export const CELLS = {
  'cells.empty': ({ name }: { name: string }) => `${shown(name)} is empty, but it is required: fill it in`,
  'cells.key-empty': ({ name }: { name: string }) => `${shown(name)} is empty, but it identifies the row: fill it in`,
  'cells.control-character': ({ value, code }: { value: string; code: string }) =>
    `${shown(value)} holds the control character ${code}${code === 'U+001A' ? ' (Ctrl-Z, with which old programs end a file)' : ''}: remove it`,
  'cells.lost-characters': ({ value }: { value: string }) =>
    `${shown(value)} holds U+FFFD, which stands where a character was lost because the text was read in the wrong encoding: ${AGAIN}`,
  'cells.read-wrongly': ({ value, written, read, was }: { value: string; written: string; read: string; was: string }) =>
    `${shown(value)} looks like ${written} that was read as ${read}, probably ${shown(was)}: ${AGAIN}`,
  'cells.too-narrow': ({ value }: { value: string }) =>
    `${shown(value)} is what Excel writes for a cell that was too narrow to show its value: correct the cell there and export again`,
  'cells.failed-formula': ({ value }: { value: string }) =>
    `${shown(value)} is what Excel writes for a formula that failed: correct the cell there and export again`,
  'cells.too-long': ({ value, length, most }: { value: string; length: number; most: number }) =>
    `${shown(value)} has ${length} characters, more than the ${most} that a cell of this column may have: shorten it`,

  'cells.not-in-calendar': ({ value }: { value: string }) =>
    `${shown(value)} is not a day of the calendar: write a real date, such as 2026-01-05`,
  'cells.no-date': ({ value, ...meant }: Meant & { value: string }) =>
    `${shown(value)} is not a YYYY-MM-DD date: ${advise(meant, 'write a real date, such as 2026-01-05')}`,
  'cells.no-month': ({ value, ...meant }: Meant & { value: string }) =>
    `${shown(value)} is not a YYYY-MM month: ${advise(meant, 'write a real month, such as 2026-01')}`,
  'cells.midnight': '"24:00" is not a time of the day: write 00:00 for midnight, or 23:59 for the end of the day',
  'cells.no-time': ({ value, ...meant }: Meant & { value: string }) =>
    `${shown(value)} is not an HH:MM time${meant.values === null ? ' from 00:00 to 23:59' : ''}: ${advise(meant, 'write one, such as 08:05')}`,

  'cells.no-number': ({ value }: { value: string }) => `${noNumber(value)}: write digits, with a point before the decimals, such as 1234.5`,
  'cells.number-meant': ({ value, values }: { value: string; values: readonly string[] | null }) => `${noNumber(value)}: ${digits(values)}`,
  'cells.number-full-width': ({ value, plain }: { value: string; plain: string }) =>
    `${noNumber(value)}: write ${plain}, with half-width digits`,
  'cells.number-scientific': ({ value, whole }: { value: string; whole: number | null }) =>
    `${noNumber(value)}, but in scientific notation, as Excel shows long numbers: ${whole === null ? 'write all digits' : `write ${whole} if no digits are lost`}; format the column as Number before the export`,
  'cells.number-percent': ({ value }: { value: string }) =>
    `${noNumber(value)}: it has a percent sign; write the number alone, in the unit that the column has`,
  'cells.number-currency': ({ value, values }: { value: string; values: readonly string[] | null }) =>
    `${noNumber(value)}: it has a currency: ${digits(values)}`,
  'cells.number-separators': ({ value, has, values }: { value: string; has: keyof typeof SEPARATORS; values: readonly string[] | null }) =>
    `${noNumber(value)}: it has ${SEPARATORS[has]}: ${digits(values)}`,
  'cells.number-parentheses': ({ value, values }: { value: string; values: readonly string[] | null }) =>
    `${noNumber(value)}: parentheses stand for a minus: ${digits(values)}`,
  'cells.number-minus-behind': ({ value, values }: { value: string; values: readonly string[] | null }) =>
    `${noNumber(value)}: the minus comes last: ${digits(values)}`,
  'cells.number-plus': ({ value, values }: { value: string; values: readonly string[] | null }) =>
    `${noNumber(value)}: ${digits(values)}, without the plus sign`,
  'cells.number-none': ({ value }: { value: string }) => `${noNumber(value)}: leave the cell empty where there is no value`,
  'cells.number-is-date': ({ value }: { value: string }) => `${noNumber(value)}, but a date: check whether the columns are shifted`,
  'cells.number-is-time': ({ value }: { value: string }) => `${noNumber(value)}, but a time: check whether the columns are shifted`,

  'causes.date-opened': `${OPENED} yyyy-mm-dd before the export`,
  'causes.month-opened': `${OPENED} yyyy-mm before the export`,
  'causes.serial-date': "this is Excel's number of the day; give the column a date format before the export",
  'causes.no-signs': 'the signs between year, month and day are missing',
  'causes.utc-day': 'the time is in UTC, so the day depends on the place',
  'causes.no-time-of-day': 'without the time of day',
  'causes.any-order': 'year, month and day cannot be told apart',
  'causes.lost-zero-of-number': 'a number loses the zero at its end',
  'causes.year-or-day': ({ figures }: { figures: string }) => `if ${figures} is the year; as a day, the year is missing`,
  'causes.no-day': 'without the day',
  'causes.fraction': "this is Excel's fraction of a day; give the column the format hh:mm before the export",
  'causes.fraction-or-minutes': "Excel's fraction of a day, or minutes; give the column the format hh:mm before the export",
  'causes.cut-fraction':
    "this looks like Excel's fraction of a day, cut to too few digits to tell the minute; give the column the format hh:mm and export again",
  'causes.leading-zero': 'Excel drops the leading zero; give the column the format hh:mm before the export',
  'causes.utc-hour': 'the time is in UTC, so the hour depends on the place',
  'causes.no-seconds': 'without the seconds',
  'causes.24-hours': 'in 24 hours',
  'causes.no-date': 'without the date',
  'causes.hours-or-decimals': 'hours and minutes, or hours with decimals',
};
