import { randomFillSync } from 'node:crypto';

/** Makes ids that begin with a prefix, such as `req_4f9k2m7q1x8w`. */
export type Ids = (prefix: string, length?: number) => string;

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ids by chance, 5 bits a character. */
export function randomIds(): Ids {
  const pool = Buffer.alloc(4096);
  let used = pool.length;
  return (prefix, length = 12) => {
    if (used + length > pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    let id = prefix;
    for (let at = 0; at < length; at++) id += ALPHABET[(pool[used + at] ?? 0) & 31];
    used += length;
    return id;
  };
}

/** Ids that count up, for tests that want the same ones every time. */
export function countingIds(): Ids {
  let count = 0;
  return (prefix, length = 12) => prefix + String(++count).padStart(length, '0');
}
