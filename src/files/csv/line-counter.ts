const LF = 0x0a;
const CR = 0x0d;

/** Counts the line breaks of a text that comes in pieces: CR, LF, or CRLF as one, also where a piece ends inside a CRLF. */
export class LineCounter {
  breaks = 0;
  #afterCr = false;

  push(bytes: Uint8Array, end = bytes.length): void {
    let breaks = 0;
    let afterCr = this.#afterCr;
    for (let at = 0; at < end; at += 1) {
      const byte = bytes[at] as number;
      // Both signs are below 0x0e, and little else of a csv is.
      if (byte > CR) {
        afterCr = false;
      } else if (byte === LF) {
        if (!afterCr) breaks += 1;
        afterCr = false;
      } else if (byte === CR) {
        breaks += 1;
        afterCr = true;
      } else {
        afterCr = false;
      }
    }
    this.#afterCr = afterCr;
    this.breaks += breaks;
  }
}

/** The line breaks within a text. */
export function breaksIn(text: string): number {
  let breaks = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === CR || (code === LF && text.charCodeAt(at - 1) !== CR)) breaks += 1;
  }
  return breaks;
}

/**
 * Where the next line begins, seen from `from`; null where no line ends in these bytes. A CR at the very end gives the length:
 * the LF that belongs to it may be still to come.
 */
export function nextLine(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] === LF) return at + 1;
    if (bytes[at] === CR) return bytes[at + 1] === LF ? at + 2 : at + 1;
  }
  return null;
}
