import type { BrokenRow } from './csv.js';
import { shown } from './findings.js';

/** LKP-7 of a row whose quotes are broken. */
export function brokenRow({ why, text }: BrokenRow): string {
  const formula = /^=?"?=?"+([^",]*)"/.exec(text);
  if (why === 'stray-quote' && text.startsWith('="') && formula) {
    return `${shown(`="${formula[1]}"`)} is a formula that keeps Excel from changing the value; a csv reader takes the quotes as damage: write ${formula[1]} alone`;
  }
  switch (why) {
    case 'stray-quote':
      return `a quote (") stands inside the cell ${shown(cellOf(text))}: put the whole cell into quotes and double the quote inside, such as "5"" pipe"`;
    case 'after-quote':
      return `the quoted cell that begins ${shown(cellOf(text))} goes on after its closing quote, or is not closed on its line: close the quote before the comma, and double quotes inside the cell ("")`;
    case 'unclosed':
      return `the quote that opens the cell ${shown(cellOf(text))} is never closed: close it before the comma, and double quotes inside the cell ("")`;
    default:
      return `the row is longer than 1 MiB from ${shown(cellOf(text))} on: a quote was not closed, or there are no line breaks`;
  }
}

const cellOf = (text: string): string => text.split(',', 1)[0] ?? '';
