import type { Entry } from '../../../journal/entry.js';
import { isObject } from '../../../rules/is-object.js';
import { OPERATIONS, type OperationId } from '../../../rules/operations.js';
import type { Message } from '../../../text/message.js';
import { say } from '../../../text/say.js';
import { MASK } from '../../../text/secrecy.js';
import { credentialNames } from '../../../wire/credentials.js';
import { hasBody } from '../../../wire/http.js';
import type { Route } from '../../../wire/profile/profile.js';
import { type DraftedCall, encodeAgain } from '../../../wire/sending/client.js';
import { TOKEN_OPERATION } from '../../../wire/wire.js';
import { setAt, valueAt, type WireObject } from '../../../wire/wire-object.js';
import type { Platform } from '../../platform.js';
import { kindOfBody, matchHeader, pathAsSent, routeOfCall } from '../../repeat-call/sent-call.js';
import { fail } from '../../road/answer.js';
import { unknownCall } from '../pages/explanations.js';
import type { PlaneHandler } from '../plane.js';
import { callerOf, sendHere } from './caller.js';

const isFile = ({ operation, input, file }: Entry) =>
  file !== null ||
  (Object.hasOwn(OPERATIONS, operation) && OPERATIONS[operation as OperationId].input === 'file' && input.fileId === undefined);

/** Whether a body came that the journal does not have: it could not be read. */
function lacksBody({ method, request: { body, headers }, outcome, error }: Entry): boolean {
  if (isObject(body)) return false;
  if (body !== null) return true;
  const unread = error === 'malformed-request' || error === 'media-type-unsupported' || error === 'body-too-large';
  return hasBody(method as Route['method']) && outcome !== 'accepted' && (unread || headers['content-type'] !== undefined);
}

/** Why a call cannot be sent again. */
function whyNot(entry: Entry): Message | undefined {
  if (entry.plane !== 'docking') return say('making.other-plane', { plane: entry.plane });
  if (isFile(entry)) return say('making.no-file-kept');
  if (lacksBody(entry) || entry.path.split('/').includes(MASK)) return say('making.no-body-kept');
  return undefined;
}

/** Puts a made-up password wherever the journal masked one. */
class Unmasking {
  readonly replaced: string[] = [];

  constructor(private readonly platform: Platform) {}

  private password(): string {
    const { wire, ids } = this.platform;
    if (!wire.profile.behaviour.numericRequired) return ids('Again-', 8);
    // Letters would be refused there.
    return [...ids('', 8)].map((each) => String(each.charCodeAt(0) % 10)).join('');
  }

  /** A value without masks; `at` is where it stands. */
  of(value: unknown, at: string): unknown {
    if (value === MASK) {
      this.replaced.push(at);
      return this.platform.wire.codec.toWire('password', this.password());
    }
    if (Array.isArray(value)) return value.map((each, index) => this.of(each, `${at}.${index}`));
    if (!isObject(value)) return value;
    const within = at === '' ? '' : `${at}.`;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.of(member, within + name)]));
  }
}

/** The parts of a call as they were on the wire, without its credentials. */
function rebuilt(platform: Platform, entry: Entry, unmasking: Unmasking): DraftedCall {
  const { wire } = platform;
  const { codec, profile } = wire;
  const { request, input } = entry;
  const credentials = new Set([
    ...credentialNames(profile),
    profile.auth.credentials.secret,
    profile.auth.token.send.name,
    profile.auth.signature.names.sign,
  ]);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query))
    if (!credentials.has(name)) query.set(name, String(unmasking.of(value, `query.${name}`)));
  const draft = {
    method: entry.method as Route['method'],
    path: pathAsSent(entry.path),
    query,
    headers: matchHeader(wire, entry),
    kind: kindOfBody(wire, entry),
  };
  if (!isObject(request.body)) return draft;
  const body: WireObject = structuredClone(request.body);
  for (const name of credentials) if (name !== '' && valueAt(body, name.split('.')) === MASK) removeAt(body, name.split('.'));
  // In a form, users or fields may have come as JSON text, which is masked whole; the input has them one by one.
  const route = routeOfCall(wire, entry);
  const at = route?.request?.split('.') ?? codec.path('param', 'users');
  if (valueAt(body, at) === MASK) {
    const { users, fields } = input;
    if (Array.isArray(users))
      setAt(
        body,
        at,
        users.map((each) => (isObject(each) ? codec.writeUser(each) : each)),
      );
    else if (isObject(fields)) setAt(body, at, codec.writeUser(fields));
  }
  return { ...draft, members: unmasking.of(body, '') as WireObject };
}

function removeAt(object: WireObject, path: readonly string[]): void {
  const holder = path.length === 1 ? object : valueAt(object, path.slice(0, -1));
  if (isObject(holder)) delete holder[path.at(-1) ?? ''];
}

/** Sends a call of the journal once more, with the corp's credentials of now. */
export const sendAgain: PlaneHandler<'sendAgain'> = async (context) => {
  const { platform, params } = context;
  const requestId = params.requestId ?? '';
  const entry = platform.journal.get(requestId);
  if (!entry) return unknownCall(requestId);
  const why = whyNot(entry);
  if (why) return fail('validation-failed', why);
  const corp = entry.corpId === null ? undefined : platform.store.corps.get(entry.corpId);
  if (!corp) return fail('validation-failed', say('making.no-corp'));
  const buying = entry.operation === TOKEN_OPERATION;
  const caller = await callerOf(context, corp, buying);
  if ('failure' in caller) return caller;
  if ('made' in caller) return { data: { ...caller.made, replaced: [] } };
  const unmasking = new Unmasking(platform);
  const { headers, ...encoded } = encodeAgain(platform.wire, rebuilt(platform, entry, unmasking), caller.credentials, buying);
  const sent = new Headers(headers);
  for (const name of ['accept', 'user-agent', 'content-type']) {
    const value = entry.request.headers[name];
    if (value !== undefined && (name !== 'content-type' || encoded.body !== undefined)) sent.set(name, value);
  }
  const made = await sendHere(context, { ...encoded, headers: Object.fromEntries(sent) });
  return { data: { ...made, replaced: unmasking.replaced } };
};
