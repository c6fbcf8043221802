import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Answered, type MadePlatform, makePlatform, type SentHeaders } from '../platform.js';

const USERS = '/docking/v1/users';
const JOINER = { employeeId: 'N1', password: 'Init-N1', name: 'Li Na', employmentStatus: 'active', onboardingDate: '2026-03-02' };

let made: MadePlatform;
let before: string;

beforeEach(async () => {
  made = makePlatform();
  before = await made.state();
});

afterEach(async () => {
  expect(made.bugs).toEqual([]);
  expect(await made.state()).toBe(before);
  made.platform.close();
});

interface Expected {
  readonly status: number;
  readonly error: string;
  readonly field?: string;
}

/** Expects a failure that is clear: status and name, and a message and a detail that name the field. */
function expectRefusal(answer: Answered, { status, error, field }: Expected): void {
  expect(answer.status, answer.text.slice(0, 300)).toBe(status);
  expect(answer.body).toMatchObject({ error, message: expect.any(String), requestId: expect.stringMatching(/^req_/) });
  expect(answer.headers.get('X-Request-Id')).toBe(answer.body.requestId);
  expect(answer.headers.get('Mock-Explain')).toBe(`http://localhost/_mock/v1/explain/${answer.body.requestId}`);
  if (field === undefined) return;
  expect(answer.body.details.map((each) => each.field)).toContain(field);
  expect(answer.body.details.find((each) => each.field === field)?.message).toContain(field);
}

const MALFORMED = { status: 400, error: 'malformed-request' };
const INVALID = { status: 400, error: 'validation-failed' };
const WRONG_TYPE = { status: 415, error: 'media-type-unsupported' };

describe('a body that is no JSON object', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['broken JSON', '{"employeeId": "N1",\n "name": }', /no JSON: it breaks at line 2, column 10$/],
    ['JSON that ends early', '{"employeeId": "N1"', /no JSON/],
    ['JSON5', "{employeeId: 'N1'}", /no JSON/],
    ['a trailing comma', '{"employeeId": "N1",}', /no JSON/],
    ['two documents', '{"a":1}{"b":2}', /no JSON/],
    ['a number with a leading zero', '{"employeeId": 007}', /no JSON/],
    ['NaN', '{"employeeId": NaN}', /no JSON/],
    ['nothing', '', /empty; a JSON object is expected/],
    ['white space', ' \n', /empty; a JSON object is expected/],
    ['an array', '[{"employeeId": "N1"}]', /must be a JSON object, not an array/],
    ['a string', '"N1"', /must be a JSON object, not "N1"/],
    ['a number', '12', /must be a JSON object, not 12/],
    ['null', 'null', /must be a JSON object, not null/],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), /not UTF-8/],
    ['GBK', new Uint8Array([...Buffer.from('{"name":"'), 0xcd, 0xf5, 0xb7, 0xbc, ...Buffer.from('"}')]), /not UTF-8/],
    ['UTF-16', new Uint8Array(Buffer.from('\ufeff{"name":"x"}', 'utf16le')), /not UTF-8/],
    ['XML', '<user/>', /no JSON/],
  ])('%s', async (_case, body, message) => {
    for (const [method, path] of [
      ['POST', USERS],
      ['POST', `${USERS}/batch`],
      ['PATCH', `${USERS}/E1001`],
    ] as const) {
      const answer = await made.call(method, path, body);
      expectRefusal(answer, MALFORMED);
      expect(answer.body.message).toMatch(message);
    }
  });

  test('where JSON breaks is told without quoting it, for it may hold a password', async () => {
    const answer = await made.call('POST', USERS, '{"password": "hunter2", "name": hunter2}');
    expectRefusal(answer, MALFORMED);
    expect(answer.text).not.toContain('hunter2');
  });

  test('a byte order mark is none of these', async () => {
    const answer = await made.call('PATCH', `${USERS}/E1001`, '\ufeff{"name": "other"}');
    expectRefusal(answer, { status: 422, error: 'field-not-updatable', field: 'name' });
  });
});

describe('a body of another type', () => {
  test.each<[string, string | null]>([
    ['no type', null],
    ['a form', 'application/x-www-form-urlencoded'],
    ['plain text', 'text/plain'],
    ['a type that begins alike', 'application/jsonp'],
    ['GBK', 'application/json; charset=gbk'],
    ['GB18030 in quotes', 'application/json;charset="GB18030"'],
    ['UTF-16', 'application/json; charset=utf-16le'],
    ['Latin 1', 'application/json; charset=iso-8859-1'],
    ['an empty type', ''],
  ])('%s', async (_case, type) => {
    // Bytes, since a text gets a type of its own where none is said.
    const answer = await made.call('POST', USERS, Buffer.from(JSON.stringify(JOINER)), { 'Content-Type': type });
    expectRefusal(answer, WRONG_TYPE);
    expect(answer.body.message).toContain('application/json');
    expect(answer.body.message).toContain(type === null ? 'without one' : JSON.stringify(type));
  });

  test.each(['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON;charset=UTF8', 'application/vnd.hr+json'])(
    '%s is none of these',
    async (type) => {
      const answer = await made.call('POST', USERS, Buffer.from('{}'), { 'Content-Type': type });
      expectRefusal(answer, { ...INVALID, field: 'employeeId' });
    },
  );

  test('the type comes before size and shape, after credentials and switch', async () => {
    const type = { 'Content-Type': 'text/plain' };
    expectRefusal(await made.call('POST', USERS, '{', type), WRONG_TYPE);
    expectRefusal(await made.call('POST', USERS, '{}', { ...type, 'Content-Length': '9999999999' }), WRONG_TYPE);
    expectRefusal(await made.call('POST', USERS, '{', { ...type, 'X-Corp-Secret': 'x' }), { status: 401, error: 'credentials-invalid' });
    expectRefusal(await made.call('PATCH', `${USERS}/nobody`, '{', type), WRONG_TYPE);
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
      expect(answer.body.message).toContain(`the member ${name} is sent twice`);
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

describe('bodies over 8 MiB', () => {
  const TOO_LARGE = { status: 413, error: 'body-too-large' };

  /** A body that goes on for ever, and counts what is taken of it. */
  function endless() {
    const taken = { bytes: 0, cancelled: false };
    const stream = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          taken.bytes += 65_536;
          controller.enqueue(new Uint8Array(65_536).fill(32));
        },
        cancel() {
          taken.cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    return { stream, taken };
  }

  test('are refused by their declared length, before a byte is read', async () => {
    const { stream, taken } = endless();
    const answer = await made.call('POST', USERS, stream, { 'Content-Length': String(8 * 1024 * 1024 + 1) });
    expectRefusal(answer, TOO_LARGE);
    expect(answer.body.code).toBe(41303);
    expect(answer.body.message).toContain('8388608 bytes (8 MiB)');
    expect(taken.bytes).toBe(0);
  });

  test('are refused on the byte that crosses, where they come in chunks without a length', async () => {
    const { stream, taken } = endless();
    expectRefusal(await made.call('POST', `${USERS}/batch`, stream), TOO_LARGE);
    expect(taken.bytes).toBeLessThanOrEqual(8 * 1024 * 1024 + 2 * 65_536);
    expect(taken.cancelled).toBe(true);
  });

  test('stop at backend and control plane too', async () => {
    for (const path of ['/backend/v1/corps', '/_mock/v1/sandboxes', '/app/v1/login']) {
      const { stream, taken } = endless();
      expect(await made.call('POST', path, stream)).toMatchObject({ status: 413, body: { error: 'body-too-large' } });
      expect(taken.bytes).toBeLessThanOrEqual(8 * 1024 * 1024 + 2 * 65_536);
    }
  });

  test('8 MiB to the byte are read', async () => {
    const body = `{"factory": 1${' '.repeat(8 * 1024 * 1024 - 14)}}`;
    expect(body).toHaveLength(8 * 1024 * 1024);
    expectRefusal(await made.call('PATCH', `${USERS}/E1001`, body), { ...INVALID, field: 'factory' });
    expectRefusal(await made.call('PATCH', `${USERS}/E1001`, `${body} `), TOO_LARGE);
  });

  test('a length that is no number does not lift the bound', async () => {
    const { stream } = endless();
    expectRefusal(await made.call('POST', USERS, stream, { 'Content-Length': 'many' }), TOO_LARGE);
  });

  test('nothing that a caller declares empties the journal', async () => {
    const first = await made.call('GET', '/docking/v1/status');
    for (let at = 0; at < 3; at++) await made.call('POST', USERS, '{}', { 'Content-Length': '99999999999' });
    const kept = await made.call('GET', `/_mock/v1/journal/${first.body.requestId}`);
    expect(kept.status).toBe(200);
  });
});

describe('credentials', () => {
  const MISSING = { status: 401, error: 'credentials-missing' };
  const WRONG = { status: 401, error: 'credentials-invalid' };
  const long = 'k'.repeat(10_240);

  beforeEach(async () => {
    // A second corp whose secret is right, but not for the first.
    await made.call('POST', '/_mock/v1/fixtures', { corps: [{ corpId: 'other', name: 'Other', keys: [{ secret: 'other-secret' }] }] });
    before = await made.state();
  });

  test.each<[string, SentHeaders, Expected, string]>([
    ['no corpId', { 'X-Corp-Id': null }, { ...MISSING, field: 'corpId' }, 'ACC-2'],
    ['no secret', { 'X-Corp-Secret': null }, { ...MISSING, field: 'secret' }, 'ACC-2'],
    ['neither', { 'X-Corp-Id': null, 'X-Corp-Secret': null }, { ...MISSING, field: 'secret' }, 'ACC-2'],
    ['an empty corpId', { 'X-Corp-Id': '' }, { ...MISSING, field: 'corpId' }, 'ACC-2'],
    ['a blank secret', { 'X-Corp-Secret': '   ' }, { ...MISSING, field: 'secret' }, 'ACC-2'],
    ['a wrong secret', { 'X-Corp-Secret': 'nope' }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ['an unknown corp', { 'X-Corp-Id': 'nobody' }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ['a corp in another case', { 'X-Corp-Id': 'DEMO' }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ["another corp's name", { 'X-Corp-Id': 'other' }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ["another corp's secret", { 'X-Corp-Secret': 'other-secret' }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ['doubled headers', { 'X-Corp-Id': 'demo, demo', 'X-Corp-Secret': 'demo-secret, demo-secret' }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ['a secret of 10 KB', { 'X-Corp-Secret': long }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ['a corpId of 10 KB', { 'X-Corp-Id': long }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ['the start of the secret', { 'X-Corp-Secret': 'demo-secre' }, { ...WRONG, field: 'secret' }, 'ACC-3'],
    ['SQL', { 'X-Corp-Id': "demo' OR '1'='1", 'X-Corp-Secret': "' OR 1=1 --" }, { ...WRONG, field: 'secret' }, 'ACC-3'],
  ])('%s', async (_case, headers, expected, rule) => {
    for (const [method, path, body] of [
      ['GET', `${USERS}/E1001`, undefined],
      ['GET', '/docking/v1/status', undefined],
      ['POST', USERS, JOINER],
      ['POST', `${USERS}/batch`, '{broken'],
      ['DELETE', `${USERS}/E1001`, undefined],
    ] as const) {
      const answer = await made.call(method, path, body, headers);
      expectRefusal(answer, expected);
      expect(answer.headers.get('Mock-Rule')).toBe(rule);
      expect(answer.text).not.toContain('secret"x');
      expect(answer.text).not.toContain(long);
    }
  });

  test('in the query or the body are not credentials on this wire', async () => {
    const none = { 'X-Corp-Id': null, 'X-Corp-Secret': null };
    expectRefusal(await made.call('GET', '/docking/v1/status?X-Corp-Id=demo&X-Corp-Secret=demo-secret', undefined, none), {
      ...MISSING,
      field: 'corpId',
    });
    expectRefusal(await made.call('POST', USERS, { ...JOINER, corpId: 'demo', secret: 'demo-secret' }, none), {
      ...MISSING,
      field: 'corpId',
    });
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
