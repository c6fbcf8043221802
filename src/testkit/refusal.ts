import type { Language } from '../text/language.js';
import type { Message, Sentence } from '../text/message.js';
import { say } from '../text/say.js';
import { word } from '../text/word.js';

/** An error for who writes the test, in the language of the instance. */
export const refusal = (message: Message, language: Language): Error => new Error(word(message, language));

/** What is wrong at a place, as one of several in such an error; '' is the whole. */
export const faultAt = (place: string, message: Sentence, language: Language): string =>
  word(place === '' ? message : say('documents.at-place', { place, message }), language);
