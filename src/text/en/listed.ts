import { type Few, shown } from '../shown.js';

/** Several names in a sentence, and how many more there are. */
export function listed({ names, more }: Few): string {
  const first = names.map(shown).join(', ');
  return more > 0 ? `${first} and ${more} more` : first;
}

/** "a", "a or b", "a, b or c". */
export const either = (options: readonly string[]): string =>
  options.length < 2 ? options.join('') : `${options.slice(0, -1).join(', ')} or ${options.at(-1)}`;
