import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { companyIQ } from 'companyiq-mock/testkit';
import { setupServer } from 'msw/node';

const ciq = companyIQ({ fixtures: 'demo' });
const server = setupServer(...ciq.handlers);

before(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => ciq.reset());
after(async () => {
  server.close();
  await ciq.close();
});

test('an employee moves to another department', async () => {
  const { employeeId } = ciq.given.user({ department: 'Paint' });

  const answer = await fetch(`${ciq.dockingUrl}/users/${employeeId}`, {
    method: 'PATCH',
    headers: { 'X-Corp-Id': ciq.corpId, 'X-Corp-Secret': ciq.secret, 'Content-Type': 'application/json' },
    body: JSON.stringify({ department: 'Assembly' }),
  });

  assert.equal(answer.status, 200);
  assert.equal(ciq.users.get(employeeId)?.department, 'Assembly');
  assert.deepEqual(ciq.problems, []);
});

test('the contract report of all tests holds', async () => {
  const { verdict } = await ciq.report();

  assert.deepEqual(verdict.reasons, []);
});
