import type { Context } from 'hono';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { shownName, shownText } from '../../text/secrecy.js';
import type { Failure } from '../../wire/answer/failure.js';
import { fail } from './answer.js';

/** The largest JSON or form body, in bytes. */
const BODY_LIMIT = 8 * 1024 * 1024;

/** Tells a client that asked first (Expect: 100-continue) to send its body. Whoever reads a body calls this before. */
export function letBodyCome(c: Context): void {
  if (c.req.header('expect') === undefined) return;
  (c.env as { outgoing?: { writeContinue?(): void } } | undefined)?.outgoing?.writeContinue?.();
}

/** A request that ends or breaks before it is whole. */
export class BrokenRequest extends Error {
  constructor(
    readonly how: Message,
    options?: ErrorOptions,
  ) {
    super(how.id, options);
  }
}

export const LOST = say('requests.lost');

/** Turns what a broken request throws into its failure. */
export function failBroken(error: unknown): { failure: Failure } {
  if (error instanceof BrokenRequest) return fail('malformed-request', error.how);
  throw error;
}

/** Why a body that was packed is not taken: nothing here unpacks one. */
export function encodedBody(c: Context): { failure: Failure } | undefined {
  const encoding = c.req.header('content-encoding')?.trim();
  if (encoding === undefined || encoding === '' || encoding.toLowerCase() === 'identity') return undefined;
  return fail('media-type-unsupported', say('requests.encoded', { encoding: shownName(encoding) }));
}

/** Reads a body whole, or tells that it is too large: at once where it says so itself, else on the byte that crosses. */
export async function readBytes(c: Context, limit = BODY_LIMIT): Promise<Uint8Array | { failure: Failure }> {
  const encoded = encodedBody(c);
  if (encoded) return encoded;
  const length = c.req.header('content-length') ?? '';
  // In process, where no HTTP parser has looked at it, it may be anything.
  const declared = /^\d+$/.test(length);
  if (declared && Number(length) > limit) return tooLarge(limit);
  letBodyCome(c);
  try {
    const bytes = declared ? new Uint8Array(await c.req.arrayBuffer()) : await gather(c, limit);
    return bytes === undefined || bytes.byteLength > limit ? tooLarge(limit) : bytes;
  } catch {
    return fail('malformed-request', LOST);
  }
}

const tooLarge = (limit: number) => fail('body-too-large', say('requests.too-large', { limit }));

async function gather(c: Context, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = c.req.raw.body?.getReader();
  if (!reader) return new Uint8Array();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, size);
    size += value.byteLength;
    if (size > limit) {
      // Not awaited: a client that goes on sending must not keep its answer from itself.
      void reader.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(value);
  }
}

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;

const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i;

/** ASCII is UTF-8 too. */
const UTF8 = /^(utf-?8|us-ascii)$/i;

/** Whether a Content-Type is the one that bodies of this kind have, in UTF-8. */
export const isBodyType = (kind: 'json' | 'form', type = ''): boolean =>
  (kind === 'json' ? JSON_TYPE : FORM_TYPE).test(type) && isInUtf8(type);

/** Whether a Content-Type names no other charset. */
export function isInUtf8(type = ''): boolean {
  const charset = CHARSET.exec(type)?.[1];
  return charset === undefined || UTF8.test(charset);
}

/** What to say of another Content-Type. */
export const wrongType = (expected: string, sent: string | undefined): Message =>
  say('requests.wrong-type', { expected, sent: sent === undefined ? sent : shownText(sent) });
