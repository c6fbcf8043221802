import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createApp } from '../../src/server/app.js';
import { listen } from '../../src/server/socket/listen.js';
import { type MadePlatform, makePlatform } from '../platform.js';

interface Result {
  readonly ok: true | false | 'unknown';
  readonly count: number;
  readonly message: string;
  readonly nearest: readonly { operation: string; outcome: string; why: string; employeeId?: string }[];
}

interface Verified {
  readonly status: number;
  readonly ok: boolean;
  readonly results: readonly Result[];
}

async function verify(
  { call }: MadePlatform,
  expected: readonly Record<string, unknown>[],
  more: Record<string, unknown> = {},
): Promise<Verified> {
  const { status, body } = await call('POST', '/_mock/v1/verify', { expect: expected, ...more });
  return { status, ok: body.ok as boolean, results: (body.results ?? []) as readonly Result[] };
}

const JOINER = { employeeId: 'E2001', password: 'p', name: 'Ann', employmentStatus: 'active', onboardingDate: '2026-11-24' };

/** A platform with a small night behind it: a joiner, a refused rename, a move, a batch. */
async function night(): Promise<MadePlatform> {
  const made = makePlatform();
  await made.call('POST', '/docking/v1/users', JOINER);
  await made.call('PATCH', '/docking/v1/users/E1001', { name: 'Else' });
  await made.call('PATCH', '/docking/v1/users/E1002', { department: 'QA' });
  await made.call('POST', '/docking/v1/users/batch', { users: [{ employeeId: 'E1003', department: 'QA' }] });
  return made;
}

describe('POST /verify', () => {
  it('answers 200 when all hold', async () => {
    const { status, ok, results } = await verify(await night(), [
      { operation: 'createUser', employeeId: 'E2001', outcome: 'accepted', exactly: 1 },
      { operation: 'updateUser', rule: 'USR-4' },
      { operation: 'updateUser', atLeast: 2, atMost: 2 },
      { operation: 'dockUsers', employeeId: 'E1003' },
      { operation: 'deleteUser', atMost: 0 },
      { operation: 'uploadLookupData', exactly: 0 },
    ]);
    expect({ status, ok }).toEqual({ status: 200, ok: true });
    expect(results.map(({ count }) => count)).toEqual([1, 1, 2, 1, 0, 0]);
  });

  it('answers 409 with everything that failed, each with its nearest calls', async () => {
    const { status, ok, results } = await verify(await night(), [
      { operation: 'createUser', employeeId: 'E2002' },
      { operation: 'updateUser', outcome: 'accepted' },
      { operation: 'updateUser', employeeId: 'E1001', rule: 'USR-5' },
      { operation: 'updateUser', atMost: 1 },
      { operation: 'deleteUser' },
    ]);
    expect({ status, ok }).toEqual({ status: 409, ok: false });
    expect(results.map((result) => [result.ok, result.count])).toEqual([
      [false, 0],
      [true, 1],
      [false, 0],
      [false, 2],
      [false, 0],
    ]);
    expect(results[0]).toMatchObject({
      message: 'createUser for user E2002: 0 calls, expected at least 1',
      nearest: [{ operation: 'createUser', employeeId: 'E2001', why: 'it is about user E2001, not E2002' }],
    });
    expect(results[1]?.nearest).toEqual([]);
    expect(results[2]?.nearest[0]).toMatchObject({ employeeId: 'E1001', outcome: 'refused', why: 'it broke USR-4, not USR-5' });
    expect(results[3]?.nearest.map(({ why }) => why)).toEqual(['it matches, but is one too many', 'it matches, but is one too many']);
    expect(results[4]?.nearest).toEqual([]);
  });

  it('is narrowed to a corp by the query or the body', async () => {
    const made = await night();
    const { corpId } = (await made.call('POST', '/_mock/v1/sandboxes', {})).body;
    const created = [{ operation: 'createUser' }];
    expect((await verify(made, created, { corpId: 'demo' })).status).toBe(200);
    expect((await verify(made, created, { corpId })).status).toBe(409);
    expect((await made.call('POST', `/_mock/v1/verify?corpId=${corpId}`, { expect: created })).status).toBe(409);
    expect((await made.call('POST', '/_mock/v1/verify', { expect: created, corpId: 'nobody' })).body.error).toBe('corp-not-found');
  });

  it.each([
    [{}, 'expect'],
    [{ expect: 'createUser' }, 'expect'],
    [{ expect: [{ operation: 'createUsers' }] }, 'expect[0].operation'],
    [{ expect: [{ operation: 'createUser' }, { operation: 'createUser', outcome: 'ok' }] }, 'expect[1].outcome'],
    [{ expect: [{ operation: 'createUser', rule: 'USR-99' }] }, 'expect[0].rule'],
    [{ expect: [{ operation: 'createUser', atLeast: -1 }] }, 'expect[0].atLeast'],
    [{ expect: [{ operation: 'createUser', times: 1 }] }, 'expect[0].times'],
    [{ expect: [], withinMs: -1 }, 'withinMs'],
    [{ expect: [], within: 5 }, 'within'],
  ])('refuses %j', async (body, field) => {
    const { call } = makePlatform();
    const answer = await call('POST', '/_mock/v1/verify', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toBe('validation-failed');
    expect(answer.body.details.map((detail) => detail.field)).toContain(field);
  });
});

describe('POST /verify with withinMs', () => {
  /** Resolves when somebody waits for calls. */
  const waitingOf = ({ platform: { journal } }: MadePlatform) => {
    const subscribe = journal.subscribe.bind(journal);
    return new Promise<void>((resolve) => {
      vi.spyOn(journal, 'subscribe').mockImplementation((listener) => {
        resolve();
        return subscribe(listener);
      });
    });
  };

  it('waits for the call that is still to come', async () => {
    const made = makePlatform();
    const waiting = verify(made, [{ operation: 'createUser' }, { operation: 'getUser' }], { withinMs: 60_000 });
    await made.call('GET', '/docking/v1/users/E1001');
    await made.call('POST', '/docking/v1/users', JOINER);
    expect(await waiting).toMatchObject({ status: 200, ok: true });
  });

  it('does not wait when all hold already', async () => {
    expect((await verify(await night(), [{ operation: 'createUser' }], { withinMs: 60_000 })).status).toBe(200);
  });

  it('gives up when the time is over, and tells what is missing', async () => {
    const made = makePlatform();
    const waiting = verify(made, [{ operation: 'createUser' }, { operation: 'getUser' }], { withinMs: 50 });
    await made.call('GET', '/docking/v1/users/E1001');
    expect(await waiting).toMatchObject({ status: 409, results: [{ ok: false }, { ok: true }] });
  });

  it.each([{ atMost: 0 }, { exactly: 0 }, { atLeast: 0, atMost: 0 }])('waits for a call that breaks %j', async (bound) => {
    const made = makePlatform();
    const begun = waitingOf(made);
    const waiting = verify(made, [{ operation: 'createUser', ...bound }], { withinMs: 60_000 });
    await begun;
    await made.call('GET', '/docking/v1/users/E1001');
    await made.call('POST', '/docking/v1/users', JOINER);
    expect(await waiting).toMatchObject({ status: 409, results: [{ ok: false, count: 1 }] });
  });

  it('waits the whole time where a later call could be one too many, and does not where one is already', async () => {
    const made = await night();
    const began = performance.now();
    expect((await verify(made, [{ operation: 'createUser' }, { operation: 'deleteUser', atMost: 0 }], { withinMs: 50 })).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(45);
    expect((await verify(made, [{ operation: 'createUser', atMost: 0 }], { withinMs: 60_000 })).status).toBe(409);
  });

  it('gives up when the server closes', async () => {
    const made = makePlatform();
    const listening = await listen(made.platform, createApp(made.platform));
    onTestFinished(() => made.platform.close());
    const waiting = waitingOf(made);
    const answer = fetch(`${listening.url}/_mock/v1/verify`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ expect: [{ operation: 'createUser' }], withinMs: 60_000 }),
    });
    await waiting;
    await listening.close();
    expect((await answer).status).toBe(409);
  });
});

describe('POST /verify when calls fell out of the journal', () => {
  const bounded = async () => {
    const made = makePlatform({ journalCalls: 2 });
    await made.call('POST', '/docking/v1/users', JOINER);
    await made.call('GET', '/docking/v1/users');
    await made.call('GET', '/docking/v1/users');
    return made;
  };

  it('says unknown instead of counting zero', async () => {
    const { status, results } = await verify(await bounded(), [{ operation: 'createUser' }, { operation: 'createUser', atMost: 3 }]);
    expect(status).toBe(409);
    expect(results).toMatchObject([
      { ok: 'unknown', count: 0, message: expect.stringContaining('unknown: 1 call dropped') },
      { ok: 'unknown', count: 0 },
    ]);
  });

  it('still says what the calls that are left settle', async () => {
    const { results } = await verify(await bounded(), [
      { operation: 'listUsers', atLeast: 2 },
      { operation: 'listUsers', atMost: 1 },
      { operation: 'listUsers', exactly: 2 },
    ]);
    expect(results.map(({ ok }) => ok)).toEqual([true, false, 'unknown']);
  });

  it('says so also when the bound is one of bytes', async () => {
    const made = makePlatform({ journalBytes: 4000 });
    await made.call('POST', '/docking/v1/users', JOINER);
    await made.call('GET', '/docking/v1/users');
    await made.call('GET', '/docking/v1/users');
    expect((await verify(made, [{ operation: 'createUser' }])).results[0]?.ok).toBe('unknown');
  });

  it('knows again once the journal was emptied', async () => {
    const made = await bounded();
    await made.call('DELETE', '/_mock/v1/journal');
    expect((await verify(made, [{ operation: 'createUser' }])).results[0]?.ok).toBe(false);
  });

  it('knows of a corp that lost no calls', async () => {
    const made = await bounded();
    const { corpId } = (await made.call('POST', '/_mock/v1/sandboxes', {})).body;
    expect((await verify(made, [{ operation: 'createUser' }], { corpId })).results[0]?.ok).toBe(false);
  });
});
