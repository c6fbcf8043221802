import { FIELDS, type User } from '../../src/rules/user-fields.js';
import { createdUser, type Ruleset } from '../../src/rules/users.js';
import type { Judgement, Violation } from '../../src/rules/violation.js';
import { word } from '../../src/text/word.js';

export const RULESET: Ruleset = { fields: FIELDS, immutableField: 'reject', batchLimit: 1000 };

export const AT = '2026-11-24T08:00:00.000Z';

/** The least that creates a user. */
export const JOINER = {
  employeeId: 'E1',
  password: 'Init-E1',
  name: 'Li Na',
  employmentStatus: 'active',
  onboardingDate: '2026-03-02',
};

/** A user as it is stored: every optional field filled, so that each can be changed, kept or cleared. */
export const stored = (over: Partial<User> = {}): User => ({
  ...createdUser({ employeeId: 'E1', name: 'Li Na', employmentStatus: 'active', onboardingDate: '2026-03-02' }, AT),
  factory: 'Suzhou',
  department: 'Assembly',
  position: 'Operator',
  laborType: 'direct',
  gender: 'female',
  mobile: '138',
  email: 'li@factory.example',
  ...over,
});

/** Violations as `rule field`, in the order in which they are told. */
export const broken = ({ violations }: Pick<Judgement, 'violations'>): string[] =>
  violations.map(({ rule, field }: Violation) => (field === undefined ? rule : `${rule} ${field}`));

export const messages = ({ violations }: Pick<Judgement, 'violations'>): string[] => violations.map((each) => word(each.message, 'en'));
