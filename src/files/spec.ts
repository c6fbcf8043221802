import type { RuleId } from '../rules/catalogue.js';
import type { Column } from '../rules/module.js';
import type { Finding, Unlisted, Warning } from './findings.js';

/** The size of an uploaded file that LKP-3 still accepts, in bytes as sent. */
export const FILE_BYTES = 20_971_520;

/** What a zip may unpack to (LKP-8), in bytes. */
export const UNPACKED_BYTES = 104_857_600;

/** How many findings, and how many warnings, are kept of one file. The others are only counted. */
export const KEPT_FINDINGS = 100;

/** How many rows a sink gets at most in one call. */
export const BATCH_ROWS = 250;

/** A row that is free of faults. */
export interface DataRow {
  /** The physical line on which the row begins, counted from 1. */
  line: number;
  /** The values in the module's column order, trimmed; '' is an empty cell. */
  values: string[];
}

/** The employees of the corp, as far as a file needs them. */
export interface KnownUsers {
  has(employeeId: string): boolean;
  /** The id of an existing user that differs from this one only by leading zeros. Asked only for messages that are kept. */
  padded?(employeeId: string): string | undefined;
}

/** What one file is checked against. */
export interface FileSpec {
  columns: readonly Column[];
  /** The names of the columns that identify a row. */
  key: readonly string[];
  /** How large the file may be as sent, in bytes; `FILE_BYTES` if left out. */
  fileBytes?: number;
  /** How much a zip may unpack to, in bytes; `UNPACKED_BYTES` if left out. */
  unpackedBytes?: number;
  /** The text encodings that are accepted, as WHATWG labels; `['utf-8']` if left out. */
  encodings?: readonly string[];
  /** Whether good rows are taken although others are bad. Otherwise the first row in error ends the calls to the sink. */
  skipBadRows?: boolean;
  /** How many findings are kept, and how many warnings; `KEPT_FINDINGS` if left out. */
  findings?: number;
  users: KnownUsers;
}

/** A file on its way in. */
export interface SentFile {
  fileName: string | null;
  mediaType: string | null;
  /** The size that the sender announced, in bytes. A file announced as too large is not read at all. */
  declaredBytes?: number;
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/**
 * Takes good rows, in file order and in batches of at most `BATCH_ROWS`. It returns the indexes of the rows whose key was in this
 * file before: those rows win, and each gets a warning. What a sink throws, `checkFile` rejects with.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: a sink that knows no keys may return nothing at all.
export type Sink = (rows: DataRow[]) => readonly number[] | void;

/** Why a file is refused: the name of the wire error. */
export type FileError =
  | 'file-too-large'
  | 'file-type-unsupported'
  | 'archive-invalid'
  | 'encoding-invalid'
  | 'delimiter-invalid'
  | 'columns-mismatch'
  | 'rows-invalid';

/** What became of a file. */
export interface FileOutcome {
  /** False: nothing of the file may be applied. With `skipBadRows`, bad rows leave it true. */
  ok: boolean;
  /** Null when `ok`. */
  error: FileError | null;
  /** What the content is; null where it is neither, or was never read. */
  format: 'csv' | 'zip' | null;
  /** Bytes received, or announced where the announcement was refused. */
  bytes: number;
  /** SHA-256 of the file as sent, in hex; null when it was cut off for its size. */
  sha256: string | null;
  /** Data rows in the file, good and bad. */
  rows: number;
  /** Data rows that were left out because of faults; 0 unless `skipBadRows`. */
  skipped: number;
  /** The first findings, in the order of their lines. */
  findings: Finding[];
  /** All findings, kept or not. */
  totalErrors: number;
  /** Where not all are kept: how many of the others there are, by rule and column. */
  unlisted?: Unlisted[];
  warnings: Warning[];
  totalWarnings: number;
  /** The rules whose check was carried out on this file, so that a report can tell a pass from a check that never came. */
  reached: RuleId[];
  /** The size of the csv in a zip, in bytes, as far as it was unpacked. */
  unpackedBytes?: number;
}

/** What each stage of the check refuses with. */
export const ERROR_OF = {
  'LKP-3': 'file-too-large',
  'LKP-2': 'file-type-unsupported',
  'LKP-8': 'archive-invalid',
  'LKP-9': 'encoding-invalid',
  'LKP-4': 'delimiter-invalid',
  'LKP-5': 'columns-mismatch',
  'LKP-6': 'rows-invalid',
  'LKP-7': 'rows-invalid',
} as const satisfies Partial<Record<RuleId, FileError>>;

/** A rule of lookup files. */
export type FileRule = keyof typeof ERROR_OF;
