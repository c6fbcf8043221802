import { isLanguage, type Language } from '../text/language.js';
import { say } from '../text/say.js';
import { refusal } from './refusal.js';

/**
 * The language that is meant: the one asked for, else that of COMPANYIQ_MOCK_LANG, else English. The system's is not asked, so that a test
 * reads the same on every machine. Throws where there is no such language.
 */
export function testkitLanguage(asked: string | undefined): Language {
  const variable = process.env.COMPANYIQ_MOCK_LANG ?? '';
  const otherwise = isLanguage(variable) ? variable : 'en';
  if (asked === undefined || isLanguage(asked)) return asked ?? otherwise;
  throw refusal(say('testkit.language-unknown', { sent: String(asked) }), otherwise);
}
