import { isAscii, isUtf8 } from 'node:buffer';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { badByte, badText, encodingName } from './encoding-names.js';
import type { Unicode } from './sniff.js';
import { firstBadByte, incompleteTail, lengthFrom } from './utf8.js';
import { Utf8Evidence } from './utf8-evidence.js';

/** Text as UTF-8, as far as it is sound, and what is wrong after it. */
export interface Decoded {
  text: Uint8Array;
  /** LKP-9, at the end of `text`. */
  fault?: Message;
}

const NOTHING = new Uint8Array(0);

/** One way to read text. After a fault nothing more is pushed. */
export interface Decoding {
  /** In as many parts as were held back; between them other work may have its turn. */
  push(bytes: Uint8Array): Iterable<Decoded>;
  end(): Iterable<Decoded>;
}

/** UTF-8 is passed through; it is only checked, across the borders of the pieces too. */
class Utf8 implements Decoding {
  /** The bytes of a character that the last piece began. */
  #begun: number[] = [];

  push(bytes: Uint8Array): Iterable<Decoded> {
    return [this.#checked(bytes)];
  }

  end(): Iterable<Decoded> {
    return this.#begun.length === 0 ? [] : [{ text: NOTHING, fault: badByte(Uint8Array.from(this.#begun), 0) }];
  }

  #checked(bytes: Uint8Array): Decoded {
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
}

/** Any other encoding becomes UTF-8. */
class Transcoding implements Decoding {
  readonly #decoder: InstanceType<typeof TextDecoder>;

  constructor(readonly encoding: string) {
    // Not `fatal`: that would tell that something is wrong, but not where.
    this.#decoder = new TextDecoder(encoding);
  }

  push(bytes: Uint8Array): Iterable<Decoded> {
    return [this.#checked(this.#decoder.decode(bytes, { stream: true }))];
  }

  end(): Iterable<Decoded> {
    return [this.#checked(this.#decoder.decode())];
  }

  #checked(text: string): Decoded {
    const bad = text.indexOf('\ufffd');
    if (bad === -1) return { text: Buffer.from(text) };
    return { text: Buffer.from(text.slice(0, bad)), fault: badText(this.encoding) };
  }
}

/** How much is held back until the encoding is certain, in bytes: more than a file may have, and a third of what a zip may unpack to. */
const HELD_BYTES = 32 * 1024 * 1024;

/**
 * Where UTF-8 and another encoding are both accepted: holds the text back from its first byte beyond ASCII on until it is certain which of
 * them it is. The same byte decides however the text comes.
 */
class Undecided implements Decoding {
  #held: Uint8Array[] = [];
  #bytes = 0;
  #decided: Decoding | null = null;
  readonly #evidence = new Utf8Evidence();

  constructor(readonly other: string) {}

  *push(bytes: Uint8Array): Iterable<Decoded> {
    if (this.#decided) {
      yield* this.#decided.push(bytes);
    } else if (this.#held.length === 0 && isAscii(bytes)) {
      yield { text: bytes };
    } else {
      const open = HELD_BYTES - this.#bytes;
      const verdict = this.#evidence.push(bytes.subarray(0, open)) ?? (bytes.length >= open ? 'utf-8' : null);
      // Whoever sends the bytes may use their memory again.
      this.#held.push(verdict === null ? Uint8Array.from(bytes) : bytes);
      this.#bytes += bytes.length;
      if (verdict !== null) yield* this.#decide(verdict);
    }
  }

  *end(): Iterable<Decoded> {
    if (this.#decided === null) yield* this.#decide(this.#evidence.end());
    if (this.#decided) yield* (this.#decided as Decoding).end();
  }

  *#decide(verdict: 'utf-8' | 'other'): Iterable<Decoded> {
    const held = this.#held;
    this.#held = [];
    const decided = verdict === 'utf-8' ? new Utf8() : new Transcoding(this.other);
    this.#decided = decided;
    for (const bytes of held) yield* decided.push(bytes);
  }
}

/**
 * Makes UTF-8 of the bytes of a text (LKP-9). What the beginning tells by BOM or zero bytes decides the encoding. Otherwise, where
 * UTF-8 and others are accepted, text that is valid UTF-8 is UTF-8, and any other is of the first other encoding that is listed.
 * Throws a RangeError for a label in `encodings` that no decoder knows.
 */
export function openText(encodings: readonly string[], unicode: Unicode | undefined): Decoding | { fault: Message } {
  const allowed = encodings.map(encodingName);
  const names = allowed.map((name) => name.toUpperCase());
  if (unicode) {
    if (!allowed.includes(unicode.encoding))
      return { fault: say('files.encoding', { encoding: unicode.encoding.toUpperCase(), allowed: names }) };
    return unicode.encoding === 'utf-8' ? new Utf8() : new Transcoding(unicode.encoding);
  }
  const other = allowed.find((name) => name !== 'utf-8' && !name.startsWith('utf-16'));
  if (!allowed.includes('utf-8'))
    return other === undefined ? { fault: say('files.encoding-not-utf-16', { allowed: names }) } : new Transcoding(other);
  return other === undefined ? new Utf8() : new Undecided(other);
}
