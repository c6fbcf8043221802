import type { Message } from '../../../../text/message.js';
import { say } from '../../../../text/say.js';
import { corpIdName, hasTokens, isSigned, namedPlace } from '../../../credentials.js';
import type { ProfileCheck } from '../check.js';
import { type Named, statedPlace } from '../names.js';

/** Something of a caller's credentials, and where in a call it travels under its name. */
export interface Carried extends Named {
  readonly place: 'header' | 'query' | 'body';
}

/** What of the credentials travels with a call under a name of the profile's. `buying`: with the call that gives a token. */
export function carried(check: ProfileCheck, buying: boolean): Carried[] {
  const { auth } = check.profile;
  const { scheme, credentials, token, signature } = auth;
  const named = (place: Carried['place'], name: string, what: string | Message, ...at: string[]): Carried => ({
    place,
    name,
    what,
    at: statedPlace(check, ['auth', ...at]),
  });
  const found: Carried[] = [];
  if (hasTokens(auth) && !buying) found.push(named(token.send.in, token.send.name, say('profiles.the-token'), 'token', 'send', 'name'));
  if (scheme === 'token' && !buying) return found;
  const place = namedPlace(auth);
  if (isSigned(auth)) {
    const { sign, timestamp, nonce } = signature.names;
    const ofToken = buying && token.corpId !== undefined;
    found.push(
      named(place, corpIdName(auth, buying), 'corpId', ...(ofToken ? ['token', 'corpId'] : ['credentials', 'corpId'])),
      named(place, sign, say('profiles.the-signature'), 'signature', 'names', 'sign'),
      named(place, timestamp, say('profiles.the-timestamp'), 'signature', 'names', 'timestamp'),
      named(place, nonce, say('profiles.the-nonce'), 'signature', 'names', 'nonce'),
    );
  } else if (credentials.in !== 'basic') {
    found.push(
      named(place, credentials.corpId, 'corpId', 'credentials', 'corpId'),
      named(place, credentials.secret, say('profiles.the-secret'), 'credentials', 'secret'),
    );
  }
  return found.filter(({ name }) => name !== '');
}
