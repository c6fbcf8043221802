import { describe, expect, it } from 'vitest';
import { Coverage, ruleState } from '../../src/journal/coverage.js';
import type { CallViolation } from '../../src/journal/entry.js';
import { callRecorder } from '../report/call.js';
import { coverageOf, nightlySync } from '../report/nightly-sync.js';

describe('what counts', () => {
  it('leaves out what HR and employees did to the rules of the docking API, and keeps the rules of their own', () => {
    const acme = coverageOf(nightlySync()).get('acme');
    expect(acme?.rules.get('USR-7')).toBeUndefined();
    expect(acme?.rules.get('APP-1')).toEqual({ pass: 1, violation: 0, ignored: 0 });
    expect(acme?.rules.get('APP-2')).toEqual({ pass: 0, violation: 1, ignored: 0 });
    expect([...(acme?.operations.keys() ?? [])]).toEqual([
      'getStatus',
      'createUser',
      'updateUser',
      'dockUsers',
      'uploadLookupData',
      'getUser',
    ]);
    expect(acme?.totalViolations).toBe(8);
  });

  it('counts docking calls that named no corp, and no others that named none', () => {
    const coverage = new Coverage();
    const call = callRecorder(null);
    coverage.record(call('login', { plane: 'app', outcome: 'refused', rules: { 'APP-1': 'violation' } }));
    expect(coverage.get(null)).toBeUndefined();
    coverage.record(call('getStatus', { outcome: 'refused', rules: { 'ACC-2': 'violation' } }));
    coverage.record(call('login', { plane: 'app', outcome: 'refused', rules: { 'APP-1': 'violation' } }));
    expect([...(coverage.get(null)?.rules.keys() ?? [])]).toEqual(['ACC-2']);
    expect(coverage.corpIds()).toEqual([]);
  });

  it('forgets one corp, or all', () => {
    const coverage = coverageOf([callRecorder('a')('getStatus'), callRecorder('b')('getStatus'), callRecorder(null)('getStatus')]);
    coverage.clear('a');
    expect(coverage.corpIds()).toEqual(['b']);
    coverage.clear();
    expect([coverage.corpIds(), coverage.get(null)]).toEqual([[], undefined]);
  });
});

describe('the list of violations', () => {
  const violations = (rule: CallViolation['rule'], count: number): CallViolation[] =>
    Array.from({ length: count }, (_, index) => ({ rule, message: `item ${index}`, index }));

  it('stays short, but never for one rule at the cost of another', () => {
    const call = callRecorder();
    const entries = [
      ...Array.from({ length: 30 }, () => call('dockUsers', { violations: violations('USR-8', 100) })),
      call('dockUsers', { violations: violations('USR-6', 30) }),
    ];
    const acme = coverageOf(entries).get('acme');
    const listed = (rule: string) => acme?.violations.filter((each) => each.rule === rule).length;
    expect([listed('USR-8'), listed('USR-6')]).toEqual([1000, 20]);
    expect(acme?.totalViolations).toBe(3030);
  });

  it('cuts what is long, so that a few huge values do not fill the memory', () => {
    const huge = 'x'.repeat(100_000);
    const sent = { nested: huge };
    const entry = callRecorder()('createUser', {
      violations: [{ rule: 'USR-8', field: huge, message: huge, sent, stored: huge }],
      advice: [{ id: 'ADV-4', message: huge }],
    });
    const acme = coverageOf([entry]).get('acme');
    expect(JSON.stringify([acme?.violations, acme?.advice]).length).toBeLessThan(6000);
    expect(acme?.violations[0]?.message).toBe(`${'x'.repeat(1000)}… (100000)`);
    expect(acme?.violations[0]?.sent).toMatch(/^\{"nested":"x+… \(100013\)$/);
  });

  it('keeps short values as they are', () => {
    const sent = { a: [1, null, '二'] };
    const entry = callRecorder()('createUser', { violations: [{ rule: 'USR-8', message: 'm', sent, stored: null, line: null }] });
    expect(coverageOf([entry]).get('acme')?.violations).toEqual([
      { rule: 'USR-8', message: 'm', sent, stored: null, line: null, requestId: 'req_1', operation: 'createUser', at: entry.at },
    ]);
  });
});

describe('the state of a rule', () => {
  it.each([
    [undefined, 'not-exercised'],
    [{ pass: 0, violation: 0, ignored: 0 }, 'not-exercised'],
    [{ pass: 1, violation: 0, ignored: 0 }, 'exercised-pass'],
    [{ pass: 9, violation: 1, ignored: 0 }, 'exercised-violation'],
    [{ pass: 9, violation: 0, ignored: 1 }, 'exercised-violation'],
  ])('of %j is %s', (count, state) => {
    expect(ruleState(count)).toBe(state);
  });
});
