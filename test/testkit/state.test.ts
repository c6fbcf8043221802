import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { companyIQ, type FaultInput } from '../../src/testkit/index.js';
import { useCompanyIQ } from '../../src/testkit/vitest.js';
import { credentials, dock, leaveCsv, newUser } from './call.js';

const ciq = useCompanyIQ({ fixtures: 'demo' });

const upload = (csv: string, send: typeof fetch = fetch) =>
  send(`${ciq.dockingUrl}/modules/leave/uploads?fileName=leave.csv`, {
    method: 'POST',
    headers: { ...credentials(ciq), 'Content-Type': 'text/csv' },
    body: csv,
  });

describe('what an instance is', () => {
  it('has a base, the docking API under it, a corp and its secret', () => {
    expect(ciq).toMatchObject({
      baseUrl: 'https://open.companyiq.example',
      dockingUrl: 'https://open.companyiq.example/docking/v1',
      corpId: 'demo',
      secret: 'demo-secret',
    });
  });

  it('takes another base, corp and secret', async () => {
    const other = companyIQ({ baseUrl: 'http://hr.internal:8443/', corpId: 'suzhou', secret: 's3cret', profile: 'wecom-style' });
    expect(other).toMatchObject({
      baseUrl: 'http://hr.internal:8443',
      dockingUrl: 'http://hr.internal:8443/cgi-bin',
      corpId: 'suzhou',
      secret: 's3cret',
    });
    await other.close();
  });

  it('takes a fixture document, and of several corps the one that is named', async () => {
    const corp = (corpId: string, secret: string) => ({
      corpId,
      name: corpId,
      docking: true,
      keys: [{ secret }],
      users: [newUser(`of-${corpId}`)],
    });
    const fixtures = { corps: [corp('north', 'n-secret'), corp('south', 's-secret')] };
    const south = companyIQ({ fixtures, corpId: 'south' });
    expect([south.secret, south.users.all().map(({ employeeId }) => employeeId)]).toEqual(['s-secret', ['of-south']]);
    const first = companyIQ({ fixtures });
    expect(first.corpId).toBe('north');
    await Promise.all([south.close(), first.close()]);
  });

  it.each([
    [{ baseUrl: 'open.companyiq.example' }, 'baseUrl must be an http or https origin, not "open.companyiq.example"'],
    [
      { baseUrl: 'https://a.example/docking/v1' },
      `baseUrl is an origin: leave "/docking/v1" out; the profile's basePath is added by itself`,
    ],
    [{ clock: 'yesterday' }, '"yesterday" is not an instant; write it like 2026-11-24T08:00:00Z'],
    [{ corpId: 'no spaces' }, 'corpId and secret cannot be used: corps[0].corpId: '],
    [{ fixtures: { corps: [] } }, 'the fixtures hold no corp'],
    [
      { fixtures: { corps: [{ corpId: 'a', name: 'A', users: [newUser('E1', { onboardingDate: '2026-02-30' })] }] } },
      'the fixtures cannot be used: ',
    ],
  ])('refuses options that make no sense: %j', (options, message) => {
    expect(() => companyIQ(options)).toThrow(message);
  });

  it('refuses built-in names that there are not', () => {
    // @ts-expect-error: TypeScript knows the names; JavaScript does not.
    expect(() => companyIQ({ fixtures: 'dmeo' })).toThrow('there are no built-in fixtures "dmeo": there are demo and empty');
    // @ts-expect-error
    expect(() => companyIQ({ profile: 'wecom' })).toThrow(
      'there is no built-in profile "wecom"; a file is read with: await readProfile(file)',
    );
  });
});

describe('users and rows', () => {
  it('tells what docking made of them', async () => {
    await dock(ciq, 'POST', '/users', newUser('E2001', { department: 'Assembly' }));
    expect(ciq.users.get('E2001')).toMatchObject({ employeeId: 'E2001', department: 'Assembly', activated: false });
    expect(ciq.users.get('E404')).toBeUndefined();
    expect(ciq.users.all().map(({ employeeId }) => employeeId)).toContain('E2001');
    expect((await upload(leaveCsv('E2001'))).status).toBe(201);
    expect(ciq.rows('leave').find((row) => row['Employee ID'] === 'E2001')).toEqual({
      'Employee ID': 'E2001',
      'Leave Type': 'Annual',
      Year: '2026',
      'Entitled Days': '10',
      'Used Days': '1',
      'Remaining Days': '9',
    });
  });

  it('names the modules there are where one is misspelt', () => {
    expect(() => ciq.rows('leaves')).toThrow('the corp has no module "leaves"; it has attendance, leave, salary');
  });

  it('never shows a password', async () => {
    await dock(ciq, 'POST', '/users', newUser('E2001'));
    expect(JSON.stringify([ciq.users.get('E2001'), ciq.journal.calls()])).not.toContain('Init-E2001');
  });
});

describe('journal and report', () => {
  it('lists the calls since the last reset, oldest first, by what is asked', async () => {
    await dock(ciq, 'POST', '/users', newUser('E2001'));
    await dock(ciq, 'PATCH', '/users/E2001', { name: 'Somebody' });
    await dock(ciq, 'GET', '/users/E404');
    const operations = (filter?: Parameters<typeof ciq.journal.calls>[0]) => ciq.journal.calls(filter).map(({ operation }) => operation);
    expect(operations()).toEqual(['createUser', 'updateUser', 'getUser']);
    expect(operations({ operation: 'updateUser' })).toEqual(['updateUser']);
    expect(operations({ outcome: 'refused' })).toEqual(['updateUser', 'getUser']);
    expect(operations({ rule: 'USR-4' })).toEqual(['updateUser']);
    expect(operations({ rule: 'USR-4', outcome: 'accepted' })).toEqual([]);
    expect(ciq.journal.last()).toMatchObject({ operation: 'getUser', error: 'user-not-found', status: 404, response: { code: 40401 } });
    expect(ciq.journal.dropped()).toBe(0);
  });

  it('reports all calls since the instance was made, over resets', async () => {
    const own = companyIQ({ corpId: 'own' });
    await dock(own, 'POST', '/users', newUser('E1'), own.fetch);
    await dock(own, 'PATCH', '/users/E1', { name: 'Somebody' }, own.fetch);
    own.reset();
    const failed = await own.report();
    expect(failed.verdict.ok).toBe(false);
    expect(failed.rules.find(({ rule }) => rule === 'USR-4')).toMatchObject({ state: 'exercised-violation' });
    expect((await own.report({ expect: ['USR-4'] })).verdict.ok).toBe(true);
    expect((await own.report({ expect: ['USR-4'], minCoverage: 100 })).verdict.ok).toBe(false);
    await own.close();
  });
});

describe('snapshot, restore and reset', () => {
  it('comes back to a snapshot', async () => {
    ciq.given.user({ employeeId: 'E1' });
    const before = ciq.snapshot();
    await dock(ciq, 'DELETE', '/users/E1');
    ciq.given.dockingInactive();
    ciq.restore(before);
    expect(ciq).toHaveUser('E1');
    expect((await dock(ciq, 'GET', '/users/E1')).status).toBe(200);
    expect(() => ciq.restore({ name: 'other' })).toThrow('there is no snapshot "other" of this instance');
  });

  it('leaves nothing of a test behind', async () => {
    const state = async () => (await ciq.fetch('/_mock/v1/state')).text();
    const clean = await state();
    const hand = (method: string, path: string, body?: object) =>
      ciq.fetch(path, { method, ...(body ? { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {}) });
    await dock(ciq, 'POST', '/users', newUser('E2001'));
    await upload(leaveCsv('E1001'));
    expect((await hand('POST', '/backend/v1/corps', { corpId: 'by-hand', name: 'By hand' })).status).toBe(201);
    expect((await hand('POST', '/_mock/v1/sandboxes', {})).status).toBe(201);
    expect((await hand('POST', '/_mock/v1/fixtures', { corps: [{ corpId: 'loaded', name: 'Loaded' }] })).status).toBe(201);
    ciq.given.user();
    ciq.given.module({ moduleId: 'bonus', template: 'salary' });
    ciq.given.dockingInactive();
    ciq.given.keyDisabled();
    ciq.clock.set('2030-01-01T00:00:00Z');
    ciq.faults.add({ kind: 'status', status: 503, times: 'always' });
    expect(await state()).not.toBe(clean);
    ciq.reset();
    expect(await state()).toBe(clean);
    expect([ciq.journal.calls(), ciq.faults.list(), ciq.problems]).toEqual([[], [], []]);
    expect(ciq.clock.now() < '2030').toBe(true);
    expect((await dock(ciq, 'GET', '/users/E1001')).status).toBe(200);
  });

  it('ends calls that hang', async () => {
    ciq.faults.add({ kind: 'hang' });
    const hanging = dock(ciq, 'GET', '/status');
    await expect.poll(() => ciq.faults.list()[0]?.spent).toBe(1);
    ciq.reset();
    await expect(hanging).rejects.toThrow('Failed to fetch');
  });
});

describe('clock', () => {
  it('stands where it is set, moves by durations, and goes on when released', async () => {
    ciq.clock.set('2026-11-24T08:00:00+08:00');
    expect(ciq.clock.now()).toBe('2026-11-24T00:00:00.000Z');
    ciq.clock.advance('P1DT2H');
    expect(ciq.clock.now()).toBe('2026-11-25T02:00:00.000Z');
    await dock(ciq, 'POST', '/users', newUser('E2001'));
    expect(ciq).toHaveUser('E2001', { createdAt: '2026-11-25T02:00:00.000Z' });
    expect(await (await dock(ciq, 'GET', '/status')).json()).toMatchObject({ data: { serverTime: '2026-11-25T02:00:00.000Z' } });
    ciq.clock.set(new Date('2027-01-01T00:00:00Z'));
    expect(ciq.clock.now()).toBe('2027-01-01T00:00:00.000Z');
    ciq.clock.release();
    expect(Math.abs(Date.parse(ciq.clock.now()) - Date.now())).toBeLessThan(60_000);
    expect(() => ciq.clock.advance('two hours')).toThrow('"two hours" is not an ISO 8601 duration such as PT2H');
  });

  it('stands at the instant of the options after each reset', async () => {
    const own = companyIQ({ corpId: 'own', clock: new Date('2026-11-24T08:00:00Z') });
    own.clock.advance('PT2H');
    own.reset();
    expect(own.clock.now()).toBe('2026-11-24T08:00:00.000Z');
    await own.close();
  });
});

describe('faults', () => {
  it('are armed for the corp, listed and disarmed', async () => {
    expect(ciq.faults.add({ kind: 'status', operation: 'getUser', status: 429, retryAfter: 7 })).toMatchObject({
      corpId: 'demo',
      times: 1,
      skip: 0,
      phase: 'before-commit',
      spent: 0,
    });
    const limited = await dock(ciq, 'GET', '/users/E1001');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    expect(ciq.faults.list()).toMatchObject([{ spent: 1 }]);
    ciq.faults.add({ kind: 'reset', times: 'always' });
    ciq.faults.clear();
    expect((await dock(ciq, 'GET', '/users/E1001')).status).toBe(200);
  });

  it.each<[unknown, string]>([
    [{ kind: 'delay' }, 'no such fault: ms is missing: it says how many milliseconds'],
    [{ kind: 'hang', ms: 5 }, 'no such fault: ms belongs to the kind delay, not to hang'],
    [{ kind: 'status' }, 'no such fault: status is missing: it says which HTTP status'],
    [{ kind: 'status', status: 200 }, 'no such fault: status must be at least 400'],
    [{ kind: 'sleep' }, 'no such fault: kind must be status, delay, hang, reset, truncate or expire-token, not "sleep"'],
    [{ kind: 'reset', time: 2 }, 'no such fault: there is no member "time"; did you mean times?'],
    [{ kind: 'reset', operation: 'createUsers' }, 'there is no operation "createUsers"; did you mean createUser?'],
  ])('are refused where they make no sense: %j', (fault, message) => {
    expect(() => ciq.faults.add(fault as FaultInput)).toThrow(message);
    expect(ciq.faults.list()).toEqual([]);
  });
});

describe('fetch and listen', () => {
  it('calls the platform without msw, by path or by URL', async () => {
    const own = companyIQ({ corpId: 'own' });
    const headers = credentials(own);
    expect((await own.fetch('/docking/v1/status', { headers })).status).toBe(200);
    expect((await own.fetch(new URL(`${own.dockingUrl}/status`), { headers })).status).toBe(200);
    expect((await own.fetch(new Request(`${own.dockingUrl}/status`, { headers }))).status).toBe(200);
    expect((await own.fetch(new Request(`${own.dockingUrl}/status`), { headers })).status).toBe(200);
    await own.close();
  });

  it('shares its state with a real port, both ways', async () => {
    const port = await ciq.listen();
    const there: typeof fetch = (input, init) => fetch(String(input).replace(ciq.baseUrl, port.url), init);
    expect((await dock(ciq, 'POST', '/users', newUser('E2001'), there)).status).toBe(201);
    expect(ciq).toHaveUser('E2001');
    await dock(ciq, 'PATCH', '/users/E2001', { department: 'Assembly' });
    expect(await (await dock(ciq, 'GET', '/users/E2001', undefined, there)).json()).toMatchObject({ data: { department: 'Assembly' } });
    expect(ciq.journal.calls()).toHaveLength(3);
    await port.close();
    await expect(once(connect(Number(new URL(port.url).port), '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
  });

  it('closes once and for all, ports included', async () => {
    const own = companyIQ({ corpId: 'own' });
    await own.listen();
    await own.close();
    await own.close();
    const message = 'this companyIQ() is closed: make another, or close it later';
    expect(() => own.reset()).toThrow(message);
    expect(() => own.users.all()).toThrow(message);
    expect(() => own.given.user()).toThrow(message);
    expect(() => own.rows('leave')).toThrow(message);
    expect(() => own.snapshot()).toThrow(message);
    await expect(own.fetch('/docking/v1/status')).rejects.toThrow(message);
    await expect(own.listen()).rejects.toThrow(message);
  });

  it('ends a call that hangs when it closes', async () => {
    const own = companyIQ({ corpId: 'own' });
    own.faults.add({ kind: 'hang' });
    const hanging = dock(own, 'GET', '/status', undefined, own.fetch);
    await expect.poll(() => own.faults.list()[0]?.spent).toBe(1);
    await own.close();
    await expect(hanging).rejects.toThrow('fetch failed');
  });
});
