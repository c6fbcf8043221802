import { createHash } from 'node:crypto';
import type { RuleId } from '../rules/catalogue.js';
import type { Message } from '../text/message.js';
import { say } from '../text/say.js';
import { kept } from '../text/shown.js';
import { CsvCheck } from './csv-check.js';
import { officeDocument, SNIFFED_BYTES, sniff } from './encoding/sniff.js';
import type { RowWatch } from './row-watch.js';
import { ERROR_OF, FILE_BYTES, type FileOutcome, type FileRule, type FileSpec, type SentFile, type Sink, UNPACKED_BYTES } from './spec.js';
import { disagreement, disagreementOfEmpty, foreign } from './zip/file-type.js';
import { unpack } from './zip/zip.js';
import { ZipBytes } from './zip/zip-bytes.js';
import { chooseCsv } from './zip/zip-choice.js';
import { readDirectory, ZipFault } from './zip/zip-directory.js';

export type { Finding, Warning } from './findings.js';
export type { DataRow, FileError, FileOutcome, FileSpec, KnownUsers, SentFile, Sink } from './spec.js';

/**
 * Checks one uploaded file as it comes in, and hands its good rows to the sink (LKP-2 to LKP-9). Memory stays flat whatever the file: a csv is
 * streamed, a zip is held packed.
 *
 * The first stage that refuses decides: LKP-3, LKP-2, LKP-8, LKP-9, LKP-4, LKP-5, then LKP-6 and LKP-7 together. As an earlier stage may
 * refuse at the end of the file what a later one let pass, rows that the sink took count only if `ok` is true in the end.
 *
 * Rejects with what the body throws (a lost connection), with what the sink throws, and with a RangeError for an unknown encoding in the spec.
 * @param watch follows the rows with their findings
 */
export async function checkFile(sent: SentFile, spec: FileSpec, sink: Sink, watch: RowWatch | null = null): Promise<FileOutcome> {
  const most = spec.fileBytes ?? FILE_BYTES;
  if (sent.declaredBytes !== undefined && sent.declaredBytes > most) return tooLarge(sent.declaredBytes, most);
  const hash = createHash('sha256');
  const check = new FileCheck(sent, spec, sink, watch);
  let bytes = 0;
  for await (const piece of sent.body) {
    bytes += piece.length;
    if (bytes > most) return tooLarge(bytes, most);
    hash.update(piece);
    await check.push(piece);
  }
  await check.end();
  return check.outcome(bytes, hash.digest('hex'));
}

function tooLarge(bytes: number, most: number): FileOutcome {
  const message = say('files.too-large', { most });
  return {
    ok: false,
    error: ERROR_OF['LKP-3'],
    format: null,
    bytes,
    sha256: null,
    rows: 0,
    skipped: 0,
    findings: [{ line: null, column: null, rule: 'LKP-3', message }],
    totalErrors: 1,
    warnings: [],
    totalWarnings: 0,
    reached: ['LKP-3'],
  };
}

/** The stages of one file, from its first bytes to its rows. */
class FileCheck {
  #format: 'csv' | 'zip' | null = null;
  #head: Uint8Array | null = new Uint8Array(0);
  #zip: ZipBytes | null = null;
  #csv: CsvCheck | null = null;
  /** A refusal by one of the stages before the text's. */
  #refused: { rule: FileRule; message: Message } | null = null;
  readonly #reached: RuleId[] = ['LKP-3', 'LKP-2'];
  #unpacked = 0;
  /** How many bytes follow the end of the zip. */
  #behind = 0;

  constructor(
    readonly sent: SentFile,
    readonly spec: FileSpec,
    readonly sink: Sink,
    readonly watch: RowWatch | null,
  ) {}

  async push(bytes: Uint8Array): Promise<void> {
    if (this.#refused) return;
    if (this.#head === null) return this.#take(bytes);
    this.#head = this.#head.length === 0 ? bytes : Buffer.concat([this.#head, bytes]);
    if (this.#head.length >= SNIFFED_BYTES) await this.#begin();
  }

  async end(): Promise<void> {
    if (this.#head !== null) await this.#begin();
    if (this.#refused) return;
    if (this.#zip) await this.#open(this.#zip);
    else await this.#csv?.end();
  }

  /** What became of the file, once it is at its end. */
  outcome(bytes: number, sha256: string): FileOutcome {
    const csv = this.#refused ? null : this.#csv;
    const refused = this.#refused;
    const findings = refused ? [{ line: null, column: null, rule: refused.rule, message: refused.message }] : (csv?.findings.kept ?? []);
    const totalErrors = refused ? 1 : (csv?.findings.total ?? 0);
    const rows = csv && csv.refusal === null ? csv.rows : { rows: 0, skipped: 0, gaveUp: false };
    const passes = totalErrors === 0 || (this.spec.skipBadRows === true && !refused && csv?.refusal === null && !rows.gaveUp);
    return {
      ok: passes,
      error: passes ? null : ERROR_OF[refused?.rule ?? csv?.refusal ?? 'LKP-7'],
      format: this.#format,
      bytes,
      sha256,
      rows: rows.rows,
      skipped: rows.skipped,
      findings,
      totalErrors,
      warnings: csv && csv.refusal === null ? csv.warnings.kept : [],
      totalWarnings: csv && csv.refusal === null ? csv.warnings.total : 0,
      ...(!refused && csv && csv.findings.unlisted.length > 0 ? { unlisted: csv.findings.unlisted } : {}),
      reached: [...this.#reached, ...(csv?.reached ?? [])],
      ...(this.#format === 'zip' ? { unpackedBytes: this.#unpacked } : {}),
    };
  }

  /** Decides what the file is by its first bytes. */
  async #begin(): Promise<void> {
    const head = this.#head ?? new Uint8Array(0);
    this.#head = null;
    const { fileName, mediaType } = this.sent;
    const content = sniff(head);
    if (content.is === 'other') return this.#refuse('LKP-2', foreign(content.name, fileName));
    if (content.is === 'zip') {
      // Its directory may tell that it is a workbook, which matters more than its name.
      this.#format = 'zip';
      this.#zip = new ZipBytes();
      return this.#take(head);
    }
    const wrong = content.is === 'empty' ? disagreementOfEmpty(fileName, mediaType) : disagreement('csv', fileName, mediaType);
    if (wrong !== null) return this.#refuse('LKP-2', wrong);
    this.#format = content.is === 'empty' ? null : 'csv';
    const unicode = content.is === 'text' ? content.unicode : undefined;
    this.#csv = new CsvCheck(this.spec, this.sink, this.watch, unicode);
    await this.#take(head.subarray(unicode?.bom ?? 0));
  }

  async #take(bytes: Uint8Array): Promise<void> {
    if (this.#zip) this.#zip.push(bytes);
    else await this.#csv?.push(bytes);
  }

  /** Reads a zip that is whole. */
  async #open(bytes: ZipBytes): Promise<void> {
    this.#zip = null;
    const { fileName, mediaType } = this.sent;
    try {
      const directory = attempt(() => readDirectory(bytes));
      const office = directory instanceof ZipFault ? null : officeDocument(directory.entries.map((entry) => entry.name));
      if (office !== null) {
        this.#format = null;
        return this.#refuse('LKP-2', foreign(say(office), fileName));
      }
      const wrong = disagreement('zip', fileName, mediaType);
      if (wrong !== null) return this.#refuse('LKP-2', wrong);
      this.#reached.push('LKP-8');
      if (directory instanceof ZipFault) throw directory;
      this.#behind = directory.behind;
      const most = this.spec.unpackedBytes ?? UNPACKED_BYTES;
      const entry = chooseCsv(directory.entries, most);
      let head: Uint8Array | null = new Uint8Array(0);
      for await (const piece of unpack(bytes, directory, entry)) {
        this.#unpacked += piece.length;
        if (head === null) {
          await this.#csv?.push(piece);
          continue;
        }
        head = Buffer.concat([head, piece]);
        if (head.length < SNIFFED_BYTES) continue;
        await this.#beginText(head, entry.name);
        head = null;
      }
      if (head !== null) await this.#beginText(head, entry.name);
      await this.#csv?.end();
    } catch (error) {
      if (!(error instanceof ZipFault)) throw error;
      this.#refuse('LKP-8', error.sentence);
    }
  }

  /** Begins the csv of a zip; throws a ZipFault where it is none. */
  async #beginText(head: Uint8Array, name: string): Promise<void> {
    const content = sniff(head);
    if (content.is === 'zip' || content.is === 'other') {
      throw new ZipFault(say('zips.no-csv-inside', { name: kept(name), is: content.is === 'zip' ? say('contents.zip') : content.name }));
    }
    const unicode = content.is === 'text' ? content.unicode : undefined;
    this.#csv = new CsvCheck(this.spec, this.sink, this.watch, unicode);
    if (this.#behind > 0) this.#csv.warnings.add(null, () => say('zips.bytes-behind', { bytes: this.#behind }), 'LKP-8');
    await this.#csv.push(head.subarray(unicode?.bom ?? 0));
  }

  #refuse(rule: FileRule, message: Message): void {
    this.#refused = { rule, message };
  }
}

/** What a function gives, or the ZipFault that it throws. */
function attempt<T>(read: () => T): T | ZipFault {
  try {
    return read();
  } catch (error) {
    if (error instanceof ZipFault) return error;
    throw error;
  }
}
