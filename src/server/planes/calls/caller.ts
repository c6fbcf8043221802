import type { Corp, Key } from '../../../store/corps.js';
import { say } from '../../../text/say.js';
import { shownText } from '../../../text/secrecy.js';
import { hasTokens, isSigned, tokenAnswer } from '../../../wire/credentials.js';
import { type CallerCredentials, type EncodedCall, encodeTokenCall } from '../../../wire/sending/client.js';
import { valueAt } from '../../../wire/wire-object.js';
import type { Platform } from '../../platform.js';
import { fail, type Refused } from '../../road/answer.js';
import type { PlaneContext } from '../plane.js';

/** Where calls come from that are made for a person: the plane's call, as far as it matters to them. */
export type Desk = Pick<PlaneContext, 'platform' | 'call' | 'origin' | 'c'>;

/** What a call made for a person came to. */
export interface Made {
  readonly requestId: string;
  /** 0 where the connection was cut before an answer. */
  readonly status: number;
  /** JSON where it is some, else text; null where there is none. */
  readonly body: unknown;
}

const AGENT = 'companyiq-mock';

function bodyOf(type: string | null, text: string): unknown {
  if (text === '') return null;
  try {
    return /json/i.test(type ?? '') ? JSON.parse(text) : text;
  } catch {
    return text;
  }
}

/** A call as it is sent; its body may be a stream. */
export interface SentCall extends Omit<EncodedCall, 'body'> {
  readonly body?: EncodedCall['body'] | ReadableStream<Uint8Array>;
}

/** Makes a call of the docking API in process. What cuts a connection cuts this one. */
export async function sendHere({ call, origin, c }: Desk, { method, path, headers, body }: SentCall): Promise<Made> {
  const sent = new Headers({ Accept: 'application/json', 'User-Agent': AGENT });
  // Names may differ in case only.
  for (const [name, value] of Object.entries(headers)) sent.set(name, value);
  const request = new Request(origin + path, {
    method,
    headers: sent,
    ...(body === undefined ? {} : { body, duplex: 'half' }),
    signal: c.req.raw.signal,
  } as RequestInit);
  const { requestId, response } = await call(request);
  try {
    return { requestId, status: response.status, body: bodyOf(response.headers.get('content-type'), await response.text()) };
  } catch {
    return { requestId, status: 0, body: null };
  }
}

/** The tokens that were bought to make calls with, by key. */
const bought = new WeakMap<Platform, Map<string, string>>();

/** A token for a key: the one there is, as long as it is good, else another. */
async function tokenFor(desk: Desk, corp: Corp, key: Key, credentials: CallerCredentials): Promise<{ token: string } | Made> {
  const { platform } = desk;
  const { tokens } = platform.store;
  const { auth } = platform.wire.profile;
  const now = platform.clock.now(corp.corpId);
  const known = bought.get(platform) ?? new Map<string, string>();
  bought.set(platform, known);
  const at = `${corp.corp} ${key.keyId}`;
  const last = known.get(at);
  const stored = last === undefined ? undefined : tokens.get(last, 'docking');
  if (last !== undefined && stored && stored.expiresAt > now) return { token: last };
  if (auth.token.previous === 'revoked') {
    // Buying one would take the integration's own token from it.
    const token = platform.ids('tok_', 32);
    tokens.insert(token, { corp: corp.corp, kind: 'docking', subject: key.keyId, expiresAt: now + auth.token.ttlSeconds * 1000 }, now);
    known.set(at, token);
    return { token };
  }
  const made = await sendHere(desk, encodeTokenCall(platform.wire, credentials));
  const token = valueAt(
    made.body,
    [...tokenAnswer(platform.wire.profile).split('.'), ...auth.token.tokenField.split('.')].filter((step) => step !== ''),
  );
  if (typeof token !== 'string') return made;
  known.set(at, token);
  return { token };
}

/** The credentials of a corp's first enabled key, with a token where calls carry one; or how the purchase of the token failed. */
export async function callerOf(
  desk: Desk,
  corp: Corp,
  buying: boolean,
): Promise<{ credentials: CallerCredentials } | { made: Made } | Refused> {
  const { platform } = desk;
  const { auth } = platform.wire.profile;
  const key = platform.store.corps.keys(corp).find(({ enabled }) => enabled);
  if (!key) return fail('key-not-found', say('making.no-key', { corpId: shownText(corp.corpId) }));
  const signs = () => (isSigned(auth) ? { timestamp: platform.clock.now(corp.corpId), nonce: platform.ids('', 16) } : {});
  const own: CallerCredentials = { corpId: corp.corpId, secret: key.secret };
  if (!hasTokens(auth) || buying) return { credentials: { ...own, ...signs() } };
  const got = await tokenFor(desk, corp, key, { ...own, ...signs() });
  return 'token' in got ? { credentials: { ...own, ...signs(), token: got.token } } : { made: got };
}
