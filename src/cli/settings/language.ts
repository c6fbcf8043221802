import { LANGUAGES, type Language, languageOfEnvironment } from '../../text/language.js';
import { oneOf } from './names.js';
import { setting } from './setting.js';

/** `--lang`: what is said to people is said in this language. */
export const languageOption = () =>
  setting('--lang <language>', "the language of what people read; left out, the system's where it is one of these")
    .choices(LANGUAGES)
    .argParser(oneOf(LANGUAGES));

/** The language that was asked for, or else the system's: its variables or, on Windows, which sets none of them, its locale. */
export const chosenLanguage = (asked: Language | undefined): Language =>
  asked ?? languageOfEnvironment(process.env, process.platform === 'win32' ? Intl.DateTimeFormat().resolvedOptions().locale : undefined);
