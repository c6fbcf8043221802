import { createHash } from 'node:crypto';

const SINGLES = 20;
const WINDOW = 60_000;
const REFUSALS = 3;
const REMEMBERED = 10_000;

/** Watches for habits that are no violation: single calls where a batch would do (ADV-2), refusals repeated (ADV-4). */
export class AdviceWatch {
  private readonly singles = new Map<string, number[]>();
  private readonly refusals = new Map<string, number>();

  /** ADV-2: notes a single create or update; true at the twentieth within a minute. */
  single(corpId: string, now: number): boolean {
    const times = (this.singles.get(corpId) ?? []).filter((time) => now - time < WINDOW && time <= now);
    times.push(now);
    const many = times.length >= SINGLES;
    // Said once per twenty, not at every call after.
    this.singles.set(corpId, many ? [] : times);
    return many;
  }

  /** ADV-4: notes that an item or a file was refused; true at the third time. */
  refused(corpId: string, operation: string, content: unknown): boolean {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    const key = `${corpId}\n${createHash('sha256').update(`${operation}\n${text}`).digest('base64')}`;
    const count = (this.refusals.get(key) ?? 0) + 1;
    this.refusals.delete(key);
    this.refusals.set(key, count);
    if (this.refusals.size > REMEMBERED) this.refusals.delete(this.refusals.keys().next().value ?? '');
    return count === REFUSALS;
  }

  clear(corpId?: string): void {
    if (corpId === undefined) {
      this.singles.clear();
      this.refusals.clear();
      return;
    }
    this.singles.delete(corpId);
    for (const key of this.refusals.keys()) if (key.startsWith(`${corpId}\n`)) this.refusals.delete(key);
  }
}
