import type { Context } from 'hono';
import { decideDocking } from '../../rules/access.js';
import { OPERATIONS, type OperationId } from '../../rules/operations.js';
import type { Corp } from '../../store/corps.js';
import { say } from '../../text/say.js';
import { isObject, type WireObject } from '../../wire/codec.js';
import { readClaim } from '../../wire/credentials.js';
import type { Failure } from '../../wire/envelope.js';
import { foreignEscape } from '../../wire/escapes.js';
import type { Call } from '../../wire/read-call.js';
import { type DockingRoute, isMeant, type Target, TOKEN_OPERATION, writes } from '../../wire/wire.js';
import type { ArmedFault } from '../faults.js';
import type { Platform } from '../platform.js';
import { fail, type Outcome } from '../road/answer.js';
import { encodedBody, hasBody } from '../road/body.js';
import { Exchange } from '../road/exchange.js';
import { Responder } from '../road/leave.js';
import { keepRequest, maskPasswords } from '../road/mask.js';
import { queryOf, targetOf } from '../road/request-target.js';
import { type CallRequest, filePart, openForm, readEarly, readsBodyFirst, takeBody } from './call-body.js';
import { claimedCorp, type Identity, identify, type SentRequest } from './credentials.js';
import { delay, meetFault } from './meet-fault.js';
import { LOOKUP_HANDLERS } from './operations/lookup.js';
import type { Handler } from './operations/operation.js';
import { sellToken } from './operations/token.js';
import { USER_HANDLERS } from './operations/users.js';
import { announceFile } from './receive-file.js';

const HANDLERS: Record<Exclude<OperationId, 'uploadLookupData'>, Handler> = {
  getStatus: ({ corp, at }) => ({ data: { corpId: corp.corpId, corpName: corp.name, docking: corp.docking, serverTime: at } }),
  ...USER_HANDLERS,
  ...LOOKUP_HANDLERS,
};

/** One docking call on its road: faults, credentials, switch, body, rules, store, answer. */
export function dock(platform: Platform, route: DockingRoute, c: Context): Later<Response> {
  const exchange = new Exchange(platform, 'docking', c.req.method, c.req.path);
  const url = c.req.url;
  const request: CallRequest = {
    query: queryOf(url),
    header: (name) => c.req.header(name),
  };
  const responder = new Responder(platform, exchange, url);
  let fault: ArmedFault | undefined;
  const finish = (answer: () => Response): Later<Response> => {
    // Once its users are written or refused, nobody needs a password any more.
    maskPasswords(platform.wire.codec, exchange, request.body?.value);
    return fault?.phase === 'after-commit' ? meetFault(fault, platform, responder, c, answer) : answer();
  };
  const broke = (error: unknown): Later<Response> => finish(() => responder.unexpected(error));
  const settle = (outcome: Done | 'faulted'): Later<Response> => {
    if (outcome !== 'faulted') {
      return finish(() =>
        'failure' in outcome ? responder.failure(outcome.failure) : responder.success(outcome.shape, outcome.data, outcome.status),
      );
    }
    maskPasswords(platform.wire.codec, exchange, request.body?.value);
    return fault ? meetFault(fault, platform, responder, c).catch(broke) : broke(new Error('a call was faulted without a fault'));
  };
  const onFault = (met: ArmedFault) => {
    fault = met;
  };
  let outcome: Later<Done | 'faulted'>;
  try {
    outcome = carryOut(platform, route, c, exchange, request, onFault);
  } catch (error) {
    return broke(error);
  }
  return outcome instanceof Promise ? outcome.then(settle, broke) : settle(outcome);
}

/** Most calls are answered without waiting for anything, which the adapter answers faster than a promise. */
type Later<T> = T | Promise<T>;

const then = <T, U>(value: Later<T>, next: (value: T) => Later<U>): Later<U> => (value instanceof Promise ? value.then(next) : next(value));

type Done =
  | { readonly failure: Failure }
  | { readonly data: unknown; readonly shape: (typeof OPERATIONS)[OperationId]['output'] | null; readonly status?: number };

function carryOut(
  platform: Platform,
  route: DockingRoute,
  c: Context,
  exchange: Exchange,
  request: CallRequest,
  onFault: (fault: ArmedFault) => void,
): Later<Done | 'faulted'> {
  const early = readsBodyFirst(platform, route) ? readEarly(platform, route, c, request) : null;
  return then(early, (first) => meet(platform, route, c, exchange, request, first, onFault));
}

/** Notes who calls, and lets an armed fault meet the call. `first` is why its body could not be read, where that comes first. */
function meet(
  platform: Platform,
  route: DockingRoute,
  c: Context,
  exchange: Exchange,
  request: CallRequest,
  first: { failure: Failure } | null,
  onFault: (fault: ArmedFault) => void,
): Later<Done | 'faulted'> {
  const { profile } = platform.wire;
  const target = first
    ? route.targets[0]
    : route.targets.find((each) => isMeant(each.route, request.query, request.header, request.body?.value));
  if (target && (!first || route.targets.length === 1)) exchange.operation = target.id;
  if (c.req.method === 'HEAD' && target && writes(target)) return headRefused(target);

  const source: SentRequest = {
    method: c.req.method,
    ...targetOf(c.req.url),
    header: request.header,
    query: request.query,
    body: request.form?.fields ?? request.body?.value,
    form: request.form?.pairs ?? request.body?.form,
    json: request.body?.json,
    formText: request.body?.formText,
  };
  const buying = target?.id === TOKEN_OPERATION;
  const claim = readClaim(profile, source, buying);
  const claimed = claimedCorp(platform, claim);
  exchange.corpId = claimed?.corpId ?? null;
  keepRequest(platform, exchange, source, request.body?.bytes ?? 0);

  const admit = (): Later<Done> => {
    if (first) return first;
    if (!target) return notMeant(route);
    return admitted(platform, target, c, exchange, request, identify(platform, claim, claimed, source, buying));
  };
  const fault = platform.faults.take(exchange.operation, claim.corpId ?? exchange.corpId);
  if (fault) {
    exchange.fault = { kind: fault.kind, phase: fault.phase };
    onFault(fault);
    // A caller who gave up during a delay before the commit finds nothing changed.
    if (fault.phase === 'before-commit') {
      return fault.kind === 'delay' ? delay(fault, platform, c).then((waited) => (waited ? admit() : 'faulted')) : 'faulted';
    }
  }
  return admit();
}

/** Credentials and switch, then the operation itself. */
function admitted(
  platform: Platform,
  target: Target,
  c: Context,
  exchange: Exchange,
  request: CallRequest,
  identity: Identity,
): Later<Done> {
  const { wire } = platform;
  if (identity.signed !== undefined) exchange.canonical = identity.signed;
  const refused = exchange.judge(identity.judgement, wire.codec, {}, identity.name);
  if (refused) return { failure: refused };
  exchange.tokenExpiredAt = identity.tokenExpiredAt;
  if (identity.name) return fail(identity.name, identity.message ?? '');
  const corp = identity.corp as Corp;
  const { id } = target;
  if (id === TOKEN_OPERATION) return { data: sellToken(platform, corp, identity.key), shape: null };
  if (id !== 'getStatus') {
    const inactive = exchange.judge(decideDocking(corp.docking), wire.codec);
    if (inactive) return { failure: inactive };
  }
  return then(serve(platform, { ...target, id }, c, exchange, request, corp), (outcome) =>
    'failure' in outcome ? outcome : { data: outcome.data, shape: OPERATIONS[id].output, status: target.route.status },
  );
}

function serve(
  platform: Platform,
  { id, route }: Target & { id: OperationId },
  c: Context,
  exchange: Exchange,
  request: CallRequest,
  corp: Corp,
): Later<Outcome> {
  const { input } = OPERATIONS[id];
  const at = platform.clock.at(corp.corpId);
  if (input === 'file') return takeFile(platform, { id, route }, c, exchange, request, corp, at);
  const run = (): Outcome => {
    const call = readCall(platform, exchange, { id, route }, c, request);
    if ('failure' in call) return call;
    const handler = HANDLERS[id as keyof typeof HANDLERS];
    const handle = () => handler({ platform, exchange, corp, call: call.call, at });
    // What only reads does so at one moment anyway.
    return OPERATIONS[id].writes ? platform.store.transaction(handle) : handle();
  };
  const wanted =
    !request.body && hasBody(c.req.method) && (input !== 'none' || OPERATIONS[id].params.some((name) => !route.path.includes(`{${name}}`)));
  if (!wanted) return run();
  return takeBody(platform, c, request).then((taken) => {
    if ('failure' in taken) return taken;
    exchange.request = { ...exchange.request, body: taken.value, bytes: exchange.request.bytes + taken.bytes };
    return run();
  });
}

async function takeFile(
  platform: Platform,
  { id, route }: Target & { id: OperationId },
  c: Context,
  exchange: Exchange,
  request: CallRequest,
  corp: Corp,
  at: string,
): Promise<Outcome> {
  const file = request.file ?? encodedBody(c) ?? announceFile(c, filePart(platform));
  if ('failure' in file) return file;
  // Where the path does not name the module, a field of the form may; what the head alone refuses is not asked to come.
  if (!request.form && !route.path.includes('{moduleId}')) {
    const failure = await openForm(file, request);
    if (failure) return failure;
  }
  const call = readCall(platform, exchange, { id, route }, c, request, request.form?.fields);
  if ('failure' in call) return call;
  const { uploadLookupData } = await import('./operations/upload.js');
  return uploadLookupData({ platform, exchange, corp, call: call.call, at }, file, request.form);
}

/** Reads the call by the domain's names, and notes its input for the journal. */
function readCall(
  platform: Platform,
  exchange: Exchange,
  { id, route }: Target & { id: OperationId },
  c: Context,
  request: CallRequest,
  fields?: WireObject,
): { call: Call } | { failure: Failure } {
  const foreign = foreignEscape(c.req.url, platform.wire.profile.basePath + route.path);
  if (foreign !== undefined) return fail('malformed-request', foreign);
  const path = c.req.param() as Record<string, string>;
  const call = platform.wire.reader.read(id, route, {
    path,
    query: request.query,
    body: request.body?.value,
    form: request.body?.form !== undefined,
    fields,
  });
  const { input } = OPERATIONS[id];
  exchange.input = {
    ...call.params,
    ...(input === 'users'
      ? { users: call.input }
      : isObject(call.input)
        ? { employeeId: call.params.employeeId ?? call.input.employeeId, fields: call.input }
        : {}),
  };
  if (call.problem) return fail('malformed-request', call.problem);
  for (const further of call.further) exchange.advise('ADV-6', say('calls.further-entries', further));
  const failure = exchange.judge({ checked: [], violations: call.violations, ignored: [], advice: [] }, platform.wire.codec);
  return failure ? { failure } : { call };
}

function notMeant(route: DockingRoute): { failure: Failure } {
  const ways = route.targets.map(({ id, route: { match } }) => ({
    name: match?.name ?? '',
    value: String(match?.value ?? ''),
    place: match?.in ?? '',
    operation: id,
  }));
  return fail('not-found', say('requests.shared-path', { method: route.method, path: route.path, ways }));
}

/** HTTP's HEAD is a GET whose answer has no body; it must change nothing, whatever the profile has the GET do. */
function headRefused({ id, route }: Target): { failure: Failure } {
  const message = say('requests.head-changes', { operation: id, method: route.method });
  return { failure: { name: 'method-not-allowed', message, details: [], headers: { Allow: `${route.method}, OPTIONS` } } };
}
