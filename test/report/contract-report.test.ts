import { describe, expect, it } from 'vitest';
import { type Basis, RULE_IDS, type RuleId } from '../../src/rules/catalogue.js';
import { callRecorder } from './call.js';
import { CONTEXT, nightlySync, OPERATIONS, reportOf } from './nightly-sync.js';

/** rule, state, pass, violation, ignored: counted by hand in the comments of nightly-sync.ts. */
const BY_HAND = [
  ['ACC-1', 'exercised-pass', 9, 0, 0], // calls 2 to 10
  ['ACC-2', 'exercised-violation', 11, 1, 0], // 1 to 10 and 12; 13 refused
  ['ACC-3', 'exercised-violation', 10, 1, 0], // 1 to 10; 12 refused
  ['USR-1', 'exercised-pass', 4, 0, 0], // 2, 3, 6, first item of 8
  ['USR-2', 'off', 0, 0, 0],
  ['USR-3', 'exercised-violation', 1, 1, 0], // 2; 3 refused
  ['USR-4', 'exercised-violation', 3, 2, 0], // 5, 6, 7; 4 and second item of 8 refused
  ['USR-5', 'exercised-pass', 4, 0, 0], // 4 to 7
  ['USR-6', 'exercised-violation', 0, 1, 0], // 7
  ['USR-7', 'not-exercised', 0, 0, 0], // only HR ran into it, by hand
  ['USR-8', 'exercised-violation', 8, 1, 0], // 2 to 7, two items of 8; its third refused
  ['USR-9', 'exercised-pass', 1, 0, 0],
  ['LKP-1', 'exercised-pass', 2, 0, 0],
  ['LKP-2', 'exercised-pass', 2, 0, 0],
  ['LKP-3', 'exercised-pass', 2, 0, 0],
  ['LKP-4', 'exercised-violation', 1, 1, 0], // 10; 9 refused
  ['LKP-5', 'exercised-pass', 1, 0, 0],
  ['LKP-6', 'exercised-pass', 1, 0, 0],
  ['LKP-7', 'exercised-pass', 1, 0, 0],
  ['LKP-8', 'not-exercised', 0, 0, 0],
  ['LKP-9', 'exercised-pass', 2, 0, 0],
  ['APP-1', 'exercised-pass', 1, 0, 0],
  ['APP-2', 'exercised-violation', 0, 1, 0],
  ['BCK-1', 'not-exercised', 0, 0, 0],
] as const;

describe('the report of a night', () => {
  const report = reportOf();

  it('has every rule in the order of the catalogue, with the counts worked out by hand', () => {
    const rows = report.rules.map(({ rule, state, pass, violation, ignored }) => [rule, state, pass, violation, ignored]);
    expect(rows).toEqual(BY_HAND);
  });

  it('says of each rule how it is known', () => {
    const rule = (id: RuleId) => report.rules.find((each) => each.rule === id);
    expect(rule('USR-4')).toMatchObject({ title: 'An update changes only what docking may change', basis: 'stated', article: 'note 7' });
    expect(rule('USR-4')?.details).toContain('That "Employment Date" is onboardingDate is a reading of the article.');
    expect(rule('USR-8')).toMatchObject({ basis: 'assumed', article: null });
  });

  it('covers 18 of the 20 rules that an integration can exercise, APP, BCK and rules that are off left out', () => {
    expect(report.coverage).toEqual({ percent: 90, exercised: 18, exercisable: 20 });
    const left = report.rules.filter(({ counts }) => !counts).map(({ rule }) => rule);
    expect(left).toEqual(['USR-2', 'APP-1', 'APP-2', 'BCK-1']);
  });

  it('counts the bases over exercised rules, and of those the ones that were never violated', () => {
    expect(report.fidelity).toEqual({
      // ACC-1 ACC-2 ACC-3 USR-1 USR-4 USR-5 USR-6 LKP-1 LKP-2 LKP-3 LKP-4; without ACC-2 ACC-3 USR-4 USR-6 LKP-4
      stated: { exercised: 11, passed: 6 },
      // USR-3 LKP-5; without USR-3
      inferred: { exercised: 2, passed: 1 },
      // USR-8 USR-9 LKP-6 LKP-7 LKP-9; without USR-8
      assumed: { exercised: 5, passed: 4 },
      documented: { exercised: 0, passed: 0 },
      observed: { exercised: 0, passed: 0 },
    });
  });

  it('adds up the calls of the docking API', () => {
    expect(report.totals).toEqual({
      corps: 1,
      calls: 14,
      accepted: 6, // 1 2 5 6 8 10
      refused: 7, // 3 4 7 9 12 13 14
      faulted: 1, // 11
      errors: 0,
      violations: 9, // 3:1 4:2 7:1 8:2 9:1 12:1 13:1
      refusals: 1, // 14
      advice: 1, // 6
      dropped: 0,
    });
  });

  it('has each called operation with its outcomes, and what was never called', () => {
    const count = (accepted: number, refused: number, faulted: number, errors: Record<string, number>) => ({
      calls: accepted + refused + faulted,
      accepted,
      refused,
      faulted,
      error: 0,
      errors,
    });
    expect(report.operations).toEqual([
      { operation: 'getStatus', ...count(1, 0, 0, {}) },
      { operation: 'createUser', ...count(1, 2, 1, { 'credentials-missing': 1, 'user-exists': 1 }) },
      { operation: 'getUser', ...count(0, 1, 0, { 'credentials-invalid': 1 }) },
      { operation: 'updateUser', ...count(2, 2, 0, { 'field-not-updatable': 1, 'user-resigned': 1 }) },
      { operation: 'dockUsers', ...count(1, 0, 0, {}) },
      { operation: 'uploadLookupData', ...count(1, 1, 0, { 'delimiter-invalid': 1 }) },
      { operation: 'unknown', ...count(0, 1, 0, { 'not-found': 1 }) },
    ]);
    expect(report.notCalled).toEqual(['listUsers', 'deleteUser', 'listModules', 'getModule', 'listUploads', 'getUpload']);
  });

  it('lists every violation of the docking API with its call, cause and fix', () => {
    const [acme] = report.corps;
    expect(acme?.violations.map(({ requestId, rule }) => [requestId, rule])).toEqual([
      ['req_3', 'USR-3'],
      ['req_4', 'USR-4'],
      ['req_4', 'USR-4'],
      ['req_7', 'USR-6'],
      ['req_8', 'USR-4'],
      ['req_8', 'USR-8'],
      ['req_9', 'LKP-4'],
      ['req_12', 'ACC-3'],
    ]);
    expect(acme?.totalViolations).toBe(8);
    expect(JSON.parse(JSON.stringify(acme?.violations[3]))).toEqual({
      requestId: 'req_7',
      operation: 'updateUser',
      at: '2026-11-24T08:00:07.000Z',
      rule: 'USR-6',
      basis: 'stated',
      message: 'the user is resigned, so department cannot change from "QA" to "Assembly"',
      field: 'department',
      sent: 'Assembly',
      stored: 'QA',
      employeeId: 'E1',
      cause: { requestId: 'req_6', at: '2026-11-24T08:00:06.000Z', operation: 'updateUser', did: 'changed employmentStatus' },
      fix: 'Set the status back to active in a call of its own, then change the other fields in the next.',
      ignored: false,
      expected: false,
    });
    expect(acme?.violations[4]).toMatchObject({ index: 1, employeeId: 'E3', field: 'name', sent: '李雷', stored: 'Li' });
    expect(acme?.violations[6]).toMatchObject({ line: 1, column: null });
  });

  it('keeps the calls that named no corp apart, and does not lose them', () => {
    expect(report.corps.map(({ corpId, calls }) => [corpId, calls])).toEqual([
      ['acme', 12],
      [null, 2],
    ]);
    expect(report.corps[1]?.violations).toMatchObject([{ requestId: 'req_13', rule: 'ACC-2' }]);
  });

  it('has the advice, once for all and call by call', () => {
    expect(report.advice).toMatchObject([{ id: 'ADV-3', count: 1, basis: 'assumed', title: 'Resign with a date' }]);
    expect(report.corps[0]?.advice).toEqual([
      {
        id: 'ADV-3',
        message: 'A user was set to resigned without a resignationDate.',
        requestId: 'req_6',
        operation: 'updateUser',
        at: '2026-11-24T08:00:06.000Z',
      },
    ]);
  });

  it('tells what a reader must know', () => {
    expect(report.notes).toEqual([
      '1 call went to a path that leads nowhere: check the base URL.',
      '1 call named no corp that exists: check the corpId.',
      '1 call met an armed fault instead of the platform.',
    ]);
  });

  it('is the same text each time', () => {
    expect(JSON.stringify(reportOf())).toBe(JSON.stringify(report));
    expect(reportOf().generatedAt).toBe('2026-11-24T09:00:00.000Z');
  });
});

describe('several corps', () => {
  const first = callRecorder('worker-b');
  const second = callRecorder('worker-a');
  const entries = [
    first('createUser', { rules: { 'ACC-1': 'pass', 'USR-1': { pass: 2 } } }),
    second('dockUsers', {
      rules: { 'ACC-1': 'pass', 'USR-1': 'violation', 'USR-9': 'pass' },
      outcome: 'refused',
      error: 'validation-failed',
    }),
  ];

  it('are united for rules, operations and coverage, and each by itself in the order of their ids', () => {
    const report = reportOf({ entries });
    expect(report.totals.corps).toBe(2);
    expect(report.coverage).toEqual({ percent: 15, exercised: 3, exercisable: 20 });
    expect(report.rules.find(({ rule }) => rule === 'USR-1')).toMatchObject({ state: 'exercised-violation', pass: 2, violation: 1 });
    expect(report.operations.map(({ operation }) => operation)).toEqual(['createUser', 'dockUsers']);
    expect(report.corps.map(({ corpId, coverage, notCalled }) => [corpId, coverage.exercised, notCalled.length])).toEqual([
      ['worker-a', 3, 11],
      ['worker-b', 2, 11],
    ]);
    expect(report.corps[1]?.rules.find(({ rule }) => rule === 'USR-1')).toMatchObject({ state: 'exercised-pass', pass: 2, violation: 0 });
  });

  it('can be narrowed to one, without the calls that named none', () => {
    const stray = callRecorder(null)('createUser', { outcome: 'refused', rules: { 'ACC-2': 'violation' } });
    const report = reportOf({ entries: [...entries, stray], corpId: 'worker-b' });
    expect(report.corps.map(({ corpId }) => corpId)).toEqual(['worker-b']);
    expect(report.options.corpId).toBe('worker-b');
    expect(report.rules.find(({ rule }) => rule === 'USR-1')).toMatchObject({ state: 'exercised-pass' });
    expect(report.verdict.ok).toBe(true);
  });

  it('has a corp that never called as one that called nothing', () => {
    const report = reportOf({ entries, corpId: 'worker-c' });
    expect(report.corps).toMatchObject([{ corpId: 'worker-c', calls: 0, operations: [], notCalled: OPERATIONS }]);
    expect(report.coverage).toEqual({ percent: 0, exercised: 0, exercisable: 20 });
    expect(report.notes).toEqual(['No docking call came in, so this report proves nothing about an integration.']);
  });
});

describe('details', () => {
  it('says nothing of a report without calls but that it proves nothing', () => {
    const report = reportOf({ entries: [] });
    expect(report.corps).toEqual([]);
    expect(report.notes).toEqual(['No docking call came in, so this report proves nothing about an integration.']);
    expect(report.verdict.ok).toBe(true);
  });

  it('takes the bases of the profile, also for the counts', () => {
    const basisOf = (rule: RuleId): Basis => (rule === 'USR-9' ? 'observed' : CONTEXT.basisOf(rule));
    const report = reportOf({ basisOf });
    expect(report.fidelity.observed).toEqual({ exercised: 1, passed: 1 });
    expect(report.fidelity.assumed).toEqual({ exercised: 4, passed: 3 });
    expect(report.corps[0]?.rules.find(({ rule }) => rule === 'USR-9')?.basis).toBe('observed');
  });

  it('counts USR-2 as exercisable where the profile has it on', () => {
    const report = reportOf({ rulesOn: RULE_IDS });
    expect(report.coverage).toEqual({ percent: 85.7, exercised: 18, exercisable: 21 });
  });

  it('links each violation to its explanation where there is one', () => {
    const explainUrl = (requestId: string) => (requestId === 'req_7' ? `http://127.0.0.1:8080/x/${requestId}` : undefined);
    const violations = reportOf({ explainUrl }).corps[0]?.violations ?? [];
    expect(violations.flatMap(({ explain }) => explain ?? [])).toEqual(['http://127.0.0.1:8080/x/req_7']);
  });

  it('says how many calls the journal has dropped, corp by corp', () => {
    const report = reportOf({ dropped: (corpId) => (corpId === null ? 2 : 3) });
    expect(report.corps.map(({ dropped }) => dropped)).toEqual([3, 2]);
    expect(report.totals.dropped).toBe(5);
    expect(report.notes[0]).toBe(
      'unknown: 5 calls dropped from the journal, so they can no longer be looked up or explained. All counts here are exact all the same: they are taken as calls come in.',
    );
  });

  it('shows a rule that was ignored in silence as violated', () => {
    const entries = [
      callRecorder()('updateUser', {
        rules: { 'USR-5': 'ignored' },
        violations: [{ rule: 'USR-5', field: 'password', message: 'password cannot be changed', ignored: true }],
      }),
    ];
    const report = reportOf({ entries });
    expect(report.rules.find(({ rule }) => rule === 'USR-5')).toMatchObject({
      state: 'exercised-violation',
      pass: 0,
      violation: 0,
      ignored: 1,
    });
    expect(report.corps[0]?.violations).toMatchObject([{ rule: 'USR-5', ignored: true }]);
  });

  it('says when violations are counted but not listed', () => {
    const call = callRecorder();
    const many = Array.from({ length: 100 }, (_, index) => ({ rule: 'USR-8' as const, message: `item ${index}`, index }));
    const entries = Array.from({ length: 11 }, () =>
      call('dockUsers', { rules: { 'USR-8': { violation: 150 } }, violations: many, totalViolations: 150 }),
    );
    const report = reportOf({ entries });
    expect(report.totals.violations).toBe(1650);
    expect(report.notes).toEqual(['1,000 of 1,650 violations are listed; all are counted.']);
  });

  it('takes ten thousand calls', () => {
    const night = nightlySync();
    const entries = Array.from({ length: 600 }, (_, at) =>
      night.map((entry) => ({ ...entry, corpId: entry.corpId && `corp-${at % 20}` })),
    ).flat();
    expect(entries.length).toBeGreaterThan(10_000);
    const report = reportOf({ entries });
    JSON.stringify(report);
    expect(report.totals.calls).toBe(600 * 14);
  });
});
