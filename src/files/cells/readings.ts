import type { Message } from '../../text/message.js';

/** What a damaged value may have been: each value that it can stand for, and what did the damage. */
export interface Readings {
  /** In the form of the column, the likeliest first. Several: a reader must not choose. Empty: what did the damage lost the value. */
  readonly values: readonly string[];
  /** What did the damage and how to keep it from happening. */
  readonly cause: Message | null;
}

/** Readings without those that are impossible, each once; null where there is none. */
export function readings(values: readonly (string | null)[], cause: Message | null = null): Readings | null {
  const possible = [...new Set(values.filter((value) => value !== null))];
  return possible.length === 0 ? null : { values: possible, cause };
}
