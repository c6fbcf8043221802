import { LANGUAGES, type Language, languageOfEnvironment } from '../../text/language.js';
import { setting } from './server-settings.js';

/** `--lang`: what is said to people is said in this language. */
export const languageOption = () =>
  setting('--lang <language>', "the language of what people read; left out, the system's where it is one of these").choices(LANGUAGES);

/** The language that was asked for, or else the system's. */
export const chosenLanguage = (asked: Language | undefined): Language =>
  asked ?? languageOfEnvironment(process.env, Intl.DateTimeFormat().resolvedOptions().locale);
