import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type MadePlatform, makePlatform, NOW, type SentHeaders } from '../platform.js';

const JOINER = { employeeId: 'N1', password: 'Init-N1', name: 'Li Na', employmentStatus: 'active', onboardingDate: '2026-03-02' };

let made: MadePlatform;
beforeEach(() => {
  made = makePlatform();
});
afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
});

const call: MadePlatform['call'] = (...parts) => made.call(...parts);

async function sandbox(fixtures?: unknown): Promise<{ corpId: string; as: SentHeaders }> {
  const { body } = await call('POST', '/_mock/v1/sandboxes', fixtures === undefined ? {} : { fixtures });
  return { corpId: String(body.corpId), as: { 'X-Corp-Id': String(body.corpId), 'X-Corp-Secret': String(body.secret) } };
}

describe('the state', () => {
  test('of two servers that came to the same by different ways is equal to the byte', async () => {
    const other = makePlatform();
    const users = ['B', 'A', 'C'].map((employeeId) => ({ ...JOINER, employeeId }));
    await call('POST', '/docking/v1/users/batch', { users });
    await call('POST', '/backend/v1/corps/demo/keys', { secret: 'k1' });
    await call('POST', '/backend/v1/corps/demo/keys', { secret: 'k2' });
    other.platform.clock.freeze(Date.parse('2030-01-01T00:00:00Z'));
    await other.call('POST', '/backend/v1/corps/demo/keys', { secret: 'k2' });
    for (const user of [...users].reverse()) await other.call('POST', '/docking/v1/users', { ...user, password: 'another' });
    await other.call('POST', '/docking/v1/users', { ...JOINER, employeeId: 'D' });
    await other.call('DELETE', '/docking/v1/users/D');
    await other.call('POST', '/backend/v1/corps/demo/keys', { secret: 'k1' });
    expect(await other.state()).toBe(await made.state());
    other.platform.close();
  });

  test('shows ids and times of our own making only where it is asked to', async () => {
    const plain = await made.state();
    const volatile = (await call('GET', '/_mock/v1/state?volatile=true')).text;
    for (const name of ['createdAt', 'updatedAt', 'activatedAt', 'keyId', '"secret":"sha256:']) {
      expect(plain).not.toContain(name);
      expect(volatile).toContain(name);
    }
  });

  test('holds switch, keys, users, modules and rows, and no upload history', async () => {
    const { corps } = (await call('GET', '/_mock/v1/state?corpId=demo')).body as unknown as { corps: Record<string, unknown>[] };
    expect(Object.keys(corps[0] ?? {})).toEqual(['corpId', 'name', 'docking', 'keys', 'users', 'modules', 'rows']);
    expect(corps[0]).toMatchObject({
      keys: [{ label: 'nightly sync', enabled: true }],
    });
  });

  test('of two like sandboxes differs in nothing but the corpId, whatever the order of their keys', async () => {
    const stateOfOne = async (secrets: readonly string[]) => {
      const { corpId } = (await call('POST', '/_mock/v1/sandboxes', { fixtures: 'demo' })).body;
      for (const secret of secrets)
        await call('POST', `/backend/v1/corps/${corpId}/keys`, { label: secret.startsWith('a') ? 'first' : 'second', secret });
      return (await call('GET', `/_mock/v1/state?corpId=${corpId}`)).text.replaceAll(String(corpId), '');
    };
    const one = await stateOfOne(['a1', 'b1']);
    expect(one).toContain('"keys":[{"label":"first","enabled":true},{"label":"second","enabled":true},{"label":null,"enabled":true}]');
    expect(await stateOfOne(['b2', 'a2'])).toBe(one);
  });

  test('tells switch, keys and dual authentication apart', async () => {
    const states = new Set([await made.state()]);
    for (const [method, path, body] of [
      ['PUT', 'docking', { active: false }],
      ['POST', 'keys', { secret: 'k' }],
      ['PUT', 'modules/salary/dual-auth', { enabled: true }],
      ['DELETE', 'users/E1001', undefined],
    ] as const) {
      await call(method, `/backend/v1/corps/demo/${path}`, body);
      states.add(await made.state());
    }
    expect(states.size).toBe(5);
  });

  test.each([
    ['corpId=nobody', 404],
    ['volatile=yes', 400],
    ['corp=demo', 400],
  ])('by %s is refused', async (query, status) => {
    expect((await call('GET', `/_mock/v1/state?${query}`)).status).toBe(status);
  });
});

describe('the clock', () => {
  const clock = async (corpId?: string) => (await call('GET', `/_mock/v1/clock${corpId ? `?corpId=${corpId}` : ''}`)).body;

  test('stands where it is put, and everything of the corp obeys', async () => {
    await call('PUT', '/_mock/v1/clock', { now: '2027-01-01T08:00:00+08:00', corpId: 'demo' });
    expect(await clock('demo')).toEqual({ now: '2027-01-01T00:00:00.000Z', frozen: true });
    expect(await clock()).toEqual({ now: NOW, frozen: false });
    expect((await call('GET', '/docking/v1/status')).body.data).toMatchObject({ serverTime: '2027-01-01T00:00:00.000Z' });
    expect((await call('POST', '/docking/v1/users', JOINER)).body.data).toMatchObject({ createdAt: '2027-01-01T00:00:00.000Z' });
    expect((await call('GET', '/_mock/v1/journal')).body.items).toMatchObject([
      { at: '2027-01-01T00:00:00.000Z' },
      { at: '2027-01-01T00:00:00.000Z' },
    ]);
  });

  test('stays where it is put when fixtures that replace its corp come to nothing', async () => {
    const made = makePlatform();
    const put = { now: '2027-01-01T00:00:00Z', corpId: 'demo' };
    const stands = async () => (await made.call('GET', '/_mock/v1/clock?corpId=demo')).body.frozen;
    const fixtures = { corps: [{ corpId: 'demo', name: 'Demo', docking: true, keys: [{ secret: 'other' }] }] };
    await made.call('PUT', '/_mock/v1/clock', put);
    const keep = vi.spyOn(made.platform.store.snapshots, 'keepSeed').mockImplementationOnce(() => {
      throw new RangeError('a slip');
    });
    const before = await made.state();
    expect((await made.call('POST', '/_mock/v1/fixtures', fixtures)).status).toBe(500);
    expect(keep).toHaveBeenCalledOnce();
    expect(await made.state()).toBe(before);
    expect(await stands()).toBe(true);
    expect((await made.call('POST', '/_mock/v1/fixtures', fixtures)).status).toBe(201);
    expect(await stands()).toBe(false);
    made.platform.close();
  });

  test('moves on by a duration, from where it stands', async () => {
    await call('PUT', '/_mock/v1/clock', { now: '2026-01-31T00:00:00Z' });
    for (const [advance, now] of [
      ['PT2H', '2026-01-31T02:00:00.000Z'],
      ['P1DT30M', '2026-02-01T02:30:00.000Z'],
      ['PT0.5S', '2026-02-01T02:30:00.500Z'],
      ['P1Y', '2027-02-01T02:30:00.500Z'],
    ])
      expect((await call('PUT', '/_mock/v1/clock', { advance })).body).toEqual({ now, frozen: true });
  });

  test('of all moves every corp, whatever each was set to; of one moves that alone', async () => {
    const { corpId } = await sandbox();
    await call('PUT', '/_mock/v1/clock', { now: '2027-01-01T00:00:00Z', corpId });
    await call('PUT', '/_mock/v1/clock', { now: '2028-01-01T00:00:00Z' });
    expect((await clock(corpId)).now).toBe('2028-01-01T00:00:00.000Z');
    await call('PUT', '/_mock/v1/clock', { advance: 'PT1H', corpId });
    expect((await clock(corpId)).now).toBe('2028-01-01T01:00:00.000Z');
    expect((await clock('demo')).now).toBe('2028-01-01T00:00:00.000Z');
    expect((await call('DELETE', '/_mock/v1/clock')).body).toEqual({ now: NOW, frozen: false });
    expect(await clock(corpId)).toEqual({ now: NOW, frozen: false });
  });

  test.each<[unknown, number]>([
    [{}, 400],
    [{ now: '2027-01-01T00:00:00Z', advance: 'PT1H' }, 400],
    [{ now: 'tomorrow' }, 400],
    [{ now: '2027-01-01' }, 400],
    [{ now: '2027-02-30T00:00:00Z' }, 400],
    [{ now: 1700000000 }, 400],
    [{ advance: '2 hours' }, 400],
    [{ advance: '' }, 400],
    [{ advance: '-PT1H' }, 400],
    [{ advance: 'in PT1H' }, 400],
    [{ advance: 'P' }, 400],
    [{ now: '0000-01-01T00:00:00+14:00' }, 400],
    [{ now: '9999-12-31T23:59:59-14:00' }, 400],
    [{ advance: 'P9999Y' }, 400],
    [{ advance: 'PT1H', corpId: 'nobody' }, 404],
    [{ add: 'PT1H' }, 400],
  ])('is not set by %j', async (body, status) => {
    expect((await call('PUT', '/_mock/v1/clock', body)).status).toBe(status);
    expect(await clock()).toEqual({ now: NOW, frozen: false });
  });
});
