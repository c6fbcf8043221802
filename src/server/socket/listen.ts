import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import type { Platform } from '../platform.js';
import { JSON_HEADERS } from '../road/answer-headers.js';
import { settleTarget } from '../road/request-target.js';
import { lingerForBody } from './linger.js';
import { connectionLimit, openFileLimit } from './open-files.js';

export interface ListenOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The interface to listen on: 127.0.0.1 by default. */
  readonly host?: string;
  /** PEM texts; with them HTTPS is spoken. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Lets the adapter replace the process's Request and Response by its own, which are faster; never in somebody's unit tests. */
  readonly ownProcess?: boolean;
}

export interface Listening {
  /** The origin, such as http://127.0.0.1:8080. */
  readonly url: string;
  readonly port: number;
  /** Takes no more calls and lets the running ones finish; those that take longer than `graceMs` (8 s by default) are cut off. */
  close(graceMs?: number): Promise<void>;
}

const SWEEP_MS = 25;
/** How long a connection on which no call runs may take to come up with one, while the server closes. */
const PATIENCE_MS = 250;

/** Serves the application over a real socket. Rejects with Node's error where the port cannot be had. */
export async function listen(platform: Platform, app: Hono, options: ListenOptions = {}): Promise<Listening> {
  const { port = 0, host = '127.0.0.1', tls } = options;
  const toApp = getRequestListener(app.fetch, {
    overrideGlobalObjects: options.ownProcess ?? false,
    errorHandler: (error) => {
      const { status, headers, text } = unreadable(platform, error instanceof Error ? error.message : String(error));
      return new Response(text, { status, headers });
    },
  });
  const answer = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const problem = settleTarget(incoming);
    if (problem === undefined) return void toApp(incoming, outgoing);
    const { status, headers, text } = unreadable(platform, problem);
    outgoing.writeHead(status, headers).end(text);
  };
  const server = tls ? createHttpsServer({ cert: tls.cert, key: tls.key }, answer) : createServer(answer);
  const connections = connectionLimit(openFileLimit());
  if (connections !== undefined) server.maxConnections = connections;
  server.prependListener('request', (incoming, outgoing) => lingerForBody(incoming, outgoing, () => platform.closing));
  // Whoever asks whether to send its body is told so where the body is read, not before.
  server.on('checkContinue', (request, response) => server.emit('request', request, response));
  // The server itself does not know of those that never said a word, such as half a handshake, and would wait for them.
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  let running = 0;
  server.prependListener('request', (_incoming, outgoing: ServerResponse) => {
    running++;
    outgoing.once('close', () => running--);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `${tls ? 'https' : 'http'}://${urlHost(host)}:${bound}`,
    port: bound,
    close: (graceMs = 8_000) =>
      new Promise((resolve) => {
        platform.hangUp();
        const cutAll = () => {
          for (const socket of sockets) socket.destroy();
        };
        const began = performance.now();
        // A connection is kept alive after its last answer, and has to be closed then.
        const sweep = setInterval(() => {
          // A call that came in at the last moment may have begun to hang.
          platform.hangUp();
          server.closeIdleConnections();
          for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
          // Whoever has sent half a head or half a handshake is not waited for.
          if (running === 0 && performance.now() - began > PATIENCE_MS) cutAll();
        }, SWEEP_MS);
        const cut = setTimeout(cutAll, graceMs);
        server.close(() => {
          clearInterval(sweep);
          clearTimeout(cut);
          resolve();
        });
      }),
  };
}

/** How a request is refused of which no URL can be made, such as one with a backslash in its path: it never comes to the application. */
function unreadable({ wire, ids }: Platform, why: string | Message) {
  const message = say('requests.unreadable', { why });
  const { status, body } = wire.envelope.failure({ name: 'malformed-request', message, details: [] }, ids('req_'));
  const text = JSON.stringify(body);
  return { status, headers: { ...JSON_HEADERS, 'Content-Length': String(Buffer.byteLength(text)) }, text };
}

/** The name under which a caller on the same machine reaches an address that is bound. */
const urlHost = (host: string) => {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
};
