import { isObject } from '../../rules/is-object.js';
import { OPERATIONS, type OperationId, type ParamName } from '../../rules/operations.js';
import { say } from '../../text/say.js';
import { corpIdName, hasTokens, isSigned, namedPlace } from '../credentials.js';
import { hasBody } from '../http.js';
import type { Route } from '../profile/profile.js';
import { inputOn, paramsOn } from '../reading/route-input.js';
import type { SignedRequest } from '../signing/signer.js';
import type { Wire } from '../wire.js';
import { setAt, valueAt, type WireObject } from '../wire-object.js';
import { type FilePart, writeMultipart } from './multipart.js';
import { Unsendable } from './unsendable.js';

/** A docking call in the domain's terms, before it is on any wire. */
export interface DomainCall {
  readonly params?: Readonly<Partial<Record<ParamName, string>>>;
  /** The fields of a user, for `createUser`, `updateUser` and `upsertUser`. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** The items of a batch. */
  readonly users?: readonly unknown[];
  readonly file?: SentFile;
}

/** A file to dock, as a part of a form or as the raw body; a route may say how it is sent. */
export interface SentFile {
  readonly name: string;
  readonly type: 'text/csv' | 'application/zip';
  readonly bytes: Uint8Array;
  readonly as: 'multipart' | 'raw';
}

/** Who calls. What is left out is not sent, so that its absence can be tried too. */
export interface CallerCredentials {
  readonly corpId?: string;
  readonly secret?: string;
  /** For the schemes with tokens: what `encodeTokenCall` bought. */
  readonly token?: string;
  /** For the schemes that sign: milliseconds since 1970, sent as seconds; and a value never used before. */
  readonly timestamp?: number;
  readonly nonce?: string;
}

/** A call as an HTTP client sends it. */
export interface EncodedCall {
  readonly method: Route['method'];
  /** With the base path and the query string. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** A call by its parts: what `encodeCall` makes bytes of, and documentation examples. */
export interface DraftedCall {
  readonly method: Route['method'];
  /** Without the query string. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Record<string, string>;
  /** The members of the JSON body, of the form, or of the multipart form before its file. */
  readonly members?: WireObject;
  /** How the members are written. */
  readonly kind: 'json' | 'form';
  readonly file?: SentFile & Pick<FilePart, 'part'>;
}

type Place = 'header' | 'query' | 'body';

/** Writes a docking call as the profile has it. Throws where the profile has the operation off, or a path parameter is missing. */
export function encodeCall(wire: Wire, id: OperationId, call: DomainCall, credentials: CallerCredentials, route?: Route): EncodedCall {
  return encodeDraft(draftCall(wire, id, call, credentials, route));
}

/** Writes the call that buys a token. Throws where the profile's scheme has none. */
export function encodeTokenCall(wire: Wire, credentials: CallerCredentials): EncodedCall {
  return encodeDraft(draftTokenCall(wire, credentials));
}

/** Writes a call that is there by its parts, with credentials put where the profile has them. */
export function encodeAgain(wire: Wire, draft: DraftedCall, credentials: CallerCredentials, buying: boolean): EncodedCall {
  putCredentials(wire, draft, credentials, buying);
  return encodeDraft(draft);
}

/** The parts of a docking call; see `encodeCall`. Of several routes the main one is taken, where none is given. */
export function draftCall(
  wire: Wire,
  id: OperationId,
  call: DomainCall,
  credentials: CallerCredentials,
  route = wire.route(id),
): DraftedCall {
  const { codec } = wire;
  if (!route) throw new Unsendable(say('calling.operation-off', { profile: wire.profile.name, operation: id }));
  const input = inputOn(id, route);
  const sent = sentFile(id, route, call);
  const file = input === 'file' ? sent : undefined;
  const nameless = input === 'base64' || file?.as === 'raw';
  const given: DomainCall['params'] = { ...(sent && nameless ? { fileName: sent.name } : {}), ...call.params };
  const members: WireObject | undefined = hasBody(route.method) && file?.as !== 'raw' ? {} : undefined;
  const draft: DraftedCall = {
    method: route.method,
    path: wire.profile.basePath + fillPath(id, route.path, given),
    query: new URLSearchParams(),
    headers: {},
    kind: route.body ?? wire.profile.body,
    ...(members ? { members } : {}),
    ...(file ? { file: { ...file, part: codec.path('param', 'file').join('.') } } : {}),
  };
  if (route.match) put(draft, route.match.in, route.match.name, route.match.value);
  const container = members && inputOf(wire, id, route, call, members);
  for (const name of paramsOn(id, route)) {
    const value = given[name];
    if (value === undefined || route.path.includes(`{${name}}`)) continue;
    const path = codec.path('param', name);
    if (codec.names.isOff('param', name)) throw new Unsendable(say('calling.parameter-off', { profile: wire.profile.name, name }));
    const written = codec.bare(name, value);
    // Beside a file in the query, whether it is a part of a form or the body itself.
    if (!container || file) draft.query.set(path.join('.'), String(written));
    // A full record holds the employeeId that addresses it already, perhaps as a number.
    else if (!standsAt(container, path, value)) setAt(container, path, asJson(wire, name, written));
  }
  putCredentials(wire, draft, credentials, false);
  return draft;
}

/** The file that a call sends with it, as the route takes it; undefined where it takes none, or only its id. */
function sentFile(id: OperationId, route: Route, { file }: DomainCall): SentFile | undefined {
  const input = inputOn(id, route);
  if (input !== 'file' && input !== 'base64') return undefined;
  if (!file) throw new Unsendable(say('calling.needs-file', { operation: id }));
  return route.file === 'multipart' || route.file === 'raw' ? { ...file, as: route.file } : file;
}

/** The parts of the call that buys a token; see `encodeTokenCall`. */
export function draftTokenCall(wire: Wire, credentials: CallerCredentials): DraftedCall {
  const { auth, basePath } = wire.profile;
  if (!hasTokens(auth)) throw new Unsendable(say('calling.no-tokens', { profile: wire.profile.name, scheme: auth.scheme }));
  const { method, path } = auth.token;
  const draft: DraftedCall = {
    method,
    path: basePath + path,
    query: new URLSearchParams(),
    headers: {},
    kind: wire.profile.body,
    ...(hasBody(method) ? { members: {} } : {}),
  };
  putCredentials(wire, draft, credentials, true);
  return draft;
}

const fillPath = (id: OperationId, path: string, params: NonNullable<DomainCall['params']>) =>
  path.replace(/\{(\w+)\}/g, (_braces, name: ParamName) => {
    const value = params[name];
    if (value === undefined) throw new Unsendable(say('calling.needs-parameter', { operation: id, name }));
    return encodeURIComponent(value);
  });

const standsAt = (container: WireObject, path: readonly string[], value: string) => {
  const found = valueAt(container, path);
  return found !== undefined && String(found) === value;
};

/** In a JSON body a number is a number; both are read. */
const asJson = ({ pages }: Wire, name: ParamName, value: unknown) =>
  (name === 'limit' || (name === 'cursor' && pages !== undefined)) && typeof value === 'string' && /^\d{1,9}$/.test(value)
    ? Number(value)
    : value;

/** Puts the operation's input into the body, and gives the object that its parameters go into. */
function inputOf({ codec, profile: { body } }: Wire, id: OperationId, route: Route, call: DomainCall, members: WireObject): WireObject {
  const input = inputOn(id, route);
  if (input === 'file') return members;
  if (input === 'base64' || (input === 'none' && OPERATIONS[id].input === 'file')) {
    const holder = route.request ? {} : members;
    if (route.request) setAt(members, route.request.split('.'), holder);
    if (call.file && input === 'base64') setAt(holder, codec.path('param', 'file'), Buffer.from(call.file.bytes).toString('base64'));
    return holder;
  }
  if (input === 'users') {
    const at = route.request?.split('.') ?? codec.path('param', 'users');
    if (call.users)
      setAt(
        members,
        at,
        // The items are JSON, in a form too.
        call.users.map((item) => (isObject(item) ? codec.writeUser(item) : item)),
      );
    return members;
  }
  const fields: WireObject = { ...codec.writeUser(call.fields ?? {}, { form: (route.body ?? body) === 'form' }) };
  if (route.request) {
    setAt(members, route.request.split('.'), fields);
    return fields;
  }
  Object.assign(members, fields);
  return members;
}

/** Puts a named value where it travels. What travels in the body of a call without one travels in the query. */
function put(draft: DraftedCall, place: Place, name: string, value: string | number | boolean): void {
  if (place === 'header') draft.headers[name] = String(value);
  else if (place === 'body' && draft.members) setAt(draft.members, name.split('.'), value);
  else draft.query.set(name, String(value));
}

function putCredentials(wire: Wire, draft: DraftedCall, given: CallerCredentials, buying: boolean): void {
  const { auth } = wire.profile;
  const { send } = auth.token;
  if (hasTokens(auth) && !buying && given.token !== undefined) put(draft, send.in, send.name, send.prefix + given.token);
  if (auth.scheme === 'token' && !buying) return;
  if (isSigned(auth)) {
    putSignature(wire, draft, given, buying);
    return;
  }
  const { in: place, corpId, secret } = auth.credentials;
  if (place !== 'basic') {
    if (given.corpId !== undefined) put(draft, place, corpId, given.corpId);
    if (given.secret !== undefined) put(draft, place, secret, given.secret);
  } else if (given.corpId !== undefined || given.secret !== undefined) {
    draft.headers.Authorization = `Basic ${Buffer.from(`${given.corpId ?? ''}:${given.secret ?? ''}`).toString('base64')}`;
  }
}

function putSignature(wire: Wire, draft: DraftedCall, given: CallerCredentials, buying: boolean): void {
  const { auth } = wire.profile;
  const { names } = auth.signature;
  const place = namedPlace(auth);
  const send = (name: string, value: string | undefined) => {
    if (name !== '' && value !== undefined) put(draft, place, name, value);
  };
  const timestamp = given.timestamp === undefined ? undefined : String(Math.floor(given.timestamp / 1000));
  send(corpIdName(auth, buying), given.corpId);
  send(names.timestamp, timestamp);
  send(names.nonce, given.nonce);
  if (given.secret === undefined || !wire.signer) return;
  const call = {
    request: signedRequest(draft),
    corpId: given.corpId ?? '',
    token: buying ? '' : (given.token ?? ''),
    timestamp: names.timestamp === '' ? '' : (timestamp ?? ''),
    nonce: names.nonce === '' ? '' : (given.nonce ?? ''),
  };
  put(draft, place, names.sign, wire.signer.of(call).sign(given.secret));
}

/** What of a draft a signature covers, as it will be sent. */
function signedRequest({ method, path, query, headers, members, kind, file }: DraftedCall): SignedRequest {
  const sent = new Headers(headers);
  const request = { method, path, query, rawQuery: String(query), header: (name: string) => sent.get(name) ?? undefined };
  if (file) return { ...request, form: flatten(members ?? {}) };
  if (!members) return request;
  if (kind === 'json') return { ...request, json: JSON.stringify(members) };
  const form = flatten(members);
  return { ...request, form, formText: String(new URLSearchParams(form)) };
}

/** An object as a form's pairs: dotted names into nested objects, arrays as JSON text, null as nothing. */
export function flatten(object: WireObject, prefix = ''): [string, string][] {
  return Object.entries(object).flatMap(([name, value]): [string, string][] => {
    if (value === undefined) return [];
    // An object without members would leave no trace in a form; as JSON text it is still one.
    if (isObject(value) && Object.keys(value).length > 0) return flatten(value, `${prefix}${name}.`);
    return [[prefix + name, typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')]];
  });
}

function encodeDraft({ method, path, query, headers, members, kind, file }: DraftedCall): EncodedCall {
  const target = query.size > 0 ? `${path}?${query}` : path;
  const send = (type: string, body: string | Uint8Array): EncodedCall => ({
    method,
    path: target,
    headers: { ...headers, 'Content-Type': type },
    body,
  });
  if (file?.as === 'raw') return send(file.type, file.bytes);
  if (file) {
    const form = writeMultipart(flatten(members ?? {}), { part: file.part, fileName: file.name, type: file.type, bytes: file.bytes });
    return send(form.type, form.body);
  }
  if (!members) return { method, path: target, headers };
  return kind === 'json'
    ? send('application/json', JSON.stringify(members))
    : send('application/x-www-form-urlencoded', String(new URLSearchParams(flatten(members))));
}
