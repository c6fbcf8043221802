import type { Message, Sentence } from '../text/message.js';
import type { CallViolation } from './entry.js';

/** How many characters of a caller's value are listed, so that a few huge values do not fill the memory. */
const LISTED_TEXT = 1000;

/** Cuts a long text. The copy through a buffer lets go of the original, which a plain slice would keep in memory. */
export const clip = (text: string): string =>
  text.length <= LISTED_TEXT ? text : `${Buffer.from(text.slice(0, LISTED_TEXT)).toString()}… (${text.length})`;

function clipValue(value: unknown): unknown {
  if (typeof value === 'string') return clip(value);
  if (typeof value !== 'object' || value === null) return value;
  const json = JSON.stringify(value) ?? '';
  return json.length <= LISTED_TEXT ? value : clip(json);
}

/** A sentence without what is too long of it: a message is cut in its arguments, which hold what a caller sent. */
export function clipSentence(sentence: Sentence): Sentence {
  return typeof sentence === 'string' ? clip(sentence) : clipMessage(sentence);
}

function clipMessage({ id, args, parts }: Message): Message {
  const cut = (part: Message | readonly Message[]) => (Array.isArray(part) ? part.map(clipMessage) : clipMessage(part as Message));
  return {
    id,
    ...(args ? { args: Object.fromEntries(Object.entries(args).map(([name, value]) => [name, clipValue(value)])) } : {}),
    ...(parts ? { parts: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, cut(part)])) } : {}),
  };
}

/** A violation without what is too long of it. */
export function clipped<V extends Omit<CallViolation, 'rule'>>(violation: V): V {
  const { field, column, sent, stored } = violation;
  return {
    ...violation,
    message: clipSentence(violation.message),
    ...(field === undefined ? {} : { field: clip(field) }),
    ...(typeof column === 'string' ? { column: clip(column) } : {}),
    ...(sent === undefined ? {} : { sent: clipValue(sent) }),
    ...(stored === undefined ? {} : { stored: clipValue(stored) }),
  };
}
