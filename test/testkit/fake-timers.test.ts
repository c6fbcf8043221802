import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useCompanyIQ } from '../../src/testkit/vitest.js';
import { credentials, dock, leaveCsv, newUser } from './call.js';

const ciq = useCompanyIQ({ fixtures: 'demo', bodyTimeoutMs: 300 });

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-24T08:00:00Z') }));
afterEach(() => void vi.useRealTimers());

const post = (body: RequestInit['body'], type?: string) => ({
  method: 'POST',
  headers: { ...credentials(ciq), ...(type === undefined ? {} : { 'Content-Type': type }) },
  body,
});

describe('with fake timers', () => {
  it('calls are answered', async () => {
    expect((await dock(ciq, 'POST', '/users', newUser('E2001'))).status).toBe(201);
  });

  it('files are taken, as a form and as the raw body', async () => {
    const form = new FormData();
    form.append('file', new Blob([leaveCsv()], { type: 'text/csv' }), 'leave.csv');
    expect((await fetch(`${ciq.dockingUrl}/modules/leave/uploads`, post(form))).status).toBe(201);
    expect((await fetch(`${ciq.dockingUrl}/modules/leave/uploads?fileName=a.csv`, post(leaveCsv(), 'text/csv'))).status).toBe(201);
  });

  it('files of many rows are taken, though other calls have their turn between them', async () => {
    const [header, row = ''] = leaveCsv().split('\n');
    const lines = Array.from({ length: 20_000 }, (_, line) => row.replace('Annual', `Kind ${line}`));
    const upload = () => fetch(`${ciq.dockingUrl}/modules/leave/uploads?fileName=a.csv`, post([header, ...lines].join('\n'), 'text/csv'));
    expect((await upload()).status).toBe(201);
    // The second time every row replaces one, and the replaced ones are removed.
    expect((await upload()).status).toBe(201);
    expect(ciq.rows('leave').length).toBeGreaterThan(20_000);
  });

  it('the clock follows the Date', async () => {
    expect(ciq.clock.now()).toBe('2026-11-24T08:00:00.000Z');
    vi.setSystemTime(new Date('2027-01-01T00:00:00Z'));
    expect(await (await dock(ciq, 'GET', '/status')).json()).toMatchObject({ data: { serverTime: '2027-01-01T00:00:00.000Z' } });
    vi.advanceTimersByTime(60_000);
    expect(ciq.clock.now()).toBe('2027-01-01T00:01:00.000Z');
  });

  it('a late answer comes when the time is advanced', async () => {
    ciq.faults.add({ kind: 'delay', ms: 30_000 });
    let answered = false;
    const call = dock(ciq, 'GET', '/status').finally(() => {
      answered = true;
    });
    // vi.waitUntil would let the time pass.
    while (ciq.faults.list()[0]?.spent !== 1) await nextTurn();
    await vi.advanceTimersByTimeAsync(29_999);
    expect(answered).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect((await call).status).toBe(200);
  });

  it('a body that stands still fails in real time', async () => {
    const still = new ReadableStream();
    const init: RequestInit & { duplex: 'half' } = { ...post(still, 'text/csv'), duplex: 'half' };
    expect((await fetch(`${ciq.dockingUrl}/modules/leave/uploads`, init)).status).toBe(500);
    expect(ciq.problems.splice(0)).toMatchObject([{ kind: 'stalled-body' }]);
  });
});
