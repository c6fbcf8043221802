import { type Case, dock, ok, refused } from '../case.js';
import { advance, clockAt, hire, LI, resign, without } from './people.js';

const params = { employeeId: LI.employeeId };

/** What docking may change, with another value for each. */
const UPDATABLE = {
  employmentStatus: 'resigned',
  factory: 'Kunshan Plant 1',
  department: 'Packing',
  onboardingDate: '2025-08-01',
  resignationDate: '2026-12-31',
  position: 'Line leader',
  laborType: 'indirect',
} as const;

/** What docking may not change, with another value for each. */
const FIXED = {
  name: '李丽娜',
  gender: 'male',
  mobile: '+86 138 0000 9999',
  email: 'li.lina@factory.example',
  activated: true,
  createdAt: '2020-01-01T00:00:00.000Z',
} as const;

const change = (fields: Readonly<Record<string, unknown>>, expect = ok(fields)) => dock('updateUser', { params, fields }, expect);

const UNCHANGED = dock('getUser', { params }, ok(without(LI, 'password')));

export const UPDATE_CASES: readonly Case[] = [
  ...Object.entries(UPDATABLE).map(
    ([field, value]): Case => ({
      name: `an update changes ${field}`,
      steps: [hire(LI), change({ [field]: value }), dock('getUser', { params }, ok({ [field]: value }))],
    }),
  ),
  {
    name: 'an update of several fields leaves the others, and moves updatedAt',
    steps: [
      clockAt('2026-11-24T08:00:00.000Z'),
      hire(LI),
      advance('PT1H'),
      change(
        { department: 'Packing', position: 'Line leader' },
        ok({
          ...without(LI, 'password'),
          department: 'Packing',
          position: 'Line leader',
          createdAt: '2026-11-24T08:00:00.000Z',
          updatedAt: '2026-11-24T09:00:00.000Z',
        }),
      ),
    ],
  },
  {
    name: 'a full record with the values that are stored is no change, and updatedAt stays',
    steps: [
      clockAt('2026-11-24T08:00:00.000Z'),
      hire(LI),
      advance('PT1H'),
      change(without(LI, 'password', 'employeeId'), ok({ updatedAt: '2026-11-24T08:00:00.000Z' })),
    ],
  },
  {
    name: 'an update of nothing is accepted',
    steps: [hire(LI), change({}, ok(without(LI, 'password')))],
  },
  {
    name: 'null and white space clear an optional field',
    steps: [hire(LI), change({ factory: null, position: ' ' }, ok({ factory: null, position: null, department: LI.department }))],
  },
  ...Object.entries(FIXED).map(
    ([field, value]): Case => ({
      name: `an update that changes ${field} is refused`,
      steps: [
        hire(LI),
        change({ [field]: value }, refused('field-not-updatable', ['USR-4'], { field, rule: 'USR-4', sent: value })),
        UNCHANGED,
      ],
    }),
  ),
  {
    name: 'an update that changes the employeeId is refused',
    when: {
      profile: ({ operations: { updateUser } }) => updateUser[0]?.path.includes('{employeeId}') === true,
      because: 'elsewhere the employeeId among the fields is the one that addresses the user',
    },
    steps: [
      hire(LI),
      change(
        { employeeId: 'E9999' },
        refused('field-not-updatable', ['USR-4'], { field: 'employeeId', rule: 'USR-4', sent: 'E9999', stored: LI.employeeId }),
      ),
    ],
  },
  {
    name: 'every field that may not change is told at once, and nothing of the update is carried out',
    steps: [
      hire(LI),
      change(
        { name: '李丽娜', gender: 'male', department: 'Packing' },
        refused(
          'field-not-updatable',
          ['USR-4'],
          { field: 'name', sent: '李丽娜', stored: LI.name },
          { field: 'gender', sent: 'male', stored: LI.gender },
        ),
      ),
      UNCHANGED,
    ],
  },
  {
    name: 'an update with a password is refused, whatever the password',
    steps: [
      hire(LI),
      change({ password: 'Another-Sesame-1' }, refused('password-not-updatable', ['USR-5'], { field: 'password', rule: 'USR-5' })),
      change({ password: LI.password }, refused('password-not-updatable', ['USR-5'])),
      change({ password: '' }, refused('password-not-updatable', ['USR-5'])),
    ],
  },
  {
    name: 'clearing the employmentStatus or the onboardingDate is refused',
    steps: [
      hire(LI),
      change({ employmentStatus: null }, refused('validation-failed', ['USR-1'], { field: 'employmentStatus', rule: 'USR-1' })),
      change({ onboardingDate: '' }, refused('validation-failed', ['USR-1'], { field: 'onboardingDate', rule: 'USR-1' })),
    ],
  },
  {
    name: 'an update with malformed values and unknown fields is refused',
    steps: [
      hire(LI),
      change({ onboardingDate: '2026-13-01' }, refused('validation-failed', ['USR-8'], { field: 'onboardingDate', rule: 'USR-8' })),
      change({ employmentStatus: 'retired' }, refused('validation-failed', ['USR-8'], { field: 'employmentStatus', rule: 'USR-8' })),
      change({ departement: 'Packing' }, refused('validation-failed', ['USR-8'], { field: 'departement', rule: 'USR-8' })),
      change({ department: 'd'.repeat(101) }, refused('validation-failed', ['USR-8'], { field: 'department', rule: 'USR-8' })),
    ],
  },
  {
    name: 'of several broken rules the first in order names the failure: password, then field, then required, then form',
    steps: [
      hire(LI),
      change(
        { password: 'Another-Sesame-1', name: '李丽娜', employmentStatus: null, resignationDate: 'soon' },
        refused('password-not-updatable', ['USR-5', 'USR-4', 'USR-1', 'USR-8']),
      ),
      change(
        { name: '李丽娜', employmentStatus: null, resignationDate: 'soon' },
        refused('field-not-updatable', ['USR-4', 'USR-1', 'USR-8']),
      ),
      change({ employmentStatus: null, resignationDate: 'soon' }, refused('validation-failed', ['USR-1', 'USR-8'])),
      UNCHANGED,
    ],
  },
  {
    name: 'updating a user that does not exist is refused before any rule',
    steps: [dock('updateUser', { params, fields: { name: '李丽娜', password: 'Another-Sesame-1' } }, refused('user-not-found'))],
  },
  {
    name: 'of a resigned user only status and resignation date change',
    steps: [
      hire(LI),
      resign(LI.employeeId),
      change({ resignationDate: '2026-11-30' }),
      change({ resignationDate: null }),
      change(
        { department: 'Packing' },
        refused('user-resigned', ['USR-6'], { field: 'department', rule: 'USR-6', sent: 'Packing', stored: LI.department }),
      ),
      change({ onboardingDate: '2025-08-01' }, refused('user-resigned', ['USR-6'], { field: 'onboardingDate' })),
      dock('getUser', { params }, ok({ department: LI.department, resignationDate: null })),
    ],
  },
  {
    name: 'a resigned user is rehired first and moved then',
    steps: [
      hire(LI),
      resign(LI.employeeId),
      change({ employmentStatus: 'active', department: 'Packing' }, refused('user-resigned', ['USR-6'], { field: 'department' })),
      change({ employmentStatus: 'active', resignationDate: null }),
      change({ department: 'Packing' }),
    ],
  },
  {
    name: 'a full record of a resigned user with the values that are stored is no change',
    steps: [
      hire({ ...LI, employmentStatus: 'resigned', resignationDate: '2026-10-31' }),
      change({ ...without(LI, 'password', 'employeeId'), employmentStatus: 'resigned', resignationDate: '2026-10-31' }),
    ],
  },
  {
    name: 'of a resigned user a field that never may change is told under both rules',
    steps: [
      hire(LI),
      resign(LI.employeeId),
      change(
        { name: '李丽娜' },
        refused('user-resigned', ['USR-6', 'USR-4'], { field: 'name', rule: 'USR-6' }, { field: 'name', rule: 'USR-4' }),
      ),
    ],
  },
  {
    name: 'of a resigned user a password and a malformed value are told under their own rules alone',
    steps: [
      hire(LI),
      resign(LI.employeeId),
      change({ password: 'Another-Sesame-1' }, refused('password-not-updatable', ['USR-5'])),
      change({ onboardingDate: 'soon' }, refused('validation-failed', ['USR-8'], { field: 'onboardingDate' })),
      change(
        { password: 'Another-Sesame-1', onboardingDate: 'soon', name: '李丽娜', employmentStatus: null },
        refused('user-resigned', ['USR-6', 'USR-5', 'USR-4', 'USR-1', 'USR-8']),
      ),
    ],
  },
];
