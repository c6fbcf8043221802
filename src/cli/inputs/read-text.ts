import { readFileSync } from 'node:fs';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { UsageError } from '../usage-error.js';
import { fileReason } from './file-reason.js';

/** The text of a file that a flag or an argument names. Throws a UsageError where it cannot be read. */
export function readText(what: string | Message, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(say('inputs.cannot-read', { what, file, reason: fileReason(error) }));
  }
}
