import { isDeepStrictEqual } from 'node:util';
import { type Fault, pathText } from '../../../documents/fault.js';
import { RULE_IDS } from '../../../rules/catalogue.js';
import { OPERATION_IDS } from '../../../rules/operations.js';
import type { Message } from '../../../text/message.js';
import { say } from '../../../text/say.js';
import { hasTokens, isSigned } from '../../credentials.js';
import { hasNoBody } from '../../http.js';
import { isHmac, signingPlan } from '../../signing/plan.js';
import { DEFAULT_PROFILE } from '../default.js';
import type { ParsedProfile } from '../format.js';
import { basisOfRule, type Profile } from '../profile.js';
import { isStated } from './names.js';
import { isOn, operationRoutes } from './placed-routes.js';

/** What of a sound profile may not be meant so: routes left to `default`, and members that nothing uses. */
export function profileWarnings(file: ParsedProfile, profile: Profile): Fault[] {
  const warnings: Fault[] = [];
  const warn = (at: Fault['at'], message: Message) => warnings.push({ at, message });
  const { scheme } = profile.auth;
  for (const part of ['token', 'signature'] as const) {
    // A starter states what default says of the other schemes, and means nothing by it.
    const usual = isDeepStrictEqual(profile.auth[part], DEFAULT_PROFILE.auth[part]);
    if (!usual && !(part === 'token' ? hasTokens : isSigned)(profile.auth)) warn(['auth', part], say('profiles.unused-scheme', { scheme }));
  }
  authWarnings(file, profile, warn);
  for (const { route, at, stated } of operationRoutes({ file, profile })) {
    if (!stated) warn(at, say('profiles.as-in-default', { method: route.method, path: profile.basePath + route.path }));
    else if ((route.status ?? 200) !== 200 && profile.envelope.httpStatus === 'always-200')
      warn([...at, 'status'], say('profiles.unused-status'));
    else if (route.status !== undefined && hasNoBody(route.status))
      warn([...at, 'status'], say('profiles.status-without-body', { status: route.status }));
  }
  for (const id of OPERATION_IDS) {
    if (file.answers?.[id] !== undefined && !isOn(profile, id)) warn(['answers', id], say('profiles.unused-answer', { operation: id }));
  }
  for (const [name, error] of Object.entries(file.errors ?? {})) {
    if (error?.http !== undefined && profile.envelope.httpStatus === 'always-200')
      warn(['errors', name, 'http'], say('profiles.unused-status'));
  }
  return warnings;
}

/** Of how credentials travel: names that nothing bears, and what HTTP expects otherwise. */
function authWarnings(file: ParsedProfile, { auth }: Profile, warn: (at: Fault['at'], message: Message) => void): void {
  const { credentials, token, signature } = auth;
  const stated = (...at: string[]) => isStated(file, ['auth', ...at]);
  for (const member of ['corpId', 'secret'] as const) {
    if (!stated('credentials', member)) continue;
    const at = ['auth', 'credentials', member];
    if (member === 'secret' && isSigned(auth)) warn(at, say('profiles.unused-secret'));
    else if (credentials.in === 'basic') warn(at, say('profiles.unused-by-basic'));
    else if (credentials.in === 'header' && isAuthorization(credentials[member]))
      warn(at, say('profiles.authorization-named', { name: credentials[member] }));
  }
  if (hasTokens(auth) && token.send.in === 'header' && token.send.prefix === '' && isAuthorization(token.send.name))
    warn(['auth', 'token', 'send'], say('profiles.authorization-bare', { name: token.send.name }));
  if (stated('token', 'corpId') && auth.scheme === 'token') warn(['auth', 'token', 'corpId'], say('profiles.unused-token-corp'));
  const { text, key } = signingPlan(auth);
  if (
    isSigned(auth) &&
    stated('signature', 'params') &&
    ![text, isHmac(signature.algorithm) ? key : ''].some((each) => each.includes('{params}'))
  )
    warn(['auth', 'signature', 'params'], say('profiles.unused-params'));
}

const isAuthorization = (name: string) => name.toLowerCase() === 'authorization';

/** Parts of a profile whose basis the ledger can tell. */
const PARTS = ['auth', 'body', 'dates', 'envelope', 'fields', 'values', 'errors', 'behaviour'] as const;

/** Further ones, of which there is nothing to assume where a profile has none. */
const OPTIONAL_PARTS = ['types', 'answers', 'paging', 'unknown'] as const;

/** A part of which all is assumed but for what the ledger tells of. */
export interface AssumedPart {
  readonly part: string;
  readonly told: readonly string[];
}

/** What of a profile the ledger says nothing of, so that it is assumed: parts of the wire, operations, and rules. */
export function assumedParts(profile: Profile): { parts: AssumedPart[]; operations: string[]; rules: string[] } {
  const keys = Object.keys(profile.ledger);
  const inside = (part: string) => keys.flatMap((key) => (key.startsWith(`${part}.`) ? [key.slice(part.length + 1)] : []));
  const isTold = (part: string) => keys.includes(part) || inside(part).length > 0;
  const used = OPTIONAL_PARTS.filter((part) => !isDeepStrictEqual(profile[part], DEFAULT_PROFILE[part]));
  const on = OPERATION_IDS.filter((id) => isOn(profile, id));
  return {
    parts: [...PARTS, ...used].filter((part) => !keys.includes(part)).map((part) => ({ part, told: inside(part) })),
    operations: keys.includes('operations') ? [] : on.filter((id) => !isTold(id) && !isTold(pathText(['operations', id]))),
    rules: RULE_IDS.filter((rule) => basisOfRule(profile, rule) === 'assumed'),
  };
}
