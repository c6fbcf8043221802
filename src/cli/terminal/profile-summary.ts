import { pathText } from '../../documents/fault.js';
import { BASES } from '../../rules/catalogue.js';
import { OPERATION_IDS } from '../../rules/operations.js';
import { displayWidth, padDisplay } from '../../text/display-width.js';
import type { Language } from '../../text/language.js';
import type { Message, Sentence } from '../../text/message.js';
import { say } from '../../text/say.js';
import { word } from '../../text/word.js';
import { answersOf, credentialsOf, routeDetails } from '../../wire/in-words.js';
import { leftToDefault } from '../../wire/profile/check/left-to-default.js';
import { assumedParts, profileWarnings } from '../../wire/profile/check/warnings.js';
import { DEFAULT_PROFILE } from '../../wire/profile/default.js';
import type { ParsedProfile } from '../../wire/profile/format.js';
import type { Profile, Route } from '../../wire/profile/profile.js';

/** What a sound profile says, to be compared with the document that it was written from. */
export function profileSummary(file: ParsedProfile, profile: Profile, language: Language): string {
  const said = (sentence: Sentence) => word(sentence, language);
  const titles = [say('summary.profile'), say('summary.credentials'), say('summary.bodies'), say('summary.answers'), say('summary.ledger')];
  const width = Math.max(...titles.map((title) => displayWidth(said(title))));
  const line = (title: Message, content: Sentence) => `${padDisplay(said(title), width)}  ${said(content)}`;
  const warnings = profileWarnings(file, profile);
  const lines = [
    line(say('summary.profile'), profile.name),
    line(say('summary.credentials'), credentialsOf(profile)),
    line(say('summary.bodies'), say('summary.dates', { body: profile.body, dates: profile.dates })),
    line(say('summary.answers'), answersOf(profile)),
    '',
    said(say('summary.operations')),
    ...OPERATION_IDS.flatMap((id) => routesOf(profile, id).map((route, nth) => `  ${(nth === 0 ? id : '').padEnd(17)} ${said(route)}`)),
    '',
    said(say('summary.behaviour')),
    ...behaviourOf(profile).map(([name, value]) => `  ${name.padEnd(17)} ${said(value)}`),
    '',
    line(say('summary.ledger'), ledgerOf(profile)),
    ...assumedOf(profile).map((sentence) => `  ${said(sentence)}`),
    ...leftOf(file, profile, said),
    ...(warnings.length > 0
      ? ['', said(say('summary.warnings')), ...warnings.map(({ at, message }) => `  ${pathText(at)} ${said(message)}`)]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

const routesOf = ({ operations, basePath }: Profile, id: (typeof OPERATION_IDS)[number]): Sentence[] =>
  operations[id].length === 0 ? ['off'] : operations[id].map((route) => routeOf(route, basePath));

function routeOf(route: Route, basePath: string): Sentence {
  const { method, path } = route;
  const call = `${method.padEnd(6)} ${basePath}${path}`;
  const details = routeDetails(route);
  return details.length === 0 ? call : say('summary.route', { call, details });
}

function behaviourOf({ behaviour }: Profile): [name: string, value: Sentence][] {
  return Object.entries(behaviour).map(([name, set]) => {
    const usual = DEFAULT_PROFILE.behaviour[name as keyof Profile['behaviour']];
    const value = [set].flat().join(', ');
    const same = JSON.stringify(usual) === JSON.stringify(set);
    return [name, same ? value : say('summary.changed', { value, usual: [usual].flat().join(', ') })];
  });
}

function ledgerOf({ ledger }: Profile): Sentence {
  const entries = Object.values(ledger);
  const counts = BASES.map((basis) => ({ basis, count: entries.filter((entry) => entry.basis === basis).length }));
  const told = counts.filter(({ count }) => count > 0).map((each) => say('summary.of-basis', each));
  return told.length === 0 ? say('summary.all-assumed') : say('summary.bases', { told });
}

/** What the file says nothing of. */
function leftOf(file: ParsedProfile, profile: Profile, said: (sentence: Sentence) => string): string[] {
  const { operations, fields, errors } = leftToDefault(file, profile);
  const lines = [
    ...(operations.length > 0 ? [say('summary.left-operations', { names: operations })] : []),
    ...(fields.length > 0 ? [say('summary.left-fields', { names: fields })] : []),
    ...(errors.length > 0 ? [say('summary.left-errors', { names: errors })] : []),
  ];
  return lines.length === 0 ? [] : ['', said(say('summary.as-in-default')), ...lines.map((line) => `  ${said(line)}`)];
}

function assumedOf(profile: Profile): Message[] {
  const { parts, operations, rules } = assumedParts(profile);
  return [
    ...(parts.length > 0 ? [say('summary.assumed-parts', { names: parts.map((each) => say('summary.assumed-part', each)) })] : []),
    ...(operations.length > 0 ? [say('summary.assumed-operations', { names: operations })] : []),
    ...(rules.length > 0 ? [say('summary.assumed-rules', { names: rules })] : []),
  ];
}
