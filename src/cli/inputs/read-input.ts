import { createReadStream, createWriteStream, realpathSync, type Stats, statSync, type WriteStream } from 'node:fs';
import { basename } from 'node:path';
import type { SentFile } from '../../files/spec.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { UsageError } from '../usage-error.js';
import { fileReason } from './file-reason.js';

/** A file on the disk, as if it were sent; it can be opened several times. */
export function readInput(file: string): { size: number; open: () => SentFile } {
  const size = sizeOf(file);
  return { size, open: () => ({ fileName: basename(file), mediaType: null, declaredBytes: size, body: piecesOf(file) }) };
}

function sizeOf(file: string): number {
  let stat: Stats;
  try {
    stat = statSync(file);
  } catch (error) {
    throw unreadable(file, fileReason(error));
  }
  if (!stat.isFile()) throw unreadable(file, say('inputs.not-a-file'));
  return stat.size;
}

const unreadable = (file: string, reason: Message) => new UsageError(say('inputs.cannot-read-file', { file, reason }));

async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of createReadStream(file)) yield piece as Uint8Array;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw unreadable(file, fileReason(error));
  }
}

/** Whether two paths lead to one file. */
export function isSameFile(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}

/** A file that is made by the first text written into it. `end` tells whether it was made. */
export function createOutput(file: string): { write(text: string): Promise<void>; end(): Promise<boolean> } {
  let stream: WriteStream | undefined;
  const failed = (error: unknown) => new UsageError(say('inputs.cannot-write', { flag: '--out', file, reason: fileReason(error) }));
  const done = (run: (settle: (error?: Error | null) => void) => void) =>
    new Promise<void>((resolve, reject) => {
      stream?.once('error', (error) => reject(failed(error)));
      run((error) => (error ? reject(failed(error)) : resolve()));
    });
  return {
    write: (text) => {
      stream ??= createWriteStream(file);
      return done((settle) => stream?.write(text, settle));
    },
    end: async () => {
      if (stream) await done((settle) => stream?.end(settle));
      return stream !== undefined;
    },
  };
}
