import { readProfile, useCompanyIQ } from 'companyiq-mock/testkit/vitest';
import { expect, test } from 'vitest';

const profile = await readProfile(new URL('./profile.yaml', import.meta.url));
const ciq = useCompanyIQ({ profile });

test('the wire is that of the profile, the rules are the same', async () => {
  ciq.given.resignedUser({ employeeId: 'E1001' });

  const answer = await fetch(`${ciq.dockingUrl}/user/update`, {
    method: 'POST',
    headers: { 'X-Corp-Id': ciq.corpId, 'X-Corp-Secret': ciq.secret, 'Content-Type': 'application/json' },
    body: JSON.stringify({ userid: 'E1001', department: 'Assembly' }),
  });

  expect(await answer.json()).toMatchObject({ errcode: 42203 });
  expect(ciq).toHaveReceived('updateUser', { employeeId: 'E1001', department: 'Assembly' });
  expect(ciq).toHaveExercised('USR-6');
});
