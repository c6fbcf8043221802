import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { CentralDirectory } from 'unzipper';
import { say } from '../../text/say.js';
import { kept } from '../../text/shown.js';
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
  const name = kept(entry.name);
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
    if (!same) throw new ZipFault(say('zips.described-twice', { name }));
    for await (const piece of file.stream() as AsyncIterable<Buffer>) {
      unpacked += piece.length;
      if (unpacked > entry.unpacked) throw new ZipFault(say('zips.larger-than-said', { name }));
      crc = crc32(piece, crc);
      yield piece;
    }
  } catch (error) {
    if (error instanceof ZipFault) throw error;
    throw new ZipFault(say('zips.does-not-unpack', { name, why: kept(error instanceof Error ? error.message : String(error)) }));
  } finally {
    for (const stream of streams) stream.destroy();
  }
  checkEnd(entry, unpacked, crc);
}

function checkEnd(entry: ZipEntry, unpacked: number, crc: number): void {
  const name = kept(entry.name);
  if (unpacked !== entry.unpacked) throw new ZipFault(say('zips.other-size', { name, bytes: unpacked, said: entry.unpacked }));
  if (crc !== entry.crc) throw new ZipFault(say('zips.checksum', { name }));
}
