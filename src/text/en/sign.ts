import { quote } from '../quote.js';

/** What `profile sign` says. */
export const SIGN = {
  'sign.call': ({ operation }: { operation: string }) => `The call of ${operation}, before it is signed:`,
  'sign.text': ({ algorithm }: { algorithm: string }) => `What ${algorithm} is made of:`,
  'sign.key': 'The key of the HMAC:',
  'sign.signature': ({ name, place, encoding }: { name: string; place: string; encoding: string }) =>
    `The signature, sent as ${name} in the ${place}, in ${encoding}:`,
  'sign.not-signed': ({ profile, scheme }: { profile: string; scheme: string }) =>
    `nothing is signed under the profile ${profile}: its scheme is ${scheme}`,
  'sign.no-operation': ({ operation, known }: { operation: string; known: readonly string[] }) =>
    `the profile has no operation ${quote(operation)}; it has ${known.join(', ')}`,
  'sign.path-parameter': ({ name }: { name: string }) => `{${name}} is part of the path: give it with --param ${name}=VALUE`,
  'sign.no-object': 'the body must be a JSON object: what the profile puts into it, such as corpId, time and nonce, has no place otherwise',
  'sign.param-form': 'It must be name=value.',
};
