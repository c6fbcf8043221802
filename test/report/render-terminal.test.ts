import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/render/render.js';
import { renderTerminal } from '../../src/report/render/render-terminal.js';
import { callRecorder } from './call.js';
import { nightlySync, reportOf } from './nightly-sync.js';

describe('the terminal report', () => {
  it('says on one screen what the night came to', () => {
    const report = reportOf({}, { expect: ['ACC-2', 'ACC-3', 'USR-3', 'USR-8', 'LKP-4'], minCoverage: 95 });
    expect(renderTerminal(report)).toBe(`\
Contract report companyiq-mock 0.1.0 · profile default · 2026-11-24T09:00:00.000Z

✗ The contract is not met (--fail-on violations --expect ACC-2,ACC-3,USR-3,USR-8,LKP-4 --min-coverage 95)
  ✗ violated: USR-4, USR-6
  ✗ coverage is 90 % (18 of 20 rules), below the 95 % demanded

Calls  14 calls: 6 accepted, 7 refused, 1 faulted; 6 of 12 operations called
  getStatus 1, createUser 4 (refused 2: credentials-missing, user-exists; faulted 1), getUser 1
    (refused 1: credentials-invalid), updateUser 4 (refused 2: field-not-updatable, user-resigned),
    dockUsers 1, uploadLookupData 2 (refused 1: delimiter-invalid), unknown path 1 (refused 1:
    not-found)
  never called: listUsers, deleteUser, listModules, getModule, listUploads, getUpload
Rules  18 of 20 exercised (90 %): 11 passed, 7 violated; passed by basis: 6 stated, 1 inferred, 4 assumed
  never exercised: USR-7, LKP-8
Violations  9 findings, 7 rules
  USR-4 An update changes only what docking may change (stated, note 7): passed 3 times, refused 2 times
    updateUser req_4 POST /updateUser corp acme, user E1, mobile: mobile cannot be changed by docking: null is stored, "138" was sent
    before: createUser req_2 created the user
    updateUser req_4 POST /updateUser corp acme, user E1, gender: gender cannot be changed by docking: null is stored, "female" was sent
    dockUsers req_8 POST /dockUsers corp acme, item 1, user E3, name: name cannot be changed by docking: "Li" is stored, "李雷" was sent
    fix: Leave the field as it is stored, and ask HR to change it by hand in the backend.
  USR-6 Of a resigned user only status and resignation date change (stated, note 6): passed 0 times, refused 1 time
    updateUser req_7 POST /updateUser corp acme, user E1, department: the user is resigned, so department cannot change from "QA" to "Assembly"
    before: updateUser req_6 changed employmentStatus
    fix: Set the status back to active in a call of its own, then change the other fields in the next.
  ACC-2 Every call carries corpId and secret (stated, note 3): passed 11 times, refused 1 time, as expected
  ACC-3 The secret is an enabled key of the corp (stated, §4 step 1, note 3): passed 10 times, refused 1 time, as expected
  USR-3 employeeId is unique in the corp (inferred, note 4): passed 1 time, refused 1 time, as expected
  USR-8 Values are well-formed (assumed): passed 8 times, refused 1 time, as expected
  LKP-4 English commas separate the values (stated, note 9): passed 1 time, refused 1 time, as expected
Refused as wrong  1 call
  not-found 1 call: There is nothing at this path.
    unknown path req_14 POST /unknown corp (unknown corp)
Advice
  ADV-3 Resign with a date, 1 time: Send the resignationDate together with the status.
  ! 1 call went to a path that leads nowhere: check the base URL.
  ! 1 call named no corp that exists: check the corpId.
  ! 1 call met an armed fault instead of the platform.
`);
  });

  it('is short where all is well', () => {
    const call = callRecorder();
    const entries = [call('getStatus', { rules: { 'ACC-2': 'pass', 'ACC-3': 'pass' } })];
    expect(renderTerminal(reportOf({ entries, operations: ['getStatus'] }))).toBe(`\
Contract report companyiq-mock 0.1.0 · profile default · 2026-11-24T09:00:00.000Z

✓ The contract is met (--fail-on violations)

Calls  1 call: 1 accepted; 1 of 1 operations called
  getStatus 1
Rules  2 of 20 exercised (10 %): 2 passed, 0 violated; passed by basis: 2 stated
  never exercised: ACC-1, USR-1, USR-3, USR-4, USR-5, USR-6, USR-7, USR-8, USR-9, LKP-1, LKP-2,
    LKP-3, LKP-4, LKP-5, LKP-6, LKP-7, LKP-8, LKP-9
`);
  });

  it('says that the explanations of dropped calls are unknown', () => {
    const text = renderTerminal(reportOf({ dropped: (corpId) => (corpId === 'acme' ? 1234 : 0) }));
    expect(text.replace(/\s+/g, ' ')).toContain(
      '! unknown: 1,234 calls dropped from the journal, so they can no longer be looked up or explained.',
    );
  });

  it('names the corps where there are several, and links explanations', () => {
    const entries = [...nightlySync(), callRecorder('other')('getStatus')];
    const text = renderTerminal(reportOf({ entries, explainUrl: (id) => `http://localhost:1/${id}` }));
    expect(text).toContain('profile default · 2 corps · 2026');
    expect(text).toContain('\n    http://localhost:1/req_3\n');
  });

  it('does not hide that the mock itself failed', () => {
    const call = callRecorder();
    const text = renderTerminal(reportOf({ entries: [call('getUser', { outcome: 'error' }), call('getUser')] }));
    expect(text).toContain('✗ 1 call ended in an error of the mock (a bug, or a database it could not use), and proves nothing\n');
    expect(text).toContain(
      'Calls  2 calls: 1 accepted, 1 error of the mock; 1 of 12 operations called\n  getUser 2 (error of the mock 1)\n',
    );
  });

  it('stays within a screen when everything is broken', () => {
    const call = callRecorder();
    const report = reportOf({});
    const entries = report.rules.flatMap(({ rule }) =>
      Array.from({ length: 50 }, () =>
        call('dockUsers', { rules: { [rule]: 'violation' }, violations: [{ rule, message: 'no '.repeat(2000), field: 'x'.repeat(2000) }] }),
      ),
    );
    const text = renderTerminal(reportOf({ entries }, { failOn: ['violations', 'advice', 'assumed', 'unexercised'], minCoverage: 100 }));
    expect(text.split('\n').length).toBeLessThanOrEqual(52);
    expect(text).toContain('and ');
    for (const line of text.split('\n')) expect(line.length).toBeLessThan(420);
  });
});

describe('colour', () => {
  const report = reportOf();

  it('is used only where it is asked for, and changes nothing else', () => {
    expect(renderTerminal(report)).not.toContain('\u001b');
    const coloured = renderTerminal(report, { color: true });
    expect(coloured).toContain('\u001b[31m✗ The contract is not met\u001b[39m');
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(renderTerminal(report));
  });

  it('reaches the renderer', async () => {
    expect(await renderReport(report, 'terminal', { color: true })).toContain('\u001b[31m');
    expect(await renderReport(report, 'terminal')).toBe(renderTerminal(report));
  });
});

it('keeps the text of a caller on its line', () => {
  const entry = callRecorder()('updateUser', {
    rules: { 'USR-4': 'violation' },
    violations: [{ rule: 'USR-4', message: 'a\n✓ The contract is met' }],
  });
  expect(renderTerminal(reportOf({ entries: [entry] }))).toContain('updateUser req_1 POST /updateUser: a\\n✓ The contract is met\n');
});

it('never lets a caller drive the terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const nasty = `\u001b[2J${text}\r\u009b\u202e`;
      const entry = callRecorder(nasty)(nasty, {
        rules: { 'USR-4': 'violation' },
        violations: [{ rule: 'USR-4', message: nasty, field: nasty, employeeId: nasty }],
      });
      const rendered = renderTerminal(reportOf({ entries: [entry] }));
      expect(rendered.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      expect(rendered).toContain('\\u001b[2J');
    }),
  );
});
