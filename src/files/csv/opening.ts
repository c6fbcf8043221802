import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { foreignDelimiter, sepLine } from './delimiter.js';
import { nextLine } from './line-counter.js';
import { titleAbove } from './odd-lines.js';

/** Beyond this the first lines are taken as they are: no header is so long. */
const OPENING_BYTES = 131_072;
/** In so many lines the header is looked for, if something stands above it. */
const OPENING_LINES = 8;

/** The beginning of a csv, before its header is read. */
export type Opening =
  /** Where the header begins, in bytes, and its line. `sep`: a line `sep=,` stands above it. */
  { ok: true; at: number; line: number; sep: boolean } | { ok: false; line: number | null; rule: 'LKP-4' | 'LKP-5'; message: Message };

/** Gathers the first lines of a csv until they tell whether its header can be read. */
export class OpeningReader {
  #parts: Uint8Array[] = [];
  #bytes = 0;
  /** Whether there is white space alone so far, and whether a line has ended. */
  #blank = true;
  #lines = false;

  constructor(readonly columns: readonly string[]) {}

  /** All text so far. */
  get text(): Buffer {
    if (this.#parts.length !== 1) this.#parts = [Buffer.concat(this.#parts)];
    const [text = new Uint8Array(0)] = this.#parts;
    return Buffer.from(text.buffer, text.byteOffset, text.length);
  }

  /** Takes more text; null as long as it is not enough. */
  push(text: Uint8Array): Opening | null {
    this.#parts.push(text);
    this.#bytes += text.length;
    if (this.#bytes > OPENING_BYTES) return this.#judge(false);
    // Where the text comes byte by byte, the whole of it is not looked at each time.
    this.#blank &&= Buffer.from(text).toString().trim() === '';
    this.#lines ||= nextLine(text, 0) !== null;
    if (this.#blank || !this.#lines) return null;
    // So many whole lines, the last with what follows: a CR at the end may be half of a CRLF.
    let at: number | null = 0;
    for (let lines = 0; at !== null && lines < OPENING_LINES; lines += 1) at = nextLine(this.text, at);
    return at !== null && at < this.#bytes ? this.#judge(false) : null;
  }

  /** There is no more text. */
  end(): Opening {
    return this.#judge(true);
  }

  #judge(ended: boolean): Opening {
    const { text } = this;
    const lineAt = (at: number) =>
      text.toString('utf8', at, Math.min(nextLine(text, at) ?? text.length, at + OPENING_BYTES)).replace(/[\r\n]+$/, '');
    if (ended && text.toString('utf8').trim() === '') {
      return { ok: false, line: null, rule: 'LKP-5', message: say('files.empty') };
    }
    let at = 0;
    let line = 1;
    const sign = sepLine(lineAt(0));
    if (sign !== null && sign !== ',') return { ok: false, line, rule: 'LKP-4', message: say('files.sep-line', { sign }) };
    if (sign === ',') {
      at = nextLine(text, 0) ?? text.length;
      line = 2;
    }
    const header = lineAt(at);
    if (header.trim() === '') {
      const message = say(at === text.length ? 'files.nothing-below-sep-line' : 'files.blank-first-line');
      return { ok: false, line, rule: 'LKP-5', message };
    }
    const title = titleAbove(this.#linesFrom(at), this.columns, line);
    if (title !== null) return { ok: false, line, rule: 'LKP-5', message: title };
    const message = foreignDelimiter(header, this.columns);
    return message === null ? { ok: true, at, line, sep: sign !== null } : { ok: false, line, rule: 'LKP-4', message };
  }

  /** The first lines from a place on: the same ones, however much has come. */
  #linesFrom(from: number): string[] {
    const text = this.text.subarray(0, OPENING_BYTES);
    const lines: string[] = [];
    let at: number | null = from;
    while (at !== null && at < text.length && lines.length < OPENING_LINES - 1) {
      const next = nextLine(text, at);
      lines.push(text.toString('utf8', at, next ?? text.length).replace(/[\r\n]+$/, ''));
      at = next;
    }
    return lines;
  }
}
