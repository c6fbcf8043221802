import type { Sentence } from '../../text/message.js';
import { chosenLanguage } from '../settings/language.js';

/** Tells whoever runs the command something that is none of its output. The texts are loaded for it. */
export async function notice(sentence: Sentence): Promise<void> {
  const { word } = await import('../../text/word.js');
  process.stderr.write(`companyiq-mock: ${word(sentence, chosenLanguage())}\n`);
}
