import { decideDocking } from '../../rules/access.js';
import { isObject } from '../../rules/is-object.js';
import { OPERATIONS, type OperationId } from '../../rules/operations.js';
import type { Corp } from '../../store/corps.js';
import { say } from '../../text/say.js';
import { hasBody } from '../../wire/http.js';
import { foreignEscape } from '../../wire/reading/escapes.js';
import type { Call } from '../../wire/reading/read-call.js';
import { inputOn, paramsOn } from '../../wire/reading/route-input.js';
import { type Target, TOKEN_OPERATION } from '../../wire/wire.js';
import type { WireObject } from '../../wire/wire-object.js';
import { type Done, fail, type Refused } from '../road/answer.js';
import { after, type Later } from '../road/later.js';
import type { Identity } from './credentials.js';
import { FieldsBeside } from './fields-beside.js';
import { HANDLERS } from './operations/handlers.js';
import type { OperationContext } from './operations/operation.js';
import { issueToken } from './operations/token.js';
import { type Arrival, announce, openForm, type Received, receiveBody } from './receive.js';
import type { AnnouncedFile, SentForm } from './receive-file.js';

/** Which operation is meant, and its route. */
type Meant = Target & { readonly id: OperationId };

/** Credentials and switch, then the operation itself. */
export function carryOut(
  arrival: Arrival,
  target: Target,
  received: Received,
  { signed, slip, judgement, name, message, tokenExpiredAt, corp, key }: Identity,
): Later<Done> {
  const { platform, exchange } = arrival;
  const { wire } = platform;
  if (signed !== undefined) exchange.canonical = signed;
  exchange.slip = slip;
  const refused = exchange.judge(judgement, wire.codec, {}, name);
  if (refused) return { failure: refused };
  exchange.tokenExpiredAt = tokenExpiredAt;
  if (name) return fail(name, message ?? '');
  const { id } = target;
  const caller = corp as Corp;
  if (id === TOKEN_OPERATION) return { data: issueToken(platform, exchange, caller, key), secret: true };
  if (id !== 'getStatus') {
    const inactive = exchange.judge(decideDocking(caller.docking), wire.codec);
    if (inactive) return { failure: inactive };
  }
  const meant: Meant = { ...target, id };
  return after(
    OPERATIONS[id].input !== 'file'
      ? take(arrival, meant, received, caller)
      : inputOn(id, target.route) === 'file'
        ? takeFile(arrival, meant, received, caller)
        : takeGivenFile(arrival, meant, received, caller),
    (done) => ('failure' in done ? done : { ...done, shape: OPERATIONS[id].output, status: target.route.status, form: target.answer }),
  );
}

/** Carries out an operation that takes no file. */
function take(arrival: Arrival, meant: Meant, received: Received, corp: Corp): Later<Done> {
  const { platform, exchange } = arrival;
  const { id } = meant;
  const { writes } = OPERATIONS[id];
  const at = platform.clock.at(corp.corpId);
  const run = ({ body }: Received): Done => {
    const call = readCall(arrival, meant, { body });
    if ('failure' in call) return call;
    const handler = HANDLERS[id as keyof typeof HANDLERS];
    const handle = () => handler({ platform, exchange, corp, call: call.call, at });
    // What only reads does so at one moment anyway.
    return writes ? platform.store.transaction(handle) : handle();
  };
  return after(withBody(arrival, meant, received), (taken) => ('failure' in taken ? taken : run(taken)));
}

/** Reads the body, where the operation wants one and nobody has read it yet. */
function withBody(arrival: Arrival, { id, route }: Meant, received: Received): Later<Received | Refused> {
  const { exchange, c } = arrival;
  const travels = () => paramsOn(id, route).some((name) => !route.path.includes(`{${name}}`));
  if (received.body || !hasBody(c.req.method) || !(inputOn(id, route) !== 'none' || travels())) return received;
  return receiveBody(arrival).then((taken) => {
    if ('failure' in taken) return taken;
    const { request } = exchange;
    exchange.request = { ...request, body: taken.body.value, bytes: request.bytes + taken.body.bytes };
    return taken;
  });
}

/** Takes a file that the call streams. */
async function takeFile(arrival: Arrival, meant: Meant, received: Received, corp: Corp): Promise<Done> {
  const { platform, exchange } = arrival;
  const at = platform.clock.at(corp.corpId);
  const announced = announce(arrival, meant.route);
  // Of several routes that share a path one may take less than another.
  if ('failure' in announced) return announced;
  const file = received.file ?? announced;
  // Where the path does not name the module, a field of the form may; what the head alone refuses is not asked to come.
  const isRefused = meant.id === 'putFile' && file.declaredBytes !== undefined && file.declaredBytes > platform.fileBytes;
  const opened = !received.form && !isRefused && !meant.route.path.includes('{moduleId}') ? await openForm(file) : received;
  if ('failure' in opened) return opened;
  const call = readCall(arrival, meant, { fields: opened.form?.fields });
  if ('failure' in call) return call;
  const beside = new FieldsBeside(arrival, meant);
  return handleFile(
    meant,
    { platform, exchange, corp, call: call.call, at },
    beside.announced(file),
    opened.form && beside.opened(opened.form),
  );
}

/** Takes a file that the body holds as base64, or names by its id. */
async function takeGivenFile(arrival: Arrival, meant: Meant, received: Received, corp: Corp): Promise<Done> {
  const { platform, exchange } = arrival;
  const at = platform.clock.at(corp.corpId);
  const taken = await withBody(arrival, meant, received);
  if ('failure' in taken) return taken;
  const call = readCall(arrival, meant, { body: taken.body });
  if ('failure' in call) return call;
  const context = { platform, exchange, corp, call: call.call, at };
  const { inlineFile, keptFile } = await import('./given-file.js');
  const file = meant.route.file === 'id' ? keptFile(context) : inlineFile(context, taken.body);
  return 'failure' in file ? file : handleFile(meant, context, file);
}

/** What becomes of a file: it is kept, or docked. */
async function handleFile({ id }: Meant, context: OperationContext, file: AnnouncedFile, form?: SentForm): Promise<Done> {
  if (id === 'putFile') return (await import('./operations/put-file.js')).putFile(context, file, form);
  return (await import('./operations/upload.js')).uploadLookupData(context, file, form);
}

/** Reads the call by the domain's names, and notes its input for the journal. */
function readCall(
  { platform, exchange, c, query }: Arrival,
  { id, route }: Meant,
  { body, fields }: Pick<Received, 'body'> & { readonly fields?: WireObject },
): { call: Call } | Refused {
  const foreign = foreignEscape(c.req.url, platform.wire.profile.basePath + route.path);
  if (foreign !== undefined) return fail('malformed-request', foreign);
  const call = platform.wire.reader.read(id, route, {
    path: c.req.param() as Record<string, string>,
    query,
    body: body?.value,
    form: body?.form !== undefined,
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
