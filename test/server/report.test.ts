import { beforeAll, describe, expect, it } from 'vitest';
import type { ContractReport } from '../../src/report/report-schema.js';
import { type MadePlatform, makePlatform } from '../platform.js';
import { acme, play } from './report-script.js';

const OPTIONS = 'failOn=violations,advice,assumed,unexercised&expect=USR-4,LKP-8&minCoverage=95.1';

let made: MadePlatform;
let report: ContractReport;

const reportOf = async (query: string) => JSON.parse((await made.call('GET', `/_mock/v1/report?${query}`)).text) as ContractReport;

beforeAll(async () => {
  made = makePlatform({ fixtures: acme });
  await play(made);
  report = await reportOf(OPTIONS);
});

const corpOf = (corpId: string | null) => {
  const corp = report.corps.find((each) => each.corpId === corpId);
  if (!corp) throw new Error(`no corp ${corpId}`);
  return corp;
};

/** A count of an operation: calls, accepted, refused, faulted, and the refusals by name. */
const counts = (corp: Pick<ContractReport, 'operations'>) =>
  Object.fromEntries(
    corp.operations.map(({ operation, calls, accepted, refused, faulted, error, errors }) => [
      operation,
      [calls, accepted, refused, faulted, error, errors],
    ]),
  );

const ruleCounts = (corp: { rules: readonly { rule: string; pass: number; violation: number; ignored: number }[] }) =>
  Object.fromEntries(corp.rules.map(({ rule, pass, violation, ignored }) => [rule, [pass, violation, ignored]]));

describe('the report of a script that was worked out by hand', () => {
  it('counts the calls of every operation', () => {
    expect(counts(report)).toEqual({
      // 1 2 44
      getStatus: [3, 2, 1, 0, 0, { 'credentials-missing': 1 }],
      // 8 to 12
      createUser: [5, 1, 4, 0, 0, { 'user-exists': 1, 'validation-failed': 1, 'media-type-unsupported': 1, 'malformed-request': 1 }],
      // 3 4 5 25 26 43 47
      listUsers: [7, 1, 5, 1, 0, { 'credentials-invalid': 3, 'validation-failed': 1, 'docking-inactive': 1 }],
      // 27
      getUser: [1, 1, 0, 0, 0, {}],
      // 13 to 22, 48
      updateUser: [11, 4, 6, 1, 0, { 'password-not-updatable': 2, 'validation-failed': 1, 'user-resigned': 2, 'user-not-found': 1 }],
      // 23 24
      deleteUser: [2, 1, 1, 0, 0, { 'user-activated': 1 }],
      // 28 29 30
      dockUsers: [3, 2, 1, 0, 0, { 'batch-too-large': 1 }],
      // 31
      listModules: [1, 1, 0, 0, 0, {}],
      // 32 33
      getModule: [2, 1, 1, 0, 0, { 'module-not-found': 1 }],
      // 34 to 42
      uploadLookupData: [
        9,
        1,
        8,
        0,
        0,
        {
          'module-not-found': 1,
          'file-type-unsupported': 1,
          'delimiter-invalid': 1,
          'columns-mismatch': 1,
          'rows-invalid': 3,
          'encoding-invalid': 1,
        },
      ],
      // 46
      listUploads: [1, 1, 0, 0, 0, {}],
      // 45
      getUpload: [1, 0, 1, 0, 0, { 'upload-not-found': 1 }],
      // 6 7
      unknown: [2, 0, 2, 0, 0, { 'not-found': 1, 'method-not-allowed': 1 }],
    });
    expect(report.notCalled).toEqual([]);
    expect(report.totals).toEqual({
      corps: 1,
      calls: 48,
      accepted: 16,
      refused: 30,
      faulted: 2,
      errors: 0,
      violations: 36,
      // 6 7 11 12
      refusals: 4,
      advice: 2,
      dropped: 0,
    });
  });

  it('keeps the call that named no corp apart', () => {
    expect(counts(corpOf(null))).toEqual({ listUsers: [1, 0, 1, 0, 0, { 'credentials-invalid': 1 }] });
    expect(corpOf(null)).toMatchObject({
      calls: 1,
      dropped: 0,
      totalViolations: 1,
      coverage: { exercised: 2, exercisable: 20, percent: 10 },
    });
    expect(corpOf('acme')).toMatchObject({ calls: 47, dropped: 0, totalViolations: 35, totalAdvice: 2 });
    expect(counts(corpOf('acme')).listUsers?.slice(0, 4)).toEqual([6, 1, 4, 1]);
    expect(ruleCounts(corpOf(null))).toMatchObject({ 'ACC-1': [0, 0, 0], 'ACC-2': [1, 0, 0], 'ACC-3': [0, 1, 0] });
    expect(ruleCounts(corpOf('acme'))).toMatchObject({ 'ACC-1': [38, 1, 0], 'ACC-2': [43, 1, 0], 'ACC-3': [41, 2, 0] });
  });

  it('counts for every rule what it let pass and what it stopped, in calls and items of a batch', () => {
    expect(ruleCounts(report)).toEqual({
      // 8 to 42 are 35; 45 46 48
      'ACC-1': [38, 1, 0],
      // those, and 1 3 4 5 43 44
      'ACC-2': [44, 1, 0],
      // those of ACC-1, and 1 43 44; 3 4 5
      'ACC-3': [41, 3, 0],
      // 8 9 14 19 21 22 and two items; 10 16 and an item
      'USR-1': [8, 3, 0],
      'USR-2': [0, 0, 0],
      // 8 10; 9
      'USR-3': [2, 1, 0],
      // 13 14 16 17 19 21 22 48 and two items; 15 18
      'USR-4': [10, 2, 0],
      // 13 14 16 17 18 21 22 48; 15 19
      'USR-5': [8, 2, 0],
      // 17 19; 18 22 and an item
      'USR-6': [2, 3, 0],
      // 24; 23
      'USR-7': [1, 1, 0],
      // 8 9, 13 to 18, 21 22 48 and four items; 10 19 25 and an item
      'USR-8': [15, 4, 0],
      // 28 29; 30
      'USR-9': [2, 1, 0],
      // 32, 35 to 42, 46; 33 34
      'LKP-1': [10, 2, 0],
      // 35, 37 to 42; 36
      'LKP-2': [7, 1, 0],
      // 35 to 42
      'LKP-3': [8, 0, 0],
      // 35, 38 to 41; 37
      'LKP-4': [5, 1, 0],
      // 35, 39 to 41; 38
      'LKP-5': [4, 1, 0],
      // 35; 39 to 41
      'LKP-6': [1, 3, 0],
      'LKP-7': [1, 3, 0],
      'LKP-8': [0, 0, 0],
      // 35, 37 to 41; 42
      'LKP-9': [6, 1, 0],
      'APP-1': [1, 0, 0],
      'APP-2': [0, 0, 0],
      'BCK-1': [1, 0, 0],
    });
  });

  it('says of every rule whether it was exercised', () => {
    const inState = (state: string) => report.rules.filter((each) => each.state === state).map(({ rule }) => rule);
    expect(inState('off')).toEqual(['USR-2']);
    expect(inState('not-exercised')).toEqual(['LKP-8', 'APP-2']);
    expect(inState('exercised-pass')).toEqual(['LKP-3', 'APP-1', 'BCK-1']);
    expect(inState('exercised-violation')).toHaveLength(18);
  });

  it('lists every violation, in the order of the calls and in a call by precedence', () => {
    const listed = (corpId: string | null) =>
      corpOf(corpId).violations.map(({ operation, rule, employeeId, field, line, index, expected }) =>
        [
          operation,
          rule,
          employeeId,
          field,
          line ? `line ${line}` : undefined,
          index === undefined ? undefined : `item ${index}`,
          expected ? 'expected' : undefined,
        ]
          .filter((each) => each !== undefined)
          .join(' '),
      );
    expect(listed(null)).toEqual(['listUsers ACC-3 secret']);
    expect(listed('acme')).toEqual([
      'getStatus ACC-2 secret', // 2
      'listUsers ACC-3 secret', // 3
      'listUsers ACC-3 secret', // 4
      'createUser USR-3 N1 employeeId', // 9
      'createUser USR-1 N2 name', // 10
      'createUser USR-8 N2 onboardingDate',
      'updateUser USR-5 A1 password', // 15
      'updateUser USR-4 A1 name expected',
      'updateUser USR-4 A1 gender expected',
      'updateUser USR-1 A1 onboardingDate', // 16
      'updateUser USR-6 R1 department', // 18
      'updateUser USR-6 R1 name',
      'updateUser USR-4 R1 name expected',
      'updateUser USR-5 R1 password', // 19
      'updateUser USR-8 R1 onboardingDate',
      'updateUser USR-6 A2 department', // 22
      'deleteUser USR-7 A2 activated', // 23
      'listUsers USR-8 limit', // 25
      'dockUsers USR-6 R1 department item 2', // 28
      'dockUsers USR-8 item 3',
      'dockUsers USR-1 N4 name item 4',
      'dockUsers USR-9 users', // 30
      'getModule LKP-1 moduleId', // 33
      'uploadLookupData LKP-1 moduleId', // 34
      'uploadLookupData LKP-2', // 36
      'uploadLookupData LKP-4 line 1', // 37
      'uploadLookupData LKP-5 line 1', // 38
      'uploadLookupData LKP-6 line 2', // 39
      'uploadLookupData LKP-7 line 3',
      'uploadLookupData LKP-6 line 2', // 40
      'uploadLookupData LKP-7 line 3',
      'uploadLookupData LKP-6 line 2', // 41
      'uploadLookupData LKP-7 line 3',
      'uploadLookupData LKP-9 line 2', // 42
      'listUsers ACC-1 docking', // 43
    ]);
  });

  it('names the earlier call that led to a violation', () => {
    const caused = corpOf('acme').violations.filter(({ cause }) => cause !== undefined);
    expect(caused.map(({ operation, rule, cause }) => [operation, rule, cause?.operation, cause?.did])).toEqual([
      ['createUser', 'USR-3', 'createUser', 'created the user'], // 9, by 8
      ['updateUser', 'USR-6', 'updateUser', 'changed employmentStatus'], // 22, by 21
    ]);
  });

  it('gives the advice with its calls', () => {
    expect(report.advice.map(({ id, count }) => [id, count])).toEqual([
      ['ADV-3', 1],
      ['ADV-4', 1],
    ]);
    expect(corpOf('acme').advice.map(({ id, operation }) => [id, operation])).toEqual([
      ['ADV-3', 'updateUser'], // 21
      ['ADV-4', 'uploadLookupData'], // 41
    ]);
  });

  it('counts the exercised rules of the docking API, by basis too', () => {
    // Of 3 ACC, 8 USR (USR-2 is off) and 9 LKP all but LKP-8.
    expect(report.coverage).toEqual({ percent: 95, exercised: 19, exercisable: 20 });
    expect(report.fidelity).toEqual({
      // ACC-1 ACC-2 ACC-3 USR-1 USR-4 USR-5 USR-6 USR-7 LKP-1 LKP-2 LKP-3 LKP-4, of which LKP-3 was never violated
      stated: { exercised: 12, passed: 1 },
      // USR-3 LKP-5
      inferred: { exercised: 2, passed: 0 },
      // USR-8 USR-9 LKP-6 LKP-7 LKP-9
      assumed: { exercised: 5, passed: 0 },
      documented: { exercised: 0, passed: 0 },
      observed: { exercised: 0, passed: 0 },
    });
  });

  it('judges by what was asked', async () => {
    const { ok, demands } = report.verdict;
    expect(ok).toBe(false);
    expect(demands.map(({ demand, ok: met, reasons }) => [demand, met, reasons.length])).toEqual([
      // 18 rules were violated, USR-4 as expected; LKP-8 never was, though it was expected.
      ['violations', false, 18],
      ['advice', false, 2],
      // USR-8 USR-9 LKP-6 LKP-7 LKP-9
      ['assumed', false, 5],
      ['unexercised', false, 1],
      ['coverage', false, 1],
      ['mock-errors', true, 0],
    ]);
    expect(demands[0]?.reasons.map((reason) => reason.slice(0, 5))).toEqual(
      'ACC-1 ACC-2 ACC-3 USR-1 USR-3 USR-5 USR-6 USR-7 USR-8 USR-9 LKP-1 LKP-2 LKP-4 LKP-5 LKP-6 LKP-7 LKP-9 LKP-8'.split(' '),
    );
    expect(demands[2]?.reasons.map((reason) => reason.slice(0, 5))).toEqual(['USR-8', 'USR-9', 'LKP-6', 'LKP-7', 'LKP-9']);
    expect(demands[3]?.reasons).toEqual(['1 rule never exercised: LKP-8']);
    expect((await reportOf('failOn=none&minCoverage=95')).verdict.ok).toBe(true);
    expect((await reportOf('failOn=none')).verdict).toEqual({ ok: true, result: 'not-judged', reasons: [], demands: [] });
  });

  it('notes what a reader must know', () => {
    expect(report.notes).toEqual([
      '2 calls went to a path that leads nowhere: check the base URL.',
      '1 call named no corp that exists: check the corpId.',
      '2 calls met an armed fault instead of the platform.',
    ]);
  });

  it('is the same for one corp, but for the call that named none', async () => {
    const narrowed = await reportOf(`corpId=acme&${OPTIONS}`);
    expect(narrowed.totals).toMatchObject({ corps: 1, calls: 47, refused: 29, violations: 35 });
    expect(narrowed.corps).toHaveLength(1);
    expect(made.bugs).toEqual([]);
  });
});
