import { companyIQ, matchers } from 'companyiq-mock/testkit';
import { setupServer } from 'msw/node';

expect.extend(matchers);

const ciq = companyIQ();
const server = setupServer(...ciq.handlers);

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => ciq.reset());
afterEach(() => expect(ciq.problems).toEqual([]));
afterAll(async () => {
  server.close();
  await ciq.close();
});

test('a password is for the creation only', async () => {
  const { employeeId } = ciq.given.user();

  const answer = await fetch(`${ciq.dockingUrl}/users/${employeeId}`, {
    method: 'PATCH',
    headers: { 'X-Corp-Id': ciq.corpId, 'X-Corp-Secret': ciq.secret, 'Content-Type': 'application/json' },
    body: JSON.stringify({ password: 'new' }),
  });

  expect(answer.status).toBe(422);
  expect(ciq).toHaveExercised('USR-5');
  expect(ciq).not.toHaveNoViolations();
});
