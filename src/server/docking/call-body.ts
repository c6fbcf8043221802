import type { Context } from 'hono';
import { credentialPlaces } from '../../wire/credentials.js';
import type { Failure } from '../../wire/envelope.js';
import { type ReadBody, readBody } from '../../wire/read-body.js';
import { type DockingRoute, TOKEN_OPERATION } from '../../wire/wire.js';
import type { Platform } from '../platform.js';
import { fail } from '../road/answer.js';
import { encodedBody, hasBody, isBodyType, isInUtf8, readBytes, wrongType } from '../road/body.js';
import { type AnnouncedFile, announceFile, type SentForm } from './receive-file.js';

/** What of a request has been read so far. */
export interface CallRequest {
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  body?: ReadBody;
  file?: AnnouncedFile;
  form?: SentForm;
}

/** Whether credentials, signature or the choice of the operation stand in the body, so that it is read before them. */
export function readsBodyFirst({ wire: { profile, signer } }: Platform, route: DockingRoute): boolean {
  if (!hasBody(route.method)) return false;
  if (signer?.coversBody || route.targets.some(({ route: { match } }) => match?.in === 'body')) return true;
  if (route.targets.some(({ id }) => id === TOKEN_OPERATION)) return profile.auth.credentials.in === 'body';
  return credentialPlaces(profile).includes('body');
}

export async function readEarly(
  platform: Platform,
  route: DockingRoute,
  c: Context,
  request: CallRequest,
): Promise<{ failure: Failure } | null> {
  if (route.targets.every(({ id }) => id === 'uploadLookupData')) {
    const file = encodedBody(c) ?? announceFile(c, filePart(platform));
    if ('failure' in file) return file;
    request.file = file;
    return openForm(file, request);
  }
  const taken = await takeBody(platform, c, request);
  return 'failure' in taken ? taken : null;
}

export async function openForm(file: AnnouncedFile, request: CallRequest): Promise<{ failure: Failure } | null> {
  const form = await file.open();
  if ('failure' in form) return form;
  request.form = form;
  return null;
}

/** The name of the part that holds a docked file. */
export const filePart = ({ wire: { codec } }: Platform) => codec.path('param', 'file').join('.');

/** Reads the body: media type, size, shape. */
export async function takeBody(
  { wire: { profile } }: Platform,
  c: Context,
  request: CallRequest,
): Promise<ReadBody | { failure: Failure }> {
  const encoded = encodedBody(c);
  if (encoded) return encoded;
  const type = request.header('content-type');
  if (!(profile.behaviour.contentType === 'any' ? isInUtf8(type) : isBodyType(profile.body, type))) {
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
