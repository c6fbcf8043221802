import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { listen } from '../../src/server/socket/listen.js';
import { makePlatform } from '../platform.js';

/** Everything that the mock tells of its calls. */
async function told({ call }: ReturnType<typeof makePlatform>): Promise<string> {
  const journal = await call('GET', '/_mock/v1/journal');
  const { items } = journal.body as unknown as { items: { requestId: string }[] };
  const pages = await Promise.all(items.map(({ requestId }) => call('GET', `/_mock/v1/explain/${requestId}`)));
  const report = await call('GET', '/_mock/v1/report?format=json');
  return JSON.stringify([journal.body, report.body, ...pages.map(({ body }) => body)]);
}

test.each([
  ['swapped with the corpId', '/docking/v1/users', { 'X-Corp-Id': 'demo-secret', 'X-Corp-Secret': 'demo' }],
  ['in a path', '/docking/v1/users/demo-secret', {}],
  ['in a query', '/docking/v1/users?factory=demo-secret', {}],
])('a secret %s is in no record', async (_where, path, headers) => {
  const platform = makePlatform();
  await platform.call('GET', path, undefined, headers);
  expect(await told(platform)).not.toContain('demo-secret');
});

test('a record that was made JSON twice shows no password', async () => {
  const platform = makePlatform();
  const { status, body } = await platform.call('POST', '/docking/v1/users/batch', { users: ['{"password":"Zebra-Crossing"}'] });
  expect(status).toBe(200);
  expect(JSON.stringify(body)).not.toContain('Zebra-Crossing');
  expect(await told(platform)).not.toContain('Zebra-Crossing');
});

test('a client that goes away within its body is no bug', async () => {
  const made = makePlatform();
  const server = await listen(made.platform, made.app);
  const over = new Promise<void>((resolve) => made.platform.journal.subscribe(() => resolve()));
  const socket = connect(server.port, '127.0.0.1', () => {
    socket.end(
      'POST /docking/v1/users/batch HTTP/1.1\r\nHost: localhost\r\nX-Corp-Id: demo\r\nX-Corp-Secret: demo-secret\r\n' +
        'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"users":[',
    );
  });
  await over;
  const [entry] = made.platform.journal.list();
  expect(entry).toMatchObject({ outcome: 'refused', error: 'malformed-request' });
  expect(made.bugs).toEqual([]);
  await server.close(0);
});

test('a request line that names another host than the header is refused', async () => {
  const made = makePlatform();
  const response = await made.app.request('http://evil.example/_mock/v1/info', { headers: { Host: '127.0.0.1' } });
  expect(response.status).toBe(403);
});

test('credentials that are missing are asked for by the names they have on the wire', async () => {
  const { body } = await makePlatform().call('GET', '/docking/v1/users', undefined, { 'X-Corp-Id': null, 'X-Corp-Secret': null });
  expect(body.message).toContain('send it as X-Corp-Id in the header');
});
