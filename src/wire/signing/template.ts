/** What stands in braces in `text` and `key` of a signature, and in the values of `params.add`. */
export const SIGNED_WORDS = [
  'method',
  'path',
  'query',
  'body',
  'body:md5',
  'body:sha256',
  'corpId',
  'secret',
  'token',
  'timestamp',
  'nonce',
  'params',
] as const;
export type SignedWord = (typeof SIGNED_WORDS)[number];

/** What stands in braces in `params.pair`. */
export const PAIR_WORDS = ['k', 'v'] as const;
export type PairWord = (typeof PAIR_WORDS)[number];

/** A piece of a template: text as it is, or a word to be filled in. */
export type Piece<W extends string> = { readonly text: string } | { readonly word: W };

const BRACES = /\{([^{}]*)\}/g;

/** What stands in braces in a template, known or not. A brace without its other one is text. */
export const bracedIn = (template: string): string[] => [...template.matchAll(BRACES)].map(([, word = '']) => word);

/** A template in pieces. What stands in braces and is no word stays text: the check of profiles refuses it. */
export function piecesOf<W extends string>(template: string, words: readonly W[]): Piece<W>[] {
  const pieces: Piece<W>[] = [];
  let at = 0;
  for (const found of template.matchAll(BRACES)) {
    const word = words.find((each) => each === found[1]);
    if (word === undefined) continue;
    if (found.index > at) pieces.push({ text: template.slice(at, found.index) });
    pieces.push({ word });
    at = found.index + found[0].length;
  }
  if (at < template.length) pieces.push({ text: template.slice(at) });
  return pieces;
}
