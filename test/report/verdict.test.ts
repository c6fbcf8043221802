import { describe, expect, it } from 'vitest';
import { FAIL_ON_DEFAULT } from '../../src/report/demands.js';
import type { FailureName } from '../../src/rules/failures.js';
import { callRecorder } from './call.js';
import { CONTEXT, reportOf } from './nightly-sync.js';

const call = callRecorder();
const good = call('createUser', { rules: { 'ACC-2': 'pass', 'USR-1': 'pass' } });
const stated = call('updateUser', { outcome: 'refused', rules: { 'USR-4': 'violation' } });
const assumed = call('createUser', { outcome: 'refused', rules: { 'USR-8': 'violation' } });
const swallowed = call('updateUser', { rules: { 'USR-4': { ignored: 2 } } });
const advised = call('updateUser', { rules: { 'USR-4': 'pass' }, advice: [{ id: 'ADV-3', message: 'no date' }] });
const bug = call('createUser', { outcome: 'error', status: 500 });

const verdict = (entries: Parameters<typeof call>[1][] | ReturnType<typeof call>[], options: Parameters<typeof reportOf>[1] = {}) =>
  reportOf({ entries: entries as ReturnType<typeof call>[] }, options).verdict;

describe('violations', () => {
  it('holds where nothing was violated', () => {
    expect(verdict([good])).toEqual({
      ok: true,
      result: 'met',
      reasons: [],
      demands: [
        { demand: 'violations', ok: true, reasons: [] },
        { demand: 'mock-errors', ok: true, reasons: [] },
      ],
    });
  });

  it('fails on one', () => {
    expect(verdict([good, stated])).toMatchObject({
      ok: false,
      reasons: ['USR-4 (An update changes only what docking may change) was violated: 1 call or item refused'],
    });
  });

  it('fails on one that the platform swallowed in silence', () => {
    expect(verdict([stated, swallowed]).reasons).toEqual([
      'USR-4 (An update changes only what docking may change) was violated: 1 call or item refused, 2 calls or items ignored in silence',
    ]);
  });

  it('holds where it was expected', () => {
    expect(verdict([stated, swallowed], { expect: ['USR-4'] }).ok).toBe(true);
  });

  it('fails where an expected one never came: the test that should provoke it did not', () => {
    expect(verdict([good], { expect: ['USR-4'] }).reasons).toEqual([
      'USR-4 (An update changes only what docking may change) was expected to be violated, but never was',
    ]);
    expect(verdict([advised], { expect: ['USR-4'] }).ok).toBe(false);
  });

  it('fails on the violation of any corp, and is content with the expected one of any', () => {
    const elsewhere = callRecorder('other')('updateUser', { outcome: 'refused', rules: { 'USR-4': 'violation' } });
    expect(verdict([good, elsewhere]).ok).toBe(false);
    expect(verdict([good, elsewhere], { expect: ['USR-4'] }).ok).toBe(true);
  });

  it('fails on calls that named no corp', () => {
    const stray = callRecorder(null)('createUser', { outcome: 'refused', rules: { 'ACC-2': 'violation' } });
    expect(verdict([good, stray]).reasons).toEqual(['ACC-2 (Every call carries corpId and secret) was violated: 1 call or item refused']);
  });

  it('does not fail on what employees and HR ran into', () => {
    const app = call('listMyRows', { plane: 'app', outcome: 'refused', rules: { 'APP-2': 'violation' } });
    const hr = call('deleteUserByHand', { plane: 'backend', outcome: 'refused', rules: { 'USR-7': 'violation' } });
    expect(verdict([good, app, hr]).ok).toBe(true);
  });
});

const DEFAULT = { failOn: FAIL_ON_DEFAULT };
const refused = (error: FailureName, operation = 'createUser') => call(operation, { outcome: 'refused', status: 400, error });

describe('refusals', () => {
  it.each([
    'malformed-request',
    'not-found',
    'method-not-allowed',
    'media-type-unsupported',
    'body-too-large',
    'timestamp-out-of-window',
    'nonce-reused',
  ] as const)('fails on a call that was refused as wrong: %s', (error) => {
    expect(verdict([good, refused(error), refused(error)], DEFAULT)).toMatchObject({
      ok: false,
      result: 'not-met',
      reasons: [expect.stringMatching(new RegExp(`^${error} refused 2 calls: `))],
    });
  });

  it.each(['user-not-found', 'upload-not-found'] as const)('lets a call ask for what there is not: %s', (error) => {
    expect(verdict([good, refused(error)], DEFAULT).result).toBe('met');
  });

  it('holds where the error was expected, and fails where it never came', () => {
    expect(verdict([good, refused('not-found')], { ...DEFAULT, expect: ['not-found'] }).ok).toBe(true);
    expect(verdict([good], { ...DEFAULT, expect: ['not-found', 'user-not-found'] }).reasons).toEqual([
      'not-found was expected, but no call was refused with it',
      'user-not-found was expected, but no call was refused with it',
    ]);
  });

  it('takes an error of one rule for that rule', () => {
    expect(verdict([good, stated], { ...DEFAULT, expect: ['field-not-updatable'] }).ok).toBe(true);
    expect(verdict([good], { ...DEFAULT, expect: ['field-not-updatable'] }).reasons).toEqual([
      'USR-4 (An update changes only what docking may change) was expected to be violated, but never was',
    ]);
  });

  it('takes an error of several rules for whichever of them was violated', () => {
    expect(verdict([good, assumed], { ...DEFAULT, expect: ['validation-failed'] }).ok).toBe(true);
    expect(verdict([good], { ...DEFAULT, expect: ['validation-failed'] }).reasons).toEqual([
      'validation-failed was expected, but none of the rules that it reports was violated',
    ]);
  });

  describe('of an expired token', () => {
    const expiredAt = '2026-11-24T07:00:00.000Z';
    const expired = (second: number) =>
      call('getUser', { outcome: 'refused', error: 'token-expired', tokenExpiredAt: expiredAt, at: `2026-11-24T08:00:0${second}.000Z` });
    const bought = (second: number) => call('getToken', { at: `2026-11-24T08:00:0${second}.000Z` });

    it('is none where the caller bought another and went on', () => {
      expect(verdict([good, expired(1), bought(2), good], DEFAULT).result).toBe('met');
      expect(verdict([good, expired(1), bought(2), good, expired(3), good], DEFAULT).result).toBe('met');
    });

    it('breaks ACC-3 where the caller bought none, or did not go on', () => {
      for (const entries of [
        [good, expired(1)],
        [good, expired(1), good],
        [good, expired(1), bought(2)],
      ]) {
        expect(verdict(entries, DEFAULT).reasons).toEqual([
          'ACC-3 (The secret is an enabled key of the corp) was violated: 1 call or item refused',
        ]);
      }
    });

    it('counts and lists every call that went on with it', () => {
      const report = reportOf({ entries: [good, ...Array.from({ length: 30 }, () => expired(1))] });
      expect(report.totals.violations).toBe(30);
      expect(report.corps[0]?.violations).toHaveLength(20);
      expect(report.corps[0]?.violations[0]).toMatchObject({ rule: 'ACC-3', operation: 'getUser' });
    });
  });
});

describe('nothing', () => {
  it.each<[string, ReturnType<typeof call>[], string]>([
    ['no call came in', [], 'no docking call came in, so nothing is proven'],
    ['every call was refused', [refused('user-not-found')], 'no docking call was accepted, so nothing is proven'],
    ['only a token was bought', [call('getToken')], 'no docking call was accepted, so nothing is proven'],
    ['only the app was used', [call('login', { plane: 'app' })], 'no docking call came in, so nothing is proven'],
  ])('is proven where %s', (_why, entries, reason) => {
    expect(verdict(entries, DEFAULT)).toMatchObject({ ok: false, result: 'nothing-proven', reasons: [reason] });
    expect(verdict(entries, { failOn: ['violations'] })).toMatchObject({ ok: true, result: 'nothing-proven', reasons: [] });
    expect(verdict(entries, { failOn: ['none'] })).toMatchObject({ ok: true, result: 'not-judged' });
  });
});

describe('the other demands', () => {
  it('fails on advice only where that is asked', () => {
    expect(verdict([advised]).ok).toBe(true);
    expect(verdict([advised], { failOn: ['advice'] }).reasons).toEqual(['ADV-3 (Resign with a date) was given 1 time']);
    expect(verdict([good], { failOn: ['advice'] }).ok).toBe(true);
  });

  it('fails on a refusal that rests on an assumption, also an expected one', () => {
    const reasons = ['USR-8 (Values are well-formed) refused 1 call or item, and the rule is only assumed'];
    expect(verdict([assumed], { failOn: ['assumed'] }).reasons).toEqual(reasons);
    expect(verdict([assumed], { failOn: ['violations', 'assumed'], expect: ['USR-8'] }).reasons).toEqual(reasons);
    expect(verdict([stated], { failOn: ['assumed'] }).ok).toBe(true);
  });

  it('goes by the basis that the profile gives', () => {
    const observed = reportOf({ entries: [assumed], basisOf: () => 'observed' }, { failOn: ['assumed'] });
    expect(observed.verdict.ok).toBe(true);
  });

  it('fails on rules that were never exercised', () => {
    expect(verdict([good], { failOn: ['unexercised'] }).reasons).toEqual([
      '18 rules never exercised: ACC-1, ACC-3, USR-3, USR-4, USR-5, USR-6, USR-7, USR-8, USR-9, LKP-1, LKP-2, LKP-3, LKP-4, LKP-5, LKP-6, LKP-7, LKP-8, LKP-9',
    ]);
    const everything = call('all', { rules: Object.fromEntries(CONTEXT.rulesOn.map((rule) => [rule, 'pass'])) });
    expect(verdict([everything], { failOn: ['unexercised'] }).ok).toBe(true);
  });

  it('compares coverage before it is rounded', () => {
    const three = call('createUser', { rules: { 'ACC-1': 'pass', 'ACC-2': 'pass', 'ACC-3': 'pass' } });
    expect(verdict([three], { minCoverage: 15 }).ok).toBe(true);
    expect(verdict([three], { minCoverage: 15.01 }).reasons).toEqual(['coverage is 15 % (3 of 20 rules), below the 15.01 % demanded']);
    // 3 of 21 are 14.2857 %, shown as 14.2 %.
    const on = reportOf({ entries: [three], rulesOn: [...CONTEXT.rulesOn, 'USR-2'] }, { minCoverage: 14.25 });
    expect([on.coverage.percent, on.verdict.ok]).toEqual([14.2, true]);
  });

  it('gives all reasons at once', () => {
    const all = verdict([stated, assumed, advised], { failOn: ['violations', 'advice', 'assumed', 'unexercised'], minCoverage: 50 });
    expect(all.demands.map(({ demand, ok }) => [demand, ok])).toEqual([
      ['violations', false],
      ['advice', false],
      ['assumed', false],
      ['unexercised', false],
      ['coverage', false],
      ['mock-errors', true],
    ]);
    expect(all.reasons).toHaveLength(2 + 1 + 1 + 1 + 1);
  });

  it('asks for nothing with none, but still for coverage where that is given', () => {
    expect(verdict([stated, bug], { failOn: ['none'], expect: ['USR-9'] })).toEqual({
      ok: true,
      result: 'not-judged',
      reasons: [],
      demands: [],
    });
    expect(verdict([stated], { failOn: ['none'], minCoverage: 100 }).reasons).toEqual([
      'coverage is 5 % (1 of 20 rules), below the 100 % demanded',
    ]);
  });

  it('fails where the mock itself failed: such answers prove nothing', () => {
    expect(verdict([good, bug]).reasons).toEqual([
      '1 call ended in an error of the mock (a bug, or a database it could not use), and proves nothing',
    ]);
    expect(verdict([good, bug, bug]).reasons).toEqual([
      '2 calls ended in an error of the mock (a bug, or a database it could not use), and prove nothing',
    ]);
  });
});
