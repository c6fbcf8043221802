import { timingSafeEqual } from 'node:crypto';
import { decideCredentials } from '../../rules/access.js';
import type { FailureName } from '../../rules/failures.js';
import type { Slip } from '../../rules/slips.js';
import type { Judgement, Violation } from '../../rules/violation.js';
import type { Corp, Key } from '../../store/corps.js';
import type { Token } from '../../store/tokens.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { MASK } from '../../text/secrecy.js';
import { type Claim, type CredentialSource, corpIdName, readTimestamp } from '../../wire/credentials.js';
import { diagnose } from '../../wire/signing/doctor.js';
import type { SignedCall, SignedRequest } from '../../wire/signing/signer.js';
import type { Platform } from '../platform.js';
import { maskSigned } from '../road/mask.js';

/** What came of a call's credentials: whose call it is, or how they failed. */
export interface Identity {
  readonly corp?: Corp;
  readonly key?: Key;
  readonly judgement: Judgement;
  /** For failures that no rule names by itself, such as `token-expired`. */
  readonly name?: FailureName;
  readonly message?: Message;
  /** Where the signature is not the one that its call gives: what it should have covered, secrets masked. */
  readonly signed?: string;
  /** And which usual slip explains the one that came. */
  readonly slip?: Slip;
  /** When the token that was sent had expired. */
  readonly tokenExpiredAt?: string;
}

/** A request, for whoever reads its credentials. */
export interface SentRequest extends CredentialSource, SignedRequest {
  /** What the body held of a file as base64. */
  readonly inlineFile?: string | undefined;
}

const NONE: Judgement = { checked: [], violations: [], ignored: [], advice: [] };

const passed: Judgement = { ...NONE, checked: ['ACC-2', 'ACC-3'] };

const missing = (violations: readonly Violation[]): Judgement => ({ ...NONE, checked: ['ACC-2'], violations });

const wrong = (message: Message, field?: string): Judgement => ({
  ...NONE,
  checked: ['ACC-2', 'ACC-3'],
  violations: [{ rule: 'ACC-3', ...(field === undefined ? {} : { field }), message }],
});

/** Whose call it is by what it carries, proven or not: a refused one stands under that corp in the journal. */
export interface Claimant {
  readonly corp?: Corp;
  readonly token?: Token;
}

/** Looks up whom a call names. */
export function claimantOf({ store }: Platform, claim: Claim): Claimant {
  const token = claim.token === undefined ? undefined : store.tokens.get(claim.token, 'docking');
  const corpId = claim.corpId ?? token?.corpId;
  return { token, corp: corpId === undefined ? undefined : store.corps.get(corpId) };
}

/** Checks the credentials of a docking call by the profile's scheme. `buying`: the call buys a token. */
export function identify(platform: Platform, claim: Claim, claimant: Claimant, request: SentRequest, buying = false): Identity {
  const { scheme } = platform.wire.profile.auth;
  const { corp } = claimant;
  if (scheme === 'direct' || (scheme === 'token' && buying)) return identifyBySecret(platform, claim, corp);
  if (scheme === 'token') return identifyByToken(platform, claim, claimant);
  if (scheme === 'signature' || buying) return identifyBySignature(platform, claim, corp, request, buying);
  const owner = identifyByToken(platform, claim, claimant);
  if (!owner.key || !owner.corp) return owner;
  if (claim.corpId !== undefined && claim.corpId !== owner.corp.corpId)
    return { corp, name: 'token-invalid', judgement: wrong(say('access.token-of-another')) };
  return identifyBySignature(platform, claim, owner.corp, request, false, owner.key);
}

function identifyBySecret(platform: Platform, claim: Claim, corp: Corp | undefined): Identity {
  const { credentials } = platform.wire.profile.auth;
  if (claim.unfit !== undefined) {
    const message = say('access.basic-unfit', { how: say(`access.${claim.unfit}`) });
    return { judgement: missing([{ rule: 'ACC-2', field: 'secret', message }]) };
  }
  const key = corp && claim.secret !== undefined ? platform.store.corps.keyOf(corp, claim.secret) : undefined;
  const fits = !corp ? 'no-such-corp' : !key ? 'none' : key.enabled ? 'enabled' : 'disabled';
  const place = credentials.in;
  const how =
    place === 'basic' ? ('basic' as const) : { corpId: { name: credentials.corpId, place }, secret: { name: credentials.secret, place } };
  return { corp, key, judgement: decideCredentials({ corpId: claim.corpId, hasSecret: claim.secret !== undefined, key: fits, how }) };
}

function identifyByToken(platform: Platform, { token, unfit }: Claim, { token: found, corp: claimed }: Claimant): Identity {
  const { send } = platform.wire.profile.auth.token;
  if (token === undefined) {
    const message =
      unfit === 'no-prefix'
        ? say('access.token-no-prefix', { name: send.name, prefix: send.prefix.trim() })
        : say('access.token-missing', { name: send.name, place: send.in, prefix: send.prefix.trim() });
    return { name: 'token-missing', judgement: missing([{ rule: 'ACC-2', message }]) };
  }
  const corp = found && (claimed?.corpId === found.corpId ? claimed : platform.store.corps.get(found.corpId));
  const key = corp && platform.store.corps.keys(corp).find((each) => each.keyId === found.subject);
  if (!found || !corp || !key?.enabled) {
    const why = found
      ? 'access.token-key-disabled'
      : platform.store.tokens.get(token, 'revoked')
        ? 'access.token-revoked'
        : 'access.token-unknown';
    return { corp, name: 'token-invalid', judgement: wrong(say(why)) };
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
  return { corp, key, judgement: passed };
}

const sameText = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Of the parts of a signed call those that did not come, by their names on the wire. */
function missingParts({ wire }: Platform, claim: Claim, buying: boolean): string[] {
  const { auth } = wire.profile;
  const { names } = auth.signature;
  const { sign, timestamp, nonce } = claim.signature ?? {};
  const parts = [
    [corpIdName(auth, buying), claim.corpId],
    [names.sign, sign],
    [names.timestamp, timestamp],
    [names.nonce, nonce],
  ] as const;
  return parts.flatMap(([name, value]) => (name !== '' && value === undefined ? [name] : []));
}

/** `owner`: the key whose token came with the call, and whose secret alone can sign it. */
function identifyBySignature(
  platform: Platform,
  claim: Claim,
  corp: Corp | undefined,
  request: SentRequest,
  buying: boolean,
  owner?: Key,
): Identity {
  const { profile, signer, codec } = platform.wire;
  const { names } = profile.auth.signature;
  const absent = missingParts(platform, claim, buying);
  if (absent.length > 0 || !signer) {
    const violations = absent.map(
      (name): Violation => ({ rule: 'ACC-2', field: name, message: say('access.signature-part-missing', { name }) }),
    );
    return { corp, judgement: missing(violations) };
  }
  const { sign: sent = '', timestamp = '', nonce = '' } = claim.signature ?? {};
  const call: SignedCall = {
    request,
    corpId: corp?.corpId ?? claim.corpId ?? '',
    token: buying ? '' : (claim.token ?? ''),
    timestamp,
    nonce,
  };
  const signing = signer.of(call);
  const keys = owner ? [owner] : corp ? platform.store.corps.keys(corp).filter((each) => each.enabled) : [];
  const key = keys.filter((each) => sameText(signing.sign(each.secret), sent)).at(0);
  if (!corp || !key) {
    const why = say(owner ? 'access.signature-invalid-for-token' : 'access.signature-invalid');
    const tried = corp
      ? platform.store.corps
          .keys(corp)
          .map(({ keyId, secret, enabled }) => ({ secret, enabled, may: enabled && (!owner || owner.keyId === keyId) }))
      : [];
    const slip = diagnose(signer.plan, call, tried, sent);
    return {
      corp,
      signed: signer
        .of({ ...call, token: call.token === '' ? '' : MASK, request: maskSigned(profile, codec, request, request.inlineFile) })
        .text(MASK),
      ...(slip === undefined ? {} : { slip }),
      name: 'signature-invalid',
      judgement: wrong(slip === undefined ? why : say('access.signature-slip', { slip: say(`access.slip-${slip}`) }), names.sign),
    };
  }
  return { corp, key, judgement: passed, ...tooLateOrAgain(platform, corp, timestamp, nonce) };
}

/** How long a nonce is remembered on a wire without timestamps, in milliseconds. */
const DAY = 86_400_000;

/** Why a call whose signature is right is refused all the same: its time, or its nonce. Neither is judged where the wire has none. */
function tooLateOrAgain(platform: Platform, { corp, corpId }: Corp, timestamp: string, nonce: string): Pick<Identity, 'name' | 'message'> {
  const { names, toleranceSeconds } = platform.wire.profile.auth.signature;
  const now = platform.clock.now(corpId);
  const time = names.timestamp === '' ? now : readTimestamp(timestamp);
  if (time === undefined || Math.abs(now - time) > toleranceSeconds * 1000) {
    const message = say('access.timestamp-out-of-window', {
      name: names.timestamp,
      seconds: toleranceSeconds,
      now: Math.floor(now / 1000),
      sent: timestamp,
    });
    return { name: 'timestamp-out-of-window', message };
  }
  if (names.nonce === '') return {};
  const until = names.timestamp === '' ? now + DAY : time + 2 * toleranceSeconds * 1000;
  if (platform.store.tokens.useNonce(corp, nonce, until, now)) return {};
  return { name: 'nonce-reused', message: say('access.nonce-reused', { name: names.nonce, nonce }) };
}
