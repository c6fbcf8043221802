import { isAscii } from 'node:buffer';
import { lengthFrom } from './utf8.js';

/**
 * So many different characters of three or four bytes, all of them sound, are no accident. A few may be: a text of another encoding that
 * has one such character in each row is sound UTF-8 for as long as the rows go on.
 */
const CERTAIN = 64;

/** Tells UTF-8 from other encodings, byte by byte, so that the place where it is certain does not depend on how the text comes. */
export class Utf8Evidence {
  readonly #seen = new Set<number>();
  /** The character that has begun, how many bytes it still lacks, and between what the next one is. */
  #character = 0;
  #wanted = 0;
  #least = 0x80;
  #most = 0xbf;
  #long = false;

  /** Takes more of the text; null as long as it may be either. */
  push(bytes: Uint8Array): 'utf-8' | 'other' | null {
    if (this.#wanted === 0 && isAscii(bytes)) return null;
    for (const byte of bytes) {
      if (this.#wanted === 0) {
        if (byte < 0x80) continue;
        const length = lengthFrom(byte);
        if (length === 0) return 'other';
        this.#begin(byte, length);
      } else if (byte < this.#least || byte > this.#most) {
        return 'other';
      } else if (this.#isCertainWith(byte)) return 'utf-8';
    }
    return null;
  }

  /** There is no more text. One that ends inside a character was cut off, unless nothing else spoke for UTF-8. */
  end(): 'utf-8' | 'other' {
    return this.#wanted > 0 && this.#seen.size === 0 ? 'other' : 'utf-8';
  }

  #begin(lead: number, length: number): void {
    this.#character = lead;
    this.#wanted = length - 1;
    this.#long = length > 2;
    // Overlong forms, surrogates and what is beyond Unicode are told by the second byte.
    this.#least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    this.#most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  }

  #isCertainWith(byte: number): boolean {
    this.#character = this.#character * 256 + byte;
    this.#wanted -= 1;
    this.#least = 0x80;
    this.#most = 0xbf;
    if (this.#wanted > 0 || !this.#long) return false;
    this.#seen.add(this.#character);
    return this.#seen.size >= CERTAIN;
  }
}
