import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OperationId } from '../../src/rules/operations.js';
import { type CompanyIQ, type CompanyIQOptions, companyIQ, readProfile } from '../../src/testkit/index.js';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { WECOM_STYLE_PROFILE } from '../../src/wire/profile/wecom-style.js';
import { type CallerCredentials, type DomainCall, encodeCall, encodeTokenCall } from '../../src/wire/sending/client.js';
import { Wire } from '../../src/wire/wire.js';
import { credentials, dock, leaveCsv, newUser } from './call.js';

const msw = setupServer();
const made: CompanyIQ[] = [];

/** Instances whose handlers msw has in the order they are made. */
function make(...options: CompanyIQOptions[]): CompanyIQ[] {
  const instances = options.map(companyIQ);
  made.push(...instances);
  msw.use(...instances.flatMap(({ handlers }) => handlers).reverse());
  return instances;
}

beforeAll(() => msw.listen({ onUnhandledRequest: 'error' }));
afterEach(async () => {
  msw.resetHandlers();
  await Promise.all(made.splice(0).map((ciq) => ciq.close()));
});
afterAll(() => msw.close());

const operations = (ciq?: CompanyIQ) => ciq?.journal.calls().map(({ operation }) => operation);

describe('on different base URLs', () => {
  it('are told apart by the URL, even under the same corpId', async () => {
    const [a, b] = make({ baseUrl: 'https://a.example' }, { baseUrl: 'https://b.example' }) as [CompanyIQ, CompanyIQ];
    await dock(a, 'POST', '/users', newUser('E1'));
    await dock(b, 'POST', '/users', newUser('E2'));
    expect([a.users.all().map((user) => user.employeeId), b.users.all().map((user) => user.employeeId)]).toEqual([['E1'], ['E2']]);
  });

  it('may be ports of one host, or differ by the scheme', async () => {
    const [a, b, c] = make({ baseUrl: 'http://hr:8080' }, { baseUrl: 'http://hr:8081' }, { baseUrl: 'https://hr:8080' }) as [
      CompanyIQ,
      CompanyIQ,
      CompanyIQ,
    ];
    await dock(b, 'GET', '/status');
    expect([a, b, c].map(operations)).toEqual([[], ['getStatus'], []]);
  });

  it('may lie on an IPv6 address', async () => {
    const [a] = make({ baseUrl: 'http://[::1]:8080' }) as [CompanyIQ];
    expect((await dock(a, 'GET', '/status')).status).toBe(200);
  });
});

/** Calls as a profile has it, the token bought before where it sells tokens. */
async function call(ciq: CompanyIQ, wire: Wire, operation: OperationId, input: DomainCall): Promise<Response> {
  const send = ({ method, path, headers, body }: ReturnType<typeof encodeCall>) => fetch(ciq.baseUrl + path, { method, headers, body });
  const { corpId, secret } = ciq;
  const { auth } = wire.profile;
  let carried: CallerCredentials = { corpId, secret };
  if (auth.scheme === 'token') {
    const sold: Record<string, string> & { data?: Record<string, string> } = JSON.parse(
      await (await send(encodeTokenCall(wire, { corpId, secret }))).text(),
    );
    carried = { token: (sold.data ?? sold)[auth.token.tokenField] };
  }
  return send(encodeCall(wire, operation, input, carried));
}

const inBody = await readProfile(new URL('./credentials-in-body.yaml', import.meta.url));
const inToken = await readProfile(new URL('./token-in-body.yaml', import.meta.url));

describe.each([DEFAULT_PROFILE, WECOM_STYLE_PROFILE, inBody, inToken])('on one base URL, in the profile $name', (profile) => {
  const wire = new Wire(profile);

  it('are told apart by the corpId that a call names or its token stands for', async () => {
    const [a, b, c] = make({ profile, corpId: 'a' }, { profile, corpId: 'b' }, { profile, corpId: 'c' }) as [
      CompanyIQ,
      CompanyIQ,
      CompanyIQ,
    ];
    for (const ciq of [c, a, b]) {
      const answer = await call(ciq, wire, 'createUser', { fields: newUser(`of-${ciq.corpId}`) });
      expect(answer.ok, await answer.clone().text()).toBe(true);
    }
    for (const ciq of [a, b, c]) expect(ciq.users.all().map((user) => user.employeeId)).toEqual([`of-${ciq.corpId}`]);
  });

  it('have upload files told apart too', async () => {
    const [a, b] = make({ profile, corpId: 'a', fixtures: 'demo' }, { profile, corpId: 'b', fixtures: 'demo' }) as [CompanyIQ, CompanyIQ];
    const before = a.rows('leave').length;
    const bytes = Buffer.from(leaveCsv('E1001').replace('Annual', 'Study'));
    const answer = await call(b, wire, 'uploadLookupData', {
      params: { moduleId: 'leave' },
      file: { name: 'leave.csv', type: 'text/csv', as: 'multipart', bytes },
    });
    expect(answer.ok, await answer.clone().text()).toBe(true);
    expect(b.rows('leave')).toHaveLength(before + 1);
    expect(a.rows('leave')).toHaveLength(before);
  });
});

describe('on one base URL', () => {
  it('have calls of the backend and the app told apart', async () => {
    const [a, b] = make({ corpId: 'a' }, { corpId: 'b' }) as [CompanyIQ, CompanyIQ];
    b.given.user({ employeeId: 'E1', password: 'swordfish' });
    const json = { 'Content-Type': 'application/json' };
    const patched = await fetch(`${b.baseUrl}/backend/v1/corps/b/users/E1`, { method: 'PATCH', headers: json, body: '{"name":"By hand"}' });
    expect(patched.status).toBe(200);
    const login = await fetch(`${b.baseUrl}/app/v1/login`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ corpId: 'b', employeeId: 'E1', password: 'swordfish' }),
    });
    const { token } = (await login.json()) as { token: string };
    const me = await fetch(`${b.baseUrl}/app/v1/me`, { headers: { Authorization: `Bearer ${token}` } });
    expect(await me.json()).toMatchObject({ employeeId: 'E1', name: 'By hand' });
    expect((await fetch(`${b.baseUrl}/_mock/v1/state?corpId=b`)).status).toBe(200);
    expect([operations(a), operations(b)]).toEqual([[], ['updateUserByHand', 'login', 'getMe']]);
  });

  it('leave a call that names no corp, or one of nobody, to the one whose handlers come first', async () => {
    const [a, b] = make({ corpId: 'a' }, { corpId: 'b' }) as [CompanyIQ, CompanyIQ];
    expect((await fetch(`${a.dockingUrl}/status`)).status).toBe(401);
    expect((await fetch(`${a.dockingUrl}/status`, { headers: credentials({ corpId: 'nobody', secret: 'x' }) })).status).toBe(401);
    expect(operations(a)?.length === 2 || operations(b)?.length === 2).toBe(true);
  });

  it('leave what is encoded badly to the application', async () => {
    const [a] = make({ corpId: 'a' }, { corpId: 'b' }) as [CompanyIQ];
    expect((await fetch(`${a.dockingUrl}/users/%ZZ`, { headers: credentials(a) })).status).toBe(
      (await a.fetch('/docking/v1/users/%ZZ', { headers: credentials(a) })).status,
    );
    expect((await fetch(`${a.baseUrl}/backend/v1/corps/%ZZ`)).status).toBe(404);
  });
});

it('leaves requests to other places to the handlers and the rules of your own server', async () => {
  const [a] = make({}) as [CompanyIQ];
  await expect(fetch('https://elsewhere.example/')).rejects.toThrow('Cannot bypass a request');
  await expect(fetch('http://127.0.0.1:9/')).rejects.toThrow('Cannot bypass a request');
  expect(a.problems).toEqual([]);
});

it('answers 404 with the nearest route on an unknown path', async () => {
  const [a] = make({}) as [CompanyIQ];
  const answer = await dock(a, 'GET', '/user');
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({
    error: 'not-found',
    message: 'there is nothing at GET /docking/v1/user; did you mean GET /docking/v1/users?',
  });
  expect(a.problems).toEqual([
    { kind: 'unknown-route', message: 'there is nothing at GET /docking/v1/user; did you mean GET /docking/v1/users?' },
  ]);
});
