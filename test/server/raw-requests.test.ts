import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type Listening, listen } from '../../src/server/socket/listen.js';
import { makePlatform } from '../platform.js';
import { heardOf, speak } from './raw-socket.js';

const { platform, app, bugs } = makePlatform();
let server: Listening;
beforeAll(async () => {
  server = await listen(platform, app);
});
afterAll(async () => {
  await server.close(0);
  platform.close();
});

const CREDENTIALS = 'X-Corp-Id: demo\r\nX-Corp-Secret: demo-secret\r\n';

const get = async (path: string, head: string, version = '1.1') =>
  heardOf(await speak(server.port, `GET ${path} HTTP/${version}\r\n${head}Connection: close\r\n\r\n`));

const errorOf = ({ text }: { text: string }) => /"error":"([\w-]+)"/.exec(text)?.[1];

describe('a Host that no URL can have', () => {
  const HOSTS = ['1.2.3.256', 'xn--a', '', ' ', '%41', '0x100000000', 'localhost:99999', 'a.1.2.3.4.5', "it's", '~'];

  it.each(HOSTS)('%j is forbidden on the planes', async (host) => {
    for (const path of ['/_mock/v1/info', '/backend/v1/corps', '/_mock/v1/explain/req_1']) {
      const answer = await get(path, `Host: ${host}\r\n`);
      expect([answer.status, errorOf(answer)]).toEqual([403, 'host-forbidden']);
    }
  });

  it.each(HOSTS)('%j does not keep the docking API from answering, with links that can be followed', async (host) => {
    expect((await get('/docking/v1/status', `Host: ${host}\r\n${CREDENTIALS}`)).status).toBe(200);
    for (const [path, status] of [
      ['/docking/v1/users/nobody', 404],
      ['/docking/v1/nowhere?a=%zz', 404],
      ['/', 404],
    ] as const) {
      const answer = await get(path, `Host: ${host}\r\n${CREDENTIALS}`);
      expect(answer.status).toBe(status);
      const explain = answer.headers.get('mock-explain') ?? '';
      expect(explain).toMatch(`${server.url}/_mock/v1/explain/`);
      expect((await fetch(explain)).status).toBe(200);
    }
    expect((await get('/healthz', `Host: ${host}\r\n`)).status).toBe(200);
  });

  test('the planes of their own answer an unknown path in words', async () => {
    const answer = await get('/backend/v1/nowhere', 'Host: xn--a\r\n');
    expect([answer.status, errorOf(answer)]).toEqual([404, 'not-found']);
  });
});

describe('a Host that HTTP does not have', () => {
  it.each(['a b', 'm\u00fcnchen', 'a@b', 'a/b', 'a?b', 'a#b', 'a\\b', '<x>', '[::1', '"', 'user:word@localhost', `${'x'.repeat(5000)}/`])(
    '%j is refused in words that name it',
    async (host) => {
      for (const path of ['/healthz', '/_mock/v1/info', '/docking/v1/users', '/nowhere']) {
        const answer = await get(path, `Host: ${host}\r\n`);
        expect([answer.status, errorOf(answer)]).toEqual([400, 'malformed-request']);
        expect(answer.text).toContain(`the Host header ${JSON.stringify(JSON.stringify(host).slice(0, 90)).slice(1, -3)}`);
        expect(answer.text.length).toBeLessThan(600);
      }
    },
  );
});

test('hosts are the same host however they are written', async () => {
  for (const [host, origin] of [
    ['LOCALHOST:1', 'http://localhost:1/'],
    ['localhost:', 'http://localhost/'],
    ['[::1]:8080', 'http://[::1]:8080/'],
    ['[0:0::1]:8080', 'http://[::1]:8080/'],
    ['127.0.0.1:80', 'http://127.0.0.1/'],
  ]) {
    expect((await get('/_mock/v1/info', `Host: ${host}\r\n`)).status).toBe(200);
    expect((await get('/nowhere', `Host: ${host}\r\n`)).headers.get('mock-explain')?.startsWith(`${origin}_mock/`)).toBe(true);
  }
});

test('a health probe of HTTP/1.0 has no Host and is answered', async () => {
  const heard = await speak(server.port, 'GET /healthz HTTP/1.0\r\n\r\n');
  expect(heardOf(heard)).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  expect((await get('/docking/v1/status', CREDENTIALS, '1.0')).status).toBe(200);
});

test.each([
  ['of another host', 'http://evil.example/_mock/v1/info', 403],
  ['with a user name', 'http://me@localhost/_mock/v1/info', 400],
  ['of a host that no URL can have', 'http://1.2.3.256/nowhere', 400],
  ['that is not a path', '*', 400],
  ['of this host', 'http://localhost/_mock/v1/info', 200],
])('a request target %s', async (_what, target, status) => {
  expect((await get(target, 'Host: localhost\r\n')).status).toBe(status);
});

describe('whatever the lines of a request are', () => {
  const line = (unit: fc.Arbitrary<string>, maxLength = 20) => fc.string({ unit, maxLength });
  const latin1 = fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code));
  const anyByte = fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code));
  const hostLike = fc.oneof(
    fc.constantFrom('localhost', '127.0.0.1', '1.2.3.256', 'xn--a', '', '[::1]', '[', ']:', '%', 'a..b', '0x7f.1', 'evil.example'),
    fc.domain(),
    fc.ipV4Extended(),
    fc.ipV6().map((address) => `[${address}]`),
    line(latin1),
    fc
      .tuple(fc.constantFrom('localhost', 'xn--', '1.2.3.'), line(fc.constantFrom('a', '1', '-', '.', ':', '\u00e4')), line(latin1, 3))
      .map((parts) => parts.join('')),
  );
  const paths = [
    '/',
    '/healthz',
    '/docking/v1/users',
    '/docking/v1/users/E1001',
    '/docking/v1/modules/salary/uploads',
    '/_mock/v1/info',
    '/backend/v1/corps',
    '/app/v1/login',
    '/openapi.json',
    '/nowhere',
  ];
  const target = fc.oneof(
    fc.constantFrom(...paths, '*', 'http://localhost/healthz'),
    fc.tuple(fc.constantFrom(...paths), line(latin1)).map(([path, more]) => path + more.replaceAll(' ', '%')),
    fc.tuple(fc.constantFrom('//', '/', 'http://', 'https://', ''), line(latin1)).map(([start, more]) => start + more.replaceAll(' ', '+')),
  );
  const method = fc.constantFrom(
    'GET',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'HEAD',
    'OPTIONS',
    'TRACE',
    'PURGE',
    'QUERY',
    'M-SEARCH',
    'get',
    'NONE',
  );
  const name = fc.oneof(
    fc.constantFrom(
      'Content-Type',
      'Accept',
      'Origin',
      'Authorization',
      'X-Corp-Id',
      'X-Second-Password',
      'Sec-Fetch-Site',
      'Content-Disposition',
      'Content-Encoding',
      '__proto__',
      'Host',
    ),
    line(latin1),
  );
  const value = fc.oneof(
    line(latin1, 40),
    line(anyByte, 8),
    fc.constantFrom(
      'application/json',
      'text/csv',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      '100-continue',
      'close',
      'chunked',
      '5',
      'null',
      'http://xn--a',
      'Bearer',
    ),
  );
  const header = fc.tuple(name, value).map(([of, is]) => `${of}: ${is}\r\n`);
  const call = fc.record({
    method,
    target,
    version: fc.constantFrom('1.1', '1.1', '1.1', '1.0'),
    host: hostLike,
    headers: fc.array(header, { maxLength: 4 }),
    body: fc.oneof(fc.constant(''), line(anyByte, 60)),
  });
  const headOf = (sent: typeof call extends fc.Arbitrary<infer T> ? T : never) =>
    `${sent.method} ${sent.target} HTTP/${sent.version}\r\nHost: ${sent.host}\r\n${CREDENTIALS}${sent.headers.join('')}`;
  const fine = (heard: string) => {
    expect(heard).not.toMatch(/^HTTP\/1\.1 5/);
    expect(bugs).toEqual([]);
  };
  const lives = async () => expect((await get('/healthz', 'Host: localhost\r\n')).status).toBe(200);

  it('a whole request is answered, as the fault of the caller at worst', async () => {
    await fc.assert(
      fc.asyncProperty(call, async (sent) => {
        const heard = await speak(
          server.port,
          `${headOf(sent)}Content-Length: ${sent.body.length}\r\nConnection: close\r\n\r\n${sent.body}`,
        );
        expect(heardOf(heard).status).toBeGreaterThanOrEqual(200);
        fine(heard);
      }),
      { numRuns: 300 },
    );
    await lives();
  });

  it('one that breaks off, or whose length is a lie, does no harm', async () => {
    const framing = fc.constantFrom(
      'Content-Length: 5',
      'Content-Length: -1',
      'Content-Length: 99999999999',
      'Content-Length: 1\r\nContent-Length: 2',
      'Transfer-Encoding: chunked',
      'Transfer-Encoding: gzip',
      'Transfer-Encoding: chunked\r\nContent-Length: 3',
      'Expect: 100-continue\r\nContent-Length: 4',
      'Expect: the unexpected',
      'Upgrade: h2c\r\nConnection: Upgrade',
      'Trailer: X-Corp-Id',
    );
    await fc.assert(
      fc.asyncProperty(call, fc.oneof(framing, fc.constant('')), fc.nat({ max: 400 }), async (sent, lengths, cut) => {
        fine(await speak(server.port, `${headOf(sent)}${lengths}\r\n\r\n${sent.body}`.slice(0, cut), true));
      }),
      { numRuns: 300 },
    );
    await lives();
  });
});
