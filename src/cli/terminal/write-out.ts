import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { say } from '../../text/say.js';
import { withoutUnseen } from '../../text/visible.js';
import { fileReason, systemReason } from '../inputs/file-reason.js';
import { UsageError } from '../usage-error.js';
import { lastWords } from './last-words.js';
import type { Output, Terminal } from './terminal.js';

/**
 * Lets a command go on when nobody reads its output any more, as after `| head`. A command that only writes ends then; a
 * server has others to answer, and a report an exit code to give.
 */
export function outliveReader(terminal: Terminal, stream: Output = terminal.stdout): void {
  stream.removeAllListeners('error').on('error', (error: NodeJS.ErrnoException) => {
    // Of the error output that fails, nobody can be told.
    if (error.code !== 'EPIPE' && stream !== terminal.stderr) terminal.stderr.write(`companyiq-mock: ${noOutput(terminal, error)}\n`);
  });
}

/** Writes text into the file of `--out`, its folder made where there is none, or to the standard output, all of it before it resolves. */
export async function writeOut(
  terminal: Terminal,
  file: string | undefined,
  text: string,
  stream: Output = terminal.stdout,
): Promise<void> {
  if (file === undefined) {
    await new Promise<void>((resolve, reject) => {
      stream.write(text, (error) => (error && !isGone(error) ? reject(new UsageError(noOutput(terminal, error))) : resolve()));
    });
    return;
  }
  try {
    await makeFolderOf(terminal, file);
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(say('inputs.cannot-write', { flag: '--out', file, reason: fileReason(error) }));
  }
}

/** Nobody reads any more, now or since an earlier write. */
const isGone = (error: NodeJS.ErrnoException) => error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';

const noOutput = (terminal: Terminal, error: unknown): string => lastWords(terminal.language).noOutput(systemReason(error));

/** Makes the folder of a file where there is none, and says so: a mistyped path must not vanish somewhere. */
export async function makeFolderOf(terminal: Terminal, file: string): Promise<void> {
  const made = mkdirSync(dirname(file), { recursive: true });
  if (made !== undefined) await terminal.notice(say('inputs.made-folder', { folder: withoutUnseen(dirname(file)) }));
}
