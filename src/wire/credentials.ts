import { createHash, createHmac } from 'node:crypto';
import { valueAt, type WireObject } from './codec.js';
import type { Profile } from './profile.js';

/** What of a request credentials and signature are read from. */
export interface CredentialSource {
  header(name: string): string | undefined;
  readonly query: URLSearchParams;
  /** The JSON or form body, where there is one. */
  readonly body?: WireObject;
  /** The pairs of a form body. */
  readonly form?: readonly (readonly [string, string])[];
  /** The text of a JSON body. */
  readonly json?: string;
}

/** What a call says of its caller. */
export interface Claim {
  readonly corpId?: string;
  readonly secret?: string;
  readonly token?: string;
  readonly signature?: { readonly sign?: string; readonly timestamp?: string; readonly nonce?: string };
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined;

/** Reads a named value; a name in the body of a call without one travels in the query. */
function readAt(source: CredentialSource, place: 'header' | 'query' | 'body', name: string): string | undefined {
  if (place === 'header') return text(source.header(name));
  if (place === 'body' && source.body) return text(valueAt(source.body, name.split('.')));
  return text(source.query.get(name));
}

/** Reads the credentials of a docking call where the profile's scheme has them. `buying`: the call buys a token. */
export function readClaim({ auth }: Profile, source: CredentialSource, buying = false): Claim {
  const { credentials, token, signature } = auth;
  if (auth.scheme === 'token' && !buying) return { token: readAt(source, token.send.in, token.send.name) };
  const corpId = readAt(source, credentials.in, credentials.corpId);
  if (auth.scheme !== 'signature') return { corpId, secret: readAt(source, credentials.in, credentials.secret) };
  const { names } = signature;
  const read = (name: string) => readAt(source, credentials.in, name);
  return { corpId, signature: { sign: read(names.sign), timestamp: read(names.timestamp), nonce: read(names.nonce) } };
}

/** Where the credentials of calls other than the one that buys a token travel. */
export const credentialPlace = ({ auth }: Profile) => (auth.scheme === 'token' ? auth.token.send.in : auth.credentials.in);

/** The names of credentials that stand in the query or the body, beside an operation's own parameters. */
export function credentialNames({ auth }: Profile): string[] {
  if (auth.scheme === 'token') return auth.token.send.in === 'header' ? [] : [auth.token.send.name];
  if (auth.credentials.in === 'header') return [];
  if (auth.scheme === 'direct') return [auth.credentials.corpId, auth.credentials.secret];
  return [auth.credentials.corpId, ...Object.values(auth.signature.names)];
}

/**
 * The string that a signature covers, before the secret enters: all parameters of query and form, and a JSON body's raw text as
 * `body`, without the sign, empty values left out, sorted by name, `k=v` joined by `&`, values decoded.
 */
export function canonicalString({ auth }: Profile, source: Omit<CredentialSource, 'body'>): string {
  const { credentials, signature } = auth;
  const pairs: [string, string][] = [...source.query, ...(source.form ?? []).map(([name, value]): [string, string] => [name, value])];
  if (source.json) pairs.push(['body', source.json]);
  if (credentials.in === 'header') {
    for (const name of [credentials.corpId, signature.names.timestamp, signature.names.nonce])
      pairs.push([name, source.header(name) ?? '']);
  }
  return pairs
    .filter(([name, value]) => name !== signature.names.sign && value !== '')
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** The signature of a canonical string under a secret. */
export function sign({ auth }: Profile, canonical: string, secret: string): string {
  const { algorithm, secret: how, encoding } = auth.signature;
  const signed = { append: canonical + secret, prefix: secret + canonical, 'append-key': `${canonical}&key=${secret}`, hmac: canonical }[
    how
  ];
  const hash = algorithm === 'hmac-sha256' ? createHmac('sha256', secret) : createHash(algorithm);
  const digest = hash.update(signed, 'utf8');
  if (encoding === 'base64') return digest.digest('base64');
  const hex = digest.digest('hex');
  return encoding === 'HEX' ? hex.toUpperCase() : hex;
}

/** Milliseconds of a timestamp in seconds or milliseconds, or undefined where it is neither. */
export function readTimestamp(timestamp: string): number | undefined {
  if (!/^\d{1,15}$/.test(timestamp)) return undefined;
  const value = Number(timestamp);
  return timestamp.length > 11 ? value : value * 1000;
}
