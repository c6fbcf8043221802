import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { withoutUnseen } from '../../text/visible.js';
import { fileReason } from '../tls/publish-file.js';
import { UsageError } from '../usage-error.js';

/**
 * Lets a command go on when nobody reads its output any more, as after `| head`. A command that only writes ends then; a
 * server has others to answer, and a report an exit code to give.
 */
export function outliveReader(stream: NodeJS.WriteStream = process.stdout): void {
  stream.removeAllListeners('error').on('error', (error: NodeJS.ErrnoException) => {
    // Of the error output that fails, nobody can be told.
    if (error.code !== 'EPIPE' && stream !== process.stderr) process.stderr.write(`companyiq-mock: ${cannot(error).message}\n`);
  });
}

/** Writes text into the file of `--out`, its folder made where there is none, or to the standard output, all of it before it resolves. */
export async function writeOut(file: string | undefined, text: string, stream: NodeJS.WriteStream = process.stdout): Promise<void> {
  if (file === undefined) {
    await new Promise<void>((resolve, reject) => {
      stream.write(text, (error) => (error && !isGone(error) ? reject(cannot(error)) : resolve()));
    });
    return;
  }
  try {
    makeFolderOf(file);
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`cannot write --out ${file} (${fileReason(error)})`);
  }
}

/** Nobody reads any more, now or since an earlier write. */
const isGone = (error: NodeJS.ErrnoException) => error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';

const cannot = (error: unknown) => new UsageError(`cannot write to the standard output (${fileReason(error)})`);

/** Makes the folder of a file where there is none, and says so: a mistyped path must not vanish somewhere. */
export function makeFolderOf(file: string): void {
  const made = mkdirSync(dirname(file), { recursive: true });
  if (made !== undefined) process.stderr.write(`companyiq-mock: made the folder ${withoutUnseen(dirname(file))}\n`);
}
