import { createServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { lingerForBody } from './linger.js';
import type { Platform } from './platform.js';

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

/** Serves the application over a real socket. Rejects with Node's error where the port cannot be had. */
export async function listen(platform: Platform, app: Hono, options: ListenOptions = {}): Promise<Listening> {
  const { port = 0, host = '127.0.0.1', tls } = options;
  const answer = getRequestListener(app.fetch, {
    overrideGlobalObjects: options.ownProcess ?? false,
    errorHandler: (error) => refuseUnreadable(platform, error),
  });
  const server = tls ? createHttpsServer({ cert: tls.cert, key: tls.key }, answer) : createServer(answer);
  server.prependListener('request', (incoming, outgoing) => lingerForBody(incoming, outgoing, () => platform.closing));
  // Whoever asks whether to send its body is told so where the body is read, not before.
  server.on('checkContinue', (request, response) => server.emit('request', request, response));
  // The server itself does not know of those that never said a word, such as half a handshake, and would wait for them.
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
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
        // A connection is kept alive after its last answer, and has to be closed then.
        const sweep = setInterval(() => {
          server.closeIdleConnections();
          for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
        }, SWEEP_MS);
        const cut = setTimeout(() => {
          for (const socket of sockets) socket.destroy();
        }, graceMs);
        server.close(() => {
          clearInterval(sweep);
          clearTimeout(cut);
          resolve();
        });
      }),
  };
}

/** A request of which no URL can be made, such as one with a backslash in its path, never comes to the application. */
function refuseUnreadable({ wire, ids }: Platform, error: unknown): Response {
  const message = `the request cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  const { status, body } = wire.envelope.failure({ name: 'malformed-request', message, details: [] }, ids('req_'));
  return Response.json(body, { status });
}

/** The name under which a caller on the same machine reaches an address that is bound. */
const urlHost = (host: string) => {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
};
