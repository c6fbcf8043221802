/** Bad usage or unusable input of a command: one line for the user, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
