import type { Finding } from './findings.js';

/** Follows the rows of a file with the findings of each, good rows too, as `lint-file` does to write them down again. */
export interface RowWatch {
  header(line: number, cells: readonly string[], findings: readonly Finding[], text: () => string): void;
  /**
   * A row with its cells; `values` are those of the module's columns, null where the count of cells is wrong. `text` gives the row as it
   * stands in the file, with its quotes.
   */
  row(line: number, cells: readonly string[], findings: readonly Finding[], values: readonly string[] | null, text: () => string): void;
  /** Empty rows inside the data. */
  blank(line: number, rows: number, finding: Finding): void;
  /** A row whose quotes are broken, as it stands in the file. */
  broken(line: number, text: string, finding: Finding): void;
  /** Awaited after each piece of the text, so that a slow writer can hold the reading up. */
  pause(): Promise<void>;
}
