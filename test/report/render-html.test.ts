import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/report/render/render-html.js';
import { callRecorder } from './call.js';
import { nightlySync, reportOf } from './nightly-sync.js';

const hostileReport = (text: string) => {
  const entry = callRecorder(`corp${text}`)(`op${text}`, {
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
        stored: { [text]: text },
        cause: { requestId: text, at: text, operation: text, did: text },
      },
    ],
  });
  return reportOf({
    entries: [...nightlySync(), entry],
    profile: { name: text, behaviour: { [`b${text}`]: text } },
    version: text,
    operations: [`never${text}`],
  });
};

/** Every tag and attribute of a page, text left out. */
const tagsOf = (page: string) => page.match(/<[^>]*>/g);

describe('the page', () => {
  it('needs nothing from elsewhere and runs nothing', () => {
    const page = renderHtml(reportOf());
    expect(page).not.toMatch(/<script|<img|<iframe|<object|@import|url\(|\son\w+=/i);
    expect(page.match(/(?:src|href)="[^"]*"/g)).toEqual(['href="data:,"']);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"`);
  });

  it('links explanations that are web addresses only', () => {
    expect(renderHtml(reportOf({ explainUrl: (id) => `http://localhost/${id}` }))).toContain('<a href="http://localhost/req_3">req_3</a>');
    expect(renderHtml(reportOf({ explainUrl: () => 'javascript:alert(1)' }))).not.toContain('<a ');
  });

  it('says in its title how it came out', () => {
    expect(renderHtml(reportOf())).toContain('<title>The contract is not met: CompanyIQ contract report</title>');
    expect(renderHtml(reportOf({ entries: [] }))).toContain(
      '<title>Nothing is proven: no docking call was accepted: CompanyIQ contract report</title>',
    );
  });

  it('lists fifty kinds of findings of a rule and counts the rest', () => {
    const call = callRecorder();
    const entries = Array.from({ length: 60 }, (_, n) =>
      call('x', { rules: { 'USR-8': 'violation' }, violations: [{ rule: 'USR-8', message: 'so bad', field: `f${n}` }] }),
    );
    const page = renderHtml(reportOf({ entries }));
    expect(page.match(/>so bad<\/td>/g)).toHaveLength(50);
    expect(page).toContain('and 10 more findings: see the report as JSON.');
  });

  it('says that dropped calls are unknown, at the violations and corp by corp', () => {
    const page = renderHtml(reportOf({ dropped: (corpId) => (corpId === null ? 0 : 7) }));
    expect(page.match(/unknown: 7 calls dropped from the journal/g)).toHaveLength(2);
    expect(page).toContain('>unknown: 7 calls dropped</td>');
  });

  it('shows what a platform swallowed in silence', () => {
    const violation = { rule: 'USR-5', field: 'password', message: 'password cannot be changed', ignored: true } as const;
    const entry = callRecorder()('updateUser', { rules: { 'USR-5': 'ignored' }, violations: [violation] });
    expect(renderHtml(reportOf({ entries: [entry] }))).toContain('password cannot be changed <small>(ignored in silence)</small>');
  });
});

describe('escaping', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '/', '=', '\u0000', '\n', ' ', '`', 'a') }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '</style><script>',
      '<!--',
      '</title>',
      "' onmouseover='x",
    ),
  );

  it('never lets a value of a caller become markup', () => {
    const plain = tagsOf(renderHtml(hostileReport('plain')));
    fc.assert(
      fc.property(hostile, (text) => {
        expect(tagsOf(renderHtml(hostileReport(text)))).toEqual(plain);
      }),
    );
  });

  it('loses nothing that can be shown', () => {
    const message = `a < b & "c" > 'd' 王`;
    const entry = callRecorder()('x', { rules: { 'USR-8': 'violation' }, violations: [{ rule: 'USR-8', message }] });
    expect(renderHtml(reportOf({ entries: [entry] }))).toContain('>a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39; 王</td>');
  });
});
