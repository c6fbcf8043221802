import { writeFileSync } from 'node:fs';
import { fileReason } from './publish-file.js';
import { UsageError } from './usage-error.js';

/** Writes text into the file of `--out`, or to the standard output, all of it before it resolves. */
export async function writeOut(file: string | undefined, text: string): Promise<void> {
  if (file === undefined) {
    await new Promise<void>((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())));
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`cannot write --out ${file} (${fileReason(error)})`);
  }
}
