import { readFileSync } from 'node:fs';
import { fileReason } from '../tls/publish-file.js';
import { UsageError } from '../usage-error.js';

/** The text of a file that a flag or an argument names. Throws a UsageError where it cannot be read. */
export function readText(what: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${what} ${file} (${fileReason(error)})`);
  }
}
