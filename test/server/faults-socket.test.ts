import { request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../src/server/app.js';
import { type Listening, listen } from '../../src/server/socket/listen.js';
import { type MadePlatform, makePlatform } from '../platform.js';

/** How a call over a real connection ended: with an answer, with the beginning of one, or without. */
interface Met {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** The connection broke. */
  readonly broken?: string;
}

interface Served extends MadePlatform {
  readonly listening: Listening;
  /** A docking call over the socket. */
  dock(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Met>;
  arm(fault: Record<string, unknown>): Promise<string>;
  faults(query?: string): Promise<Record<string, unknown>[]>;
}

async function served(): Promise<Served> {
  const made = makePlatform();
  const listening = await listen(made.platform, createApp(made.platform));
  onTestFinished(async () => {
    await listening.close(0);
    made.platform.close();
    expect(made.bugs).toEqual([]);
  });
  const dock: Served['dock'] = (method, path, body, signal) =>
    new Promise((resolve) => {
      const sent = request(`${listening.url}/docking/v1${path}`, {
        method,
        agent: false,
        signal,
        headers: { 'X-Corp-Id': made.corpId, 'X-Corp-Secret': made.secret, 'Content-Type': 'application/json' },
      });
      sent.once('error', (error: NodeJS.ErrnoException) => resolve({ body: '', broken: error.code ?? error.message }));
      sent.once('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        const head = { status: response.statusCode, headers: response.headers };
        response.once('end', () => resolve({ ...head, body: text }));
        response.once('error', (error: NodeJS.ErrnoException) => resolve({ ...head, body: text, broken: error.code }));
      });
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  const arm: Served['arm'] = async (fault) => {
    const { status, body } = await made.call('POST', '/_mock/v1/faults', fault);
    expect(status).toBe(201);
    return String(body.faultId);
  };
  const faults: Served['faults'] = async (query = '') =>
    (await made.call('GET', `/_mock/v1/faults${query}`)).body.items as Record<string, unknown>[];
  return { ...made, listening, dock, arm, faults };
}

/** Waits until the n-th armed fault has met a call. */
async function untilMet({ faults }: Served, n = 0): Promise<void> {
  while (((await faults())[n]?.spent ?? 0) === 0) await new Promise((resolve) => setImmediate(resolve));
}

const MOVE = { department: 'QA' };

const departmentOf = async ({ call }: Served, employeeId = 'E1001') =>
  (await call('GET', `/backend/v1/corps/demo/users/${employeeId}`)).body.department;

const lastCall = async ({ call }: Served) => {
  const { items } = (await call('GET', '/_mock/v1/journal?limit=1')).body;
  return (items as Record<string, unknown>[])[0];
};

describe('a fault before the commit changes nothing', () => {
  it('status: answers in the shape of the profile, with Retry-After', async () => {
    const server = await served();
    await server.arm({ kind: 'status', status: 429, retryAfter: 7 });
    const met = await server.dock('PATCH', '/users/E1001', MOVE);
    expect(met).toMatchObject({ status: 429, headers: { 'retry-after': '7', 'x-request-id': expect.any(String) } });
    expect(JSON.parse(met.body)).toMatchObject({ code: 42901, error: 'rate-limited' });
    expect(await departmentOf(server)).toBe('Assembly');
    expect(await lastCall(server)).toMatchObject({
      operation: 'updateUser',
      outcome: 'faulted',
      status: 429,
      fault: { kind: 'status', phase: 'before-commit' },
      rules: {},
    });
  });

  it('delay: the answer comes late, and is the one of the platform', async () => {
    const server = await served();
    await server.arm({ kind: 'delay', ms: 50 });
    const began = performance.now();
    expect(await server.dock('PATCH', '/users/E1001', MOVE)).toMatchObject({ status: 200 });
    expect(performance.now() - began).toBeGreaterThan(45);
    expect(await departmentOf(server)).toBe('QA');
    expect(await lastCall(server)).toMatchObject({ outcome: 'accepted', fault: { kind: 'delay' } });
  });

  it('delay: a caller who gives up finds nothing changed, and the call in the journal', async () => {
    const server = await served();
    await server.arm({ kind: 'delay', ms: 600_000 });
    const giveUp = new AbortController();
    const met = server.dock('PATCH', '/users/E1001', MOVE, giveUp.signal);
    await untilMet(server);
    const entry = new Promise((resolve) => server.platform.journal.subscribe(resolve));
    giveUp.abort();
    expect(await met).toMatchObject({ broken: 'ABORT_ERR' });
    expect(await entry).toMatchObject({ operation: 'updateUser', outcome: 'faulted', status: 0, fault: { kind: 'delay' } });
    expect(await departmentOf(server)).toBe('Assembly');
  });

  it('hang: there is no answer until the caller gives up', async () => {
    const server = await served();
    await server.arm({ kind: 'hang' });
    const giveUp = new AbortController();
    const met = server.dock('PATCH', '/users/E1001', MOVE, giveUp.signal);
    await untilMet(server);
    giveUp.abort();
    expect(await met).toMatchObject({ broken: 'ABORT_ERR' });
    expect(await departmentOf(server)).toBe('Assembly');
    expect(await lastCall(server)).toMatchObject({ outcome: 'faulted', status: 0 });
  });

  it('hang: ends when the server closes', async () => {
    const server = await served();
    await server.arm({ kind: 'hang' });
    const met = server.dock('GET', '/users');
    await untilMet(server);
    await server.listening.close();
    expect(await met).toMatchObject({ broken: 'ECONNRESET' });
  });

  it('reset: the connection is cut', async () => {
    const server = await served();
    await server.arm({ kind: 'reset' });
    expect(await server.dock('PATCH', '/users/E1001', MOVE)).toEqual({ body: '', broken: 'ECONNRESET' });
    expect(await departmentOf(server)).toBe('Assembly');
    expect(await lastCall(server)).toMatchObject({ outcome: 'faulted', status: 0, fault: { kind: 'reset' } });
  });

  it('truncate: half of a failure arrives', async () => {
    const server = await served();
    await server.arm({ kind: 'truncate' });
    const { status, headers, body, broken } = await server.dock('PATCH', '/users/E1001', MOVE);
    expect({ status, broken }).toEqual({ status: 503, broken: 'ECONNRESET' });
    expect(Buffer.byteLength(body)).toBe(Math.floor(Number(headers?.['content-length']) / 2));
    expect(await departmentOf(server)).toBe('Assembly');
  });
});

describe('a fault after the commit: the change was made, the caller never hears of it', () => {
  it.each([
    [{ kind: 'status', status: 500 }, { status: 500 }],
    [{ kind: 'reset' }, { body: '', broken: 'ECONNRESET' }],
    [{ kind: 'truncate' }, { status: 200, broken: 'ECONNRESET' }],
    [{ kind: 'delay', ms: 20 }, { status: 200 }],
  ])('%j', async (fault, expected) => {
    const server = await served();
    await server.arm({ ...fault, phase: 'after-commit' });
    expect(await server.dock('PATCH', '/users/E1001', MOVE)).toMatchObject(expected);
    expect(await departmentOf(server)).toBe('QA');
    expect(await lastCall(server)).toMatchObject({
      operation: 'updateUser',
      outcome: fault.kind === 'delay' ? 'accepted' : 'faulted',
      fault: { kind: fault.kind, phase: 'after-commit' },
      rules: { 'USR-4': { pass: 1 } },
      effects: [{ employeeId: 'E1001', kind: 'updated', fields: ['department'] }],
    });
  });

  it('truncate: what arrives is the first half of the answer', async () => {
    const server = await served();
    const whole = (await server.dock('GET', '/users')).body;
    await server.arm({ kind: 'truncate', phase: 'after-commit' });
    const { body } = await server.dock('GET', '/users');
    const sameId = (text: string) => text.replace(/req_\w+/, 'req_x');
    expect(sameId(whole).startsWith(sameId(body))).toBe(true);
    expect(Buffer.byteLength(body)).toBe(Math.floor(Buffer.byteLength(whole) / 2));
  });

  it.each(['hang', 'delay'])('%s, when the caller gives up', async (kind) => {
    const server = await served();
    await server.arm({ kind, phase: 'after-commit', ...(kind === 'delay' ? { ms: 600_000 } : {}) });
    const giveUp = new AbortController();
    const entry = new Promise((resolve) => server.platform.journal.subscribe(resolve));
    const met = server.dock('PATCH', '/users/E1001', MOVE, giveUp.signal);
    while ((await departmentOf(server)) !== 'QA') await untilMet(server);
    giveUp.abort();
    expect(await met).toMatchObject({ broken: 'ABORT_ERR' });
    expect(await entry).toMatchObject({ outcome: 'faulted', status: 0, fault: { kind, phase: 'after-commit' } });
  });

  it('an upload that is lost on its way back is in the history, and sent again changes nothing', async () => {
    const server = await served();
    await server.arm({ kind: 'reset', phase: 'after-commit', operation: 'uploadLookupData' });
    const csv = 'Employee ID,Leave Type,Year,Entitled Days,Used Days,Remaining Days\nE1001,Study,2031,5,1,4\n';
    const upload = () =>
      fetch(`${server.listening.url}/docking/v1/modules/leave/uploads?fileName=leave.csv`, {
        method: 'POST',
        headers: { 'X-Corp-Id': server.corpId, 'X-Corp-Secret': server.secret, 'Content-Type': 'text/csv' },
        body: csv,
      });
    await expect(upload()).rejects.toThrow('fetch failed');
    const again = await upload();
    expect(again.status).toBe(201);
    expect(await again.json()).toMatchObject({ data: { rows: 1, inserted: 0, replaced: 0, unchanged: 1 } });
  });
});

describe('faults are counted', () => {
  const statuses = async ({ dock }: Served, calls: readonly string[]) => {
    const met: (number | undefined)[] = [];
    for (const path of calls) met.push((await dock('GET', path)).status);
    return met;
  };

  it('times and skip: the second and third call', async () => {
    const server = await served();
    const faultId = await server.arm({ kind: 'status', status: 503, skip: 1, times: 2 });
    expect(await server.faults()).toEqual([
      { faultId, kind: 'status', status: 503, skip: 1, times: 2, phase: 'before-commit', seen: 0, spent: 0, armed: true },
    ]);
    expect(await statuses(server, ['/users', '/users'])).toEqual([200, 503]);
    expect(await server.faults()).toMatchObject([{ seen: 2, spent: 1, armed: true }]);
    expect(await statuses(server, ['/users', '/users'])).toEqual([503, 200]);
    expect(await server.faults()).toMatchObject([{ seen: 3, spent: 2, armed: false }]);
  });

  it('always: until it is deleted', async () => {
    const server = await served();
    const faultId = await server.arm({ kind: 'status', status: 503, times: 'always' });
    expect(await statuses(server, ['/users', '/status', '/modules', '/users'])).toEqual([503, 503, 503, 503]);
    expect(await server.faults()).toMatchObject([{ spent: 4, armed: true }]);
    expect((await server.call('DELETE', `/_mock/v1/faults?faultId=${faultId}`)).body).toMatchObject({ deleted: 1 });
    expect(await statuses(server, ['/users'])).toEqual([200]);
    expect(await server.faults()).toEqual([]);
  });

  it('by operation', async () => {
    const server = await served();
    await server.arm({ kind: 'status', status: 503, operation: 'getUser' });
    expect(await statuses(server, ['/users', '/users/E1001', '/users/E1001'])).toEqual([200, 503, 200]);
  });

  it('by corp, also where the corp stands in the query or in the call itself', async () => {
    const server = await served();
    const { corpId, secret } = (await server.call('POST', '/_mock/v1/sandboxes', { fixtures: 'demo' })).body;
    const other = async () =>
      (await server.call('GET', '/docking/v1/users', undefined, { 'X-Corp-Id': String(corpId), 'X-Corp-Secret': String(secret) })).status;
    await server.arm({ kind: 'status', status: 503, corpId });
    expect(await statuses(server, ['/users'])).toEqual([200]);
    expect([await other(), await other()]).toEqual([503, 200]);
    expect((await server.call('POST', `/_mock/v1/faults?corpId=${corpId}`, { kind: 'status', status: 503 })).status).toBe(201);
    expect(await statuses(server, ['/users'])).toEqual([200]);
    expect(await server.faults(`?corpId=${corpId}`)).toHaveLength(2);
    expect(await server.faults('?corpId=demo')).toEqual([]);
    expect([await other(), await other()]).toEqual([503, 200]);
  });

  it('the one that was armed first meets the call, and the other counts it', async () => {
    const server = await served();
    await server.arm({ kind: 'status', status: 500 });
    await server.arm({ kind: 'status', status: 429, skip: 1 });
    expect(await statuses(server, ['/users', '/users', '/users'])).toEqual([500, 429, 200]);
  });
});
