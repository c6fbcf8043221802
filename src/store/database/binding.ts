import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { word } from '../../text/word.js';

/** SQLite's binary part is missing or does not fit; the message says what to do, in one line. */
export class BindingError extends Error {
  override name = 'BindingError';

  constructor(readonly sentence: Message) {
    super(word(sentence, 'en'));
  }
}

/** What loading the binary part ended with, as an error that says what to do; undefined where it is about something else. */
export function bindingError(error: unknown): BindingError | undefined {
  if (!(error instanceof Error)) return undefined;
  const here = { node: process.version, platform: `${process.platform} ${process.arch}` };
  if (error.message.startsWith('Could not locate the bindings file')) return new BindingError(say('database.no-binary', here));
  if (!('code' in error) || error.code !== 'ERR_DLOPEN_FAILED') return undefined;
  const [made, needed] = [...error.message.matchAll(/NODE_MODULE_VERSION (\d+)/g)].map(([, version]) => version);
  return new BindingError(
    made === undefined
      ? say('database.unloadable', { ...here, reason: error.message.split('\n')[0] ?? '' })
      : say('database.other-node', { ...here, made, needed: needed ?? '' }),
  );
}
