import { randomInt } from 'node:crypto';

/** How many keys are noticed at most: 32 MiB of memory. */
const MOST = 2 ** 21;

/**
 * Tells which keys came before, at 8 to 32 bytes a key however long it is: by 64 bits of hash, whose seed is chance, so that two keys are
 * taken for one less often than once in a million files. Only a warning depends on it.
 */
export class SeenKeys {
  private slots = new Uint32Array(2048);
  private count = 0;
  private readonly seed = randomInt(2 ** 32);
  private readonly otherSeed = randomInt(2 ** 32);

  /** Notes a key; true when it came before. Of more than two million keys the later ones are not noticed. */
  add(employee: string, rest: string): boolean {
    let one = this.seed;
    let other = this.otherSeed;
    for (let at = 0; at < employee.length; at++) {
      const code = employee.charCodeAt(at);
      one = Math.imul(one ^ code, 0x01000193);
      other = Math.imul(other ^ code, 0x5bd1e995) ^ (other >>> 15);
    }
    // What separates the two is no character, so that no key can hold it.
    one = Math.imul(one ^ 0x10000, 0x01000193);
    other = Math.imul(other ^ 0x10000, 0x5bd1e995) ^ (other >>> 15);
    for (let at = 0; at < rest.length; at++) {
      const code = rest.charCodeAt(at);
      one = Math.imul(one ^ code, 0x01000193);
      other = Math.imul(other ^ code, 0x5bd1e995) ^ (other >>> 15);
    }
    one = mix(one);
    // Two zeros mark a free slot.
    other = mix(other) || 1;
    if (has(this.slots, one, other)) return true;
    if (this.count >= MOST) return false;
    put(this.slots, one, other);
    this.count++;
    if (this.count * 4 > this.slots.length) this.grow();
    return false;
  }

  private grow(): void {
    const old = this.slots;
    if (old.length >= MOST * 4) return;
    this.slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      const other = old[at + 1] as number;
      if (other !== 0) put(this.slots, old[at] as number, other);
    }
  }
}

/** Spreads a hash over all 32 bits. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Where a hash stands, or the free slot where it would. */
function find(slots: Uint32Array, one: number, other: number): number {
  const last = slots.length - 2;
  let at = (one << 1) & last;
  while (slots[at + 1] !== 0 && (slots[at] !== one || slots[at + 1] !== other)) at = (at + 2) & last;
  return at;
}

const has = (slots: Uint32Array, one: number, other: number): boolean => slots[find(slots, one, other) + 1] !== 0;

function put(slots: Uint32Array, one: number, other: number): void {
  const at = find(slots, one, other);
  slots[at] = one;
  slots[at + 1] = other;
}
