import { sameColumn } from '../../rules/module.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';

/** What parts cells elsewhere. */
const OTHERS = ['，', ';', '；', '\t', '|', '｜', '、'];

/** The cells of a line, if this sign parted them. Quotes protect it. */
export function splitAt(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    else if (sign === delimiter && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  cells.push(cell);
  return cells;
}

/**
 * LKP-4: whether the header is parted by something else than English commas: null where it is not, else what was found and how to fix it.
 * A sign counts as the separator only where it makes more of the module's column names than the comma does.
 * @param line the header's first physical line
 */
export function foreignDelimiter(line: string, columns: readonly string[]): Message | null {
  const wanted = new Set(columns.map(sameColumn));
  const matches = (cells: readonly string[]) => cells.filter((cell) => wanted.has(sameColumn(cell))).length;
  const byComma = splitAt(line, ',');
  const found = OTHERS.map((delimiter) => ({ delimiter, cells: splitAt(line, delimiter) }))
    .filter(({ cells }) => cells.length > 1)
    .map(({ delimiter, cells }) => ({ delimiter, cells: cells.length, matches: matches(cells) }))
    .sort((a, b) => b.matches - a.matches || b.cells - a.cells)[0];
  if (found === undefined) return null;
  const commaMatches = matches(byComma);
  // Names that are all wrong are still parted: by whatever parts them when there is no comma.
  const alone = byComma.length === 1 && columns.length > 1 && commaMatches === 0;
  if (found.matches > commaMatches || alone) return say('files.separator', { sign: found.delimiter });
  const mixed = OTHERS.find((delimiter) =>
    byComma.some((cell) => {
      const parts = splitAt(cell, delimiter);
      return parts.length > 1 && !wanted.has(sameColumn(cell)) && parts.every((part) => wanted.has(sameColumn(part)));
    }),
  );
  return mixed === undefined ? null : say('files.separators-mixed', { sign: mixed });
}

/** A first line such as `sep=;`, which tells Excel the separator: the sign that it names; null for any other line. */
export function sepLine(line: string): string | null {
  return /^\s*"?sep=(.)"?\s*$/iu.exec(line)?.[1] ?? null;
}

/** A sign in a row that may stand there instead of the English comma; null if there is none. */
export const commaInDisguise = (cells: readonly string[]): string | null =>
  OTHERS.find((each) => cells.some((cell) => cell.includes(each))) ?? null;
