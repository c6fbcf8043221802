import { MASK } from '../../text/secrecy.js';

/** Makes a text of a server's fit to be shown. */
export type Hide = (text: string) => string;

/** Shorter secrets stand inside of words by chance: they are looked for as words of their own. */
const TELLING = 8;

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** What hides secrets in the texts of a server, however they are spelt there: as they are, in a URL, or in JSON. Our own words never go through it. */
export function hiding(secrets: readonly string[]): Hide {
  const spelt = secrets.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  const patterns = [...new Set(spelt)]
    .filter((secret) => secret !== '')
    // The longest first: one may begin like another.
    .sort((one, other) => other.length - one.length)
    .map((secret) => (secret.length < TELLING ? `(?<![\\p{L}\\p{N}])${literal(secret)}(?![\\p{L}\\p{N}])` : literal(secret)));
  if (patterns.length === 0) return (text) => text;
  const any = new RegExp(patterns.join('|'), 'gu');
  return (text) => text.replace(any, MASK);
}
