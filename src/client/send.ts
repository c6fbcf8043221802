import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Sentence } from '../text/message.js';
import { say } from '../text/say.js';
import type { EncodedCall } from '../wire/sending/client.js';
import { networkReason } from './network-reason.js';

/** What a server answered. */
export interface Received {
  readonly status: number;
  readonly text: string;
}

export interface SendOptions {
  /** PEM of a certificate authority to trust beside the known ones' place. */
  readonly ca?: string;
  /** Milliseconds until the whole answer must be there. */
  readonly timeoutMs: number;
}

/** The longest answer that is read, in bytes. */
const LIMIT = 8 * 1024 * 1024;

/** Why there is no answer to read. */
export class Unanswered extends Error {
  constructor(readonly sentence: Sentence) {
    super(typeof sentence === 'string' ? sentence : sentence.id);
  }
}

/**
 * Sends a call and reads the answer. Redirects are not followed: they could carry the credentials to another server. Rejects with
 * `Unanswered` where there is no answer in time.
 */
export function send(origin: string, call: EncodedCall, { ca, timeoutMs }: SendOptions): Promise<Received> {
  const url = new URL(origin + call.path);
  const body = call.body === undefined ? undefined : Buffer.from(call.body);
  return new Promise((resolve, reject) => {
    const options = {
      method: call.method,
      headers: { Accept: 'application/json', ...call.headers, ...(body ? { 'Content-Length': String(body.length) } : {}) },
      signal: AbortSignal.timeout(timeoutMs),
      agent: false as const,
    };
    const fail = (error: Error) => {
      if (error instanceof Unanswered) reject(error);
      else if (error.name === 'AbortError') reject(new Unanswered(say('inputs.no-answer', { seconds: timeoutMs / 1000 })));
      else reject(new Unanswered(networkReason(error)));
    };
    const outgoing = url.protocol === 'https:' ? httpsRequest(url, { ...options, ...(ca ? { ca } : {}) }) : httpRequest(url, options);
    outgoing.on('error', fail);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('error', fail);
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > LIMIT) response.destroy(new Unanswered(say('trying.answer-too-long', { bytes: LIMIT })));
        else chunks.push(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    outgoing.end(body);
  });
}
