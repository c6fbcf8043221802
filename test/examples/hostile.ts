import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What a server answers instead of the platform. */
export interface HostileAnswer {
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
}

/** A server that is not the platform; it counts what it was asked. */
export interface HostileServer {
  readonly url: string;
  /** Paths of the requests, and `tls` for each connection that ended before one. */
  readonly seen: string[];
  close(): Promise<void>;
}

/** Answers the requests in turn; the last answer stays. With `tls`, under a certificate that nobody trusts. */
export async function startHostile(answers: readonly HostileAnswer[], tls?: { cert: string; key: string }): Promise<HostileServer> {
  const seen: string[] = [];
  const listener: RequestListener = (request, response) => {
    const { status = 200, type = 'application/json', body } = answers[Math.min(seen.length, answers.length - 1)] as HostileAnswer;
    seen.push(request.url ?? '');
    request.resume().on('end', () => response.writeHead(status, { 'Content-Type': type, Connection: 'close' }).end(body));
  };
  const server = tls ? createHttpsServer(tls, listener) : createServer(listener);
  server.on('tlsClientError', () => seen.push('tls'));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
