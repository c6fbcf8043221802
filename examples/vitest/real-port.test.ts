import { useCompanyIQ } from 'companyiq-mock/testkit/vitest';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ciq = useCompanyIQ();
let port: Awaited<ReturnType<typeof ciq.listen>>;

beforeAll(async () => {
  port = await ciq.listen();
});
afterAll(() => port.close());

test('a client that msw does not reach calls a real port', async () => {
  const { employeeId } = ciq.given.user({ department: 'Paint' });

  const { statusCode } = await request(`${port.url}/docking/v1/users/${employeeId}`, {
    method: 'PATCH',
    headers: { 'X-Corp-Id': ciq.corpId, 'X-Corp-Secret': ciq.secret, 'Content-Type': 'application/json' },
    body: JSON.stringify({ department: 'Assembly' }),
  });

  expect(statusCode).toBe(200);
  expect(ciq).toHaveUser(employeeId, { department: 'Assembly' });
});
