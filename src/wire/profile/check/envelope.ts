import type { Place } from '../../../documents/fault.js';
import { FAILURE_NAMES, type FailureName } from '../../../rules/failures.js';
import { COMMON_FAILURES, OPERATION_IDS } from '../../../rules/operations.js';
import { say } from '../../../text/say.js';
import { Codec } from '../../codec/codec.js';
import { hasTokens, isSigned, tokenAnswer } from '../../credentials.js';
import { failuresOn } from '../../reading/route-input.js';
import { TOKEN_OPERATION } from '../../wire.js';
import type { Profile } from '../profile.js';
import { answerFaults, resultsAtTop } from './answers.js';
import type { ProfileCheck } from './check.js';
import { fieldPlace, isStated, type Named, nameFaults, statedPlace } from './names.js';

/** What is wrong with the outer members of answers and with the codes of failures. */
export function envelopeFaults(check: ProfileCheck): void {
  const { envelope } = check.profile;
  const named = (member: 'code' | 'message' | 'data' | 'requestId' | 'error' | 'details'): Named[] =>
    envelope[member] === '' ? [] : [{ name: envelope[member], what: member, at: statedPlace(check, ['envelope', member]) }];
  const constants = Object.keys(envelope.constants).map(
    (name): Named => ({ name, what: say('profiles.the-constant', { name }), at: ['envelope', 'constants', name] }),
  );
  checkConstants(check);
  const always = [...constants, ...named('code'), ...named('message'), ...named('requestId')];
  nameFaults(check, [...always, ...named('data')], say('profiles.in-a-success'));
  const codec = new Codec({ ...check.profile, values: {} });
  const further = ['uploadId', 'totalErrors']
    .filter((name) => !codec.names.isOff('failure', name))
    .map((name): Named => ({ name: codec.path('failure', name).join('.'), what: name, at: fieldPlace(check, 'failure', name) }));
  const failing = [...always, ...named('error'), ...named('details'), ...(envelope.details === '' ? [] : further)];
  nameFaults(check, failing, say('profiles.in-a-failure'));
  checkTopLevel(check, codec, always);
  checkPlaces(check, always);
  answerFaults(check, codec);
  if (hasTokens(check.profile.auth)) checkTokenAnswer(check, always);
  checkCodes(check);
}

/** A constant's name is as any other. */
function checkConstants({ file, report }: ProfileCheck): void {
  for (const name of Object.keys(file.envelope?.constants ?? {})) {
    if (!/^[^\s.]+(\.[^\s.]+)*$/.test(name))
      report(['envelope', 'constants', name], say('forms.name', { subject: say('documents.literal', { value: name }) }));
  }
}

/** Where results stand that are not where the envelope has them. */
function checkPlaces(check: ProfileCheck, always: readonly Named[]): void {
  for (const [id, answer] of Object.entries(check.file.answers ?? {})) {
    if (!answer?.in) continue;
    const place: Named = { name: answer.in, what: say('profiles.the-result'), at: ['answers', id, 'in'] };
    nameFaults(check, [...always, place], say('profiles.in-the-answer-of', { operation: id }));
  }
}

/** With data "" the members of each result stand among those of the envelope; what begins alike would be written over. */
function checkTopLevel(check: ProfileCheck, codec: Codec, always: readonly Named[]): void {
  const results = resultsAtTop(check, codec);
  for (const [shape, members] of results) meetAtTop(check, shape, members, always, statedPlace(check, ['envelope', 'data']));
}

function meetAtTop(check: ProfileCheck, shape: string, members: readonly Named[], always: readonly Named[], otherwise?: Place): void {
  for (const member of members) {
    const other = always.find(({ name }) => name.split('.')[0] === member.name.split('.')[0]);
    const at = member.at ?? other?.at ?? otherwise;
    if (other && at)
      check.report(at, say('profiles.meet-at-top', { one: member.what, shape, other: other.what, name: member.name, outer: other.name }));
  }
}

/** A token's members beside those of the envelope, or in a member of their own. */
function checkTokenAnswer(check: ProfileCheck, always: readonly Named[]): void {
  const { auth, envelope } = check.profile;
  const { tokenField, expiresField, answer } = auth.token;
  const stated = (member: string) => statedPlace(check, ['auth', 'token', member]);
  if (tokenAnswer(check.profile) !== '') {
    if (answer !== undefined && answer !== envelope.data)
      nameFaults(
        check,
        [...always, { name: answer, what: say('profiles.the-token-members'), at: stated('answer') }],
        say('profiles.in-the-token-answer'),
      );
    return;
  }
  const members = [
    { name: tokenField, what: say('profiles.the-token'), at: stated('tokenField') },
    { name: expiresField, what: say('profiles.the-lifetime'), at: stated('expiresField') },
  ].filter(({ name }) => name !== '');
  meetAtTop(check, TOKEN_OPERATION, members, always, stated('answer') ?? statedPlace(check, ['envelope', 'data']) ?? ['auth', 'scheme']);
}

/** Failures that docking calls can have: the others are told by planes that no profile changes. */
export function dockingFailures({ auth, operations }: Profile): FailureName[] {
  const names = new Set<FailureName>([...COMMON_FAILURES, 'not-found', 'method-not-allowed']);
  for (const id of OPERATION_IDS) for (const route of operations[id]) for (const name of failuresOn(id, route)) names.add(name);
  if (hasTokens(auth)) for (const name of ['token-missing', 'token-invalid', 'token-expired'] as const) names.add(name);
  if (isSigned(auth)) for (const name of ['signature-invalid', 'timestamp-out-of-window', 'nonce-reused'] as const) names.add(name);
  return FAILURE_NAMES.filter((name) => names.has(name));
}

/** Codes by which callers tell failures apart; a file that knows of two alike says so in the ledger. */
function checkCodes({ file, profile, report }: ProfileCheck): void {
  const { envelope, errors, ledger } = profile;
  const isKnown = (name: FailureName) =>
    [name, `errors.${name}`, `errors.${name}.code`].some((key) => ['documented', 'observed'].includes(ledger[key]?.basis ?? ''));
  // What a file says of all others at once, it says on purpose.
  const otherwise = file.errors?.otherwise?.code !== undefined;
  const isOther = (name: FailureName) => otherwise && !isStated(file, ['errors', name]);
  const place = (name: FailureName) =>
    isStated(file, ['errors', name]) ? ['errors', name, 'code'] : otherwise ? ['errors', 'otherwise', 'code'] : undefined;
  const taken = new Map<string, FailureName[]>();
  for (const name of dockingFailures(profile)) {
    const { code, http } = errors[name];
    if (String(code) === String(envelope.ok.code)) {
      const at = place(name) ?? (isStated(file, ['envelope', 'ok', 'code']) ? ['envelope', 'ok', 'code'] : ['envelope']);
      report(at, say('profiles.success-code', { error: isOther(name) ? 'otherwise' : name, code }));
    }
    const others = taken.get(String(code)) ?? [];
    taken.set(String(code), [...others, name]);
    for (const other of others) {
      const apart = envelope.httpStatus === 'semantic' && errors[other].http !== http;
      if (apart || isKnown(name) || isKnown(other) || isOther(name) || isOther(other)) continue;
      const at = place(name) ?? place(other) ?? ['errors'];
      report(at, say('profiles.same-code', { one: other, other: name, code }));
    }
  }
}
