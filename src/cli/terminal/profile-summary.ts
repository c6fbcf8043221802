import { pathText } from '../../documents/fault.js';
import { BASES } from '../../rules/catalogue.js';
import { OPERATION_IDS } from '../../rules/operations.js';
import type { Language } from '../../text/language.js';
import { word } from '../../text/word.js';
import { assumedParts, profileWarnings } from '../../wire/check-profile/warnings.js';
import type { Profile } from '../../wire/profile.js';
import type { ParsedProfile } from '../../wire/profile-format.js';
import { DEFAULT_PROFILE } from '../../wire/profiles/default.js';

/** What a sound profile says, to be compared with the document that it was written from. */
export function profileSummary(file: ParsedProfile, profile: Profile, language: Language): string {
  const { envelope, body, dates } = profile;
  const status = envelope.httpStatus === 'always-200' ? 'always HTTP status 200' : 'HTTP status by outcome';
  const answers = `${status}; ${envelope.code} ${JSON.stringify(envelope.ok.code)} is success; the result in ${envelope.data || 'top-level members'}`;
  const warnings = profileWarnings(file, profile);
  const lines = [
    `Profile      ${profile.name}`,
    `Credentials  ${credentialsOf(profile)}`,
    `Bodies       ${body}, dates as ${dates}`,
    `Answers      ${answers}`,
    '',
    'Operations',
    ...OPERATION_IDS.map((id) => `  ${id.padEnd(17)} ${routeOf(profile, id)}`),
    '',
    'Behaviour',
    ...behaviourOf(profile),
    '',
    `Ledger       ${ledgerOf(profile)}`,
    ...assumedOf(profile),
    ...(warnings.length > 0 ? ['', 'Warnings', ...warnings.map(({ at, message }) => `  ${pathText(at)} ${word(message, language)}`)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function credentialsOf({ auth, basePath }: Profile): string {
  const { credentials, token, signature } = auth;
  if (auth.scheme === 'direct') return `${credentials.corpId} and ${credentials.secret} in the ${credentials.in} of every call`;
  if (auth.scheme === 'token')
    return `${token.method} ${basePath}${token.path} with ${credentials.corpId} and ${credentials.secret} in the ${credentials.in} gives a token; it travels as ${token.send.name} in the ${token.send.in}`;
  const { names } = signature;
  return `${credentials.corpId}, ${names.timestamp}, ${names.nonce} and ${names.sign} (${signature.algorithm}, secret ${signature.secret}, ${signature.encoding}) in the ${credentials.in} of every call`;
}

function routeOf({ operations, basePath }: Profile, id: (typeof OPERATION_IDS)[number]): string {
  const route = operations[id];
  if (route === 'off') return 'off';
  const { method, path, match, request } = route;
  const parts = [
    `${method.padEnd(6)} ${basePath}${path}`,
    ...(match ? [`where ${match.name} in the ${match.in} is ${match.value}`] : []),
    ...(request ? [`input in ${request}`] : []),
  ];
  return parts.join(', ');
}

function behaviourOf({ behaviour }: Profile): string[] {
  return Object.entries(behaviour).map(([name, value]) => {
    const usual = DEFAULT_PROFILE.behaviour[name as keyof Profile['behaviour']];
    const changed = JSON.stringify(usual) === JSON.stringify(value) ? '' : `  (default: ${[usual].flat().join(', ')})`;
    return `  ${name.padEnd(17)} ${[value].flat().join(', ')}${changed}`;
  });
}

function ledgerOf({ ledger }: Profile): string {
  const entries = Object.values(ledger);
  const counts = BASES.map((basis) => [basis, entries.filter((entry) => entry.basis === basis).length] as const);
  const told = counts.filter(([, count]) => count > 0).map(([basis, count]) => `${count} ${basis}`);
  return told.length === 0 ? 'empty: everything of the wire is assumed' : told.join(', ');
}

function assumedOf(profile: Profile): string[] {
  const { parts, operations, rules } = assumedParts(profile);
  return [
    ...(parts.length > 0 ? [`  assumed of the wire: ${parts.join(', ')}`] : []),
    ...(operations.length > 0 ? [`  assumed operations: ${operations.join(', ')}`] : []),
    ...(rules.length > 0 ? [`  assumed rules: ${rules.join(', ')}`] : []),
  ];
}
