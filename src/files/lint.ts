import { keyNumber, sameColumn } from '../rules/module.js';
import { checkFile } from './check-file.js';
import type { RowWatch } from './row-watch.js';
import { type DataRow, type FileOutcome, type FileSpec, KEPT_FINDINGS, type SentFile, type Sink } from './spec.js';

/** A row of a file as a finding shows it. */
export interface SourceRow {
  readonly line: number;
  /** The cells as they stand in the file, quoted ones with their quotes; a row with broken quotes is one cell. */
  readonly cells: readonly string[];
}

/** What `lintFile` found: the outcome, and the rows of the kept findings. */
export interface LintOutcome extends FileOutcome {
  /** The header's cells; null where the file has none that could be read. */
  readonly header: readonly string[] | null;
  /** The rows that have kept findings, by line. */
  readonly sources: ReadonlyMap<number, SourceRow>;
}

/**
 * Checks a file as the platform would, without one: the same checks, and duplicate keys found within the file as far as the platform would
 * come to write its rows, that is up to the first one in error.
 * @param progress hears after each piece how many bytes have been read
 */
export async function lintFile(sent: SentFile, spec: FileSpec, progress?: (bytes: number) => void): Promise<LintOutcome> {
  const limit = spec.findings ?? KEPT_FINDINGS;
  const sources = new Map<number, SourceRow>();
  let header: readonly string[] | null = null;
  let left = limit;
  const keep = (line: number, cells: () => readonly string[], findings: number) => {
    if (findings === 0 || left <= 0) return;
    left -= findings;
    sources.set(line, { line, cells: cells() });
  };
  const watch: RowWatch = {
    header(line, cells, findings, text) {
      header = cells;
      keep(line, () => quotedCells(text()), findings.length);
    },
    row: (line, _cells, findings, _values, text) => keep(line, () => quotedCells(text()), findings.length),
    blank: (line) => keep(line, () => [''], 1),
    broken: (line, text) => keep(line, () => [text], 1),
    pause: async () => {},
  };
  const body = progress ? counting(sent.body, progress) : sent.body;
  const outcome = await checkFile({ ...sent, body }, spec, repeatedKeys(spec), watch);
  return { ...outcome, header, sources };
}

/** The cells of a row as it stands in the file, with their quotes. */
function quotedCells(text: string): string[] {
  const cells: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === ',' && !quoted) {
      cells.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...cells, text.slice(from)];
}

async function* counting(body: SentFile['body'], progress: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of body) {
    yield piece;
    bytes += piece.length;
    progress(bytes);
  }
}

/** Tells rows whose key came before. It remembers every key of the file, which a server does in its database. */
export function keyMemory(spec: Pick<FileSpec, 'columns' | 'key'>): (values: readonly string[]) => boolean {
  const at = spec.key.map((name) => spec.columns.findIndex((column) => sameColumn(column.name) === sameColumn(name)));
  const isNumber = at.map((index) => spec.columns[index]?.type === 'number');
  const keys = new Set<string>();
  return (values) => {
    // Good values hold no control characters but line breaks and tabs.
    const key = at.map((index, part) => (isNumber[part] ? keyNumber(values[index] ?? '') : values[index])).join('\u001f');
    if (keys.has(key)) return true;
    keys.add(key);
    return false;
  };
}

function repeatedKeys(spec: FileSpec): Sink {
  const repeats = keyMemory(spec);
  return (rows: DataRow[]) => rows.flatMap((row, index) => (repeats(row.values) ? [index] : []));
}
