import { type Few, shown } from '../shown.js';

/** Several names in a sentence, and how many there are where not all are named. */
export function listed({ names, more }: Few): string {
  const first = names.map(shown).join('、');
  return more > 0 ? `${first} 等 ${names.length + more} 个` : first;
}

export const either = (options: readonly string[]): string => options.join(' 或 ');
