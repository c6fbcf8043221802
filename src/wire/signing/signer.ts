import { createHash, createHmac } from 'node:crypto';
import { isObject } from '../../rules/is-object.js';
import { isHmac, type Pair, type ParamSource, type SigningPlan } from './plan.js';
import { PAIR_WORDS, type Piece, piecesOf, SIGNED_WORDS, type SignedWord } from './template.js';

/** What of a request a signature can cover. */
export interface SignedRequest {
  readonly method: string;
  /** As it was sent, with the base path, without the query. */
  readonly path: string;
  /** The query as it was sent, without its question mark. */
  readonly rawQuery: string;
  readonly query: URLSearchParams;
  header(name: string): string | undefined;
  /** The text of a JSON body. */
  readonly json?: string;
  /** The pairs of a form, also of one with a file, and the text of one without. */
  readonly form?: readonly Pair[];
  readonly formText?: string;
  /** Where a body is shown with a mask in it: the text that digests of it are made of. */
  readonly digested?: string;
}

/** What is signed: a request, and what it says of its caller. */
export interface SignedCall {
  readonly request: SignedRequest;
  readonly corpId: string;
  readonly token: string;
  readonly timestamp: string;
  readonly nonce: string;
}

/** A signature under one secret after the other. */
export interface Signing {
  /** What is signed. */
  text(secret: string): string;
  sign(secret: string): string;
}

type Fill = (call: SignedCall, secret: string) => string;

const bodyOf = ({ request }: SignedCall): string => request.json ?? request.formText ?? '';

const digest = (algorithm: string, call: SignedCall): string =>
  createHash(algorithm)
    .update(call.request.digested ?? bodyOf(call), 'utf8')
    .digest('hex');

/** Signs calls as a profile has it. Whatever the profile decides is decided here once; a call only fills in. */
export class Signer {
  private readonly fillText: Fill;
  private readonly mac: (text: string, call: SignedCall, secret: string) => string;
  private readonly secretInText: boolean;
  /** Whether the body is signed, so that nothing can be told of a signature before the body is there. */
  readonly coversBody: boolean;

  constructor(readonly plan: SigningPlan) {
    const fillParams = paramsFiller(plan);
    this.fillText = filler(plan.text, plan, fillParams);
    this.mac = macOf(plan, filler(plan.key, plan, fillParams));
    const words = (template: string) => piecesOf(template, SIGNED_WORDS).flatMap((piece) => ('word' in piece ? [piece.word] : []));
    const outer = [...words(plan.text), ...(isHmac(plan.algorithm) ? words(plan.key) : [])];
    const used = outer.includes('params') ? [...outer, ...Object.values(plan.add).flatMap(words)] : outer;
    this.secretInText = words(plan.text).includes('secret') || (outer.includes('params') && used.includes('secret'));
    this.coversBody =
      used.some((word) => word === 'body' || word.startsWith('body:')) ||
      (outer.includes('params') && plan.from.some((source) => source === 'body' || source === 'form' || source === 'json'));
  }

  /** What a call is signed with, prepared for as many secrets as may be tried. */
  of(call: SignedCall): Signing {
    let known: string | undefined;
    const text = (secret: string) => {
      if (this.secretInText) return this.fillText(call, secret);
      known ??= this.fillText(call, '');
      return known;
    };
    return { text, sign: (secret) => this.mac(text(secret), call, secret) };
  }
}

/** What fills a template in. */
function filler(template: string, { sign }: SigningPlan, params: Fill): Fill {
  const words: Readonly<Record<SignedWord, Fill>> = {
    method: ({ request }) => request.method,
    path: ({ request }) => request.path,
    query: ({ request }) => withoutPair(request.rawQuery, sign),
    body: bodyOf,
    'body:md5': (call) => digest('md5', call),
    'body:sha256': (call) => digest('sha256', call),
    corpId: ({ corpId }) => corpId,
    secret: (_call, secret) => secret,
    token: ({ token }) => token,
    timestamp: ({ timestamp }) => timestamp,
    nonce: ({ nonce }) => nonce,
    params,
  };
  const fills = piecesOf(template, SIGNED_WORDS).map((piece): Fill => ('word' in piece ? words[piece.word] : () => piece.text));
  const [only] = fills;
  if (only && fills.length === 1) return only;
  return (call, secret) => {
    let text = '';
    for (const fill of fills) text += fill(call, secret);
    return text;
  };
}

/** What the digest makes of a text, written as the profile has it. */
function macOf({ algorithm, encoding }: SigningPlan, fillKey: Fill): Signer['mac'] {
  const hmac = isHmac(algorithm);
  const hash = hmac ? algorithm.slice('hmac-'.length) : algorithm;
  const written = encoding === 'HEX' ? 'hex' : encoding;
  const make = (text: string, call: SignedCall, secret: string) =>
    (hmac ? createHmac(hash, fillKey(call, secret)) : createHash(hash)).update(text, 'utf8').digest(written);
  return encoding === 'HEX' ? (text, call, secret) => make(text, call, secret).toUpperCase() : make;
}

/** Top members of a JSON body as parameters: texts as they are, numbers and booleans as text, what is nested as compact JSON, null as nothing. */
function jsonPairs(text: string | undefined): Pair[] {
  // Read once more: what was read for the operation may have lost its credentials to the journal's mask by now.
  const body: unknown = text === undefined ? undefined : JSON.parse(text);
  if (!isObject(body)) return [];
  return Object.entries(body).map(([name, value]) => [
    name,
    value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
}

type Collect = (request: SignedRequest) => Iterable<Pair>;

function collectors({ from, headers }: SigningPlan): Collect[] {
  // Taken apart as a form, a body is not signed once more as one text.
  const formApart = from.includes('form');
  const sources: Readonly<Record<ParamSource, Collect>> = {
    query: ({ query }) => query,
    form: ({ form = [] }) => form,
    json: ({ json }) => jsonPairs(json),
    body: ({ json, formText }) => {
      const text = json ?? (formApart ? undefined : formText);
      return text === undefined ? [] : [['body', text]];
    },
    header: ({ header }) => headers.map((name) => [name, header(name) ?? '']),
  };
  return from.map((source) => sources[source]);
}

/** By UTF-16 code units, as `sort` of most languages has it. */
const byName = ([one]: Pair, [other]: Pair): number => (one < other ? -1 : one > other ? 1 : 0);

/** Percent-encoded as RFC 3986 has it: only letters, digits, hyphens, dots, underscores and tildes stay. Half a character becomes U+FFFD. */
export const escapeUri = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

function paramsFiller(plan: SigningPlan): Fill {
  const { leaveOut, empty, order, join, escape: escaping, changed } = plan;
  const collect = collectors(plan);
  const left = new Set(leaveOut);
  // A template of these knows no parameters: it is one.
  const added = Object.entries(plan.add).map(([name, template]) => [name, filler(template, plan, () => '')] as const);
  const pieces = piecesOf(plan.pair, PAIR_WORDS);
  const writeOne = pairWriter(pieces);
  const write = escaping === 'uri' ? ([name, value]: Pair) => writeOne([escapeUri(name), escapeUri(value)]) : writeOne;
  return (call, secret) => {
    const pairs: Pair[] = [];
    const take = (pair: Pair) => {
      if (empty === 'keep' || pair[1] !== '') pairs.push(pair);
    };
    for (const source of collect) for (const pair of source(call.request)) if (!left.has(pair[0])) take(pair);
    for (const [name, fill] of added) take([name, fill(call, secret)]);
    const told = changed ? changed(pairs) : pairs;
    if (order === 'sorted') told.sort(byName);
    return told.map(write).join(join);
  };
}

const pairWriter =
  (pieces: readonly Piece<'k' | 'v'>[]) =>
  ([name, value]: Pair): string => {
    let text = '';
    for (const piece of pieces) text += 'text' in piece ? piece.text : piece.word === 'k' ? name : value;
    return text;
  };

/** A raw query without the pairs of one name. */
export function withoutPair(rawQuery: string, name: string): string {
  if (rawQuery === '') return rawQuery;
  return rawQuery
    .split('&')
    .filter((pair) => nameOf(pair) !== name)
    .join('&');
}

const nameOf = (pair: string): string | undefined => new URLSearchParams(pair.split('=', 1)[0]).keys().next().value;
