import { beforeEach, describe, expect, it } from 'vitest';
import { companyIQ } from '../../src/testkit/index.js';
import { useCompanyIQ } from '../../src/testkit/vitest.js';
import { credentials, dock, leaveCsv, newUser } from './call.js';

const ciq = useCompanyIQ({ clock: '2026-11-24T08:00:00Z' });

beforeEach(async () => {
  ciq.given.user({ employeeId: 'E1001', department: 'Paint' });
  ciq.given.resignedUser({ employeeId: 'E1002' });
  ciq.given.module('leave');
});

const upload = (csv: string) =>
  fetch(`${ciq.dockingUrl}/modules/leave/uploads?fileName=leave.csv`, {
    method: 'POST',
    headers: { ...credentials(ciq), 'Content-Type': 'text/csv' },
    body: csv,
  });

/** What a failing expectation says, without colours. */
function messageOf(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return (error as Error).message.replace(/\u001b\[\d+m/g, '');
  }
  throw new Error('the expectation held');
}

describe('toHaveUser', () => {
  it('holds for a user, and for fields of it', () => {
    expect(ciq).toHaveUser('E1001');
    expect(ciq).toHaveUser('E1001', { department: 'Paint', employmentStatus: 'active' });
    expect(ciq).toHaveUser('E1001', { name: expect.stringContaining('E1001') });
    expect(ciq).not.toHaveUser('E404');
    expect(ciq).not.toHaveUser('E1001', { department: 'Assembly' });
  });

  it('shows a difference field by field, and the calls that could have made it', async () => {
    await dock(ciq, 'PATCH', '/users/E1001', { department: 'Assembly', name: 'Somebody' });
    expect(messageOf(() => expect(ciq).toHaveUser('E1001', { department: 'Assembly', factory: null }))).toMatchInlineSnapshot(`
      "the user E1001 is not as expected:
      - Expected
      + Received

        {
      -   "department": "Assembly",
      +   "department": "Paint",
          "factory": null,
        }
      Nearest calls:
        - PATCH /docking/v1/users/E1001 (updateUser): refused, HTTP 422 field-not-updatable
            USR-4 name cannot be changed by docking: "Test User E1001" is stored, "Somebody" was sent (Leave the field as it is stored, and ask HR to change it by hand in the backend.)"
    `);
  });

  it('says who is there where somebody is not', () => {
    expect(messageOf(() => expect(ciq).toHaveUser('E1O01'))).toMatchInlineSnapshot(`
      "the corp has no user E1O01; did you mean E1001? It has: E1001, E1002
      No call came near it."
    `);
    expect(messageOf(() => expect(companyIQ({ corpId: 'nobody' })).toHaveUser('E1'))).toMatchInlineSnapshot(`
      "the corp has no user E1. It has: none
      No call came near it."
    `);
  });

  it('says who was not to be there', async () => {
    await dock(ciq, 'POST', '/users', newUser('E2001'));
    expect(messageOf(() => expect(ciq).not.toHaveUser('E2001'))).toMatchInlineSnapshot(`
      "the corp must not have the user E2001
      Nearest calls:
        - POST /docking/v1/users (createUser): accepted, HTTP 201"
    `);
    expect(messageOf(() => expect(ciq).not.toHaveUser('E1001', { department: 'Paint' }))).toMatchInlineSnapshot(`
      "the corp must not have the user E1001 {"department":"Paint"}
      No call came near it."
    `);
  });

  it('refuses a field that there is not, also negated and where there is no such user', () => {
    expect(messageOf(() => expect(ciq).not.toHaveUser('E404', { departmnt: 'Paint' }))).toContain('did you mean department?');
    expect(messageOf(() => expect(ciq).not.toHaveUser('E1001', { department: undefined }))).toContain('which it never is');
    expect(messageOf(() => expect(ciq).not.toHaveUser('E1001', { password: 'x' }))).toContain('users have no field "password"');
    expect(messageOf(() => expect(ciq).not.toHaveUser('E1001', { departmnt: 'Paint' }))).toMatchInlineSnapshot(
      `"users have no field "departmnt"; did you mean department?"`,
    );
  });
});

describe('toHaveRows', () => {
  it('counts rows, or finds each of some', async () => {
    expect(ciq).toHaveRows('leave', 0);
    await upload(`${leaveCsv('E1001', 1)}E1002,Sick,2026,10,2,8\n`);
    expect(ciq).toHaveRows('leave', 2);
    expect(ciq).toHaveRows('leave', [{ 'Employee ID': 'E1002', 'Used Days': 2 }, { 'Leave Type': 'Annual' }]);
    expect(ciq).toHaveRows('leave', [{ 'Leave Type': expect.stringMatching(/^S/) }]);
    expect(ciq).toHaveRows('leave', []);
    expect(ciq).not.toHaveRows('leave', 3);
    expect(ciq).not.toHaveRows('leave', [{ 'Used Days': 7 }, { 'Used Days': 8 }]);
  });

  it('shows the nearest row where one is missing, and the uploads', async () => {
    await upload(leaveCsv('E1001', 1));
    await upload(leaveCsv('E404'));
    expect(messageOf(() => expect(ciq).toHaveRows('leave', [{ 'Employee ID': 'E1001', 'Used Days': 2 }]))).toMatchInlineSnapshot(`
      "1 of 1 row is not in leave, which has 1:
      beside the nearest row:
      - Expected
      + Received

        {
          "Employee ID": "E1001",
      -   "Used Days": "2",
      +   "Used Days": "1",
        }
      Nearest calls:
        - POST /docking/v1/modules/leave/uploads (uploadLookupData): accepted, HTTP 201
        - POST /docking/v1/modules/leave/uploads (uploadLookupData): refused, HTTP 422 rows-invalid
            LKP-6 no employee has the id "E404": dock the user first, or correct the id (Dock the user first, then its rows.)"
    `);
    expect(messageOf(() => expect(ciq).toHaveRows('leave', 2))).toMatchInlineSnapshot(`
      "leave has 1 row, not 2
      Nearest calls:
        - POST /docking/v1/modules/leave/uploads (uploadLookupData): accepted, HTTP 201
        - POST /docking/v1/modules/leave/uploads (uploadLookupData): refused, HTTP 422 rows-invalid
            LKP-6 no employee has the id "E404": dock the user first, or correct the id (Dock the user first, then its rows.)"
    `);
  });

  it('says which of the rows were not to be there, be it one of them', async () => {
    await upload(leaveCsv('E1001', 1));
    expect(messageOf(() => expect(ciq).not.toHaveRows('leave', [{ 'Used Days': 1 }, { 'Used Days': 7 }]))).toMatchInlineSnapshot(`
      "leave must not have {"Used Days":"1"}
      Nearest calls:
        - POST /docking/v1/modules/leave/uploads (uploadLookupData): accepted, HTTP 201"
    `);
    expect(messageOf(() => expect(ciq).not.toHaveRows('leave', 1))).toMatchInlineSnapshot(`
      "leave must not have 1 row
      Nearest calls:
        - POST /docking/v1/modules/leave/uploads (uploadLookupData): accepted, HTTP 201"
    `);
  });

  it('refuses a column that there is not while the module is empty, also negated', () => {
    for (const expectation of [
      () => expect(ciq).not.toHaveRows('leave', [{ 'Used Day': 1 }]),
      () => expect(ciq).toHaveRows('leave', [{ 'Employee ID': 'E1001' }, { 'Used Day': 1 }]),
    ])
      expect(messageOf(expectation)).toBe('leave has no column "Used Day"; did you mean Used Days?');
  });

  it('refuses what no rows can fail to be', () => {
    expect(messageOf(() => expect(ciq).not.toHaveRows('leave', Number.NaN))).toContain('NaN is not a count of rows');
    expect(messageOf(() => expect(ciq).not.toHaveRows('leave', -1))).toContain('-1 is not a count of rows');
    expect(messageOf(() => expect(ciq).not.toHaveRows('leave', []))).toContain('name at least one row');
  });

  it('refuses modules and columns that there are not, also negated', async () => {
    await upload(leaveCsv('E1001', 1));
    expect(messageOf(() => expect(ciq).not.toHaveRows('leaves', 1))).toMatchInlineSnapshot(
      `"the corp has no module "leaves"; it has leave"`,
    );
    expect(messageOf(() => expect(ciq).not.toHaveRows('leave', [{ 'Used Day': 1 }]))).toMatchInlineSnapshot(
      `"leave has no column "Used Day"; did you mean Used Days?"`,
    );
  });
});

describe('toHaveReceived', () => {
  it('holds for a call, and for its input by the names of the domain', async () => {
    await dock(ciq, 'PATCH', '/users/E1001', { department: 'Assembly' });
    await upload(leaveCsv());
    expect(ciq).toHaveReceived('updateUser');
    expect(ciq).toHaveReceived('updateUser', { employeeId: 'E1001', department: 'Assembly' });
    expect(ciq).toHaveReceived('uploadLookupData', { moduleId: 'leave' });
    expect(ciq).not.toHaveReceived('createUser');
    expect(ciq).not.toHaveReceived('updateUser', { employeeId: 'E1002' });
  });

  it('shows how the last call differs, and why it was refused', async () => {
    await dock(ciq, 'PATCH', '/users/E1002', { department: 'Assembly' });
    expect(messageOf(() => expect(ciq).toHaveReceived('updateUser', { department: 'Paint' }))).toMatchInlineSnapshot(`
      "no call of updateUser had {"department":"Paint"}; the last one differs:
      - Expected
      + Received

        {
      -   "department": "Paint",
      +   "department": "Assembly",
        }
      Nearest calls:
        - PATCH /docking/v1/users/E1002 (updateUser): refused, HTTP 422 user-resigned
            USR-6 the user is resigned, so department cannot change from null to "Assembly" (Set the status back to active in a call of its own, then change the other fields in the next.)"
    `);
  });

  it('shows what was called instead', async () => {
    expect(messageOf(() => expect(ciq).toHaveReceived('createUser'))).toMatchInlineSnapshot(`
      "createUser was not called
      No call came near it."
    `);
    await dock(ciq, 'GET', '/users/E1001');
    expect(messageOf(() => expect(ciq).toHaveReceived('createUser'))).toMatchInlineSnapshot(`
      "createUser was not called
      Nearest calls:
        - GET /docking/v1/users/E1001 (getUser): accepted, HTTP 200"
    `);
  });

  it('is compared as toMatchObject compares: lists whole, what is in them in part', async () => {
    const [one, other] = [newUser('E2001'), newUser('E2002')];
    await dock(ciq, 'POST', '/users/batch', { users: [one, { ...other, department: 'Paint' }] });
    expect(ciq).toHaveReceived('dockUsers', { users: [{ employeeId: 'E2001' }, { department: 'Paint' }] });
    expect(ciq).toHaveReceived('dockUsers', { users: expect.arrayContaining([expect.objectContaining({ employeeId: 'E2002' })]) });
    expect(ciq).not.toHaveReceived('dockUsers', { users: [{ employeeId: 'E2001' }] });
    expect(ciq).not.toHaveReceived('dockUsers', { users: [{ employeeId: 'E2001' }, { department: 'Assembly' }] });
    expect(
      messageOf(() => expect(ciq).toHaveReceived('dockUsers', { users: [{ employeeId: 'E2001' }, { department: 'Assembly' }] })),
    ).toMatchInlineSnapshot(`
      "no call of dockUsers had {"users":[{"employeeId":"E2001"},{"department":"Assembly"}]}; the last one differs:
      - Expected
      + Received

      @@ -2,9 +2,9 @@
          "users": [
            {
              "employeeId": "E2001",
            },
            {
      -       "department": "Assembly",
      +       "department": "Paint",
            },
          ],
        }
      Nearest calls:
        - POST /docking/v1/users/batch (dockUsers): accepted, HTTP 200"
    `);
  });

  it('finds a field that was sent, where nothing but its name is given wrongly: not with it fails', async () => {
    await dock(ciq, 'PATCH', '/users/E1001', { department: 'X' });
    expect(() => expect(ciq).not.toHaveReceived('updateUser', { department: 'X' })).toThrow('must not be called, but was');
  });

  it('reads an id as the platform does, be it a number', async () => {
    await dock(ciq, 'POST', '/users', newUser(20_010));
    await dock(ciq, 'POST', '/users/batch', { users: [newUser(20_011)] });
    for (const employeeId of [20_010, '20010']) expect(ciq).toHaveReceived('createUser', { employeeId });
    for (const employeeId of [20_011, '20011']) expect(ciq).toHaveReceived('dockUsers', { users: [{ employeeId }] });
  });

  it('knows the name of a file, however it was sent', async () => {
    await upload(leaveCsv());
    expect(ciq).toHaveReceived('uploadLookupData', { moduleId: 'leave', fileName: 'leave.csv' });
    const form = new FormData();
    form.append('file', new Blob([leaveCsv()], { type: 'text/csv' }), 'again.csv');
    await fetch(`${ciq.dockingUrl}/modules/leave/uploads`, { method: 'POST', headers: credentials(ciq), body: form });
    expect(ciq).toHaveReceived('uploadLookupData', { fileName: 'again.csv' });
  });

  it('knows what the app and HR sent', async () => {
    const json = { 'Content-Type': 'application/json' };
    const login = { corpId: ciq.corpId, employeeId: 'E1001', password: 'Init-E1001' };
    await fetch(`${ciq.baseUrl}/app/v1/login`, { method: 'POST', headers: json, body: JSON.stringify(login) });
    const backend = `${ciq.baseUrl}/backend/v1/corps/demo`;
    await fetch(`${backend}/users/E1001`, { method: 'PATCH', headers: json, body: JSON.stringify({ name: '王芳' }) });
    await fetch(`${backend}/modules`, { method: 'POST', headers: json, body: JSON.stringify({ name: 'Bonus', template: 'salary' }) });
    expect(ciq).toHaveReceived('login', { corpId: 'demo', employeeId: 'E1001', password: expect.any(String) });
    expect(ciq).toHaveReceived('updateUserByHand', { corpId: 'demo', employeeId: 'E1001', name: '王芳' });
    expect(ciq).toHaveReceived('createModule', { name: 'Bonus' });
    expect(ciq).not.toHaveReceived('createModule', { name: 'Leave' });
  });

  it.each<[string, () => void, string]>([
    [
      'a misspelt field',
      () => expect(ciq).not.toHaveReceived('updateUser', { departmnt: 'Paint' }),
      'updateUser takes no "departmnt"; did you mean department?',
    ],
    [
      'a field in a list of users',
      () => expect(ciq).not.toHaveReceived('dockUsers', { users: [{ departmnt: 'Paint' }] }),
      'users have no field "departmnt"; did you mean department?',
    ],
    [
      'a field within asymmetric matchers',
      () =>
        expect(ciq).not.toHaveReceived('dockUsers', { users: expect.arrayContaining([expect.objectContaining({ departmnt: 'Paint' })]) }),
      'users have no field "departmnt"; did you mean department?',
    ],
    [
      'a field beside the users',
      // @ts-expect-error: of a batch only users can be named.
      () => expect(ciq).not.toHaveReceived('dockUsers', { department: 'Paint' }),
      'dockUsers takes no "department" among users',
    ],
    [
      'a field of another operation',
      // @ts-expect-error: a user is got by its employeeId alone.
      () => expect(ciq).not.toHaveReceived('getUser', { department: 'Paint' }),
      'getUser takes no "department" among employeeId',
    ],
    [
      'anything where nothing is taken',
      // @ts-expect-error: there is nothing to send.
      () => expect(ciq).not.toHaveReceived('getStatus', { corpId: 'demo' }),
      'getStatus takes no input that could be compared',
    ],
    [
      'a name that the app does not take',
      () => expect(ciq).not.toHaveReceived('login', { employee: 'E1001' }),
      'login takes no "employee"; did you mean employeeId?',
    ],
    [
      'fields as the journal groups them',
      () => expect(ciq).not.toHaveReceived('updateUser', { fields: { department: 'Paint' } }),
      'name the fields themselves',
    ],
    [
      'the value of a password',
      () => expect(ciq).not.toHaveReceived('createUser', { password: 'Init-1' }),
      'the journal does not keep password, so its value cannot be compared',
    ],
    [
      'part of a password',
      () => expect(ciq).not.toHaveReceived('dockUsers', { users: [{ password: expect.stringMatching(/^Init/) }] }),
      'the journal does not keep password',
    ],
    [
      'undefined',
      () => expect(ciq).not.toHaveReceived('updateUser', { department: undefined }),
      'department is expected to be undefined, which it never is',
    ],
    // @ts-expect-error: the journal keeps no reads by hand.
    ['an operation that the journal does not keep', () => expect(ciq).not.toHaveReceived('listCorps'), 'there is no operation "listCorps"'],
  ])('refuses %s, also negated', async (_what, expectation, message) => {
    await dock(ciq, 'PATCH', '/users/E1001', { department: 'Assembly' });
    expect(messageOf(expectation)).toContain(message);
  });

  it('shows the calls that were not to be', async () => {
    await dock(ciq, 'GET', '/users/E1001');
    expect(messageOf(() => expect(ciq).not.toHaveReceived('getUser', { employeeId: 'E1001' }))).toMatchInlineSnapshot(`
      "getUser {"employeeId":"E1001"} must not be called, but was:
      Nearest calls:
        - GET /docking/v1/users/E1001 (getUser): accepted, HTTP 200"
    `);
  });

  it('refuses an operation that there is not, also negated', () => {
    // @ts-expect-error: TypeScript knows the names; JavaScript does not.
    expect(messageOf(() => expect(ciq).not.toHaveReceived('createUsr'))).toMatchInlineSnapshot(
      `"there is no operation "createUsr"; did you mean createUser?"`,
    );
  });
});

describe('toHaveNoViolations', () => {
  it('holds while no call broke a rule, whatever else failed', async () => {
    await dock(ciq, 'GET', '/users/E404');
    expect(ciq).toHaveNoViolations();
  });

  it('shows each call that broke rules, with the way out', async () => {
    await dock(ciq, 'PATCH', '/users/E1002', { department: 'Assembly', gender: 'female' });
    await upload('Employee ID;Leave Type\n');
    expect(messageOf(() => expect(ciq).toHaveNoViolations())).toMatchInlineSnapshot(`
      "2 calls broke rules:
      Nearest calls:
        - PATCH /docking/v1/users/E1002 (updateUser): refused, HTTP 422 user-resigned
            USR-6 the user is resigned, so department cannot change from null to "Assembly" (Set the status back to active in a call of its own, then change the other fields in the next.)
            USR-6 the user is resigned, so gender cannot change from null to "female" (Set the status back to active in a call of its own, then change the other fields in the next.)
            USR-4 gender cannot be changed by docking: null is stored, "female" was sent (Leave the field as it is stored, and ask HR to change it by hand in the backend.)
        - POST /docking/v1/modules/leave/uploads (uploadLookupData): refused, HTTP 422 delimiter-invalid
            LKP-4 the header is separated by semicolons (;), not by English commas (,). Save as "CSV UTF-8 (comma delimited) (*.csv)"; Excel writes semicolons where the Windows region has the comma as decimal sign: set the list separator to a comma (Export again with the English comma as separator.)"
    `);
    expect(ciq).not.toHaveNoViolations();
  });

  it('says so where a rule was to be broken', () => {
    expect(messageOf(() => expect(ciq).not.toHaveNoViolations())).toMatchInlineSnapshot(`"expected a call to break a rule, but none did"`);
  });
});

describe('toHaveExercised', () => {
  it('holds where each rule passed or stopped a call', async () => {
    await dock(ciq, 'PATCH', '/users/E1001', { department: 'Assembly' });
    await dock(ciq, 'PATCH', '/users/E1002', { department: 'Assembly' });
    expect(ciq).toHaveExercised('USR-4', 'USR-6');
    expect(ciq).not.toHaveExercised('USR-7');
  });

  it('names the rules that were never come to', async () => {
    await dock(ciq, 'PATCH', '/users/E1001', { department: 'Assembly' });
    expect(messageOf(() => expect(ciq).toHaveExercised('USR-4', 'USR-6', 'LKP-3'))).toMatchInlineSnapshot(`
      "never exercised: USR-6 (Of a resigned user only status and resignation date change), LKP-3 (A file is at most 20 MB)
      Nearest calls:
        - PATCH /docking/v1/users/E1001 (updateUser): accepted, HTTP 200"
    `);
  });

  it('names the rules that were not to be come to, be it one of them', async () => {
    await dock(ciq, 'PATCH', '/users/E1001', { department: 'Assembly' });
    expect(messageOf(() => expect(ciq).not.toHaveExercised('USR-4', 'USR-6'))).toMatchInlineSnapshot(`
      "USR-4 must not be exercised, but was
      Nearest calls:
        - PATCH /docking/v1/users/E1001 (updateUser): accepted, HTTP 200"
    `);
  });

  it('wants rules that there are', () => {
    // @ts-expect-error: TypeScript knows the ids; JavaScript does not.
    expect(messageOf(() => expect(ciq).not.toHaveExercised('USR-44'))).toMatchInlineSnapshot(
      `"there is no rule "USR-44"; did you mean USR-4?"`,
    );
    expect(messageOf(() => expect(ciq).toHaveExercised())).toMatchInlineSnapshot(`"name at least one rule, such as USR-6"`);
  });
});

it('is for what companyIQ() returns', () => {
  expect(messageOf(() => expect({}).toHaveNoViolations())).toBe('this matcher is for what companyIQ() returns: expect(ciq)');
});

it('shows the latest three calls, and the latest ten of those that broke rules', async () => {
  for (let call = 1; call <= 12; call++) await dock(ciq, 'PATCH', '/users/E1001', { name: `Name ${call}` });
  const calls = (message: string) => message.match(/^ {2}- /gm)?.length;
  expect(calls(messageOf(() => expect(ciq).toHaveReceived('createUser')))).toBe(3);
  expect(calls(messageOf(() => expect(ciq).toHaveNoViolations()))).toBe(10);
});

describe('a matcher that failed shows the calls that were refused', () => {
  const login = (employeeId: string) =>
    fetch(`${ciq.baseUrl}/app/v1/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ corpId: ciq.corpId, employeeId, password: 'wrong' }),
    });

  it('a login, though nothing of it names the user', async () => {
    await login('E9999');
    expect(messageOf(() => expect(ciq).toHaveUser('E1001', { activated: true }))).toContain(
      'No call came near it, but these failed:\n' +
        '  - POST /app/v1/login (login): refused, HTTP 401 login-failed\n      corpId, employeeId or password is wrong',
    );
  });

  it('a call with the wrong secret, beside the nearest ones', async () => {
    await fetch(`${ciq.dockingUrl}/users/E1001`, { method: 'DELETE', headers: { ...credentials(ciq), 'X-Corp-Secret': 'wrong' } });
    await dock(ciq, 'GET', '/users/E1001');
    const message = messageOf(() => expect(ciq).not.toHaveUser('E1001'));
    expect(message).toContain('Nearest calls:\n  - GET /docking/v1/users/E1001 (getUser): accepted');
    expect(message).toContain('Other calls that failed:\n  - DELETE /docking/v1/users/E1001 (deleteUser): refused, HTTP 401');
  });

  it('an earlier one, behind accepted calls that came nearer', async () => {
    await dock(ciq, 'PATCH', '/users/E1001', { name: 'Somebody' });
    for (let call = 0; call < 4; call++) await dock(ciq, 'GET', '/users/E1001');
    for (const expectation of [
      () => expect(ciq).toHaveUser('E1001', { name: 'Somebody' }),
      () => expect(ciq).toHaveReceived('createUser'),
      () => expect(ciq).toHaveExercised('LKP-3'),
      () => expect(ciq).toHaveRows('leave', 1),
    ])
      expect(messageOf(expectation)).toMatch(/failed:\n {2}- PATCH .* field-not-updatable\n {6}USR-4 /);
  });

  it('a batch with an item that failed, and how many more there are', async () => {
    await dock(ciq, 'POST', '/users/batch', { users: [{ employeeId: 'E2001' }] });
    for (let call = 0; call < 5; call++) await login('E9999');
    const message = messageOf(() => expect(ciq).toHaveUser('E1001', { department: 'Assembly' }));
    expect(message).toMatch(/but these failed:\n(?: {2}- POST \/app\/v1\/login .*\n.*\n){3} {2}and 3 before them$/);
    await dock(ciq, 'POST', '/users/batch', { users: [{ employeeId: 'E2001' }] });
    expect(messageOf(() => expect(ciq).toHaveUser('E1001', { department: 'Assembly' }))).toContain(
      '(dockUsers): accepted, HTTP 200\n      USR-1 ',
    );
  });
});

it('the journal refuses to look for what no call can be', () => {
  // @ts-expect-error: TypeScript knows the names; JavaScript does not.
  expect(() => ciq.journal.calls({ operation: 'createUsr' })).toThrow('there is no operation "createUsr"; did you mean createUser?');
  // @ts-expect-error: the same.
  expect(() => ciq.journal.calls({ rule: 'USR-44' })).toThrow('there is no rule "USR-44"');
  // @ts-expect-error: the same.
  expect(() => ciq.journal.calls({ outcome: 'rejected' })).toThrow('there is no outcome "rejected"');
});
