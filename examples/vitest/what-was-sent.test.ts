import { useCompanyIQ } from 'companyiq-mock/testkit/vitest';
import { expect, test } from 'vitest';
import { type Employee, syncEmployees } from './nightly-sync.js';

const ciq = useCompanyIQ();
const connection = { url: ciq.dockingUrl, corpId: ciq.corpId, secret: ciq.secret };

const wang: Employee = { employeeId: 'E1001', name: '王芳', employmentStatus: 'active', onboardingDate: '2026-03-02' };
const li: Employee = { employeeId: 'E1002', name: '李强', employmentStatus: 'active', onboardingDate: '2026-05-11', department: 'Paint' };

test('what was sent is looked at in part, and to the bottom', async () => {
  await syncEmployees(connection, [wang, li]);

  expect(ciq).toHaveReceived('dockUsers', { users: [{ employeeId: 'E1001' }, { employeeId: 'E1002', department: 'Paint' }] });
  expect(ciq).toHaveReceived('dockUsers', { users: expect.arrayContaining([expect.objectContaining({ employeeId: 'E1002' })]) });
  expect(ciq).not.toHaveReceived('updateUser', { department: expect.anything() });
});
