import { type Case, dock, ok, refused } from '../case.js';
import { clockAt, hire, LI, without, ZHANG } from './people.js';

const NOW = '2026-11-24T08:00:00.000Z';

const REQUIRED = ['employeeId', 'password', 'name', 'employmentStatus', 'onboardingDate'] as const;

const create = (fields: Readonly<Record<string, unknown>>, ...[error, rules, ...details]: Parameters<typeof refused>) =>
  dock('createUser', { fields }, refused(error, rules, ...details));

/** Values that are not well-formed (USR-8), each of one field. */
const MALFORMED: readonly { readonly what: string; readonly field: string; readonly value: unknown; readonly onlyJson?: true }[] = [
  { what: 'an employeeId of 65 characters', field: 'employeeId', value: 'E'.repeat(65) },
  { what: 'an employeeId of dots only', field: 'employeeId', value: '..' },
  { what: 'an employeeId with a control character', field: 'employeeId', value: 'E10\u000701' },
  { what: 'an employeeId that is a fraction', field: 'employeeId', value: 10.5, onlyJson: true },
  { what: 'a password of 129 characters', field: 'password', value: 'p'.repeat(129) },
  { what: 'a name of 101 characters', field: 'name', value: '伟'.repeat(101) },
  { what: 'a name with a line break', field: 'name', value: 'Zhang\nWei' },
  { what: 'a name that is a number', field: 'name', value: 42, onlyJson: true },
  { what: 'a name that is an array', field: 'name', value: ['Zhang'], onlyJson: true },
  { what: 'an unknown status', field: 'employmentStatus', value: 'retired' },
  { what: 'a day that the calendar does not have', field: 'onboardingDate', value: '2026-02-30' },
  { what: 'a date that is none', field: 'onboardingDate', value: 'soon' },
  { what: 'a resignationDate that the calendar does not have', field: 'resignationDate', value: '2025-02-29' },
  { what: 'an unknown gender', field: 'gender', value: 'robot' },
  { what: 'a factory of 101 characters', field: 'factory', value: 'f'.repeat(101) },
  { what: 'an email that is an object', field: 'email', value: { at: 'home' }, onlyJson: true },
];

/** Fields that the platform keeps. */
const READ_ONLY = { activated: true, createdAt: NOW, updatedAt: NOW, activatedAt: NOW };

export const CREATE_CASES: readonly Case[] = [
  {
    name: 'a user is created with the required fields, and everything else is empty',
    steps: [
      clockAt(NOW),
      dock(
        'createUser',
        { fields: ZHANG },
        ok({
          ...without(ZHANG, 'password'),
          resignationDate: null,
          factory: null,
          department: null,
          position: null,
          laborType: null,
          gender: null,
          mobile: null,
          email: null,
          activated: false,
          createdAt: NOW,
          updatedAt: NOW,
          activatedAt: null,
        }),
      ),
    ],
  },
  {
    name: 'a user is created with every field',
    steps: [dock('createUser', { fields: LI }, ok(without(LI, 'password')))],
  },
  {
    name: 'an integer employeeId and password become their decimal digits',
    steps: [
      dock('createUser', { fields: { ...ZHANG, employeeId: 1001, password: 77312026 } }, ok({ employeeId: '1001' })),
      dock('getUser', { params: { employeeId: '1001' } }, ok({ name: ZHANG.name })),
    ],
  },
  {
    name: 'outer white space is trimmed, and an optional text with nothing left is null',
    steps: [
      dock(
        'createUser',
        { fields: { ...ZHANG, employeeId: '  E1001 ', name: '\t张伟 ', department: '   ', position: ' Operator ' } },
        ok({ employeeId: 'E1001', name: '张伟', department: null, position: 'Operator' }),
      ),
    ],
  },
  {
    name: 'lengths count code points, and the longest of each is accepted',
    steps: [
      dock(
        'createUser',
        { fields: { ...ZHANG, employeeId: 'E'.repeat(64), password: 'p'.repeat(128), name: '😀'.repeat(100), factory: '厂'.repeat(100) } },
        ok({ employeeId: 'E'.repeat(64), name: '😀'.repeat(100), factory: '厂'.repeat(100) }),
      ),
    ],
  },
  {
    name: 'an employeeId may hold any printable character, slashes, spaces and Chinese too',
    steps: [
      hire({ ...ZHANG, employeeId: 'A/1 王 %2F?#.' }),
      dock('getUser', { params: { employeeId: 'A/1 王 %2F?#.' } }, ok({ employeeId: 'A/1 王 %2F?#.' })),
    ],
  },
  {
    name: 'a user may be created resigned, with a resignationDate before the onboardingDate',
    steps: [
      dock(
        'createUser',
        { fields: { ...ZHANG, employmentStatus: 'resigned', resignationDate: '2020-01-01' } },
        ok({ employmentStatus: 'resigned', resignationDate: '2020-01-01' }),
      ),
    ],
  },
  ...REQUIRED.flatMap((field): Case[] => [
    {
      name: `creation without ${field} is refused`,
      steps: [create(without(ZHANG, field), 'validation-failed', ['USR-1'], { field, rule: 'USR-1' })],
    },
    {
      name: `creation with nothing but white space as ${field} is refused`,
      steps: [create({ ...ZHANG, [field]: '  ' }, 'validation-failed', ['USR-1'], { field, rule: 'USR-1' })],
    },
  ]),
  {
    name: 'creation with nothing at all names every required field',
    steps: [create({}, 'validation-failed', ['USR-1'], ...REQUIRED.map((field) => ({ field, rule: 'USR-1' })))],
  },
  ...MALFORMED.map(
    ({ what, field, value, onlyJson }): Case => ({
      name: `creation with ${what} is refused`,
      ...(onlyJson ? { when: { profile: ({ body }) => body === 'json', because: 'a form has texts only' } } : {}),
      steps: [create({ ...ZHANG, [field]: value }, 'validation-failed', ['USR-8'], { field, rule: 'USR-8' })],
    }),
  ),
  {
    name: 'creation with an unknown field is refused by its name',
    steps: [create({ ...ZHANG, nickname: 'Wei' }, 'validation-failed', ['USR-8'], { field: 'nickname', rule: 'USR-8' })],
  },
  ...Object.entries(READ_ONLY).map(
    ([field, value]): Case => ({
      name: `creation with the platform's own ${field} is refused`,
      steps: [create({ ...ZHANG, [field]: value }, 'validation-failed', ['USR-8'], { field, rule: 'USR-8' })],
    }),
  ),
  {
    name: 'everything that is wrong with a creation is told at once',
    steps: [
      create(
        { ...without(ZHANG, 'name'), onboardingDate: 'soon', nickname: 'Wei' },
        'validation-failed',
        ['USR-1', 'USR-8'],
        { field: 'name', rule: 'USR-1' },
        { field: 'onboardingDate', rule: 'USR-8' },
        { field: 'nickname', rule: 'USR-8' },
      ),
    ],
  },
  {
    name: 'a second user with an employeeId is refused, and the first stays as it was',
    steps: [
      hire(),
      create({ ...LI, employeeId: 'E1001' }, 'user-exists', ['USR-3'], { field: 'employeeId', rule: 'USR-3', sent: 'E1001' }),
      dock('getUser', { params: { employeeId: 'E1001' } }, ok({ name: ZHANG.name })),
    ],
  },
  {
    name: 'an employeeId in another case is another user',
    steps: [
      hire(),
      hire({ ...ZHANG, employeeId: 'e1001' }),
      dock('listUsers', {}, ok({ items: [{ employeeId: 'E1001' }, { employeeId: 'e1001' }] })),
    ],
  },
  {
    name: 'a missing field outranks an employeeId that exists, and both are told',
    steps: [hire(), create(without(ZHANG, 'name'), 'validation-failed', ['USR-1', 'USR-3'])],
  },
];
