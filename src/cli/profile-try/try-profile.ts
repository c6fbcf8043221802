import { networkReason } from '../../client/network-reason.js';
import { type Received, Unanswered } from '../../client/send.js';
import { isObject } from '../../rules/is-object.js';
import { OPERATIONS, type OperationId, type ParamName } from '../../rules/operations.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { hasTokens, isSigned } from '../../wire/credentials.js';
import { type CallerCredentials, type DomainCall, type EncodedCall, encodeCall, encodeTokenCall } from '../../wire/sending/client.js';
import { TOKEN_OPERATION, type Wire } from '../../wire/wire.js';
import { valueAt } from '../../wire/wire-object.js';
import { hiding } from './hide-secrets.js';
import { judgeAnswer } from './try-profile-answer.js';
import type { Misfit } from './try-profile-fit.js';

export interface TryOptions {
  readonly corpId: string;
  readonly secret: string;
  /** Whom `getUser` asks for: the first user listed where it is left out. */
  readonly employeeId?: string;
  /** Which module is asked for: the first one listed where it is left out. */
  readonly moduleId?: string;
  readonly send: (call: EncodedCall) => Promise<Received>;
  /** Milliseconds since 1970, and a value never used before, for signatures. */
  readonly now: () => number;
  readonly nonce: () => string;
}

/** One call to a real server, and where its answer does not fit. */
export interface TriedCall {
  readonly operation: OperationId | typeof TOKEN_OPERATION;
  /** Method and path, without the query. */
  readonly request?: string;
  readonly status?: number;
  readonly misfits: readonly Misfit[];
  /** Why the call was not made. */
  readonly skipped?: Message;
}

/** The calls that are made: none of them changes anything. */
const TRIED = [
  'getStatus',
  'listUsers',
  'getUser',
  'listModules',
  'getModule',
  'listUploads',
  'getUpload',
] as const satisfies OperationId[];

/** A list is asked for so many items. */
const PAGE = 5;

/** Runs the read-only calls of a profile against a server, one after the other; at most eight. */
export async function* tryProfile(wire: Wire, options: TryOptions): AsyncGenerator<TriedCall> {
  const known: Partial<Record<ParamName, string>> = {
    ...(options.employeeId === undefined ? {} : { employeeId: options.employeeId }),
    ...(options.moduleId === undefined ? {} : { moduleId: options.moduleId }),
  };
  let token: string | undefined;
  if (hasTokens(wire.profile.auth)) {
    const call = encodeTokenCall(wire, credentials(wire, options));
    const { tried, data } = await make(wire, TOKEN_OPERATION, call, options);
    yield tried;
    const given = valueAt(data, wire.profile.auth.token.tokenField.split('.'));
    token = typeof given === 'string' && given !== '' ? given : undefined;
  }
  for (const id of TRIED) {
    const skipped = reasonToSkip(wire, id, known, token);
    if (skipped !== undefined) {
      yield { operation: id, misfits: [], skipped };
      continue;
    }
    const call = encodeCall(wire, id, { params: paramsOf(wire, id, known) }, credentials(wire, options, token));
    const { tried, data } = await make(wire, id, call, options, token);
    yield tried;
    learn(wire, id, data, known);
  }
}

function credentials({ profile: { auth } }: Wire, { corpId, secret, now, nonce }: TryOptions, token?: string): CallerCredentials {
  return {
    corpId,
    secret,
    ...(isSigned(auth) ? { timestamp: now(), nonce: nonce() } : {}),
    ...(token === undefined ? {} : { token }),
  };
}

/** The parameters of an operation that its main route leaves to the caller. */
const freeParams = (wire: Wire, id: OperationId): readonly ParamName[] =>
  (OPERATIONS[id].params as readonly ParamName[]).filter((name) => !Object.hasOwn(wire.route(id)?.set ?? {}, name));

function reasonToSkip(
  wire: Wire,
  id: (typeof TRIED)[number],
  known: Partial<Record<ParamName, string>>,
  token: string | undefined,
): Message | undefined {
  if (!wire.route(id)) return say('trying.off');
  if (hasTokens(wire.profile.auth) && token === undefined) return say('trying.no-token');
  const params = freeParams(wire, id);
  if (params.includes('employeeId') && known.employeeId === undefined) return say('trying.no-user');
  if (params.includes('moduleId') && known.moduleId === undefined) return say('trying.no-module');
  if (params.includes('uploadId') && known.uploadId === undefined) return say('trying.no-upload');
  return undefined;
}

function paramsOf(wire: Wire, id: OperationId, known: Partial<Record<ParamName, string>>): DomainCall['params'] {
  return Object.fromEntries(
    freeParams(wire, id).flatMap((name) => {
      const value = name === 'limit' ? String(PAGE) : known[name];
      return value === undefined || wire.codec.names.isOff('param', name) ? [] : [[name, value]];
    }),
  );
}

async function make(
  wire: Wire,
  operation: TriedCall['operation'],
  call: EncodedCall,
  options: TryOptions,
  token?: string,
): Promise<{ tried: TriedCall; data?: unknown }> {
  const request = `${call.method} ${call.path.split('?', 1)[0]}`;
  let received: Received;
  try {
    received = await options.send(call);
  } catch (error) {
    const message = error instanceof Unanswered ? error.sentence : networkReason(error as Error);
    return { tried: { operation, request, misfits: [{ at: '', message }] } };
  }
  // Servers repeat what they were sent, in messages and elsewhere.
  const { misfits, data } = judgeAnswer(wire, operation, received, hiding([options.secret, token ?? '']));
  return { tried: { operation, request, status: received.status, misfits }, data };
}

/** What a list shows is asked for next. */
function learn(wire: Wire, id: OperationId, data: unknown, known: Partial<Record<ParamName, string>>): void {
  const first = (list: 'userPage' | 'moduleList' | 'uploadPage', item: 'user' | 'module' | 'upload', member: ParamName) => {
    const items = valueAt(data, wire.codec.path(list, 'items'));
    const [one] = Array.isArray(items) ? items : [];
    const value = isObject(one) ? valueAt(one, wire.codec.path(item, member)) : undefined;
    if (known[member] === undefined && (typeof value === 'string' || typeof value === 'number')) known[member] = String(value);
  };
  if (id === 'listUsers') first('userPage', 'user', 'employeeId');
  if (id === 'listModules') first('moduleList', 'module', 'moduleId');
  if (id === 'listUploads') first('uploadPage', 'upload', 'uploadId');
}
