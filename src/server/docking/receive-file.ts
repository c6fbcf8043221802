import { Readable } from 'node:stream';
import { parse as parseDisposition } from 'content-disposition';
import type { Context } from 'hono';
import { say } from '../../text/say.js';
import { shownText } from '../../text/secrecy.js';
import type { Failure } from '../../wire/answer/failure.js';
import { FormError, readForm } from '../../wire/reading/form.js';
import type { WireObject } from '../../wire/wire-object.js';
import { fail } from '../road/answer.js';
import { BrokenRequest, failBroken, LOST, letBodyCome } from '../road/body.js';
import { FORM_BYTES, MultipartForm } from './multipart-form.js';
import { mediaTypeOf, readable } from './part-headers.js';

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
  /** The fields that come after the file, once the request is read to its end. */
  readonly later?: readonly (readonly [string, string])[];
  /** After the file: what is wrong with what follows it. Resolves when the request is read to its end, or is known to be wrong. */
  rest(): Promise<Failure | null>;
}

const FORM_TYPE = /^multipart\/form-data\s*(;|$)/i;

const RAW_TYPES = /^(text\/csv|application\/csv|application\/zip|application\/x-zip-compressed)\s*(;|$)/i;

/** The request's bytes: straight from the socket where there is one, else from the Request. */
function bytesOf(c: Context): Readable {
  const incoming = (c.env as { incoming?: unknown } | undefined)?.incoming;
  if (incoming instanceof Readable) return incoming;
  const { body } = c.req.raw;
  // The DOM's type of a stream and Node's differ in name only.
  return body ? Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]) : Readable.from([]);
}

/** How a file comes. */
interface FileWay {
  /** The name of the form's part that holds it. */
  readonly part: string;
  /** The most bytes that it may have. */
  readonly most: number;
  /** What the route takes; left out, either. */
  readonly only?: 'multipart' | 'raw';
}

/** What a request's head says of its file. */
export function announceFile(c: Context, { part, most, only }: FileWay): AnnouncedFile | { failure: Failure } {
  const type = c.req.header('content-type');
  const length = c.req.header('content-length');
  const declared = length === undefined ? undefined : Number(length);
  if (only !== 'raw' && type !== undefined && FORM_TYPE.test(type)) {
    return {
      fileName: null,
      mediaType: null,
      ...(declared !== undefined && declared > most + FORM_BYTES ? { declaredBytes: declared - FORM_BYTES } : {}),
      open: () => openMultipart(c, type, part).catch(failBroken),
    };
  }
  if (only === 'multipart' || type === undefined || !RAW_TYPES.test(type)) {
    return fail('media-type-unsupported', say('requests.file-type', { part, only, sent: type === undefined ? type : shownText(type) }));
  }
  const file = { fileName: nameInHeader(c.req.header('content-disposition')), mediaType: mediaTypeOf(type) };
  return {
    ...file,
    ...(declared === undefined ? {} : { declaredBytes: declared }),
    open: async () => ({ ...file, pairs: [], body: watched(c), rest: async () => null }),
  };
}

function nameInHeader(header: string | undefined): string | null {
  if (header === undefined) return null;
  try {
    const { filename } = parseDisposition(header).parameters;
    return filename === undefined ? null : readable(filename);
  } catch {
    return null;
  }
}

/** The chunks of a stream; one that ends before its time is a lost connection. */
export async function* watched(c: Context): AsyncGenerator<Uint8Array> {
  letBodyCome(c);
  const source = bytesOf(c);
  try {
    for await (const chunk of source.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array;
  } catch (error) {
    throw new BrokenRequest(LOST, { cause: error });
  }
}

async function openMultipart(c: Context, type: string, part: string): Promise<SentForm | { failure: Failure }> {
  letBodyCome(c);
  const form = new MultipartForm(part);
  await form.read(bytesOf(c), type);
  const { file, pairs } = form;
  if (!file || form.problem !== undefined) {
    return fail('malformed-request', form.problem ?? say('forms.part-absent', { part }));
  }
  let fields: WireObject;
  try {
    fields = readForm(pairs);
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    file.stream.resume();
    return fail('malformed-request', error.sentence);
  }
  return {
    fields,
    pairs,
    later: form.later,
    fileName: file.fileName,
    mediaType: file.mediaType,
    body: form.content(),
    rest: async () => {
      await form.ended;
      return form.problem === undefined ? null : fail('malformed-request', form.problem).failure;
    },
  };
}
