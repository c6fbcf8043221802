import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';

/** What a file system complains of: its code, and its first words, such as `EACCES: permission denied`. */
export function systemReason(error: unknown): { code: string; text: string } {
  if (!(error instanceof Error)) return { code: '', text: String(error) };
  return { code: 'code' in error ? String(error.code) : '', text: error.message.split(',')[0] ?? '' };
}

/** The same, to be part of a sentence. */
export const fileReason = (error: unknown): Message => say('inputs.reason', systemReason(error));
