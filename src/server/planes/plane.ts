import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { type Place, structuralFaults } from '../../documents/fault.js';
import type { Corp } from '../../store/corps.js';
import type { Language } from '../../text/language.js';
import { say } from '../../text/say.js';
import { shownName, shownText } from '../../text/secrecy.js';
import { type Detail, summarise } from '../../wire/answer/failure.js';
import { isKept, PLANE_OPERATIONS, type PlaneOperation, type PlaneOperationId } from '../../wire/planes.js';
import { foreignEscape } from '../../wire/reading/escapes.js';
import { readBody } from '../../wire/reading/read-body.js';
import type { Platform } from '../platform.js';
import { fail, type Outcome, type Refused } from '../road/answer.js';
import { isBodyType, readBytes, wrongType } from '../road/body.js';
import type { Exchange } from '../road/exchange.js';
import { planeFace } from '../road/face.js';
import { honoPath } from '../road/hono-path.js';
import { keepPlain } from '../road/mask.js';
import { requestLanguage } from '../road/request-language.js';
import { hostOfUrl, originOf } from '../road/request-target.js';
import { type Begun, travel } from '../road/travel.js';
import { guard } from './guard.js';

type BodyOf<Id extends PlaneOperationId> = (typeof PLANE_OPERATIONS)[Id] extends { body: infer B extends z.ZodTypeAny }
  ? z.output<B>
  : undefined;
type QueryOf<Id extends PlaneOperationId> = (typeof PLANE_OPERATIONS)[Id] extends { query: infer Q extends z.ZodTypeAny }
  ? z.output<Q>
  : Record<string, never>;

/** Makes a call of the application itself, in process: it goes the usual road. */
export type InProcess = (request: Request) => Promise<{ readonly requestId: string; readonly response: Response }>;

/** What a plane's operation works on. */
export interface PlaneContext<Id extends PlaneOperationId = PlaneOperationId> {
  readonly platform: Platform;
  readonly c: Context;
  readonly params: Readonly<Record<string, string>>;
  readonly query: QueryOf<Id>;
  readonly body: BodyOf<Id>;
  readonly exchange: Exchange;
  /** Scheme and host that the call came to. */
  readonly origin: string;
  /** What the caller reads. */
  readonly language: Language;
  readonly call: InProcess;
}

/** Carries an operation of a plane out. */
export type PlaneHandler<Id extends PlaneOperationId> = (context: PlaneContext<Id>) => Outcome | Promise<Outcome>;

/** A handler for each operation of a plane. */
export type PlaneHandlers<P extends PlaneOperation['plane']> = {
  [Id in PlaneOperationId as (typeof PLANE_OPERATIONS)[Id]['plane'] extends P ? Id : never]: PlaneHandler<Id>;
};

/** The corp of a path, a query or a body; or, where none is named, null. */
export function namedCorp(platform: Platform, corpId: string | undefined): { corp: Corp | null } | Refused {
  if (corpId === undefined) return { corp: null };
  const corp = platform.store.corps.get(corpId);
  if (corp) return { corp };
  const message = say('planes.corp-unknown', { corpId: shownText(corpId) });
  return fail('corp-not-found', message, [{ field: 'corpId', message, sent: corpId }]);
}

const dotted = (at: Place): string => at.map((step) => (typeof step === 'number' ? step : shownName(step))).join('.');

/** What is wrong with a body or a query, one fault a detail. */
function invalid(schema: z.ZodTypeAny, value: unknown): Refused {
  const faults = structuralFaults(schema, value, (at) => (at.length === 0 ? say('documents.the-body') : dotted(at)));
  const details = faults.map(({ at, message }): Detail => ({ ...(at.length === 0 ? {} : { field: dotted(at) }), message }));
  return fail('validation-failed', summarise(details), details);
}

async function readJson(c: Context, operation: PlaneOperation): Promise<{ value: unknown } | Refused> {
  const type = c.req.header('content-type');
  const bytes = await readBytes(c);
  if ('failure' in bytes) return bytes;
  if (bytes.byteLength === 0 && operation.bodyOptional) return { value: {} };
  if (!isBodyType('json', type)) {
    return fail('media-type-unsupported', wrongType('application/json', type));
  }
  const body = readBody('json', bytes);
  if ('problem' in body) return fail('malformed-request', body.problem);
  const hidden = hiddenMember(body.value);
  if (hidden === undefined) return { value: body.value };
  const message = say('planes.member-hidden', { path: hidden });
  return fail('validation-failed', message, [{ field: hidden, message }]);
}

/** Where a value names `__proto__`, which schemas drop in silence. */
function hiddenMember(value: unknown, at = ''): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const path = at === '' ? shownName(name) : `${at}.${shownName(name)}`;
    const found = name === '__proto__' ? path : hiddenMember(member, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** One call of a plane: guard, query, body, and the operation itself. */
async function carryOut(
  platform: Platform,
  id: PlaneOperationId,
  handler: PlaneHandler<PlaneOperationId>,
  c: Context,
  exchange: Exchange,
  call: InProcess,
): Promise<Outcome> {
  const operation: PlaneOperation = PLANE_OPERATIONS[id];
  exchange.operation = id;
  if (operation.plane !== 'app' && !OPEN.has(id)) {
    const failure = guard(platform.options, (name) => c.req.header(name), hostOfUrl(c.req.url));
    if (failure) return { failure };
  }
  const foreign = foreignEscape(c.req.url, operation.path);
  if (foreign !== undefined) return fail('malformed-request', foreign);
  const query = readQuery(operation, c);
  if ('failure' in query) return query;
  let body: unknown;
  if (operation.body && !(id === 'loadFixtures' && !isBodyType('json', c.req.header('content-type')))) {
    const json = await readJson(c, operation);
    if ('failure' in json) return json;
    const parsed = operation.body.safeParse(json.value);
    if (!parsed.success) return invalid(operation.body, json.value);
    body = parsed.data;
    if (exchange.plane === 'app' || operation.plane === 'backend') keepPlain(platform.ownWire.codec, exchange, body);
  }
  const context = {
    platform,
    c,
    params: c.req.param(),
    query: query.data,
    body,
    exchange,
    origin: originOf(c.req.url),
    language: requestLanguage(c, platform.language),
    call,
  };
  return handler(context as PlaneContext);
}

/** Operations that anybody may ask. */
const OPEN = new Set<PlaneOperationId>(['health', 'getOpenApiJson', 'getOpenApiYaml']);

function readQuery(operation: PlaneOperation, c: Context): { data: unknown } | Refused {
  const { lang: _lang, ...sent } = c.req.queries();
  const twice = Object.keys(sent).find((name) => (sent[name]?.length ?? 0) > 1);
  if (twice !== undefined) {
    const message = say('planes.param-twice', { name: shownName(twice) });
    return fail('validation-failed', message, [{ field: shownName(twice), message }]);
  }
  const query = Object.fromEntries(Object.entries(sent).map(([name, values]) => [name, values[0]]));
  if (!operation.query) {
    const [unknown] = Object.keys(query);
    if (unknown === undefined) return { data: {} };
    const message = say('calls.param-unknown', { name: shownName(unknown) });
    return fail('validation-failed', message, [{ field: shownName(unknown), message }]);
  }
  const parsed = operation.query.safeParse(query);
  return parsed.success ? { data: parsed.data } : invalid(operation.query, query);
}

/** Registers a plane's operations. */
export function mountPlane(app: Hono, platform: Platform, handlers: Partial<Record<PlaneOperationId, unknown>>): void {
  const call: InProcess = async (request) => {
    let requestId = '';
    const begun: Begun = {
      begun(id) {
        requestId = id;
      },
    };
    const response = await app.fetch(request, begun);
    return { requestId, response };
  };
  for (const [key, handler] of Object.entries(handlers)) {
    const id = key as PlaneOperationId;
    const operation: PlaneOperation = PLANE_OPERATIONS[id];
    const face = planeFace(platform, operation.plane === 'app' ? 'app' : 'backend', isKept(operation), operation.status);
    app.on(operation.method, honoPath(operation.path), (c) =>
      travel(platform, face, c, (exchange) => carryOut(platform, id, handler as PlaneHandler<PlaneOperationId>, c, exchange, call)),
    );
  }
}
