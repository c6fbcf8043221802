import { timingSafeEqual } from 'node:crypto';
import { decideCredentials } from '../../rules/access.js';
import type { FailureName } from '../../rules/failures.js';
import type { Judgement } from '../../rules/violation.js';
import type { Corp, Key } from '../../store/corps.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { type Claim, type CredentialSource, canonicalString, readTimestamp, sign } from '../../wire/credentials.js';
import type { Platform } from '../platform.js';

/** What came of a call's credentials: whose call it is, or how they failed. */
export interface Identity {
  readonly corp?: Corp;
  readonly key?: Key;
  readonly judgement: Judgement;
  /** For failures that no rule names by itself, such as `token-expired`. */
  readonly name?: FailureName;
  readonly message?: Message;
  /** Whether the signature is not the one that its parameters give, so that an explanation should show what it covers. */
  readonly signatureFailed?: true;
  /** When the token that was sent had expired. */
  readonly tokenExpiredAt?: string;
}

const NONE: Judgement = { checked: [], violations: [], ignored: [], advice: [] };

/** The corp that a call names, proven or not: refused calls stand under it in the journal. */
export function claimedCorp(platform: Platform, claim: Claim): Corp | undefined {
  if (claim.corpId !== undefined) return platform.store.corps.get(claim.corpId);
  const token = claim.token === undefined ? undefined : platform.store.tokens.get(claim.token, 'docking');
  return token && platform.store.corps.get(token.corpId);
}

/** Checks the credentials of a docking call by the profile's scheme. `corp` is the one that it claims; `buying`: the call buys a token. */
export function identify(platform: Platform, claim: Claim, corp: Corp | undefined, source: CredentialSource, buying = false): Identity {
  const { scheme } = platform.wire.profile.auth;
  if (scheme === 'token' && !buying) return identifyByToken(platform, claim);
  if (scheme === 'signature') return identifyBySignature(platform, claim, corp, source);
  const key = corp && claim.secret !== undefined ? platform.store.corps.keyOf(corp, claim.secret) : undefined;
  const fits = !corp ? 'no-such-corp' : !key ? 'none' : key.enabled ? 'enabled' : 'disabled';
  const { credentials } = platform.wire.profile.auth;
  const how = { corpId: { name: credentials.corpId, place: credentials.in }, secret: { name: credentials.secret, place: credentials.in } };
  return { corp, key, judgement: decideCredentials({ corpId: claim.corpId, hasSecret: claim.secret !== undefined, key: fits, how }) };
}

function identifyByToken(platform: Platform, { token }: Claim): Identity {
  const { auth } = platform.wire.profile;
  const { send } = auth.token;
  if (token === undefined) {
    const message = say('access.token-missing', { name: send.name, place: send.in });
    return { name: 'token-missing', judgement: { ...NONE, checked: ['ACC-2'], violations: [{ rule: 'ACC-2', message }] } };
  }
  const found = platform.store.tokens.get(token, 'docking');
  const corp = found && platform.store.corps.get(found.corpId);
  const key = corp && platform.store.corps.keys(corp).find((each) => each.keyId === found.subject);
  if (!found || !corp || !key?.enabled) {
    const message = found ? say('access.token-key-disabled') : say('access.token-unknown');
    return {
      corp,
      name: 'token-invalid',
      judgement: { ...NONE, checked: ['ACC-2', 'ACC-3'], violations: [{ rule: 'ACC-3', message }] },
    };
  }
  if (found.expiresAt <= platform.clock.now(corp.corpId)) {
    const tokenExpiredAt = new Date(found.expiresAt).toISOString();
    return {
      corp,
      tokenExpiredAt,
      name: 'token-expired',
      message: say('access.token-expired', { at: tokenExpiredAt }),
      judgement: { ...NONE, checked: ['ACC-2'] },
    };
  }
  return { corp, key, judgement: { ...NONE, checked: ['ACC-2', 'ACC-3'] } };
}

const sameText = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

function identifyBySignature(platform: Platform, claim: Claim, corp: Corp | undefined, source: CredentialSource): Identity {
  const { profile } = platform.wire;
  const { names, toleranceSeconds } = profile.auth.signature;
  const { sign: sent, timestamp, nonce } = claim.signature ?? {};
  const missing = [
    ...(claim.corpId === undefined ? [profile.auth.credentials.corpId] : []),
    ...(sent === undefined ? [names.sign] : []),
    ...(timestamp === undefined ? [names.timestamp] : []),
    ...(nonce === undefined ? [names.nonce] : []),
  ];
  if (sent === undefined || timestamp === undefined || nonce === undefined || claim.corpId === undefined) {
    const violations = missing.map((name) => ({
      rule: 'ACC-2' as const,
      field: name,
      message: say('access.signature-part-missing', { name }),
    }));
    return { corp, judgement: { ...NONE, checked: ['ACC-2'], violations } };
  }
  const canonical = canonicalString(profile, source);
  const keys = corp ? platform.store.corps.keys(corp).filter((each) => each.enabled) : [];
  const key = keys.filter((each) => sameText(sign(profile, canonical, each.secret), sent)).at(0);
  if (!corp || !key) {
    const message = say('access.signature-invalid');
    return {
      corp,
      signatureFailed: true,
      name: 'signature-invalid',
      judgement: { ...NONE, checked: ['ACC-2', 'ACC-3'], violations: [{ rule: 'ACC-3', field: names.sign, message }] },
    };
  }
  const judgement: Judgement = { ...NONE, checked: ['ACC-2', 'ACC-3'] };
  const now = platform.clock.now(corp.corpId);
  const time = readTimestamp(timestamp);
  if (time === undefined || Math.abs(now - time) > toleranceSeconds * 1000) {
    const message = say('access.timestamp-out-of-window', {
      name: names.timestamp,
      seconds: toleranceSeconds,
      now: Math.floor(now / 1000),
      sent: timestamp,
    });
    return { corp, judgement, name: 'timestamp-out-of-window', message };
  }
  if (!platform.store.tokens.useNonce(corp.corp, nonce, time + 2 * toleranceSeconds * 1000, now)) {
    return {
      corp,
      judgement,
      name: 'nonce-reused',
      message: say('access.nonce-reused', { name: names.nonce, nonce }),
    };
  }
  return { corp, key, judgement };
}
