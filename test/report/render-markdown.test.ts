import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/report/render/render-markdown.js';
import { callRecorder } from './call.js';
import { nightlySync, reportOf } from './nightly-sync.js';

const MIB = 1024 * 1024;

const linesOf = (text: string, heading: string) => {
  const lines = text.split('\n');
  const at = lines.indexOf(`### ${heading}`);
  const end = lines.findIndex((line, index) => index > at && line.startsWith('### '));
  return at < 0 ? [] : lines.slice(at + 1, end < 0 ? undefined : end).filter((line) => line !== '');
};

describe('the night as Markdown', () => {
  const text = renderMarkdown(reportOf({}, { expect: ['ACC-2', 'ACC-3', 'USR-3', 'USR-8', 'LKP-4', 'USR-9'] }));

  it('begins with the verdict and why', () => {
    expect(text.split('\n').slice(0, 17)).toEqual([
      '## ❌ The contract is not met',
      '',
      '**14 calls, 18 of 20 rules exercised (90 %), 9 violations, 1 call refused as wrong, 1 piece of advice.** Passed rules by basis: 6 stated, 1 inferred, 4 assumed.',
      '',
      'companyiq-mock 0.1.0, profile default, 2026-11-24T09:00:00.000Z; asked: --fail-on violations --expect ACC-2,ACC-3,USR-3,USR-8,USR-9,LKP-4',
      '',
      '- USR-4 (An update changes only what docking may change) was violated: 2 calls or items refused',
      '- USR-6 (Of a resigned user only status and resignation date change) was violated: 1 call or item refused',
      '- USR-9 (At most 1,000 users in one batch) was expected to be violated, but never was',
      '',
      '> 1 call went to a path that leads nowhere: check the base URL.',
      '',
      '> 1 call named no corp that exists: check the corpId.',
      '',
      '> 1 call met an armed fault instead of the platform.',
      '',
      '### USR-4 An update changes only what docking may change',
    ]);
  });

  it('has a table of calls for each rule that was violated unexpectedly', () => {
    expect(linesOf(text, 'USR-6 Of a resigned user only status and resignation date change')).toEqual([
      'While a user is resigned, only employmentStatus and resignationDate change. (stated, note 6; passed 0 times, refused 1 time) **Fix:** Set the status back to active in a call of its own, then change the other fields in the next.',
      '| Call | Corp | Findings | Where | What | Sent | Stored | Before |',
      '| --- | --- | --- | --- | --- | --- | --- | --- |',
      '| updateUser req&#95;7 POST /updateUser | acme | 1 | user E1, department | the user is resigned, so department cannot change from "QA" to "Assembly" | "Assembly" | "QA" | updateUser req&#95;6 changed employmentStatus |',
    ]);
  });

  it('has every rule', () => {
    const rows = linesOf(text, 'Rules').filter((line) => /^\| [A-Z]{3}-\d/.test(line));
    expect(rows).toHaveLength(24);
    expect(rows[0]).toBe('| ACC-1 | Docking is switched on | ✅ passed | 9 | 0 | 0 | stated | §4 step 1 |');
    expect(rows[1]).toContain('| ☑️ violated, as expected | 11 | 1 | 0 | stated | note 3 |');
    expect(rows[6]).toContain('| ❌ violated | 3 | 2 | 0 | stated | note 7 |');
    expect(rows[9]).toContain('| ⬜ never exercised | 0 | 0 | 0 | stated | note 5 |');
    expect(rows[11]).toContain('| ✅ passed, though a violation was expected | 1 | 0 | 0 | assumed | – |');
    expect(rows[22]).toContain('| ☑️ refused by hand or in the app | 0 | 1 | 0 | stated | §3 |');
  });

  it('has the operations, and what was never called', () => {
    expect(linesOf(text, 'Operations').slice(2)).toEqual([
      '| getStatus | 1 | 1 | 0 | 0 |  |',
      '| createUser | 4 | 1 | 2 | 1 | credentials-missing 1, user-exists 1 |',
      '| getUser | 1 | 0 | 1 | 0 | credentials-invalid 1 |',
      '| updateUser | 4 | 2 | 2 | 0 | field-not-updatable 1, user-resigned 1 |',
      '| dockUsers | 1 | 1 | 0 | 0 |  |',
      '| uploadLookupData | 2 | 1 | 1 | 0 | delimiter-invalid 1 |',
      '| unknown path | 1 | 0 | 1 | 0 | not-found 1 |',
      'Never called: listUsers, deleteUser, listModules, getModule, listUploads, getUpload.',
    ]);
  });

  it('has the corps where there are several', () => {
    expect(linesOf(text, 'Corps').slice(2)).toEqual([
      '| acme | 12 | 18 of 20 | 8 | 1 | 0 |',
      '| (unknown corp) | 2 | 1 of 20 | 1 | 0 | 0 |',
    ]);
    expect(linesOf(renderMarkdown(reportOf({ corpId: 'acme' })), 'Corps')).toEqual([]);
  });

  it('links a call to its explanation, but to nothing that is no plain web address', () => {
    const url = (explainUrl: () => string) =>
      linesOf(renderMarkdown(reportOf({ explainUrl })), 'LKP-4 English commas separate the values')[3];
    expect(url(() => 'http://localhost:8080/x/req_9')).toMatch(
      /^\| uploadLookupData \[req&#95;9\]\(http:\/\/localhost:8080\/x\/req_9\) POST \/uploadLookupData \|/,
    );
    for (const bad of ['javascript:alert(1)', 'http://x/)|<b>', 'http://x/ y'])
      expect(url(() => bad)).toMatch(/^\| uploadLookupData req&#95;9 POST \/uploadLookupData \|/);
  });

  it('says that dropped calls are unknown', () => {
    const dropped = renderMarkdown(reportOf({ dropped: (corpId) => (corpId === null ? 0 : 3) }));
    expect(dropped).toContain('\n> unknown: 3 calls dropped from the journal, so they can no longer be looked up or explained.');
    expect(linesOf(dropped, 'Corps')[2]).toBe('| acme | 12 | 18 of 20 | 8 | 1 | 3 |');
  });

  it('is glad where all is well', () => {
    const entry = callRecorder()('getStatus', { rules: { 'ACC-2': 'pass' } });
    expect(renderMarkdown(reportOf({ entries: [entry] }))).toMatch(
      /^## ✅ The contract is met\n\n\*\*1 call, 1 of 20 rules exercised \(5 %\), 0 violations/,
    );
  });
});

describe('size', () => {
  it('stays below 1 MiB and says what is left out, while the tables after it are whole', () => {
    const entries = Array.from({ length: 40 }, (_, corp) => {
      const call = callRecorder(`corp-${String(corp).padStart(2, '0')}`);
      return Array.from({ length: 150 }, (_each, n) =>
        call('dockUsers', {
          rules: { 'USR-4': 'violation', 'USR-8': 'violation' },
          violations: [
            { rule: 'USR-4', message: '<'.repeat(900), sent: '王'.repeat(900), field: `f${corp}-${n}` },
            { rule: 'USR-8', message: '|'.repeat(900), sent: '王'.repeat(900), field: `f${corp}-${n}` },
          ],
        }),
      );
    }).flat();
    const text = renderMarkdown(reportOf({ entries }));
    expect(Buffer.byteLength(text)).toBeLessThan(MIB);
    expect(text.match(/\nand [\d,]+ more rows: see the report as JSON\.\n/g)).toHaveLength(2);
    expect(linesOf(text, 'Rules').filter((line) => line.startsWith('| '))).toHaveLength(2 + 24);
    expect(linesOf(text, 'Corps')).toHaveLength(2 + 40);
  });
});

describe('escaping', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom(
        '|',
        '\\',
        '`',
        '<',
        '>',
        '&',
        '\n',
        '\r',
        '\u2028',
        '*',
        '_',
        '[',
        ']',
        '(',
        ')',
        '$',
        '~',
        '#',
        '-',
        'a',
        ' ',
      ),
    }),
    fc.constantFrom(
      '<script>',
      '</td></tr></table>',
      '\\|',
      '\\\\|',
      '`|`',
      '&#124;',
      '[x](javascript:alert(1))',
      '![x](http://x/y.png)',
      '<!--',
    ),
  );

  it('keeps every cell in its cell, whatever callers send', () => {
    const render = (text: string) => {
      const entry = callRecorder(`c${text}`)(`op${text}`, {
        outcome: 'refused',
        error: 'validation-failed',
        rules: { 'USR-8': 'violation' },
        violations: [
          {
            rule: 'USR-8',
            message: `m${text}`,
            field: `f${text}`,
            employeeId: text,
            sent: text,
            stored: [text],
            cause: { requestId: text, at: text, operation: text, did: text },
          },
        ],
      });
      return renderMarkdown(reportOf({ entries: [...nightlySync(), entry], profile: { name: text, behaviour: {} } }));
    };
    // The bare structure: what is left of each line when the escaped text of its cells is taken away.
    const shape = (text: string) =>
      text
        .split('\n')
        .map((line) => (line.startsWith('| ') ? `row of ${line.split(' | ').length}` : line.slice(0, 3).replace(/[^#>|*-]/g, '')));
    const plain = render('plain');
    fc.assert(
      fc.property(hostile, (text) => {
        const rendered = render(text);
        expect(shape(rendered)).toEqual(shape(plain));
        for (const line of rendered.split('\n')) {
          if (!line.startsWith('| ') || line.startsWith('| ---')) continue;
          expect(line).not.toMatch(/[<>\\`[\]$~*_]/);
          expect(line.match(/(?<! |^)\||\|(?! |$)/g)).toBeNull();
        }
      }),
    );
  });

  it('can be read back', () => {
    const message = 'a | b \\| <i> & `c` *d* _e_ [f](g) $h$ ~~i~~';
    const entry = callRecorder()('x', { rules: { 'USR-8': 'violation' }, violations: [{ rule: 'USR-8', message }] });
    const row = linesOf(renderMarkdown(reportOf({ entries: [entry] })), 'USR-8 Values are well-formed')[3] ?? '';
    const cell = row.split(' | ')[4] ?? '';
    expect(cell.replace(/&#(\d+);/g, (_all, code) => String.fromCharCode(Number(code)))).toBe(message);
  });
});
