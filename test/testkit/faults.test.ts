import axios from 'axios';
import got from 'got';
import { describe, expect, it } from 'vitest';
import { useCompanyIQ } from '../../src/testkit/vitest.js';
import { credentials, dock, newUser } from './call.js';

const ciq = useCompanyIQ();
const url = `${ciq.dockingUrl}/users`;
const headers = credentials(ciq);

/** Waits until a call has met the fault. */
const met = () => expect.poll(() => ciq.faults.list()[0]?.spent).toBe(1);

describe('reset', () => {
  it('is a network error for every client', async () => {
    ciq.faults.add({ kind: 'reset', times: 3 });
    await expect(fetch(url, { headers })).rejects.toThrow(TypeError);
    await expect(axios.get(url, { headers })).rejects.toSatisfy((error) => axios.isAxiosError(error) && error.response === undefined);
    await expect(got(url, { headers, retry: { limit: 0 } })).rejects.toMatchObject({ name: 'RequestError' });
    expect(ciq.journal.calls({ outcome: 'faulted' })).toHaveLength(3);
    expect((await fetch(url, { headers })).status).toBe(200);
  });

  it('after the commit leaves the change made', async () => {
    ciq.faults.add({ kind: 'reset', operation: 'createUser', phase: 'after-commit' });
    await expect(dock(ciq, 'POST', '/users', newUser('E1'))).rejects.toThrow(TypeError);
    expect(ciq).toHaveUser('E1');
    const again = await dock(ciq, 'POST', '/users', newUser('E1'));
    expect([again.status, again.headers.get('mock-rule')]).toEqual([409, 'USR-3']);
  });

  it('before the commit leaves everything as it was', async () => {
    ciq.faults.add({ kind: 'reset', operation: 'createUser' });
    await expect(dock(ciq, 'POST', '/users', newUser('E1'))).rejects.toThrow(TypeError);
    expect(ciq).not.toHaveUser('E1');
  });
});

describe('hang', () => {
  it('ends when the caller gives up', async () => {
    ciq.faults.add({ kind: 'hang' });
    const giveUp = new AbortController();
    const call = fetch(url, { headers, signal: giveUp.signal });
    await met();
    giveUp.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });

  it("ends by the client's own time-out", async () => {
    ciq.faults.add({ kind: 'hang', times: 2 });
    await expect(axios.get(url, { headers, timeout: 50 })).rejects.toMatchObject({ code: 'ECONNABORTED' });
    await expect(got(url, { headers, timeout: { request: 50 }, retry: { limit: 0 } })).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

describe('truncate', () => {
  it('breaks off in the middle of the body', async () => {
    ciq.faults.add({ kind: 'truncate' });
    const cut = await fetch(url, { headers });
    expect(cut.status).toBe(503);
    await expect(cut.text()).rejects.toThrow();
  });

  it('after the commit breaks off the answer that was due', async () => {
    ciq.faults.add({ kind: 'truncate', phase: 'after-commit' });
    const cut = await dock(ciq, 'POST', '/users', newUser('E1'));
    expect(cut.status).toBe(201);
    await expect(cut.json()).rejects.toThrow();
    expect(ciq).toHaveUser('E1');
  });
});

describe('status and delay', () => {
  it('answers an error in the shape of the profile', async () => {
    ciq.faults.add({ kind: 'status', status: 429, retryAfter: 3 });
    const limited = await fetch(url, { headers });
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
    expect(await limited.json()).toMatchObject({ code: 42901, error: 'rate-limited' });
  });

  it('is met by the call that is meant', async () => {
    ciq.faults.add({ kind: 'status', operation: 'getUser', skip: 1, status: 503 });
    ciq.given.user({ employeeId: 'E1' });
    const statuses = [];
    for (const path of ['/users/E1', '/users', '/users/E1', '/users/E1']) statuses.push((await dock(ciq, 'GET', path)).status);
    expect(statuses).toEqual([200, 200, 503, 200]);
  });

  it('gives the answer late', async () => {
    ciq.faults.add({ kind: 'delay', ms: 40 });
    const began = performance.now();
    expect((await fetch(url, { headers })).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(35);
  });

  it('stands in the journal', async () => {
    ciq.faults.add({ kind: 'status', status: 503 });
    await fetch(url, { headers });
    expect(ciq.journal.last()).toMatchObject({ outcome: 'faulted', fault: { kind: 'status', phase: 'before-commit' } });
    expect(ciq).toHaveNoViolations();
  });
});
