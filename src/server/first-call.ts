import type { Message } from '../text/message.js';
import { say } from '../text/say.js';
import { encodeCall, encodeTokenCall } from '../wire/sending/client.js';
import { curlOf } from '../wire/sending/curl.js';
import type { Platform } from './platform.js';

/** A first call that works as it is pasted into a shell, by the profile and with a corp's real credentials. */
export interface FirstCall {
  /** Lines for a POSIX shell; none where there is no key to call with. */
  readonly lines: readonly string[];
  /** What else is to be known. */
  readonly note: Message | null;
}

/** The least call that shows that docking works: the first users, or the purchase of a token where calls carry one. */
export function firstCall({ store, wire, ids, options }: Platform, corpId: string, origin: string): FirstCall {
  const corp = store.corps.get(corpId);
  const secret = corp && store.corps.keys(corp).find(({ enabled }) => enabled)?.secret;
  if (secret === undefined) return { lines: [], note: say('calls.no-key') };
  const { scheme } = wire.profile.auth;
  const signs = { timestamp: (options.realTime ?? Date.now)(), nonce: ids('', 12) };
  const credentials = { corpId, secret, ...(scheme === 'signature' || scheme === 'token+signature' ? signs : {}) };
  if (scheme === 'token' || scheme === 'token+signature') {
    return { lines: [curlOf(encodeTokenCall(wire, credentials), origin)], note: say('calls.token-first') };
  }
  if (!wire.route('listUsers')) return { lines: [], note: say('calls.no-listing') };
  const lines = [curlOf(encodeCall(wire, 'listUsers', { params: { limit: '3' } }, credentials), origin)];
  return { lines, note: scheme === 'signature' ? say('calls.signed-now') : null };
}
