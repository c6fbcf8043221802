import { isObject } from '../../../src/rules/is-object.js';
import type { OperationId } from '../../../src/rules/operations.js';
import { word } from '../../../src/text/word.js';
import { type Claim, type CredentialSource, readClaim } from '../../../src/wire/credentials.js';
import { readForm } from '../../../src/wire/reading/form.js';
import { type ReadBody, readBody } from '../../../src/wire/reading/read-body.js';
import type { Call } from '../../../src/wire/reading/read-call.js';
import type { EncodedCall } from '../../../src/wire/sending/client.js';
import type { SignedRequest } from '../../../src/wire/signing/signer.js';
import { isMeant, TOKEN_OPERATION, type Wire } from '../../../src/wire/wire.js';
import type { WireObject } from '../../../src/wire/wire-object.js';

/** A call as the wire's own readers understand it. */
export interface Received {
  readonly id: OperationId | typeof TOKEN_OPERATION;
  readonly claim: Claim;
  /** For signatures: the one that this secret gives to what came. */
  signedBy(secret: string): string;
  /** null for the call that buys a token. */
  readonly call: Call | null;
  readonly file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array } | null;
}

const fits = (template: string, path: string): Record<string, string> | null => {
  const [wanted, given] = [template.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const found: Record<string, string> = {};
  for (const [at, segment] of wanted.entries()) {
    const value = given[at] ?? '';
    if (segment.startsWith('{')) found[segment.slice(1, -1)] = decodeURIComponent(value);
    else if (segment !== value) return null;
  }
  return found;
};

/** Reads an encoded call back, as a server does, with nothing but the wire. */
export async function receive(wire: Wire, { method, path, headers, body }: EncodedCall): Promise<Received> {
  const url = new URL(path, 'http://localhost');
  const sent = new Headers(headers);
  const header = (name: string) => sent.get(name) ?? undefined;
  const type = header('content-type') ?? '';
  const kind = wire.routes.find((route) => route.method === method && fits(route.path, url.pathname))?.body ?? wire.profile.body;
  let read: ReadBody | undefined;
  let pairs: [string, string][] | undefined;
  let file: Received['file'] = null;
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(body, { headers: sent }).formData();
    pairs = [];
    for (const [name, value] of form) {
      if (typeof value === 'string') pairs.push([name, value]);
      else file = { name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) };
    }
  } else if (type === 'text/csv' || type === 'application/zip') {
    file = { name: '', type, bytes: body as Uint8Array };
  } else if (body !== undefined) {
    const given = readBody(kind, new TextEncoder().encode(String(body)));
    if ('problem' in given) throw new Error(word(given.problem, 'en'));
    read = given;
  }
  const fields: WireObject | undefined = pairs && readForm(pairs);
  const target = wire.routes
    .filter((route) => route.method === method && fits(route.path, url.pathname))
    // A path without parameters is meant before one that has some.
    .sort((one, other) => one.path.split('{').length - other.path.split('{').length)
    .flatMap(({ path: template, targets }) => targets.map((each) => ({ ...each, template })))
    .find(({ route }) => isMeant(route, url.searchParams, header, fields ?? read?.value));
  if (!target) throw new Error(`${method} ${path} leads nowhere`);
  const { id, route, template } = target;
  const source: CredentialSource & SignedRequest = {
    method,
    path: url.pathname,
    rawQuery: url.search.slice(1),
    header,
    query: url.searchParams,
    ...(isObject(fields ?? read?.value) ? { body: fields ?? read?.value } : {}),
    ...(pairs || read?.form ? { form: pairs ?? read?.form } : {}),
    ...(read?.json === undefined ? {} : { json: read.json }),
    ...(read?.formText === undefined ? {} : { formText: read.formText }),
  };
  const claim = readClaim(wire.profile, source, id === TOKEN_OPERATION);
  const { corpId = '', token = '', signature: { timestamp = '', nonce = '' } = {} } = claim;
  return {
    id,
    claim,
    signedBy: (secret) => wire.signer?.of({ request: source, corpId, token, timestamp, nonce }).sign(secret) ?? '',
    call:
      id === TOKEN_OPERATION
        ? null
        : wire.reader.read(id, route, {
            path: fits(template, url.pathname) ?? {},
            query: url.searchParams,
            body: read?.value,
            form: read?.form !== undefined,
            fields,
          }),
    file,
  };
}
