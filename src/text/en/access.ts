import type { Words } from '../message.js';
import { quote } from '../quote.js';

/** Who may call: credentials, tokens, signatures, the docking switch, dual authentication. */
export const ACCESS = {
  'access.credential-missing': ({ field }: { field: string }, words: Words) =>
    `${words.field(field)} is missing: every docking call carries corpId and secret`,
  'access.credential-missing-here': ({ field, name, place }: { field: string; name: string; place: string }, words: Words) =>
    `${words.field(field)} is missing: every docking call carries corpId and secret; send it as ${name} in the ${place}`,
  'access.credential-missing-basic': ({ field }: { field: string }, words: Words) =>
    `${words.field(field)} is missing: every docking call carries corpId and secret; send Authorization: Basic and the base64 of corpId:secret`,
  'access.basic-unfit': ({ how }: { how: string }) =>
    `corpId and secret are missing: the header Authorization ${how}; send Basic, a space, and the base64 of corpId:secret`,
  'access.not-basic': 'does not begin with Basic',
  'access.no-base64': 'has something after Basic that is not base64',
  'access.no-colon': 'has something after Basic that does not decode to corpId:secret: it holds no colon',
  'access.secret-invalid': "the corp is unknown, or the secret is not one of the corp's enabled keys",
  'access.docking-inactive': "the corp's docking switch is inactive: HR sets it in the backend under System Management > Open Platform",
  'access.module-unknown': ({ moduleId, known }: { moduleId: string; known: readonly string[] }) =>
    `HR has not created a module ${quote(moduleId)}; ${known.length > 0 ? `the corp has ${known.join(', ')}` : 'the corp has none yet'}`,
  'access.second-wrong': 'the second password is wrong',
  'access.second-missing': 'the module has dual authentication: send the second password in the header X-Second-Password',
  'access.second-not-set':
    'the module has dual authentication, but no second password is set yet: set one with PUT /app/v1/me/second-password',
  'access.current-wrong': 'current is not the second password',
  'access.current-missing': 'a second password is already set: send it as current to change it',
  'access.token-missing': ({ name, place, prefix }: { name: string; place: string; prefix: string }) =>
    `the access token is missing: every call carries it as ${name} in the ${place}${prefix === '' ? '' : `, after ${quote(prefix)}`}`,
  'access.no-prefix': 'lacks the prefix of the token',
  'access.token-no-prefix': ({ name, prefix }: { name: string; prefix: string }) =>
    `${name} holds no access token: the token comes after ${quote(prefix)}; send ${name}: ${prefix} TOKEN`,
  'access.token-of-another': 'the access token was issued to a corp other than the one that the call names',
  'access.token-key-disabled': 'the key that the access token was issued for is no longer enabled',
  'access.token-revoked': 'a later access token has revoked this one; use the latest',
  'access.token-unknown': 'the access token is unknown',
  'access.token-expired': ({ at }: { at: string }) => `the access token expired at ${at}; get a new one`,
  'access.token-never-renewed': 'the access token had expired, and the caller never went on with a new one',
  'access.signature-part-missing': ({ name }: { name: string }) => `${name} is missing: every call is signed`,
  'access.signature-invalid': 'the corp is unknown, or the signature does not match the parameters under any enabled key',
  'access.signature-invalid-for-token': 'the signature does not match what it covers under the key that the access token was issued for',
  'access.signature-slip': ({ slip }: { slip: string }) => `the signature does not match: ${slip}`,
  'access.slip-hex-case': 'its hex digits are in the other case',
  'access.slip-sign-decoded': 'its plus signs came as spaces; percent-encode it in a query or a form',
  'access.slip-other-key': 'it was made with the secret of another key of the corp',
  'access.slip-disabled-key': 'it was made with the secret of a disabled key of the corp',
  'access.slip-values-encoded': 'the values were percent-encoded before they were signed; sign them as they are',
  'access.slip-values-not-encoded': 'the values were signed as they are; percent-encode them before they are signed',
  'access.slip-names-lower': 'the names were signed in lower case; sign them as they are sent',
  'access.slip-names-upper': 'the names were signed in upper case; sign them as they are sent',
  'access.slip-sorted-ignoring-case': 'the names were sorted without regard to case; upper case comes before lower case',
  'access.slip-unsorted': 'the parameters were signed in the order in which they were sent; sort them by name',
  'access.slip-sorted': 'the parameters were sorted by name; sign them in the order in which they are sent',
  'access.slip-timestamp-in-milliseconds': 'the timestamp was signed in milliseconds and sent in seconds; sign what is sent',
  'access.slip-timestamp-in-seconds': 'the timestamp was signed in seconds and sent in milliseconds; sign what is sent',
  'access.slip-body-trimmed': 'the body was signed without the white space around it; sign it byte for byte as it is sent',
  'access.slip-empty-kept': 'parameters without a value were signed; leave them out',
  'access.slip-empty-dropped': 'parameters without a value were not signed; sign them too',
  'access.slip-secret-before': 'the secret was put before the text; append it',
  'access.slip-secret-behind': 'the secret was appended to the text; put it first',
  'access.slip-sign-included': 'an empty sign was signed among the parameters; leave it out',
  'access.timestamp-out-of-window': ({ name, seconds, now, sent }: { name: string; seconds: number; now: number; sent: string }) =>
    `${name} must be within ${seconds} seconds of the server's time (${now}), in seconds or milliseconds; ${quote(sent)} was sent`,
  'access.nonce-reused': ({ name, nonce }: { name: string; nonce: string }) =>
    `${name} ${quote(nonce)} was used before; every call needs a new one`,
};
