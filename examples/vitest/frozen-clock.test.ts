import { useCompanyIQ } from 'companyiq-mock/testkit/vitest';
import { afterEach, expect, test, vi } from 'vitest';

const ciq = useCompanyIQ({ clock: '2026-11-24T08:00:00Z' });
const headers = { 'X-Corp-Id': ciq.corpId, 'X-Corp-Secret': ciq.secret };

/** The employees that changed since an instant. */
async function changedSince(instant: string): Promise<string[]> {
  const answer = await fetch(`${ciq.dockingUrl}/users?updatedSince=${instant}`, { headers });
  const { data } = (await answer.json()) as { data: { items: { employeeId: string }[] } };
  return data.items.map(({ employeeId }) => employeeId);
}

test('the clock stands still until it is moved', async () => {
  ciq.given.user({ employeeId: 'E1001' });
  ciq.clock.advance('PT2H');
  ciq.given.user({ employeeId: 'E1002' });

  expect(await changedSince('2026-11-24T09:00:00Z')).toEqual(['E1002']);
  expect(ciq).toHaveUser('E1002', { createdAt: '2026-11-24T10:00:00.000Z' });
});

afterEach(() => void vi.useRealTimers());

test('released, it follows the Date, also one that vitest fakes', async () => {
  ciq.clock.release();
  vi.useFakeTimers({ now: new Date('2030-01-01T00:00:00Z') });

  ciq.given.user({ employeeId: 'E1001' });

  expect(ciq).toHaveUser('E1001', { createdAt: '2030-01-01T00:00:00.000Z' });
  expect(await changedSince('2030-01-01T00:00:00Z')).toEqual(['E1001']);
});
