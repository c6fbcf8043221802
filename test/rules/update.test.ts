import { describe, expect, test } from 'vitest';
import { decideUpdate, type SentFields, updatedUser } from '../../src/rules/users.js';
import { AT, broken, messages, RULESET, stored } from './given.js';

const update = (sent: SentFields, user = stored()) => decideUpdate(user, sent, RULESET);
const RESIGNED = stored({ employmentStatus: 'resigned', resignationDate: '2026-10-31' });

/** The whole record of the stored user as a nightly sync sends it. */
const FULL_RECORD = {
  employeeId: 'E1',
  name: 'Li Na',
  employmentStatus: 'active',
  onboardingDate: '2026-03-02',
  resignationDate: null,
  factory: 'Suzhou',
  department: 'Assembly',
  position: 'Operator',
  laborType: 'direct',
  gender: 'female',
  mobile: '138',
  email: 'li@factory.example',
};

describe('what counts as a change', () => {
  test('a field sent with the value it already has is none, whichever field it is', () => {
    const decision = update(FULL_RECORD);
    expect(broken(decision)).toEqual([]);
    expect(decision.changes).toEqual({});
  });

  test('neither is one that differs in outer white space, or an id in digits sent as a number', () => {
    expect(update({ name: ' Li Na ', factory: 'Suzhou\t' }).changes).toEqual({});
    expect(update({ employeeId: 7 }, stored({ employeeId: '7' })).changes).toEqual({});
  });

  test('neither is an empty text where nothing is stored', () => {
    expect(update({ resignationDate: '', mobile: '  ', gender: null }, stored({ mobile: null, gender: null })).changes).toEqual({});
  });

  test('the read-only fields may come back as they were read', () => {
    expect(update({ activated: false, createdAt: AT, updatedAt: AT, activatedAt: null }).changes).toEqual({});
  });

  test('another case is a change', () => {
    expect(update({ factory: 'SUZHOU' }).changes).toEqual({ factory: 'SUZHOU' });
    expect(broken(update({ name: 'LI NA' }))).toEqual(['USR-4 name']);
  });

  test('a full record that changes only what may change passes, and changes only that', () => {
    expect(update({ ...FULL_RECORD, department: 'Quality' }).changes).toEqual({ department: 'Quality' });
  });
});

describe('USR-4: an update changes only what docking may change', () => {
  test.each([
    ['employmentStatus', 'resigned'],
    ['onboardingDate', '2026-04-01'],
    ['resignationDate', '2026-10-31'],
    ['factory', 'Dongguan'],
    ['department', 'Quality'],
    ['position', 'Inspector'],
    ['laborType', 'indirect'],
  ])('%s may change', (name, value) => {
    const decision = update({ [name]: value });
    expect(broken(decision)).toEqual([]);
    expect(decision.changes).toEqual({ [name]: value });
    expect(decision.checked).toContain('USR-4');
  });

  test.each<[string, unknown]>([
    ['employeeId', 'E2'],
    ['name', 'Li Nan'],
    ['gender', 'male'],
    ['mobile', '139'],
    ['email', 'na@factory.example'],
    ['activated', true],
    ['createdAt', '2026-01-01T00:00:00.000Z'],
    ['updatedAt', '2026-01-01T00:00:00.000Z'],
    ['activatedAt', '2026-01-01T00:00:00.000Z'],
  ])('%s may not', (name, value) => {
    const decision = update({ [name]: value });
    expect(broken(decision)).toEqual([`USR-4 ${name}`]);
    expect(decision.violations[0]).toMatchObject({ sent: value });
    expect(messages(decision)[0]).toContain(name);
    expect(decision.changes).toBeNull();
  });

  test.each(['employeeId', 'name', 'gender', 'mobile', 'email'])('clearing %s is a change that it may not', (name) => {
    expect(broken(update({ [name]: null }))).toEqual([`USR-4 ${name}`]);
  });
});

describe('USR-5: the password is used at creation only', () => {
  test.each<[string, unknown]>([
    ['another one', 'other'],
    ['an empty one', ''],
    ['null', null],
    ['one that is no password at all', { a: 1 }],
  ])('%s is refused in an update, always', (_case, password) => {
    const decision = update({ password, factory: 'Dongguan' });
    expect(broken(decision)).toEqual(['USR-5 password']);
    expect(decision.violations[0]).not.toHaveProperty('sent');
  });

  test('an update without one passes', () => {
    expect(update({ factory: 'Dongguan' })).toMatchObject({ violations: [], checked: expect.arrayContaining(['USR-5']) });
  });
});

describe('USR-6: of a resigned user only status and resignation date change', () => {
  test.each<[string, SentFields, Record<string, unknown>]>([
    ['the resignation date', { resignationDate: '2026-11-30' }, { resignationDate: '2026-11-30' }],
    ['the resignation date cleared', { resignationDate: null }, { resignationDate: null }],
    ['the status back to active', { employmentStatus: 'active' }, { employmentStatus: 'active' }],
    ['both at once', { employmentStatus: 'active', resignationDate: '' }, { employmentStatus: 'active', resignationDate: null }],
  ])('%s changes', (_case, sent, changes) => {
    const decision = update(sent, RESIGNED);
    expect(broken(decision)).toEqual([]);
    expect(decision.changes).toEqual(changes);
    expect(decision.checked).toContain('USR-6');
  });

  test.each(['factory', 'department', 'position', 'laborType'])('%s does not', (name) => {
    expect(broken(update({ [name]: 'other' }, RESIGNED))).toEqual([`USR-6 ${name}`]);
    expect(broken(update({ [name]: null }, RESIGNED))).toEqual([`USR-6 ${name}`]);
  });

  test('nor does the onboarding date', () => {
    expect(broken(update({ onboardingDate: '2026-04-01' }, RESIGNED))).toEqual(['USR-6 onboardingDate']);
  });

  test('a field that never may change breaks USR-4 as well', () => {
    expect(broken(update({ name: 'Li Nan' }, RESIGNED))).toEqual(['USR-6 name', 'USR-4 name']);
    expect(broken(update({ employeeId: 'E2' }, RESIGNED))).toEqual(['USR-6 employeeId', 'USR-4 employeeId']);
    expect(broken(update({ activated: true }, RESIGNED))).toEqual(['USR-6 activated', 'USR-4 activated']);
  });

  test('a password is USR-5 alone, a malformed value USR-8 alone', () => {
    expect(broken(update({ password: 'x' }, RESIGNED))).toEqual(['USR-5 password']);
    expect(broken(update({ factory: 5 }, RESIGNED))).toEqual(['USR-8 factory']);
    expect(broken(update({ shoe: 42 }, RESIGNED))).toEqual(['USR-8 shoe']);
  });

  test('the status set back to active in the same call does not open the other fields', () => {
    const decision = update({ employmentStatus: 'active', department: 'Quality' }, RESIGNED);
    expect(broken(decision)).toEqual(['USR-6 department']);
    expect(decision.changes).toBeNull();
  });

  test('a full record sent again as it is stored is no change', () => {
    expect(update({ ...FULL_RECORD, employmentStatus: 'resigned', resignationDate: '2026-10-31' }, RESIGNED).changes).toEqual({});
  });

  test('the call that resigns an active user may change other fields too', () => {
    expect(broken(update({ employmentStatus: 'resigned', resignationDate: '2026-10-31', department: 'None' }))).toEqual([]);
  });

  test('it has no bearing on an active user', () => {
    expect(update({ department: 'Quality' }).checked).not.toContain('USR-6');
  });
});

describe('clearing', () => {
  test.each(['resignationDate', 'factory', 'department', 'position', 'laborType'])('null clears %s', (name) => {
    const user = stored({ resignationDate: '2026-10-31' });
    for (const empty of [null, '', ' ']) expect(update({ [name]: empty }, user).changes).toEqual({ [name]: null });
  });

  test.each(['employmentStatus', 'onboardingDate'])('clearing %s fails USR-1', (name) => {
    for (const empty of [null, '', ' ']) {
      const decision = update({ [name]: empty });
      expect(broken(decision)).toEqual([`USR-1 ${name}`]);
      expect(decision.changes).toBeNull();
    }
    expect(update({ [name]: name === 'employmentStatus' ? 'active' : '2026-03-02' }).checked).toContain('USR-1');
  });
});

test('USR-8: values of an update are well-formed too', () => {
  expect(broken(update({ onboardingDate: '2026-02-30' }))).toEqual(['USR-8 onboardingDate']);
  expect(broken(update({ factory: 'f'.repeat(101) }))).toEqual(['USR-8 factory']);
  expect(broken(update({ employmentStatus: 'gone' }))).toEqual(['USR-8 employmentStatus']);
  expect(broken(update({ mobile: 138 }))).toEqual(['USR-8 mobile']);
  expect(messages(update({ factry: 'x' }))).toEqual(['there is no field "factry"; did you mean factory?']);
});

test('all violations of an update are collected', () => {
  const sent = {
    password: 'x',
    name: 'Li Nan',
    department: 'Quality',
    onboardingDate: null,
    factory: 7,
    shoe: 42,
    resignationDate: '2026-11-30',
  };
  expect(broken(update(sent, stored())).sort()).toEqual(
    ['USR-1 onboardingDate', 'USR-4 name', 'USR-5 password', 'USR-8 factory', 'USR-8 shoe'].sort(),
  );
  expect(broken(update(sent, RESIGNED))).toEqual(
    expect.arrayContaining(['USR-4 name', 'USR-5 password', 'USR-6 department', 'USR-6 name', 'USR-8 factory', 'USR-8 shoe']),
  );
});

describe('no rule ties the resignation date to the status or to the onboarding date', () => {
  test.each<[string, SentFields]>([
    ['a date before the onboarding date', { resignationDate: '2020-01-01' }],
    ['a date of an active user', { resignationDate: '2026-12-31', employmentStatus: 'active' }],
    ['resigned without a date', { employmentStatus: 'resigned' }],
  ])('%s', (_case, sent) => {
    expect(broken(update(sent))).toEqual([]);
  });
});

describe('ADV-3: a user resigned without a resignationDate', () => {
  test.each<[string, SentFields, ReturnType<typeof stored>, string[]]>([
    ['resigned without a date', { employmentStatus: 'resigned' }, stored(), ['ADV-3']],
    ['resigned with a date', { employmentStatus: 'resigned', resignationDate: '2026-10-31' }, stored(), []],
    ['resigned where a date was stored before', { employmentStatus: 'resigned' }, stored({ resignationDate: '2026-10-31' }), []],
    ['resigned already', { employmentStatus: 'resigned', resignationDate: null }, RESIGNED, []],
    ['refused', { employmentStatus: 'resigned', name: 'other' }, stored(), []],
  ])('%s', (_case, sent, user, advice) => {
    expect(update(sent, user).advice).toEqual(advice);
  });
});

describe('a profile that ignores changes of immutable fields', () => {
  const ignoring = { ...RULESET, immutableField: 'ignore' as const };

  test('drops them in silence, but tells what it dropped', () => {
    const decision = decideUpdate(stored(), { name: 'other', password: 'x', factory: 'Dongguan' }, ignoring);
    expect(decision.changes).toEqual({ factory: 'Dongguan' });
    expect(decision.violations).toEqual([]);
    expect(broken({ violations: decision.ignored }).sort()).toEqual(['USR-4 name', 'USR-5 password']);
  });

  test('still refuses what breaks another rule', () => {
    expect(broken(decideUpdate(RESIGNED, { name: 'other' }, ignoring))).toEqual(['USR-6 name']);
    expect(broken(decideUpdate(stored(), { factory: 1, name: 'other' }, ignoring))).toEqual(['USR-8 factory']);
  });
});

test('an update touches updatedAt and what changed, never the password', () => {
  const later = '2026-11-25T00:00:00.000Z';
  expect(updatedUser(stored(), { factory: 'Dongguan', password: 'x' }, later)).toEqual({
    ...stored(),
    factory: 'Dongguan',
    updatedAt: later,
  });
});
