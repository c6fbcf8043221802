import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Listening, listen } from '../../src/server/listen.js';
import { makePlatform } from '../platform.js';

const { platform, app } = makePlatform();
let server: Listening;
beforeAll(async () => {
  server = await listen(platform, app);
});
afterAll(() => server.close(0));

/** Sends a request as it is written here, and gives all that comes back. */
function speak(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.end(text));
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}

test.each([
  ['a backslash in its path', 'GET /docking\\v1/users HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
  ['a Host that is no host', 'GET /docking/v1/users HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
])('a request with %s is refused in words', async (_what, request) => {
  const heard = await speak(request);
  expect(heard).toMatch(/^HTTP\/1\.1 400 /);
  expect(heard).toContain('"error":"malformed-request"');
});
