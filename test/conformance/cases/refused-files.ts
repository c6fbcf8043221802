import type { SentFile } from '../../../src/wire/sending/client.js';
import { makeZip } from '../../files/samples/zip-writer.mjs';
import { type Case, dock, ok, plane, refused } from '../case.js';
import { ATTENDANCE, csv, day, textFile, zip } from './files.js';
import { hire, LI, makeModule } from './people.js';

const params = { moduleId: 'attendance' };
const READY = [hire(), makeModule()];
const GOOD = day('E1001', '2026-11-02');
const TABLE = csv([GOOD]).bytes;

type Refusal = Parameters<typeof refused>;

interface BadFile {
  readonly what: string;
  readonly file: SentFile;
  readonly refusal: Refusal;
  /** Whether it shows by the type that the file is sent with, which a file as base64 has not. */
  readonly byType?: true;
}

const bytes = (name: string, type: SentFile['type'], content: Uint8Array): SentFile => ({ name, type, bytes: content, as: 'multipart' });
const table = (...lines: string[]) => textFile(`${lines.join('\n')}\n`);
const rowOf = (...cells: string[]) => table(ATTENDANCE, cells.join(','));
const finding = (rule: string, line: number | null = null, column: string | null = null) => ({ rule, line, column });

const BAD_FILES: readonly BadFile[] = [
  {
    what: 'a document',
    file: textFile('%PDF-1.7\n%âãÏÓ\n', 'attendance.csv'),
    refusal: ['file-type-unsupported', ['LKP-2'], finding('LKP-2')],
  },
  { what: 'a csv called .txt', file: csv([GOOD], 'attendance.txt'), refusal: ['file-type-unsupported', ['LKP-2']] },
  { what: 'a csv called .zip', file: csv([GOOD], 'attendance.zip'), refusal: ['file-type-unsupported', ['LKP-2']] },
  {
    what: 'a zip called .csv',
    file: bytes('attendance.csv', 'text/csv', zip({ 'attendance.csv': TABLE }).bytes),
    refusal: ['file-type-unsupported', ['LKP-2']],
  },
  {
    what: 'a csv sent as a zip by its type',
    file: bytes('attendance', 'application/zip', TABLE),
    refusal: ['file-type-unsupported', ['LKP-2']],
    byType: true,
  },
  { what: 'a zip without a csv', file: zip({ 'readme.txt': TABLE }), refusal: ['archive-invalid', ['LKP-8'], finding('LKP-8')] },
  { what: 'a zip of two csv files', file: zip({ 'a.csv': TABLE, 'b.csv': TABLE }), refusal: ['archive-invalid', ['LKP-8']] },
  { what: 'a zip in a zip', file: zip({ 'inner.zip': zip({ 'a.csv': TABLE }).bytes }), refusal: ['archive-invalid', ['LKP-8']] },
  {
    what: 'a zip with a password',
    file: bytes('a.zip', 'application/zip', makeZip([{ name: 'a.csv', data: TABLE, flags: 1 }])),
    refusal: ['archive-invalid', ['LKP-8']],
  },
  {
    what: 'half a zip',
    file: bytes('a.zip', 'application/zip', zip({ 'a.csv': TABLE }).bytes.subarray(0, 60)),
    refusal: ['archive-invalid', ['LKP-8']],
  },
  {
    what: 'a zip that unpacks to more than 100 MiB',
    file: bytes('a.zip', 'application/zip', makeZip([{ name: 'a.csv', data: TABLE, size: 104_857_601 }])),
    refusal: ['archive-invalid', ['LKP-8']],
  },
  {
    what: 'a text that is in no encoding',
    file: bytes(
      'a.csv',
      'text/csv',
      Buffer.concat([Buffer.from(`${ATTENDANCE}\nE1001,2026-11-02,`), Buffer.from([0xff, 0xff, 0x20]), Buffer.from(',,,,\n')]),
    ),
    refusal: ['encoding-invalid', ['LKP-9'], { rule: 'LKP-9' }],
  },
  {
    what: 'a table separated by semicolons',
    file: table(ATTENDANCE.replaceAll(',', ';'), GOOD.replaceAll(',', ';')),
    refusal: ['delimiter-invalid', ['LKP-4'], { rule: 'LKP-4' }],
  },
  {
    what: 'a table separated by full-width commas',
    file: table(ATTENDANCE.replaceAll(',', '，'), GOOD),
    refusal: ['delimiter-invalid', ['LKP-4']],
  },
  { what: 'an empty file', file: textFile(''), refusal: ['columns-mismatch', ['LKP-5'], { rule: 'LKP-5' }] },
  {
    what: 'a header without one of the columns',
    file: table(ATTENDANCE.replace(',Hours', ''), 'E1001,2026-11-02,Day,08:00,17:00,Present'),
    refusal: ['columns-mismatch', ['LKP-5'], { rule: 'LKP-5', line: 1 }],
  },
  {
    what: 'a header with a column that the module does not have',
    file: table(`${ATTENDANCE},Remark`, `${GOOD},late`),
    refusal: ['columns-mismatch', ['LKP-5'], { rule: 'LKP-5', line: 1 }],
  },
  { what: 'a header with a column twice', file: table(`${ATTENDANCE},Shift`, `${GOOD},Day`), refusal: ['columns-mismatch', ['LKP-5']] },
  {
    what: 'a row of nobody',
    file: csv([GOOD, day('E9999', '2026-11-02')]),
    refusal: ['rows-invalid', ['LKP-6'], finding('LKP-6', 3, 'Employee ID')],
  },
  {
    what: 'a row whose employeeId is in another case',
    file: csv([day('e1001', '2026-11-02')]),
    refusal: ['rows-invalid', ['LKP-6'], finding('LKP-6', 2, 'Employee ID')],
  },
  {
    what: 'a day that the calendar does not have',
    file: csv([day('E1001', '2026-02-30')]),
    refusal: ['rows-invalid', ['LKP-7'], finding('LKP-7', 2, 'Date')],
  },
  {
    what: 'hours that are no number',
    file: csv([day('E1001', '2026-11-02', 'eight')]),
    refusal: ['rows-invalid', ['LKP-7'], finding('LKP-7', 2, 'Hours')],
  },
  {
    what: 'a time that is none',
    file: rowOf('E1001', '2026-11-02', 'Day', '24:00', '17:00', '8', 'Present'),
    refusal: ['rows-invalid', ['LKP-7'], finding('LKP-7', 2, 'Clock In')],
  },
  {
    what: 'an empty key column',
    file: rowOf('E1001', '', 'Day', '08:00', '17:00', '8', 'Present'),
    refusal: ['rows-invalid', ['LKP-7'], finding('LKP-7', 2, 'Date')],
  },
  {
    what: 'a row with a cell too few',
    file: rowOf('E1001', '2026-11-02', 'Day', '08:00', '17:00', '8'),
    refusal: ['rows-invalid', ['LKP-7'], { rule: 'LKP-7', line: 2 }],
  },
  {
    what: 'a quote that is never closed',
    file: rowOf('E1001', '2026-11-02', '"Day', '08:00', '17:00', '8', 'Present'),
    refusal: ['rows-invalid', ['LKP-7'], { rule: 'LKP-7', line: 2 }],
  },
  {
    what: 'faults of both kinds',
    file: csv([day('E9999', 'today'), GOOD, day('E1001', '2026-11-03', 'x')]),
    refusal: [
      'rows-invalid',
      ['LKP-6', 'LKP-7'],
      finding('LKP-6', 2, 'Employee ID'),
      finding('LKP-7', 2, 'Date'),
      finding('LKP-7', 4, 'Hours'),
    ],
  },
];

const typed: Case['when'] = {
  profile: ({ operations }) => operations.uploadLookupData[0]?.file !== 'base64',
  because: 'a file as base64 comes without a type',
};

const strict = {
  profile: ({ behaviour }: { behaviour: { rowErrors: string } }) => behaviour.rowErrors === 'reject-file',
  because: 'elsewhere good rows are taken',
};

export const REFUSED_FILE_CASES: readonly Case[] = [
  ...BAD_FILES.map(
    ({ what, file, refusal, byType }): Case => ({
      name: `a file is refused: ${what}`,
      ...(refusal[0] === 'rows-invalid' ? { when: strict } : byType ? { when: typed } : {}),
      steps: [
        ...READY,
        dock('uploadLookupData', { params, file }, refused(...refusal)),
        dock('listUploads', { params }, ok({ items: [{ fileName: file.name, status: 'rejected', inserted: 0 }] })),
        plane('listRowsByHand', { params }, ok({ items: [] })),
      ],
    }),
  ),
  {
    name: 'a refused file keeps its findings in the upload history',
    when: strict,
    steps: [
      ...READY,
      dock('uploadLookupData', { params, file: csv([GOOD, day('E9999', '2026-11-02')]) }, refused('rows-invalid', ['LKP-6'])),
      dock('listUploads', { params }, ok({ items: [{ rows: 2, errors: [finding('LKP-6', 3, 'Employee ID')] }] }), {
        keep: { uploadId: 'items.0.uploadId' },
      }),
      dock(
        'getUpload',
        ({ kept }) => ({ params: { uploadId: kept.uploadId } }),
        ok({ status: 'rejected', errors: [finding('LKP-6', 3, 'Employee ID')] }),
      ),
    ],
  },
  {
    name: 'the failure of a refused file carries its uploadId',
    when: { profile: ({ envelope }) => envelope.details !== '', because: 'a body without details has no place for it' },
    steps: [
      ...READY,
      dock('uploadLookupData', { params, file: textFile('') }, refused('columns-mismatch', ['LKP-5']), { keep: { uploadId: 'uploadId' } }),
      dock(
        'getUpload',
        ({ kept }) => ({ params: { uploadId: kept.uploadId } }),
        ({ kept }) => ok({ uploadId: kept.uploadId, status: 'rejected' }),
      ),
    ],
  },
  {
    name: 'of a file with a row in error nothing is taken, and what was there stays',
    when: strict,
    steps: [
      ...READY,
      dock('uploadLookupData', { params, file: csv([GOOD]) }),
      dock(
        'uploadLookupData',
        { params, file: csv([day('E1001', '2026-11-02', '9'), day('E1001', '2026-11-03', 'x')]) },
        refused('rows-invalid', ['LKP-7']),
      ),
      plane('listRowsByHand', { params }, ok({ items: [{ Date: '2026-11-02', Hours: '8' }] })),
    ],
  },
  {
    name: 'a row is taken once its user is docked',
    steps: [
      ...READY,
      dock('uploadLookupData', { params, file: csv([day(LI.employeeId, '2026-11-02')]) }, refused('rows-invalid', ['LKP-6'])),
      hire(LI),
      dock('uploadLookupData', { params, file: csv([day(LI.employeeId, '2026-11-02')]) }, ok({ inserted: 1 })),
    ],
    when: strict,
  },
  {
    name: 'the form of a file outranks its rows: type, archive, encoding, separator, header',
    steps: [
      ...READY,
      dock(
        'uploadLookupData',
        { params, file: zip({ 'a.csv': textFile('Employee ID;Date\nE9999;x\n').bytes }) },
        refused('delimiter-invalid', ['LKP-4']),
      ),
      dock('uploadLookupData', { params, file: table('Employee ID,Date', 'E9999,x') }, refused('columns-mismatch', ['LKP-5'])),
    ],
  },
];
