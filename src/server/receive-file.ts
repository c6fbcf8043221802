import { Readable } from 'node:stream';
import { parse as parseDisposition } from 'content-disposition';
import type { Context } from 'hono';
import { FILE_BYTES } from '../files/spec.js';
import type { WireObject } from '../wire/codec.js';
import type { Failure } from '../wire/envelope.js';
import { FormError, readForm } from '../wire/form.js';
import { fail } from './answer.js';
import { BrokenRequest, failBroken, LOST, letBodyCome } from './body.js';

/** A file that a request's head announces. Nothing of its body has been read, or asked for. */
export interface AnnouncedFile {
  /** Null where the form tells it, later. */
  readonly fileName: string | null;
  readonly mediaType: string | null;
  /** The size of the file as the request declares it, as far as it does; a form tells only its own. */
  readonly declaredBytes?: number;
  /** Begins to receive the file: reads up to its first byte, and no further. To be called once. */
  open(): Promise<SentForm | { failure: Failure }>;
}

/** A file on its way in: multipart, or as the raw body. */
export interface SentForm {
  /** The form's fields that came before the file; a raw body has none, so that what is named there travels in the query. */
  readonly fields?: WireObject;
  readonly pairs: readonly (readonly [string, string])[];
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly body: AsyncIterable<Uint8Array>;
  /** After the file: what is wrong with what follows it. Resolves when the request is read to its end, or is known to be wrong. */
  rest(): Promise<Failure | null>;
}

const RAW_TYPES = /^(text\/csv|application\/csv|application\/zip|application\/x-zip-compressed)\s*(;|$)/i;

/** The request's bytes: straight from the socket where there is one, else from the Request. */
function bytesOf(c: Context): Readable {
  const incoming = (c.env as { incoming?: unknown } | undefined)?.incoming;
  if (incoming instanceof Readable) return incoming;
  const { body } = c.req.raw;
  // The DOM's type of a stream and Node's differ in name only.
  return body ? Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]) : Readable.from([]);
}

/** What a request's head says of its file. `part` is the name of the form's part that holds it. */
export function announceFile(c: Context, part: string): AnnouncedFile | { failure: Failure } {
  const type = c.req.header('content-type');
  const length = c.req.header('content-length');
  const declared = length === undefined ? undefined : Number(length);
  if (type !== undefined && /^multipart\/form-data\s*(;|$)/i.test(type)) {
    return {
      fileName: null,
      mediaType: null,
      ...(declared !== undefined && declared > FILE_BYTES + FORM_BYTES ? { declaredBytes: declared - FORM_BYTES } : {}),
      open: () => openMultipart(c, type, part).catch(failBroken),
    };
  }
  if (type === undefined || !RAW_TYPES.test(type)) {
    const sent = type === undefined ? 'no Content-Type' : `Content-Type ${JSON.stringify(type)}`;
    return fail(
      'media-type-unsupported',
      `a file comes as multipart/form-data with one part ${JSON.stringify(part)}, or as the raw body with Content-Type text/csv or application/zip; ${sent} was sent`,
    );
  }
  const file = { fileName: nameInHeader(c.req.header('content-disposition')), mediaType: mediaTypeOf(type) };
  return {
    ...file,
    ...(declared === undefined ? {} : { declaredBytes: declared }),
    open: async () => ({ ...file, pairs: [], body: watched(c), rest: async () => null }),
  };
}

const mediaTypeOf = (type: string) => (type.split(';', 1)[0] ?? '').trim().toLowerCase();

function nameInHeader(header: string | undefined): string | null {
  if (header === undefined) return null;
  try {
    const { filename } = parseDisposition(header).parameters;
    return filename === undefined ? null : readable(filename);
  } catch {
    return null;
  }
}

/** Headers are bytes, which Node reads as Latin-1; clients that put a Chinese name there write UTF-8. */
function readable(name: string): string {
  if (!/[\u0080-\u00ff]/.test(name) || /[^\u0000-\u00ff]/.test(name)) return name;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(name, 'latin1'));
  } catch {
    return name;
  }
}

/** The chunks of a stream; one that ends before its time is a lost connection. */
async function* watched(c: Context): AsyncGenerator<Uint8Array> {
  letBodyCome(c);
  const source = bytesOf(c);
  try {
    for await (const chunk of source.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array;
  } catch (error) {
    throw new BrokenRequest(LOST, { cause: error });
  }
}

/** Fields of a form: enough for any profile, too little to fill the memory. */
const FORM_LIMITS = { fieldNameSize: 200, fieldSize: 64 * 1024, fields: 100, parts: 110, headerPairs: 50 };
/** What a form adds to its file at most. */
const FORM_BYTES = FORM_LIMITS.fields * FORM_LIMITS.fieldSize + 1024 * 1024;

/** A file that the parser has come to in its form. */
interface FilePart {
  readonly stream: Readable;
  readonly fileName: string | null;
  readonly mediaType: string;
}

async function openMultipart(c: Context, type: string, part: string): Promise<SentForm | { failure: Failure }> {
  const { default: Busboy } = await import('@fastify/busboy');
  const quoted = JSON.stringify(part);
  let parser: InstanceType<typeof Busboy.Busboy>;
  try {
    parser = new Busboy.Busboy({ headers: { 'content-type': type }, limits: FORM_LIMITS });
  } catch (error) {
    return fail('malformed-request', `the multipart form cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  letBodyCome(c);
  const source = bytesOf(c);
  const pairs: [string, string][] = [];
  let found: FilePart | undefined;
  let problem: string | undefined;
  const { promise: opened, resolve: open } = deferred();
  const { promise: ended, resolve: end } = deferred();
  const over = () => {
    open();
    end();
  };
  // What is wrong stays wrong, so nobody waits for the rest of the form.
  const wrong = (what: string) => {
    problem ??= what;
    over();
  };
  const broken = (what: string, cause: unknown) => {
    wrong(what);
    found?.stream.destroy(new BrokenRequest(what, { cause }));
  };
  parser.on('file', (name: string, stream: Readable, fileName: string | undefined, _encoding: string, mediaType: string) => {
    stream.on('error', () => {});
    if (name === part && !found) {
      found = { stream, fileName: fileName || null, mediaType: mediaTypeOf(mediaType) };
      open();
      return;
    }
    stream.resume();
    if (found && name === part) wrong(`the form has more than one part ${quoted}`);
    else wrong(`the form has a file under the name ${JSON.stringify(name)}; it must be called ${quoted}`);
  });
  parser.on('field', (name: string, value: string, _nameCut: boolean, valueCut: boolean) => {
    if (name === part) wrong(`the part ${quoted} has no filename, so it is a field and not a file`);
    else if (valueCut) wrong(`the form's field ${JSON.stringify(name)} is longer than ${FORM_LIMITS.fieldSize} bytes`);
    else if (!found) pairs.push([name, value]);
  });
  parser.on('fieldsLimit', () => wrong(`the form has more than ${FORM_LIMITS.fields} fields`));
  parser.on('partsLimit', () => wrong(`the form has more than ${FORM_LIMITS.parts} parts`));
  parser.on('error', (error: Error) => broken(`the multipart form breaks: ${error.message}`, error));
  parser.on('finish', over);
  source.on('error', (error) => broken(LOST, error));
  source.on('close', () => {
    if (!source.readableEnded) broken(LOST, undefined);
  });
  if (source.destroyed && !source.readableEnded) broken(LOST, source.errored);
  source.pipe(parser);
  await opened;
  if (!found || problem !== undefined) {
    found?.stream.resume();
    return fail('malformed-request', problem ?? `the form has no part ${quoted}`);
  }
  const { stream, fileName, mediaType } = found;
  let fields: WireObject;
  try {
    fields = readForm(pairs);
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    stream.resume();
    return fail('malformed-request', error.message);
  }
  return {
    fields,
    pairs,
    fileName,
    mediaType,
    body: chunksOf(stream),
    rest: async () => {
      await ended;
      return problem === undefined ? null : fail('malformed-request', problem).failure;
    },
  };
}

async function* chunksOf(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array;
  } catch (error) {
    throw error instanceof BrokenRequest ? error : new BrokenRequest('the form breaks inside its file', { cause: error });
  } finally {
    // What nobody reads must still flow, or the rest of the form never comes.
    stream.resume();
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
