import { isObject } from '../../rules/is-object.js';
import type { Key } from '../../store/corps.js';
import { holdsSecret, isSecretName, MASK, shownName, shownText } from '../../text/secrecy.js';
import type { Codec } from '../../wire/codec/codec.js';
import { type CredentialSource, credentialNames, hasTokens, isSigned } from '../../wire/credentials.js';
import type { Profile } from '../../wire/profile/profile.js';
import { structured } from '../../wire/reading/form.js';
import type { SignedRequest } from '../../wire/signing/signer.js';
import { valueAt, type WireObject } from '../../wire/wire-object.js';
import type { Platform } from '../platform.js';
import type { Exchange } from './exchange.js';

function maskAt(object: unknown, path: readonly string[]): void {
  const holder = path.length === 1 ? object : valueAt(object, path.slice(0, -1));
  const last = path.at(-1) ?? '';
  if (isObject(holder) && Object.hasOwn(holder, last)) holder[last] = MASK;
}

/** What becomes of a member: its value goes, its name goes too, or both stay. */
type Fate = 'secret' | 'unfit' | 'plain';

const judged = new Map<string, Fate>();

function fateOf(name: string): Fate {
  let fate = judged.get(name);
  if (fate === undefined) {
    // An object or a pair that stands as a name may hold a secret in its value as well.
    fate = shownName(name) !== name ? 'unfit' : isSecretName(name) ? 'secret' : 'plain';
    // The same few names come again and again; a hostile caller's must not pile up.
    if (judged.size < 1000 && name.length < 200) judged.set(name, fate);
  }
  return fate;
}

/**
 * Masks, at any depth, what stands under a name that speaks of a secret: clients misspell and misplace. `password` is what the
 * profile calls one, which may speak of nothing. Names that nobody knows are kept as far as they are shown.
 */
function maskDeep(value: unknown, password: string, codec: Codec): void {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as WireObject;
  const list = Array.isArray(value);
  let unfit: string[] | undefined;
  for (const name in holder) {
    const member = holder[name];
    const fate = list ? 'plain' : fateOf(name);
    if (fate === 'unfit' && !codec.isKnown(name)) {
      unfit ??= [];
      unfit.push(name);
    }
    if (!list && (name === password || fate === 'secret' || (fate === 'unfit' && isSecretName(name)))) holder[name] = MASK;
    else if (typeof member === 'object') maskDeep(member, password, codec);
    // In forms, structure may come as JSON text.
    else if (typeof member === 'string' && holdsSecret(member, password)) holder[name] = MASK;
  }
  for (const name of unfit ?? []) rename(holder, name, shownName(name));
}

/** Of several names that are shown alike the first one stays. */
function rename(holder: WireObject, from: string, to: string): void {
  const value = to === MASK ? MASK : holder[from];
  delete holder[from];
  if (!Object.hasOwn(holder, to)) holder[to] = value;
}

/** Overwrites the passwords of a call's input and body in place: they are ours alone, and nobody reads them after the rules. */
export function maskPasswords(codec: Codec, exchange: Exchange): void {
  const path = codec.path('user', 'password');
  const { fields, users } = exchange.input;
  for (const each of Array.isArray(users) ? users : [fields]) {
    maskAt(each, ['password']);
    maskAt(each, path);
  }
  const last = path.at(-1) ?? '';
  maskDeep(exchange.request.body, last, codec);
  maskDeep(exchange.input, last, codec);
}

/** A text of JSON, and where it is a member's name, its text or number too. Texts are taken whole, so that none is read twice; they may be long. */
const MEMBER = /("[^"\\]*(?:\\.[^"\\]*)*")(?:(\s*:\s*)("[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\w.+-]*))?/g;

/** A text without the file that it holds as base64, however its slashes and pluses are written. */
function withoutFile(text: string, file: string | undefined): string {
  if (file === undefined || file.length < 100) return text;
  const written = [file, file.replaceAll('/', '\\/'), encodeURIComponent(file)];
  return written.reduce((rest, each) => rest.replace(each, '…'), text);
}

/**
 * What a signature covers, with the passwords, tokens and secrets in it masked: what is signed can be shown then. `file` is what
 * the body holds of a file as base64, which is not shown.
 */
export function maskSigned(profile: Profile, codec: Codec, request: SignedRequest, file?: string): SignedRequest {
  const password = codec.path('user', 'password').at(-1);
  const { secrets } = keptOf(profile.auth);
  const secret = (name: string) => name === password || isSecretName(name);
  const maskJson = (text: string) =>
    text.replace(MEMBER, (member, name: string, colon?: string) =>
      colon !== undefined && (secret(String(JSON.parse(name))) || secrets.has(String(JSON.parse(name))))
        ? `${name}${colon}"${MASK}"`
        : holdsSecret(member.slice(1, -1), password)
          ? `"${MASK}"`
          : member,
    );
  const maskPair = ([name, value]: readonly [string, string]): [string, string] => {
    const step = name.split(/[.[\]]+/).findLast((each) => each !== '') ?? '';
    // In forms, structure may come as JSON text.
    if (value === '' || secrets.has(name) || secret(step)) return [shownName(name), value === '' ? '' : MASK];
    return [shownName(name), isStructure(value) ? maskJson(value) : holdsSecret(value, password) ? MASK : value];
  };
  /** Pairs as they were sent; one that needs a mask is written anew. */
  const maskRaw = (text: string) =>
    text.replace(/[^&]+/g, (raw) => {
      const [pair] = new URLSearchParams(raw);
      if (!pair) return raw;
      const [name, value] = maskPair(pair);
      return name === pair[0] && value === pair[1]
        ? raw
        : `${encodeURIComponent(name)}=${value === MASK ? MASK : encodeURIComponent(value)}`;
    });
  const { method, path, header, rawQuery, query, form, json, formText } = request;
  return {
    method,
    path,
    header,
    rawQuery: maskRaw(rawQuery),
    query: new URLSearchParams([...query].map(maskPair)),
    ...(form ? { form: form.map(([name, value]) => maskPair([name, withoutFile(value, file)])) } : {}),
    ...(json === undefined ? {} : { json: maskJson(withoutFile(json, file)), digested: json }),
    ...(formText === undefined ? {} : { formText: maskRaw(withoutFile(formText, file)), digested: formText }),
  };
}

function isStructure(value: string): boolean {
  const read = structured(value);
  return 'problem' in read || typeof read.value === 'object';
}

/** What of a call's credentials is noted, and how. */
interface Kept {
  /** Headers, each with how its value is shown. */
  readonly headers: readonly (readonly [name: string, shown: (value: string) => string])[];
  /** Names in the query and the body whose values are masked. */
  readonly secrets: ReadonlySet<string>;
}

const keptBy = new WeakMap<Profile['auth'], Kept>();

function keptOf(auth: Profile['auth']): Kept {
  let kept = keptBy.get(auth);
  if (!kept) {
    kept = { headers: keptHeaders(auth), secrets: new Set([auth.credentials.secret, auth.token.send.name, auth.signature.names.sign]) };
    keptBy.set(auth, kept);
  }
  return kept;
}

/** A value behind one of these words, which are no secret, such as `Bearer`: the word stays. */
const maskBehind =
  (...words: string[]) =>
  (value: string) => {
    const word = words.find((each) => each !== '' && value.trim().toLowerCase().startsWith(each.toLowerCase()));
    return word === undefined ? MASK : `${word} ${MASK}`;
  };

function keptHeaders(auth: Profile['auth']): Kept['headers'] {
  const { credentials, token, signature } = auth;
  const named = credentials.in === 'header';
  const prefix = token.send.prefix.trim();
  const kept = new Map<string, (value: string) => string>();
  if (named || (hasTokens(auth) && token.send.in === 'header')) {
    if (named && credentials.corpId !== '') kept.set(credentials.corpId, shownText);
    kept.set(credentials.secret, () => MASK);
    kept.set(token.send.name, maskBehind(prefix));
  }
  if (named && isSigned(auth)) {
    const { sign, timestamp, nonce } = signature.names;
    for (const name of [timestamp, nonce]) if (name !== '') kept.set(name, shownText);
    kept.set(sign, () => MASK);
  }
  if (credentials.in === 'basic') {
    // The token may travel in the same header, in other calls.
    for (const name of kept.keys()) if (name.toLowerCase() === 'authorization') kept.delete(name);
    kept.set('Authorization', maskBehind('Basic', prefix));
  }
  return [...kept];
}

/** Notes the request as it was on the wire, its credentials masked. */
export function keepRequest(platform: Platform, exchange: Exchange, source: CredentialSource, bytes: number): void {
  const { profile } = platform.wire;
  const kept = keptOf(profile.auth);
  const headers: Record<string, string> = {};
  for (const name of ['content-type', 'user-agent', 'accept']) {
    const value = source.header(name);
    if (value !== undefined) headers[name] = shownText(value);
  }
  for (const [name, shown] of kept.headers) {
    const value = source.header(name);
    if (value !== undefined) headers[name] = shown(value);
  }
  const query: Record<string, string> = {};
  for (const [name, value] of source.query) query[shownName(name)] = kept.secrets.has(name) || isSecretName(name) ? MASK : shownText(value);
  if (source.body) for (const name of credentialNames(profile)) if (kept.secrets.has(name)) maskAt(source.body, name.split('.'));
  let text = 0;
  for (const each of [headers, query]) for (const name in each) text += name.length + (each[name]?.length ?? 0);
  exchange.request = { headers, query, body: source.body ?? null, bytes: bytes + text };
  exchange.strayed = strayedSecrets(platform, exchange, [...Object.values(headers), ...Object.values(query)]);
}

/** Shorter secrets could be words that stand everywhere. */
const TELLING = 8;

/** The secrets of keys as they can stand in a call; keys stay the same objects until one of them changes. */
const spellings = new WeakMap<readonly Key[], readonly string[]>();

function spelt(keys: readonly Key[]): readonly string[] {
  let known = spellings.get(keys);
  if (!known) {
    known = keys.flatMap(({ secret }) => (secret.length < TELLING ? [] : [...new Set([secret, encodeURIComponent(secret)])]));
    spellings.set(keys, known);
  }
  return known;
}

/** Secrets that stand where none belongs, such as swapped with the corpId, or in a path. */
function strayedSecrets({ store }: Platform, { corpId, path }: Exchange, values: readonly string[]): string[] {
  const named = corpId === null ? undefined : store.corps.get(corpId);
  const corps = named ? [named] : store.corps.all();
  return corps.flatMap((corp) => spelt(store.corps.keys(corp)).filter((secret) => values.includes(secret) || path.includes(secret)));
}

/** A value without secrets, wherever they stand in it. */
export function scrub<T>(value: T, secrets: readonly string[]): T {
  let text = JSON.stringify(value);
  for (const secret of secrets) text = text.replaceAll(JSON.stringify(secret).slice(1, -1), MASK);
  return JSON.parse(text) as T;
}

/** Notes the body of a call beside the docking API. A copy: the handler still needs its passwords. */
export function keepPlain(codec: Codec, exchange: Exchange, body: unknown): void {
  const copy: unknown = structuredClone(body);
  maskDeep(copy, 'password', codec);
  exchange.request = { headers: {}, query: {}, body: copy, bytes: 500 };
}
