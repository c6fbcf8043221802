import type { Message, Sentence } from '../text/message.js';

/** Bad usage or unusable input of a command: told to the user, in the language asked for, without a stack; exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';

  constructor(readonly sentence: Sentence) {
    super(typeof sentence === 'string' ? sentence : `${sentence.id} ${JSON.stringify(sentence.args ?? {})}`);
  }
}

/** What was typed, or set by a variable, is wrong: the message ends by pointing to the command's --help. */
export class CommandLineError extends UsageError {
  override name = 'CommandLineError';

  /**
   * @param command the words of the command whose help is meant; left out, that of the running one.
   * @param code commander's, where it found the error.
   */
  constructor(
    sentence: Sentence,
    readonly command?: readonly string[],
    readonly code?: string,
  ) {
    super(sentence);
  }
}

/** The value of an option or argument is wrong; what was wrong with it, without saying whose value it is. */
export class WrongValue extends Error {
  override name = 'WrongValue';

  constructor(readonly why: Message) {
    super(why.id);
  }
}
