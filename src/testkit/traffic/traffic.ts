import type { createApp } from '../../server/app.js';
import type { Platform } from '../../server/platform.js';
import type { Listening } from '../../server/socket/listen.js';
import type { Message } from '../../text/message.js';
import { word } from '../../text/word.js';
import type { Problem } from '../problem.js';
import { listening } from './instances.js';
import { BrokenBody, type WatchedBody, watchBody } from './watch-body.js';

/** The calls of one instance on their way, and the ports that bring some of them. */
export class Traffic {
  private readonly ports = new Set<Listening>();
  private readonly calls = new Set<Promise<unknown>>();
  /** Of the calls that come by msw or `fetch`. */
  private readonly bodies = new Set<WatchedBody>();

  constructor(
    private readonly platform: Platform,
    private readonly app: ReturnType<typeof createApp>,
    private readonly bodyTimeoutMs: number,
    private readonly problems: Problem[],
  ) {
    const { fetch } = app;
    app.fetch = (...call) => this.track(fetch(...call));
  }

  /** Keeps a problem, and prints it for those who test without vitest. */
  notice(kind: Problem['kind'], told: Message): void {
    const message = word(told, this.platform.language);
    this.problems.push({ kind, message });
    console.error(`companyiq-mock testkit: ${message}`);
  }

  /** Answers a call that did not come over a socket. */
  async answer(sent: Request): Promise<Response> {
    const body = watchBody(sent, this.bodyTimeoutMs, this.platform.language);
    const { request, begun, broken } = body;
    this.bodies.add(body);
    try {
      const response = await Promise.race([this.app.fetch(request), broken]);
      // What a client writes instead of a body that it does not know is sent as plain text, and refused for that before it is read.
      if (/^text\/plain/.test(request.headers.get('content-type') ?? '')) await Promise.race([begun, broken]);
      return response;
    } catch (error) {
      if (!(error instanceof BrokenBody)) throw error;
      this.notice(error.kind, error.told);
      const { status, body } = this.platform.wire.envelope.failure({ name: 'internal', message: error.told, details: [] }, 'none');
      return Response.json(body, { status });
    } finally {
      body.stop();
      this.bodies.delete(body);
    }
  }

  /** Serves the platform on a port of 127.0.0.1 too. */
  async listen(port: number): Promise<{ readonly url: string; close(): Promise<void> }> {
    const { listen } = await import('../../server/socket/listen.js');
    const server = await listen(this.platform, this.app, { port });
    this.ports.add(server);
    listening.add(server.url);
    return {
      url: server.url,
      close: async () => {
        this.ports.delete(server);
        listening.delete(server.url);
        await server.close();
      },
    };
  }

  /** Ends what is on its way, and closes the ports. */
  async close(): Promise<void> {
    for (const body of this.bodies) body.abort();
    for (const port of this.ports) listening.delete(port.url);
    await Promise.all([...this.ports].map((port) => port.close(0)));
    // What still runs would find no database.
    await Promise.allSettled(this.calls);
  }

  private track(call: Response | Promise<Response>): Response | Promise<Response> {
    if (!(call instanceof Promise)) return call;
    this.calls.add(call);
    const over = () => void this.calls.delete(call);
    call.then(over, over);
    return call;
  }
}
