import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from 'hono';
import type { Language } from '../../text/language.js';
import { say } from '../../text/say.js';
import { word } from '../../text/word.js';
import type { Platform } from '../platform.js';

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
export function cut(c: Context): Response {
  const socket = socketOf(c);
  if (!socket) return Response.error();
  if (socket.resetAndDestroy) socket.resetAndDestroy();
  else socket.destroy();
  return alreadySent();
}

/** Half of an answer, and then nothing more. */
export async function half(c: Context, answer: Response, language: Language): Promise<Response> {
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
export const pass = async (ms: number | undefined, platform: Platform, c: Context): Promise<boolean> =>
  (await wait(ms, c.req.raw.signal, ...(socketOf(c) ? [] : [platform.closing]))) === 'over';

/** Waits until the caller or the server gives up. */
export const hang = (platform: Platform, c: Context): Promise<unknown> => wait(undefined, c.req.raw.signal, platform.closing);
