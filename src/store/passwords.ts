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

const fingerprint = (secret: string): Buffer => hash('sha256', secret, 'buffer');

/** A secret to compare others with, in constant time whatever their lengths. */
export function secretMatcher(secret: string): (other: string) => boolean {
  const own = fingerprint(secret);
  return (other) => timingSafeEqual(own, fingerprint(other));
}
