import { readJson } from '../../documents/json.js';
import { isObject } from '../../rules/is-object.js';
import { kindOf } from '../../rules/read-field.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { looksEncoded } from '../../text/secrecy.js';
import type { WireObject } from '../wire-object.js';
import { foreignPair } from './escapes.js';
import { FormError, readForm } from './form.js';

/** A body, read. */
export interface ReadBody {
  readonly value: WireObject;
  /** How long it was. */
  /** How large it is; without a file as base64, once that was taken out. */
  readonly bytes: number;
  /** The text of a JSON body; the pairs of a form, and its text. Signatures cover them. */
  readonly json?: string;
  readonly form?: readonly (readonly [string, string])[];
  readonly formText?: string;
  /** What the member held that stands for a file as base64, once it was taken out of the body. */
  readonly file?: unknown;
}

/** Why a body cannot be read. */
export interface BodyProblem {
  readonly problem: Message;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a JSON or form body: `malformed-request` where it is neither. */
export function readBody(kind: 'json' | 'form', bytes: Uint8Array): ReadBody | BodyProblem {
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch {
    return { problem: say('documents.not-utf8') };
  }
  if (kind === 'form') {
    // Read as a form it would be names and values torn out of it.
    if (looksEncoded(text)) return { problem: say('documents.no-form') };
    const foreign = foreignPair(text);
    if (foreign !== undefined) return { problem: foreign };
    const form = [...new URLSearchParams(text)];
    try {
      return { value: readForm(form), form, formText: text, bytes: bytes.byteLength };
    } catch (error) {
      if (error instanceof FormError) return { problem: error.sentence };
      throw error;
    }
  }
  if (text.trim() === '') return { problem: say('documents.empty-body') };
  const read = readJson(text);
  if ('problem' in read) return read;
  const { value } = read;
  if (isObject(value)) return { value, json: text, bytes: bytes.byteLength };
  const twice = typeof value === 'string' && looksEncoded(value);
  return {
    problem: say(twice ? 'documents.object-encoded-twice' : 'documents.no-object', { kind: twice ? say('kinds.string') : kindOf(value) }),
  };
}
