import { end, parse } from 'iso8601-duration';

/** The first and the last instant that four digits of a year can write. */
export const FIRST_INSTANT = -62_167_219_200_000;
export const LAST_INSTANT = 253_402_300_799_999;

/** Adds an ISO 8601 duration to a time; undefined where it is none. */
export function later(now: number, duration: string): number | undefined {
  // The parser would skip what stands before the P, a minus too.
  if (!duration.startsWith('P')) return undefined;
  try {
    const time = end(parse(duration), new Date(now)).getTime();
    return Number.isNaN(time) ? undefined : time;
  } catch {
    return undefined;
  }
}

/** The time that everything obeys: real, or frozen at an instant, for one corp or for all. Milliseconds since 1970. */
export class Clock {
  private all: number | undefined;
  private readonly corps = new Map<string, number>();
  private last = { now: Number.NaN, at: '' };

  constructor(private readonly real: () => number) {}

  now(corpId?: string | null): number {
    return (corpId ? this.corps.get(corpId) : undefined) ?? this.all ?? this.real();
  }

  at(corpId?: string | null): string {
    const now = this.now(corpId);
    // Every call asks several times within a millisecond.
    if (now !== this.last.now) this.last = { now, at: new Date(now).toISOString() };
    return this.last.at;
  }

  frozen(corpId?: string): boolean {
    return (corpId !== undefined && this.corps.has(corpId)) || this.all !== undefined;
  }

  /** Freezes the clock of a corp; without one, of all, whatever each was set to. */
  freeze(now: number, corpId?: string): void {
    if (corpId !== undefined) this.corps.set(corpId, now);
    else {
      this.all = now;
      this.corps.clear();
    }
  }

  /** Back to real time. */
  release(corpId?: string): void {
    if (corpId !== undefined) this.corps.delete(corpId);
    else {
      this.all = undefined;
      this.corps.clear();
    }
  }
}
