import { describe, expect, test } from 'vitest';
import { loadProfile } from '../../src/wire/profile/load.js';
import { type AnsweredBody, makePlatform } from '../platform.js';

/** A platform of a profile that differs from default in what is given. */
async function served(text: string) {
  const loaded = await loadProfile(`profile: 1\nname: several\n${text}`);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return makePlatform({ profile: loaded.profile });
}

const user = (employeeId: string, more: object = {}) => ({
  employeeId,
  password: 'Open-Sesame-1',
  name: 'Anna',
  employmentStatus: 'active',
  onboardingDate: '2026-03-02',
  ...more,
});

const itemsOf = ({ data }: AnsweredBody) => data.items as readonly Readonly<Record<string, unknown>>[];

describe('several routes of one operation', () => {
  const ROUTES = `operations:
  updateUser:
    - { method: PATCH, path: "/users/{employeeId}" }
    - { method: PUT, path: "/users/{employeeId}/resign", set: { employmentStatus: resigned } }
    - { method: DELETE, path: "/users/{employeeId}/position", set: { position: null } }
  upsertUser: { method: POST, path: /hire, set: { employmentStatus: active, factory: Suzhou } }
  listUsers:
    - { method: GET, path: /users }
    - { method: GET, path: /simplelist, members: [employeeId, name] }
    - { method: GET, path: /active, set: { employmentStatus: active, factory: null } }
values: { employmentStatus: { active: 1, resigned: 5 } }
`;

  test('a route fixes what its call need not say, and a body that would say nothing may be left out', async () => {
    const { call, bugs } = await served(ROUTES);
    await call('POST', '/docking/v1/users', user('N1', { employmentStatus: 1, position: 'Lead' }));
    const gone = await call('DELETE', '/docking/v1/users/N1/position');
    expect(gone.body).toMatchObject({ code: 0, data: { employeeId: 'N1', position: null } });
    const resigned = await call('PUT', '/docking/v1/users/N1/resign', { resignationDate: '2026-03-31' });
    expect(resigned.body.data).toMatchObject({ employmentStatus: 5, resignationDate: '2026-03-31' });
    await call('POST', '/docking/v1/users', user('N2', { employmentStatus: 1 }));
    expect((await call('PUT', '/docking/v1/users/N2/resign')).body.data).toMatchObject({ employeeId: 'N2', employmentStatus: 5 });
    expect(bugs).toEqual([]);
  });

  test('who sends what the route fixes is fine, and who sends something else is refused', async () => {
    const { call } = await served(ROUTES);
    await call('POST', '/docking/v1/users', user('N1', { employmentStatus: 1 }));
    expect((await call('PUT', '/docking/v1/users/N1/resign', { employmentStatus: 5 })).status).toBe(200);
    const { status, body } = await call('PUT', '/docking/v1/users/N1/resign', { employmentStatus: 1 });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error: 'validation-failed',
      message: 'employmentStatus is fixed by this route to 5: leave it out',
      details: [{ field: 'employmentStatus', rule: 'USR-8', sent: 1 }],
    });
  });

  test('required fields that a route fixes are there', async () => {
    const { call } = await served(ROUTES);
    const { employmentStatus: _status, ...rest } = user('N1');
    expect((await call('POST', '/docking/v1/hire', rest)).body.data).toMatchObject({ outcome: 'created' });
    expect((await call('GET', '/docking/v1/users/N1')).body.data).toMatchObject({ employmentStatus: 1, factory: 'Suzhou' });
  });

  test('a route shows the fields that it names, and no others', async () => {
    const { call } = await served(ROUTES);
    const { body } = await call('GET', '/docking/v1/simplelist?limit=1');
    expect(itemsOf(body).map((item) => Object.keys(item))).toEqual([['employeeId', 'name']]);
  });

  test('a parameter that a route fixes filters, and cannot be another', async () => {
    const { call } = await served(ROUTES);
    const { body } = await call('GET', '/docking/v1/active');
    for (const item of itemsOf(body)) expect(item.employmentStatus).toBe(1);
    expect((await call('GET', '/docking/v1/active?employmentStatus=1')).status).toBe(200);
    expect((await call('GET', '/docking/v1/active?employmentStatus=5')).body.message).toBe(
      'employmentStatus is fixed by this route to "1": leave it out',
    );
    expect((await call('GET', '/docking/v1/active?factory=Suzhou')).body.message).toBe(
      'factory is fixed by this route to nothing: leave it out',
    );
  });

  test('the journal and the report call every route by its operation', async () => {
    const { call } = await served(ROUTES);
    await call('GET', '/docking/v1/simplelist');
    const { items } = (await call('GET', '/_mock/v1/journal')).body;
    expect(items).toMatchObject([{ operation: 'listUsers', path: '/docking/v1/simplelist' }]);
  });

  test('one operation takes forms where others take JSON', async () => {
    const { app, corpId, secret } = await served('operations: { dockUsers: { method: POST, path: /sync, body: form } }\n');
    const send = (type: string, body: string) =>
      app.request('/docking/v1/sync', {
        method: 'POST',
        headers: { 'X-Corp-Id': corpId, 'X-Corp-Secret': secret, 'Content-Type': type },
        body,
      });
    const form = new URLSearchParams({ users: JSON.stringify([user('N1')]) });
    expect(await (await send('application/x-www-form-urlencoded', String(form))).json()).toMatchObject({ data: { created: 1 } });
    expect((await send('application/json', JSON.stringify({ users: [user('N2')] }))).status).toBe(415);
  });
});

describe('answers of one operation', () => {
  const answerOf = async (answers: string) => {
    const { call, bugs } = await served(`answers: { createUser: ${answers} }\n`);
    const { body, status } = await call('POST', '/docking/v1/users', user('N1'));
    expect(bugs).toEqual([]);
    const { requestId: _id, ...rest } = (body ?? {}) as Record<string, unknown>;
    return { status, rest };
  };

  test.each([
    ['nothing but a message', '{ data: none, message: created }', { code: 0, message: 'created' }],
    ['an empty object', '{ data: {} }', { code: 0, message: 'ok', data: {} }],
    ['a bare value', '{ data: employeeId }', { code: 0, message: 'ok', data: 'N1' }],
    ['a bare value somewhere', '{ data: employeeId, in: result.id }', { code: 0, message: 'ok', result: { id: 'N1' } }],
    [
      'members by other names',
      '{ data: { user.id: employeeId, full: name } }',
      { code: 0, message: 'ok', data: { user: { id: 'N1' }, full: 'Anna' } },
    ],
    ['members at top level', '{ data: { id: employeeId }, in: "" }', { code: 0, message: 'ok', id: 'N1' }],
  ])('%s', async (_what, answers, expected) => {
    expect(await answerOf(answers)).toEqual({ status: 201, rest: expected });
  });

  test('no body at all, with its length', async () => {
    const { app, corpId, secret } = await served('answers: { getStatus: { body: none } }\n');
    const response = await app.request('/docking/v1/status', { headers: { 'X-Corp-Id': corpId, 'X-Corp-Secret': secret } });
    expect([response.status, await response.text(), response.headers.get('content-length')]).toEqual([200, '', '0']);
    const failed = await app.request('/docking/v1/status');
    expect(await failed.json()).toMatchObject({ error: 'credentials-missing' });
  });
});

describe('counted pages', () => {
  const ids = (body: AnsweredBody) => itemsOf(body).map(({ employeeId }) => employeeId);

  async function team(paging: string) {
    const made = await served(`paging: ${paging}\n`);
    const users = ['A1', 'A2', 'A3', 'A4', 'A5'].map((id) => user(id, { factory: 'Counted' }));
    await made.call('POST', '/docking/v1/users/batch', { users });
    return (query: string) => made.call('GET', `/docking/v1/users?factory=Counted&${query}`);
  }

  test('by offset: the next one is how many to pass over', async () => {
    const list = await team('{ by: offset, more: has_more, total: total }');
    const first = await list('limit=2');
    expect(ids(first.body)).toEqual(['A1', 'A2']);
    expect(first.body.data).toMatchObject({ nextCursor: 2, has_more: true, total: 5 });
    const last = await list('limit=2&cursor=4');
    expect(ids(last.body)).toEqual(['A5']);
    expect(last.body.data).toMatchObject({ nextCursor: null, has_more: false, total: 5 });
    expect((await list('limit=2&cursor=50')).body.data).toMatchObject({ items: [], nextCursor: null, total: 5 });
  });

  test('by page, from one or from zero', async () => {
    const fromOne = await team('{ by: page }');
    expect((await fromOne('limit=2')).body.data).toMatchObject({ nextCursor: 2 });
    expect(ids((await fromOne('limit=2&cursor=3')).body)).toEqual(['A5']);
    expect((await fromOne('limit=2&cursor=0')).body.message).toBe('cursor must be a whole number from 1, not "0"');
    const fromZero = await team('{ by: page, first: 0 }');
    expect(ids((await fromZero('limit=2&cursor=1')).body)).toEqual(['A3', 'A4']);
    expect((await fromZero('limit=2&cursor=x')).body.message).toBe('cursor must be a whole number from 0, not "x"');
  });

  test('beside a bare list stand more and total', async () => {
    const { call } = await served(
      'paging: { by: page, more: more, total: sum }\nanswers: { listUsers: { data: items, in: result.list } }\n',
    );
    const { body } = await call('GET', '/docking/v1/users?limit=1');
    expect(body.result).toMatchObject({ list: [{ employeeId: 'E1001' }], more: true, sum: expect.any(Number) });
    expect(body.result).not.toHaveProperty('nextCursor');
  });

  test('uploads are counted alike', async () => {
    const { call } = await served('paging: { by: offset, total: total }\n');
    const { body } = await call('GET', '/docking/v1/modules/attendance/uploads?cursor=0');
    expect(body.data).toEqual({ items: [], nextCursor: null, total: 0 });
    expect((await call('GET', '/docking/v1/modules/attendance/uploads?cursor=-1')).status).toBe(400);
  });
});
