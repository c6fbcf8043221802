import { styleText } from 'node:util';
import { sameColumn } from '../rules/module.js';
import type { Language } from '../text/language.js';
import { say } from '../text/say.js';
import { withoutUnseen } from '../text/visible.js';
import { word } from '../text/word.js';
import type { Finding, Warning } from './findings.js';
import type { LintOutcome } from './lint.js';

/** How a finding is written on a terminal. */
export interface FindingStyle {
  /** Whether to colour it with ANSI escapes. */
  color?: boolean;
  /** How many columns the terminal has; 100 if left out. */
  width?: number;
  /** What it is written in; English if left out. */
  language?: Language;
}

const INDENT = '  ';
const CUT = '…';

type Style = Parameters<typeof styleText>[0];

/**
 * A finding as text of up to four lines, without a line break at the end: its place and rule, the row with the offending cell marked
 * underneath, and the message. Control characters of the file are shown as escapes.
 */
export function formatFinding(
  finding: Finding,
  { header, sources }: Pick<LintOutcome, 'header' | 'sources'>,
  { color = false, width = 100, language = 'en' }: FindingStyle = {},
): string {
  const paint = (style: Style, text: string) => (color && text !== '' ? styleText(style, text, { validateStream: false }) : text);
  const { line, column } = finding;
  const place = line === null ? say('lint.the-file') : say('lint.line', { line });
  const shown = word(column === null ? place : say('lint.column', { place, column: withoutUnseen(column) }), language);
  const lines = [`${paint('bold', shown)}  ${paint('red', finding.rule)}`];
  const source = finding.line === null ? undefined : sources.get(finding.line);
  if (source?.cells.some((cell) => cell !== '')) {
    const row = windowOn(source.cells.map(withoutUnseen), cellOf(finding, header, source.cells), Math.max(20, width - INDENT.length));
    lines.push(`${INDENT}${row.before}${paint(['red', 'underline'], row.cell)}${row.after}`);
    if (row.marked) lines.push(`${INDENT}${' '.repeat(widthOf(row.before))}${paint('red', '^'.repeat(Math.max(1, widthOf(row.cell))))}`);
  }
  lines.push(`${INDENT}${withoutUnseen(word(finding.message, language))}`);
  return lines.join('\n');
}

/** A warning as text of two lines. */
export function formatWarning({ line, message }: Warning, language: Language = 'en'): string {
  const place = word(line === null ? say('lint.the-file') : say('lint.line', { line }), language);
  return `${place}  ${word(say('lint.warning'), language)}\n${INDENT}${withoutUnseen(word(message, language))}`;
}

/** The index of the cell that a finding is about; -1 where it is the whole row. */
function cellOf({ column }: Finding, header: readonly string[] | null, cells: readonly string[]): number {
  if (column === null || header === null) return -1;
  const at = header.findIndex((name) => sameColumn(name) === sameColumn(column));
  return at < cells.length ? at : -1;
}

/** A row cut to the width, so that the marked cell is in sight. */
function windowOn(cells: readonly string[], marked: number, width: number) {
  if (marked === -1) return { before: '', cell: '', after: cutEnd(cells.join(','), width), marked: false };
  const cell = cutEnd(cells[marked] as string, Math.floor(width / 2));
  const before = cells
    .slice(0, marked)
    .map((each) => `${each},`)
    .join('');
  const after = cells
    .slice(marked + 1)
    .map((each) => `,${each}`)
    .join('');
  const room = width - widthOf(cell);
  const left = cutStart(before, Math.max(Math.floor(room / 2), room - widthOf(after)));
  return { before: left, cell, after: cutEnd(after, room - widthOf(left)), marked: true };
}

function cutEnd(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let cut = '';
  let used = 1;
  for (const sign of text) {
    used += widthOf(sign);
    if (used > width) break;
    cut += sign;
  }
  return cut + CUT;
}

function cutStart(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const signs = [...text];
  let from = signs.length;
  let used = 1;
  while (from > 0 && used + widthOf(signs[from - 1] as string) <= width) {
    from -= 1;
    used += widthOf(signs[from] as string);
  }
  return CUT + signs.slice(from).join('');
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** How many columns a text takes on a terminal: two for a Chinese character, none for a combining mark. */
function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) {
    if (sign >= ' ' && sign <= '~') width += 1;
    else if (!/\p{M}/u.test(sign)) width += WIDE.test(sign) ? 2 : 1;
  }
  return width;
}
