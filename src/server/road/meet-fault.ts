import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from 'hono';
import { FAILURE_NAMES, STORAGE_FAILURES } from '../../rules/failures.js';
import type { Language } from '../../text/language.js';
import { say } from '../../text/say.js';
import { word } from '../../text/word.js';
import type { ArmedFault } from '../faults.js';
import type { Platform } from '../platform.js';
import type { Outcome, Refused } from './answer.js';
import { leave, lose, type Passage } from './leave.js';

/** A call that an armed fault meets; without an outcome it was not carried out. */
export interface Faulted {
  readonly fault: ArmedFault;
  readonly outcome?: Outcome;
}

interface Socket {
  resetAndDestroy?(): unknown;
  destroy(): unknown;
}

/** The socket of a call that came over one; calls in process have none. */
const socketOf = (c: Context): Socket | undefined => (c.env as { incoming?: { socket?: Socket } } | undefined)?.incoming?.socket;

/** Waits for real time to pass, or for the caller or the server to give up. */
function wait(ms: number | undefined, ...signals: AbortSignal[]): Promise<'over' | 'given up'> {
  return new Promise((resolve) => {
    const timer = ms === undefined ? undefined : setTimeout(() => resolve('over'), ms);
    const giveUp = () => {
      clearTimeout(timer);
      resolve('given up');
    };
    for (const signal of signals) {
      if (signal.aborted) giveUp();
      else signal.addEventListener('abort', giveUp, { once: true });
    }
  });
}

/** Tells the Node adapter that there is nothing left to send; its own constant would pull socket code into unit tests. */
function alreadySent(): Response {
  const response = new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
  // The adapter's own Response takes a short cut past that header, unless somebody has looked at its body.
  void response.body;
  return response;
}

/** Cuts the connection; in process, where there is none, the answer is a network error. */
function cut(c: Context): Response {
  const socket = socketOf(c);
  if (!socket) return Response.error();
  if (socket.resetAndDestroy) socket.resetAndDestroy();
  else socket.destroy();
  return alreadySent();
}

/** Half of an answer, and then nothing more. */
async function half(c: Context, answer: Response, language: Language): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const headers = new Headers(answer.headers);
  headers.set('Content-Length', String(bytes.byteLength));
  const { incoming, outgoing } = (c.env ?? {}) as { incoming?: IncomingMessage; outgoing?: ServerResponse };
  if (incoming && outgoing) {
    outgoing.writeHead(answer.status, Object.fromEntries(headers));
    const end = () => outgoing.socket?.destroySoon();
    outgoing.write(bytes.subarray(0, bytes.byteLength >> 1), () => {
      if (incoming.complete || incoming.destroyed) return end();
      // What is closed while the client still sends takes the half that it has not read yet along.
      incoming.once('close', end).resume();
    });
    return alreadySent();
  }
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) controller.error(new Error(word(say('calls.truncated'), language)));
      else controller.enqueue(bytes.slice(0, bytes.byteLength >> 1));
      sent = true;
    },
  });
  return new Response(body, { status: answer.status, headers });
}

/**
 * Lets a fault's time pass; tells whether the caller is still there. A server that closes lets its running calls finish, the late ones
 * too, until it cuts their connections; in process there is nothing to cut.
 */
export const delay = async (fault: ArmedFault, platform: Platform, c: Context): Promise<boolean> =>
  (await wait(fault.ms, c.req.raw.signal, ...(socketOf(c) ? [] : [platform.closing]))) === 'over';

/** What a fault answers by itself: in the profile's own error shape. */
function armed({ wire }: Platform, status: number, retryAfter: number | undefined): Refused {
  const { errors } = wire.profile;
  const names = FAILURE_NAMES.filter((each) => !STORAGE_FAILURES.includes(each));
  const name = status === 429 ? 'rate-limited' : (names.find((each) => errors[each].http === status) ?? 'internal');
  const headers = retryAfter === undefined ? {} : { headers: { 'Retry-After': String(retryAfter) } };
  return { failure: { name, message: say('calls.armed-fault', { status }), details: [], ...headers }, status };
}

/** Ends a call as its fault says. */
export async function meetFault(passage: Passage, { fault, outcome }: Faulted): Promise<Response> {
  const { platform, c } = passage;
  switch (fault.kind) {
    case 'status':
      return leave(passage, armed(platform, fault.status ?? 503, fault.retryAfter));
    case 'delay':
      // Before the commit the time has passed already, or there would be no answer to give.
      if (outcome && (await delay(fault, platform, c))) return leave(passage, outcome);
      lose(passage);
      return cut(c);
    case 'hang':
      lose(passage);
      await wait(undefined, c.req.raw.signal, platform.closing);
      return cut(c);
    case 'reset':
      lose(passage);
      return cut(c);
    // A call whose token expires goes on, and is answered as any other.
    case 'expire-token':
      throw new Error('unreachable');
    case 'truncate':
      return half(c, leave(passage, outcome ?? armed(platform, 503, undefined)), platform.language);
  }
}
