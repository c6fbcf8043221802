import { type Few, shown } from '../shown.js';
import { spaced } from './spaced.js';

/** Several names in a sentence, and how many there are where not all are named. */
export function listed({ names, more }: Few): string {
  const first = names.map(shown).join('、');
  return more > 0 ? `${first} 等 ${names.length + more} 个` : first;
}

/** “a”、“a 或 b”、“a、b 或 c”。 */
export const either = (options: readonly string[]): string =>
  options.length < 2 ? options.join('') : spaced`${options.slice(0, -1).join('、')}或${options.at(-1) ?? ''}`;
