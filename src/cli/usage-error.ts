/** Bad usage or unusable input of a command: told to the user without a stack, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** What was typed, or set by a variable, is wrong: the message ends by pointing to the command's --help. */
export class CommandLineError extends UsageError {
  override name = 'CommandLineError';

  /**
   * @param command the words of the command whose help is meant; left out, that of the running one.
   * @param code commander's, where it found the error.
   */
  constructor(
    message: string,
    readonly command?: readonly string[],
    readonly code?: string,
  ) {
    super(message);
  }
}
