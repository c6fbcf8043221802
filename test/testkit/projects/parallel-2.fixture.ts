import { describe, expect, test } from 'vitest';
import { ciqTest, useCompanyIQ } from '../../../src/testkit/vitest.js';
import { dock, newUser } from '../call.js';

describe.concurrent('tests that run at the same time', () => {
  for (let number = 1; number <= 8; number++) {
    ciqTest(`test ${number} sees its own users only`, async ({ ciq }) => {
      for (let user = 1; user <= number; user++) expect((await dock(ciq, 'POST', '/users', newUser(`E${user}`))).status).toBe(201);
      expect(ciq.users.all()).toHaveLength(number);
      expect(ciq.journal.calls()).toHaveLength(number);
    });
  }
});

describe('tests that run one after the other', () => {
  const ciq = useCompanyIQ();
  for (const round of ['first', 'second']) {
    test(`the ${round} begins with nothing`, async () => {
      expect(ciq.users.all()).toEqual([]);
      expect((await dock(ciq, 'POST', '/users', newUser('E1'))).status).toBe(201);
    });
  }
});

describe('another platform at the same place under the same corpId', () => {
  const ciq = useCompanyIQ({ fixtures: 'demo' });
  test('gets the calls of its own tests', async () => {
    expect((await dock(ciq, 'GET', '/users/E1001')).status).toBe(200);
    expect(ciq).toHaveReceived('getUser');
  });
});
