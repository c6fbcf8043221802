import { NEARING, nearest } from '../text/nearest.js';
import { say } from '../text/say.js';
import type { AdviceId, RuleId } from './catalogue.js';
import { isObject } from './is-object.js';
import { malformed, readField } from './read-field.js';
import { blankUser, FIELDS, type Field, type Fields, type User } from './user-fields.js';
import type { FieldValue, Judgement, Violation } from './violation.js';

/** What a profile's `behaviour` changes about the rules. */
export interface Ruleset {
  readonly fields: Fields;
  /** `ignore`: a change that USR-4 or USR-5 forbids is dropped in silence instead of refused. */
  readonly immutableField: 'reject' | 'ignore';
  /** USR-9. */
  readonly batchLimit: number;
}

/** Fields as a caller sent them, by the domain's names. */
export type SentFields = Readonly<Record<string, unknown>>;

/** Values to store, by field. */
export type Changes = Record<string, FieldValue>;

/** What the rules say of writing a user, and what is to be written where they allow it. */
export interface WriteDecision extends Judgement {
  /** null where a rule forbids the call. An empty object: nothing changes. */
  readonly changes: Changes | null;
}

const NOTHING: readonly never[] = [];

/** `before` is how many violations the call has already. */
const unknownField = (name: string, fields: Fields, before: number): Violation => ({
  rule: 'USR-8',
  field: name,
  // Built-in fields are missing only where a profile has them off.
  message: FIELDS.has(name)
    ? say('users.not-on-this-wire', { field: name })
    : say('users.unknown-field', { field: name, near: before < NEARING ? nearest(name, fields.keys()) : undefined }),
});

const emptyRequired = (name: string, how: 'users.missing' | 'users.empty' | 'users.cannot-be-emptied'): Violation => ({
  rule: 'USR-1',
  field: name,
  message: say(how, { field: name }),
});

const requiredNames = new WeakMap<Fields, readonly string[]>();

/** The names of the fields that creation needs; a batch asks a thousand times. */
function requiredOf(fields: Fields): readonly string[] {
  let names = requiredNames.get(fields);
  if (!names) {
    names = [...fields].filter(([, field]) => field.required).map(([name]) => name);
    requiredNames.set(fields, names);
  }
  return names;
}

const CREATION: readonly RuleId[] = ['USR-1', 'USR-8'];
const CREATION_OF_ID: readonly RuleId[] = ['USR-1', 'USR-8', 'USR-3'];

/**
 * USR-1, USR-3, USR-8: may this user be created? `exists`: the corp has a user of that employeeId; null where an existing one would be
 * updated instead, so that USR-3 cannot be broken.
 */
export function decideCreate(sent: SentFields, exists: ((employeeId: string) => boolean) | null, { fields }: Ruleset): WriteDecision {
  const violations: Violation[] = [];
  const changes: Changes = {};
  for (const name in sent) {
    const field = fields.get(name);
    if (!field) {
      violations.push(unknownField(name, fields, violations.length));
      continue;
    }
    if (field.readOnly) {
      violations.push({ rule: 'USR-8', field: name, message: say('users.read-only', { field: name }) });
      continue;
    }
    const reading = readField(name, field, sent[name]);
    if ('problem' in reading) violations.push(malformed(name, sent[name], reading.problem));
    else if (reading.value !== null) changes[name] = reading.value;
    else if (field.required) violations.push(emptyRequired(name, 'users.empty'));
  }
  for (const name of requiredOf(fields)) if (sent[name] === undefined) violations.push(emptyRequired(name, 'users.missing'));
  const { employeeId } = changes;
  const checked = exists && typeof employeeId === 'string' ? CREATION_OF_ID : CREATION;
  if (exists && typeof employeeId === 'string' && exists(employeeId)) {
    violations.push({
      rule: 'USR-3',
      field: 'employeeId',
      message: say('users.exists', { employeeId }),
      sent: employeeId,
      stored: employeeId,
    });
  }
  const ok = violations.length === 0;
  return { checked, violations, ignored: NOTHING, advice: ok ? resignAdvice(changes) : NOTHING, changes: ok ? changes : null };
}

const resignAdvice = (user: Readonly<Record<string, unknown>>): AdviceId[] =>
  user.employmentStatus === 'resigned' && (user.resignationDate ?? null) === null ? ['ADV-3'] : [];

/** How one sent field of an update compares with what is stored. */
type Comparison = { same: true } | { problem: Violation } | { differs: FieldValue };

function compare(name: string, field: Field, sent: unknown, user: User): Comparison {
  const reading = readField(name, field, sent);
  if ('problem' in reading) return { problem: malformed(name, sent, reading.problem) };
  const stored = user[name] ?? null;
  const same = reading.value === stored || (field.type === 'json' && sameJson(reading.value, stored));
  return same ? { same: true } : { differs: reading.value };
}

/** Whether two JSON texts say the same: the order of members means nothing. */
const sameJson = (one: FieldValue, other: FieldValue): boolean =>
  typeof one === 'string' && typeof other === 'string' && inOrder(one) === inOrder(other);

const inOrder = (text: string): string =>
  JSON.stringify(JSON.parse(text), (_name, value: unknown) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))) : value,
  );

const RESIGNED_MAY_CHANGE = new Set(['employmentStatus', 'resignationDate']);

/**
 * USR-1, USR-4, USR-5, USR-6, USR-8: may docking update this user so? A field sent with the value it already has is not a change.
 * `password: 'ignored'` is for batches, where the record of a known user still carries it.
 */
export function decideUpdate(user: User, sent: SentFields, rules: Ruleset, password: 'forbidden' | 'ignored' = 'forbidden'): WriteDecision {
  const { fields } = rules;
  const violations: Violation[] = [];
  const changes: Changes = {};
  const resigned = user.employmentStatus === 'resigned';
  let clearable = false;
  for (const name in sent) {
    if (name === 'password') {
      if (password === 'forbidden') {
        violations.push({
          rule: 'USR-5',
          field: name,
          message: say('users.password-not-updatable', { field: name }),
        });
      }
      continue;
    }
    const field = fields.get(name);
    if (!field) {
      violations.push(unknownField(name, fields, violations.length));
      continue;
    }
    if (field.required && field.updatable) clearable = true;
    const comparison = compare(name, field, sent[name], user);
    if ('same' in comparison) continue;
    if ('problem' in comparison) {
      violations.push(comparison.problem);
      continue;
    }
    const stored = user[name] ?? null;
    const detail = { field: name, sent: comparison.differs, stored };
    const frozen = resigned && !RESIGNED_MAY_CHANGE.has(name);
    if (frozen) {
      violations.push({
        rule: 'USR-6',
        ...detail,
        message: say('users.resigned', detail),
      });
    }
    if (!field.updatable) {
      violations.push({
        rule: 'USR-4',
        ...detail,
        message: say('users.not-updatable', detail),
      });
    } else if (field.required && comparison.differs === null) {
      violations.push({ ...emptyRequired(name, 'users.cannot-be-emptied'), stored });
    } else if (!frozen) changes[name] = comparison.differs;
  }
  const checked: RuleId[] = ['USR-4', 'USR-8'];
  if (clearable) checked.push('USR-1');
  if (password === 'forbidden') checked.push('USR-5');
  if (resigned) checked.push('USR-6');
  const swallowed = (each: Violation) => rules.immutableField === 'ignore' && (each.rule === 'USR-4' || each.rule === 'USR-5');
  const refused = violations.filter((each) => !swallowed(each));
  const ok = refused.length === 0;
  const advice = ok && 'employmentStatus' in changes ? resignAdvice({ ...user, ...changes }) : NOTHING;
  return { checked, violations: refused, ignored: violations.filter(swallowed), advice, changes: ok ? changes : null };
}

/** BCK-1: HR changes any field by hand but those that the platform keeps; USR-1, USR-3 and USR-8 still hold. */
export function decideByHand(user: User, sent: SentFields, exists: (employeeId: string) => boolean, { fields }: Ruleset): WriteDecision {
  const violations: Violation[] = [];
  const changes: Changes = {};
  const checked: RuleId[] = ['USR-8', 'USR-1'];
  for (const name in sent) {
    const field = fields.get(name);
    if (!field) {
      violations.push(unknownField(name, fields, violations.length));
      continue;
    }
    const comparison = name === 'password' ? readPassword(field, sent[name]) : compare(name, field, sent[name], user);
    if ('same' in comparison) continue;
    if ('problem' in comparison) violations.push(comparison.problem);
    else if (field.readOnly) {
      violations.push({
        rule: 'USR-8',
        field: name,
        message: say('users.read-only', { field: name }),
        stored: user[name],
      });
    } else if (field.required && comparison.differs === null) violations.push(emptyRequired(name, 'users.cannot-be-emptied'));
    else {
      if (!field.updatable && !checked.includes('BCK-1')) checked.push('BCK-1');
      changes[name] = comparison.differs;
    }
  }
  const renamed = changes.employeeId;
  if (typeof renamed === 'string') {
    checked.push('USR-3');
    if (exists(renamed)) {
      violations.push({
        rule: 'USR-3',
        field: 'employeeId',
        message: say('users.exists', { employeeId: renamed }),
        sent: renamed,
        stored: renamed,
      });
    }
  }
  const ok = violations.length === 0;
  return { checked, violations, ignored: NOTHING, advice: NOTHING, changes: ok ? changes : null };
}

function readPassword(field: Field, sent: unknown): Comparison {
  const reading = readField('password', field, sent);
  return 'problem' in reading ? { problem: malformed('password', sent, reading.problem) } : { differs: reading.value };
}

/** The employeeId that an item of a batch names, or undefined where it names none that could exist. */
export function namedEmployee(item: unknown, { fields }: Ruleset): string | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined;
  const field = fields.get('employeeId');
  const reading = field && readField('employeeId', field, (item as SentFields).employeeId);
  return reading && 'value' in reading && typeof reading.value === 'string' ? reading.value : undefined;
}

/** USR-7: may this user be deleted? The same rule holds for docking and by hand. */
export function decideDelete(user: User): Judgement {
  const violations: Violation[] = user.activated
    ? [
        {
          rule: 'USR-7',
          field: 'activated',
          message: say('users.activated', { employeeId: user.employeeId, at: String(user.activatedAt) }),
          stored: true,
        },
      ]
    : [];
  return { checked: ['USR-7'], violations, ignored: NOTHING, advice: NOTHING };
}

/** The user that an allowed creation makes, the password apart. */
export function createdUser(changes: Changes, at: string): User {
  const user = blankUser(at);
  for (const name in changes) if (name !== 'password') user[name] = changes[name] ?? null;
  return user as User;
}

/** The user after an allowed update. */
export function updatedUser(user: User, changes: Changes, at: string): User {
  const { password: _password, ...fields } = changes;
  return { ...user, ...fields, updatedAt: at };
}
