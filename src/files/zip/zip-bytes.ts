const BLOCK = 1_048_576;
const PIECE = 65_536;

/**
 * The bytes of a zip, which is read from its end. They are kept in blocks of 1 MiB: one growing buffer would need twice the memory
 * whenever it grows.
 */
export class ZipBytes {
  length = 0;
  readonly #blocks: Buffer[] = [];

  push(bytes: Uint8Array): void {
    let from = 0;
    while (from < bytes.length) {
      const at = this.length % BLOCK;
      if (at === 0) this.#blocks.push(Buffer.allocUnsafe(BLOCK));
      const part = bytes.subarray(from, from + BLOCK - at);
      this.#blocks.at(-1)?.set(part, at);
      this.length += part.length;
      from += part.length;
    }
  }

  /** A copy of these bytes, fewer where the zip ends before. */
  read(at: number, length: number): Buffer {
    const parts = [...this.pieces(at, length, BLOCK)];
    return Buffer.concat(parts);
  }

  /** The bytes from a place on, in pieces that stay in place. */
  *pieces(at: number, length = this.length, piece = PIECE): Generator<Buffer> {
    const end = Math.min(this.length, at + length);
    let from = Math.max(0, at);
    while (from < end) {
      const block = this.#blocks[Math.floor(from / BLOCK)] as Buffer;
      const within = from % BLOCK;
      const to = Math.min(BLOCK, within + piece, within + end - from);
      yield block.subarray(within, to);
      from += to - within;
    }
  }
}
