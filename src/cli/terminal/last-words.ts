import { LAST_WORDS as EN } from '../../text/en/last-words.js';
import type { Language } from '../../text/language.js';
import { LAST_WORDS as ZH } from '../../text/zh/last-words.js';

/** What is said where no file can be opened any more, the texts included: they are small, and here from the start. */
export const lastWords = (language: Language): typeof EN => (language === 'zh' ? ZH : EN);
