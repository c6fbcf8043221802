import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MadePlatform, makePlatform, type SentHeaders } from '../platform.js';

let made: MadePlatform;
beforeEach(() => {
  made = makePlatform();
});
afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
});

const call: MadePlatform['call'] = (...parts) => made.call(...parts);

describe('who may call backend and control plane', () => {
  const planes = ['/backend/v1/corps', '/_mock/v1/info', '/_mock/v1/state', '/_mock/v1/explain/req_1'];

  test.each<[string, SentHeaders, boolean]>([
    ['an IPv4 address', { Host: '127.0.0.1:8080' }, true],
    ['an IPv6 address', { Host: '[::1]:8080' }, true],
    ['localhost', { Host: 'localhost:8080' }, true],
    ["a container's name", { Host: 'companyiq-mock:8080' }, true],
    ['a host of the internet', { Host: 'evil.example' }, false],
    ['a name that only begins like an address', { Host: '127.0.0.1.evil.example' }, false],
    ['a page of the same origin', { Host: 'localhost:8080', Origin: 'http://localhost:8080', 'Sec-Fetch-Site': 'same-origin' }, true],
    ['the address bar', { Host: 'localhost:8080', 'Sec-Fetch-Site': 'none' }, true],
    ['a page of another site', { Host: 'localhost:8080', Origin: 'https://evil.example' }, false],
    ['a page on another port', { Host: 'localhost:8080', Origin: 'http://localhost:3000' }, false],
    ['a page of another site that hides its origin', { Host: 'localhost:8080', Origin: 'null' }, false],
    ['an image of another site', { Host: 'localhost:8080', 'Sec-Fetch-Site': 'cross-site' }, false],
    ['a sibling of the site', { Host: 'localhost:8080', 'Sec-Fetch-Site': 'same-site' }, false],
  ])('%s', async (_case, headers, allowed) => {
    for (const path of planes) {
      const answer = await call('GET', path, undefined, headers);
      if (allowed) expect(answer.body.error).not.toBe('host-forbidden');
      else expect(answer).toMatchObject({ status: 403, body: { code: 40303, error: 'host-forbidden' } });
    }
    expect((await call('GET', '/healthz', undefined, headers)).status).toBe(200);
  });

  test('a page of another site changes nothing', async () => {
    const before = await made.state();
    const headers = { Origin: 'https://evil.example', 'Content-Type': 'text/plain' };
    for (const [method, path] of [
      ['POST', '/_mock/v1/reset'],
      ['POST', '/backend/v1/corps'],
      ['DELETE', '/backend/v1/corps/demo/users/E1001'],
      ['PUT', '/backend/v1/corps/demo/docking'],
    ] as const)
      expect((await call(method, path, undefined, headers)).status).toBe(403);
    expect(await made.state()).toBe(before);
  });

  test('hosts that the server was told of are answered', async () => {
    made = makePlatform({ allowHosts: ['Mock.Corp.Example'] });
    expect((await call('GET', '/_mock/v1/info', undefined, { Host: 'mock.corp.example:8080' })).status).toBe(200);
    const other = await call('GET', '/_mock/v1/info', undefined, { Host: 'other.corp.example' });
    expect(other.body.message).toContain('--allow-host other.corp.example');
  });

  test('an admin token is demanded of both, of nothing else, whatever the host', async () => {
    made = makePlatform({ adminToken: 'let me in' });
    for (const path of planes) {
      expect(await call('GET', path)).toMatchObject({ status: 401, body: { code: 40110, error: 'admin-token-required' } });
      for (const token of ['wrong', 'let me', 'let me in!', ''])
        expect((await call('GET', path, undefined, { Authorization: `Bearer ${token}` })).status).toBe(401);
      const right = await call('GET', path, undefined, { Authorization: 'Bearer let me in', Host: 'mock.example' });
      expect([200, 404]).toContain(right.status);
    }
    expect((await call('GET', '/healthz')).status).toBe(200);
    expect((await call('GET', '/docking/v1/status')).status).toBe(200);
    expect((await call('POST', '/app/v1/login', { corpId: 'demo', employeeId: 'E1001', password: 'Init-E1001' })).status).toBe(200);
    expect((await call('GET', '/_mock/v1/info')).text).not.toContain('let me in');
  });
});
