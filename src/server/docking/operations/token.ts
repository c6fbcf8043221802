import type { Corp, Key } from '../../../store/corps.js';
import { say } from '../../../text/say.js';
import type { WireObject } from '../../../wire/wire-object.js';
import { setAt } from '../../../wire/wire-object.js';
import type { Platform } from '../../platform.js';
import type { Exchange } from '../../road/exchange.js';

/** From so many tokens within one validity on, a caller does not keep what it gets (ADV-5). */
const MANY = 6;

/** Issues an access token for the credentials of a key: its members, by the profile's names. */
export function issueToken(platform: Platform, exchange: Exchange, corp: Corp, key: Key | undefined): WireObject {
  const { tokenField, expiresField, ttlSeconds, previous } = platform.wire.profile.auth.token;
  const now = platform.clock.now(corp.corpId);
  const token = platform.ids('tok_', 32);
  const { tokens } = platform.store;
  const subject = key?.keyId ?? '';
  if (previous === 'revoked') tokens.revoke(corp.corp, subject);
  tokens.insert(token, { corp: corp.corp, kind: 'docking', subject, expiresAt: now + ttlSeconds * 1000 }, now);
  const valid = tokens.countIssued(corp.corp, now);
  // Said once, not at every token after.
  if (valid === MANY) exchange.advise('ADV-5', say('calls.many-tokens', { count: valid, seconds: ttlSeconds }));
  const data: WireObject = {};
  setAt(data, tokenField.split('.'), token);
  if (expiresField !== '') setAt(data, expiresField.split('.'), ttlSeconds);
  return data;
}
