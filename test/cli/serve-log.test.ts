import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { Cli } from './cli-process.js';
import { type Served, serveProcess } from './run-cli.js';

/** Sends bytes that no client of good manners would send, and waits for the end of the answer. */
function sendRaw(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.once('end', () => resolve(answer)).once('error', reject);
    socket.write(bytes, 'latin1');
  });
}

const raw = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\nX-Corp-Id: demo\r\nConnection: close\r\n\r\n`;

/** Paths that would like to write to a terminal, or a line of their own. */
const HOSTILE = [
  '/docking/v1/users/%0aaccepted%20by%20HR%0d%1b[31m',
  '/docking/v1/users/"},{"event":"call","outcome":"accepted',
  '/docking/v1/%c2%9b31m%c2%85next%e2%80%a8line',
  '/docking/v1/users/%5cu000a%5c%22',
];

/** What is no HTTP at all never becomes a call. */
const MALFORMED = ['/docking/v1/\x9b31m\x85next', '/docking/v1/users/\x1b[31m'];

async function ended({ cli }: { cli: Cli }) {
  cli.kill('SIGTERM');
  return cli.ended;
}

const lines = (text: string) => text.trimEnd().split('\n');

async function provoke({ url, call }: Pick<Served, 'url' | 'call'>): Promise<void> {
  for (const path of MALFORMED) expect(await sendRaw(url, raw(path))).toMatch(/^HTTP\/1\.1 400 /);
  for (const path of HOSTILE) expect(await sendRaw(url, raw(path))).toMatch(/^HTTP\/1\.1 4\d\d /);
  const joiner = { employeeId: 'E2001', password: 'p-4711', name: 'Ann\n\u001b[31m\u2028', employmentStatus: 'active' };
  expect((await call('POST', '/docking/v1/users', joiner)).status).toBe(400);
  expect((await call('GET', '/docking/v1/users', undefined, { 'X-Corp-Secret': 'wrong-secret' })).status).toBe(401);
  expect((await call('PATCH', '/docking/v1/users/E1001', { password: 'p-4712' })).status).toBe(422);
  expect((await call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'E1001', password: 'p-4713' })).status).toBe(401);
  expect((await call('GET', '/docking/v1/users?limit=1')).status).toBe(200);
}

const SECRETS = /p-471\d|wrong-secret/;

describe('the log', () => {
  it('as JSON is one object a line, whatever the caller sends, and holds no secret', async () => {
    const server = await serveProcess();
    await provoke(server);
    const { stdout, stderr } = await ended(server);
    expect(stderr).toBe('');
    const [listening, ...calls] = lines(stdout).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(listening).toMatchObject({ event: 'listening' });
    expect(calls).toHaveLength(HOSTILE.length + 5);
    expect(calls.every(({ event }) => event === 'call')).toBe(true);
    expect(calls.at(-1)).toMatchObject({
      corpId: 'demo',
      plane: 'docking',
      operation: 'listUsers',
      method: 'GET',
      path: '/docking/v1/users',
      status: 200,
      outcome: 'accepted',
      rules: [],
    });
    expect(calls.at(-3)).toMatchObject({ operation: 'updateUser', outcome: 'refused', error: 'password-not-updatable', rules: ['USR-5'] });
    expect(stdout).not.toMatch(SECRETS);
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
  });

  it('for people is one line a call, whatever the caller sends, and holds no secret', async () => {
    const cli = new Cli(['serve', '--port', '0', '--admin-token', 'let-me-in']);
    const [, dockingUrl = ''] = await cli.printed(/Base URL +(\S+)[\s\S]*Try it:\n.*\n\n/);
    const { origin } = new URL(dockingUrl);
    const greeting = lines(cli.output).length;
    const call: Served['call'] = (method, path, body, headers) =>
      fetch(origin + path, {
        method,
        headers: { 'X-Corp-Id': 'demo', 'X-Corp-Secret': 'demo-secret', 'Content-Type': 'application/json', ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    await provoke({ url: origin, call });
    const { stdout, stderr } = await ended({ cli });
    expect(stderr).toBe('');
    const logged = lines(stdout).slice(greeting);
    // An empty line stands between the greeting and the calls.
    expect(logged.filter((line) => line !== '')).toHaveLength(HOSTILE.length + 5);
    for (const line of logged.slice(1)) expect(line).toMatch(/^\d\d:\d\d:\d\d {2}\d{3} {2}(GET|POST|PATCH) \/\S/);
    expect(logged.at(-1)).toMatch(/ {2}200 {2}GET \/docking\/v1\/users {2}listUsers of demo$/);
    expect(logged.at(-3)).toMatch(
      / {2}422 {2}PATCH .* updateUser of demo {2}USR-5: password cannot be changed by an update.* {2}http:\/\/127\.0\.0\.1:\d+\/_mock\/v1\/explain\/req_\w+$/,
    );
    expect(stdout).not.toMatch(SECRETS);
    expect(stdout).not.toContain('let-me-in');
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
  });

  it('of credentials in the query shows the path alone', async () => {
    const server = await serveProcess(['--profile', 'wecom-style']);
    const { pathname } = new URL(`${server.dockingUrl}/gettoken`);
    expect((await server.call('GET', `${pathname}?corpid=demo&corpsecret=demo-secret`)).status).toBe(200);
    const { stdout } = await ended(server);
    const [, call = ''] = lines(stdout);
    expect(call).toContain(`"path":"${pathname}"`);
    expect(call).not.toContain('demo-secret');
  });

  it('that nobody reads any more stops no server', async () => {
    const server = await serveProcess();
    server.cli.child.stdout?.destroy();
    // By the time that the late one is answered, the first has been written out to nobody.
    await server.call('POST', '/_mock/v1/faults', { kind: 'delay', ms: 300, skip: 1 });
    for (let n = 0; n < 3; n++) expect((await server.call('GET', '/docking/v1/status')).status).toBe(200);
    const exited = new Promise((resolve) => server.cli.child.once('exit', (code) => resolve(code)));
    server.cli.kill('SIGTERM');
    expect(await exited).toBe(0);
    expect(server.cli.errors).toBe('');
  });
});
