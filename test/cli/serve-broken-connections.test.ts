import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { expect, it, onTestFinished } from 'vitest';
import { type Served, serveProcess } from './run-cli.js';

const HEAD = 'Host: localhost\r\nX-Corp-Id: demo\r\nX-Corp-Secret: demo-secret\r\n';
const CSV = 'Employee ID,Leave Type,Year,Entitled Days,Used Days,Remaining Days\n';
const FORM = `--b\r\nContent-Disposition: form-data; name="file"; filename="leave.csv"\r\nContent-Type: text/csv\r\n\r\n${CSV}`;

/** What a client sends before it breaks off, each at the point where another part of the server is at work. */
const SENT: Readonly<Record<string, string>> = {
  nothing: '',
  'bytes that are no HTTP': '\x16\x03\x01\x00\xff\x00\x01\x02',
  'half a request line': 'GET /docking/v1',
  'half a head': `GET /docking/v1/users HTTP/1.1\r\n${HEAD}`,
  'half a body': `POST /docking/v1/users HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\nContent-Length: 90\r\n\r\n{"employeeId":`,
  'half a chunk': `POST /docking/v1/users HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{"emp`,
  'a chunk that is none': `POST /docking/v1/users HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
  'half of what it was asked to go on with': `POST /docking/v1/users HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\nContent-Length: 90\r\nExpect: 100-continue\r\n\r\n{`,
  'half a file': `POST /docking/v1/modules/leave/uploads HTTP/1.1\r\n${HEAD}Content-Type: text/csv\r\nContent-Length: 900000\r\n\r\n${CSV.repeat(400)}`,
  'half a form': `POST /docking/v1/modules/leave/uploads HTTP/1.1\r\n${HEAD}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n${FORM}`,
  'half a body that nobody wants': `POST /docking/v1/nowhere HTTP/1.1\r\n${HEAD}Content-Length: 900000\r\n\r\n${CSV}`,
  'half a login': 'POST /app/v1/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"corp',
  'half a fixture':
    'POST /_mock/v1/fixtures HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/yaml\r\nContent-Length: 90\r\n\r\ncorps:',
  'a call whose answer it does not read': `GET /_mock/v1/state HTTP/1.1\r\n${HEAD}\r\n`.repeat(20),
  'a call for the report': `GET /_mock/v1/report?format=html HTTP/1.1\r\n${HEAD}\r\n`,
  'a call for the stream of the journal': `GET /_mock/v1/journal/stream HTTP/1.1\r\n${HEAD}\r\n`,
  'a call that waits for others': `POST /_mock/v1/verify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 71\r\n\r\n{"expect":[{"operation":"deleteUser","atLeast":1}],"withinMs":60000}   `,
  'a call to another protocol': `GET /docking/v1/users HTTP/1.1\r\n${HEAD}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n\x81\x05`,
  'a call to a proxy': `CONNECT localhost:1 HTTP/1.1\r\n${HEAD}\r\n`,
  'several calls at once': `GET /docking/v1/users HTTP/1.1\r\n${HEAD}\r\nGET /docking/v1/users/E1001 HTTP/1.1\r\n${HEAD}\r\n`.repeat(50),
};

/** Sends, and resets the connection: at once, or when the server has answered on another one since. */
async function breakOff(served: Served, text: string, secure: boolean, late: boolean): Promise<void> {
  const port = Number(new URL(served.url).port);
  const raw = connect(port, '127.0.0.1').on('error', () => {});
  onTestFinished(() => void raw.destroy());
  const socket: Socket = secure ? connectTls({ socket: raw, rejectUnauthorized: false }).on('error', () => {}) : raw;
  await new Promise((resolve) => socket.once(secure ? 'secureConnect' : 'connect', resolve));
  await new Promise((resolve) => socket.write(Buffer.from(text, 'latin1'), resolve));
  if (late) await once(served);
  raw.resetAndDestroy();
}

/** A health probe on a connection of its own. */
function once(served: Served): Promise<void> {
  const port = Number(new URL(served.url).port);
  const secure = served.url.startsWith('https');
  return new Promise((resolve, reject) => {
    const socket = secure ? connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false }) : connect(port, '127.0.0.1');
    socket.once('error', reject);
    socket.once('data', (data) => {
      socket.destroy();
      if (String(data).startsWith('HTTP/1.1 200')) resolve();
      else reject(new Error(String(data)));
    });
    socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  });
}

it.each([
  ['HTTP', []],
  ['HTTPS', ['--tls']],
])('serve outlives clients of %s that reset their connections, wherever they do', async (protocol, args) => {
  const served = await serveProcess(args);
  const secure = protocol === 'HTTPS';
  for (const late of [false, true]) {
    for (const text of Object.values(SENT)) await Promise.all([1, 2].map(() => breakOff(served, text, secure, late)));
    await once(served);
  }
  // Those who speak the other protocol.
  await breakOff(served, SENT['bytes that are no HTTP'] ?? '', false, true);
  await breakOff(served, `GET / HTTP/1.1\r\n${HEAD}\r\n`, false, true);
  await once(served);
  served.cli.kill('SIGTERM');
  expect(await served.cli.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
  // Nothing but the log, a line an event.
  for (const line of served.cli.output.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('event');
});
