import { foreignDelimiter, foreignSep, sepLine } from './delimiter.js';
import { nextLine } from './line-counter.js';

/** Beyond this the first lines are taken as they are: no header is so long. */
const OPENING_BYTES = 131_072;

/** The beginning of a csv, before its header is read. */
export type Opening =
  /** Where the header begins, in bytes, and its line. `sep`: a line `sep=,` stands above it. */
  { ok: true; at: number; line: number; sep: boolean } | { ok: false; line: number | null; rule: 'LKP-4' | 'LKP-5'; message: string };

/** Gathers the first lines of a csv until they tell whether its header can be read. */
export class OpeningReader {
  #text: Uint8Array = new Uint8Array(0);

  constructor(readonly columns: readonly string[]) {}

  /** All text so far. */
  get text(): Uint8Array {
    return this.#text;
  }

  /** Takes more text; null as long as it is not enough. */
  push(text: Uint8Array): Opening | null {
    this.#text = this.#text.length === 0 ? text : Buffer.concat([this.#text, text]);
    // Two whole lines, the second with what follows: a CR at the end may be half of a CRLF.
    const second = nextLine(this.#text, 0);
    const third = second === null ? null : nextLine(this.#text, second);
    const enough = (third !== null && third < this.#text.length) || this.#text.length > OPENING_BYTES;
    return enough ? this.#judge() : null;
  }

  /** There is no more text. */
  end(): Opening {
    return this.#judge();
  }

  #judge(): Opening {
    const text = Buffer.from(this.#text.buffer, this.#text.byteOffset, this.#text.length);
    const lineAt = (at: number) =>
      text.toString('utf8', at, Math.min(nextLine(text, at) ?? text.length, at + OPENING_BYTES)).replace(/[\r\n]+$/, '');
    if (text.length <= OPENING_BYTES && text.toString('utf8').trim() === '') {
      return { ok: false, line: null, rule: 'LKP-5', message: EMPTY };
    }
    let at = 0;
    let line = 1;
    const sign = sepLine(lineAt(0));
    if (sign !== null && sign !== ',') return { ok: false, line, rule: 'LKP-4', message: foreignSep(sign) };
    if (sign === ',') {
      at = nextLine(text, 0) ?? text.length;
      line = 2;
    }
    const header = lineAt(at);
    if (header.trim() === '') {
      const message =
        at === text.length ? `the file has nothing below the line sep=,: ${HEADER}` : `the line is empty: remove it; ${HEADER}`;
      return { ok: false, line, rule: 'LKP-5', message };
    }
    const message = foreignDelimiter(header, this.columns);
    return message === null ? { ok: true, at, line, sep: sign !== null } : { ok: false, line, rule: 'LKP-4', message };
  }
}

const HEADER = "the header, with the names of the module's columns, comes first";

/** LKP-5 of a file without any text. */
export const EMPTY = `the file is empty: ${HEADER}, also where there are no rows`;
