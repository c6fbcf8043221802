import { counted, figure } from '../counted.js';
import { type Few, shown } from '../shown.js';
import { signs } from './files.js';
import { listed } from './listed.js';

/** "there is a space", "there are 2 spaces". */
function spaces({ count, plain }: { count: number; plain: boolean }): string {
  const name = plain ? 'space' : 'white-space character';
  return count === 1 ? `there is a ${name}` : `there are ${count} ${name}s`;
}

const hasCells = (cells: number, width: number): string => `the row has ${counted(cells, 'cell')}, the header ${width}`;

const noEmployee = (id: string): string => `no employee has the id ${shown(id)}`;

const exist = (ids: readonly string[]): string => `${ids.map(shown).join(' and ')} ${ids.length === 1 ? 'exists' : 'exist'}`;

/** What made an id unknown. */
const CAUSES = {
  'excel-quotes': 'the quotes or the apostrophe that keep Excel from changing it are part of the value',
  decimal: 'it was written as a decimal number, as pandas does with a column that has gaps',
  unseen: 'there are characters in it that cannot be seen',
  'full-width': 'its letters, digits or signs are full-width',
  'white-space': 'it holds white space',
  case: 'ids differ by case',
};

/** What is wrong with the rows of a file (LKP-6, LKP-7), but for cells that do not fit their column. */
export const ROWS = {
  'rows.formula': ({ value }: { value: string }) =>
    `${shown(`="${value}"`)} is a formula that keeps Excel from changing the value; a csv reader takes the quotes as damage: write ${shown(value).slice(1, -1)} alone`,
  'rows.space-before-quote': ({ cell, ...space }: { cell: string; count: number; plain: boolean }) =>
    `${spaces(space)} before the quote that opens the cell ${shown(cell)}: remove it, so that the quote comes first`,
  'rows.space-behind-quote': ({ cell, ...space }: { cell: string; count: number; plain: boolean }) =>
    `${spaces(space)} after the quote that closes the cell ${shown(cell)}: remove it, so that the comma comes next`,
  'rows.quote-inside': ({ cell }: { cell: string }) =>
    `there is a quote (") inside the cell ${shown(cell)}: put the whole cell into quotes and double the quote inside, such as "5"" pipe"`,
  'rows.goes-on-after-quote': ({ cell }: { cell: string }) =>
    `the quoted cell that begins ${shown(cell)} goes on after its closing quote, or is not closed on its line: close the quote before the comma, and double quotes inside the cell ("")`,
  'rows.quote-not-closed': ({ cell }: { cell: string }) =>
    `the quote that opens the cell ${shown(cell)} is never closed: close it before the comma, and double quotes inside the cell ("")`,
  'rows.too-long': ({ cell }: { cell: string }) =>
    `the row is longer than 1 MiB from ${shown(cell)} on: a quote was not closed, or there are no line breaks`,
  'rows.gave-up': ({ rows }: { rows: number }) =>
    `${counted(rows, 'row')} have broken quotes, so the rest of the file was not read: write it with a csv library, which sets the quotes`,

  'rows.totals': ({ cell }: { cell: string }) =>
    `the row holds ${shown(cell)}, so this looks like a totals line: remove it, only rows of employees are docked`,
  'rows.header-again': 'this looks like the header again, as happens where tables are put together: remove the line',
  'rows.title': ({ cell }: { cell: string }) => `the row holds ${shown(cell)} alone, so this looks like a title or a note: remove the line`,
  'rows.too-many-cells': ({ cells, width, extra }: { cells: number; width: number; extra: Few }) =>
    `${hasCells(cells, width)} (the extra ones hold ${listed(extra)}): put a value that has a comma in it into quotes, or remove the extra cells`,
  'rows.other-separator': ({ cells, width, sign }: { cells: number; width: number; sign: string }) =>
    `${hasCells(cells, width)}: it has ${signs(sign)} in it; part the values with English commas (,)`,
  'rows.too-few-cells': ({ cells, width }: { cells: number; width: number }) =>
    `${hasCells(cells, width)}: add the missing commas; an empty cell needs its comma too`,
  'rows.blank': 'the row is empty (a blank line): remove the line',
  'rows.blanks': ({ rows, to }: { rows: number; to: number }) =>
    `${counted(rows, 'row')} from here to line ${to} are empty (blank lines): remove the lines`,

  'rows.blank-at-end': ({ line }: { line: number }) =>
    `line ${line} is empty and was ignored: empty rows at the end, as Excel leaves them where rows were cleared`,
  'rows.blanks-at-end': ({ from, to }: { from: number; to: number }) =>
    `lines ${from} to ${to} are empty and were ignored: empty rows at the end, as Excel leaves them where rows were cleared`,
  'rows.empty-columns': ({ columns }: { columns: number }) =>
    `empty cells after the ${counted(columns, 'named column')} were ignored, as Excel leaves them where columns were cleared`,
  'rows.repeats': ({ line, key }: { line: number; key: readonly { readonly name: string; readonly value: string }[] }) =>
    `line ${line} repeats the key ${key.map(({ name, value }) => `${name} ${shown(value)}`).join(', ')}: the last one wins`,
  'rows.repeats-above': 'repeats the key of a row above: the last one wins',
  'rows.in-cell': ({ line, column, what }: { line: number; column: string; what: string }) => `line ${line}, column ${column}: ${what}`,
  'rows.in-column': ({ column, what }: { column: string; what: string }) => `${column}: ${what}`,

  'rows.employee-lost-zeros': ({ id, ids }: { id: string; ids: readonly string[] }) =>
    `${noEmployee(id)}, but ${exist(ids)}: Excel drops leading zeros; format the column as Text before filling in the ids`,
  'rows.employee-changed-lost-zeros': ({ id, ids, cause }: { id: string; ids: readonly string[]; cause: keyof typeof CAUSES }) =>
    `${noEmployee(id)}, but ${exist(ids)}: ${CAUSES[cause]}, and leading zeros are lost`,
  'rows.employee-changed': ({ id, meant, cause }: { id: string; meant: string; cause: keyof typeof CAUSES }) =>
    `${noEmployee(id)}, but ${exist([meant])}: ${CAUSES[cause]}; write ${shown(meant)}`,
  'rows.employee-several': ({ id, ids }: { id: string; ids: readonly string[] }) =>
    `${noEmployee(id)}, but ${exist(ids)}: write the right one`,
  'rows.employee-scientific': ({ id }: { id: string }) =>
    `${noEmployee(id)}: Excel made scientific notation of a long id and lost digits; format the column as Text, and fill the ids in again from the source`,
  'rows.employee-lost-digits': ({ id }: { id: string }) =>
    `${noEmployee(id)}: Excel keeps 15 digits of a number and makes zeros of the others; format the column as Text, and fill the ids in again from the source`,
  'rows.employee-unknown': ({ id }: { id: string }) => `${noEmployee(id)}: dock the user first, or correct the id`,
};

/** What `lint-file` says around the findings. */
export const LINT = {
  'lint.the-file': 'the file',
  'lint.line': ({ line }: { line: number }) => `line ${line}`,
  'lint.column': ({ place, column }: { place: string; column: string }) => `${place}, column ${column}`,
  'lint.warning': 'warning',
  'lint.accepted': ({ file, rows, warnings }: { file: string; rows: number; warnings: number }) =>
    `${file}: would be accepted, ${counted(rows, 'row')}${warned(warnings)}`,
  'lint.accepted-in-part': ({ skipped, ...found }: Found & { skipped: number }) =>
    `${found.file}: would be accepted, ${errors(found)}, ${counted(skipped, 'row')} left out${warned(found.warnings)}`,
  'lint.refused': ({ error, ...found }: Found & { error: string }) =>
    `${found.file}: would be refused (${error}), ${errors(found)}${warned(found.warnings)}`,
  'lint.employees-unchecked': 'LKP-6 was not checked: name the employees with --users',
  'lint.large-csv': ({ bytes }: { bytes: number }) => `ADV-1: ${figure(bytes)} bytes of csv are better sent zipped`,
  'lint.written': ({ out }: { out: string }) => `written to ${out}`,
  'lint.not-written': ({ out }: { out: string }) => `${out} was not written: the file cannot be read as a table`,
  'lint.same-file': ({ out }: { out: string }) => `--out ${out} is the file that is checked: name another`,
};

/** What was found in a file. */
export interface Found {
  readonly file: string;
  readonly errors: number;
  readonly shown: number;
  readonly rows: number;
  readonly warnings: number;
}

const errors = (found: Found): string =>
  `${counted(found.errors, 'error')} in ${counted(found.rows, 'row')}${found.errors > found.shown ? `, the first ${found.shown} are shown` : ''}`;

const warned = (warnings: number): string => (warnings > 0 ? `, ${counted(warnings, 'warning')}` : '');
