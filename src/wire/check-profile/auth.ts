import type { Place } from '../../documents/fault.js';
import { OPERATION_IDS } from '../../rules/operations.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import type { ProfileCheck } from './check.js';
import { isStated, type Named, nameFaults, statedPlace } from './names.js';

const HEADER = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Headers that say how a message is sent, and so cannot say anything else. */
const OF_HTTP = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-disposition',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What is wrong with how credentials travel: headers, names, and options of signatures that contradict each other. */
export function authFaults(check: ProfileCheck): void {
  const { file, profile, report } = check;
  const { auth } = profile;
  const { credentials, token, signature, scheme } = auth;
  const named = (name: string, what: string | Message, ...at: string[]): Named => ({ name, what, at: statedPlace(check, ['auth', ...at]) });
  const corpId = named(credentials.corpId, 'corpId', 'credentials', 'corpId');
  const secret = named(credentials.secret, say('profiles.the-secret'), 'credentials', 'secret');
  const signed = [
    named(signature.names.sign, say('profiles.the-signature'), 'signature', 'names', 'sign'),
    named(signature.names.timestamp, say('profiles.the-timestamp'), 'signature', 'names', 'timestamp'),
    named(signature.names.nonce, say('profiles.the-nonce'), 'signature', 'names', 'nonce'),
  ];
  checkNames(check, credentials.in, scheme === 'signature' ? [corpId, ...signed] : [corpId, secret], ['auth', 'credentials', 'in']);
  if (scheme === 'token') {
    const sent = named(token.send.name, say('profiles.the-token'), 'token', 'send', 'name');
    checkNames(check, token.send.in, [sent], ['auth', 'token', 'send', 'in']);
  }
  if (scheme === 'token' && token.expiresField !== '') {
    const members = [
      named(token.tokenField, say('profiles.the-token'), 'token', 'tokenField'),
      named(token.expiresField, say('profiles.the-lifetime'), 'token', 'expiresField'),
    ];
    nameFaults(check, members, say('profiles.in-the-token-answer'));
  }
  if (scheme === 'signature' || file.auth?.signature) checkSignature(check);
  for (const id of OPERATION_IDS) {
    const route = file.operations?.[id];
    if (typeof route !== 'object' || route.match?.in !== 'header') continue;
    const at = ['operations', id, 'match', 'name'];
    checkHeader(route.match.name, at, report);
    const place = scheme === 'token' ? token.send.in : credentials.in;
    const taken = scheme === 'token' ? [token.send.name] : [credentials.corpId, credentials.secret, ...Object.values(signature.names)];
    if (place === 'header' && taken.some((name) => name.toLowerCase() === route.match?.name.toLowerCase()))
      report(at, say('profiles.header-credentials', { name: route.match.name }));
  }
}

function checkNames(check: ProfileCheck, place: 'header' | 'query' | 'body', named: readonly Named[], in_: Place): void {
  if (place !== 'header') {
    nameFaults(check, named, say(place === 'query' ? 'profiles.in-the-query' : 'profiles.in-the-body'));
    return;
  }
  for (const { name, at } of named) checkHeader(name, at ?? in_, check.report);
  // Names of headers are alike in either case, and have no insides.
  const flat = named.map((each) => ({ ...each, name: each.name.toLowerCase().replaceAll('.', ' ') }));
  nameFaults(check, flat, say('profiles.in-the-headers'));
}

function checkHeader(name: string, at: Place, report: ProfileCheck['report']): void {
  if (!HEADER.test(name)) report(at, say('profiles.no-header', { name }));
  else if (OF_HTTP.has(name.toLowerCase())) report(at, say('profiles.header-of-http', { name }));
}

function checkSignature({ file, profile, report }: ProfileCheck): void {
  const { algorithm, secret } = profile.auth.signature;
  const stated = (member: string) => isStated(file, ['auth', 'signature', member]);
  const at = ['auth', 'signature', stated('secret') ? 'secret' : 'algorithm'];
  const place = stated('secret') || stated('algorithm') ? at : ['auth', 'scheme'];
  if (algorithm === 'hmac-sha256' && secret !== 'hmac') report(place, say('profiles.hmac-needs-key', { sent: secret }));
  if (algorithm !== 'hmac-sha256' && secret === 'hmac') report(place, say('profiles.digest-without-key', { algorithm }));
  if (profile.auth.scheme !== 'signature' || profile.body !== 'json' || profile.auth.credentials.in !== 'body') return;
  const where = isStated(file, ['auth', 'credentials', 'in']) ? ['auth', 'credentials', 'in'] : ['auth', 'scheme'];
  report(where, say('profiles.signs-itself'));
}
