import type { Context } from 'hono';
import { isOwnFailure } from '../../rules/failures.js';
import { MASK } from '../../text/secrecy.js';
import { hasNoBody } from '../../wire/http.js';
import type { Platform } from '../platform.js';
import type { Outcome } from './answer.js';
import { JSON_HEADERS, NOSNIFF } from './answer-headers.js';
import type { Exchange } from './exchange.js';
import type { Face } from './face.js';
import { maskPasswords } from './mask.js';
import { originOf } from './request-target.js';

/** A call on its way, and how its plane speaks. */
export interface Passage {
  readonly platform: Platform;
  readonly face: Face;
  readonly c: Context;
  readonly exchange: Exchange;
}

/** The one exit of every call, whatever plane it came to: here it is masked, worded, given its headers and put into the journal. */
export function leave({ face, c, exchange }: Passage, outcome: Outcome, end?: 'faulted'): Response {
  const { requestId } = exchange;
  // First of all: what a failure repeats may be part of the body. And nobody needs a password after the rules.
  if (face.kept) maskPasswords(face.wire.codec, exchange);
  if ('text' in outcome) {
    return new Response(outcome.text, { headers: { ...NOSNIFF, 'X-Request-Id': requestId, ...outcome.headers } });
  }
  const failed = 'failure' in outcome;
  if (failed) {
    exchange.error = outcome.failure.name;
    exchange.message = outcome.failure.message;
  }
  const answer = failed ? face.wire.envelope.failure(outcome.failure, requestId, face.language(c)) : face.success(outcome, requestId);
  const status = (failed && outcome.status) || answer.status;
  const text = hasNoBody(status) || answer.body === undefined ? null : JSON.stringify(answer.body);
  if (face.kept) {
    const how = end ?? (failed ? ownFault(outcome.failure.name) : 'accepted');
    exchange.finish(status, how, !failed && outcome.secret ? MASK : face.plane === 'docking' || failed ? text : null);
  }
  // Without a body the answer says its length all the same, where its status does not: a client would wait for more.
  const headers: Record<string, string> =
    text !== null ? { ...JSON_HEADERS } : status === 204 || status === 304 ? {} : { 'Content-Length': '0' };
  if (face.helpHeaders) {
    headers['X-Request-Id'] = requestId;
    // A batch is accepted whatever became of its items, and a file that leaves bad rows out is, too: their message says so. What becomes
    // of a file that is still processed, getUpload tells.
    const broken = (failed || exchange.message !== null) && exchange.totalViolations > 0 ? exchange.alike.rules : [];
    if (broken.length > 0) headers['Mock-Rule'] = broken.join(',');
    if (face.kept && (failed || broken.length > 0)) {
      headers['Mock-Explain'] = `${originOf(c.req.url)}/_mock/v1/explain/${requestId}`;
    }
  }
  return new Response(text, { status, headers: failed && outcome.failure.headers ? { ...headers, ...outcome.failure.headers } : headers });
}

const ownFault = (name: Parameters<typeof isOwnFailure>[0]) => (isOwnFailure(name) ? 'error' : 'refused');

/** The end of a call whose answer never arrives. */
export function lose({ face, exchange }: Passage): void {
  maskPasswords(face.wire.codec, exchange);
  exchange.finish(0, 'faulted', null);
}
