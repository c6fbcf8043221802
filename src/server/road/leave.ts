import { FAILURE_NAMES, isOwnFailure, STORAGE_FAILURES } from '../../rules/failures.js';
import type { ShapeName } from '../../rules/shapes.js';
import { say } from '../../text/say.js';
import type { WireObject } from '../../wire/codec.js';
import type { Failure, WireAnswer } from '../../wire/envelope.js';
import { hasNoBody } from '../../wire/envelope.js';
import type { Platform } from '../platform.js';
import { JSON_HEADERS } from './answer-headers.js';
import type { Exchange } from './exchange.js';
import { originOf } from './request-target.js';
import { unexpected } from './unexpected.js';

const SECRET_RESPONSE = 'the answer holds an access token and is not kept';

/** Turns the outcome of a docking call into its answer, and the call into an entry of the journal. */
export class Responder {
  constructor(
    readonly platform: Platform,
    readonly exchange: Exchange,
    private readonly url: string,
  ) {}

  /** `shape` null: the data is by the profile's names already. */
  success(shape: ShapeName | null, data: unknown, status?: number): Response {
    const { envelope } = this.platform.wire;
    const { requestId } = this.exchange;
    const answer = shape === null ? envelope.token(data as WireObject, requestId) : envelope.success(shape, data, requestId, status);
    return this.respond(answer, 'accepted', shape === null ? SECRET_RESPONSE : undefined);
  }

  failure(failure: Failure): Response {
    this.exchange.error = failure.name;
    this.exchange.message = failure.message;
    return this.respond(
      this.platform.wire.envelope.failure(failure, this.exchange.requestId),
      isOwnFailure(failure.name) ? 'error' : 'refused',
      undefined,
      failure.headers,
    );
  }

  /** The answer of an armed fault, in the profile's own error shape. */
  fault(status: number, retryAfter: number | undefined): Response {
    const { errors } = this.platform.wire.profile;
    const names = FAILURE_NAMES.filter((each) => !STORAGE_FAILURES.includes(each));
    const name = status === 429 ? 'rate-limited' : (names.find((each) => errors[each].http === status) ?? 'internal');
    this.exchange.error = name;
    const message = say('calls.armed-fault', { status });
    this.exchange.message = message;
    const answer = this.platform.wire.envelope.failure({ name, message, details: [] }, this.exchange.requestId);
    return this.respond(
      { ...answer, status },
      'faulted',
      undefined,
      retryAfter === undefined ? undefined : { 'Retry-After': String(retryAfter) },
    );
  }

  /** An answer that never arrives as it was meant. */
  lost(status: number): void {
    this.exchange.finish(status, 'faulted', null);
  }

  /** The answer of a call that threw. */
  unexpected(error: unknown): Response {
    return this.failure(unexpected(this.platform, error, this.exchange.requestId));
  }

  private respond(
    { status, body }: WireAnswer,
    outcome: 'accepted' | 'refused' | 'faulted' | 'error',
    kept?: string,
    more?: Readonly<Record<string, string>>,
  ): Response {
    const { exchange, platform } = this;
    const text = hasNoBody(status) ? null : JSON.stringify(body);
    exchange.finish(status, exchange.fault && exchange.fault.kind !== 'delay' ? 'faulted' : outcome, text === null ? null : (kept ?? text));
    // Without a body only the answer of 205 says its length: a client would wait for more.
    const headers: Record<string, string> = text !== null ? { ...JSON_HEADERS } : status === 205 ? { 'Content-Length': '0' } : {};
    if (platform.wire.profile.behaviour.helpHeaders) {
      headers['X-Request-Id'] = exchange.requestId;
      // A batch is accepted whatever became of its items, and a file that leaves bad rows out is, too: their message says so. What becomes
      // of a file that is still processed, getUpload tells.
      const told = outcome !== 'accepted' || exchange.message !== null;
      const broken = told && exchange.totalViolations > 0 ? exchange.alike.rules : [];
      if (outcome !== 'accepted' || broken.length > 0) {
        if (broken.length > 0) headers['Mock-Rule'] = broken.join(',');
        headers['Mock-Explain'] = `${originOf(this.url)}/_mock/v1/explain/${exchange.requestId}`;
      }
    }
    return new Response(text, { status, headers: more ? { ...headers, ...more } : headers });
  }
}
