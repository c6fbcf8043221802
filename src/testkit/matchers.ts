import { RULE_IDS, RULES, type RuleId } from '../rules/catalogue.js';
import { nearest } from '../text/nearest.js';
import { checkOperation, type OperationName } from './calls.js';
import { type CompanyIQ, isCompanyIQ } from './companyiq.js';
import type { GivenRow, UserFields } from './given.js';
import { checkDefined, checkNames } from './known-names.js';
import { checkReceived, expectedOf, type Received, receivedBy } from './received.js';
import { SHOWN, shownCalls } from './shown-calls.js';

/** What the matchers add to `expect(ciq)`. */
export interface CompanyIQMatchers<R = unknown> {
  /** The corp has this user; with `partial`, these fields of it have these values. */
  toHaveUser(employeeId: string, partial?: UserFields): R;
  /** The module has so many rows, or rows that these partial rows are each found in; with `not`, none of them is. Cells compare as text. */
  toHaveRows(moduleId: string, rows: number | readonly GivenRow[]): R;
  /**
   * The operation was called since the last reset. `partial` is compared with the call as `toMatchObject` does, by the domain's names
   * whatever the profile: its parameters, the fields of a user, `users`. Passwords are not kept: `expect.any(String)` says that one was sent.
   */
  toHaveReceived<Name extends OperationName>(operation: Name, partial?: Received<Name>): R;
  /** No call since the last reset broke a rule. */
  toHaveNoViolations(): R;
  /** Since the last reset each of these rules let a call pass that it could have stopped, or stopped one; with `not`, none did. */
  toHaveExercised(...rules: RuleId[]): R;
}

/** As vitest and Jest call matchers. */
interface MatcherContext {
  readonly isNot?: boolean;
  readonly utils: {
    diff(expected: unknown, actual: unknown): string | null | undefined;
    iterableEquality(one: unknown, other: unknown, testers?: unknown[]): boolean | undefined;
    subsetEquality(one: unknown, other: unknown, testers?: unknown[]): boolean | undefined;
  };
  equals(one: unknown, other: unknown, testers?: unknown[]): boolean;
}

interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** For `expect.extend(matchers)`, in vitest and in Jest. `useCompanyIQ` does it by itself. */
export const matchers = {
  toHaveUser(this: MatcherContext, received: unknown, employeeId: string, partial: Readonly<Record<string, unknown>> = {}): MatcherResult {
    const ciq = checked(received);
    checkNames(
      'users have no field',
      Object.keys(partial),
      ciq.known.fields().filter((name) => name !== 'password'),
    );
    for (const [name, value] of Object.entries(partial)) checkDefined(name, value);
    const user = ciq.users.get(employeeId);
    const actual = user && Object.fromEntries(Object.keys(partial).map((name) => [name, user[name]]));
    const pass = actual !== undefined && this.equals(actual, partial);
    return {
      pass,
      message: () => {
        if (!user) {
          const ids = ciq.users.all().map((each) => each.employeeId);
          const near = nearest(employeeId, ids);
          const known = ids.length > 10 ? `${ids.slice(0, 10).join(', ')} and ${ids.length - 10} more` : ids.join(', ') || 'none';
          return `the corp has no user ${employeeId}${near ? `; did you mean ${near}?` : '.'} It has: ${known}\n${shownCalls(ciq, about(ciq, employeeId))}`;
        }
        if (pass)
          return `the corp was not to have the user ${employeeId}${partialText(partial)}\n${shownCalls(ciq, about(ciq, employeeId))}`;
        return `the user ${employeeId} is not as expected:\n${this.utils.diff(partial, actual) ?? ''}\n${shownCalls(ciq, about(ciq, employeeId))}`;
      },
    };
  },

  toHaveRows(this: MatcherContext, received: unknown, moduleId: string, expected: number | readonly GivenRow[]): MatcherResult {
    const ciq = checked(received);
    const rows = ciq.rows(moduleId);
    const uploads = () =>
      shownCalls(
        ciq,
        ciq.journal.calls({ operation: 'uploadLookupData' }).filter((call) => call.input.moduleId === moduleId),
      );
    if (typeof expected === 'number') {
      if (!Number.isInteger(expected) || expected < 0)
        throw new Error(`${expected} is not a count of rows: it must be 0 or a whole number above`);
      const pass = rows.length === expected;
      const message = () =>
        `${moduleId} ${pass ? 'was not to have' : 'has'} ${rowCount(rows.length)}${pass ? '' : `, not ${expected}`}\n${uploads()}`;
      return { pass, message };
    }
    if (this.isNot && expected.length === 0) throw new Error('name at least one row that is not to be there, or a count');
    for (const row of expected) {
      checkNames(`${moduleId} has no column`, Object.keys(row), ciq.known.columns(moduleId));
      for (const [name, value] of Object.entries(row)) checkDefined(name, value);
    }
    const wanted = expected.map(asCells);
    const isThere = (row: (typeof wanted)[0]) => rows.some((each) => this.equals(pick(each, row), row));
    const missing = wanted.filter((row) => !isThere(row));
    // None of them is to be there, not just not all.
    const pass = this.isNot ? missing.length < wanted.length : missing.length === 0;
    return {
      pass,
      message: () => {
        if (pass) {
          const there = wanted.filter(isThere).slice(0, SHOWN);
          return `${moduleId} was not to have ${there.map((row) => JSON.stringify(row)).join(', ')}\n${uploads()}`;
        }
        const parts = missing.slice(0, SHOWN).map((row) => {
          const near = nearestRow(rows, row) ?? rows[0];
          return near ? `beside the nearest row:\n${this.utils.diff(row, pick(near, row)) ?? ''}` : `expected: ${JSON.stringify(row)}`;
        });
        return `${missing.length} of ${rowCount(wanted.length)} ${missing.length === 1 ? 'is' : 'are'} not in ${moduleId}, which has ${rows.length}:\n${parts.join('\n')}\n${uploads()}`;
      },
    };
  },

  toHaveReceived(
    this: MatcherContext,
    received: unknown,
    operation: string,
    partial: Readonly<Record<string, unknown>> = {},
  ): MatcherResult {
    const ciq = checked(received);
    checkOperation(operation);
    checkReceived(operation, partial, ciq.known.fields());
    const wanted = expectedOf(partial);
    const calls = ciq.journal.calls();
    const same = calls.filter((call) => call.operation === operation);
    const fitting = same.filter((call) => this.equals(receivedBy(call), wanted, [this.utils.iterableEquality, this.utils.subsetEquality]));
    const pass = fitting.length > 0;
    return {
      pass,
      message: () => {
        if (pass) return `${operation}${partialText(partial)} was not to be called, but was:\n${shownCalls(ciq, fitting)}`;
        const last = same.at(-1);
        if (!last) return `${operation} was not called${droppedText(ciq)}\n${shownCalls(ciq, calls)}`;
        return `no call of ${operation} had${partialText(partial)}; the last one differs:\n${this.utils.diff(wanted, pick(receivedBy(last), wanted)) ?? ''}\n${shownCalls(ciq, same)}`;
      },
    };
  },

  toHaveNoViolations(this: MatcherContext, received: unknown): MatcherResult {
    const ciq = checked(received);
    const broken = ciq.journal.calls().filter(({ violations }) => violations.some(({ ignored }) => !ignored));
    const pass = broken.length === 0;
    return {
      pass,
      message: () =>
        pass
          ? 'some call was to break a rule, but none did'
          : `${broken.length === 1 ? '1 call' : `${broken.length} calls`} broke rules:\n${shownCalls(ciq, broken, 10)}`,
    };
  },

  toHaveExercised(this: MatcherContext, received: unknown, ...rules: RuleId[]): MatcherResult {
    const ciq = checked(received);
    if (rules.length === 0) throw new Error('name at least one rule, such as USR-6');
    checkNames('there is no rule', rules, RULE_IDS);
    const calls = ciq.journal.calls();
    const counts = (rule: RuleId) => calls.map((call) => call.rules[rule]).filter((count) => count !== undefined);
    const never = rules.filter((rule) => counts(rule).length === 0);
    const exercised = rules.filter((rule) => !never.includes(rule));
    // None of them is to be exercised, not just not all.
    const pass = this.isNot ? exercised.length > 0 : never.length === 0;
    return {
      pass,
      message: () =>
        pass
          ? `${exercised.join(', ')} ${exercised.length === 1 ? 'was' : 'were'} not to be exercised\n${shownCalls(
              ciq,
              calls.filter((call) => exercised.some((rule) => call.rules[rule])),
            )}`
          : `never exercised: ${never.map((rule) => `${rule} (${RULES[rule].title})`).join(', ')}${droppedText(ciq)}\n${shownCalls(ciq, calls)}`,
    };
  },
};

function checked(received: unknown): CompanyIQ {
  if (isCompanyIQ(received)) return received;
  throw new Error('this matcher is for what companyIQ() returns: expect(ciq)');
}

const rowCount = (count: number) => `${count} row${count === 1 ? '' : 's'}`;

const droppedText = (ciq: CompanyIQ) => {
  const dropped = ciq.journal.dropped();
  return dropped > 0 ? ` (unknown: ${dropped} calls were dropped from the journal)` : '';
};

const partialText = (partial: Readonly<Record<string, unknown>>) => (Object.keys(partial).length > 0 ? ` ${JSON.stringify(partial)}` : '');

/** The calls that name a user or did something to it. */
const about = (ciq: CompanyIQ, employeeId: string) =>
  ciq.journal.calls().filter(({ input, effects, violations }) => {
    const items = Array.isArray(input.users) ? input.users : [];
    return (
      input.employeeId === employeeId ||
      items.some((item) => String(item?.employeeId) === employeeId) ||
      [...effects, ...violations].some((each) => each.employeeId === employeeId)
    );
  });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What of a value something else names too: the items of a list one by one where there are as many. */
function pick(value: unknown, named: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const members = isObject(value) ? value : {};
  return Object.fromEntries(Object.entries(named).map(([name, each]) => [name, pickValue(members[name], each)]));
}

function pickValue(value: unknown, named: unknown): unknown {
  if (Array.isArray(named) && Array.isArray(value)) return value.map((item, at) => pickValue(item, named[at]));
  return isObject(named) && isObject(value) && !('asymmetricMatch' in named) ? pick(value, named) : value;
}

const asCells = (row: GivenRow) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, isObject(value) || value === null ? value : String(value)]));

/** The row that has most cells in common. */
function nearestRow(rows: readonly Readonly<Record<string, unknown>>[], wanted: Readonly<Record<string, unknown>>) {
  let best: Readonly<Record<string, unknown>> | undefined;
  let most = 0;
  for (const row of rows) {
    const common = Object.keys(wanted).filter((name) => row[name] === wanted[name]).length;
    if (common > most) [best, most] = [row, common];
  }
  return best;
}
