import type { Place } from '../../../../documents/fault.js';
import { say } from '../../../../text/say.js';
import { hasTokens, isSigned } from '../../../credentials.js';
import type { ProfileCheck } from '../check.js';
import { isStated, type Named, nameFaults, statedPlace } from '../names.js';
import { operationRoutes } from '../placed-routes.js';
import { type Carried, carried } from './carried.js';
import { signatureFaults } from './signature.js';

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
  const { credentials, token } = auth;
  checkNames(check, carried(check, false));
  if (hasTokens(auth)) {
    checkNames(check, carried(check, true));
    if (token.expiresField !== '') checkTokenAnswer(check);
  }
  const schemeOr = (at: Place) => statedPlace(check, at) ?? ['auth', 'scheme'];
  if (credentials.in === 'basic' && isSigned(auth)) report(schemeOr(['auth', 'credentials', 'in']), say('profiles.basic-signed'));
  if (credentials.corpId === '' && auth.scheme !== 'token+signature')
    report(schemeOr(['auth', 'credentials', 'corpId']), say('profiles.no-corp-id', { scheme: auth.scheme }));
  if (token.send.prefix !== '' && token.send.in !== 'header' && (hasTokens(auth) || file.auth?.token))
    report(
      schemeOr(isStated(file, ['auth', 'token', 'send', 'prefix']) ? ['auth', 'token', 'send', 'prefix'] : ['auth', 'token', 'send', 'in']),
      say('profiles.prefix-outside-header', { place: token.send.in }),
    );
  if (isSigned(auth) || file.auth?.signature) signatureFaults(check);
  const inHeaders = new Set(
    carried(check, false)
      .filter(({ place }) => place === 'header')
      .map(({ name }) => name.toLowerCase()),
  );
  if (credentials.in === 'basic' && auth.scheme === 'direct') inHeaders.add('authorization');
  for (const { route, stated, at: place } of operationRoutes(check)) {
    if (!stated || route.match?.in !== 'header') continue;
    const at = [...place, 'match', 'name'];
    checkHeader(route.match.name, at, report);
    if (inHeaders.has(route.match.name.toLowerCase())) report(at, say('profiles.header-credentials', { name: route.match.name }));
  }
}

function checkTokenAnswer(check: ProfileCheck): void {
  const { token } = check.profile.auth;
  const at = (member: string) => statedPlace(check, ['auth', 'token', member]);
  const members = [
    { name: token.tokenField, what: say('profiles.the-token'), at: at('tokenField') },
    { name: token.expiresField, what: say('profiles.the-lifetime'), at: at('expiresField') },
  ];
  nameFaults(check, members, say('profiles.in-the-token-answer'));
}

function checkNames(check: ProfileCheck, all: readonly Carried[]): void {
  for (const place of ['header', 'query', 'body'] as const) {
    const named = all.filter((each) => each.place === place);
    if (place !== 'header') {
      nameFaults(check, named, say(place === 'query' ? 'profiles.in-the-query' : 'profiles.in-the-body'));
      continue;
    }
    for (const { name, at } of named) checkHeader(name, at ?? ['auth', 'credentials', 'in'], check.report);
    // Names of headers are alike in either case, and have no insides.
    const flat = named.map((each): Named => ({ ...each, name: each.name.toLowerCase().replaceAll('.', ' ') }));
    nameFaults(check, flat, say('profiles.in-the-headers'));
  }
}

function checkHeader(name: string, at: Place, report: ProfileCheck['report']): void {
  if (!HEADER.test(name)) report(at, say('profiles.no-header', { name }));
  else if (OF_HTTP.has(name.toLowerCase())) report(at, say('profiles.header-of-http', { name }));
}
