import type { Context } from 'hono';
import { credentialPlaces } from '../../wire/credentials.js';
import { hasBody } from '../../wire/http.js';
import { type ReadBody, readBody } from '../../wire/reading/read-body.js';
import { inputOn } from '../../wire/reading/route-input.js';
import { type DockingRoute, type Target, TOKEN_OPERATION } from '../../wire/wire.js';
import type { Platform } from '../platform.js';
import { fail, type Refused } from '../road/answer.js';
import { encodedBody, isBodyType, isInUtf8, readBytes, wrongType } from '../road/body.js';
import type { Exchange } from '../road/exchange.js';
import { targetOf } from '../road/request-target.js';
import type { SentRequest } from './credentials.js';
import { takeInlineFile } from './inline-file.js';
import { type AnnouncedFile, announceFile, type SentForm } from './receive-file.js';

/** A docking call as it came in: nothing of its body has been read. */
export interface Arrival {
  readonly platform: Platform;
  readonly route: DockingRoute;
  readonly c: Context;
  readonly exchange: Exchange;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
}

/** What of a call's body has been read: the body, or of a file what came before it. */
export interface Received {
  readonly body?: ReadBody;
  readonly file?: AnnouncedFile;
  readonly form?: SentForm;
}

/** What the credentials of a call are read from. */
export const sourceOf = ({ c, header, query }: Arrival, { body, form }: Received): SentRequest => ({
  method: c.req.method,
  ...targetOf(c.req.url),
  header,
  query,
  body: form?.fields ?? body?.value,
  form: form?.pairs ?? body?.form,
  json: body?.json,
  formText: body?.formText,
  inlineFile: typeof body?.file === 'string' ? body.file : undefined,
});

/** Whether credentials, signature or the choice of the operation stand in the body, so that it is read before them. */
export function readsBodyFirst({ wire: { profile, signer } }: Platform, route: DockingRoute): boolean {
  if (!hasBody(route.method)) return false;
  if (signer?.coversBody || route.targets.some(({ route: { match } }) => match?.in === 'body')) return true;
  if (route.targets.some(({ id }) => id === TOKEN_OPERATION)) return profile.auth.credentials.in === 'body';
  return credentialPlaces(profile).includes('body');
}

const inputOf = ({ id, route }: Target) => (id === TOKEN_OPERATION ? 'none' : inputOn(id, route));

/** The largest body that holds a file as base64: so many bytes hold one of the largest size, also in a form, where plus and slash take three each. */
const INLINE_BYTES = 32 * 1024 * 1024;

/** Reads the body of a call, or of one that docks a file what comes before the file. */
export async function receive(arrival: Arrival): Promise<Received | Refused> {
  const { route } = arrival;
  const [first] = route.targets;
  if (!first || !route.targets.every((target) => inputOf(target) === 'file')) return receiveBody(arrival);
  const file = announce(arrival, route.targets.every((target) => target.route.file === first.route.file) ? first.route : {});
  return 'failure' in file ? file : openForm(file);
}

/** What the head of a call says of the file that it docks. */
export function announce({ platform, c }: Arrival, { file: kind }: Pick<Target['route'], 'file'>): AnnouncedFile | Refused {
  const only = kind === 'multipart' || kind === 'raw' ? kind : undefined;
  return encodedBody(c) ?? announceFile(c, { part: platform.wire.codec.path('param', 'file').join('.'), most: platform.fileBytes, only });
}

/** Reads what comes before a file. */
export async function openForm(file: AnnouncedFile): Promise<{ readonly file: AnnouncedFile; readonly form: SentForm } | Refused> {
  const form = await file.open();
  return 'failure' in form ? form : { file, form };
}

/** Whether the head of a call says that it has no body. */
const saysNoBody = (header: Arrival['header']): boolean =>
  header('content-type') === undefined && header('transfer-encoding') === undefined && (header('content-length') ?? '0') === '0';

/** Reads the body: media type, size, shape. */
export async function receiveBody({ platform, route, c, header }: Arrival): Promise<{ readonly body: ReadBody } | Refused> {
  const { behaviour } = platform.wire.profile;
  const { body: kind } = route;
  const encoded = encodedBody(c);
  if (encoded) return encoded;
  if (route.bodyOptional && saysNoBody(header)) return { body: { value: {}, bytes: 0 } };
  const type = header('content-type');
  if (!(behaviour.contentType === 'any' ? isInUtf8(type) : isBodyType(kind, type))) {
    const expected = kind === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
    return fail('media-type-unsupported', wrongType(expected, type));
  }
  const inline = route.targets.filter((target) => inputOf(target) === 'base64');
  const bytes = await (inline.length > 0 ? readBytes(c, INLINE_BYTES) : readBytes(c));
  if ('failure' in bytes) return bytes;
  let body = readBody(kind, bytes);
  for (const { route: each } of inline)
    if (!('problem' in body) && body.file === undefined) body = takeInlineFile(body, each, platform.wire.codec);
  return 'problem' in body ? fail('malformed-request', body.problem) : { body };
}
