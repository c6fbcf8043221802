import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { CentralDirectory } from 'unzipper';
import { shown } from './findings.js';
import type { ZipBytes } from './zip-bytes.js';
import { type ZipDirectory, type ZipEntry, ZipFault } from './zip-directory.js';

/** unzipper's way to read from anywhere; its types leave the options out. */
type OpenCustom = (
  source: { size(): Promise<number>; stream(at: number, length?: number): Readable },
  options: { tailSize: number; padding: number },
) => Promise<CentralDirectory>;

/** A local header has at most this much beside its entry's content. unzipper's own guess of 1,000 bytes is too little for large extra fields. */
const HEADER_BYTES = 140_000;

/**
 * Unpacks an entry of a zip whose directory was checked, in pieces of some kilobytes, and checks size and CRC at the end. Throws a
 * ZipFault for whatever is damaged.
 */
export async function* unpack(bytes: ZipBytes, { entries, endAt }: ZipDirectory, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.packed === 0) {
    // unzipper would take the size for unknown and look for a data descriptor.
    checkEnd(entry, 0, 0);
    return;
  }
  const streams: Readable[] = [];
  const source = {
    size: async () => bytes.length,
    stream: (at: number, length?: number) => {
      const stream = Readable.from(bytes.pieces(at, length));
      streams.push(stream);
      return stream;
    },
  };
  let unpacked = 0;
  let crc = 0;
  try {
    // Loading it takes as long as some uploads do, so only a zip makes it happen.
    const { Open } = await import('unzipper');
    const directory = await (Open.custom as OpenCustom)(source, { tailSize: bytes.length - endAt, padding: HEADER_BYTES });
    const file = directory.files[entries.indexOf(entry)];
    const same =
      file?.offsetToLocalFileHeader === entry.localAt && file.compressedSize === entry.packed && file.compressionMethod === entry.method;
    if (!same) throw damaged(entry, 'is described in two ways');
    for await (const piece of file.stream() as AsyncIterable<Buffer>) {
      unpacked += piece.length;
      if (unpacked > entry.unpacked) throw damaged(entry, 'unpacks to more than the zip says');
      crc = crc32(piece, crc);
      yield piece;
    }
  } catch (error) {
    if (error instanceof ZipFault) throw error;
    throw damaged(entry, `does not unpack (${error instanceof Error ? error.message : String(error)})`);
  } finally {
    for (const stream of streams) stream.destroy();
  }
  checkEnd(entry, unpacked, crc);
}

function checkEnd(entry: ZipEntry, unpacked: number, crc: number): void {
  if (unpacked !== entry.unpacked) throw damaged(entry, `unpacks to ${unpacked} bytes and not to the ${entry.unpacked} that the zip says`);
  if (crc !== entry.crc) throw damaged(entry, 'does not have the checksum (CRC) that the zip says');
}

const damaged = ({ name }: ZipEntry, what: string): ZipFault =>
  new ZipFault(`${shown(name)} in the zip ${what}: the zip is damaged or was changed on its way; make it again`);
