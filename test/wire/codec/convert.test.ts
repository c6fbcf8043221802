import { describe, expect, test } from 'vitest';
import { Unreadable } from '../../../src/rules/violation.js';
import { word } from '../../../src/text/word.js';
import { Codec } from '../../../src/wire/codec/codec.js';
import { DEFAULT_PROFILE } from '../../../src/wire/profile/default.js';
import { ProfileFile } from '../../../src/wire/profile/format.js';
import { resolveProfile } from '../../../src/wire/profile/profile.js';

const codecOf = (file: object) => new Codec(resolveProfile(ProfileFile.parse({ profile: 1, name: 't', ...file }), DEFAULT_PROFILE));

type Row = [what: string, file: object, field: string, domain: unknown, wire: unknown];

const BOTH_WAYS: Row[] = [
  ['a day as seconds, at midnight in +08:00', { types: { onboardingDate: 'epoch-s' } }, 'onboardingDate', '2026-03-02', 1_772_380_800],
  ['a day as milliseconds', { types: { onboardingDate: 'epoch-ms' } }, 'onboardingDate', '2026-03-02', 1_772_380_800_000],
  ['a day in another zone', { types: { onboardingDate: 'epoch-s' }, timeZone: '-05:30' }, 'onboardingDate', '2026-03-02', 1_772_429_400],
  ['a day before 1970', { types: { onboardingDate: 'epoch-s' }, timeZone: '+00:00' }, 'onboardingDate', '1969-12-31', -86_400],
  ['the first day there is', { types: { onboardingDate: 'epoch-s' }, timeZone: '+00:00' }, 'onboardingDate', '0001-01-01', -62_135_596_800],
  ['a day with its time', { types: { onboardingDate: 'yyyy-MM-dd HH:mm:ss' } }, 'onboardingDate', '2026-03-02', '2026-03-02 00:00:00'],
  ['a day in another order', { types: { onboardingDate: 'dd.MM.yyyy' } }, 'onboardingDate', '2026-03-02', '02.03.2026'],
  ['a day in Chinese', { types: { onboardingDate: 'yyyy年MM月dd日' } }, 'onboardingDate', '2026-03-02', '2026年03月02日'],
  [
    'a type for one field beside dates',
    { dates: 'yyyyMMdd', types: { onboardingDate: 'yyyy/MM/dd' } },
    'resignationDate',
    '2026-03-02',
    '20260302',
  ],
  ['digits of a day as a number', { dates: 'yyyyMMdd', types: { onboardingDate: 'number' } }, 'onboardingDate', '2026-03-02', 20_260_302],
  ['digits that begin with zero', { dates: 'yyyyMMdd', types: { onboardingDate: 'number' } }, 'onboardingDate', '0026-03-02', '00260302'],
  ['a day as a list of one', { dates: 'yyyyMMdd', types: { onboardingDate: ['number'] } }, 'onboardingDate', '2026-03-02', [20_260_302]],
  ['an instant as seconds', { types: { createdAt: 'epoch-s' } }, 'createdAt', '2026-03-02T01:00:00.000Z', 1_772_413_200],
  ['an instant as milliseconds', { types: { createdAt: 'epoch-ms' } }, 'createdAt', '2026-03-02T01:00:00.123Z', 1_772_413_200_123],
  [
    'an instant by the clock of the zone',
    { types: { createdAt: 'yyyy-MM-ddTHH:mm:ss' } },
    'createdAt',
    '2026-03-02T01:00:00.000Z',
    '2026-03-02T09:00:00',
  ],
  ['digits as a number', { types: { laborType: 'number' } }, 'laborType', '3', 3],
  ['a fraction', { types: { laborType: 'number' } }, 'laborType', '-1.5', -1.5],
  ['zeros in front', { types: { laborType: 'number' } }, 'laborType', '007', '007'],
  ['zeros behind', { types: { laborType: 'number' } }, 'laborType', '1.50', '1.50'],
  ['more digits than a number keeps', { types: { laborType: 'number' } }, 'laborType', '9007199254740993', '9007199254740993'],
  ['an id as a number', { types: { employeeId: 'number' } }, 'employeeId', '1001', 1001],
  [
    'a code as a number, mapped first',
    { values: { gender: { male: '1', female: '2' } }, types: { gender: 'number' } },
    'gender',
    'female',
    2,
  ],
  [
    'a code as true',
    { values: { employmentStatus: { active: 'true', resigned: 'false' } }, types: { employmentStatus: 'boolean' } },
    'employmentStatus',
    'active',
    true,
  ],
  ['a boolean as a number', { values: { activated: { true: 1, false: 0 } }, types: { activated: 'number' } }, 'activated', false, 0],
  ['a number as a text', { extraFields: [{ name: 'size', type: 'number' }], types: { size: 'string' } }, 'size', -4.5, '-4.5'],
  ['a boolean as a text', { types: { activated: 'string' } }, 'activated', true, 'true'],
  ['a list of a number', { types: { department: ['number'] } }, 'department', '5', [5]],
  ['a list of a text', { types: { department: ['string'] } }, 'department', '[5]', ['[5]']],
  ['a list of nothing', { types: { department: ['string'] } }, 'department', null, []],
  ['a code in a list', { values: { gender: { male: 1, female: 2 } }, types: { gender: ['number'] } }, 'gender', 'male', [1]],
];

describe('a value', () => {
  test.each(BOTH_WAYS)('of a profile with types goes both ways: %s', (_what, file, field, domain, wire) => {
    const codec = codecOf(file);
    expect(codec.toWire(field, domain)).toEqual(wire);
    expect(codec.fromWire(field, wire)).toEqual(domain);
  });

  test.each<[string, object, string, unknown, unknown]>([
    ['the text of a number', { types: { laborType: 'number' } }, 'laborType', ' 3 ', '3'],
    ['seconds as a text', { types: { onboardingDate: 'epoch-s' } }, 'onboardingDate', '1772380800', '2026-03-02'],
    ['a bare value for a list', { types: { department: ['number'] } }, 'department', 5, '5'],
    ['the first of many', { types: { department: ['number'] } }, 'department', [5, 6], '5'],
    ['a list as JSON text', { types: { department: ['string'] } }, 'department', '["Paint","Trim"]', 'Paint'],
    ['a list of null', { types: { department: ['number'] } }, 'department', [null], null],
    ['nothing', { types: { department: ['number'], onboardingDate: 'epoch-s' } }, 'onboardingDate', '', ''],
  ])('is taken in a looser form too: %s', (_what, file, field, wire, domain) => {
    expect(codecOf(file).fromWire(field, wire)).toEqual(domain);
  });

  test.each<[string, object, string, unknown, string]>([
    [
      'another time of day',
      { types: { onboardingDate: 'epoch-s' } },
      'onboardingDate',
      1_772_384_400,
      'the midnight in +08:00 at which a day begins, such as 1772380800',
    ],
    [
      'the midnight of another zone',
      { types: { onboardingDate: 'epoch-s' } },
      'onboardingDate',
      1_772_409_600,
      'the midnight in +08:00 at which a day begins, such as 1772380800',
    ],
    [
      'a fraction of a second',
      { types: { onboardingDate: 'epoch-ms' } },
      'onboardingDate',
      1_772_380_800_000.5,
      'the midnight in +08:00 at which a day begins, such as 1772380800000',
    ],
    [
      'milliseconds for seconds',
      { types: { onboardingDate: 'epoch-s' } },
      'onboardingDate',
      1_772_380_800_000,
      'the midnight in +08:00 at which a day begins, such as 1772380800',
    ],
    [
      'a time within a pattern',
      { types: { onboardingDate: 'yyyy-MM-dd HH:mm' } },
      'onboardingDate',
      '2026-03-02 08:00',
      'the midnight in +08:00 at which a day begins, such as "2026-03-02 00:00"',
    ],
    [
      'no day of the calendar',
      { types: { onboardingDate: 'dd.MM.yyyy' } },
      'onboardingDate',
      '30.02.2026',
      'a day of the calendar such as "02.03.2026"',
    ],
    [
      'no time of the clock',
      { types: { createdAt: 'yyyy-MM-dd HH:mm' } },
      'createdAt',
      '2026-03-02 24:00',
      'a moment such as "2026-03-02 08:30"',
    ],
    ['a text for a number', { types: { laborType: 'number' } }, 'laborType', 'direct', 'a number, or its digits as a string'],
    ['true for a number', { types: { laborType: 'number' } }, 'laborType', true, 'a number, or its digits as a string'],
    [
      'a number that lost its digits',
      { types: { laborType: 'number' } },
      'laborType',
      2 ** 53,
      'a number of at most 15 digits, or its digits as a string',
    ],
    ['a text in a list of numbers', { types: { department: ['number'] } }, 'department', ['Paint'], 'a number, or its digits as a string'],
    ['an object in a list', { types: { department: ['string'] } }, 'department', [{ id: 1 }], 'a string'],
  ])('that stands for nothing is unreadable: %s', (_what, file, field, wire, expected) => {
    const read = codecOf(file).fromWire(field, wire);
    expect(read).toBeInstanceOf(Unreadable);
    expect(word((read as Unreadable).expected, 'en')).toBe(expected);
  });

  test('is quoted in the words of the wire', () => {
    const codec = codecOf({ types: { department: ['number'], onboardingDate: 'epoch-s' } });
    expect(codec.value('department', '5')).toBe('5');
    expect(codec.value('onboardingDate', '2026-03-02')).toBe('1772380800');
    expect(codec.shown('department', '5')).toEqual([5]);
  });

  test('of a user says nothing of members of other objects that are called alike', () => {
    const codec = codecOf({
      types: { name: ['string'], employeeId: 'number' },
      extraFields: [{ name: 'status', type: 'date' }],
      dates: 'yyyyMMdd',
    });
    expect(codec.encode('module', { moduleId: 'm', name: 'Salary' })).toEqual({ moduleId: 'm', name: 'Salary' });
    expect(codec.encode('upload', { status: '2026-03-02' })).toEqual({ status: '2026-03-02' });
    expect(codec.encode('deleted', { employeeId: '17', deleted: true })).toEqual({ employeeId: 17, deleted: true });
  });

  test('of other instants has a type as well', () => {
    const codec = codecOf({ types: { serverTime: 'epoch-s', receivedAt: 'epoch-ms', updatedSince: 'epoch-s' } });
    expect(codec.encode('status', { corpId: 'c', serverTime: '2026-03-02T01:00:00.000Z' })).toEqual({
      corpId: 'c',
      serverTime: 1_772_413_200,
    });
    expect(codec.decode('upload', { receivedAt: 1_772_413_200_000 })).toEqual({ receivedAt: '2026-03-02T01:00:00.000Z' });
    expect(codec.fromWire('updatedSince', '1772413200')).toBe('2026-03-02T01:00:00.000Z');
  });
});

describe('what answers leave out', () => {
  const user = { employeeId: 'E1', name: 'Li Na', factory: 'North', department: null, email: null };

  test('are nulls, at any depth, and empty lists are none', () => {
    const codec = codecOf({ nulls: 'omit', types: { department: ['string'] } });
    expect(codec.encode('userPage', { items: [user], nextCursor: null })).toEqual({
      items: [{ employeeId: 'E1', name: 'Li Na', factory: 'North', department: [] }],
    });
    expect(codec.encodeDetails([{ line: null, message: 'x', stored: null }])).toEqual([{ message: 'x' }]);
    // Requests say what they say: null clears a field.
    expect(codec.writeUser({ email: null })).toEqual({ email: null });
    expect(codec.decode('userPage', { items: [], nextCursor: undefined })).toEqual({ items: [], nextCursor: null });
    expect(codec.decode('user', { employeeId: 'E1' })).toMatchObject({ employeeId: 'E1', email: null, activatedAt: null });
  });

  test('are fields and members that are off; of one shape only where its name says so', () => {
    const codec = codecOf({ fields: { factory: 'off', 'upload.sha256': 'off', 'userPage.nextCursor': 'off' } });
    expect(codec.encode('user', user)).toEqual({ employeeId: 'E1', name: 'Li Na', department: null, email: null });
    expect(codec.encode('upload', { uploadId: 'u', sha256: 'x' })).toEqual({ uploadId: 'u' });
    expect(codec.encode('userPage', { items: [], nextCursor: null })).toEqual({ items: [] });
    expect(codec.encode('uploadPage', { items: [], nextCursor: null })).toEqual({ items: [], nextCursor: null });
    expect(codec.decode('user', { employeeId: 'E1', factory: 'North' })).toEqual({ employeeId: 'E1' });
    expect(codec.writeUser(user)).not.toHaveProperty('factory');
  });
});
