import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Listening, listen } from '../../src/server/socket/listen.js';
import { makePlatform } from '../platform.js';
import { speak } from './raw-socket.js';

const { platform, app } = makePlatform();
let server: Listening;
beforeAll(async () => {
  server = await listen(platform, app);
});
afterAll(() => server.close(0));

test.each([
  ['a backslash in its path', 'GET /docking\\v1/users HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
  ['a Host that is no host', 'GET /docking/v1/users HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
])('a request with %s is refused in words', async (_what, request) => {
  const heard = await speak(server.port, request);
  expect(heard).toMatch(/^HTTP\/1\.1 400 /);
  expect(heard).toContain('"error":"malformed-request"');
});
