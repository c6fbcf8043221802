import { OPERATION_IDS, type OperationId } from '../../../src/rules/operations.js';
import { hasTokens, isSigned } from '../../../src/wire/credentials.js';
import type { Profile } from '../../../src/wire/profile/profile.js';
import type { DomainCall } from '../../../src/wire/sending/client.js';
import { type Case, dock, type Expected, type Here, ok, plane, refused } from '../case.js';
import { csv } from './files.js';
import { hire, LI, makeModule, ZHANG } from './people.js';

/** Whoever shows a wrong secret: under a signature it is the signature that does not fit. */
const refusedSecret = ({ profile }: Here): Expected =>
  refused(isSigned(profile.auth) ? 'signature-invalid' : 'credentials-invalid', ['ACC-3']);

const MISSING = refused('credentials-missing', ['ACC-2']);
const tokens = (profile: Profile) => hasTokens(profile.auth);

/** A call of each operation that would succeed or come to its record, were docking switched on. */
const CALLS: Record<OperationId, DomainCall> = {
  getStatus: {},
  createUser: { fields: LI },
  listUsers: {},
  getUser: { params: { employeeId: 'E1001' } },
  updateUser: { params: { employeeId: 'E1001' }, fields: { department: 'Packing' } },
  deleteUser: { params: { employeeId: 'E1001' } },
  dockUsers: { users: [LI] },
  upsertUser: { fields: LI },
  listModules: {},
  getModule: { params: { moduleId: 'attendance' } },
  putFile: { file: csv([]) },
  uploadLookupData: { params: { moduleId: 'attendance' }, file: csv([]) },
  listUploads: { params: { moduleId: 'attendance' } },
  getUpload: { params: { uploadId: 'upl_000000000000' } },
};

const switchOff = plane('setDocking', { body: { active: false } }, ok({ docking: false }));

export const ACCESS_CASES: readonly Case[] = [
  {
    name: 'the status of a corp names it and its switch',
    steps: [dock('getStatus', {}, ({ corpId }) => ok({ corpId, docking: true }))],
  },
  { name: 'a call without a secret is refused', steps: [dock('getStatus', {}, MISSING, { as: { secret: undefined } })] },
  { name: 'a call without a corpId is refused', steps: [dock('getStatus', {}, MISSING, { as: { corpId: undefined } })] },
  {
    name: 'a call without any credentials is refused',
    steps: [dock('listUsers', {}, MISSING, { as: { corpId: undefined, secret: undefined } })],
  },
  {
    name: 'a wrong secret is refused',
    steps: [dock('getStatus', {}, refusedSecret, { as: { secret: 'no-key-of-this-corp' } })],
  },
  {
    name: 'a corp that does not exist is answered like a wrong secret',
    steps: [
      dock('getStatus', {}, refusedSecret, { as: { secret: 'no-key-of-this-corp' }, keep: { message: 'message' } }),
      dock('getStatus', {}, refusedSecret, { as: { corpId: 'nobody', secret: 'no-key-of-this-corp' }, keep: { other: 'message' } }),
      dock('getStatus', {}, ({ kept }) => {
        if (kept.message !== kept.other) throw new Error(`${kept.message} is not ${kept.other}`);
        return ok();
      }),
    ],
  },
  {
    name: 'the key of another corp is refused',
    steps: [
      plane('createSandbox', {}, ok(), { keep: { other: 'secret' } }),
      dock('getStatus', {}, refusedSecret, { as: ({ kept }) => ({ secret: kept.other }) }),
    ],
  },
  {
    name: 'a key works from when HR adds it until HR deletes it',
    steps: [
      plane('addKey', { body: { label: 'payroll', secret: 'payroll-secret-1' } }, ok({ enabled: true }), { keep: { keyId: 'keyId' } }),
      dock('getStatus', {}, ok(), { as: { secret: 'payroll-secret-1' } }),
      dock('getStatus'),
      plane('deleteKey', ({ kept: { keyId } }) => ({ params: { keyId: keyId ?? '' } }), ok({ deleted: true })),
      dock('getStatus', {}, refusedSecret, { as: { secret: 'payroll-secret-1' } }),
      dock('getStatus'),
    ],
  },
  {
    name: 'a disabled key is refused until it is enabled again',
    steps: [
      plane('addKey', { body: { secret: 'payroll-secret-2' } }, ok(), { keep: { keyId: 'keyId' } }),
      plane('setKey', ({ kept: { keyId } }) => ({ params: { keyId: keyId ?? '' }, body: { enabled: false } }), ok({ enabled: false })),
      dock('getStatus', {}, refusedSecret, { as: { secret: 'payroll-secret-2' } }),
      plane('setKey', ({ kept: { keyId } }) => ({ params: { keyId: keyId ?? '' }, body: { enabled: true } }), ok({ enabled: true })),
      dock('getStatus', {}, ok(), { as: { secret: 'payroll-secret-2' } }),
    ],
  },
  {
    name: 'the status is answered while docking is inactive, and says so',
    steps: [switchOff, dock('getStatus', {}, ok({ docking: false }))],
  },
  ...OPERATION_IDS.filter((id) => id !== 'getStatus').map(
    (id): Case => ({
      name: `${id} is refused while docking is inactive`,
      steps: [hire(), makeModule(), switchOff, dock(id, CALLS[id], refused('docking-inactive', ['ACC-1']))],
    }),
  ),
  {
    name: 'docking goes on when the switch is active again, and nothing was changed in between',
    steps: [
      hire(),
      switchOff,
      dock('deleteUser', { params: { employeeId: ZHANG.employeeId } }, refused('docking-inactive', ['ACC-1'])),
      plane('setDocking', { body: { active: true } }, ok({ docking: true })),
      dock('getUser', { params: { employeeId: ZHANG.employeeId } }, ok({ name: ZHANG.name })),
    ],
  },
  {
    name: 'wrong credentials outrank an inactive switch',
    steps: [switchOff, dock('listUsers', {}, refusedSecret, { as: { secret: 'no-key-of-this-corp' } })],
  },
  {
    name: 'a call without a token is refused',
    when: { profile: tokens, because: 'only this scheme has tokens' },
    steps: [dock('listUsers', {}, refused('token-missing', ['ACC-2']), { as: { token: undefined } })],
  },
  {
    name: 'a token that was never sold is refused',
    when: { profile: tokens, because: 'only this scheme has tokens' },
    steps: [dock('listUsers', {}, refused('token-invalid', ['ACC-3']), { as: { token: 'tok_000000000000' } })],
  },
];
