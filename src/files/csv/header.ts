import { type Column, sameColumn } from '../../rules/module.js';
import type { Message } from '../../text/message.js';
import { type Likeness, nearest } from '../../text/nearest.js';
import { say } from '../../text/say.js';
import { few, kept } from '../../text/shown.js';
import type { Findings } from '../findings.js';
import { lineInQuotes } from './odd-lines.js';

/** Where a file has the module's columns. */
export interface HeaderMap {
  /** For each column of the module, in its order, the index of its cell in the file's rows. */
  readonly from: readonly number[];
  /** How many cells each row has. */
  readonly width: number;
  /** How many nameless cells follow, as Excel writes them for columns that were emptied. */
  readonly nameless: number;
}

/** How many places of a column that stands there several times are told. */
const PLACES = 8;

/** What differs in spelling only: signs between words, width and case of letters. */
const folded = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.\-/]+/g, '');

/** Columns are retyped rather than mistyped, so longer names may differ in more letters, and those of two Chinese characters in one. */
const OF_COLUMNS: Likeness = {
  fold: folded,
  mostApart: (name, column) => Math.max(1, Math.floor(Math.max(name.length, column.length) * 0.4)),
};

/**
 * LKP-5: finds the module's columns in the header. Case, order and outer spaces do not matter, and nameless cells at the end are left
 * out. Null where the header does not name exactly these columns; each fault is then a finding.
 */
export function matchHeader(line: number, cells: readonly string[], columns: readonly Column[], findings: Findings): HeaderMap | null {
  const add = (column: string | null, message: Message) => findings.add(line, column, 'LKP-5', () => message);
  const wanted = columns.map((column) => column.name);
  const before = findings.total;
  const names = cells.map((cell) => cell.trim());
  let width = names.length;
  while (width > 0 && names[width - 1] === '') width -= 1;
  const nameless = names.length - width;
  names.length = width;

  const places = new Map<string, number[]>();
  names.forEach((name, index) => {
    const same = sameColumn(name);
    places.set(same, [...(places.get(same) ?? []), index]);
  });
  const missing = columns.filter((column) => !places.has(sameColumn(column.name))).map((column) => column.name);
  const quoted = lineInQuotes(names, columns);
  if (quoted !== null) {
    add(null, quoted);
    return null;
  }
  if (missing.length === columns.length && looksLikeData(names, columns)) {
    add(null, say('files.header-missing', { first: few(names.slice(0, 3)), columns: wanted }));
    return null;
  }
  if (missing.length === columns.length && names.every((name) => nearest(name, missing, OF_COLUMNS) === undefined)) {
    add(null, say('files.header-foreign', { first: few(names.filter(Boolean)), columns: wanted }));
    return null;
  }
  const known = new Set(columns.map((column) => sameColumn(column.name)));
  let open = missing;
  for (const [same, at] of places) {
    const name = names[at[0] as number] as string;
    if (same === '') {
      for (const index of at) add(null, say('files.column-nameless', { column: index + 1 }));
      continue;
    }
    if (at.length > 1) {
      const first = at.slice(0, PLACES).map((index) => index + 1);
      add(name, say('files.column-repeated', { name: kept(name), at: first, times: at.length }));
    }
    if (known.has(same)) continue;
    const meant = nearest(name, open, OF_COLUMNS);
    if (meant !== undefined) {
      add(name, say('files.column-misspelt', { name: kept(name), meant: kept(meant) }));
      open = open.filter((each) => each !== meant);
    } else {
      add(name, say('files.column-unknown', { name: kept(name), columns: few(wanted) }));
    }
  }
  for (const name of open) add(name, say('files.column-missing', { name: kept(name) }));
  if (findings.total > before) return null;
  return { from: columns.map((column) => places.get(sameColumn(column.name))?.[0] as number), width, nameless };
}

/** Whether a first line without any known name is rather a row: as many cells as columns, and digits where no name has them. */
function looksLikeData(names: readonly string[], columns: readonly Column[]): boolean {
  return names.length === columns.length && columns.length > 1 && names.some((name) => /^[+-]?\d[\d.:/-]*$/.test(name));
}
