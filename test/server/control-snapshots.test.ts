import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
const stateOf = async (corpId: string) => (await call('GET', `/_mock/v1/state?corpId=${corpId}`)).text;

async function sandbox(fixtures?: unknown): Promise<{ corpId: string; as: SentHeaders }> {
  const { body } = await call('POST', '/_mock/v1/sandboxes', fixtures === undefined ? {} : { fixtures });
  return { corpId: String(body.corpId), as: { 'X-Corp-Id': String(body.corpId), 'X-Corp-Secret': String(body.secret) } };
}

describe('snapshots', () => {
  const take = (name: string, corpId?: string) => call('POST', '/_mock/v1/snapshots', { name, corpId });
  const restore = (name: string, corpId?: string) => call('POST', `/_mock/v1/snapshots/${encodeURIComponent(name)}/restore`, { corpId });

  test('of a corp bring back its state, as often as wanted', async () => {
    await call('POST', '/docking/v1/users', JOINER);
    const before = await made.state();
    expect(await take('after payroll', 'demo')).toMatchObject({
      status: 201,
      body: { name: 'after payroll', corpId: 'demo', createdAt: NOW },
    });
    for (let round = 0; round < 2; round++) {
      await call('DELETE', '/docking/v1/users/N1');
      await call('DELETE', '/backend/v1/corps/demo/modules/salary');
      expect((await restore('after payroll')).body).toEqual({ name: 'after payroll', restored: true });
      expect(await made.state()).toBe(before);
    }
  });

  test('of all corps bring back exactly them: corps made since are gone', async () => {
    const first = await sandbox('demo');
    const before = await made.state();
    await take('all');
    await call('DELETE', '/docking/v1/users/E1001', undefined, first.as);
    await sandbox();
    await call('POST', '/backend/v1/corps', { corpId: 'later', name: 'Later' });
    await restore('all');
    expect(await made.state()).toBe(before);
  });

  test('of all, restored for one corp, leave the others', async () => {
    const { corpId, as } = await sandbox('demo');
    await take('all');
    await call('DELETE', '/docking/v1/users/E1001', undefined, as);
    await call('DELETE', '/docking/v1/users/E1001');
    const other = await stateOf(corpId);
    await restore('all', 'demo');
    expect((await call('GET', '/docking/v1/users/E1001')).status).toBe(200);
    expect(await stateOf(corpId)).toBe(other);
  });

  test('of two corps may have one name', async () => {
    const { corpId, as } = await sandbox('demo');
    await take('base', 'demo');
    await take('base', corpId);
    await call('DELETE', '/docking/v1/users/E1001');
    await call('DELETE', '/docking/v1/users/E1001', undefined, as);
    await restore('base', corpId);
    expect((await call('GET', '/docking/v1/users/E1001', undefined, as)).status).toBe(200);
    expect((await call('GET', '/docking/v1/users/E1001')).status).toBe(404);
  });

  test('outlive that fixtures replace the corp', async () => {
    const before = await made.state();
    await take('mine', 'demo');
    await take('all');
    await call('POST', '/_mock/v1/fixtures', { corps: [{ corpId: 'demo', name: 'Other', keys: [{ secret: 'demo-secret' }] }] });
    const replaced = await made.state();
    expect(replaced).not.toBe(before);
    await restore('all');
    expect(await made.state()).toBe(before);
    await call('POST', '/_mock/v1/reset', {});
    expect(await made.state()).toBe(replaced);
    await restore('mine', 'demo');
    expect(await made.state()).toBe(before);
  });

  test('replace one of the same name', async () => {
    await take('x', 'demo');
    await call('POST', '/docking/v1/users', JOINER);
    await take('x', 'demo');
    await call('DELETE', '/docking/v1/users/N1');
    await restore('x', 'demo');
    expect((await call('GET', '/docking/v1/users/N1')).status).toBe(200);
    expect((await call('GET', '/_mock/v1/snapshots')).body.items).toHaveLength(1);
  });

  test('are listed, for one corp or all, and deleted', async () => {
    const { corpId } = await sandbox();
    await take('a', 'demo');
    await take('b', corpId);
    await take('c');
    const names = async (query = '') =>
      ((await call('GET', `/_mock/v1/snapshots${query}`)).body.items as { name: string; corpId: string }[]).map(
        (each) => `${each.name} ${each.corpId}`,
      );
    expect(await names()).toEqual(['a demo', `b ${corpId}`, 'c null']);
    expect(await names('?corpId=demo')).toEqual(['a demo']);
    expect((await call('DELETE', '/_mock/v1/snapshots/a')).body).toEqual({ name: 'a', deleted: true });
    expect(await names()).toEqual([`b ${corpId}`, 'c null']);
    expect((await call('DELETE', '/_mock/v1/snapshots/a')).body.error).toBe('snapshot-not-found');
    expect((await restore('a')).body.error).toBe('snapshot-not-found');
  });

  test('of all cannot lose the part of one corp', async () => {
    const before = await made.state();
    await take('all');
    expect((await call('DELETE', '/_mock/v1/snapshots/all?corpId=demo')).body.error).toBe('snapshot-not-found');
    await restore('all');
    expect(await made.state()).toBe(before);
  });

  test.each([{}, { name: '' }, { name: 'a/b' }, { name: 'x'.repeat(101) }, { name: 5 }, { name: 'x', corp: 'demo' }])(
    'are refused as %j',
    async (body) => {
      expect(await call('POST', '/_mock/v1/snapshots', body)).toMatchObject({ status: 400, body: { error: 'validation-failed' } });
      expect((await call('GET', '/_mock/v1/snapshots')).body.items).toEqual([]);
    },
  );
});
