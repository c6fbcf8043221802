import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../src/server/app.js';
import { listen } from '../../src/server/socket/listen.js';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { ProfileFile } from '../../src/wire/profile/format.js';
import { type Profile, resolveProfile } from '../../src/wire/profile/profile.js';
import { type MadePlatform, makePlatform } from '../platform.js';
import { expectRefusal, expectUnchanged, INVALID, JOINER, MALFORMED, USERS } from './refusal.js';

const profile = (file: Omit<ProfileFile, 'profile' | 'name'>): Profile =>
  resolveProfile(ProfileFile.parse({ profile: 1, name: 'mine', ...file }), DEFAULT_PROFILE);

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** Filters, addresses and input by POST. */
const POSTED = profile({
  operations: {
    listUsers: { method: 'POST', path: '/list' },
    getUser: { method: 'POST', path: '/get', request: 'where' },
    deleteUser: { method: 'POST', path: '/delete' },
    dockUsers: { method: 'POST', path: '/sync', request: 'data.list' },
    upsertUser: { method: 'POST', path: '/save', request: 'data' },
  },
});

let made: MadePlatform;
let before: string;
const begin = async (wire?: Profile) => {
  made = makePlatform(wire ? { profile: wire } : {});
  before = await made.state();
};
beforeEach(() => begin());
afterEach(() => expectUnchanged(made, before));

describe('JSON text where an array or an object belongs', () => {
  test('is a text in JSON', async () => {
    const answer = await made.call('POST', `${USERS}/batch`, { users: JSON.stringify([JOINER]) });
    expectRefusal(answer, MALFORMED);
    expect(answer.body.message).toBe('users must be an array of users, not a string');
  });

  test('also in a member that a route names', async () => {
    made.platform.close();
    await begin(POSTED);
    for (const [path, body, message] of [
      ['/docking/v1/sync', { data: { list: JSON.stringify([JOINER]) } }, 'data.list must be an array of users, not a string'],
      ['/docking/v1/save', { data: JSON.stringify(JOINER) }, 'data must be an object with the fields of a user, not a string'],
    ] as const) {
      const answer = await made.call('POST', path, body);
      expectRefusal(answer, MALFORMED);
      expect(answer.body.message).toBe(message);
    }
  });

  test('is read in a form, and refused where it names a member twice', async () => {
    const twice = new URLSearchParams({ users: '[{"employeeId": "N1", "employeeId": "N2"}]' });
    made.platform.close();
    await begin(profile({ body: 'form' }));
    const answer = await made.call('POST', `${USERS}/batch`, String(twice), FORM);
    expectRefusal(answer, MALFORMED);
    expect(answer.body.message).toBe('the member "employeeId" appears twice in one object (line 1, column 23)');
    const taken = await made.call('POST', `${USERS}/batch`, String(new URLSearchParams({ users: JSON.stringify([JOINER]) })), FORM);
    expect(taken.body.data).toMatchObject({ created: 1 });
    await made.call('DELETE', `${USERS}/N1`);
  });
});

describe('an unknown name that is posted', () => {
  beforeEach(async () => {
    made.platform.close();
    await begin(POSTED);
  });

  test.each<[string, string, unknown, string, string]>([
    ['in a filter', '/list', { departmnt: '张' }, 'departmnt', 'there is no parameter "departmnt" here; did you mean department?'],
    ['in an address', '/get', { where: { employeeId: 'E1001', corp: 1 } }, 'corp', 'there is no parameter "corp" here'],
    ['beside an address', '/get', { where: { employeeId: 'E1001' }, xyzzy: 1 }, 'xyzzy', 'there is no parameter "xyzzy" here'],
    ['in what is to be deleted', '/delete', { employeeId: 'E2001', force: true }, 'force', 'there is no parameter "force" here'],
    [
      'beside the users of a batch',
      '/sync',
      { data: { list: [], dryRun: true } },
      'data.dryRun',
      'there is no parameter "data.dryRun" here',
    ],
    ['beside the one user', '/save', { data: JOINER, dat: 1 }, 'dat', 'there is no parameter "dat" here; did you mean data?'],
    ['of the wrong kind', '/list', { department: ['张'] }, 'department', 'department must be a string or a number, not an array'],
  ])('is refused %s', async (_where, path, body, field, message) => {
    const answer = await made.call('POST', `/docking/v1${path}`, body);
    expectRefusal(answer, { ...INVALID, field });
    expect(answer.body.details).toEqual([expect.objectContaining({ field, rule: 'USR-8', message })]);
  });

  test('is refused beside the users of the default profile too', async () => {
    made.platform.close();
    await begin();
    const answer = await made.call('POST', `${USERS}/batch`, { users: [JOINER], dryRun: true });
    expectRefusal(answer, { ...INVALID, field: 'dryRun' });
  });

  test('and what is known is taken as it was', async () => {
    const list = await made.call('POST', '/docking/v1/list', { limit: 1, department: null });
    expect(list.body.data.items).toHaveLength(1);
    const one = await made.call('POST', '/docking/v1/get', { where: { employeeId: 'E1001' } });
    expect(one.body.data).toMatchObject({ employeeId: 'E1001' });
  });
});

describe('a body with a Content-Encoding', () => {
  const packed = gzipSync(JSON.stringify({ ...JOINER, users: [], corpId: 'x' }));

  test.each([
    ['POST', USERS, 'application/json'],
    ['POST', `${USERS}/batch`, 'application/json'],
    ['PATCH', `${USERS}/E1001`, 'application/json'],
    ['POST', '/docking/v1/modules/attendance/uploads', 'text/csv'],
    ['POST', '/docking/v1/modules/attendance/uploads', 'multipart/form-data; boundary=x'],
    ['POST', '/app/v1/login', 'application/json'],
    ['POST', '/backend/v1/corps', 'application/json'],
    ['POST', '/_mock/v1/fixtures', 'application/json'],
    ['POST', '/_mock/v1/fixtures', 'application/yaml'],
  ])('%s %s as %s is refused by the name of the header', async (method, path, type) => {
    for (const encoding of ['gzip', 'br', 'deflate, gzip']) {
      const answer = await made.call(method, path, packed, { 'Content-Type': type, 'Content-Encoding': encoding });
      expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 415, error: 'media-type-unsupported' });
      expect(answer.body.message).toContain(`Content-Encoding: "${encoding}"`);
    }
  });

  test('is none of these where it is identity', async () => {
    const answer = await made.call('PATCH', `${USERS}/E1001`, { name: 'other' }, { 'Content-Encoding': 'identity' });
    expectRefusal(answer, { status: 422, error: 'field-not-updatable', field: 'name' });
  });
});

describe('percent escapes that are not UTF-8', () => {
  test.each([
    ['GET', `${USERS}?department=%D5%C5`, 'department'],
    ['GET', `${USERS}?limit=1&%D5=1`, 'the name "%D5"'],
    ['GET', `${USERS}/%D5%C5%C8%FD`, 'employeeId in the path'],
    ['PATCH', `${USERS}/E1%FF`, 'employeeId in the path'],
    ['GET', '/docking/v1/modules/%C8%FD', 'moduleId in the path'],
    ['GET', '/docking/v1/%D5%C5%C8%FD', 'the path'],
    ['GET', '/%C8%FD/status', 'the path'],
    ['GET', '/backend/v1/corps/%C8%FD', 'corpId in the path'],
    ['GET', '/_mock/v1/journal?corpId=%C8%FD', 'corpId'],
  ])('%s %s is malformed, and says what of it', async (method, path, what) => {
    const answer = await made.call(method, path, method === 'PATCH' ? {} : undefined);
    expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 400, error: 'malformed-request' });
    expect(answer.body.message).toContain(`${what} is not UTF-8`);
  });

  test('also in a form', async () => {
    made.platform.close();
    await begin(profile({ body: 'form' }));
    const answer = await made.call('PATCH', `${USERS}/E1001`, 'position=x&department=%D5%C5', FORM);
    expectRefusal(answer, MALFORMED);
    expect(answer.body.message).toMatch(/^department is not UTF-8: /);
  });

  test('those of UTF-8, and a percent sign that escapes nothing, are none of these', async () => {
    const found = await made.call('GET', `${USERS}?department=${encodeURIComponent('质量')}&factory=100%`);
    expect(found.status).toBe(200);
  });
});

/** All that a server sends back to one request, the connection closed. */
async function raw(wire: Profile, request: string): Promise<{ answer: string; platform: MadePlatform }> {
  const server = makePlatform({ profile: wire });
  await server.call('POST', USERS, JOINER);
  const listening = await listen(server.platform, createApp(server.platform));
  onTestFinished(() => listening.close());
  const { port } = new URL(listening.url);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(request));
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });
  return { answer, platform: server };
}

const HEAD = 'Host: 127.0.0.1\r\nX-Corp-Id: demo\r\nX-Corp-Secret: demo-secret\r\nConnection: close\r\n\r\n';

describe('over a socket', () => {
  test.each([204, 205])('a success of status %i has no body', async (status) => {
    const wire = profile({ operations: { deleteUser: { method: 'DELETE', path: '/users/{employeeId}', status } } });
    const { answer, platform } = await raw(wire, `DELETE /docking/v1/users/N1 HTTP/1.1\r\n${HEAD}`);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    const [head = '', body] = answer.split('\r\n\r\n');
    expect(body).toBe('');
    expect(head).not.toMatch(/^content-type:|^transfer-encoding:|^content-length: [1-9]/im);
    if (status === 204) expect(head).not.toMatch(/^content-length:/im);
    expect((await platform.call('GET', `${USERS}/N1`)).status).toBe(404);
    const refused = await platform.call('DELETE', `${USERS}/N1`);
    expect(refused.body.error).toBe('user-not-found');
  });

  test('HEAD on a GET that deletes is refused, and deletes nothing', async () => {
    const wire = profile({ operations: { deleteUser: { method: 'GET', path: '/users/{employeeId}/delete' } } });
    const { answer, platform } = await raw(wire, `HEAD /docking/v1/users/N1/delete HTTP/1.1\r\n${HEAD}`);
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).toMatch(/^allow: GET, OPTIONS\r$/im);
    expect((await platform.call('GET', `${USERS}/N1`)).status).toBe(200);
    expect((await platform.call('HEAD', `${USERS}/N1`)).status).toBe(200);
    const options = await platform.call('OPTIONS', `${USERS}/N1/delete`);
    expect(options.headers.get('Allow')).toBe('GET, OPTIONS');
    expect((await platform.call('GET', `${USERS}/N1/delete`)).status).toBe(200);
  });
});

describe('an answer to very many faults', () => {
  const many = Object.fromEntries(Array.from({ length: 80_000 }, (_, at) => [`unknown${at}`, at]));

  test('lists the first 100 and says how many there are', async () => {
    for (const [method, path] of [
      ['POST', USERS],
      ['PATCH', `${USERS}/E1001`],
      ['POST', '/backend/v1/corps'],
      ['PATCH', '/backend/v1/corps/demo/users/E1001'],
      ['POST', '/_mock/v1/verify'],
    ] as const) {
      const answer = await made.call(method, path, many);
      expect(answer.status).toBe(400);
      expect(answer.text.length).toBeLessThan(50_000);
      expect(answer.body.details).toHaveLength(100);
      expect(answer.body.totalErrors).toBeGreaterThanOrEqual(80_000);
    }
  });

  test('lists in a batch what the first items broke, and of each item behind them one violation and how many there are', async () => {
    const item = Object.fromEntries(Object.entries(many).slice(0, 4));
    const answer = await made.call('POST', `${USERS}/batch`, { users: Array.from({ length: 1000 }, () => item) });
    const errors = (answer.body.data.results as { error: { details: unknown[]; totalErrors?: number } }[]).map(({ error }) => error);
    const [first, last] = [errors[0], errors.at(-1)];
    const all = first?.details.length ?? 0;
    expect(all).toBeGreaterThan(4);
    expect(first).not.toHaveProperty('totalErrors');
    expect(last).toMatchObject({ details: [{ rule: 'USR-1' }], totalErrors: all });
    expect(errors.flatMap(({ details }) => details).length).toBeLessThanOrEqual(3000);
    expect(answer.text.length).toBeLessThan(600_000);
  });

  test('lists fewer of each item of a batch', async () => {
    const item = Object.fromEntries(Object.entries(many).slice(0, 200));
    const answer = await made.call('POST', `${USERS}/batch`, { users: Array.from({ length: 300 }, () => item) });
    const [first] = answer.body.data.results as { error: { details: unknown[]; totalErrors: number } }[];
    expect(first?.error.details).toHaveLength(20);
    expect(first?.error.totalErrors).toBeGreaterThanOrEqual(200);
    expect(answer.text.length).toBeLessThan(1_500_000);
  });
});
