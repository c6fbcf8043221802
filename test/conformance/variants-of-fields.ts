import { dock, ok, plane, refused } from './case.js';
import { hire, LI, resign, without, ZHANG } from './cases/people.js';
import { like, type Variant } from './variant.js';

const E1001 = { employeeId: 'E1001' };
const update = (fields: Readonly<Record<string, unknown>>, expected = ok()) => dock('updateUser', { params: E1001, fields }, expected);

const NUMERIC_ZHANG = { ...ZHANG, employeeId: '1001', password: '77312026' };
const numeric = (field: string, value: unknown, ...rules: ('USR-2' | 'USR-8')[]) =>
  dock('createUser', { fields: { ...NUMERIC_ZHANG, [field]: value } }, refused('validation-failed', rules, { field, rule: 'USR-2' }));

/** USR-2 turned on. */
export const NUMERIC: Variant = {
  profile: like('numeric-required', {
    values: { employmentStatus: { active: 1, resigned: 2 } },
    dates: 'yyyyMMdd',
    behaviour: { numericRequired: true },
  }),
  cases: [
    {
      name: 'required fields but the name are digits',
      steps: [
        numeric('employeeId', 'E1003', 'USR-2'),
        numeric('password', 'Open-Sesame-7731', 'USR-2'),
        numeric('employmentStatus', 'on', 'USR-2', 'USR-8'),
        numeric('onboardingDate', 'soon', 'USR-2', 'USR-8'),
        hire(NUMERIC_ZHANG),
        hire({ ...NUMERIC_ZHANG, employeeId: 1002, password: 77312027 }),
      ],
    },
    {
      name: 'a field that is missing is not told to be no number too',
      steps: [
        dock(
          'createUser',
          { fields: without(NUMERIC_ZHANG, 'employeeId') },
          refused('validation-failed', ['USR-1'], { field: 'employeeId', rule: 'USR-1' }),
        ),
      ],
    },
    {
      name: 'in a batch only new users are held to it',
      steps: [
        hire(NUMERIC_ZHANG),
        dock(
          'dockUsers',
          {
            users: [
              { ...NUMERIC_ZHANG, password: 'whatever' },
              { ...NUMERIC_ZHANG, employeeId: 'E1003' },
            ],
          },
          ok({
            unchanged: 1,
            failed: 1,
            results: [{ outcome: 'unchanged' }, { employeeId: 'E1003', outcome: 'failed', error: { error: 'validation-failed' } }],
          }),
        ),
      ],
    },
  ],
};

const EXTRAS = { costCenter: 'C-17', grade: 7, union: true, bornOn: '1990-05-01' };

/** Fields of the profile's own. */
export const EXTRA_FIELDS: Variant = {
  profile: like('extra-fields', {
    extraFields: [
      { name: 'costCenter', type: 'text', maxLength: 20, updatable: true },
      { name: 'grade', type: 'number' },
      { name: 'union', type: 'boolean', updatable: true },
      { name: 'bornOn', type: 'date' },
    ],
    dates: 'yyyy/MM/dd',
    fields: { costCenter: 'cost_center' },
  }),
  cases: [
    {
      name: "a profile's own fields are stored and returned, and null where they were not sent",
      steps: [
        dock('createUser', { fields: { ...ZHANG, ...EXTRAS } }, ok(EXTRAS)),
        hire(LI),
        dock('listUsers', {}, ok({ items: [EXTRAS, { costCenter: null, grade: null, union: null, bornOn: null }] })),
      ],
    },
    {
      name: "a profile's own fields are ruled like the others",
      steps: [
        dock(
          'createUser',
          { fields: { ...ZHANG, costCenter: 'c'.repeat(21) } },
          refused('validation-failed', ['USR-8'], { field: 'costCenter' }),
        ),
        dock('createUser', { fields: { ...ZHANG, grade: 'high' } }, refused('validation-failed', ['USR-8'], { field: 'grade' })),
        dock('createUser', { fields: { ...ZHANG, union: 'maybe' } }, refused('validation-failed', ['USR-8'], { field: 'union' })),
        dock('createUser', { fields: { ...ZHANG, bornOn: '1990-02-30' } }, refused('validation-failed', ['USR-8'], { field: 'bornOn' })),
        dock('createUser', { fields: { ...ZHANG, ...EXTRAS } }),
        update({ costCenter: 'C-18', union: false }, ok({ costCenter: 'C-18', union: false })),
        update({ ...EXTRAS, costCenter: null }, ok({ costCenter: null, grade: 7 })),
        update({ grade: 8 }, refused('field-not-updatable', ['USR-4'], { field: 'grade', sent: 8, stored: 7 })),
        plane('updateUserByHand', { params: E1001, body: { grade: 8 } }, ok({ grade: 8 })),
        resign(),
        update({ costCenter: 'C-19' }, refused('user-resigned', ['USR-6'], { field: 'costCenter' })),
      ],
    },
  ],
};
