import { distance } from 'fastest-levenshtein';

/** For how many misspelt names of one call or document the nearest is looked up: no more are told, and it takes time. */
export const NEARING = 100;

/** What counts as the same letters, and how many of them may differ before a name is another one. */
export interface Likeness {
  fold(name: string): string;
  mostApart(name: string, known: string): number;
}

const TYPED: Likeness = {
  fold: (name) => name.toLowerCase(),
  mostApart: (name) => Math.max(2, Math.floor(name.length / 3)),
};

/** The name most like a misspelt one, or undefined where none is near. */
export function nearest(name: string, known: Iterable<string>, { fold, mostApart }: Likeness = TYPED): string | undefined {
  // No misspelling is that long, and comparing takes time.
  if (name.length > 1000) return undefined;
  const own = fold(name);
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const each of known) {
    const other = fold(each);
    const apart = distance(own, other);
    if (apart < least && apart <= mostApart(own, other)) [best, least] = [each, apart];
  }
  return best;
}
