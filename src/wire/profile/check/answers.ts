import { type Place, unknownName } from '../../../documents/fault.js';
import { OPERATION_IDS, OPERATIONS, type OperationId } from '../../../rules/operations.js';
import { SHAPES, type ShapeName } from '../../../rules/shapes.js';
import { say } from '../../../text/say.js';
import type { Codec } from '../../codec/codec.js';
import { hasNoBody } from '../../http.js';
import type { AnswerFile, Profile } from '../profile.js';
import type { ProfileCheck } from './check.js';
import { fieldPlace, type Named, nameFaults, statedPlace } from './names.js';
import { isOn, operationRoutes } from './placed-routes.js';

const NAME = /^[^\s.]+(\.[^\s.]+)*$/;

/** The members of what an operation gives that are on this wire. */
function resultMembers(codec: Codec, shape: ShapeName): string[] {
  const all = shape === 'user' ? [...codec.fields.keys()].filter((name) => name !== 'password') : Object.keys(SHAPES[shape]);
  return all.filter((name) => !codec.names.isOff(shape, name));
}

/** What is wrong with answers of operations and with paging: contradictions, and names that nothing has. */
export function answerFaults(check: ProfileCheck, codec: Codec): void {
  const { file, profile } = check;
  for (const [id, answer] of Object.entries(file.answers ?? {})) {
    if (answer) checkAnswer(check, codec, id as OperationId, answer);
  }
  for (const { id, route, at, stated } of operationRoutes(check)) {
    const answer = profile.answers[id];
    if (!answer || route.status === undefined || !hasNoBody(route.status)) continue;
    const member = (['data', 'in', 'message'] as const).find((each) => answer[each] !== undefined);
    if (member)
      check.report(
        stated ? [...at, 'status'] : ['answers', id, member],
        say('profiles.status-of-answer', { status: route.status, member }),
      );
  }
  checkPaging(check, codec);
}

function checkAnswer({ profile, report, ...rest }: ProfileCheck, codec: Codec, id: OperationId, answer: AnswerFile): void {
  const { data, in: place, message, body } = answer;
  const at: Place = ['answers', id];
  for (const member of ['data', 'in', 'message'] as const)
    if (body !== undefined && answer[member] !== undefined) report([...at, 'body'], say('profiles.no-body-of-answer', { member }));
  if (data === 'none' && place !== undefined) report([...at, 'in'], say('profiles.nothing-stands'));
  if (data === undefined || data === 'none') return void message;
  const known = resultMembers(codec, OPERATIONS[id].output);
  if (typeof data === 'string') {
    if (!known.includes(data)) report([...at, 'data'], unknownName('member', data, [...known, 'none']));
    else if ((place ?? profile.envelope.data) === '') report([...at, 'data'], say('profiles.bare-at-top', { member: data }));
    return;
  }
  for (const [name, member] of Object.entries(data)) {
    if (!NAME.test(name)) report([...at, 'data', name], say('forms.name', { subject: say('documents.literal', { value: name }) }));
    if (!known.includes(member)) report([...at, 'data', name], unknownName('member', member, known));
  }
  const named = Object.entries(data).map(([name, member]): Named => ({ name, what: member, at: [...at, 'data', name] }));
  nameFaults({ profile, report, ...rest }, named, say('profiles.in-the-answer-of', { operation: id }), at);
}

function checkPaging(check: ProfileCheck, codec: Codec): void {
  const { file, profile, report } = check;
  const { by, more, total } = profile.paging;
  if (file.paging?.first !== undefined && by === 'cursor') report(['paging', 'first'], say('profiles.first-of-cursor'));
  const told = (['more', 'total'] as const).flatMap((member): Named[] => {
    const name = profile.paging[member];
    return name === '' ? [] : [{ name, what: member, at: statedPlace(check, ['paging', member]) }];
  });
  if (more === '' && total === '') return;
  for (const shape of ['userPage', 'uploadPage'] as const) {
    const members = resultMembers(codec, shape).map(
      (name): Named => ({ name: codec.path(shape, name).join('.'), what: name, at: fieldPlace(check, shape, name), within: shape }),
    );
    nameFaults(check, [...members, ...told], say('profiles.in-an-object', { shape }));
  }
}

/** Operations whose result stands among the members of the envelope, with what it brings there. */
export function resultsAtTop({ file, profile }: Pick<ProfileCheck, 'file' | 'profile'>, codec: Codec): Map<string, Named[]> {
  const results = new Map<string, Named[]>();
  for (const id of OPERATION_IDS) {
    if (!isOn(profile, id)) continue;
    const { data, in: place = profile.envelope.data }: AnswerFile = profile.answers[id] ?? {};
    if (place !== '' || data === 'none' || typeof data === 'string') continue;
    const { output } = OPERATIONS[id];
    if (data) {
      results.set(
        id,
        Object.entries(data).map(([name, member]) => ({ name, what: member, at: ['answers', id, 'data', name] })),
      );
    } else if (!results.has(output)) results.set(output, wholeResult({ file, profile }, codec, output));
  }
  return results;
}

function wholeResult(check: Pick<ProfileCheck, 'file' | 'profile'>, codec: Codec, shape: ShapeName): Named[] {
  const members = shape === 'user' ? [...codec.fields.keys()] : Object.keys(SHAPES[shape]);
  const named = members
    .filter((name) => !codec.names.isOff(shape, name))
    .map((name): Named => ({ name: codec.path(shape, name).join('.'), what: name, at: fieldPlace(check as ProfileCheck, shape, name) }));
  const { more, total }: Profile['paging'] = check.profile.paging;
  if (shape !== 'userPage' && shape !== 'uploadPage') return named;
  const told = Object.entries({ more, total }).filter(([, name]) => name !== '');
  return [...named, ...told.map(([what, name]): Named => ({ name, what, at: ['paging', what] }))];
}
