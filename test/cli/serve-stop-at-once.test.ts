import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { expect, it, onTestFinished } from 'vitest';
import { type Served, serveProcess } from './run-cli.js';

/** Far below the eight seconds that running calls are given; most of it is for the machine of the test. */
const AT_ONCE = 4_000;

const portOf = ({ url }: Served) => Number(new URL(url).port);

async function open(served: Served): Promise<Socket> {
  const socket = connect(portOf(served), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
}

/** Sends, and waits until the server has answered something on another connection, and so has read it. */
async function send(served: Served, socket: Socket, text: string): Promise<void> {
  await new Promise((resolve) => socket.write(text, resolve));
  for (let times = 0; times < 3; times++) expect((await served.call('GET', '/healthz')).status).toBe(200);
}

async function endsAtOnce({ cli }: Served): Promise<void> {
  const began = performance.now();
  cli.kill('SIGTERM');
  expect(await cli.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
  expect(performance.now() - began).toBeLessThan(AT_ONCE);
}

it.each([
  ['half a request line', 'GET /docking'],
  ['half a head', 'GET /docking/v1/status HTTP/1.1\r\nHost: localhost\r\nX-Corp-Id: de'],
])('serve does not wait for whoever has sent %s', async (_what, text) => {
  const served = await serveProcess();
  await send(served, await open(served), text);
  await endsAtOnce(served);
});

it('serve does not wait for whoever has sent a second head by half, after an answer', async () => {
  const served = await serveProcess();
  const socket = await open(served);
  const answered = new Promise((resolve) => socket.once('data', resolve));
  socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await answered;
  await send(served, socket, 'GET /healthz HTTP/1.1\r\nHo');
  await endsAtOnce(served);
});

it('serve does not wait for half a handshake, nor for half a head over TLS', async () => {
  const served = await serveProcess(['--tls']);
  const half = await open(served);
  half.write(Buffer.from('1603010200010001fc0303', 'hex'));
  const secure = connectTls({ port: portOf(served), host: '127.0.0.1', rejectUnauthorized: false });
  onTestFinished(() => void secure.destroy());
  secure.on('error', () => {});
  await new Promise((resolve) => secure.once('secureConnect', resolve));
  const answered = new Promise((resolve) => secure.once('data', resolve));
  secure.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /healthz HTTP/1.1\r\nHo');
  await answered;
  await endsAtOnce(served);
});

it.each([0, 1, 2, 5, 10, 20])('serve ends a stream of the journal that is just being opened (%i ms later)', async (ms) => {
  const served = await serveProcess();
  const socket = await open(served);
  socket.write('GET /_mock/v1/journal/stream HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const until = performance.now() + ms;
  while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve));
  await endsAtOnce(served);
});

it('serve does not wait for a reader of the journal that does not read', async () => {
  const served = await serveProcess();
  const socket = await open(served);
  const begun = new Promise((resolve) => socket.once('data', resolve));
  socket.write('GET /_mock/v1/journal/stream HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await begun;
  socket.pause();
  const note = 'x'.repeat(1_000_000);
  for (let n = 0; n < 12; n++) expect((await served.call('POST', '/docking/v1/users', { note })).status).toBe(400);
  await endsAtOnce(served);
});

it('serve lets a running call finish though somebody has sent half a head', async () => {
  const served = await serveProcess();
  await send(served, await open(served), 'GET /docking');
  await served.call('POST', '/_mock/v1/faults', { kind: 'delay', ms: 1500 });
  const answer = served.call('GET', '/docking/v1/users');
  for (;;) {
    const { items } = (await (await served.call('GET', '/_mock/v1/faults')).json()) as { items: { spent: number }[] };
    if (items.some(({ spent }) => spent > 0)) break;
  }
  served.cli.kill('SIGTERM');
  expect((await answer).status).toBe(200);
  expect(await served.cli.ended).toMatchObject({ code: 0, stderr: '' });
});
