import { connect, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createApp } from '../../src/server/app.js';
import { WAITING } from '../../src/server/planes/journal/journal-feed.js';
import type { PlatformOptions } from '../../src/server/platform.js';
import { type Listening, listen } from '../../src/server/socket/listen.js';
import { type MadePlatform, makePlatform } from '../platform.js';
import { callRecorder } from '../report/call.js';

interface Served extends MadePlatform {
  readonly listening: Listening;
}

async function served(options: PlatformOptions = {}): Promise<Served> {
  const made = makePlatform(options);
  const listening = await listen(made.platform, createApp(made.platform));
  onTestFinished(async () => {
    await listening.close(0);
    made.platform.close();
    expect(made.bugs).toEqual([]);
  });
  return { ...made, listening };
}

interface SentEvent {
  readonly event: string;
  readonly data: string;
  readonly id?: string;
}

/** Events as they come in, as any reader of server-sent events sees them. */
class Stream {
  private text = '';

  private constructor(
    readonly response: Response,
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
    private readonly controller: AbortController,
  ) {}

  static async open({ listening }: Served, query = ''): Promise<Stream> {
    const controller = new AbortController();
    onTestFinished(() => controller.abort());
    const response = await fetch(`${listening.url}/_mock/v1/journal/stream${query}`, { signal: controller.signal });
    if (!response.body) throw new Error('no body');
    const stream = new Stream(response, response.body.getReader(), controller);
    await stream.until(/^: connected\n\n/);
    return stream;
  }

  private async until(pattern: RegExp): Promise<RegExpExecArray | undefined> {
    for (;;) {
      const found = pattern.exec(this.text);
      if (found) {
        this.text = this.text.slice(found.index + found[0].length);
        return found;
      }
      const { done, value } = await this.reader.read();
      if (done) return undefined;
      this.text += new TextDecoder().decode(value);
    }
  }

  /** The next event; undefined where the stream ended. */
  async next(): Promise<SentEvent | undefined> {
    const block = (await this.until(/event: [\s\S]*?\n\n/))?.[0];
    if (block === undefined) return undefined;
    const member = (name: string) => new RegExp(`^${name}: ([^\\n]*)$`, 'm').exec(block)?.[1];
    return { event: member('event') ?? '', data: member('data') ?? '', id: member('id') };
  }

  async call(): Promise<Record<string, unknown>> {
    return JSON.parse((await this.next())?.data ?? 'null');
  }

  hangUp(): void {
    this.controller.abort();
  }
}

/** A reader on a bare socket, which reads nothing after the stream has begun until it is told to. */
class RawReader {
  calls = 0;
  dropped = 0;
  private closed = false;

  private constructor(private readonly socket: Socket) {
    socket.once('close', () => {
      this.closed = true;
    });
    socket.on('error', () => {});
  }

  static async open({ listening }: Served): Promise<RawReader> {
    const socket = connect(listening.port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    const reader = new RawReader(socket);
    socket.write('GET /_mock/v1/journal/stream HTTP/1.1\r\nHost: localhost\r\n\r\n');
    let text = '';
    await new Promise<void>((resolve) => {
      socket.on('data', (data) => {
        text += data;
        if (text.includes(': connected')) resolve();
      });
    });
    socket.removeAllListeners('data').pause();
    return reader;
  }

  /** Reads to the call in which a text stands, and counts. */
  readUntil(text: string): Promise<void> {
    let rest = '';
    return new Promise((resolve, reject) => {
      this.socket.once('close', () => reject(new Error('the stream ended')));
      this.socket.on('data', (data) => {
        const blocks = (rest + data).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          if (/^event: call\r?$/m.test(block)) this.calls++;
          this.dropped += Number(/^event: dropped\r?\ndata: (\d+)\r?$/m.exec(block)?.[1] ?? 0);
          if (block.includes(text)) resolve();
        }
      });
      this.socket.resume();
    });
  }

  /** Whether the server has hung up, which only shows to whoever reads. */
  async isCut(): Promise<boolean> {
    this.socket.resume();
    await new Promise((resolve) => setImmediate(resolve));
    return this.closed;
  }
}

/** Journals so many calls of 10 kB, the last of them another operation. */
async function recordCalls({ platform }: Served, count: number): Promise<void> {
  const record = callRecorder('demo');
  for (let n = 1; n <= count; n++) {
    platform.journal.record(record(n < count ? 'getUser' : 'getStatus', { response: 'x'.repeat(10_000), size: 10_000 }));
    if (n % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes on the heap and beside it, without garbage. */
function bytesInUse(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Buffers that were let go of are swept on another thread and sockets close in turns of their own, so what is kept is what settles. */
const settlesBelow = (before: number, bytes: number) => vi.waitFor(() => expect(bytesInUse() - before).toBeLessThan(bytes), 10_000);

describe('GET /journal/stream', () => {
  it('sends every call as it is journaled', async () => {
    const server = await served();
    const stream = await Stream.open(server);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
    await server.call('GET', '/docking/v1/users/E1001');
    await server.call('PATCH', '/docking/v1/users/E1001', { name: 'Else' });
    const first = await stream.next();
    expect(first?.event).toBe('call');
    const shown = JSON.parse(first?.data ?? '');
    expect(shown).toMatchObject({ operation: 'getUser', outcome: 'accepted', corpId: 'demo', requestId: first?.id });
    expect(shown).toEqual((await server.call('GET', `/_mock/v1/journal/${first?.id}`)).body);
    expect(await stream.call()).toMatchObject({ operation: 'updateUser', outcome: 'refused', rules: { 'USR-4': { violation: 1 } } });
  });

  it('sends of each call what a list shows where a summary is asked for', async () => {
    const server = await served();
    const english = await Stream.open(server, '?view=summary');
    const chinese = await Stream.open(server, '?view=summary&lang=zh');
    const full = await Stream.open(server, '?view=full');
    await server.call('PATCH', '/docking/v1/users/E1001', { name: 'Else' });
    const listed = async (lang: string) =>
      ((await server.call('GET', `/_mock/v1/calls?lang=${lang}`)).body as unknown as { items: unknown[] }).items[0];
    expect(await english.call()).toEqual(await listed('en'));
    const inChinese = await chinese.call();
    expect(inChinese).toEqual(await listed('zh'));
    expect(inChinese.message).toContain('不能通过对接修改');
    expect(await full.call()).toHaveProperty('request');
    expect((await server.call('GET', '/_mock/v1/journal/stream?view=none')).status).toBe(400);
  });

  it('sends the calls of one corp with corpId', async () => {
    const server = await served();
    const { corpId } = (await server.call('POST', '/_mock/v1/sandboxes', {})).body;
    const stream = await Stream.open(server, `?corpId=${corpId}`);
    await server.call('GET', '/docking/v1/users');
    await server.call('GET', '/docking/v1/modules', undefined, { 'X-Corp-Id': String(corpId), 'X-Corp-Secret': 'wrong' });
    expect(await stream.call()).toMatchObject({ corpId, operation: 'listModules', outcome: 'refused' });
  });

  it('shows nothing that the journal masks', async () => {
    const server = await served();
    const stream = await Stream.open(server);
    await server.call('PATCH', '/docking/v1/users/E1001', { password: 'p-4711' });
    const data = (await stream.next())?.data;
    expect(data).toContain('password');
    expect(data).not.toMatch(/p-4711|demo-secret/);
  });

  it('is one line an event, whatever the caller sends', async () => {
    const server = await served();
    const stream = await Stream.open(server);
    await server.call('PATCH', '/docking/v1/users/E1001', { name: 'a\n\nevent: call\ndata: {}\n\n\u0085\u2028' });
    await server.call('GET', '/docking/v1/status');
    const data = (await stream.next())?.data ?? '';
    expect(JSON.parse(data)).toMatchObject({ operation: 'updateUser', outcome: 'refused' });
    expect(data).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(await stream.call()).toMatchObject({ operation: 'getStatus' });
  });

  it('serves several readers, and lets go of those that hang up', async () => {
    const server = await served();
    const [one, other] = [await Stream.open(server), await Stream.open(server)];
    await server.call('GET', '/docking/v1/status');
    expect(await one.call()).toMatchObject({ operation: 'getStatus' });
    one.hangUp();
    await server.call('GET', '/docking/v1/users');
    expect(await other.call()).toMatchObject({ operation: 'getStatus' });
    expect(await other.call()).toMatchObject({ operation: 'listUsers' });
  });

  it('ends when the server closes', async () => {
    const server = await served();
    const stream = await Stream.open(server);
    await server.call('GET', '/docking/v1/status');
    await server.listening.close();
    expect(await stream.call()).toMatchObject({ operation: 'getStatus' });
    expect(await stream.next()).toBeUndefined();
  });

  it('tells a slow reader how many calls it missed, and sends it the newest', async () => {
    const server = await served();
    const reader = await RawReader.open(server);
    const CALLS = 2000;
    await recordCalls(server, CALLS);
    await reader.readUntil('"operation":"getStatus"');
    expect(reader.dropped).toBeGreaterThan(0);
    expect(reader.calls + reader.dropped).toBe(CALLS);
  });

  it('keeps little for readers that never read, however many they are, and serves one that reads', async () => {
    const server = await served({ journalBytes: 1024 * 1024 });
    await Promise.all(Array.from({ length: 20 }, () => RawReader.open(server)));
    const before = bytesInUse();
    const awake = await RawReader.open(server);
    const read = awake.readUntil('"operation":"getStatus"');
    await recordCalls(server, 2000);
    await read;
    // One text for all, of which the oldest are left out; twenty copies would take 400 MB.
    await settlesBelow(before, WAITING.all);
    expect(awake.calls + awake.dropped).toBe(2000);
  });

  it('cuts off readers that hold up more than all of them may together', async () => {
    const server = await served({ journalBytes: 1024 * 1024 });
    const before = bytesInUse();
    const stuck: RawReader[] = [];
    // Each hangs on a text of its own, which nobody else waits for.
    const large = callRecorder('demo');
    for (let n = 0; n < 10; n++) {
      stuck.push(await RawReader.open(server));
      server.platform.journal.record(large('getUser', { response: 'x'.repeat(WAITING.all / 4), size: WAITING.all / 4 }));
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
    await settlesBelow(before, 2 * WAITING.all);
    await vi.waitFor(async () => expect((await Promise.all(stuck.map((each) => each.isCut()))).some(Boolean)).toBe(true), 10_000);
    expect((await server.call('GET', '/docking/v1/status')).status).toBe(200);
  });

  it('refuses a corp that there is not', async () => {
    const { call } = makePlatform();
    expect((await call('GET', '/_mock/v1/journal/stream?corpId=nobody')).body.error).toBe('corp-not-found');
  });
});
