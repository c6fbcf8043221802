import type { Message } from '../../text/message.js';
import { word } from '../../text/word.js';

/** A call that a profile cannot carry. `message` is in English, as those of other mistakes in code. */
export class Unsendable extends Error {
  override name = 'Unsendable';

  constructor(readonly told: Message) {
    super(word(told, 'en'));
  }
}
