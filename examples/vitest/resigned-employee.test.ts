import { useCompanyIQ } from 'companyiq-mock/testkit/vitest';
import { expect, test } from 'vitest';
import { type Employee, syncEmployees } from './nightly-sync.js';

const ciq = useCompanyIQ();
const connection = { url: ciq.dockingUrl, corpId: ciq.corpId, secret: ciq.secret };

test('a resigned employee keeps the department of the last day', async () => {
  const { employeeId, name } = ciq.given.resignedUser({ department: 'Paint' });
  const record: Employee = { employeeId, name, employmentStatus: 'resigned', onboardingDate: '2026-01-05' };

  const refused = await syncEmployees(connection, [{ ...record, department: 'Assembly' }]);

  expect(refused).toHaveLength(1);
  expect(ciq).toHaveUser(employeeId, { department: 'Paint' });
  expect(ciq).toHaveExercised('USR-6');
});

test('who resigns is marked, not deleted', async () => {
  const { employeeId, name } = ciq.given.activatedUser();
  const record: Employee = { employeeId, name, employmentStatus: 'active', onboardingDate: '2026-01-05' };

  await syncEmployees(connection, [{ ...record, employmentStatus: 'resigned', resignationDate: '2026-11-30' }]);

  expect(ciq).toHaveUser(employeeId, { employmentStatus: 'resigned', resignationDate: '2026-11-30' });
  expect(ciq).not.toHaveReceived('deleteUser');
});
