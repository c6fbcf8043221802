import type { Field } from '../rules/user-fields.js';
import type { Message, Sentence } from '../text/message.js';
import { say } from '../text/say.js';
import type { Codec } from './codec/codec.js';
import { namedPlace } from './credentials.js';
import type { Profile, Route } from './profile/profile.js';

/** How answers tell success, and where the result stands. */
export function answersOf({ envelope }: Profile): Message {
  const status = envelope.httpStatus === 'always-200' ? say('summary.always-200') : say('summary.by-outcome');
  return say('summary.success', { status, code: envelope.code, ok: JSON.stringify(envelope.ok.code), data: envelope.data });
}

/** How a call shows whose it is. */
export function credentialsOf({ auth, basePath }: Profile): Message {
  const { credentials, token } = auth;
  const { corpId, secret, in: at } = credentials;
  if (auth.scheme === 'signature') return signatureOf(auth);
  if (auth.scheme === 'direct') return at === 'basic' ? say('summary.direct-basic') : say('summary.direct', { corpId, secret, at });
  const name = `${token.send.name}${token.send.prefix === '' ? '' : `: ${token.send.prefix.trim()}`}`;
  const travels = { call: `${token.method} ${basePath}${token.path}`, name, sentAt: token.send.in };
  if (auth.scheme === 'token+signature') return say('summary.token-signature', { ...travels, signature: signatureOf(auth) });
  return at === 'basic' ? say('summary.token-basic', travels) : say('summary.token', { ...travels, corpId, secret, at });
}

function signatureOf(auth: Profile['auth']): Message {
  const { credentials, signature } = auth;
  const { names, algorithm, encoding, secret, text } = signature;
  return say('summary.signature', {
    names: [credentials.corpId, names.timestamp, names.nonce].filter((name) => name !== ''),
    sign: names.sign,
    algorithm,
    ...(text === undefined ? { secret: secret ?? 'hmac' } : { text }),
    encoding,
    at: namedPlace(auth),
  });
}

/** What else a route says, beside method and path. */
export const routeDetails = ({ match, request, file, set }: Route): Message[] => [
  ...(match ? [say('summary.match', { name: match.name, at: match.in, value: String(match.value) })] : []),
  ...(request ? [say('summary.input', { member: request })] : []),
  ...(file ? [say('summary.file', { way: file })] : []),
  ...(set ? [say('summary.set', { fixed: Object.entries(set).map(([name, value]) => `${name}: ${String(value)}`) })] : []),
];

/** What a value is on the wire. */
export function typeOf({ dates }: Profile, codec: Codec, name: string, { type, codes }: Field): string {
  const { scalar, list } = codec.typeOf(name);
  const inner = scalar ?? (type === 'date' ? dates : type === 'code' && codes ? codes.join(' | ') : type);
  return list ? `[${inner}]` : inner;
}

/** What docking may do with a field. */
export function mayOf({ required, readOnly, updatable }: Field): Sentence {
  if (readOnly) return say('tables.read-only');
  if (required) return updatable ? say('tables.required-updatable') : say('tables.required');
  return updatable ? say('tables.updatable') : say('tables.creation');
}
