import { expect } from 'vitest';
import { type Case, dock, ok, plane, refused } from '../case.js';
import { TABLE_OF } from '../columns.js';
import { ATTENDANCE, csv, day, textFile, zip } from './files.js';
import { hire, LI, makeModule, ZHANG } from './people.js';

const params = { moduleId: 'attendance' };
const READY = [hire(ZHANG), hire(LI), makeModule()];
const TWO_ROWS = [day('E1001', '2026-11-02'), day('E1002', '2026-11-02')];

const upload = (file = csv(TWO_ROWS), data: object = {}) =>
  dock('uploadLookupData', { params, file }, ok({ moduleId: 'attendance', status: 'accepted', errors: [], ...data }));

const rows = (...items: object[]) => plane('listRowsByHand', { params }, ok({ items }));

export const UPLOAD_CASES: readonly Case[] = [
  { name: 'a corp has no modules until HR makes one', steps: [dock('listModules', {}, ok({ items: [] }))] },
  ...(['salary', 'attendance', 'leave'] as const).map(
    (template): Case => ({
      name: `a module made from the template ${template} has its columns and its key`,
      steps: [
        makeModule(template),
        dock('getModule', { params: { moduleId: template } }, ok({ moduleId: template, template, dualAuth: false, ...TABLE_OF[template] })),
        dock('listModules', {}, ok({ items: [{ moduleId: template, ...TABLE_OF[template] }] })),
      ],
    }),
  ),
  {
    name: 'a custom module has the columns that HR named, and its employee id is the key',
    steps: [
      hire(),
      plane(
        'createModule',
        {
          body: {
            moduleId: 'bonus',
            name: 'Bonus',
            template: 'custom',
            columns: [
              { name: 'Badge', type: 'employeeId', required: true },
              { name: 'Amount', type: 'number' },
            ],
          },
        },
        ok({ moduleId: 'bonus', key: ['Badge'] }),
      ),
      dock(
        'getModule',
        { params: { moduleId: 'bonus' } },
        ok({ key: ['Badge'], columns: [{ name: 'Badge' }, { name: 'Amount', type: 'number' }] }),
      ),
      dock(
        'uploadLookupData',
        { params: { moduleId: 'bonus' }, file: textFile('Badge,Amount\nE1001,500\n') },
        ok({ rows: 1, inserted: 1 }),
      ),
    ],
  },
  ...(['getModule', 'listUploads'] as const).map(
    (operation): Case => ({
      name: `${operation} of a module that HR has not made is refused`,
      steps: [dock(operation, { params }, refused('module-not-found', ['LKP-1']))],
    }),
  ),
  {
    name: 'a file for a module that HR has not made is refused, whatever is wrong with the file',
    steps: [hire(), dock('uploadLookupData', { params, file: textFile('%PDF-1.7') }, refused('module-not-found', ['LKP-1']))],
  },
  {
    name: 'a csv in a form is taken with all its rows',
    steps: [
      ...READY,
      upload(csv(TWO_ROWS), {
        fileName: 'attendance.csv',
        format: 'csv',
        rows: 2,
        inserted: 2,
        replaced: 0,
        unchanged: 0,
        warnings: [],
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      }),
      rows({ 'Employee ID': 'E1001', Date: '2026-11-02', Hours: '8' }, { 'Employee ID': 'E1002' }),
    ],
  },
  {
    name: 'a csv as the raw body is taken',
    steps: [...READY, upload({ ...csv(TWO_ROWS), as: 'raw' }, { fileName: 'attendance.csv', format: 'csv', inserted: 2 })],
  },
  {
    name: 'a zip of one csv is taken, in a form and as the raw body',
    steps: [
      ...READY,
      upload(zip({ 'attendance.csv': csv(TWO_ROWS).bytes }), { format: 'zip', rows: 2, inserted: 2 }),
      upload({ ...zip({ 'attendance.csv': csv(TWO_ROWS).bytes }), as: 'raw' }, { format: 'zip', rows: 2, unchanged: 2 }),
    ],
  },
  {
    name: 'a row whose key exists replaces it, and docking a file twice changes nothing',
    steps: [
      ...READY,
      upload(csv(TWO_ROWS), { inserted: 2, replaced: 0, unchanged: 0 }),
      upload(csv(TWO_ROWS), { inserted: 0, replaced: 0, unchanged: 2 }),
      upload(csv([day('E1001', '2026-11-02', '7.5'), day('E1001', '2026-11-03')]), { rows: 2, inserted: 1, replaced: 1, unchanged: 0 }),
      rows(
        { 'Employee ID': 'E1001', Date: '2026-11-02', Hours: '7.5' },
        { 'Employee ID': 'E1001', Date: '2026-11-03' },
        { 'Employee ID': 'E1002', Date: '2026-11-02' },
      ),
    ],
  },
  {
    name: 'of a key twice in one file the last row wins, with a warning',
    steps: [
      ...READY,
      upload(csv([day('E1001', '2026-11-02', '8'), day('E1001', '2026-11-02', '9')]), {
        rows: 2,
        warnings: [{ line: 3, message: expect.stringMatching(/\S/) }],
      }),
      rows({ 'Employee ID': 'E1001', Hours: '9' }),
    ],
  },
  {
    name: 'the columns may come in any order, case and with outer spaces',
    steps: [
      ...READY,
      upload(
        textFile('date, HOURS ,employee id,Attendance status,Clock In,Clock Out,shift\n2026-11-02,8,E1001,Present,08:00,17:00,Day\n'),
        { rows: 1 },
      ),
      rows({ 'Employee ID': 'E1001', Hours: '8', Shift: 'Day' }),
    ],
  },
  {
    name: 'CR, LF and CRLF all end a line',
    steps: [...READY, ...['\r', '\n', '\r\n'].map((end) => upload(textFile([ATTENDANCE, ...TWO_ROWS].join(end)), { rows: 2 }))],
  },
  {
    name: 'a byte order mark, a first line sep=, and empty rows and cells at the end do no harm',
    steps: [
      ...READY,
      upload(textFile(`\uFEFF${ATTENDANCE}\n${TWO_ROWS.join('\n')}\n`), { rows: 2 }),
      upload(textFile(`sep=,\n${ATTENDANCE}\n${TWO_ROWS.join('\n')}\n`), { rows: 2 }),
      upload(textFile(`${ATTENDANCE},,\n${TWO_ROWS.map((row) => `${row},,\n`).join('')},,,,,,\n\n`), { rows: 2 }),
    ],
  },
  { name: 'a header alone is accepted with no rows', steps: [...READY, upload(textFile(ATTENDANCE), { rows: 0, inserted: 0 })] },
  {
    name: 'an upload can be asked for afterwards',
    steps: [
      ...READY,
      dock('uploadLookupData', { params, file: csv(TWO_ROWS) }, ok(), { keep: { uploadId: 'uploadId' } }),
      dock(
        'getUpload',
        ({ kept }) => ({ params: { uploadId: kept.uploadId } }),
        ({ kept }) => ok({ uploadId: kept.uploadId, moduleId: 'attendance', status: 'accepted', rows: 2, inserted: 2 }),
      ),
    ],
  },
  {
    name: 'asking for an upload that does not exist is refused',
    steps: [dock('getUpload', { params: { uploadId: 'upl_000000000000' } }, refused('upload-not-found'))],
  },
  {
    name: 'uploads are listed newest first, page by page, and refused files among them',
    steps: [
      ...READY,
      upload(csv(TWO_ROWS, 'first.csv')),
      dock('uploadLookupData', { params, file: csv([day('E9999', '2026-11-02')], 'second.csv') }, refused('rows-invalid', ['LKP-6'])),
      upload(csv(TWO_ROWS, 'third.csv')),
      dock(
        'listUploads',
        { params: { ...params, limit: '2' } },
        ok({
          items: [
            { fileName: 'third.csv', status: 'accepted' },
            { fileName: 'second.csv', status: 'rejected' },
          ],
        }),
        { keep: { next: 'nextCursor' } },
      ),
      dock(
        'listUploads',
        ({ kept }) => ({ params: { ...params, limit: '2', cursor: kept.next } }),
        ok({ items: [{ fileName: 'first.csv' }], nextCursor: null }),
      ),
    ],
  },
  {
    name: 'the cursor of another list is refused',
    when: { profile: ({ paging }) => paging.by === 'cursor', because: 'the number of a page is one of any list' },
    steps: [
      ...READY,
      dock('listUsers', { params: { limit: '1' } }, ok(), { keep: { next: 'nextCursor' } }),
      dock('listUploads', ({ kept }) => ({ params: { ...params, cursor: kept.next } }), refused('validation-failed', ['USR-8'])),
    ],
  },
  {
    name: 'a list of uploads with 0 as limit is refused',
    steps: [...READY, dock('listUploads', { params: { ...params, limit: '0' } }, refused('validation-failed', ['USR-8']))],
  },
];
