import type { Readable } from 'node:stream';
import type { Dicer } from '@fastify/busboy';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { shownName } from '../../text/secrecy.js';
import { BrokenRequest, LOST } from '../road/body.js';
import { fileNameIn, mediaTypeOf, readable, readParameters } from './part-headers.js';

/** Fields of a form: enough for any profile, too little to fill the memory. */
const LIMITS = { fieldBytes: 64 * 1024, fields: 100, parts: 110, headerPairs: 50, boundary: 200 };
/** What a form adds to its file at most, in bytes. */
export const FORM_BYTES = LIMITS.fields * LIMITS.fieldBytes + 1024 * 1024;

/** The file of a form, which flows as it is read. */
interface FilePart {
  readonly stream: Readable;
  readonly fileName: string | null;
  /** Null where the part declares none. */
  readonly mediaType: string | null;
}

type PartHeaders = Readonly<Record<string, readonly string[]>>;

const BREAKS_OFF = say('forms.breaks-off');

/**
 * Reads a multipart form with at most one file, whose part is called `part`: the fields before and after it are kept, the file itself flows only as
 * it is read. What is wrong with a form stays wrong, so nobody waits for the rest of it then.
 */
export class MultipartForm {
  /** The fields that came before the file. */
  readonly pairs: (readonly [string, string])[] = [];
  /** Those that came after it. */
  readonly later: (readonly [string, string])[] = [];
  file: FilePart | undefined;
  problem: Message | undefined;
  /** Resolves once the file has begun, or there will be none. */
  readonly opened: Promise<void>;
  /** Resolves once all is read, or known to be wrong. */
  readonly ended: Promise<void>;
  #open = () => {};
  #end = () => {};
  #parts = 0;
  #begun = false;
  #empty = true;
  readonly #fields: Promise<void>[] = [];

  constructor(readonly part: string) {
    this.opened = new Promise((resolve) => {
      this.#open = resolve;
    });
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Begins to read, up to the first byte of the file. */
  async read(source: Readable, type: string): Promise<void> {
    const boundary = readParameters(type).parameters.get('boundary') ?? '';
    if (boundary === '') return this.#wrong(say('forms.no-boundary'));
    if (boundary.length > LIMITS.boundary) return this.#wrong(say('forms.long-boundary'));
    const { default: busboy } = await import('@fastify/busboy');
    const parser = new busboy.Dicer({ boundary, maxHeaderPairs: LIMITS.headerPairs });
    parser.on('preamble', (preamble) => {
      preamble.on('error', () => {});
      preamble.on('end', () => {
        this.#begun = true;
      });
      preamble.resume();
    });
    parser.on('part', (part) => this.#part(part));
    const absent = say('forms.boundary-absent', { boundary: shownName(boundary) });
    parser.on('error', (error) => this.#broken(this.#begun ? BREAKS_OFF : this.#empty ? this.#absent : absent, error));
    parser.on('finish', () => this.#finish(source));
    source.on('error', (error) => this.#broken(LOST, error));
    source.on('close', () => {
      if (!source.readableEnded) this.#broken(LOST, undefined);
    });
    source.once('data', () => {
      this.#empty = false;
    });
    if (source.destroyed && !source.readableEnded) this.#broken(LOST, source.errored);
    source.pipe(parser);
    await this.opened;
    if (!this.file) this.problem ??= this.#absent;
  }

  /** The file, piece by piece. */
  async *content(): AsyncGenerator<Uint8Array> {
    const stream = this.file?.stream;
    if (!stream) return;
    try {
      for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array;
    } catch (error) {
      throw error instanceof BrokenRequest ? error : new BrokenRequest(this.problem ?? BREAKS_OFF, { cause: error });
    } finally {
      // What nobody reads must still flow, or the rest of the form never comes.
      stream.resume();
    }
  }

  get #absent(): Message {
    return say('forms.part-absent', { part: this.part });
  }

  #over(): void {
    this.#open();
    this.#end();
  }

  /** After the last boundary: a request that breaks even there was not sent whole. */
  #finish(source: Readable): void {
    if (source.readableEnded) {
      this.#over();
      return;
    }
    let bytes = 0;
    source.on('data', (piece: Uint8Array) => {
      bytes += piece.length;
      if (bytes > FORM_BYTES) this.#wrong(say('forms.too-much-after', { most: FORM_BYTES }));
    });
    source.on('end', () => this.#over());
    // A finished pipe pauses its source right after this.
    process.nextTick(() => source.resume());
  }

  #wrong(what: Message): void {
    this.problem ??= what;
    this.file?.stream.resume();
    this.#over();
  }

  #broken(what: Message, cause: unknown): void {
    this.#wrong(what);
    this.file?.stream.destroy(new BrokenRequest(what, { cause }));
  }

  #part(stream: Dicer.PartStream): void {
    stream.on('error', () => {});
    this.#parts += 1;
    if (this.#parts > LIMITS.parts) this.#wrong(say('forms.too-many-parts', { most: LIMITS.parts }));
    if (this.problem !== undefined) {
      stream.resume();
      return;
    }
    stream.once('header', (headers) => this.#header(stream, headers as PartHeaders));
  }

  #header(stream: Readable, headers: PartHeaders): void {
    const disposition = readParameters(headers['content-disposition']?.[0] ?? '');
    const name = readable(disposition.parameters.get('name') ?? '');
    const fileName = fileNameIn(disposition);
    const type = headers['content-type']?.[0];
    const mediaType = mediaTypeOf(type);
    const isFile = fileName !== undefined || mediaType === 'application/octet-stream';
    const refusal = this.#refusal(disposition.value, name, isFile);
    if (refusal !== null) {
      stream.resume();
      this.#wrong(refusal);
    } else if (isFile) {
      this.file = { stream, fileName: fileName ?? null, mediaType };
      // Fields end a moment after their last byte.
      void Promise.all(this.#fields).then(() => this.#open());
    } else this.#fields.push(this.#field(stream, name, type, this.file === undefined ? this.pairs : this.later));
  }

  /** What is wrong with a part by its head. */
  #refusal(disposition: string, name: string, isFile: boolean): Message | null {
    const { part } = this;
    if (disposition !== '' && disposition !== 'form-data') return say('forms.not-form-data', { value: shownName(disposition) });
    if (name === '') return say('forms.part-nameless');
    if (isFile && name !== part) return say('forms.part-misnamed', { name: shownName(name), part });
    if (isFile) return this.file ? say('forms.part-twice', { part }) : null;
    if (name === part) return say('forms.no-filename', { part });
    return this.#fields.length >= LIMITS.fields ? say('forms.too-many-fields', { most: LIMITS.fields }) : null;
  }

  #field(stream: Readable, name: string, type: string | undefined, kept: (readonly [string, string])[]): Promise<void> {
    return new Promise((resolve) => {
      const pieces: Buffer[] = [];
      let bytes = 0;
      stream.on('data', (piece: Buffer) => {
        bytes += piece.length;
        if (bytes <= LIMITS.fieldBytes) pieces.push(piece);
        else this.#wrong(say('forms.field-too-long', { name: shownName(name), most: LIMITS.fieldBytes }));
      });
      stream.on('close', resolve);
      stream.on('end', () => {
        const value = textOf(Buffer.concat(pieces), type);
        if (value === null) this.#wrong(say('forms.field-not-utf8', { name: shownName(name) }));
        else kept.push([name, value]);
        resolve();
      });
    });
  }
}

/** The text of a field, in UTF-8 or in the charset that its part declares; null where it is not. */
function textOf(bytes: Buffer, type = ''): string | null {
  try {
    return new TextDecoder(readParameters(type).parameters.get('charset') ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
