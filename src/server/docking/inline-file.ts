import { isObject } from '../../rules/is-object.js';
import { kindOf } from '../../rules/read-field.js';
import { say } from '../../text/say.js';
import { shownText } from '../../text/secrecy.js';
import type { Codec } from '../../wire/codec/codec.js';
import type { Route } from '../../wire/profile/profile.js';
import type { BodyProblem, ReadBody } from '../../wire/reading/read-body.js';
import { nestedAt } from '../../wire/reading/read-call.js';
import { setAt, valueAt } from '../../wire/wire-object.js';
import { fail, type Refused } from '../road/answer.js';

/** Stands in a body for the file that it held: what is noted of a call, and masked, is small then. */
const TAKEN = '…';

/** Takes a file as base64 out of a body, in which nobody else needs it. */
export function takeInlineFile(body: ReadBody, { request }: Route, codec: Codec): ReadBody | BodyProblem {
  const at = request?.split('.');
  const nested = at ? nestedAt(body.value, at.join('.'), body.form !== undefined) : { value: body.value };
  if ('problem' in nested) return nested;
  const { value: holder } = nested;
  if (!isObject(holder)) return body;
  // In a form it may have been JSON text.
  if (at) setAt(body.value, at, holder);
  const path = codec.path('param', 'file');
  const file = valueAt(holder, path);
  if (file === undefined) return body;
  setAt(holder, path, TAKEN);
  // By its size a call is weighed in the journal, which keeps what is left.
  return { ...body, file, bytes: Buffer.byteLength(JSON.stringify(body.value)) };
}

/** The bytes that a body holds as base64 text, in the standard alphabet, with its padding. */
export function decodeBase64(codec: Codec, body: ReadBody | undefined): Uint8Array | Refused {
  const name = codec.path('param', 'file').join('.');
  const text = body?.file;
  if (text === undefined || text === null) return fail('malformed-request', say('requests.base64-absent', { name }));
  if (typeof text !== 'string') return fail('malformed-request', say('requests.base64-no-text', { name, kind: kindOf(text) }));
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const at = text.search(/[^A-Za-z0-9+/]/);
  if (at >= 0 && at < text.length - padding) {
    const character = shownText(String.fromCodePoint(text.codePointAt(at) ?? 0));
    return fail('malformed-request', say('requests.base64-character', { name, at: at + 1, character }));
  }
  if (text.length % 4 !== 0) return fail('malformed-request', say('requests.base64-length', { name, length: text.length }));
  return Buffer.from(text, 'base64');
}
