import { useCompanyIQ } from 'companyiq-mock/testkit/vitest';
import { expect, test } from 'vitest';
import { type Employee, syncEmployees } from './nightly-sync.js';

const ciq = useCompanyIQ();
const connection = { url: ciq.dockingUrl, corpId: ciq.corpId, secret: ciq.secret };

const wang: Employee = { employeeId: 'E1001', name: '王芳', employmentStatus: 'active', onboardingDate: '2026-03-02' };

test('a sync whose answer was lost is sent again, and nobody is there twice', async () => {
  ciq.faults.add({ operation: 'dockUsers', kind: 'reset', phase: 'after-commit' });

  expect(await syncEmployees(connection, [wang])).toEqual([]);

  expect(ciq.journal.calls({ operation: 'dockUsers' }).map(({ outcome }) => outcome)).toEqual(['faulted', 'accepted']);
  expect(ciq.users.all()).toHaveLength(1);
});

test('a platform that is busy is asked again', async () => {
  ciq.faults.add({ operation: 'dockUsers', kind: 'status', status: 429, retryAfter: 1, times: 2 });

  expect(await syncEmployees(connection, [wang])).toEqual([]);

  expect(ciq).toHaveUser('E1001');
});

test('a platform that stays away fails the sync, and nothing is docked', async () => {
  ciq.faults.add({ kind: 'reset', times: 'always' });

  await expect(syncEmployees(connection, [wang])).rejects.toThrow(TypeError);

  expect(ciq.users.all()).toEqual([]);
});
