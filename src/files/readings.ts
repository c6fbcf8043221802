/** What a damaged value may have been: each value that it can stand for, and what did the damage. */
export interface Readings {
  /** In the form of the column, the likeliest first. Several: a reader must not choose. Empty: what did the damage lost the value. */
  readonly values: readonly string[];
  /** What did the damage and how to keep it from happening, or ''. */
  readonly cause: string;
}

/** Readings without those that are impossible, each once; null where there is none. */
export function readings(values: readonly (string | null)[], cause = ''): Readings | null {
  const possible = [...new Set(values.filter((value) => value !== null))];
  return possible.length === 0 ? null : { values: possible, cause };
}

const because = (cause: string): string => (cause === '' ? '' : ` (${cause})`);

/** What to write: the one value there is, or all that are possible. `otherwise` is said where none is known. */
export function advise(read: Readings | null, otherwise: string): string {
  if (read === null) return otherwise;
  if (read.values.length === 0) return `${otherwise}${because(read.cause)}`;
  if (read.values.length === 1) return `write ${read.values[0]}${because(read.cause)}`;
  const last = read.values.at(-1);
  return `write ${read.values.slice(0, -1).join(', ')} or ${last}, whichever it is${because(read.cause)}`;
}
