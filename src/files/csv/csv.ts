import { setImmediate as nextTurn } from 'node:timers/promises';
import { type CsvError, type Options, Parser } from 'csv-parse';
import { breaksIn, LineCounter, nextLine } from './line-counter.js';

/** How long one row may be, in bytes. What is longer is an open quote, or no csv at all. */
const RECORD_BYTES = 1_048_576;
/** After so many rows with broken quotes a file is no csv that could be read any further. */
export const BROKEN_ROWS = 1000;
/** How many broken rows are read in one turn: some milliseconds. */
const TURN_ROWS = 64;

/** How much of a row is shown, in bytes. */
const ROW_TEXT = 65_536;

/** Why a row cannot be read. */
type Break = 'unclosed' | 'after-quote' | 'stray-quote' | 'too-long';

/** A row whose quotes are broken. Reading goes on with the line after it. */
export interface BrokenRow {
  /** The line of the cell that breaks the row. */
  line: number;
  why: Break;
  /** The index of that cell in its row; -1 where it is not known. */
  cell: number;
  /** The cell and what follows it on its line, at most 2,000 bytes of it. */
  text: string;
  /** The row from its beginning to the end of that line, at most 2,000 bytes of it. */
  row: string;
}

/** What hears of the rows, synchronously and in file order. */
export interface RowListener {
  /** `text` gives the row as it stands in the file, as long as it is asked for at once. */
  record(line: number, cells: string[], text: () => string): void;
  broken(row: BrokenRow): void;
  /** Too many rows are broken: nothing after this line is read. */
  gaveUp(line: number): void;
}

const OPTIONS: Options = { record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, max_record_size: RECORD_BYTES };

const WHY: Readonly<Record<string, Break>> = {
  CSV_QUOTE_NOT_CLOSED: 'unclosed',
  CSV_INVALID_CLOSING_QUOTE: 'after-quote',
  INVALID_OPENING_QUOTE: 'stray-quote',
  CSV_MAX_RECORD_SIZE: 'too-long',
};

/** What is used of a CsvError; `column` is the index of the cell, -1 where it is not known. */
type Fault = Pick<CsvError, 'code'> & { column?: unknown };

/** csv-parse, with its records handed over at once: while a record is handed over, `info.bytes` is where it ends. */
class Records extends Parser {
  /** `traceless`: what it makes of broken rows has no stack, which takes longer to write than the row to read. */
  constructor(
    readonly onRecord: (cells: string[]) => void,
    readonly traceless: boolean,
  ) {
    super(OPTIONS);
    // The callbacks of write and end tell of errors; without a listener the event would be thrown.
    this.on('error', () => {});
  }

  override push(record: unknown): boolean {
    if (record === null) return super.push(null);
    // csv-parse measures rows by the first one, and makes an error object with a stack of each that is longer or shorter, even where that
    // is allowed. That takes thirty times as long as reading it; so every row is the first one.
    (this.info as { records: number }).records = 0;
    this.onRecord(record as string[]);
    return true;
  }

  feed(bytes: Uint8Array): Promise<CsvError | null> {
    return new Promise((resolve, reject) => {
      const { stackTraceLimit } = Error;
      if (this.traceless) Error.stackTraceLimit = 0;
      try {
        this.write(bytes, this.#settle(resolve, reject));
      } finally {
        Error.stackTraceLimit = stackTraceLimit;
      }
    });
  }

  finish(): Promise<CsvError | null> {
    return new Promise((resolve, reject) => this.end(this.#settle(resolve, reject)));
  }

  #settle(resolve: (error: CsvError | null) => void, reject: (error: Error) => void) {
    return (error?: Error | null) => {
      if (!error) resolve(null);
      else if (WHY[(error as CsvError).code]) resolve(error as CsvError);
      else reject(error);
    };
  }
}

/**
 * Reads the rows of a csv that comes in pieces of UTF-8, with their physical lines. csv-parse does the reading; this adds what it
 * does not have: the line of a row after quoted line breaks, and going on after a row whose quotes are broken.
 */
export class CsvReader {
  #parser: Records;
  /** Where in the text the present parser began, in bytes. */
  #base = 0;
  /** Where the next record begins, in bytes, and its line. */
  #recordAt = 0;
  #line: number;
  /** The text from the next record on, as far as it has come. */
  #kept: { at: number; bytes: Uint8Array }[] = [];
  #keptAt = 0;
  #fed = 0;
  /** Whether a record that ends now can hold a quote, and so a line break. */
  #quotes = false;
  /** Broken: everything up to the next line is left out. `lf`: that line has begun, unless with the LF of a CRLF. */
  #skipping: 'line' | 'lf' | null = null;
  #broken = 0;
  /** Broken rows since other work had its turn. */
  #sinceTurn = 0;
  #gaveUp = false;

  constructor(
    readonly listener: RowListener,
    firstLine: number,
  ) {
    this.#line = firstLine;
    this.#parser = this.#fresh();
  }

  /** Takes the next piece, of which the reader keeps what belongs to an unfinished row. Pieces beyond 64 KiB hold up other work. */
  async write(piece: Uint8Array): Promise<void> {
    if (this.#gaveUp) return;
    const bytes = this.#skipping === null ? piece : this.#skip(piece);
    if (bytes.length === 0) return;
    this.#kept.push({ at: this.#fed, bytes });
    this.#fed += bytes.length;
    this.#quotes ||= bytes.includes(0x22);
    let error: Fault | null = await this.#parser.feed(bytes);
    while (error) error = await this.#recover(error);
    this.#forget();
    // csv-parse measures a row by what its cells hold, so one of empty cells would grow for ever.
    if (this.#skipping === null && this.#fed - this.#recordAt > 2 * RECORD_BYTES)
      await this.#recover({ code: 'CSV_MAX_RECORD_SIZE', column: -1 });
  }

  /** The text is at its end. */
  async end(): Promise<void> {
    while (!this.#gaveUp && this.#skipping !== 'line') {
      let error: Fault | null = await this.#parser.finish();
      if (!error) return;
      while (error) error = await this.#recover(error);
    }
  }

  #fresh(): Records {
    return new Records((cells) => this.#record(cells), this.#broken > 0);
  }

  #record(cells: string[]): void {
    const line = this.#line;
    this.#line += 1;
    if (this.#quotes) for (const cell of cells) this.#line += breaksIn(cell);
    const from = this.#recordAt;
    this.#recordAt = this.#base + this.#parser.info.bytes;
    this.listener.record(line, cells, () => this.#text(from, this.#recordAt));
  }

  #text(from: number, end: number): string {
    return lineOf(oneOf(this.#from(from)), end - from, ROW_TEXT);
  }

  /** Lets go of the text of finished records. */
  #forget(): void {
    // An unfinished row may come in very many pieces; nothing is done again for each of them.
    if (this.#keptAt === this.#recordAt) return;
    this.#keptAt = this.#recordAt;
    const first = this.#kept.findIndex(({ at, bytes }) => at + bytes.length > this.#recordAt);
    this.#kept.splice(0, first === -1 ? this.#kept.length : first);
    if (this.#quotes) this.#quotes = this.#from(this.#recordAt).some((bytes) => bytes.includes(0x22));
  }

  /** The kept text from a place on. */
  #from(place: number): Uint8Array[] {
    return this.#kept.filter(({ at, bytes }) => at + bytes.length > place).map(({ at, bytes }) => bytes.subarray(Math.max(0, place - at)));
  }

  /** Tells of the broken row and reads on with the line after it, as far as the text has come. */
  async #recover(error: Fault): Promise<Fault | null> {
    // Each costs a new parser, and a piece can have many: other work has its turn now and then, not after each.
    this.#sinceTurn += 1;
    if (this.#sinceTurn >= TURN_ROWS) {
      this.#sinceTurn = 0;
      await nextTurn();
    }
    const cell = Number(error.column ?? 0);
    const cellAt = cell > 0 ? this.#base + this.#parser.info.bytes + 1 : this.#recordAt;
    const record = oneOf(this.#from(this.#recordAt));
    const before = new LineCounter();
    before.push(record, cellAt - this.#recordAt);
    const line = this.#line + before.breaks;
    const rest = record.subarray(cellAt - this.#recordAt);
    const next = nextLine(rest, 0);
    const ends = record.length - rest.length + (next ?? rest.length);
    this.listener.broken({ line, why: WHY[error.code] as Break, cell, text: lineOf(rest, next ?? rest.length), row: lineOf(record, ends) });
    this.#broken += 1;
    if (this.#broken >= BROKEN_ROWS) {
      this.#gaveUp = true;
      this.#kept = [];
      this.listener.gaveUp(line);
      return null;
    }
    this.#parser = this.#fresh();
    this.#line = line + 1;
    this.#recordAt = next === null ? this.#fed : cellAt + next;
    this.#base = this.#recordAt;
    if (next === null) {
      this.#skipping = 'line';
      return null;
    }
    if (next === rest.length && rest[next - 1] === 0x0d) this.#skipping = 'lf';
    for (const bytes of this.#from(this.#recordAt)) {
      const again = await this.#parser.feed(bytes);
      if (again) return again;
    }
    return null;
  }

  /** What of a piece comes after the line that is left out, whose number `#recover` counted already. */
  #skip(piece: Uint8Array): Uint8Array {
    if (this.#skipping === 'lf') {
      this.#skipping = null;
      return piece[0] === 0x0a ? piece.subarray(1) : piece;
    }
    const next = nextLine(piece, 0) ?? piece.length;
    const ended = next > 0 && (piece[next - 1] === 0x0a || piece[next - 1] === 0x0d);
    if (ended) this.#skipping = next === piece.length && piece[next - 1] === 0x0d ? 'lf' : null;
    return piece.subarray(next);
  }
}

/** Pieces as one, copied only where there are several. */
function oneOf(pieces: readonly Uint8Array[]): Buffer {
  const [only] = pieces;
  return only && pieces.length === 1 ? Buffer.from(only.buffer, only.byteOffset, only.length) : Buffer.concat(pieces);
}

const lineOf = (bytes: Buffer, end: number, most = 2000): string => bytes.toString('utf8', 0, Math.min(end, most)).replace(/[\r\n]+$/, '');
