import type { Context } from 'hono';
import { decideDocking } from '../rules/access.js';
import type { Corp } from '../store/corps.js';
import { word } from '../text/word.js';
import { isObject, type WireObject } from '../wire/codec.js';
import { type CredentialSource, canonicalString, readClaim } from '../wire/credentials.js';
import type { Failure } from '../wire/envelope.js';
import { foreignEscape } from '../wire/escapes.js';
import { OPERATIONS, type OperationId } from '../wire/operations.js';
import { type Call, type ReadBody, readBody } from '../wire/read-call.js';
import { type DockingRoute, isMeant, type Target, TOKEN_OPERATION, writes } from '../wire/wire.js';
import { fail, type Outcome } from './answer.js';
import { encodedBody, hasBody, isBodyType, readBytes, wrongType } from './body.js';
import { claimedCorp, identify } from './credentials.js';
import { Exchange } from './exchange.js';
import type { ArmedFault } from './faults.js';
import { keepRequest, maskPasswords, maskSigned } from './mask.js';
import { delay, meetFault } from './meet-fault.js';
import { LOOKUP_HANDLERS } from './operations/lookup.js';
import type { Handler } from './operations/operation.js';
import { sellToken } from './operations/token.js';
import { USER_HANDLERS } from './operations/users.js';
import type { Platform } from './platform.js';
import { type AnnouncedFile, announceFile, type SentForm } from './receive-file.js';
import { queryOf } from './request-target.js';
import { Responder } from './responder.js';

const HANDLERS: Record<Exclude<OperationId, 'uploadLookupData'>, Handler> = {
  getStatus: ({ corp, at }) => ({ data: { corpId: corp.corpId, corpName: corp.name, docking: corp.docking, serverTime: at } }),
  ...USER_HANDLERS,
  ...LOOKUP_HANDLERS,
};

/** What of a request has been read so far. */
interface Request {
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  body?: ReadBody;
  file?: AnnouncedFile;
  form?: SentForm;
}

/** One docking call on its road: faults, credentials, switch, body, rules, store, answer. */
export async function dock(platform: Platform, route: DockingRoute, c: Context): Promise<Response> {
  const exchange = new Exchange(platform, 'docking', c.req.method, c.req.path);
  const url = c.req.url;
  const request: Request = {
    query: queryOf(url),
    header: (name) => c.req.header(name),
  };
  const responder = new Responder(platform, exchange, url);
  let fault: ArmedFault | undefined;
  let answer: () => Response;
  try {
    const outcome = await carryOut(platform, route, c, exchange, request, (met) => {
      fault = met;
    });
    // Once its users are written or refused, nobody needs a password any more.
    maskPasswords(platform.wire.codec, exchange, request.body?.value);
    if (outcome === 'faulted' && fault) return await meetFault(fault, platform, responder, c);
    if (outcome === 'faulted') throw new Error('a call was faulted without a fault');
    answer = () =>
      'failure' in outcome ? responder.failure(outcome.failure) : responder.success(outcome.shape, outcome.data, outcome.status);
  } catch (error) {
    maskPasswords(platform.wire.codec, exchange, request.body?.value);
    answer = () => responder.unexpected(error);
  }
  return fault?.phase === 'after-commit' ? meetFault(fault, platform, responder, c, answer) : answer();
}

type Done =
  | { readonly failure: Failure }
  | { readonly data: unknown; readonly shape: (typeof OPERATIONS)[OperationId]['output'] | null; readonly status?: number };

async function carryOut(
  platform: Platform,
  route: DockingRoute,
  c: Context,
  exchange: Exchange,
  request: Request,
  onFault: (fault: ArmedFault) => void,
): Promise<Done | 'faulted'> {
  const { wire } = platform;
  const { profile } = wire;
  const first = readsBodyFirst(platform, route) ? await readEarly(platform, route, c, request) : null;
  const target = first
    ? route.targets[0]
    : route.targets.find((each) => isMeant(each.route, request.query, request.header, request.body?.value));
  if (target && (!first || route.targets.length === 1)) exchange.operation = target.id;
  if (c.req.method === 'HEAD' && target && writes(target)) return headRefused(target);

  const source: CredentialSource = {
    header: request.header,
    query: request.query,
    body: request.form?.fields ?? request.body?.value,
    form: request.form?.pairs ?? request.body?.form,
    json: request.body?.json,
  };
  const buying = target?.id === TOKEN_OPERATION;
  const claim = readClaim(profile, source, buying);
  const claimed = claimedCorp(platform, claim);
  exchange.corpId = claimed?.corpId ?? null;
  keepRequest(platform, exchange, source, request.body?.bytes ?? 0);

  const fault = platform.faults.take(exchange.operation, claim.corpId ?? exchange.corpId);
  if (fault) {
    exchange.fault = { kind: fault.kind, phase: fault.phase };
    onFault(fault);
    // A caller who gave up during a delay before the commit finds nothing changed.
    if (fault.phase === 'before-commit' && (fault.kind !== 'delay' || !(await delay(fault, platform, c)))) return 'faulted';
  }
  if (first) return first;
  if (!target) return notMeant(route);

  const identity = identify(platform, claim, source, buying);
  if (identity.signatureFailed) exchange.canonical = canonicalString(profile, maskSigned(wire.codec, source));
  const refused = exchange.judge(identity.judgement, wire.codec, {}, identity.name);
  if (refused) return { failure: refused };
  exchange.tokenExpiredAt = identity.tokenExpiredAt;
  if (identity.name) return fail(identity.name, identity.message ? word(identity.message, 'en') : '');
  const corp = identity.corp as Corp;
  if (target.id === TOKEN_OPERATION) return { data: sellToken(platform, corp, identity.key), shape: null };
  if (target.id !== 'getStatus') {
    const inactive = exchange.judge(decideDocking(corp.docking), wire.codec);
    if (inactive) return { failure: inactive };
  }
  const outcome = await serve(platform, { ...target, id: target.id }, c, exchange, request, corp);
  return 'failure' in outcome ? outcome : { data: outcome.data, shape: OPERATIONS[target.id].output, status: target.route.status };
}

async function serve(
  platform: Platform,
  { id, route }: Target & { id: OperationId },
  c: Context,
  exchange: Exchange,
  request: Request,
  corp: Corp,
): Promise<Outcome> {
  const { input } = OPERATIONS[id];
  const at = platform.clock.at(corp.corpId);
  if (input === 'file') {
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
  if (
    !request.body &&
    hasBody(c.req.method) &&
    (input !== 'none' || OPERATIONS[id].params.some((name) => !route.path.includes(`{${name}}`)))
  ) {
    const taken = await takeBody(platform, c, request);
    if ('failure' in taken) return taken;
    exchange.request = { ...exchange.request, body: taken.value, bytes: exchange.request.bytes + taken.bytes };
  }
  const call = readCall(platform, exchange, { id, route }, c, request);
  if ('failure' in call) return call;
  const handler = HANDLERS[id as keyof typeof HANDLERS];
  const run = () => handler({ platform, exchange, corp, call: call.call, at });
  // What only reads does so at one moment anyway.
  return OPERATIONS[id].writes ? platform.store.transaction(run) : run();
}

/** Reads the call by the domain's names, and notes its input for the journal. */
function readCall(
  platform: Platform,
  exchange: Exchange,
  { id, route }: Target & { id: OperationId },
  c: Context,
  request: Request,
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
  const failure = exchange.judge({ checked: [], violations: call.violations, ignored: [], advice: [] }, platform.wire.codec);
  return failure ? { failure } : { call };
}

/** Whether credentials, signature or the choice of the operation stand in the body, so that it is read before them. */
function readsBodyFirst({ wire: { profile } }: Platform, route: DockingRoute): boolean {
  if (!hasBody(route.method)) return false;
  const { scheme, credentials, token } = profile.auth;
  if (scheme === 'signature' || route.targets.some(({ route: { match } }) => match?.in === 'body')) return true;
  return (scheme === 'token' && !route.targets.some(({ id }) => id === TOKEN_OPERATION) ? token.send.in : credentials.in) === 'body';
}

async function readEarly(platform: Platform, route: DockingRoute, c: Context, request: Request): Promise<{ failure: Failure } | null> {
  if (route.targets.every(({ id }) => id === 'uploadLookupData')) {
    const file = encodedBody(c) ?? announceFile(c, filePart(platform));
    if ('failure' in file) return file;
    request.file = file;
    return openForm(file, request);
  }
  const taken = await takeBody(platform, c, request);
  return 'failure' in taken ? taken : null;
}

async function openForm(file: AnnouncedFile, request: Request): Promise<{ failure: Failure } | null> {
  const form = await file.open();
  if ('failure' in form) return form;
  request.form = form;
  return null;
}

/** The name of the part that holds a docked file. */
const filePart = ({ wire: { codec } }: Platform) => codec.path('param', 'file').join('.');

/** Reads the body: media type, size, shape. */
async function takeBody({ wire: { profile } }: Platform, c: Context, request: Request): Promise<ReadBody | { failure: Failure }> {
  const encoded = encodedBody(c);
  if (encoded) return encoded;
  const type = request.header('content-type');
  if (!isBodyType(profile.body, type)) {
    const expected = profile.body === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
    return fail('media-type-unsupported', wrongType(expected, type));
  }
  const bytes = await readBytes(c);
  if ('failure' in bytes) return bytes;
  const body = readBody(profile.body, bytes);
  if ('problem' in body) return fail('malformed-request', body.problem);
  request.body = body;
  return body;
}

/** HTTP's HEAD is a GET whose answer has no body; it must change nothing, whatever the profile has the GET do. */
function headRefused({ id, route }: Target): { failure: Failure } {
  const message = `HEAD does not carry out ${id}, which changes something; send ${route.method}`;
  return { failure: { name: 'method-not-allowed', message, details: [], headers: { Allow: `${route.method}, OPTIONS` } } };
}

function notMeant(route: DockingRoute): { failure: Failure } {
  const ways = route.targets.map(({ id, route: { match } }) => `${match?.name}=${match?.value} (${match?.in}) for ${id}`);
  return fail('not-found', `${route.method} ${route.path} is shared by several operations; send one of ${ways.join(', ')}`);
}
