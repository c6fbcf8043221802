import { Readable } from 'node:stream';
import { parse as parseDisposition } from 'content-disposition';
import type { Context } from 'hono';
import { FILE_BYTES } from '../files/spec.js';
import type { WireObject } from '../wire/codec.js';
import type { Failure } from '../wire/envelope.js';
import { FormError, readForm } from '../wire/form.js';
import { fail } from './answer.js';
import { letBodyCome } from './body.js';

/** A file on its way in: multipart, or as the raw body. */
export interface SentForm {
  /** The form's fields that came before the file. */
  readonly fields: WireObject;
  readonly pairs: readonly (readonly [string, string])[];
  readonly fileName: string | null;
  readonly mediaType: string | null;
  /** The size of the file as the request declares it; a form tells only its own. */
  readonly declaredBytes?: number;
  readonly body: AsyncIterable<Uint8Array>;
  /** After the file: what is wrong with what follows it. Resolves when the request is read to its end. */
  rest(): Promise<Failure | null>;
}

const RAW_TYPES = /^(text\/csv|application\/csv|application\/zip|application\/x-zip-compressed)\s*(;|$)/i;

/** The caller went away before its request was whole. */
export class ConnectionLost extends Error {}

/** The request's bytes: straight from the socket where there is one, else from the Request. */
function bytesOf(c: Context): Readable {
  const incoming = (c.env as { incoming?: unknown } | undefined)?.incoming;
  if (incoming instanceof Readable) return incoming;
  const { body } = c.req.raw;
  // The DOM's type of a stream and Node's differ in name only.
  return body ? Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]) : Readable.from([]);
}

/** Begins to receive a file: reads up to its first byte, and no further. `part` is the name of the form's part that holds it. */
export async function openFile(c: Context, part: string): Promise<SentForm | { failure: Failure }> {
  const type = c.req.header('content-type');
  const length = c.req.header('content-length');
  if (type !== undefined && /^multipart\/form-data\s*(;|$)/i.test(type)) return openMultipart(c, type, part, Number(length ?? 0));
  if (type === undefined || !RAW_TYPES.test(type)) {
    const sent = type === undefined ? 'no Content-Type' : `Content-Type ${JSON.stringify(type)}`;
    return fail(
      'media-type-unsupported',
      `a file comes as multipart/form-data with one part ${JSON.stringify(part)}, or as the raw body with Content-Type text/csv or application/zip; ${sent} was sent`,
    );
  }
  return {
    fields: {},
    pairs: [],
    fileName: nameInHeader(c.req.header('content-disposition')),
    mediaType: mediaTypeOf(type),
    ...(length === undefined ? {} : { declaredBytes: Number(length) }),
    body: watched(c),
    rest: async () => null,
  };
}

const mediaTypeOf = (type: string) => (type.split(';', 1)[0] ?? '').trim().toLowerCase();

function nameInHeader(header: string | undefined): string | null {
  if (header === undefined) return null;
  try {
    return parseDisposition(header).parameters.filename ?? null;
  } catch {
    return null;
  }
}

/** The chunks of a stream; one that ends before its time is a lost connection. */
async function* watched(c: Context): AsyncGenerator<Uint8Array> {
  letBodyCome(c);
  const source = bytesOf(c);
  try {
    for await (const chunk of source.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array;
  } catch (error) {
    throw new ConnectionLost('the connection was lost before the file was whole', { cause: error });
  }
}

/** Fields of a form: enough for any profile, too little to fill the memory. */
const FORM_LIMITS = { fieldNameSize: 200, fieldSize: 64 * 1024, fields: 100, parts: 110, headerPairs: 50 };
/** What a form adds to its file at most. */
const FORM_BYTES = FORM_LIMITS.fields * FORM_LIMITS.fieldSize + 1024 * 1024;

async function openMultipart(c: Context, type: string, part: string, length: number): Promise<SentForm | { failure: Failure }> {
  const { default: Busboy } = await import('@fastify/busboy');
  const problems: string[] = [];
  const pairs: [string, string][] = [];
  let parser: InstanceType<typeof Busboy.Busboy>;
  try {
    parser = new Busboy.Busboy({ headers: { 'content-type': type }, limits: FORM_LIMITS });
  } catch (error) {
    return fail('malformed-request', `the multipart form cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  letBodyCome(c);
  const source = bytesOf(c);
  const quoted = JSON.stringify(part);
  let lost: Error | undefined;
  type Opened = { stream: Readable; fileName: string | null; mediaType: string };
  const { promise: opened, resolve: open } = deferred<Opened | null>();
  const { promise: ended, resolve: end } = deferred<void>();
  let found: Opened | undefined;
  parser.on('file', (name: string, stream: Readable, fileName: string | undefined, _encoding: string, mediaType: string) => {
    if (name !== part || found) {
      problems.push(
        name === part
          ? `the form has more than one part ${quoted}`
          : `the form has a file under the name ${JSON.stringify(name)}; it must be called ${quoted}`,
      );
      stream.resume();
      stream.on('error', () => {});
      return;
    }
    found = { stream, fileName: fileName || null, mediaType: mediaTypeOf(mediaType) };
    stream.on('error', () => {});
    open(found);
  });
  parser.on('field', (name: string, value: string, _nameCut: boolean, valueCut: boolean) => {
    if (valueCut) problems.push(`the form's field ${JSON.stringify(name)} is too long`);
    else if (name === part) problems.push(`the part ${quoted} has no filename, so it is a field and not a file`);
    else if (!found) pairs.push([name, value]);
  });
  parser.on('error', (error: Error) => {
    problems.push(lost ? 'the connection was lost' : `the multipart form breaks: ${error.message}`);
    found?.stream.destroy(lost ?? new BrokenForm(problems.at(-1)));
    open(null);
    end();
  });
  parser.on('finish', () => {
    open(null);
    end();
  });
  const lose = (error: Error) => {
    lost ??= new ConnectionLost('the connection was lost before the form was whole', { cause: error });
    found?.stream.destroy(lost);
    parser.destroy(lost);
    open(null);
    end();
  };
  source.on('error', lose);
  source.on('close', () => {
    if (!source.readableEnded) lose(new Error('closed early'));
  });
  source.pipe(parser);
  const file = await opened;
  if (lost) throw lost;
  const malformed = () => fail('malformed-request', problems[0] ?? `the form has no part ${quoted}`);
  if (!file) return malformed();
  let fields: WireObject;
  try {
    fields = readForm(pairs);
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    file.stream.resume();
    return fail('malformed-request', error.message);
  }
  return {
    fields,
    pairs,
    fileName: file.fileName,
    mediaType: file.mediaType,
    ...(length > FILE_BYTES + FORM_BYTES ? { declaredBytes: length - FORM_BYTES } : {}),
    body: chunksOf(file.stream),
    rest: async () => {
      await ended;
      if (lost) throw lost;
      return problems.length > 0 ? malformed().failure : null;
    },
  };
}

/** A form that ends or breaks inside its file. */
export class BrokenForm extends Error {}

async function* chunksOf(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array;
  } catch (error) {
    if (error instanceof ConnectionLost) throw error;
    throw new BrokenForm(error instanceof Error ? error.message : 'the form breaks inside its file');
  } finally {
    // What nobody reads must still flow, or the rest of the form never comes.
    stream.resume();
  }
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
