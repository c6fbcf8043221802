import { beforeAll, describe, expect, it } from 'vitest';
import type { FixtureFile } from '../../src/fixtures/document.js';
import type { ContractReport } from '../../src/report/report-schema.js';
import { type Answered, type MadePlatform, makePlatform, type SentHeaders } from '../platform.js';

/*
 * A script of 48 docking calls. What each exercises was worked out from the rules with pencil and paper, before the server was asked:
 * after the call stand the rules that let it pass (+) and those that stopped it (-). A rule has a say only where its precondition
 * holds: USR-6 only for a resigned user, USR-1 in an update only where a field comes that may not be emptied, LKP-8 only for a zip.
 * "ACC" stands for +ACC-1 +ACC-2 +ACC-3.
 */

const acme: FixtureFile = {
  corps: [
    {
      corpId: 'acme',
      name: 'Acme',
      docking: true,
      keys: [{ secret: 's3cret' }, { secret: 'old', enabled: false }],
      modules: [{ moduleId: 'leave', name: 'Leave', template: 'leave' }],
      users: [
        { employeeId: 'A1', name: 'Ann', employmentStatus: 'active', onboardingDate: '2026-01-05', password: 'first-login' },
        { employeeId: 'A2', name: 'Bob', employmentStatus: 'active', onboardingDate: '2025-01-06', activated: true },
        {
          employeeId: 'R1',
          name: 'Cid',
          employmentStatus: 'resigned',
          onboardingDate: '2020-01-06',
          resignationDate: '2026-10-31',
          activated: true,
        },
      ],
    },
  ],
};

const joiner = (employeeId: string) => ({
  employeeId,
  password: 'p-4711',
  name: 'Joiner',
  employmentStatus: 'active',
  onboardingDate: '2026-11-24',
});

const HEADER = 'Employee ID,Leave Type,Year,Entitled Days,Used Days,Remaining Days\n';
const BAD_ROWS = `${HEADER}NOBODY,Annual,2026,10,2,8\nA1,Annual,2026,ten,2,8\n`;

async function play({ call }: MadePlatform): Promise<void> {
  const expectStatus = async (wanted: number, answer: Promise<Answered>) => expect((await answer).status).toBe(wanted);
  const get = (wanted: number, path: string, headers?: SentHeaders) =>
    expectStatus(wanted, call('GET', `/docking/v1${path}`, undefined, headers));
  const post = (wanted: number, path: string, body: unknown, headers?: SentHeaders) =>
    expectStatus(wanted, call('POST', `/docking/v1${path}`, body, headers));
  const patch = (wanted: number, employeeId: string, body: unknown) =>
    expectStatus(wanted, call('PATCH', `/docking/v1/users/${employeeId}`, body));
  const remove = (wanted: number, path: string) => expectStatus(wanted, call('DELETE', `/docking/v1${path}`));
  const upload = (wanted: number, text: string | Uint8Array, name = 'leave.csv', module = 'leave') =>
    post(wanted, `/modules/${module}/uploads?fileName=${name}`, text, { 'Content-Type': 'text/csv' });
  const byHand = (method: string, path: string, body: unknown) => expectStatus(200, call(method, path, body));

  await get(200, '/status'); //  1  +ACC-2 +ACC-3: it answers whatever the switch
  await get(401, '/status', { 'X-Corp-Secret': null }); //  2  -ACC-2
  await get(401, '/users', { 'X-Corp-Secret': 'wrong' }); //  3  +ACC-2 -ACC-3
  await get(401, '/users', { 'X-Corp-Secret': 'old' }); //  4  +ACC-2 -ACC-3: the key is disabled
  await get(401, '/users', { 'X-Corp-Id': 'nobody' }); //  5  +ACC-2 -ACC-3, of no corp that exists
  await get(404, '/nowhere'); //  6  nothing: no operation
  await remove(405, '/status'); //  7  nothing: no operation
  await post(201, '/users', joiner('N1')); //  8  ACC +USR-1 +USR-3 +USR-8
  await post(409, '/users', joiner('N1')); //  9  ACC +USR-1 -USR-3 +USR-8
  await post(400, '/users', { ...joiner('N2'), name: ' ', onboardingDate: '2026-02-30' }); // 10  ACC -USR-1 +USR-3 -USR-8
  await post(415, '/users', 'employeeId=N2', { 'Content-Type': 'text/plain' }); // 11  ACC
  await post(400, '/users', '[]'); // 12  ACC
  await patch(200, 'A1', { department: 'QA', position: 'Lead' }); // 13  ACC +USR-4 +USR-5 +USR-8
  await patch(200, 'A1', { name: 'Ann', employmentStatus: 'active' }); // 14  ACC +USR-1 +USR-4 +USR-5 +USR-8: no change
  await patch(422, 'A1', { name: 'Eve', gender: 'male', password: 'p' }); // 15  ACC -USR-4 (twice) -USR-5 +USR-8
  await patch(400, 'A1', { onboardingDate: null }); // 16  ACC -USR-1 +USR-4 +USR-5 +USR-8
  await patch(200, 'R1', { resignationDate: '2026-11-01' }); // 17  ACC +USR-4 +USR-5 +USR-6 +USR-8
  await patch(422, 'R1', { department: 'QA', name: 'Dee' }); // 18  ACC -USR-4 +USR-5 -USR-6 (twice) +USR-8
  await patch(422, 'R1', { password: 'p', onboardingDate: 'soon' }); // 19  ACC +USR-1 +USR-4 -USR-5 +USR-6 -USR-8
  await patch(404, 'NOBODY', { department: 'QA' }); // 20  ACC
  await patch(200, 'A2', { employmentStatus: 'resigned' }); // 21  ACC +USR-1 +USR-4 +USR-5 +USR-8, ADV-3: no date
  await patch(422, 'A2', { employmentStatus: 'active', department: 'Lab' }); // 22  ACC +USR-1 +USR-4 +USR-5 -USR-6 +USR-8
  await remove(409, '/users/A2'); // 23  ACC -USR-7
  await remove(200, '/users/N1'); // 24  ACC +USR-7
  await get(400, '/users?limit=0'); // 25  ACC -USR-8
  await get(200, '/users'); // 26  ACC
  await get(200, '/users/A1'); // 27  ACC
  await post(200, '/users/batch', {
    users: [
      joiner('N3'), // +USR-1 +USR-8; it could not have met USR-3
      { ...joiner('N3'), department: 'QA' }, // +USR-1 +USR-4 +USR-8; the password is ignored with a warning
      { employeeId: 'R1', department: 'Lab' }, // +USR-4 -USR-6 +USR-8
      7, // -USR-8
      { ...joiner('N4'), name: undefined }, // -USR-1 +USR-8
    ],
  }); // 28  ACC +USR-9, and its items
  await post(200, '/users/batch', { users: [] }); // 29  ACC +USR-9
  await post(413, '/users/batch', { users: Array.from({ length: 1001 }, () => 7) }); // 30  ACC -USR-9: no item is looked at
  await get(200, '/modules'); // 31  ACC
  await get(200, '/modules/leave'); // 32  ACC +LKP-1
  await get(404, '/modules/bonus'); // 33  ACC -LKP-1
  await upload(404, `${HEADER}A1,Annual,2026,10,2,8\n`, 'bonus.csv', 'bonus'); // 34  ACC -LKP-1
  await upload(201, `${HEADER}A1,Annual,2026,10,2,8\nA2,Annual,2026,10,10,0\n`); // 35  ACC +LKP-1 to +LKP-7 +LKP-9
  await upload(415, '%PDF-1.7\n%âãÏÓ\n', 'leave.pdf'); // 36  ACC +LKP-1 -LKP-2 +LKP-3
  await upload(422, `${HEADER}A1,Annual,2026,10,2,8\n`.replaceAll(',', ';')); // 37  ACC +LKP-1 +LKP-2 +LKP-3 -LKP-4 +LKP-9
  await upload(422, HEADER.replace(',Remaining Days', '')); // 38  ACC +LKP-1 +LKP-2 +LKP-3 +LKP-4 -LKP-5 +LKP-9
  await upload(422, BAD_ROWS); // 39  ACC +LKP-1 to +LKP-5 -LKP-6 -LKP-7 +LKP-9
  await upload(422, BAD_ROWS); // 40  as 39
  await upload(422, BAD_ROWS); // 41  as 39, ADV-4: refused three times
  await upload(422, Buffer.from(`${HEADER}A1,Congé,2026,10,2,8\n`, 'latin1')); // 42  ACC +LKP-1 +LKP-2 +LKP-3 -LKP-9
  await byHand('PUT', '/backend/v1/corps/acme/docking', { active: false });
  await get(403, '/users'); // 43  -ACC-1 +ACC-2 +ACC-3
  await get(200, '/status'); // 44  +ACC-2 +ACC-3
  await byHand('PUT', '/backend/v1/corps/acme/docking', { active: true });
  await get(404, '/uploads/upl_nothing'); // 45  ACC
  await get(200, '/modules/leave/uploads'); // 46  ACC +LKP-1
  await call('POST', '/_mock/v1/faults', { operation: 'listUsers', kind: 'status', status: 503 });
  await get(503, '/users'); // 47  nothing: the platform never saw it
  await call('POST', '/_mock/v1/faults', { operation: 'updateUser', kind: 'status', status: 500, phase: 'after-commit' });
  await patch(500, 'A1', { factory: 'F1' }); // 48  ACC +USR-4 +USR-5 +USR-8: it was done, though the caller never hears of it
  // What people do by hand says nothing of the integration, but shows under the rules of app and backend.
  await byHand('POST', '/app/v1/login', { corpId: 'acme', employeeId: 'A1', password: 'first-login' }); // +APP-1
  await byHand('PATCH', '/backend/v1/corps/acme/users/A1', { name: 'Anna' }); // +BCK-1
}

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
    expect((await reportOf('failOn=none')).verdict).toEqual({ ok: true, reasons: [], demands: [] });
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

describe('GET /report', () => {
  it.each([
    ['json', 'application/json; charset=utf-8', /^\{/],
    ['junit', 'application/xml; charset=utf-8', /^<\?xml/],
    ['markdown', 'text/markdown; charset=utf-8', /^## /],
    ['html', 'text/html; charset=utf-8', /^<!doctype html>/i],
    ['terminal', 'text/plain; charset=utf-8', /USR-4/],
  ])('answers as %s', async (format, type, text) => {
    const answer = await made.call('GET', `/_mock/v1/report?format=${format}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.text).toMatch(text);
  });

  it.each([
    ['format=pdf', 'format'],
    ['failOn=everything', 'failOn'],
    ['failOn=', 'failOn'],
    ['failOn=none,advice', 'failOn'],
    ['failOn=violations&expect=USR-99', 'expect'],
    ['minCoverage=101', 'minCoverage'],
    ['minCoverage=many', 'minCoverage'],
    ['minCoverage=', 'minCoverage'],
    ['color=red', 'color'],
  ])('refuses %s', async (query, field) => {
    const { status, body } = await made.call('GET', `/_mock/v1/report?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'validation-failed', details: [{ field }] });
  });

  it('refuses a corp that there is not', async () => {
    expect((await made.call('GET', '/_mock/v1/report?corpId=nobody')).body.error).toBe('corp-not-found');
  });

  it('begins anew once it is deleted', async () => {
    const { call } = makePlatform();
    await call('GET', '/docking/v1/users');
    expect((await call('DELETE', '/_mock/v1/report')).status).toBe(200);
    expect((await call('GET', '/_mock/v1/report')).body).toMatchObject({ totals: { calls: 0 }, coverage: { exercised: 0 } });
  });

  it('says that calls fell out of the journal, and counts them all the same', async () => {
    const { call } = makePlatform({ journalCalls: 3 });
    for (let n = 0; n < 5; n++) await call('GET', '/docking/v1/users');
    await call('GET', '/docking/v1/users', undefined, { 'X-Corp-Id': 'nobody' });
    const { body } = await call('GET', '/_mock/v1/report');
    expect(body).toMatchObject({
      totals: { calls: 6, dropped: 3 },
      notes: [expect.stringContaining('unknown: 3 calls dropped'), expect.any(String)],
      corps: [
        { corpId: 'demo', calls: 5, dropped: 3 },
        { corpId: null, calls: 1, dropped: 0 },
      ],
    });
  });
});
