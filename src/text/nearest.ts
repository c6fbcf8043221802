import { distance } from 'fastest-levenshtein';

/** For how many misspelt names of one call or document the nearest is looked up: no more are told, and it takes time. */
export const NEARING = 100;

/** The name most like a misspelt one, or undefined where none is near. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  // No misspelling is that long, and comparing takes time.
  if (name.length > 1000) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const each of known) {
    const apart = distance(name.toLowerCase(), each.toLowerCase());
    if (apart < least) [best, least] = [each, apart];
  }
  return best;
}
