import { useCompanyIQ } from 'companyiq-mock/testkit/vitest';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Employee, syncEmployees } from './nightly-sync.js';

const wang: Employee = { employeeId: 'E1001', name: '王芳', employmentStatus: 'active', onboardingDate: '2026-03-02' };

const server = setupServer(http.get('https://hr.example/employees', () => HttpResponse.json([wang])));

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const ciq = useCompanyIQ({ server });

test('what the HR system has is on the platform', async () => {
  const employees = (await (await fetch('https://hr.example/employees')).json()) as Employee[];

  await syncEmployees({ url: ciq.dockingUrl, corpId: ciq.corpId, secret: ciq.secret }, employees);

  expect(ciq).toHaveUser('E1001', { name: '王芳' });
});
