import { hash, randomFillSync, timingSafeEqual } from 'node:crypto';

const POOL = Buffer.alloc(4096);
let used = POOL.length;

function randomSalt(): string {
  if (used >= POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  used += 16;
  return POOL.toString('hex', used - 16, used);
}

// At once and from text to text, which is several times faster than any way with buffers.
const digest = (salt: string, password: string): string => hash('sha256', salt + password);

/** A password as it is stored: salted SHA-256, in hex. Quick to compute, and so fit for test data only. */
export interface StoredPassword {
  readonly salt: string;
  readonly hash: string;
}

export function hashPassword(password: string): StoredPassword {
  const salt = randomSalt();
  return { salt, hash: digest(salt, password) };
}

/** Compares in constant time. */
export const fitsPassword = (stored: StoredPassword, password: string): boolean =>
  timingSafeEqual(Buffer.from(stored.hash), Buffer.from(digest(stored.salt, password)));

/** More than the longest secret has. */
const ROOM = 256;
const other = Buffer.alloc(ROOM);

/** Writes a text and its length, for a comparison that sees both; of what is too long only the length matters. */
function spell(into: Buffer, text: string): Buffer {
  into.fill(0);
  into.write(text, 4);
  into.writeUInt32LE(Buffer.byteLength(text));
  return into;
}

/** A secret to compare others with, in constant time whatever their lengths. */
export function secretMatcher(secret: string): (text: string) => boolean {
  const own = spell(Buffer.alloc(ROOM), secret);
  return (text) => timingSafeEqual(own, spell(other, text));
}
