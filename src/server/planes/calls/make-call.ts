import { OPERATION_IDS, OPERATIONS, type OperationId, PARAMS, type Param, type ParamName } from '../../../rules/operations.js';
import type { Corp } from '../../../store/corps.js';
import type { Message } from '../../../text/message.js';
import { nearest } from '../../../text/nearest.js';
import { say } from '../../../text/say.js';
import { shownName } from '../../../text/secrecy.js';
import { type Detail, summarise } from '../../../wire/answer/failure.js';
import type { Route } from '../../../wire/profile/profile.js';
import { inputOn, paramsOn } from '../../../wire/reading/route-input.js';
import { type DomainCall, encodeCall, encodeTokenCall } from '../../../wire/sending/client.js';
import { Unsendable } from '../../../wire/sending/unsendable.js';
import { TOKEN_OPERATION } from '../../../wire/wire.js';
import { fail, type Refused } from '../../road/answer.js';
import { namedCorp, type PlaneHandler } from '../plane.js';
import { callerOf, sendHere } from './caller.js';

interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly users?: readonly unknown[];
}

/** What of a call does not belong to its operation, or is missing from it. */
function wrongParts(id: OperationId, route: Route, { params = {}, fields, users }: Asked): Detail[] {
  const known: readonly string[] = paramsOn(id, route);
  const wrong = (field: string, message: Message): Detail => ({ field, message });
  const isGiven = (name: string) => params[name] !== undefined || fields?.[name] !== undefined || Object.hasOwn(route.set ?? {}, name);
  const addresses = (name: string) => (PARAMS[name as ParamName] as Param).addresses === true;
  const { input } = OPERATIONS[id];
  return [
    ...Object.keys(params)
      .filter((name) => !known.includes(name))
      .map((name) => wrong(`params.${shownName(name)}`, say('calls.param-unknown', { name: shownName(name), near: nearest(name, known) }))),
    ...known
      .filter((name) => addresses(name) && !isGiven(name))
      .map((name) => wrong(`params.${name}`, say('calls.param-missing', { name }))),
    ...(fields && input !== 'user' && input !== 'changes'
      ? [wrong('fields', say('making.takes-no', { operation: id, member: 'fields' }))]
      : []),
    ...(users && input !== 'users' ? [wrong('users', say('making.takes-no', { operation: id, member: 'users' }))] : []),
  ];
}

const refuse = (details: readonly Detail[]): Refused => fail('validation-failed', summarise(details), details);

/** Makes a docking call by the profile, with the corp's own credentials, as an integration would. */
export const makeCall: PlaneHandler<'makeCall'> = async (context) => {
  const { platform, body } = context;
  const { corpId, operation, ...asked } = body;
  const { wire } = platform;
  const found = namedCorp(platform, corpId);
  if ('failure' in found) return found;
  const corp = found.corp as Corp;
  const buying = operation === TOKEN_OPERATION;
  const id = OPERATION_IDS.find((each) => each === operation);
  if (!buying && id === undefined) {
    const near = nearest(operation, OPERATION_IDS);
    return refuse([{ field: 'operation', message: say('planes.operation-unknown', { operation: shownName(operation), near }) }]);
  }
  const route = id && wire.route(id);
  if (id && route) {
    if (['file', 'base64'].includes(inputOn(id, route)))
      return refuse([{ field: 'operation', message: say('making.sends-file', { operation: id }) }]);
    const wrong = wrongParts(id, route, asked);
    if (wrong.length > 0) return refuse(wrong);
  }
  try {
    // Before a token is bought for what cannot be sent.
    const write = (credentials: Parameters<typeof encodeCall>[3]) =>
      id ? encodeCall(wire, id, asked as DomainCall, credentials) : encodeTokenCall(wire, credentials);
    write({});
    const caller = await callerOf(context, corp, buying);
    if ('failure' in caller) return caller;
    if ('made' in caller) return { data: caller.made };
    return { data: await sendHere(context, write(caller.credentials)) };
  } catch (error) {
    if (error instanceof Unsendable) return refuse([{ field: 'operation', message: error.told }]);
    throw error;
  }
};
