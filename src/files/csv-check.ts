import { isAscii } from 'node:buffer';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Message } from '../text/message.js';
import { say } from '../text/say.js';
import { brokenRow } from './csv/broken-rows.js';
import { type BrokenRow, CsvReader, type RowListener } from './csv/csv.js';
import { matchHeader } from './csv/header.js';
import { LineCounter } from './csv/line-counter.js';
import { OpeningReader } from './csv/opening.js';
import { type Decoded, type Decoding, openText } from './encoding/decode.js';
import { mayBeMojibake } from './encoding/mojibake.js';
import type { Unicode } from './encoding/sniff.js';
import { Findings, Warnings } from './findings.js';
import type { RowWatch } from './row-watch.js';
import { Rows } from './rows.js';
import { type FileRule, type FileSpec, KEPT_FINDINGS, type Sink } from './spec.js';

/** How much is read before other work has its turn, in bytes: some milliseconds. */
const TURN_BYTES = 16_384;
/** How many characters show that a text was read wrongly. */
const PATTERN = 8;

/**
 * Checks the text of one csv, whether it was sent as it is or in a zip: LKP-9, LKP-4, LKP-5, then LKP-6 and LKP-7. After a refusal the
 * rest is still pushed, because a fault of the encoding further on outranks those of separator, header and rows.
 */
export class CsvCheck implements RowListener {
  readonly findings: Findings;
  readonly warnings: Warnings;
  /** The rules that the text came to, in their order. */
  readonly reached: FileRule[] = [];
  /** The stage that refuses the file; row faults are in `findings` alone. */
  refusal: FileRule | null = null;
  readonly #text: Decoding | { fault: Message };
  readonly #lines = new LineCounter();
  #opening: OpeningReader | null;
  #reader: CsvReader | null = null;
  #rows: Rows | null = null;
  #sinceTurn = 0;
  #doubtful = false;
  /** The end of the text so far, of which what follows may make a suspicious run. */
  #before = '';
  readonly #decoder = new TextDecoder();

  constructor(
    readonly spec: FileSpec,
    readonly sink: Sink,
    readonly watch: RowWatch | null,
    unicode: Unicode | undefined,
  ) {
    const limit = spec.findings ?? KEPT_FINDINGS;
    this.findings = new Findings(limit);
    if (watch) this.findings.tap = [];
    this.warnings = new Warnings(limit);
    this.#text = openText(spec.encodings ?? ['utf-8'], unicode);
    this.#opening = new OpeningReader(spec.columns.map((column) => column.name));
    this.reached.push('LKP-9');
    if ('fault' in this.#text) this.#refuse('LKP-9', null, this.#text.fault);
  }

  /** Data rows so far, good and bad, how many of them were left out, and whether reading ended before the file did. */
  get rows(): { rows: number; skipped: number; gaveUp: boolean } {
    const { rows = 0, skipped = 0, gaveUp = false } = this.#rows ?? {};
    return { rows, skipped, gaveUp };
  }

  /** Takes the next bytes of the file, without the BOM. */
  async push(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += TURN_BYTES) {
      await this.#piece(bytes.subarray(at, at + TURN_BYTES));
    }
  }

  async end(): Promise<void> {
    if ('fault' in this.#text || this.refusal === 'LKP-9') return;
    await this.#each(this.#text.end());
    if (this.refusal !== null) return;
    if (this.#opening) await this.#open(this.#opening.end());
    if (this.refusal !== null) return;
    await this.#reader?.end();
    // A header that could not be read has refused the file by now.
    if (this.refusal !== null) return;
    this.#rows?.end();
    this.reached.push(...(this.#rows?.reached ?? []));
  }

  record(line: number, cells: string[], text: () => string): void {
    if (this.#rows) this.#rows.row(line, cells, text);
    else if (this.refusal === null) this.#header(line, cells, text);
  }

  #header(line: number, cells: string[], text: () => string): void {
    this.reached.push('LKP-5');
    const header = matchHeader(line, cells, this.spec.columns, this.findings);
    this.watch?.header(line, cells, this.findings.tap?.splice(0) ?? [], text);
    if (header === null) this.refusal = 'LKP-5';
    else {
      this.#rows = new Rows(this.spec, header, this.sink, this.findings, this.warnings, this.watch);
      this.#rows.doubtful = this.#doubtful;
    }
  }

  /** Whether the rows from here on are looked at for characters that were read wrongly; most texts give no reason to. */
  #doubt(text: Uint8Array): void {
    if (this.#doubtful || (isAscii(text) && this.#before === '')) return;
    const signs = this.#before + this.#decoder.decode(text, { stream: true });
    this.#doubtful = mayBeMojibake(signs);
    this.#before = isAscii(text) ? '' : signs.slice(-PATTERN);
    if (this.#rows) this.#rows.doubtful = this.#doubtful;
  }

  broken(row: BrokenRow): void {
    if (this.#rows) {
      this.#rows.broken(row);
      return;
    }
    if (this.refusal !== null) return;
    this.reached.push('LKP-5');
    this.#refuse('LKP-5', row.line, say('files.header-unreadable', { why: brokenRow(row) }));
  }

  gaveUp(line: number): void {
    this.#rows?.giveUp(line);
  }

  async #piece(bytes: Uint8Array): Promise<void> {
    if ('fault' in this.#text || this.refusal === 'LKP-9') return;
    await this.#each(this.#text.push(bytes));
  }

  async #each(parts: Iterable<Decoded>): Promise<void> {
    for (const part of parts) {
      await this.#decoded(part);
      // After a fault there is nothing more that could be read.
      if (part.fault !== undefined) return;
      await this.watch?.pause();
      this.#sinceTurn += part.text.length;
      if (this.#sinceTurn < TURN_BYTES) continue;
      this.#sinceTurn = 0;
      await nextTurn();
    }
  }

  async #decoded({ text, fault }: Decoded): Promise<void> {
    if (fault !== undefined) {
      this.#lines.push(text);
      // The line outranks whatever the lines before it had; nothing of them is told.
      this.#refuse('LKP-9', this.#lines.breaks + 1, fault);
      return;
    }
    if (text.length === 0) return;
    this.#lines.push(text);
    if (this.refusal !== null) return;
    this.#doubt(text);
    if (this.#reader) return this.#reader.write(text);
    const opening = this.#opening?.push(text);
    if (opening) await this.#open(opening);
  }

  async #open(opening: ReturnType<OpeningReader['end']>): Promise<void> {
    const text = this.#opening?.text ?? new Uint8Array(0);
    this.#opening = null;
    if (!opening.ok) {
      // An empty text passes no check of its encoding and separator; it only has no header.
      if (opening.line === null) this.reached.length = 0;
      if (opening.rule === 'LKP-4' || opening.line !== null) this.reached.push('LKP-4');
      if (opening.rule === 'LKP-5') this.reached.push('LKP-5');
      this.#refuse(opening.rule, opening.line, opening.message);
      return;
    }
    this.reached.push('LKP-4');
    if (opening.sep) this.warnings.add(1, () => say('files.sep-line-skipped'));
    this.#reader = new CsvReader(this, opening.line);
    await this.#reader.write(text.subarray(opening.at));
  }

  /** Refuses at a stage, in place of what was found at later ones. */
  #refuse(rule: FileRule, line: number | null, message: Message): void {
    this.refusal = rule;
    this.findings.replace(line, rule, message);
    if (rule === 'LKP-9') this.reached.splice(0, this.reached.length, 'LKP-9');
  }
}
