import { describe, expect, it } from 'vitest';
import type { ContractReport } from '../../src/report/report-schema.js';
import { word } from '../../src/text/word.js';
import { makePlatform } from '../platform.js';

const BAD = [{ employeeId: 'N1' }, { employeeId: 'E1001', name: 'Somebody Else' }];

describe('a batch of which items failed', () => {
  it('names the rules and the explanation in its headers, though the call was accepted', async () => {
    const { call, platform } = makePlatform();
    const { status, headers } = await call('POST', '/docking/v1/users/batch', { users: BAD });
    expect(status).toBe(200);
    expect(headers.get('Mock-Rule')).toBe('USR-1,USR-4');
    expect(headers.get('Mock-Explain')).toMatch(/^http:\/\/.+\/_mock\/v1\/explain\/req_/);
    const entry = platform.journal.list().at(-1);
    expect(entry?.outcome).toBe('accepted');
    expect(word(entry?.message ?? '', 'en')).toBe('2 of 2 items failed: USR-1, USR-4');
    expect(word(entry?.message ?? '', 'zh')).toBe('2 项中有 2 项失败：USR-1、USR-4');
  });

  it('of one item is told of as one', async () => {
    const { call, platform } = makePlatform();
    await call('POST', '/docking/v1/users/batch', { users: BAD.slice(0, 1) });
    expect(word(platform.journal.list().at(-1)?.message ?? '', 'en')).toBe('1 of 1 item failed: USR-1');
  });

  it('has neither where none failed', async () => {
    const { call } = makePlatform();
    const { headers } = await call('POST', '/docking/v1/users/batch', { users: [] });
    expect([headers.get('Mock-Rule'), headers.get('Mock-Explain')]).toEqual([null, null]);
  });
});

describe('findings that are alike', () => {
  it('are one in the report, with all of them counted and a line that repeats the first', async () => {
    const { call } = makePlatform();
    const bad = (from: number) => Array.from({ length: 1000 }, (_, n) => ({ employeeId: 'E1001', name: `Somebody ${from + n}` }));
    for (const from of [0, 1000, 2000]) await call('POST', '/docking/v1/users/batch', { users: bad(from) });
    const report = (await call('GET', '/_mock/v1/report')).body as unknown as ContractReport;
    expect(report.totals.violations).toBe(3000);
    expect(report.findings).toHaveLength(1);
    expect(report.findings[0]).toMatchObject({
      rule: 'USR-4',
      operation: 'dockUsers',
      field: 'name',
      count: 3000,
      calls: 3,
      where: '3,000 items in 3 calls, in the first: 0–999',
    });
    const [first] = report.findings[0]?.examples ?? [];
    expect(first).toMatchObject({ method: 'POST', path: '/docking/v1/users/batch', index: 0, sent: 'Somebody 0' });
    expect(first?.curl).toMatch(/^curl -sS -X POST http:\/\/\S+\/docking\/v1\/users\/batch -H /);
    expect(first?.curl).toContain(`-H 'X-Corp-Secret: '"$COMPANYIQ_SECRET"`);
    expect(first?.curl).toContain(`--data '{"users":[{"employeeId":"E1001","name":"Somebody 0"}]}'`);
    for (const [format, lines] of [
      ['terminal', 40],
      ['markdown', 90],
    ] as const) {
      const { text } = await call('GET', `/_mock/v1/report?format=${format}`);
      expect(text.split('\n').length).toBeLessThan(lines);
    }
  });

  it('give the same figures in every format', async () => {
    const { call } = makePlatform();
    await call('POST', '/docking/v1/users/batch', { users: BAD });
    await call('PATCH', '/docking/v1/users/E1001', { name: 'Else', gender: 'male' });
    await call('GET', '/docking/v1/people');
    await call('PUT', '/docking/v1/users', {});
    const report = (await call('GET', '/_mock/v1/report')).body as unknown as ContractReport;
    const { totals, coverage, findings } = report;
    const violations = findings.filter(({ rule }) => rule !== null).reduce((sum, { count }) => sum + count, 0);
    const refusals = findings.filter(({ error }) => error !== null).reduce((sum, { count }) => sum + count, 0);
    expect([violations, refusals]).toEqual([totals.violations, totals.refusals]);
    const text = async (format: string) =>
      (await call('GET', `/_mock/v1/report?format=${format}`)).text.replaceAll(/<[^>]*>/g, '').replaceAll('&#95;', '_');
    const exercised = `${coverage.exercised} of ${coverage.exercisable}`;
    const figures = {
      terminal: [`${totals.calls} calls`, `${totals.violations} findings`, `Refused as wrong  ${totals.refusals} calls`, exercised],
      markdown: [`${totals.calls} calls`, `${totals.violations} violations`, `${totals.refusals} calls refused as wrong`, exercised],
      html: [`${totals.calls} calls`, `${totals.violations} violations found`, `${totals.refusals} calls refused as wrong`, exercised],
      junit: [`${totals.refusals} calls refused as wrong`, exercised],
    };
    for (const [format, wanted] of Object.entries(figures)) {
      const shown = await text(format);
      for (const figure of wanted) expect([format, figure, shown.includes(figure)]).toEqual([format, figure, true]);
      // And each kind of findings stands in it.
      for (const { examples } of findings) expect([format, shown.includes(examples[0]?.requestId ?? '-')]).toEqual([format, true]);
    }
  });
});
