import iconv from 'iconv-lite';
import { BODY_PROFILE, FORM_SIGNED_PROFILE, HEADER_SIGNED_PROFILE, HEADER_TOKEN_PROFILE } from '../wire/profile/sample-profiles.js';
import { dock, ok, operationsOf, plane, refused } from './case.js';
import { ACCESS_CASES } from './cases/access.js';
import { CREATE_CASES } from './cases/create-users.js';
import { ATTENDANCE, csv, day, textFile } from './cases/files.js';
import { advance, clockAt, hire, LI, makeModule, resign, ZHANG } from './cases/people.js';
import { SCHEME_CASES } from './cases/schemes.js';
import { UPDATE_CASES } from './cases/update-users.js';
import { like, type Variant } from './variant.js';
import { EXTRA_FIELDS, NUMERIC } from './variants-of-fields.js';

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
