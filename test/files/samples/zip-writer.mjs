// Writes zips, right and wrong ones. Everything of an entry can be set, so that damaged and hostile archives can be made too.
import { crc32 } from 'node:zlib';

const header = (...fields) => {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, size);
    at += size;
  }
  return bytes;
};

/** Deflate without compression: the same bytes with every version of zlib. */
function deflateStored(data) {
  const parts = [];
  for (let at = 0; at === 0 || at < data.length; at += 0xffff) {
    const block = data.subarray(at, at + 0xffff);
    const last = at + 0xffff >= data.length ? 1 : 0;
    parts.push(header([1, last], [2, block.length], [2, ~block.length & 0xffff]), block);
  }
  return Buffer.concat(parts);
}

/** @returns {Buffer} */
export function makeZip(entries, { comment = '', disk = 0, zip64 = false } = {}) {
  const parts = [];
  const directory = [];
  let at = 0;
  const push = (bytes) => {
    parts.push(bytes);
    at += bytes.length;
  };
  for (const entry of entries) {
    const {
      data = Buffer.alloc(0),
      method = 8,
      flags = 0,
      descriptor = false,
      large = false,
      mode,
      madeBy = 0x0314,
      extra = Buffer.alloc(0),
    } = entry;
    const name = Buffer.from(entry.name);
    const packed = entry.packed ?? (method === 8 ? deflateStored(data) : data);
    const crc = entry.crc ?? crc32(data);
    const size = entry.size ?? data.length;
    const bits = flags | (descriptor ? 8 : 0);
    const localAt = entry.localAt ?? at;
    if (entry.localAt === undefined) {
      const known = descriptor ? [0, 0, 0] : large ? [crc, 0xffffffff, 0xffffffff] : [crc, packed.length, size];
      const localExtra = large && !descriptor ? header([2, 1], [2, 16], [8, size], [8, packed.length]) : extra;
      push(
        header(
          [4, 0x04034b50],
          [2, 20],
          [2, bits],
          [2, method],
          [2, 0],
          [2, 0x5c21],
          [4, known[0]],
          [4, known[1]],
          [4, known[2]],
          [2, (entry.localName ?? name).length],
          [2, localExtra.length],
        ),
      );
      push(Buffer.from(entry.localName ?? name));
      push(localExtra);
      push(packed);
      if (descriptor) push(header([4, 0x08074b50], [4, crc], [large ? 8 : 4, packed.length], [large ? 8 : 4, size]));
    }
    const wide = large ? header([2, 1], [2, 24], [8, size], [8, entry.packedSize ?? packed.length], [8, localAt]) : extra;
    directory.push(
      header([4, 0x02014b50], [2, madeBy], [2, 20], [2, bits], [2, method], [2, 0], [2, 0x5c21], [4, crc]),
      header(
        [4, large ? 0xffffffff : (entry.packedSize ?? packed.length)],
        [4, large ? 0xffffffff : size],
        [2, name.length],
        [2, wide.length],
        [2, 0],
        [2, 0],
        [2, 0],
      ),
      header([4, mode === undefined ? 0 : mode * 0x10000], [4, large ? 0xffffffff : localAt]),
      name,
      wide,
    );
  }
  const central = Buffer.concat(directory);
  const centralAt = at;
  push(central);
  const count = entries.length;
  if (zip64) {
    const recordAt = at;
    push(
      header([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, disk], [4, disk], [8, count], [8, count], [8, central.length], [8, centralAt]),
    );
    push(header([4, 0x07064b50], [4, 0], [8, recordAt], [4, 1]));
  }
  const end = zip64 ? [0xffff, 0xffff, 0xffffffff, 0xffffffff] : [count, count, central.length, centralAt];
  push(header([4, 0x06054b50], [2, disk], [2, disk], [2, end[0]], [2, end[1]], [4, end[2]], [4, end[3]], [2, Buffer.byteLength(comment)]));
  push(Buffer.from(comment));
  return Buffer.concat(parts);
}
