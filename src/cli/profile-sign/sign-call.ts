import { isObject } from '../../rules/is-object.js';
import { say } from '../../text/say.js';
import { MASK } from '../../text/secrecy.js';
import { corpIdName, hasTokens, namedPlace } from '../../wire/credentials.js';
import { hasBody } from '../../wire/http.js';
import type { Profile, Route } from '../../wire/profile/profile.js';
import { inputOn } from '../../wire/reading/route-input.js';
import { isHmac } from '../../wire/signing/plan.js';
import type { SignedCall, SignedRequest } from '../../wire/signing/signer.js';
import { piecesOf, SIGNED_WORDS } from '../../wire/signing/template.js';
import { type Target, TOKEN_OPERATION, type Wire } from '../../wire/wire.js';
import { setAt, valueAt } from '../../wire/wire-object.js';
import { UsageError } from '../usage-error.js';

/** A call to sign, in words of the wire. */
export interface CallToSign {
  readonly operation: string;
  /** Of the path by the names in its braces, else of the query, or of a form where no body is given. */
  readonly params: readonly (readonly [name: string, value: string])[];
  /** The text of the JSON or form body. */
  readonly body?: string | undefined;
  readonly corpId: string;
  readonly secret: string;
  readonly token: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly showSecret: boolean;
}

/** What is signed, step by step. */
export interface SignedText {
  readonly operation: string;
  readonly method: string;
  /** Path and query as they were signed, without the sign. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly text: string;
  /** Of an HMAC. */
  readonly key: string | null;
  readonly algorithm: string;
  readonly encoding: string;
  /** The name under which the signature travels, and where. */
  readonly name: string;
  readonly place: 'header' | 'query' | 'body';
  readonly signature: string;
}

type Pairs = readonly (readonly [string, string])[];

/** Signs a call as a profile has it. */
export function signCall(wire: Wire, call: CallToSign): SignedText {
  const { auth } = wire.profile;
  const { signer } = wire;
  if (!signer) throw new UsageError(say('sign.not-signed', { profile: wire.profile.name, scheme: auth.scheme }));
  const buying = call.operation === TOKEN_OPERATION;
  const request = requestOf(wire, call, buying);
  const shownSecret = call.showSecret ? call.secret : MASK;
  const signed: SignedCall = {
    request: request.signed,
    corpId: call.corpId,
    token: buying ? '' : call.token,
    timestamp: auth.signature.names.timestamp === '' ? '' : call.timestamp,
    nonce: auth.signature.names.nonce === '' ? '' : call.nonce,
  };
  const { plan } = signer;
  const key = piecesOf(plan.key, SIGNED_WORDS).map((piece) =>
    'text' in piece ? piece.text : piece.word === 'secret' ? shownSecret : `{${piece.word}}`,
  );
  const { method, path, rawQuery } = request.signed;
  return {
    operation: call.operation,
    method,
    target: rawQuery === '' ? path : `${path}?${rawQuery}`,
    headers: request.headers,
    body: request.signed.json ?? request.signed.formText ?? null,
    text: signer.of(signed).text(shownSecret),
    key: isHmac(plan.algorithm) ? key.join('') : null,
    algorithm: plan.algorithm,
    encoding: plan.encoding,
    name: plan.sign,
    place: request.place,
    signature: signer.of(signed).sign(call.secret),
  };
}

interface Request {
  readonly signed: SignedRequest;
  readonly headers: Readonly<Record<string, string>>;
  /** Where credentials and signature travel in this call. */
  readonly place: SignedText['place'];
}

function requestOf(wire: Wire, call: CallToSign, buying: boolean): Request {
  const { auth, basePath } = wire.profile;
  const targets = wire.routes.flatMap((each) => each.targets);
  const target = targets.find(({ id }) => id === call.operation);
  if (!target) throw new UsageError(say('sign.no-operation', { operation: call.operation, known: targets.map(({ id }) => id) }));
  const { route } = target;
  const { match } = route;
  const kind = kindOf(target, wire.profile);
  const isGiven = (name: string) => call.params.some(([given]) => given === name);
  const chosen: Pairs = match && match.in !== 'header' && !isGiven(match.name) ? [[match.name, String(match.value)]] : [];
  const chosenInBody = match?.in === 'body' && kind !== 'none' ? chosen : [];
  const rest = [...call.params, ...(chosenInBody.length > 0 ? [] : chosen)];
  const path = (basePath + route.path).replace(/\{(\w+)\}/g, (_braced, name: string) => {
    const at = rest.findIndex(([each]) => each === name);
    const [found] = at < 0 ? [] : rest.splice(at, 1);
    if (!found) throw new UsageError(say('sign.path-parameter', { name }));
    return encodeURIComponent(found[1]);
  });
  const inForm = kind === 'form';
  const place = namedPlace(auth) === 'body' && !hasBody(route.method) ? 'query' : namedPlace(auth);
  const { timestamp, nonce } = auth.signature.names;
  const credentials = (
    [
      [corpIdName(auth, buying), call.corpId],
      [timestamp, call.timestamp],
      [nonce, call.nonce],
    ] as const
  ).filter(([name, value]) => name !== '' && value !== '' && !isGiven(name));
  const headers = new Map<string, string>(place === 'header' ? credentials : []);
  if (match?.in === 'header') headers.set(match.name, String(match.value));
  const query = new URLSearchParams(
    [...(inForm && call.body === undefined ? [] : rest), ...(place === 'query' ? credentials : [])].map((pair): [string, string] => [
      ...pair,
    ]),
  );
  if (hasTokens(auth) && !buying && call.token !== '') {
    const { send } = auth.token;
    if (send.in === 'header') headers.set(send.name, send.prefix + call.token);
    else if (send.in === 'query' || !hasBody(route.method)) query.append(send.name, call.token);
  }
  const tokenInBody = hasTokens(auth) && !buying && call.token !== '' && auth.token.send.in === 'body' && hasBody(route.method);
  const inBody = [
    ...chosenInBody,
    ...(tokenInBody ? [[auth.token.send.name, call.token] as const] : []),
    ...(place === 'body' ? credentials : []),
  ];
  const byName = new Map([...headers].map(([name, value]) => [name.toLowerCase(), value]));
  return {
    headers: Object.fromEntries(headers),
    place,
    signed: {
      method: route.method,
      path,
      query,
      rawQuery: String(query),
      header: (name) => byName.get(name.toLowerCase()),
      ...bodyOf(kind, call, rest, inBody, match),
    },
  };
}

/** How a body is written; `file` is a form with a file, whose text is not signed, and `none` a call without a body, or whose body is the file. */
type BodyKind = 'json' | 'form' | 'file' | 'none';

function kindOf({ id, route }: Target, { body }: Profile): BodyKind {
  if (!hasBody(route.method)) return 'none';
  if (id !== TOKEN_OPERATION && inputOn(id, route) === 'file') return route.file === 'raw' ? 'none' : 'file';
  return route.body ?? body;
}

function bodyOf(kind: BodyKind, call: CallToSign, rest: Pairs, inBody: Pairs, match: Route['match']) {
  if (kind === 'none') return {};
  if (kind === 'file') return { form: inBody };
  // What a body says by itself of the action that is meant stays as it is.
  const says = (found: (name: string) => boolean) => inBody.filter(([name]) => name !== match?.name || !found(name));
  if (kind === 'form') {
    const own = new URLSearchParams(call.body ?? '');
    return formBody(
      call,
      rest,
      says((name) => own.has(name)),
    );
  }
  return jsonBody(call, says);
}

function formBody({ body }: CallToSign, rest: Pairs, credentials: Pairs): Pick<SignedRequest, 'form' | 'formText'> {
  const written = (pairs: Pairs) => String(new URLSearchParams(pairs.map((pair): [string, string] => [...pair])));
  const parts = [body === undefined ? written(rest) : body, written(credentials)].filter((part) => part !== '');
  const formText = parts.join('&');
  return { formText, form: [...new URLSearchParams(formText)] };
}

function jsonBody({ body }: CallToSign, says: (found: (name: string) => boolean) => Pairs): Pick<SignedRequest, 'json'> {
  let value: unknown;
  try {
    value = JSON.parse(body ?? '{}');
  } catch {
    value = undefined;
  }
  const members = says((name) => valueAt(value, name.split('.')) !== undefined);
  if (members.length === 0) return body === undefined ? {} : { json: body };
  if (!isObject(value)) throw new UsageError(say('sign.no-object'));
  for (const [name, text] of members) setAt(value, name.split('.'), text);
  return { json: JSON.stringify(value) };
}
