import { hasTokens, isSigned } from '../../../src/wire/credentials.js';
import type { Profile } from '../../../src/wire/profile/profile.js';
import { buyToken, type Case, dock, type Here, ok, plane, refused } from '../case.js';
import { clockAt, hire, LI, resign, without, ZHANG } from './people.js';

const tokens = { profile: ({ auth }: Profile) => hasTokens(auth), because: 'only such a scheme has tokens' };
const lasting = {
  profile: ({ auth }: Profile) => hasTokens(auth) && auth.token.previous === 'valid',
  because: 'a later token revokes those before',
};
const revoking = {
  profile: ({ auth }: Profile) => hasTokens(auth) && auth.token.previous === 'revoked',
  because: 'only here a later token revokes those before',
};
const signatures = { profile: ({ auth }: Profile) => isSigned(auth), because: 'only such a scheme signs' };
const nonces = {
  profile: ({ auth }: Profile) => isSigned(auth) && auth.signature.names.nonce !== '',
  because: 'only such a scheme has nonces',
};

const badSecret = ({ profile }: Here) => refused(isSigned(profile.auth) ? 'signature-invalid' : 'credentials-invalid', ['ACC-3']);

const NOW = '2026-11-24T08:00:00.000Z';
const keep = (name: string) => ({ keep: { [name]: 'token' } });
const by = (name: string, more: { secret?: string } = {}) => ({ as: ({ kept }: Here) => ({ token: kept[name], ...more }) });
const seconds = (count: number) => `PT${count}S`;
const ttl = ({ auth }: Profile) => auth.token.ttlSeconds;
const tolerance = ({ auth }: Profile) => auth.signature.toleranceSeconds;

/** The corp's clock, moved on by what the profile says. */
const wait = (count: (profile: Profile) => number) =>
  plane('setClock', ({ corpId, profile }) => ({ query: { corpId }, body: { advance: seconds(count(profile)) } }));

const at = (offset: (profile: Profile) => number) => ({
  as: ({ profile }: Here) => ({ timestamp: Date.parse(NOW) + offset(profile) * 1000 }),
});
const LATE = refused('timestamp-out-of-window');

export const SCHEME_CASES: readonly Case[] = [
  {
    name: 'a token is bought with corpId and secret, and works again and again',
    when: tokens,
    steps: [buyToken(ok(), keep('one')), dock('getStatus', {}, ok(), by('one')), dock('listUsers', {}, ok(), by('one'))],
  },
  {
    name: 'a later token revokes those before of the same key, and of no other',
    when: revoking,
    steps: [
      plane('addKey', { body: { secret: 'payroll-secret-4' } }),
      buyToken(ok(), { as: { secret: 'payroll-secret-4' }, ...keep('payroll') }),
      buyToken(ok(), keep('one')),
      buyToken(ok(), keep('other')),
      dock('getStatus', {}, refused('token-invalid', ['ACC-3']), by('one')),
      dock('getStatus', {}, ok(), by('other')),
      dock('getStatus', {}, ok(), by('payroll', { secret: 'payroll-secret-4' })),
    ],
  },
  {
    name: 'several tokens are valid at once',
    when: lasting,
    steps: [
      buyToken(ok(), keep('one')),
      buyToken(ok(), keep('other')),
      dock('getStatus', {}, ok(), by('one')),
      dock('getStatus', {}, ok(), by('other')),
      dock('getStatus', {}, ok(), by('one')),
    ],
  },
  {
    name: "a token expires by the corp's clock, to the second",
    when: tokens,
    steps: [
      clockAt(NOW),
      buyToken(ok(), keep('one')),
      wait((profile) => ttl(profile) - 1),
      dock('getStatus', {}, ok(), by('one')),
      wait(() => 1),
      dock('getStatus', {}, refused('token-expired'), by('one')),
      buyToken(ok(), keep('other')),
      dock('getStatus', {}, ok(), by('other')),
    ],
  },
  {
    name: 'a token goes with the key that it was bought for, and no other',
    when: tokens,
    steps: [
      buyToken(ok(), keep('own')),
      plane('addKey', { body: { secret: 'payroll-secret-4' } }, ok(), { keep: { keyId: 'keyId' } }),
      buyToken(ok(), { as: { secret: 'payroll-secret-4' }, ...keep('payroll') }),
      dock('getStatus', {}, ok(), by('payroll', { secret: 'payroll-secret-4' })),
      plane('setKey', ({ kept }) => ({ params: { keyId: kept.keyId ?? '' }, body: { enabled: false } })),
      dock('getStatus', {}, refused('token-invalid', ['ACC-3']), by('payroll', { secret: 'payroll-secret-4' })),
      dock('getStatus', {}, ok(), by('own')),
      plane('deleteKey', ({ kept }) => ({ params: { keyId: kept.keyId ?? '' } })),
      dock('getStatus', {}, refused('token-invalid', ['ACC-3']), by('payroll', { secret: 'payroll-secret-4' })),
    ],
  },
  {
    name: 'a token is bought while docking is inactive, and tells so',
    when: tokens,
    steps: [
      plane('setDocking', { body: { active: false } }),
      buyToken(ok(), keep('one')),
      dock('getStatus', {}, ok({ docking: false }), by('one')),
      dock('listUsers', {}, refused('docking-inactive', ['ACC-1']), by('one')),
    ],
  },
  {
    name: 'no token is sold for a wrong secret, a missing one or an unknown corp',
    when: tokens,
    steps: [
      buyToken(badSecret, { as: { secret: 'no-key-of-this-corp' } }),
      buyToken(badSecret, { as: { corpId: 'nobody' } }),
      buyToken(refused('credentials-missing', ['ACC-2']), { as: { secret: undefined } }),
      buyToken(refused('credentials-missing', ['ACC-2']), { as: { corpId: undefined, secret: undefined } }),
    ],
  },
  {
    name: "a signature is valid as far from the corp's time as the profile says, and no second further",
    when: signatures,
    steps: [
      clockAt(NOW),
      dock('getStatus', {}, ok(), at(tolerance)),
      dock(
        'getStatus',
        {},
        ok(),
        at((profile) => -tolerance(profile)),
      ),
      dock(
        'getStatus',
        {},
        LATE,
        at((profile) => tolerance(profile) + 1),
      ),
      dock(
        'getStatus',
        {},
        LATE,
        at((profile) => -tolerance(profile) - 1),
      ),
    ],
  },
  {
    name: 'a nonce is used once, and another corp may use the same',
    when: nonces,
    steps: [
      dock('getStatus', {}, ok(), { as: { nonce: 'once' } }),
      dock('getStatus', {}, refused('nonce-reused'), { as: { nonce: 'once' } }),
      dock('listUsers', {}, refused('nonce-reused'), { as: { nonce: 'once' } }),
      plane('createSandbox', {}, ok(), { keep: { corp: 'corpId', key: 'secret' } }),
      dock('getStatus', {}, ok(), { as: ({ kept }) => ({ corpId: kept.corp, secret: kept.key, nonce: 'once' }) }),
    ],
  },
  {
    name: 'a call that was refused for its signature uses no nonce up',
    when: nonces,
    steps: [
      dock('getStatus', {}, refused('signature-invalid', ['ACC-3']), { as: { secret: 'no-key-of-this-corp', nonce: 'kept' } }),
      dock('getStatus', {}, ok(), { as: { nonce: 'kept' } }),
    ],
  },
  {
    name: 'a signed call without timestamp or nonce is refused',
    when: nonces,
    steps: [
      dock('getStatus', {}, refused('credentials-missing', ['ACC-2']), { as: { timestamp: undefined } }),
      dock('getStatus', {}, refused('credentials-missing', ['ACC-2']), { as: { nonce: undefined } }),
    ],
  },
  {
    name: 'the explanation of a wrong signature shows what should have been signed',
    when: nonces,
    steps: [
      dock('createUser', { fields: LI }, refused('signature-invalid', ['ACC-3']), {
        as: { secret: 'no-key-of-this-corp', nonce: 'shown' },
      }),
      plane('getJournal', ({ corpId }) => ({ query: { corpId, outcome: 'refused' } }), ok(), {
        keep: { requestId: 'items.0.requestId', signed: 'items.0.canonical' },
      }),
      plane(
        'explain',
        ({ kept }) => ({ params: { requestId: kept.requestId ?? '' } }),
        ({ kept, profile }) => {
          const { names } = profile.auth.signature;
          if (!kept.signed?.includes(`${names.nonce}=shown`)) throw new Error(`the signed string lacks the nonce: ${kept.signed}`);
          return ok({ signedString: kept.signed, error: 'signature-invalid' });
        },
      ),
    ],
  },
  {
    name: 'one user is created or updated as needed',
    steps: [
      dock('upsertUser', { fields: LI }, ok({ employeeId: 'E1002', outcome: 'created' })),
      dock('upsertUser', { fields: without(LI, 'password') }, ok({ employeeId: 'E1002', outcome: 'unchanged' })),
      dock(
        'upsertUser',
        { fields: { ...LI, department: 'Packing' } },
        ok({ outcome: 'updated', warnings: [{ rule: 'USR-5', field: 'password' }] }),
      ),
      dock('getUser', { params: { employeeId: 'E1002' } }, ok({ department: 'Packing' })),
    ],
  },
  {
    name: 'one user that is created or updated as needed falls under the rules of either',
    steps: [
      hire(),
      dock('upsertUser', { fields: without(LI, 'name') }, refused('validation-failed', ['USR-1'], { field: 'name' })),
      dock('upsertUser', { fields: { ...LI, gender: 'robot' } }, refused('validation-failed', ['USR-8'], { field: 'gender' })),
      dock(
        'upsertUser',
        { fields: { ...without(ZHANG, 'password'), name: '张小伟' } },
        refused('field-not-updatable', ['USR-4'], { field: 'name' }),
      ),
      resign(),
      dock(
        'upsertUser',
        { fields: { employeeId: 'E1001', department: 'Packing' } },
        refused('user-resigned', ['USR-6'], { field: 'department' }),
      ),
      dock('upsertUser', { fields: { employeeId: 'E1001', employmentStatus: 'active' } }, ok({ outcome: 'updated' })),
    ],
  },
];
