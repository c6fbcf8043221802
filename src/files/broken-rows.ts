import type { BrokenRow } from './csv.js';
import { shown } from './findings.js';

/** LKP-7 of a row whose quotes are broken. */
export function brokenRow({ why, text }: BrokenRow): string {
  const formula = /^=?"?=?"+([^",]*)"/.exec(text);
  if (why === 'stray-quote' && text.startsWith('="') && formula) {
    return `${shown(`="${formula[1]}"`)} is a formula that keeps Excel from changing the value; a csv reader takes the quotes as damage: write ${formula[1]} alone`;
  }
  const before = /^([\s\u3000]+)"/.exec(text)?.[1];
  if (why === 'stray-quote' && before)
    return `${space(before)} before the quote that opens the cell ${shown(quotedOf(text))}: remove it, so that the quote comes first`;
  const behind = /^"(?:[^"]|"")*"([\s\u3000]+)(?:,|$)/.exec(text)?.[1];
  if (why === 'after-quote' && behind)
    return `${space(behind)} behind the quote that closes the cell ${shown(quotedOf(text))}: remove it, so that the comma comes next`;
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

/** A quoted cell without its quotes, as far as it goes. */
const quotedOf = (text: string): string => (/^\s*"((?:[^"]|"")*)/.exec(text)?.[1] ?? '').replaceAll('""', '"');

/** "a space stands", "2 spaces stand". */
function space(signs: string): string {
  const name = signs === ' '.repeat(signs.length) ? 'space' : 'white-space character';
  return signs.length === 1 ? `a ${name} stands` : `${signs.length} ${name}s stand`;
}
