import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeOf } from '../../src/journal/alike.js';
import { githubAnnotations } from '../../src/report/render/github-annotations.js';
import { callRecorder } from './call.js';
import { reportOf } from './nightly-sync.js';

describe('annotations', () => {
  it('make every unexpected violation an error, the first of each rule before the rest', () => {
    expect(githubAnnotations(reportOf({}, { expect: ['ACC-2', 'ACC-3', 'USR-3', 'USR-8', 'LKP-4'] }))).toEqual([
      '::error title=USR-4%3A An update changes only what docking may change::updateUser req_4 POST /updateUser, user E1, mobile: mobile cannot be changed by docking: null is stored, "138" was sent%0AFix: Leave the field as it is stored, and ask HR to change it by hand in the backend.',
      '::error title=USR-6%3A Of a resigned user only status and resignation date change::updateUser req_7 POST /updateUser, user E1, department: the user is resigned, so department cannot change from "QA" to "Assembly"%0AFix: Set the status back to active in a call of its own, then change the other fields in the next.',
      '::error title=USR-4%3A An update changes only what docking may change::updateUser req_4 POST /updateUser, user E1, gender: gender cannot be changed by docking: null is stored, "female" was sent%0AFix: Leave the field as it is stored, and ask HR to change it by hand in the backend.',
      '::error title=USR-4%3A An update changes only what docking may change::dockUsers req_8 POST /dockUsers, item 1, user E3, name: name cannot be changed by docking: "Li" is stored, "李雷" was sent%0AFix: Leave the field as it is stored, and ask HR to change it by hand in the backend.',
    ]);
  });

  it('name whatever else failed the report', () => {
    const entry = callRecorder()('updateUser', { rules: { 'USR-4': 'pass' } });
    expect(githubAnnotations(reportOf({ entries: [entry] }, { expect: ['USR-4'], minCoverage: 80 }))).toEqual([
      '::error title=Contract not met::USR-4 (An update changes only what docking may change) was expected to be violated, but never was',
      '::error title=Contract not met::coverage is 5 %25 (1 of 20 rules), below the 80 %25 demanded',
    ]);
  });

  it('are none where all is well', () => {
    expect(githubAnnotations(reportOf({ entries: [callRecorder()('getStatus')] }))).toEqual([]);
  });

  it('are one for findings alike, and at most ten, which is what GitHub shows, and no rule hides another', () => {
    const call = callRecorder();
    const violated = (rule: 'USR-8' | 'LKP-7', field: string) =>
      call('x', { rules: { [rule]: 'violation' }, violations: [{ rule, message: 'no', field }] });
    const alike = Array.from({ length: 50 }, () => violated('USR-8', 'name'));
    expect(githubAnnotations(reportOf({ entries: alike }))).toEqual([
      expect.stringContaining('x req_1 POST /x, name, 50 times in 50 calls: no'),
    ]);
    const kinds = Array.from({ length: 50 }, (_, n) => violated('USR-8', `field${n}`));
    const lines = githubAnnotations(reportOf({ entries: [...kinds, violated('LKP-7', 'Bonus')] }));
    expect(lines).toHaveLength(10);
    expect(lines[1]).toContain('LKP-7');
    expect(lines[9]).toBe('::error title=Contract report::42 more kinds of findings in the report');
  });

  it('are there for a violation that came too late in its call to be listed', () => {
    const early = Array.from({ length: 100 }, (_, index) => ({ rule: 'USR-8', message: 'bad', index }) as const);
    const all = [...early, { rule: 'USR-4', message: 'late', index: 100 } as const];
    const entry = callRecorder()('dockUsers', {
      rules: { 'USR-8': { violation: 100 }, 'USR-4': 'violation' },
      violations: early,
      totalViolations: 101,
      alike: alikeOf(all),
    });
    expect(githubAnnotations(reportOf({ entries: [entry] })).filter((line) => line.includes('USR-4'))).toHaveLength(1);
  });

  it('stay one command on one line, whatever callers send', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('\n::set-output name=x::y', '%0A::error::', '::stop-commands::x', '\r\n::add-mask::x', ',file=x', '\u0085', '\u2028'),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const entry = callRecorder()(`op${text}`, {
          rules: { 'USR-8': 'violation' },
          violations: [{ rule: 'USR-8', message: text, field: text }],
        });
        const lines = githubAnnotations(reportOf({ entries: [entry] }));
        expect(lines).toHaveLength(1);
        expect(lines[0]).toMatch(/^::error title=USR-8%3A Values are well-formed::(?:[^%\p{Cc}\u2028\u2029]|%25|%0A)*$/u);
        expect(lines[0]?.match(/%0A/g)).toHaveLength(1);
      }),
    );
  });
});
