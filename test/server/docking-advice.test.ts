import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MadePlatform, makePlatform, NOW } from '../platform.js';

const USERS = '/docking/v1/users';

let made: MadePlatform;
beforeEach(() => {
  made = makePlatform();
});
afterEach(() => {
  expect(made.bugs).toEqual([]);
  made.platform.close();
});

describe('advice', () => {
  const adviceOf = async (requestId: string) => (await made.call('GET', `/_mock/v1/journal/${requestId}`)).body.advice as { id: string }[];

  test('ADV-2 at the twentieth single create or update within a minute, and not again at the next', async () => {
    const given: string[][] = [];
    for (let at = 0; at < 22; at++) {
      made.platform.clock.freeze(Date.parse(NOW) + at * 3000);
      const answer = await made.call('PATCH', `${USERS}/E1001`, { position: `P${at}` });
      given.push((await adviceOf(answer.body.requestId)).map(({ id }) => id));
    }
    expect(given.map((ids) => ids.join())).toEqual(Array.from({ length: 22 }, (_, at) => (at === 19 ? 'ADV-2' : '')));
  });

  test('no ADV-2 where they come slowly', async () => {
    for (let at = 0; at < 25; at++) {
      made.platform.clock.freeze(Date.parse(NOW) + at * 3200);
      const answer = await made.call('PATCH', `${USERS}/E1001`, { position: `P${at}` });
      expect(await adviceOf(answer.body.requestId)).toEqual([]);
    }
  });

  test('ADV-3 with a user resigned without a date, in a batch too', async () => {
    const single = await made.call('PATCH', `${USERS}/E1001`, { employmentStatus: 'resigned' });
    expect(await adviceOf(single.body.requestId)).toMatchObject([{ id: 'ADV-3' }]);
    const batch = await made.call('POST', `${USERS}/batch`, { users: [{ employeeId: 'E1002', employmentStatus: 'resigned' }] });
    expect(await adviceOf(batch.body.requestId)).toMatchObject([{ id: 'ADV-3' }]);
  });

  test('ADV-4 when the same item is refused the third time', async () => {
    const given: number[] = [];
    for (let at = 0; at < 4; at++)
      given.push((await adviceOf((await made.call('POST', USERS, { employeeId: 'N1' })).body.requestId)).length);
    expect(given).toEqual([0, 0, 1, 0]);
  });

  test('no ADV-4 where the same change was refused of three users', async () => {
    for (const id of ['E1001', 'E1002', 'E1003']) {
      const answer = await made.call('PATCH', `${USERS}/${id}`, { name: 'x' });
      expect(answer.status).toBe(422);
      expect(await adviceOf(answer.body.requestId)).toEqual([]);
    }
  });

  test("the reset of one corp leaves another's count", async () => {
    const sandbox = (await made.call('POST', '/_mock/v1/sandboxes', {})).body;
    for (let at = 0; at < 2; at++) await made.call('POST', USERS, { employeeId: 'N1' });
    await made.call('POST', '/_mock/v1/reset', { corpId: sandbox.corpId });
    const third = await made.call('POST', USERS, { employeeId: 'N1' });
    expect(await adviceOf(third.body.requestId)).toMatchObject([{ id: 'ADV-4' }]);
  });
});
