import iconv from 'iconv-lite';
import { type Profile, resolveProfile } from '../../src/wire/profile.js';
import { ProfileFile } from '../../src/wire/profile-format.js';
import { DEFAULT_PROFILE } from '../../src/wire/profiles/default.js';
import { BODY_PROFILE, FORM_SIGNED_PROFILE, HEADER_SIGNED_PROFILE, HEADER_TOKEN_PROFILE } from '../wire/sample-profiles.js';
import { type Case, dock, ok, operationsOf, plane, refused } from './case.js';
import { ACCESS_CASES } from './cases/access.js';
import { CREATE_CASES } from './cases/create-users.js';
import { ATTENDANCE, csv, day, textFile } from './cases/files.js';
import { advance, clockAt, hire, LI, makeModule, resign, without, ZHANG } from './cases/people.js';
import { SCHEME_CASES } from './cases/schemes.js';
import { UPDATE_CASES } from './cases/update-users.js';

/** A small profile that changes one thing, and the cases that show it. */
export interface Variant {
  readonly profile: Profile;
  readonly cases: readonly Case[];
}

const like = (name: string, file: Omit<ProfileFile, 'profile' | 'name'>): Profile =>
  resolveProfile(ProfileFile.parse({ profile: 1, name, ...file }), DEFAULT_PROFILE);

const params = { moduleId: 'attendance' };
const E1001 = { employeeId: 'E1001' };
const GOOD = day('E1001', '2026-11-02');
const READY = [hire(), makeModule()];
const rows = (...items: object[]) => plane('listRowsByHand', { params }, ok({ items }));
const poll = (data: object) => dock('getUpload', ({ kept }) => ({ params: { uploadId: kept.uploadId } }), ok(data));
const update = (fields: Readonly<Record<string, unknown>>, expected = ok()) => dock('updateUser', { params: E1001, fields }, expected);

const ASYNC: Variant = {
  profile: like('async-uploads', { behaviour: { uploads: 'async' } }),
  cases: [
    {
      name: 'an upload is taken as processing, and done at the second poll',
      steps: [
        clockAt('2026-11-24T08:00:00.000Z'),
        ...READY,
        dock('uploadLookupData', { params, file: csv([GOOD]) }, ok({ status: 'processing' }), { keep: { uploadId: 'uploadId' } }),
        rows(),
        poll({ status: 'processing' }),
        rows(),
        poll({ status: 'accepted', rows: 1, inserted: 1 }),
        rows({ 'Employee ID': 'E1001' }),
      ],
    },
    {
      name: "an upload is done when the corp's clock has moved on",
      steps: [
        clockAt('2026-11-24T08:00:00.000Z'),
        ...READY,
        dock('uploadLookupData', { params, file: csv([GOOD]) }, ok({ status: 'processing' }), { keep: { uploadId: 'uploadId' } }),
        advance('PT2S'),
        rows({ 'Employee ID': 'E1001' }),
        poll({ status: 'accepted' }),
      ],
    },
    {
      name: 'a bad file is taken as processing too, and told to be rejected in the end',
      steps: [
        ...READY,
        dock('uploadLookupData', { params, file: csv([GOOD, day('E9999', '2026-11-02')]) }, ok({ status: 'processing' }), {
          keep: { uploadId: 'uploadId' },
        }),
        poll({ status: 'processing' }),
        poll({ status: 'rejected', inserted: 0, totalErrors: 1, errors: [{ line: 3, rule: 'LKP-6' }] }),
        rows(),
      ],
    },
    {
      name: 'a module that HR has not made refuses the file at once',
      steps: [dock('uploadLookupData', { params, file: csv([GOOD]) }, refused('module-not-found', ['LKP-1']))],
    },
  ],
};

const SKIP_ROWS: Variant = {
  profile: like('skip-rows', { behaviour: { rowErrors: 'skip-rows' } }),
  cases: [
    {
      name: 'good rows are taken, and the bad ones are listed',
      steps: [
        ...READY,
        dock(
          'uploadLookupData',
          { params, file: csv([GOOD, day('E9999', '2026-11-02'), day('E1001', '2026-11-03', 'eight'), day('E1001', '2026-11-04')]) },
          ok({
            status: 'accepted',
            rows: 4,
            inserted: 2,
            skipped: 2,
            totalErrors: 2,
            errors: [
              { line: 3, column: 'Employee ID', rule: 'LKP-6' },
              { line: 4, column: 'Hours', rule: 'LKP-7' },
            ],
          }),
        ),
        rows({ Date: '2026-11-02' }, { Date: '2026-11-04' }),
      ],
    },
    {
      name: 'a file whose form is wrong is refused all the same',
      steps: [...READY, dock('uploadLookupData', { params, file: textFile(`${GOOD}\n`) }, refused('columns-mismatch', ['LKP-5'])), rows()],
    },
  ],
};

const swallowed = (rule: string, field: string) => ({ rule, field, ignored: true });

const IGNORE: Variant = {
  profile: like('immutable-ignored', { behaviour: { immutableField: 'ignore' } }),
  cases: [
    {
      name: 'what may not change is dropped in silence, the rest is carried out, and the report tells',
      steps: [
        hire(),
        update({ name: '张小伟', password: 'Another-Sesame-1', department: 'Packing' }, ok({ name: ZHANG.name, department: 'Packing' })),
        dock('getUser', { params: E1001 }, ok({ name: ZHANG.name, department: 'Packing' })),
        plane(
          'getReport',
          ({ corpId }) => ({ query: { corpId } }),
          ok({ corps: [{ violations: [swallowed('USR-4', 'name'), swallowed('USR-5', 'password')] }] }),
        ),
      ],
    },
    {
      name: 'other rules refuse as ever',
      steps: [
        hire(),
        update({ onboardingDate: null, name: '张小伟' }, refused('validation-failed', ['USR-1'])),
        resign(),
        update({ department: 'Packing', name: '张小伟' }, refused('user-resigned', ['USR-6'], { field: 'department' }, { field: 'name' })),
      ],
    },
  ],
};

const NUMERIC_ZHANG = { ...ZHANG, employeeId: '1001', password: '77312026' };
const numeric = (field: string, value: unknown, ...rules: ('USR-2' | 'USR-8')[]) =>
  dock('createUser', { fields: { ...NUMERIC_ZHANG, [field]: value } }, refused('validation-failed', rules, { field, rule: 'USR-2' }));

const NUMERIC: Variant = {
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

const night = `${ATTENDANCE}\nE1001,2026-11-02,夜班,08:00,17:00,8,出勤\n`;

const ENCODINGS: Variant = {
  profile: like('gb18030', { behaviour: { encodings: ['gb18030'] } }),
  cases: [
    {
      name: 'a file in GB18030 is read, and one in UTF-8 as ever',
      steps: [
        ...READY,
        dock('uploadLookupData', { params, file: { ...textFile(''), bytes: iconv.encode(night, 'gb18030') } }, ok({ inserted: 1 })),
        rows({ Shift: '夜班', 'Attendance Status': '出勤' }),
        dock('uploadLookupData', { params, file: textFile(night) }, ok({ unchanged: 1 })),
      ],
    },
    {
      name: 'a file in an encoding that the profile does not list is refused',
      steps: [
        ...READY,
        dock(
          'uploadLookupData',
          { params, file: { ...textFile(''), bytes: iconv.encode(night, 'utf-16le', { addBOM: true }) } },
          refused('encoding-invalid', ['LKP-9']),
        ),
      ],
    },
  ],
};

const EXTRAS = { costCenter: 'C-17', grade: 7, union: true, bornOn: '1990-05-01' };

const EXTRA_FIELDS: Variant = {
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

const SMALL_BATCHES: Variant = {
  profile: like('small-batches', { behaviour: { batchLimit: 2 } }),
  cases: [
    {
      name: 'a batch holds as many users as the profile says',
      steps: [
        dock('dockUsers', { users: [ZHANG, LI] }, ok({ created: 2 })),
        dock('dockUsers', { users: [ZHANG, LI, ZHANG] }, refused('batch-too-large', ['USR-9'])),
      ],
    },
  ],
};

const USERS = [...CREATE_CASES, ...UPDATE_CASES];
const CALLERS = [...ACCESS_CASES, ...SCHEME_CASES];

/** Profiles that differ from `default` in one thing, and the cases that show that it works and harms nothing. */
export const VARIANTS: readonly Variant[] = [
  ASYNC,
  SKIP_ROWS,
  IGNORE,
  NUMERIC,
  ENCODINGS,
  EXTRA_FIELDS,
  SMALL_BATCHES,
  {
    profile: like('with-upsert', { operations: { upsertUser: { method: 'POST', path: '/users/upsert' } } }),
    cases: SCHEME_CASES.filter((each) => operationsOf(each).includes('upsertUser')),
  },
  { profile: like('without-help', { behaviour: { helpHeaders: false } }), cases: USERS },
  // What broke which rule is told by the explanation alone.
  { profile: like('terse', { envelope: { httpStatus: 'always-200', error: '', details: '', requestId: '' } }), cases: USERS },
  { profile: BODY_PROFILE, cases: [...CALLERS, ...USERS] },
  { profile: HEADER_TOKEN_PROFILE, cases: CALLERS },
  { profile: HEADER_SIGNED_PROFILE, cases: CALLERS },
  { profile: FORM_SIGNED_PROFILE, cases: CALLERS },
];
