/** SQLite's binary part is missing or does not fit; the message says what to do, in one line. */
export class BindingError extends Error {
  override name = 'BindingError';
}

const REMEDY =
  'run "npm rebuild better-sqlite3" (it fetches the binary from GitHub, or compiles it), or see "Where GitHub cannot be reached" in README.md';

/** What loading the binary part ended with, as an error that says what to do; undefined where it is about something else. */
export function bindingError(error: unknown): BindingError | undefined {
  if (!(error instanceof Error)) return undefined;
  const here = `Node ${process.version} on ${process.platform} ${process.arch}`;
  if (error.message.startsWith('Could not locate the bindings file'))
    return new BindingError(`better-sqlite3 was installed without its binary for ${here}: ${REMEDY}`);
  if (!('code' in error) || error.code !== 'ERR_DLOPEN_FAILED') return undefined;
  const [made, needed] = [...error.message.matchAll(/NODE_MODULE_VERSION (\d+)/g)].map(([, version]) => version);
  const why =
    made === undefined
      ? `cannot be loaded by ${here} (${error.message.split('\n')[0]})`
      : `was made for another version of Node (module version ${made}) than ${here} (${needed})`;
  return new BindingError(`better-sqlite3's binary ${why}: ${REMEDY}`);
}
