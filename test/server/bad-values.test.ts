import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MadePlatform, makePlatform } from '../platform.js';
import { expectRefusal, expectUnchanged, INVALID, JOINER, USERS } from './refusal.js';

let made: MadePlatform;
let before: string;
beforeEach(async () => {
  made = makePlatform();
  before = await made.state();
});
afterEach(() => expectUnchanged(made, before));

describe('values of the wrong kind', () => {
  const fields = [
    'employeeId',
    'password',
    'name',
    'employmentStatus',
    'onboardingDate',
    'resignationDate',
    'factory',
    'gender',
    'mobile',
    'email',
  ];

  test.each(fields)('%s as a boolean, a list, an object or a fraction', async (name) => {
    for (const value of [true, ['x'], { x: 1 }, 1.5]) {
      expectRefusal(await made.call('POST', USERS, { ...JOINER, [name]: value }), { ...INVALID, field: name });
    }
  });

  test.each(['employeeId', 'password', 'name', 'employmentStatus', 'onboardingDate'])('%s as null', async (name) => {
    const answer = await made.call('POST', USERS, { ...JOINER, [name]: null });
    expectRefusal(answer, { ...INVALID, field: name });
    expect(answer.headers.get('Mock-Rule')).toBe('USR-1');
  });

  test.each(fields)('%s of 1 MB, which is not sent back', async (name) => {
    const answer = await made.call('POST', USERS, { ...JOINER, [name]: 'x'.repeat(1_000_000) });
    expectRefusal(answer, { ...INVALID, field: name });
    expect(answer.text.length).toBeLessThan(5000);
  });

  test('an unknown field with a name of 1 MB, neither', async () => {
    const answer = await made.call('POST', USERS, { ...JOINER, ['x'.repeat(1_000_000)]: 1 });
    expectRefusal(answer, INVALID);
    expect(answer.text.length).toBeLessThan(5000);
  });

  test('unknown fields, each by name', async () => {
    const answer = await made.call('POST', USERS, { ...JOINER, nickname: 'x', departmnt: 'y' });
    expectRefusal(answer, { ...INVALID, field: 'nickname' });
    expectRefusal(answer, { ...INVALID, field: 'departmnt' });
    expect(answer.body.details[1]?.message).toContain('did you mean department?');
    expectRefusal(await made.call('PATCH', `${USERS}/E1001`, { departmnt: 'y' }), { ...INVALID, field: 'departmnt' });
  });

  test.each(['name', 'employeeId', 'password', 'factory', 'mobile', 'email'])(
    'null bytes, control characters, lone surrogates in %s',
    async (name) => {
      for (const value of ['"a\\u0000b"', '"\\u0007"', '"a\\u001bb"', '"a\\ud800b"', '"\\udc00"', '"a\\u0085b"']) {
        const body = JSON.stringify({ ...JOINER, [name]: '?' }).replace('"?"', value);
        expectRefusal(await made.call('POST', USERS, body), { ...INVALID, field: name });
      }
    },
  );

  test('a lone surrogate in the name of a field', async () => {
    expectRefusal(await made.call('POST', USERS, '{"a\\ud800": 1}'), INVALID);
  });

  test.each([
    '2026-02-30',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '0000-00-00',
    '26-01-01',
    '2026/01/01',
    '2026-1-1',
    'today',
    '+002026-01-01',
  ])('the impossible date %s', async (date) => {
    expectRefusal(await made.call('POST', USERS, { ...JOINER, onboardingDate: date }), { ...INVALID, field: 'onboardingDate' });
    expectRefusal(await made.call('PATCH', `${USERS}/E1001`, { resignationDate: date }), { ...INVALID, field: 'resignationDate' });
  });

  test.each([
    ['1e400', /not Infinity/],
    ['-1e400', /not -Infinity/],
    ['-7', /not -7/],
    ['1.5', /not 1\.5/],
    ['9007199254740993', /too large to keep its digits/],
    ['1e30', /too large to keep its digits/],
  ])('the number %s as employeeId', async (number, message) => {
    const answer = await made.call('POST', USERS, JSON.stringify({ ...JOINER, employeeId: '?' }).replace('"?"', number));
    expectRefusal(answer, { ...INVALID, field: 'employeeId' });
    expect(answer.body.details[0]?.message).toMatch(message);
  });
});

describe('SQL and HTML', () => {
  const NASTY = [
    `'; DROP TABLE users; --`,
    `" OR ""="`,
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '{{7*7}} <%= 7*7 %>',
    '../../etc/passwd',
    '%00%27',
  ];

  test.each(NASTY)('%s is a text like any other in every field, and an id like any other', async (text) => {
    const { password: _password, ...shown } = JOINER;
    const texts = {
      employeeId: text,
      name: text,
      factory: text,
      department: text,
      position: text,
      laborType: text,
      mobile: text,
      email: text,
    };
    const user = { ...shown, ...texts };
    const created = await made.call('POST', USERS, { ...user, password: text });
    expect(created).toMatchObject({ status: 201, body: { data: user } });
    const path = `${USERS}/${encodeURIComponent(text)}`;
    expect((await made.call('GET', path)).body.data).toEqual(created.body.data);
    expect((await made.call('PATCH', path, { factory: `${text}!` })).body.data).toMatchObject({ factory: `${text}!` });
    const found = await made.call('GET', `${USERS}?department=${encodeURIComponent(text)}`);
    expect(found.body.data).toMatchObject({ items: [{ employeeId: text }] });
    const login = await made.call('POST', '/app/v1/login', { corpId: 'demo', employeeId: text, password: text });
    expect(login.status).toBe(200);
    await made.call('POST', '/_mock/v1/reset', { scope: 'data' });
  });

  test.each(NASTY)('%s as a code, a date or a parameter is refused', async (text) => {
    expectRefusal(await made.call('POST', USERS, { ...JOINER, gender: text }), { ...INVALID, field: 'gender' });
    expectRefusal(await made.call('POST', USERS, { ...JOINER, onboardingDate: text }), { ...INVALID, field: 'onboardingDate' });
    for (const name of ['limit', 'cursor', 'employmentStatus', 'updatedSince'])
      expectRefusal(await made.call('GET', `${USERS}?${name}=${encodeURIComponent(text)}`), { ...INVALID, field: name });
  });
});
