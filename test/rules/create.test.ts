import { describe, expect, test } from 'vitest';
import { decideCreate, decideDelete } from '../../src/rules/users.js';
import { broken, JOINER, messages, RULESET, stored } from './given.js';

const NOBODY = () => false;
const create = (over: Record<string, unknown>, exists: (id: string) => boolean = NOBODY) =>
  decideCreate({ ...JOINER, ...over }, exists, RULESET);

const without = (name: keyof typeof JOINER) => Object.fromEntries(Object.entries(JOINER).filter(([each]) => each !== name));

describe('USR-1: creation needs five fields, none empty', () => {
  test('the five are enough', () => {
    const decision = create({});
    expect(broken(decision)).toEqual([]);
    expect(decision.changes).toEqual(JOINER);
    expect(decision.checked).toContain('USR-1');
  });

  test.each(['employeeId', 'password', 'name', 'employmentStatus', 'onboardingDate'] as const)('%s is needed', (name) => {
    expect(broken(decideCreate(without(name), NOBODY, RULESET))).toEqual([`USR-1 ${name}`]);
    for (const empty of [null, '', '  ', '\t\n', '\u3000']) {
      const decision = create({ [name]: empty });
      expect(broken(decision), JSON.stringify(empty)).toEqual([`USR-1 ${name}`]);
      expect(messages(decision)[0]).toContain(name);
      expect(decision.changes).toBeNull();
    }
  });

  test('all that are missing are told at once', () => {
    expect(broken(decideCreate({}, NOBODY, RULESET)).sort()).toEqual(
      ['USR-1 employeeId', 'USR-1 employmentStatus', 'USR-1 name', 'USR-1 onboardingDate', 'USR-1 password'].sort(),
    );
  });
});

describe('USR-3: employeeId is unique in the corp', () => {
  test('an id that is taken is refused', () => {
    const decision = create({}, (id) => id === 'E1');
    expect(broken(decision)).toEqual(['USR-3 employeeId']);
    expect(decision.changes).toBeNull();
  });

  test('another case is another id', () => {
    expect(broken(create({ employeeId: 'e1' }, (id) => id === 'E1'))).toEqual([]);
  });

  test('an id is compared as it would be stored: trimmed, a number as its digits', () => {
    expect(broken(create({ employeeId: '  E1 ' }, (id) => id === 'E1'))).toEqual(['USR-3 employeeId']);
    expect(broken(create({ employeeId: 7 }, (id) => id === '7'))).toEqual(['USR-3 employeeId']);
  });

  test('it is told beside every other violation of the call', () => {
    const decision = create({ name: '', gender: 'x' }, () => true);
    expect(broken(decision).sort()).toEqual(['USR-1 name', 'USR-3 employeeId', 'USR-8 gender']);
  });
});

describe('USR-8: values are well-formed', () => {
  const accepted: [string, Record<string, unknown>, Record<string, unknown>][] = [
    ['an integer employeeId becomes its digits', { employeeId: 1001 }, { employeeId: '1001' }],
    ['0 is an integer too', { employeeId: 0 }, { employeeId: '0' }],
    ['an integer password likewise', { password: 123456 }, { password: '123456' }],
    ['outer white space is trimmed', { name: ' \u3000Li Na\t' }, { name: 'Li Na' }],
    ['an id of 64 characters', { employeeId: 'x'.repeat(64) }, { employeeId: 'x'.repeat(64) }],
    ['an id of slashes, spaces inside, percent signs and Chinese', { employeeId: 'A/B %41 王' }, { employeeId: 'A/B %41 王' }],
    ['an id with dots among other characters', { employeeId: '..a' }, { employeeId: '..a' }],
    ['a password of 128 characters', { password: 'p'.repeat(128) }, { password: 'p'.repeat(128) }],
    ['length counts code points, not UTF-16 units', { name: '😀'.repeat(100) }, { name: '😀'.repeat(100) }],
    ['outer white space does not count', { name: ` ${'x'.repeat(100)} ` }, { name: 'x'.repeat(100) }],
    ['a leap day', { onboardingDate: '2024-02-29' }, { onboardingDate: '2024-02-29' }],
    ['a resigned user may be created', { employmentStatus: 'resigned' }, { employmentStatus: 'resigned' }],
    ['a resignationDate needs no status', { resignationDate: '2020-01-01' }, { resignationDate: '2020-01-01' }],
    ['gender', { gender: 'male' }, { gender: 'male' }],
  ];
  test.each(accepted)('%s', (_case, sent, kept) => {
    const decision = create(sent);
    expect(broken(decision)).toEqual([]);
    expect(decision.changes).toMatchObject(kept);
  });

  test.each(['resignationDate', 'factory', 'department', 'position', 'laborType', 'gender', 'mobile', 'email'])(
    'the optional %s may be null, or empty, which is null',
    (name) => {
      for (const empty of [null, '', '  ']) {
        const decision = create({ [name]: empty });
        expect(broken(decision)).toEqual([]);
        expect(decision.changes?.[name] ?? null).toBeNull();
      }
    },
  );

  const refused: [string, string, unknown][] = [
    ['an id of 65 characters', 'employeeId', 'x'.repeat(65)],
    ['an id of dots only', 'employeeId', '..'],
    ['a single dot', 'employeeId', '.'],
    ['a fraction', 'employeeId', 1.5],
    ['a negative number', 'employeeId', -1],
    ['an infinite number', 'employeeId', Number.POSITIVE_INFINITY],
    ['a number whose digits are lost', 'employeeId', 2 ** 53],
    ['a boolean id', 'employeeId', true],
    ['an id in an array', 'employeeId', ['E1']],
    ['an id in an object', 'employeeId', {}],
    ['a password of 129 characters', 'password', 'p'.repeat(129)],
    ['a fraction as password', 'password', 1.5],
    ['a name of 101 characters', 'name', '名'.repeat(101)],
    ['a name that is a number', 'name', 12],
    ['a null character', 'name', 'a\u0000b'],
    ['a line break inside', 'name', 'a\nb'],
    ['a C1 control character', 'department', 'a\u0085b'],
    ['a lone surrogate', 'name', 'a\ud800b'],
    ['another code', 'employmentStatus', 'left'],
    ['a code in another case', 'employmentStatus', 'Active'],
    ['a code as a number', 'employmentStatus', 1],
    ['another gender', 'gender', 'f'],
    ['the 30th of February', 'onboardingDate', '2026-02-30'],
    ['the 29th of February of no leap year', 'onboardingDate', '2026-02-29'],
    ['the 29th of February 1900', 'onboardingDate', '1900-02-29'],
    ['a month 13', 'onboardingDate', '2026-13-01'],
    ['a day 0', 'onboardingDate', '2026-01-00'],
    ['the year 0', 'onboardingDate', '0000-01-01'],
    ['another way to write a date', 'onboardingDate', '02/03/2026'],
    ['a date without zeros', 'onboardingDate', '2026-3-2'],
    ['a date with a time', 'resignationDate', '2026-03-02T00:00:00Z'],
    ['a date as a number', 'onboardingDate', 20260302],
    ['a factory of 101 characters', 'factory', 'f'.repeat(101)],
    ['a mobile as a number', 'mobile', 13800001001],
    ['a list as email', 'email', ['a@b']],
  ];
  test.each(refused)('%s is refused', (_case, name, value) => {
    const decision = create({ [name]: value });
    expect(broken(decision)).toEqual([`USR-8 ${name}`]);
    expect(messages(decision)[0]).toContain(name);
    expect(decision.changes).toBeNull();
  });

  test.each([
    ['\u0007', 'the control character U+0007'],
    ['\u200b', 'the unprintable character U+200B'],
    ['\u00ad', 'the unprintable character U+00AD'],
    ['\u2028', 'the unprintable character U+2028'],
    ['\u2029', 'the unprintable character U+2029'],
    ['\ue000', 'the unprintable character U+E000'],
    ['\u{e0041}', 'the unprintable character U+E0041'],
    ['\uffff', 'the unprintable character U+FFFF'],
    ['\ud800', 'half a surrogate pair, U+D800, which is not a character'],
  ])('an employeeId with what nobody can see is refused by its code point: %j', (character, what) => {
    const decision = create({ employeeId: `E1${character}2` });
    expect(broken(decision)).toEqual(['USR-8 employeeId']);
    expect(messages(decision)).toEqual([`employeeId holds ${what}`]);
  });

  test('text may hold what an employeeId may not, such as the joiner of an emoji', () => {
    expect(broken(create({ name: 'Ann 👩\u200d🔧' }))).toEqual([]);
  });

  test.each([-1, -0.5, 1.5])('the number %d is no employeeId, and the message says which numbers are', (employeeId) => {
    expect(messages(create({ employeeId }))[0]).toContain('employeeId must be a string or a whole number of 0 or more, not ');
  });

  test('an unknown field is refused by name, with the one it may have been', () => {
    const decision = create({ departmnt: 'Assembly' });
    expect(broken(decision)).toEqual(['USR-8 departmnt']);
    expect(messages(decision)[0]).toBe('there is no field "departmnt"; did you mean department?');
  });

  test('names that objects have by nature are unknown fields too', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      const sent: Record<string, unknown> = JSON.parse(`{${JSON.stringify(name)}: "x"}`);
      const decision = decideCreate(Object.assign(sent, JOINER), NOBODY, RULESET);
      expect(broken(decision), name).toEqual([`USR-8 ${name}`]);
    }
    expect(({} as { x?: string }).x).toBeUndefined();
  });

  test.each(['activated', 'createdAt', 'updatedAt', 'activatedAt'])('the read-only %s cannot be set', (name) => {
    expect(broken(create({ [name]: null }))).toEqual([`USR-8 ${name}`]);
    expect(broken(create({ [name]: name === 'activated' ? true : '2026-01-01T00:00:00Z' }))).toEqual([`USR-8 ${name}`]);
  });

  test('what is wrong with a password is told without a word of it', () => {
    for (const password of ['p'.repeat(129), 'pass\u0000word', 'pass\ud800word', 123.456, -987654, 2 ** 60, ['hidden'], { hidden: 1 }]) {
      const { violations } = create({ password });
      expect(violations).toHaveLength(1);
      expect(violations[0]).not.toHaveProperty('sent');
      expect(messages({ violations })[0]).not.toMatch(/pppp|pass\0|U\+|123\.456|987654|1152921504606846976|hidden/);
    }
  });
});

test('all violations of a creation are collected, those of every kind', () => {
  const sent = {
    employeeId: 'E1',
    password: '',
    onboardingDate: '2026-02-30',
    gender: 'x',
    shoe: 42,
    activated: true,
    employmentStatus: 'gone',
  };
  expect(broken(decideCreate(sent, () => true, RULESET)).sort()).toEqual(
    [
      'USR-1 name',
      'USR-1 password',
      'USR-3 employeeId',
      'USR-8 activated',
      'USR-8 employmentStatus',
      'USR-8 gender',
      'USR-8 onboardingDate',
      'USR-8 shoe',
    ].sort(),
  );
});

describe('ADV-3: a user resigned without a resignationDate', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['created as resigned without a date', { employmentStatus: 'resigned' }, ['ADV-3']],
    ['created as resigned with one', { employmentStatus: 'resigned', resignationDate: '2026-10-31' }, []],
    ['created as active', {}, []],
  ])('%s', (_case, over, advice) => {
    expect(create(over).advice).toEqual(advice);
  });

  test('a creation that is refused is not advised', () => {
    expect(create({ employmentStatus: 'resigned', name: '' }).advice).toEqual([]);
  });
});

describe('USR-7: a user can be deleted only before activation', () => {
  test.each([
    ['one who never logged in', stored(), []],
    ['one who resigned without ever logging in', stored({ employmentStatus: 'resigned' }), []],
    ['one who logged in', stored({ activated: true, activatedAt: '2026-03-03T00:00:00.000Z' }), ['USR-7 activated']],
  ])('%s', (_case, user, expected) => {
    expect(decideDelete(user).checked).toEqual(['USR-7']);
    expect(broken(decideDelete(user))).toEqual(expected);
  });

  test('the message says since when', () => {
    const message = messages(decideDelete(stored({ activated: true, activatedAt: '2026-03-03T00:00:00.000Z' })))[0];
    expect(message).toContain('"E1"');
    expect(message).toContain('2026-03-03T00:00:00.000Z');
  });
});
