import { expect } from 'vitest';
import type { Language } from '../../src/text/language.js';

/** What callers sent stands in quotes, in any language. */
const QUOTED = /"(?:[^"\\]|\\.)*"|'[^']*'(?![a-z])|“[^”]*”/gu;

/** What of a text is a sentence of the other language: four lower-case English words in a row in Chinese, Chinese characters in English. */
const STRANGERS: Readonly<Record<Language, RegExp>> = {
  zh: /(?:(?<![\w./-])[a-z]+ ){3,}[a-z]+/u,
  en: /[\p{Script=Han}：；，。]{2,}/u,
};

/** Expects that a text is in one language, apart from what it quotes. */
export function expectIn(language: Language, text: string): void {
  const own = text.replace(QUOTED, '""');
  expect(own).not.toMatch(STRANGERS[language]);
  if (language === 'zh') expect(own).toMatch(/\p{Script=Han}/u);
}
