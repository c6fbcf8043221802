import type { FailureName } from '../../../src/rules/failures.js';
import { PLANE_OPERATION_IDS, PLANE_OPERATIONS, type PlaneOperation, type PlaneOperationId } from '../../../src/wire/planes.js';
import { type Case, dock, ok, type PlaneInput, plane, refused } from '../case.js';
import { hire, login, makeModule } from './people.js';

const operation = (id: PlaneOperationId): PlaneOperation => PLANE_OPERATIONS[id];
const having = (failure: FailureName) => PLANE_OPERATION_IDS.filter((id) => operation(id).failures?.includes(failure));
const example = (id: PlaneOperationId): PlaneInput => {
  const { example: shown, body } = operation(id);
  return body && shown?.body !== undefined ? { body: shown.body } : {};
};

/** Operations whose body is free: its members are judged one by one later. */
const FREE: readonly PlaneOperationId[] = ['updateUserByHand', 'loadFixtures'];

const strict = PLANE_OPERATION_IDS.filter((id) => operation(id).body && !FREE.includes(id));
const bearer = ({ kept }: { kept: Readonly<Record<string, string>> }) => ({ Authorization: `Bearer ${kept.bearer}` });
const ofApp = PLANE_OPERATION_IDS.filter((id) => operation(id).plane === 'app' && id !== 'login');
const guarded = PLANE_OPERATION_IDS.filter(
  (id) => operation(id).plane !== 'app' && !['health', 'getOpenApiJson', 'getOpenApiYaml'].includes(id),
);
const ADMIN = { adminToken: 'admin-token-of-the-tests' };

export const PLANE_CASES: readonly Case[] = [
  ...having('corp-not-found').map(
    (id): Case => ({
      name: `${id} of a corp that does not exist is refused`,
      steps: [
        plane(
          id,
          {
            ...example(id),
            ...(id === 'takeSnapshot' ? { body: { name: 'nothing' } } : id === 'reset' ? { body: {} } : {}),
            ...(id === 'makeCall'
              ? { body: { corpId: 'nobody', operation: 'getStatus' } }
              : operation(id).path.includes('{corpId}')
                ? { params: { corpId: 'nobody' } }
                : { query: { corpId: 'nobody' } }),
          },
          refused('corp-not-found'),
        ),
      ],
    }),
  ),
  ...having('module-not-found')
    .filter((id) => operation(id).plane === 'backend')
    .map(
      (id): Case => ({
        name: `${id} of a module that does not exist is refused`,
        steps: [plane(id, { ...example(id), params: { moduleId: 'nothing' } }, refused('module-not-found'))],
      }),
    ),
  ...having('user-not-found').map(
    (id): Case => ({
      name: `${id} of a user that does not exist is refused`,
      steps: [plane(id, { ...example(id), params: { employeeId: 'E9999' } }, refused('user-not-found'))],
    }),
  ),
  ...having('key-not-found')
    .filter((id) => operation(id).path.includes('{keyId}'))
    .map(
      (id): Case => ({
        name: `${id} of a key that does not exist is refused`,
        steps: [plane(id, { ...example(id), params: { keyId: 'key_nothing' } }, refused('key-not-found'))],
      }),
    ),
  ...having('snapshot-not-found').map(
    (id): Case => ({
      name: `${id} of a snapshot that does not exist is refused`,
      steps: [plane(id, ({ corpId }) => ({ params: { name: 'nothing' }, query: { corpId } }), refused('snapshot-not-found'))],
    }),
  ),
  ...strict.map(
    (id): Case => ({
      name: `${id} refuses a member that it does not know by its name`,
      steps: [
        plane(id, { body: { ...(example(id).body as object), surprise: 1 } }, refused('validation-failed', [], { field: 'surprise' })),
      ],
    }),
  ),
  {
    name: 'a body beside the docking API is JSON, sent as such',
    steps: [
      plane('createCorp', { body: '{"name":' }, refused('malformed-request')),
      plane('createCorp', { body: '[]' }, refused('malformed-request')),
      plane('createCorp', { body: '{"name": "Suzhou"}', headers: { 'Content-Type': 'text/plain' } }, refused('media-type-unsupported')),
      plane('createCorp', { body: { name: ' '.repeat(8_388_609) } }, refused('body-too-large')),
    ],
  },
  {
    name: 'an unknown parameter beside the docking API is refused by its name',
    steps: [
      plane('listCorps', { query: { page: '2' } }, refused('validation-failed', [], { field: 'page' })),
      plane('getJournal', { query: { operatoin: 'getUser' } }, refused('validation-failed', [], { field: 'operatoin' })),
    ],
  },
  ...ofApp.map(
    (id): Case => ({
      name: `${id} needs a login that is known and has not ended`,
      steps: [
        hire(),
        makeModule('salary'),
        login(),
        plane(id, { ...example(id), params: { moduleId: 'salary' } }, refused('token-missing')),
        plane(
          id,
          { ...example(id), params: { moduleId: 'salary' }, headers: { Authorization: 'Bearer app_00000000' } },
          refused('token-invalid'),
        ),
        plane(id, (here) => ({ ...example(id), params: { moduleId: 'salary' }, headers: bearer(here) })),
        plane('setClock', ({ corpId }) => ({ query: { corpId }, body: { advance: 'PT25H' } })),
        plane(id, (here) => ({ ...example(id), params: { moduleId: 'salary' }, headers: bearer(here) }), refused('token-expired')),
      ],
    }),
  ),
  ...guarded.map(
    (id): Case => ({
      name: `${id} does not answer a web page of another origin`,
      guard: true,
      steps: [
        plane(id, { ...example(id), headers: { Origin: 'https://evil.example' } }, refused('host-forbidden')),
        plane(id, { ...example(id), headers: { Origin: 'null' } }, refused('host-forbidden')),
      ],
    }),
  ),
  ...guarded.map(
    (id): Case => ({
      name: `${id} wants the admin token where the server has one`,
      guard: true,
      server: ADMIN,
      steps: [
        plane(id, { ...example(id), headers: { Authorization: '' } }, refused('admin-token-required')),
        plane(id, { ...example(id), headers: { Authorization: 'Bearer guessed' } }, refused('admin-token-required')),
      ],
    }),
  ),
  {
    name: 'with the admin token everything goes on, and docking, the app and the health check never ask for it',
    guard: true,
    server: ADMIN,
    steps: [
      plane('getInfo'),
      plane('health', { headers: { Authorization: '' } }, ok({ status: 'ok' })),
      hire(),
      login(),
      plane('getMe', (here) => ({ headers: bearer(here) }), ok({ employeeId: 'E1001' })),
      dock('getStatus', {}, ok({ docking: true })),
    ],
  },
];
