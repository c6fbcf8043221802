import type { Corp, Key } from '../../../store/corps.js';
import type { WireObject } from '../../../wire/codec.js';
import { setAt } from '../../../wire/codec.js';
import type { Platform } from '../../platform.js';

/** Sells an access token for the credentials of a key: its members, by the profile's names. Earlier tokens stay valid. */
export function sellToken(platform: Platform, corp: Corp, key: Key | undefined): WireObject {
  const { tokenField, expiresField, ttlSeconds } = platform.wire.profile.auth.token;
  const now = platform.clock.now(corp.corpId);
  const token = platform.ids('tok_', 32);
  platform.store.tokens.insert(
    token,
    { corp: corp.corp, kind: 'docking', subject: key?.keyId ?? '', expiresAt: now + ttlSeconds * 1000 },
    now,
  );
  const data: WireObject = {};
  setAt(data, tokenField.split('.'), token);
  if (expiresField !== '') setAt(data, expiresField.split('.'), ttlSeconds);
  return data;
}
