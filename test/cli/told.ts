import { expect } from 'vitest';
import { UsageError } from '../../src/cli/usage-error.js';
import type { Language } from '../../src/text/language.js';
import { word } from '../../src/text/word.js';

/** What the command line would tell of an error: it must be bad usage. */
export function told(error: unknown, language: Language = 'en'): string {
  expect(error).toBeInstanceOf(UsageError);
  return word((error as UsageError).sentence, language);
}

/** The same of what a call throws, at once or later; it must. */
export async function refusalOf(call: () => unknown): Promise<string> {
  try {
    await call();
  } catch (error) {
    return told(error);
  }
  return expect.unreachable('nothing was refused');
}
