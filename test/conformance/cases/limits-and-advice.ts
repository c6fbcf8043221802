import { expect } from 'vitest';
import type { AdviceId } from '../../../src/rules/catalogue.js';
import type { SentFile } from '../../../src/wire/sending/client.js';
import { type Case, dock, type Expected, ok, plane, refused } from '../case.js';
import { ATTENDANCE, csv, day, textFile, zip } from './files.js';
import { advance, clockAt, hire, LI, makeModule, ZHANG } from './people.js';

const params = { moduleId: 'attendance' };

/** What note 9 of the article calls 20 MB. */
const LARGEST = 20_971_520;

/** The most characters that a cell of text may have. */
const CELL = 1000;

/** A row of the nth day that takes so many bytes, line break and all, with two long cells. */
function rowOf(nth: number, bytes: number): string {
  const date = new Date(Date.UTC(1990, 0, 1 + nth)).toISOString().slice(0, 10);
  const text = bytes - `E1001,${date},,,,,\n`.length;
  const first = Math.min(text, CELL);
  return `E1001,${date},${'x'.repeat(first)},,,,${'x'.repeat(text - first)}\n`;
}

const made = new Map<number, SentFile>();

/** A csv of exactly so many bytes, made once: each wire and face sends it. */
function sized(bytes: number, as: SentFile['as'] = 'multipart'): SentFile {
  const file = made.get(bytes) ?? csvOf(bytes);
  made.set(bytes, file);
  return { ...file, as };
}

function csvOf(bytes: number): SentFile {
  const full = 2 * CELL;
  const rest = bytes - ATTENDANCE.length - 1;
  const fullRows = Math.floor(rest / full) - 1;
  // Two rows share what is left, so that neither is too short or too long.
  const left = rest - fullRows * full;
  const sizes = [...Array.from({ length: fullRows }, () => full), Math.floor(left / 2), Math.ceil(left / 2)];
  return textFile(`${ATTENDANCE}\n${sizes.map((size, nth) => rowOf(nth, size)).join('')}`);
}

const send = (file: () => SentFile, expected?: Expected) => dock('uploadLookupData', () => ({ params, file: file() }), expected);

/** The advice that a corp was given, piece by piece. */
const advised = (...ids: AdviceId[]) =>
  plane(
    'getReport',
    ({ corpId }) => ({ query: { corpId } }),
    ok({ corps: [{ advice: ids.map((id) => ({ id, message: expect.stringMatching(/\S/) })) }] }),
  );

const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_each, at) => hire({ ...ZHANG, employeeId: `S${1000 + from + at}` }));

export const LIMIT_AND_ADVICE_CASES: readonly Case[] = [
  {
    name: 'a file of 20,971,520 bytes is accepted, with the advice to zip it',
    megabytes: true,
    steps: [hire(), makeModule(), send(() => sized(LARGEST), ok({ bytes: LARGEST, status: 'accepted' })), advised('ADV-1')],
  },
  {
    name: 'a file of one byte more is refused, in a form',
    megabytes: true,
    steps: [
      hire(),
      makeModule(),
      send(() => sized(LARGEST + 1), refused('file-too-large', ['LKP-3'], { rule: 'LKP-3' })),
      dock('listUploads', { params }, ok({ items: [{ status: 'rejected' }] })),
    ],
  },
  {
    name: 'a file of one byte more is refused, as the body',
    steps: [
      hire(),
      makeModule(),
      send(() => sized(LARGEST + 1, 'raw'), refused('file-too-large', ['LKP-3'], { rule: 'LKP-3' })),
      dock('listUploads', { params }, ok({ items: [{ status: 'rejected' }] })),
    ],
  },
  {
    name: 'a csv below 5 MB, and a zip of a larger one, need no advice',
    steps: [
      hire(),
      makeModule(),
      send(() => sized(5_242_879), ok({ bytes: 5_242_879 })),
      dock('uploadLookupData', { params, file: zip({ 'attendance.csv': csv([day('E1001', '2026-11-02')]).bytes }) }),
      advised(),
      send(() => sized(5_242_880), ok({ bytes: 5_242_880 })),
      advised('ADV-1'),
    ],
  },
  {
    name: 'twenty single creations within a minute are advised to be a batch',
    steps: [clockAt('2026-11-24T08:00:00.000Z'), ...numbered(19), advised(), ...numbered(1, 19), advised('ADV-2')],
  },
  {
    name: 'single creations and updates spread over more than a minute need no advice',
    steps: [clockAt('2026-11-24T08:00:00.000Z'), ...numbered(19), advance('PT60S'), ...numbered(19, 19), advised()],
  },
  {
    name: 'a resignation without a date is accepted with advice',
    steps: [
      hire(ZHANG),
      hire(LI),
      dock('updateUser', { params: { employeeId: 'E1002' }, fields: { employmentStatus: 'resigned', resignationDate: '2026-10-31' } }),
      advised(),
      dock('updateUser', { params: { employeeId: 'E1001' }, fields: { employmentStatus: 'resigned' } }),
      advised('ADV-3'),
    ],
  },
  {
    name: 'the same record refused three times is advised not to be repeated',
    steps: [
      ...[1, 2].map(() => dock('createUser', { fields: { ...ZHANG, name: '' } }, refused('validation-failed', ['USR-1']))),
      advised(),
      dock('createUser', { fields: { ...ZHANG, name: '' } }, refused('validation-failed', ['USR-1'])),
      advised('ADV-4'),
    ],
  },
  {
    name: 'the same file refused three times is advised not to be repeated',
    steps: [
      makeModule(),
      ...[1, 2].map(() => dock('uploadLookupData', { params, file: textFile('') }, refused('columns-mismatch', ['LKP-5']))),
      dock('uploadLookupData', { params, file: textFile('Employee ID\n') }, refused('columns-mismatch', ['LKP-5'])),
      advised(),
      dock('uploadLookupData', { params, file: textFile('', 'renamed.csv') }, refused('columns-mismatch', ['LKP-5'])),
      advised('ADV-4'),
    ],
  },
];
