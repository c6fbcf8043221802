import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MadePlatform, makePlatform } from '../platform.js';
import { expectRefusal, expectUnchanged, INVALID, JOINER, MALFORMED, USERS } from './refusal.js';

let made: MadePlatform;
let before: string;
beforeEach(async () => {
  made = makePlatform();
  before = await made.state();
});
afterEach(() => expectUnchanged(made, before));

describe('what is wrong with a body of the backend or the control plane is told in words', () => {
  test.each<[string, unknown, string, string]>([
    ['PUT /backend/v1/corps/demo/docking', { active: 'yes' }, 'active', 'active must be true or false, not a string'],
    ['PUT /backend/v1/corps/demo/docking', {}, 'active', 'active is missing'],
    ['PUT /backend/v1/corps/demo/docking', { active: true, actve: 1 }, 'actve', 'there is no member "actve"; did you mean active?'],
    ['POST /backend/v1/corps', { name: ' ' }, 'name', 'name is empty'],
    [
      'POST /backend/v1/corps/demo/modules',
      { name: 'M', template: 'custom', columns: [{ name: 'A', type: 'employeeId', requird: true }] },
      'columns.0.requird',
      'there is no member "columns.0.requird"; did you mean required?',
    ],
    [
      'POST /backend/v1/corps/demo/modules',
      { name: 'M', template: 'custom', columns: [{ name: '', type: 'employeeId' }] },
      'columns.0.name',
      'columns.0.name is empty',
    ],
    ['POST /_mock/v1/faults', { kind: 'reset', times: 0 }, 'times', 'times must be at least 1'],
    ['POST /_mock/v1/faults', { kind: 'reset', time: 1 }, 'time', 'there is no member "time"; did you mean times?'],
    [
      'POST /_mock/v1/faults',
      { kind: 'reset', operation: 'dockUser' },
      'operation',
      'there is no operation "dockUser"; did you mean dockUsers?',
    ],
  ])('%s %j', async (route, body, field, message) => {
    const [method = '', path = ''] = route.split(' ');
    const answer = await made.call(method, path, body);
    expect(answer).toMatchObject({ status: 400, body: { error: 'validation-failed', message, details: [{ field, message }] } });
  });
});

describe('structure that means harm', () => {
  const nested = (depth: number, inner = '1') => '{"a":'.repeat(depth) + inner + '}'.repeat(depth);

  test('100 levels in a field are a value of the wrong type', async () => {
    const answer = await made.call('PATCH', `${USERS}/E1001`, `{"factory": ${nested(100)}}`);
    expectRefusal(answer, { ...INVALID, field: 'factory' });
    expectRefusal(await made.call('POST', USERS, { ...JOINER, name: JSON.parse('['.repeat(100) + ']'.repeat(100)) }), {
      ...INVALID,
      field: 'name',
    });
  });

  test('100 levels instead of a user are an unknown field', async () => {
    expectRefusal(await made.call('POST', USERS, nested(100)), { ...INVALID, field: 'a' });
  });

  test.each([5_000, 100_000, 1_000_000])('%i levels are not even looked at', async (depth) => {
    for (const body of [nested(depth), `{"name": ${'['.repeat(depth)}${']'.repeat(depth)}}`, `{"users": [${nested(depth)}]}`]) {
      const answer = await made.call('POST', `${USERS}/batch`, body);
      expectRefusal(answer, MALFORMED);
      expect(answer.body.message).toContain('nests');
      const backend = await made.call('PATCH', '/backend/v1/corps/demo/users/E1001', body);
      expect(backend).toMatchObject({ status: 400, body: { error: 'malformed-request' } });
    }
  });

  test.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString'])('the key %s is an unknown field', async (name) => {
    const body = `{${JSON.stringify(name)}: {"employmentStatus": "resigned", "polluted": true}, "factory": "Suzhou Plant 2"}`;
    expectRefusal(await made.call('PATCH', `${USERS}/E1001`, body), { ...INVALID, field: name });
    expectRefusal(await made.call('POST', USERS, body), { ...INVALID, field: name });
    const batch = await made.call('POST', `${USERS}/batch`, `{"users": [{"employeeId": "E1001", ${body.slice(1)}]}`);
    expect(batch.body.data).toMatchObject({ failed: 1, results: [{ error: { details: [{ field: name, rule: 'USR-8' }] } }] });
    const byHand = await made.call('PATCH', '/backend/v1/corps/demo/users/E1001', body);
    expect(byHand).toMatchObject({ status: 400, body: { error: 'validation-failed', details: [{ field: name }] } });
    expect({}).not.toHaveProperty('polluted');
  });

  test.each([
    ['at the top', '{"name": "A", "factory": "B", "name": "C"}', '"name"'],
    ['written with an escape', '{"name": "A", "n\\u0061me": "C"}', '"name"'],
    ['of an item', '{"users": [{"employeeId": "N1"}, {"employeeId": "N1", "name": "x", "employeeId": "N2"}]}', '"employeeId"'],
    ['inside a value', '{"factory": {"a": 1, "a": 2}}', '"a"'],
    ['with equal values', '{"password": "hunter2", "password": "hunter2"}', '"password"'],
    ['called __proto__', '{"__proto__": 1, "__proto__": 2}', '"__proto__"'],
  ])('a member sent twice, %s, leaves open which one counts', async (_case, body, name) => {
    for (const [method, path] of [
      ['POST', USERS],
      ['POST', `${USERS}/batch`],
      ['PATCH', `${USERS}/E1001`],
    ] as const) {
      const answer = await made.call(method, path, body);
      expectRefusal(answer, MALFORMED);
      expect(answer.body.message).toContain(`the member ${name} appears twice in one object`);
      expect(answer.text).not.toContain('hunter2');
    }
  });

  test('texts that only look like members are none', async () => {
    const body = JSON.stringify({ ...JOINER, name: '"name": "x", {"name": [', factory: 'a\\"b": c', gender: 'x' });
    expectRefusal(await made.call('POST', USERS, body), { ...INVALID, field: 'gender' });
  });

  test('the same name in two items is no repetition', async () => {
    const answer = await made.call('POST', `${USERS}/batch`, { users: [{ employeeId: 'E1001' }, { employeeId: 'E1002' }] });
    expect(answer.body.data).toMatchObject({ total: 2, unchanged: 2 });
  });
});

describe('batches', () => {
  test.each<[string, string, RegExp]>([
    ['without users', '{}', /users must be an array of users; it is missing/],
    ['of another name', '{"user": []}', /users must be an array/],
    ['that is null', '{"users": null}', /users must be an array/],
    ['that is one user', '{"users": {"employeeId": "N1"}}', /users must be an array/],
    ['that is a text', '{"users": "[]"}', /users must be an array/],
  ])('%s', async (_case, body, message) => {
    const answer = await made.call('POST', `${USERS}/batch`, body.replace('"[]"', '"N1"'));
    expectRefusal(answer, MALFORMED);
    expect(answer.body.message).toMatch(message);
  });

  test('of no users is fine and changes nothing', async () => {
    const answer = await made.call('POST', `${USERS}/batch`, { users: [] });
    expect(answer).toMatchObject({
      status: 200,
      body: { data: { total: 0, created: 0, updated: 0, unchanged: 0, failed: 0, results: [] } },
    });
  });

  test('of 1,001 users are refused whole', async () => {
    const users = Array.from({ length: 1001 }, (_, at) => ({ ...JOINER, employeeId: `N${at}` }));
    const answer = await made.call('POST', `${USERS}/batch`, { users });
    expectRefusal(answer, { status: 413, error: 'batch-too-large', field: 'users' });
    expect(answer.headers.get('Mock-Rule')).toBe('USR-9');
    expect(answer.body.code).toBe(41302);
  });

  test('of 1,000 users of 9 KB are too large as a body', async () => {
    const users = Array.from({ length: 1000 }, (_, at) => ({ ...JOINER, employeeId: `N${at}`, factory: 'f'.repeat(9000) }));
    expectRefusal(await made.call('POST', `${USERS}/batch`, { users }), { status: 413, error: 'body-too-large' });
  });

  test('of items that are no objects fail item by item', async () => {
    const answer = await made.call('POST', `${USERS}/batch`, { users: [null, 1, 'N1', [], true] });
    expect(answer.body.data).toMatchObject({ total: 5, failed: 5 });
    expect(answer.body.data.results).toEqual(
      [0, 1, 2, 3, 4].map((index) =>
        expect.objectContaining({
          index,
          employeeId: null,
          outcome: 'failed',
          error: expect.objectContaining({ error: 'validation-failed', code: 40001 }),
        }),
      ),
    );
  });
});

describe('parameters', () => {
  test.each([
    ['limit', '0'],
    ['limit', '1001'],
    ['limit', '-1'],
    ['limit', '1.5'],
    ['limit', '1e2'],
    ['limit', 'all'],
    ['limit', '99999999999999999999'],
    ['employmentStatus', 'left'],
    ['employmentStatus', 'ACTIVE'],
    ['updatedSince', 'yesterday'],
    ['updatedSince', '2026-02-30T00:00:00Z'],
    ['updatedSince', '2026-02-30'],
    ['updatedSince', '2026-03-02T25:00:00Z'],
    ['updatedSince', '1700000000'],
    ['cursor', 'garbage'],
    ['cursor', '%00'],
    ['page', '2'],
    ['Limit', '10'],
  ])('%s=%s', async (name, value) => {
    expectRefusal(await made.call('GET', `${USERS}?${name}=${value}`), { ...INVALID, field: name });
  });

  test('sent twice', async () => {
    expectRefusal(await made.call('GET', `${USERS}?limit=1&limit=2`), { ...INVALID, field: 'limit' });
  });

  test('all that are wrong are told at once', async () => {
    const answer = await made.call('GET', `${USERS}?limit=0&employmentStatus=left&updatedSince=x&cursor=y`);
    expect(answer.body.details.map((each) => each.field).sort()).toEqual(['cursor', 'employmentStatus', 'limit', 'updatedSince']);
  });

  test('of a list on a call that has none', async () => {
    expectRefusal(await made.call('GET', `${USERS}/E1001?limit=1`), { ...INVALID, field: 'limit' });
    expectRefusal(await made.call('DELETE', `${USERS}/E1001?force=true`), { ...INVALID, field: 'force' });
  });
});
