import type { Context } from 'hono';
import { watched } from '../../docking/receive-file.js';
import type { Refused } from '../../road/answer.js';
import { encodedBody, failBroken } from '../../road/body.js';

/** A file that is the body of a call, as it comes in; a packed one is refused. */
export function fileInHand(c: Context): { readonly pieces: AsyncIterable<Uint8Array>; readonly declaredBytes?: number } | Refused {
  const encoded = encodedBody(c);
  if (encoded) return encoded;
  const length = c.req.header('content-length') ?? '';
  return { pieces: watched(c), ...(/^\d{1,15}$/.test(length) ? { declaredBytes: Number(length) } : {}) };
}

/** The same once it is whole, or as far as it tells that it is larger than files may be. */
export async function wholeFile(c: Context, most: number): Promise<{ readonly bytes: Uint8Array } | Refused> {
  const file = fileInHand(c);
  if ('failure' in file) return file;
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of file.pieces) {
      pieces.push(piece);
      size += piece.length;
      if (size > most) break;
    }
  } catch (error) {
    return failBroken(error);
  }
  return { bytes: Buffer.concat(pieces) };
}

/** The name of a file: as it is said, else the module's. */
export const nameOfFile = (said: string | undefined, moduleId: string): string =>
  said === undefined || said.trim() === '' ? `${moduleId}.csv` : said;
