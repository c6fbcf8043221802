import { EN } from './en/all.js';
import type { Language } from './language.js';
import type { Message, Words } from './message.js';
import { type Texts, wordBy } from './wording.js';
import { ZH } from './zh/all.js';

const TEXTS: Record<Language, Texts> = { en: EN as unknown as Texts, zh: ZH as unknown as Texts };

/**
 * A message in a language. `words` are those of the wire that it speaks of. A message of another version, whose text is not known here, is
 * shown as its id and arguments; a plain text, as older versions kept it, as it is.
 */
export const word = (message: Message | string, language: Language, words?: Words): string => wordBy(TEXTS[language], message, words);
