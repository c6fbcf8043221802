import { useCompanyIQ } from 'companyiq-mock/testkit/vitest';
import { expect, test } from 'vitest';
import { type Employee, syncEmployees } from './nightly-sync.js';

const ciq = useCompanyIQ();
const connection = { url: ciq.dockingUrl, corpId: ciq.corpId, secret: ciq.secret };

const wang: Employee = {
  employeeId: 'E1001',
  name: '王芳',
  employmentStatus: 'active',
  onboardingDate: '2026-03-02',
  department: 'Assembly',
};
const li: Employee = { employeeId: 'E1002', name: '李强', employmentStatus: 'active', onboardingDate: '2026-05-11', department: 'Paint' };

test('a nightly sync creates who is new and updates who has moved', async () => {
  ciq.given.user({ ...wang, department: 'Paint' });

  expect(await syncEmployees(connection, [wang, li])).toEqual([]);

  expect(ciq).toHaveUser('E1001', { department: 'Assembly' });
  expect(ciq).toHaveUser('E1002', { name: '李强', activated: false });
  expect(ciq).toHaveReceived('dockUsers', { users: [{ employeeId: 'E1001', department: 'Assembly' }, { employeeId: 'E1002' }] });
  expect(ciq).toHaveNoViolations();
});

test('a second night changes nothing', async () => {
  await syncEmployees(connection, [wang, li]);
  const before = ciq.users.all();

  expect(await syncEmployees(connection, [wang, li])).toEqual([]);

  expect(ciq.users.all()).toEqual(before);
});

test('a change that docking may not make is told by name', async () => {
  ciq.given.user(wang);

  const refused = await syncEmployees(connection, [{ ...wang, name: '王芳芳' }, li]);

  expect(refused).toEqual([expect.stringContaining('E1001: name cannot be changed by docking')]);
  expect(ciq).toHaveUser('E1002');
  expect(ciq).toHaveExercised('USR-4');
});
