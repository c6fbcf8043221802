import { EN } from './en/all.js';
import type { Language } from './language.js';
import type { Message, Words } from './message.js';
import { quote } from './quote.js';
import { ZH } from './zh/all.js';

type Text = string | ((args: Readonly<Record<string, unknown>>, words: Words) => string);

const TEXTS: Record<Language, Readonly<Record<string, Text>>> = {
  en: EN as unknown as Record<string, Text>,
  zh: ZH as unknown as Record<string, Text>,
};

/** The domain's own words. */
export const PLAIN: Words = {
  field: (name) => name,
  value: (_field, value) => quote(value),
};

/**
 * A message in a language. `words` are those of the wire that it speaks of. A message of another version, whose text is not known here, is
 * shown as its id and arguments; a plain text, as older versions kept it, as it is.
 */
export function word(message: Message | string, language: Language, words: Words = PLAIN): string {
  if (typeof message === 'string') return message;
  const { id, args = {}, parts } = message;
  const text = Object.hasOwn(TEXTS[language], id) ? TEXTS[language][id] : undefined;
  if (text === undefined) return message.args === undefined ? id : `${id} ${JSON.stringify(args)}`;
  if (typeof text === 'string') return text;
  if (!parts) return text(args, words);
  const worded: Record<string, unknown> = { ...args };
  for (const [name, part] of Object.entries(parts)) {
    worded[name] = Array.isArray(part) ? part.map((each: Message) => word(each, language, words)) : word(part as Message, language, words);
  }
  return text(worded, words);
}
