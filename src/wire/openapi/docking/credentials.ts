import { corpIdName, hasTokens, isSigned, namedPlace } from '../../credentials.js';
import type { Profile } from '../../profile/profile.js';
import { TOKEN_OPERATION } from '../../wire.js';

/** Something of a caller's credentials, and how it travels. */
interface Credential {
  /** The name of its security scheme. */
  readonly scheme: string;
  readonly http?: 'basic' | 'bearer';
  readonly name: string;
  readonly description: string;
  readonly place: 'header' | 'query' | 'body';
}

function accessToken({ send }: Profile['auth']['token']): Credential {
  const prefix = send.prefix.trim();
  const bearer = send.in === 'header' && send.name.toLowerCase() === 'authorization' && prefix.toLowerCase() === 'bearer';
  const description = `The access token that ${TOKEN_OPERATION} gave${prefix === '' || bearer ? '' : `, behind \`${prefix}\``}.`;
  return { scheme: 'accessToken', ...(bearer ? { http: 'bearer' } : {}), name: send.name, description, place: send.in };
}

/** How a call is signed, told with what is signed where the profile spells it out. */
function signatureOf({ algorithm, encoding, text: signed }: Profile['auth']['signature']): string {
  const what = signed === undefined ? 'the call' : `\`${signed.replaceAll('\n', '\\n')}\``;
  return `The ${algorithm} signature of ${what} under the Key (secret), in ${encoding}.`;
}

/** What a call carries of its caller; `buying`: the call that gets a token. */
export function carriedCredentials(auth: Profile['auth'], buying: boolean): Credential[] {
  const { credentials, signature } = auth;
  const found: Credential[] = hasTokens(auth) && !buying ? [accessToken(auth.token)] : [];
  if (auth.scheme === 'token' && !buying) return found;
  if (credentials.in === 'basic') {
    const description =
      'The Account Number (corpId) of the corp as the user, and the Key (secret), an enabled key of that corp, as the password.';
    return [...found, { scheme: 'basic', http: 'basic', name: 'Authorization', description, place: 'header' }];
  }
  const add = (scheme: string, name: string, description: string) => {
    if (name !== '') found.push({ scheme, name, description, place: namedPlace(auth) });
  };
  const corpId = corpIdName(auth, buying);
  add(corpId === credentials.corpId ? 'corpId' : 'corpIdForToken', corpId, 'The Account Number (corpId) of the corp.');
  if (isSigned(auth)) {
    const { sign, timestamp, nonce } = signature.names;
    add('signature', sign, signatureOf(signature));
    add('timestamp', timestamp, 'The time of the call, in seconds or milliseconds since 1970.');
    add('nonce', nonce, 'A text that no other call has.');
  } else add('corpSecret', credentials.secret, 'The Key (secret): an enabled key of that corp.');
  return found;
}
