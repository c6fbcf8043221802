/** The time that everything obeys: real, or frozen at an instant, for one corp or for all. Milliseconds since 1970. */
export class Clock {
  private all: number | undefined;
  private readonly corps = new Map<string, number>();

  constructor(private readonly real: () => number) {}

  now(corpId?: string | null): number {
    return (corpId ? this.corps.get(corpId) : undefined) ?? this.all ?? this.real();
  }

  at(corpId?: string | null): string {
    return new Date(this.now(corpId)).toISOString();
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
