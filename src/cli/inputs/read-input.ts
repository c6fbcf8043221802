import { createReadStream, createWriteStream, realpathSync, statSync, type WriteStream } from 'node:fs';
import { basename } from 'node:path';
import type { SentFile } from '../../files/spec.js';
import { fileReason } from '../tls/publish-file.js';
import { UsageError } from '../usage-error.js';

/** A file on the disk, as if it were sent; it can be opened several times. */
export function readInput(file: string): { size: number; open: () => SentFile } {
  let size: number;
  try {
    const stat = statSync(file);
    if (!stat.isFile()) throw new Error('it is no file');
    size = stat.size;
  } catch (error) {
    throw new UsageError(`cannot read ${file} (${fileReason(error)})`);
  }
  return { size, open: () => ({ fileName: basename(file), mediaType: null, declaredBytes: size, body: piecesOf(file) }) };
}

async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of createReadStream(file)) yield piece as Uint8Array;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new UsageError(`cannot read ${file} (${fileReason(error)})`);
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
  const failed = (error: unknown) => new UsageError(`cannot write --out ${file} (${fileReason(error)})`);
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
