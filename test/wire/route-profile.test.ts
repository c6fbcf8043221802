import { describe, expect, test } from 'vitest';
import { loadProfile } from '../../src/wire/profile/load.js';
import { encodeCall } from '../../src/wire/sending/client.js';
import { Wire } from '../../src/wire/wire.js';
import { makePlatform } from '../platform.js';

/** The application with a profile that differs from default in its operations only. */
async function served(operations: string) {
  const loaded = await loadProfile(`profile: 1\nname: routes\noperations:\n${operations}`);
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
  return { ...makePlatform({ profile: loaded.profile }), wire: new Wire(loaded.profile) };
}

const USER = { employeeId: 'N1', password: 'p', name: 'Anna', employmentStatus: 'active', onboardingDate: '2026-03-02' };

describe('what the check lets stand side by side is told apart by the server', () => {
  test('a literal path goes before a parameter in its place', async () => {
    const { call, bugs } = await served(
      '  listModules: { method: GET, path: /users/modules }\n  getStatus: { method: GET, path: /users/status }\n',
    );
    expect((await call('GET', '/docking/v1/users/modules')).body.data).toHaveProperty('items');
    expect((await call('GET', '/docking/v1/users/status')).body.data).toHaveProperty('serverTime');
    expect((await call('GET', '/docking/v1/users/E1001')).body.data).toMatchObject({ employeeId: 'E1001' });
    expect(bugs).toEqual([]);
  });

  test('a literal segment goes before a parameter also where more follows', async () => {
    const { call } = await served(`  getModule: { method: GET, path: "/{moduleId}/table" }
  listUploads: { method: GET, path: "/uploads/{moduleId}" }
  getUpload: off
`);
    expect((await call('GET', '/docking/v1/uploads/table')).body).toMatchObject({ error: 'module-not-found' });
    expect((await call('GET', '/docking/v1/attendance/table')).body.data).toMatchObject({ moduleId: 'attendance' });
  });

  test('an operation without a match is meant where no other fits', async () => {
    const { call } = await served(`  createUser: { method: POST, path: /people }
  upsertUser: { method: POST, path: /people, match: { in: query, name: act, value: save } }
  dockUsers: { method: POST, path: /people, match: { in: query, name: act, value: sync } }
`);
    expect((await call('POST', '/docking/v1/people?act=sync', { users: [USER] })).body.data).toMatchObject({ created: 1 });
    expect((await call('POST', '/docking/v1/people?act=save', USER)).body.data).toMatchObject({ outcome: 'unchanged' });
    expect((await call('POST', '/docking/v1/people', USER)).body).toMatchObject({ error: 'user-exists' });
  });

  test('where each has a match, a call without one is told which there are', async () => {
    const { call } = await served(`  createUser: { method: POST, path: /people, match: { in: query, name: act, value: add } }
  dockUsers: { method: POST, path: /people, match: { in: query, name: act, value: sync } }
`);
    const { status, body } = await call('POST', '/docking/v1/people?act=other', USER);
    expect(status).toBe(404);
    expect(body.message).toBe(
      'POST /docking/v1/people is shared by several operations; send one of act=add (query) for createUser, act=sync (query) for dockUsers',
    );
  });

  test('a match in the body, a number there or a text', async () => {
    const { app, corpId, secret, wire } =
      await served(`  createUser: { method: POST, path: /api, match: { in: body, name: head.act, value: 1 }, request: data }
  getUser: { method: POST, path: /api, match: { in: body, name: head.act, value: 2 }, request: data }
`);
    const sendCall = async (id: 'createUser' | 'getUser', change: (body: string) => string) => {
      const input = id === 'createUser' ? { fields: USER } : { params: { employeeId: 'N1' } };
      const { method, path, headers, body } = encodeCall(wire, id, input, { corpId, secret });
      return (await app.request(path, { method, headers, body: change(String(body)) })).json();
    };
    expect(await sendCall('createUser', (body) => body)).toMatchObject({ code: 0, data: { employeeId: 'N1' } });
    expect(await sendCall('getUser', (body) => body.replace('"act":2', '"act":"2"'))).toMatchObject({ code: 0, data: { name: 'Anna' } });
    expect(await sendCall('getUser', (body) => body.replace('"act":2', '"act":[2]'))).toMatchObject({ error: 'not-found' });
  });
});
