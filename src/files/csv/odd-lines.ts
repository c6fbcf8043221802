import { type Column, sameColumn } from '../../rules/module.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { kept } from '../../text/shown.js';
import { splitAt } from './delimiter.js';

const TOTALS = /^(?:合\s*计|总\s*计|小\s*计|共\s*计|汇\s*总|(?:grand |sub)?-?\s?totals?|sum)\s*[:：]?$/i;
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f]/u;

/** Tells rows that are no data, as people who look at a table put them there: what each looks like and what to do, or null. */
export function oddLines(columns: readonly Pick<Column, 'name'>[]): (cells: readonly string[]) => Message | null {
  const names = new Set(columns.map(({ name }) => sameColumn(name)));
  return (cells) => {
    const filled = cells.filter((cell) => cell !== '').map((cell) => cell.trim());
    const totals = filled.find((cell) => cell.length < 15 && TOTALS.test(cell));
    if (totals !== undefined) return say('rows.totals', { cell: totals });
    if (filled.length > 1 && filled.every((cell) => names.has(sameColumn(cell)))) return say('rows.header-again');
    const [alone = ''] = filled;
    if (filled.length !== 1 || columns.length < 3 || CONTROL.test(alone) || /^[\w-]+$/.test(alone)) return null;
    return say('rows.title', { cell: kept(alone) });
  };
}

/** The first cell with a control character that no text has: its index, and what to do; null where there is none. */
export function controlIn(cells: readonly string[]): { index: number; message: Message } | null {
  for (const [index, cell] of cells.entries()) {
    const control = CONTROL.exec(cell);
    if (control) return { index, message: controlCharacter(cell, control[0]) };
  }
  return null;
}

/** LKP-7 of a value with a control character. */
export function controlCharacter(value: string, control: string): Message {
  const code = (control.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
  return say('cells.control-character', { value: kept(value), code: `U+${code}` });
}

/** How many of the module's names a line has, whatever parts them. */
function namesIn(line: string, columns: readonly string[]): number {
  const wanted = new Set(columns.map(sameColumn));
  const count = (cells: readonly string[]) => new Set(cells.map(sameColumn).filter((name) => wanted.has(name))).size;
  return Math.max(...[',', ';', '\t', '，', '|', '、', '；'].map((sign) => count(splitAt(line, sign))));
}

/**
 * LKP-5 of lines that stand above the header: null where the first line has names of the module, or none of those after it has most of them.
 * @param lines the first lines of the file
 */
export function titleAbove(lines: readonly string[], columns: readonly string[], firstLine: number): Message | null {
  const [first = '', ...others] = lines;
  if (namesIn(first, columns) > 0) return null;
  const header = others.findIndex((line) => namesIn(line, columns) > columns.length / 2);
  if (header === -1) return null;
  const above = header + 1;
  return say('files.title-above', { title: kept(first.split(',').filter(Boolean).join(',')), above, line: firstLine + above });
}

/** LKP-5 of a header that is one cell, because each line of the file stands in quotes; null for any other. */
export function lineInQuotes(cells: readonly string[], columns: readonly Column[]): Message | null {
  const [line, ...others] = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (line === undefined || others.length > 0 || columns.length < 2) return null;
  const names = columns.map((column) => column.name);
  if (!line.includes(',') || namesIn(line, names) <= names.length / 2) return null;
  return say('files.lines-in-quotes');
}
