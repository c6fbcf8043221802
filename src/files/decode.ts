import { isAscii, isUtf8 } from 'node:buffer';
import { badByte, badText, encodingName, foreignEncoding } from './encoding-names.js';
import type { Unicode } from './sniff.js';
import { firstBadByte, incompleteTail, lengthFrom } from './utf8.js';

/** Text as UTF-8, as far as it is sound, and what is wrong after it. */
export interface Decoded {
  text: Uint8Array;
  /** LKP-9, at the end of `text`. */
  fault?: string;
}

/** How many bytes from the first one beyond ASCII on decide between UTF-8 and another accepted encoding. */
const DECIDING_BYTES = 512;
const NOTHING = new Uint8Array(0);

/** One way to read text. After a fault nothing more is pushed. */
export interface Decoding {
  push(bytes: Uint8Array): Decoded;
  end(): Decoded;
}

/** UTF-8 is passed through; it is only checked, across the borders of the pieces too. */
class Utf8 implements Decoding {
  /** The bytes of a character that the last piece began. */
  #begun: number[] = [];

  push(bytes: Uint8Array): Decoded {
    let from = 0;
    if (this.#begun.length > 0) {
      const length = lengthFrom(this.#begun[0] as number);
      while (this.#begun.length < length && from < bytes.length) {
        this.#begun.push(bytes[from] as number);
        from += 1;
      }
      const character = Uint8Array.from(this.#begun);
      if (this.#begun.length < length) {
        // Still not complete; but it may be wrong already.
        return incompleteTail(character) === character.length ? { text: bytes } : { text: NOTHING, fault: badByte(character, 0) };
      }
      if (!isUtf8(character)) return { text: NOTHING, fault: badByte(Buffer.concat([character, bytes.subarray(from)]), 0) };
      this.#begun = [];
    }
    const tail = incompleteTail(bytes.subarray(from));
    const whole = bytes.subarray(from, bytes.length - tail);
    if (!isUtf8(whole)) {
      const bad = firstBadByte(whole);
      return { text: bytes.subarray(0, from + bad), fault: badByte(bytes, from + bad) };
    }
    if (tail > 0) this.#begun = [...bytes.subarray(bytes.length - tail)];
    return { text: bytes };
  }

  end(): Decoded {
    return this.#begun.length === 0 ? { text: NOTHING } : { text: NOTHING, fault: badByte(Uint8Array.from(this.#begun), 0) };
  }
}

/** Any other encoding becomes UTF-8. */
class Transcoding implements Decoding {
  readonly #decoder: InstanceType<typeof TextDecoder>;

  constructor(readonly encoding: string) {
    // Not `fatal`: that would tell that something is wrong, but not where.
    this.#decoder = new TextDecoder(encoding);
  }

  push(bytes: Uint8Array): Decoded {
    return this.#checked(this.#decoder.decode(bytes, { stream: true }));
  }

  end(): Decoded {
    return this.#checked(this.#decoder.decode());
  }

  #checked(text: string): Decoded {
    const bad = text.indexOf('\ufffd');
    if (bad === -1) return { text: Buffer.from(text) };
    return { text: Buffer.from(text.slice(0, bad)), fault: badText(this.encoding) };
  }
}

/** Waits for the first bytes beyond ASCII, where UTF-8 and another encoding are both accepted. */
class Undecided implements Decoding {
  #held: Uint8Array[] = [];
  /** How many bytes there are from the first one beyond ASCII on. */
  #bytes = 0;
  #decided: Decoding | null = null;

  constructor(readonly other: string) {}

  push(bytes: Uint8Array): Decoded {
    if (this.#decided) return this.#decided.push(bytes);
    if (this.#held.length === 0 && isAscii(bytes)) return { text: bytes };
    this.#bytes += this.#held.length > 0 ? bytes.length : bytes.length - bytes.findIndex((byte) => byte > 0x7f);
    this.#held.push(bytes);
    return this.#bytes < DECIDING_BYTES ? { text: NOTHING } : this.#decide();
  }

  end(): Decoded {
    if (this.#decided) return this.#decided.end();
    const decoded = this.#decide();
    if (decoded.fault !== undefined) return decoded;
    const end = (this.#decided as Decoding | null)?.end() ?? { text: NOTHING };
    return { ...end, text: Buffer.concat([decoded.text, end.text]) };
  }

  #decide(): Decoded {
    const held = Buffer.concat(this.#held);
    this.#held = [];
    const unicode = isUtf8(held.subarray(0, held.length - incompleteTail(held)));
    this.#decided = unicode ? new Utf8() : new Transcoding(this.other);
    return this.#decided.push(held);
  }
}

/**
 * Makes UTF-8 of the bytes of a text (LKP-9). What the beginning tells by BOM or zero bytes decides the encoding. Otherwise, where
 * UTF-8 and others are accepted, text that is valid UTF-8 is UTF-8, and any other is of the first other encoding that is listed.
 * Throws a RangeError for a label in `encodings` that no decoder knows.
 */
export function openText(encodings: readonly string[], unicode: Unicode | undefined): Decoding | { fault: string } {
  const allowed = encodings.map(encodingName);
  const names = allowed.map((name) => name.toUpperCase());
  if (unicode) {
    if (!allowed.includes(unicode.encoding)) return { fault: foreignEncoding(nameOf(unicode), names) };
    return unicode.encoding === 'utf-8' ? new Utf8() : new Transcoding(unicode.encoding);
  }
  const other = allowed.find((name) => name !== 'utf-8' && !name.startsWith('utf-16'));
  if (!allowed.includes('utf-8')) return other === undefined ? { fault: foreignEncoding('not UTF-16', names) } : new Transcoding(other);
  return other === undefined ? new Utf8() : new Undecided(other);
}

const nameOf = ({ encoding }: Unicode): string =>
  encoding.startsWith('utf-16')
    ? `${encoding.toUpperCase()} (Excel calls it "Unicode Text", Notepad "UTF-16" or "Unicode")`
    : encoding.toUpperCase();
