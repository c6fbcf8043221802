import type { Profile } from './profile/profile.js';
import { valueAt, type WireObject } from './wire-object.js';

type Auth = Profile['auth'];
type Place = 'header' | 'query' | 'body';

/** What of a request credentials are read from. */
export interface CredentialSource {
  header(name: string): string | undefined;
  readonly query: URLSearchParams;
  /** The JSON or form body, where there is one. */
  readonly body?: WireObject;
}

/** Why a header that is there holds no credentials. */
export type Unfit = 'no-prefix' | 'not-basic' | 'no-base64' | 'no-colon';

/** What a call says of its caller. */
export interface Claim {
  readonly corpId?: string;
  readonly secret?: string;
  readonly token?: string;
  readonly signature?: { readonly sign?: string; readonly timestamp?: string; readonly nonce?: string };
  readonly unfit?: Unfit;
}

/** Whether a token is bought, and travels with every other call. */
export const hasTokens = ({ scheme }: Auth): boolean => scheme === 'token' || scheme === 'token+signature';

/** Whether calls are signed, and the secret never travels. */
export const isSigned = ({ scheme }: Auth): boolean => scheme === 'signature' || scheme === 'token+signature';

/** Where corpId and the secret, or what stands for it, travel by names of their own; Basic has none. */
export const namedPlace = ({ credentials }: Auth): Place => (credentials.in === 'basic' ? 'header' : credentials.in);

/** The name under which corpId travels; "" where the token tells whose call it is. The call that buys one always names the corp. */
export function corpIdName({ scheme, credentials, token }: Auth, buying: boolean): string {
  if (scheme !== 'token+signature' || !buying) return credentials.corpId;
  return token.corpId ?? (credentials.corpId === '' ? 'corpId' : credentials.corpId);
}

/** Where the members of a token stand in the answer that gives it; "" at top level. */
export const tokenAnswer = ({ auth, envelope }: Profile): string => auth.token.answer ?? envelope.data;

/** The names of what signs a call; what has none does not travel. */
const signatureNames = ({ signature: { names } }: Auth): string[] =>
  [names.sign, names.timestamp, names.nonce].filter((name) => name !== '');

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined;

/** Reads a named value; a name in the body of a call without one travels in the query. What has no name does not travel. */
function readAt(source: CredentialSource, place: Place, name: string): string | undefined {
  if (name === '') return undefined;
  if (place === 'header') return text(source.header(name));
  if (place === 'body' && source.body) return text(valueAt(source.body, name.split('.')));
  return text(source.query.get(name));
}

/** Reads the credentials of a docking call where the profile's scheme has them. `buying`: the call buys a token. */
export function readClaim({ auth }: Profile, source: CredentialSource, buying = false): Claim {
  if (auth.scheme === 'token' && !buying) return readToken(auth, source);
  if (!isSigned(auth)) return readSecret(auth, source);
  const place = namedPlace(auth);
  const { names } = auth.signature;
  const read = (name: string) => readAt(source, place, name);
  return {
    ...(auth.scheme === 'token+signature' && !buying ? readToken(auth, source) : undefined),
    corpId: read(corpIdName(auth, buying)),
    signature: { sign: read(names.sign), timestamp: read(names.timestamp), nonce: read(names.nonce) },
  };
}

function readSecret({ credentials }: Auth, source: CredentialSource): Claim {
  if (credentials.in === 'basic') return readBasic(source.header('authorization'));
  return { corpId: readAt(source, credentials.in, credentials.corpId), secret: readAt(source, credentials.in, credentials.secret) };
}

/** Base64 as RFC 4648 has it; the alphabet of URLs and missing padding are taken too, as most servers do. */
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

function readBasic(header: string | undefined): Claim {
  if (header === undefined || header.trim() === '') return {};
  const [, encoded] = /^\s*basic\s+(.*?)\s*$/i.exec(header) ?? [];
  if (encoded === undefined) return { unfit: 'not-basic' };
  if (!BASE64.test(encoded)) return { unfit: 'no-base64' };
  const pair = Buffer.from(encoded, 'base64').toString();
  const colon = pair.indexOf(':');
  if (colon < 0) return { unfit: 'no-colon' };
  return { corpId: text(pair.slice(0, colon)), secret: text(pair.slice(colon + 1)) };
}

/** What stands before tokens, as a pattern: its words in any case, with one space or more where it has any. */
const prefixes = new Map<string, RegExp>();

function prefixPattern(prefix: string): RegExp {
  let pattern = prefixes.get(prefix);
  if (!pattern) {
    const words = prefix
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    pattern = new RegExp(`^\\s*${words.join('\\s+')}${/\s$/.test(prefix) ? '\\s+' : '\\s*'}`, 'i');
    prefixes.set(prefix, pattern);
  }
  return pattern;
}

function readToken({ token: { send } }: Auth, source: CredentialSource): Claim {
  const sent = readAt(source, send.in, send.name);
  if (sent === undefined || send.prefix === '') return { token: sent };
  const [before] = prefixPattern(send.prefix).exec(sent) ?? [];
  return before === undefined ? { unfit: 'no-prefix' } : { token: text(sent.slice(before.length)) };
}

/** The places where the credentials of calls other than the one that buys a token travel. */
export function credentialPlaces({ auth }: Profile): Place[] {
  const places = auth.scheme === 'token' ? [] : [namedPlace(auth)];
  return hasTokens(auth) ? [...places, auth.token.send.in] : places;
}

/** The names of credentials that stand in one place, the query or the body, beside an operation's own parameters. */
export function credentialNamesIn({ auth }: Profile, place: 'query' | 'body'): string[] {
  const { credentials, token } = auth;
  const own = isSigned(auth) ? [credentials.corpId, ...signatureNames(auth)] : [credentials.corpId, credentials.secret];
  return [
    ...(auth.scheme !== 'token' && credentials.in === place ? own.filter((name) => name !== '') : []),
    ...(hasTokens(auth) && token.send.in === place ? [token.send.name] : []),
  ];
}

/** All of these names: in a call without a body, those of bodies stand in the query too. */
export const credentialNames = (profile: Profile): string[] => [
  ...credentialNamesIn(profile, 'query'),
  ...credentialNamesIn(profile, 'body'),
];

/** Milliseconds of a timestamp in seconds or milliseconds, or undefined where it is neither. */
export function readTimestamp(timestamp: string): number | undefined {
  if (!/^\d{1,15}$/.test(timestamp)) return undefined;
  const value = Number(timestamp);
  return timestamp.length > 11 ? value : value * 1000;
}
