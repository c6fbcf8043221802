import type { RuleId } from '../../rules/catalogue.js';
import { isObject } from '../../rules/is-object.js';
import type { Sentence } from '../../text/message.js';
import { nearest } from '../../text/nearest.js';
import { proseIn } from '../../text/prose.js';
import { say } from '../../text/say.js';
import { word } from '../../text/word.js';
import { checkOperation, checkRules, type OperationName } from '../calls.js';
import { type CompanyIQ, isCompanyIQ } from '../companyiq.js';
import type { GivenRow, UserFields } from '../given.js';
import { testkitLanguage } from '../language.js';
import { checkDefined, checkNames } from '../options/known-names.js';
import { refusal } from '../refusal.js';
import { checkReceived, expectedOf, type Received, receivedBy } from './received.js';
import { SHOWN, shownCalls } from './shown-calls.js';

/** What the matchers add to `expect(ciq)`. */
export interface CompanyIQMatchers<R = unknown> {
  /** The corp has this user; with `partial`, these fields of it have these values. */
  toHaveUser(employeeId: string, partial?: UserFields): R;
  /** The module has this many rows, or a row that matches each of these partial rows; with `not`, no row matches any. Cells compare as text. */
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
    const { language } = ciq;
    const fields = ciq.known.fields().filter((name) => name !== 'password');
    checkNames(Object.keys(partial), fields, (misspelt) => say('testkit.field-unknown', misspelt), language);
    for (const [name, value] of Object.entries(partial)) checkDefined(name, value, language);
    const user = ciq.users.get(employeeId);
    const actual = user && Object.fromEntries(Object.keys(partial).map((name) => [name, user[name]]));
    const pass = actual !== undefined && this.equals(actual, partial);
    return {
      pass,
      message: () => {
        const calls = shownCalls(ciq, about(ciq, employeeId));
        if (pass) return told(ciq, say('testkit.user-unwanted', { employeeId, partial: written(partial) }), calls);
        if (user) return told(ciq, say('testkit.user-differs', { employeeId }), this.utils.diff(partial, actual) ?? '', calls);
        const ids = ciq.users.all().map((each) => each.employeeId);
        const more = Math.max(0, ids.length - IDS);
        return told(ciq, say('testkit.no-user', { employeeId, near: nearest(employeeId, ids), known: ids.slice(0, IDS), more }), calls);
      },
    };
  },

  toHaveRows(this: MatcherContext, received: unknown, moduleId: string, expected: number | readonly GivenRow[]): MatcherResult {
    const ciq = checked(received);
    const { language } = ciq;
    const rows = ciq.rows(moduleId);
    const uploads = () =>
      shownCalls(
        ciq,
        ciq.journal.calls({ operation: 'uploadLookupData' }).filter((call) => call.input.moduleId === moduleId),
      );
    if (typeof expected === 'number') {
      if (!Number.isInteger(expected) || expected < 0) throw refusal(say('testkit.no-row-count', { sent: expected }), language);
      const pass = rows.length === expected;
      const counts = { moduleId, rows: rows.length };
      const message = () =>
        told(ciq, pass ? say('testkit.row-count-unwanted', counts) : say('testkit.row-count-differs', { ...counts, expected }), uploads());
      return { pass, message };
    }
    if (this.isNot && expected.length === 0) throw refusal(say('testkit.name-a-row'), language);
    for (const row of expected) {
      const columns = ciq.known.columns(moduleId);
      checkNames(Object.keys(row), columns, (misspelt) => say('testkit.column-unknown', { moduleId, ...misspelt }), language);
      for (const [name, value] of Object.entries(row)) checkDefined(name, value, language);
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
          return told(ciq, say('testkit.rows-unwanted', { moduleId, rows: there.map((row) => JSON.stringify(row)) }), uploads());
        }
        const counts = { moduleId, missing: missing.length, wanted: wanted.length, rows: rows.length };
        const parts = missing.slice(0, SHOWN).flatMap((row) => {
          const near = nearestRow(rows, row) ?? rows[0];
          return near
            ? [say('testkit.nearest-row'), this.utils.diff(row, pick(near, row)) ?? '']
            : [say('testkit.expected-row', { row: JSON.stringify(row) })];
        });
        return told(ciq, say('testkit.rows-missing', counts), ...parts, uploads());
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
    checkOperation(operation, ciq.language);
    checkReceived(operation, partial, ciq.known.fields(), ciq.language);
    const wanted = expectedOf(partial);
    const calls = ciq.journal.calls();
    const same = calls.filter((call) => call.operation === operation);
    const fitting = same.filter((call) => this.equals(receivedBy(call), wanted, [this.utils.iterableEquality, this.utils.subsetEquality]));
    const pass = fitting.length > 0;
    return {
      pass,
      message: () => {
        if (pass) return told(ciq, say('testkit.call-unwanted', { operation, partial: written(partial) }), shownCalls(ciq, fitting));
        const last = same.at(-1);
        if (!last) return told(ciq, say('testkit.not-called', { operation, dropped: ciq.journal.dropped() }), shownCalls(ciq, calls));
        const differs = say('testkit.calls-differ', { operation, partial: written(partial) });
        return told(ciq, differs, this.utils.diff(wanted, pick(receivedBy(last), wanted)) ?? '', shownCalls(ciq, same));
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
          ? told(ciq, say('testkit.no-violations'))
          : told(ciq, say('testkit.violations', { calls: broken.length }), shownCalls(ciq, broken, 10)),
    };
  },

  toHaveExercised(this: MatcherContext, received: unknown, ...rules: RuleId[]): MatcherResult {
    const ciq = checked(received);
    if (rules.length === 0) throw refusal(say('testkit.name-a-rule'), ciq.language);
    checkRules(rules, ciq.language);
    const calls = ciq.journal.calls();
    const counts = (rule: RuleId) => calls.map((call) => call.rules[rule]).filter((count) => count !== undefined);
    const never = rules.filter((rule) => counts(rule).length === 0);
    const exercised = rules.filter((rule) => !never.includes(rule));
    // None of them is to be exercised, not just not all.
    const pass = this.isNot ? exercised.length > 0 : never.length === 0;
    return {
      pass,
      message: () => {
        if (pass) {
          const those = calls.filter((call) => exercised.some((rule) => call.rules[rule]));
          return told(ciq, say('testkit.exercise-unwanted', { rules: exercised }), shownCalls(ciq, those));
        }
        const { RULES } = proseIn(ciq.language);
        const titled = never.map((rule) => ({ rule, title: RULES[rule].title }));
        return told(ciq, say('testkit.never-exercised', { rules: titled, dropped: ciq.journal.dropped() }), shownCalls(ciq, calls));
      },
    };
  },
};

/** How many employeeIds are listed where one is not there. */
const IDS = 10;

function checked(received: unknown): CompanyIQ {
  if (isCompanyIQ(received)) return received;
  throw refusal(say('testkit.not-an-instance'), testkitLanguage(undefined));
}

/** Why an expectation does not hold, line by line, in the language of an instance. */
const told = ({ language }: CompanyIQ, ...lines: readonly Sentence[]): string => lines.map((line) => word(line, language)).join('\n');

/** What is compared with, as JSON; '' where there is nothing. */
const written = (partial: Readonly<Record<string, unknown>>) => (Object.keys(partial).length > 0 ? JSON.stringify(partial) : '');

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
