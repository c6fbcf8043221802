import { type CompanyIQ, ciqTest } from 'companyiq-mock/testkit/vitest';
import { describe, expect } from 'vitest';
import { type Employee, syncEmployees } from './nightly-sync.js';

const connectionTo = (ciq: CompanyIQ) => ({ url: ciq.dockingUrl, corpId: ciq.corpId, secret: ciq.secret });
const wang: Employee = { employeeId: 'E1001', name: '王芳', employmentStatus: 'active', onboardingDate: '2026-03-02' };

describe.concurrent('at the same time', () => {
  ciqTest('one test docks an employee', async ({ ciq }) => {
    await syncEmployees(connectionTo(ciq), [wang]);

    expect(ciq.users.all()).toHaveLength(1);
  });

  ciqTest('another finds the docking switch inactive', async ({ ciq }) => {
    ciq.given.dockingInactive();

    await expect(syncEmployees(connectionTo(ciq), [wang])).rejects.toThrow('inactive');

    expect(ciq.users.all()).toEqual([]);
  });
});

const demoTest = ciqTest.extend({ ciqOptions: { fixtures: 'demo', clock: '2026-11-24T08:00:00Z' } });

demoTest('a test with options of its own begins with twelve employees', async ({ ciq }) => {
  expect(ciq.users.all()).toHaveLength(12);
  expect(ciq.clock.now()).toBe('2026-11-24T08:00:00.000Z');
});
