import type { Place } from '../../../../documents/fault.js';
import type { Message } from '../../../../text/message.js';
import { nearest } from '../../../../text/nearest.js';
import { say } from '../../../../text/say.js';
import { hasTokens, isSigned, namedPlace } from '../../../credentials.js';
import { isHmac, signingPlan } from '../../../signing/plan.js';
import { bracedIn, PAIR_WORDS, SIGNED_WORDS } from '../../../signing/template.js';
import type { Profile } from '../../profile.js';
import type { ProfileCheck } from '../check.js';
import { isStated } from '../names.js';

/** A template of a profile, and where the file states it. */
interface Template {
  readonly at: Place;
  readonly text: string;
  readonly words: readonly string[];
}

const SIGNATURE = ['auth', 'signature'];

/** Words of `params.add`: what the parameters hold cannot hold the parameters. */
const ADDED_WORDS = SIGNED_WORDS.filter((word) => word !== 'params');

/** What of a signature contradicts itself, or could never be. */
export function signatureFaults(check: ProfileCheck): void {
  checkSecret(check);
  const templates = templatesOf(check.profile);
  checkWords(check, templates);
  if (!isSigned(check.profile.auth)) return;
  checkCovered(check, templates);
}

/** The short forms against `text`, `key` and the algorithm. */
function checkSecret({ file, profile, report }: ProfileCheck): void {
  const { algorithm, secret, text, key } = profile.auth.signature;
  const stated = (member: string) => isStated(file, [...SIGNATURE, member]);
  const at = (...members: string[]): Place => {
    const member = members.find(stated);
    return member === undefined ? ['auth', 'scheme'] : [...SIGNATURE, member];
  };
  if (text !== undefined && secret !== undefined) report(at('secret', 'text'), say('profiles.secret-beside-text', { sent: secret }));
  if (text === undefined && key !== undefined) report(at('key'), say('profiles.key-beside-secret'));
  if (text !== undefined && key !== undefined && !isHmac(algorithm)) report(at('key'), say('profiles.key-without-hmac', { algorithm }));
  if (text !== undefined || secret === undefined) return;
  if (isHmac(algorithm) && secret !== 'hmac')
    report(at('secret', 'algorithm'), say('profiles.hmac-needs-key', { algorithm, sent: secret }));
  if (!isHmac(algorithm) && secret === 'hmac') report(at('secret', 'algorithm'), say('profiles.digest-without-key', { algorithm }));
}

function templatesOf({ auth }: Profile): Template[] {
  const { text, key, add, pair, algorithm } = signingPlan(auth);
  const template = (at: Place, template: string): Template => ({ at: [...SIGNATURE, ...at], text: template, words: bracedIn(template) });
  return [
    template(['text'], text),
    ...(isHmac(algorithm) || auth.signature.key !== undefined ? [template(['key'], key)] : []),
    ...Object.entries(add).map(([name, value]) => template(['params', 'add', name], value)),
    template(['params', 'pair'], pair),
  ];
}

const isAdded = ({ at }: Template) => at.length > SIGNATURE.length + 2;
const isPair = ({ at }: Template) => at.at(-1) === 'pair' && at.length === SIGNATURE.length + 2;

/** Words in braces: those that there are, and of these the ones that this profile can fill in. */
function checkWords({ file, profile, report }: ProfileCheck, templates: readonly Template[]): void {
  const { auth } = profile;
  const { names } = auth.signature;
  for (const each of templates) {
    if (!isStated(file, each.at)) continue;
    const known: readonly string[] = isPair(each) ? PAIR_WORDS : isAdded(each) ? ADDED_WORDS : SIGNED_WORDS;
    for (const word of new Set(each.words)) {
      if (!known.includes(word)) report(each.at, unknownWord(word, known));
      else if (word === 'token' && !hasTokens(auth)) report(each.at, say('profiles.no-token-to-sign', { scheme: auth.scheme }));
      else if ((word === 'timestamp' || word === 'nonce') && names[word] === '')
        report(each.at, say('profiles.word-without-name', { word, name: `names.${word}` }));
    }
  }
  // What a base states and this file takes the ground from is told where it does.
  for (const word of ['timestamp', 'nonce'] as const) {
    const holders = templates.filter((each) => !isPair(each) && each.words.includes(word) && !isStated(file, each.at));
    if (names[word] === '' && holders.length > 0 && isStated(file, [...SIGNATURE, 'names', word]))
      report([...SIGNATURE, 'names', word], say('profiles.word-without-name', { word, name: `names.${word}` }));
  }
}

const unknownWord = (word: string, known: readonly string[]): Message =>
  say('profiles.unknown-word', { word, near: nearest(word, known), known });

/** What the signature covers: where the signature itself would stand in it, or nothing secret does. */
function checkCovered({ file, profile, report }: ProfileCheck, templates: readonly Template[]): void {
  const { auth, body } = profile;
  const { from } = signingPlan(auth);
  const outer = templates.filter((each) => !isPair(each) && !isAdded(each)).flatMap(({ words }) => words);
  const hasParams = outer.includes('params');
  const used = hasParams ? [...outer, ...templates.filter(isAdded).flatMap(({ words }) => words)] : outer;
  const stated = (...places: Place[]): Place => places.find((at) => isStated(file, at)) ?? ['auth', 'scheme'];
  const inCredentials = ['auth', 'credentials', 'in'];
  // The short forms have the secret in them, whatever else may be wrong with them.
  if (auth.signature.text !== undefined && !used.includes('secret') && !used.includes('token'))
    report(stated([...SIGNATURE, 'text'], SIGNATURE), say('profiles.nothing-secret'));
  if (hasParams && from.includes('header') && namedPlace(auth) !== 'header')
    report(stated([...SIGNATURE, 'params', 'from'], inCredentials), say('profiles.no-signed-headers', { place: namedPlace(auth) }));
  const signsBody =
    used.some((word) => word === 'body' || word.startsWith('body:')) ||
    (hasParams && from.includes('body') && (body === 'json' || !from.includes('form')));
  if (auth.credentials.in === 'body' && signsBody) report(stated(inCredentials), say('profiles.signs-itself', { body }));
}
