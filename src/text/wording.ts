import type { Message, Words } from './message.js';
import { quote } from './quote.js';

type Text = string | ((args: Readonly<Record<string, unknown>>, words: Words) => string);

/** Texts by the ids of their messages. */
export type Texts = Readonly<Record<string, Text>>;

/** The domain's own words. */
const PLAIN: Words = {
  field: (name) => name,
  value: (_field, value) => quote(value),
};

/** Puts a message, and the messages among its arguments, into words by a table of texts. */
export function wordBy(texts: Texts, message: Message | string, words: Words = PLAIN): string {
  if (typeof message === 'string') return message;
  const { id, args = {}, parts } = message;
  const text = Object.hasOwn(texts, id) ? texts[id] : undefined;
  if (text === undefined) return message.args === undefined ? id : `${id} ${JSON.stringify(args)}`;
  if (typeof text === 'string') return text;
  if (!parts) return text(args, words);
  const worded: Record<string, unknown> = { ...args };
  for (const [name, part] of Object.entries(parts)) {
    worded[name] = Array.isArray(part) ? part.map((each: Message) => wordBy(texts, each, words)) : wordBy(texts, part as Message, words);
  }
  return text(worded, words);
}
