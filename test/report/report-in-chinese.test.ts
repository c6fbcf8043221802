import { describe, expect, it } from 'vitest';
import { alikeOf } from '../../src/journal/alike.js';
import { githubAnnotations } from '../../src/report/render/github-annotations.js';
import { REPORT_FORMATS, renderReport } from '../../src/report/render/render.js';
import type { ContractReport } from '../../src/report/report-schema.js';
import type { Language } from '../../src/text/language.js';
import { word } from '../../src/text/word.js';
import { callRecorder } from './call.js';
import { nightlySync, type reportOf as Report, reportOf } from './nightly-sync.js';

/** The night with everything that a report can say; what the integration was told is left out, for the entries of tests hold plain texts. */
function everything(language: Language, options: Parameters<typeof Report>[1] = {}): ContractReport {
  const call = callRecorder('other');
  const bare = nightlySync().map((entry) => {
    const violations = entry.violations.map(({ cause: _cause, ...each }) => ({ ...each, message: 'X' }));
    return { ...entry, violations, alike: alikeOf(violations), advice: entry.advice.map((each) => ({ ...each, message: null })) };
  });
  const wide = { rule: 'LKP-7', message: 'X', line: 3, column: 'Bonus', ignored: true } as const;
  const file = call('uploadLookupData', { rules: { 'LKP-7': { violation: 2 } }, violations: [wide, { ...wide, line: 5 }] });
  const many = Array.from({ length: 60 }, (_, index) => ({ rule: 'USR-8', message: 'X', field: `f${index}`, index }) as const);
  const items = [0, 1, 2].map((index) => ({ rule: 'USR-1', message: 'X', field: 'name', index }) as const);
  const entries = [
    ...bare,
    file,
    call('dockUsers', { rules: { 'USR-8': { violation: 60 }, 'USR-1': { violation: 3 } }, violations: [...many, ...items] }),
    call('dockUsers', { rules: { 'USR-1': { violation: 3 }, 'USR-5': 'ignored' }, violations: items }),
    call('getUser', { outcome: 'error', status: 500 }),
  ];
  return reportOf(
    {
      entries,
      language,
      word: (sentence) => word(sentence, language),
      dropped: () => 1234,
      explainUrl: (id) => `http://localhost/${id}`,
      command: { ok: false, exitCode: 143, signal: 'SIGTERM', timedOutAfterMs: null },
    },
    {
      failOn: ['violations', 'refusals', 'nothing', 'advice', 'assumed', 'unexercised'],
      expect: ['USR-6', 'USR-9', 'not-found', 'malformed-request', 'body-too-large'],
      minCoverage: 99,
      ...options,
    },
  );
}

/** Without what is never translated: the style of a page, addresses and codes, code, and the names of JUnit suites and cases. */
const prose = (text: string) =>
  text
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/--fail-on \S+/, '')
    .replace(/<meta[^>]*>/g, '')
    .replace(/(?:class)?name="[^"]*"/g, '')
    .replace(/```sh\n[\s\S]*?```/g, '')
    .replace(/<[a-z/][^>]*>/g, ' ');

const ENGLISH = /(?:\b[a-z]+\b[ ,]+){3}[a-z]+/g;
const CHINESE = /[\u4e00-\u9fff]/g;

const shown = async (language: Language, options?: Parameters<typeof Report>[1]) => {
  const report = everything(language, options);
  const texts = await Promise.all(
    REPORT_FORMATS.filter((format) => format !== 'json').map(
      async (format) => [format, prose(await renderReport(report, format))] as const,
    ),
  );
  return [...texts, ['annotations', githubAnnotations(report).join('\n')] as const];
};

const KINDS: [string, Parameters<typeof Report>[1]][] = [
  ['everything', {}],
  ['all as expected', { failOn: ['violations'], expect: ['USR-1', 'USR-8', 'LKP-7', 'not-found'], minCoverage: undefined }],
  ['nothing asked', { failOn: ['none'], expect: [], minCoverage: undefined }],
];

describe('a report in Chinese', () => {
  it.each(KINDS)('has no English sentence: %s', async (_name, options) => {
    for (const [format, text] of await shown('zh', options)) expect([format, text.match(ENGLISH)]).toEqual([format, null]);
  });

  it('uses full-width punctuation between Chinese characters', async () => {
    for (const [format, text] of await shown('zh'))
      expect([format, text.match(/[\u4e00-\u9fff] ?[,;:.!?()] ?[\u4e00-\u9fff]/g)]).toEqual([format, null]);
  });

  it('says the verdict first, and why', async () => {
    const text = await renderReport(everything('zh'), 'terminal');
    expect(text).toMatch(/^契约报告 companyiq-mock 0\.1\.0 · 接口配置 default · 2 家企业 · /);
    expect(text).toContain('✗ 命令失败（被 SIGTERM 终止，退出码 143）。不符合契约（--fail-on violations,');
    expect(text).toMatch(/USR-4 更新只能修改.+（文章明示，注意事项 7）：通过 3 次，拒绝 2 次/);
    expect(text).toMatch(/从未触发：/);
  });

  it('keeps the names of suites and cases, so that a viewer knows them again', async () => {
    const names = async (language: Language) => (await renderReport(everything(language), 'junit')).match(/ (?:class)?name="[^"]*"/g);
    expect(await names('zh')).toEqual(await names('en'));
  });

  it('is a page in that language', async () => {
    expect(await renderReport(everything('zh'), 'html')).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
  });

  it('breaks the lines of a terminal by the columns that they take', async () => {
    const text = await renderReport(everything('zh', { failOn: ['none'], expect: [], minCoverage: undefined }), 'terminal');
    const lines = text.split('\n');
    const note = lines.findIndex((line) => line.startsWith('  ! 未知：3,702 次调用'));
    expect(lines.slice(note, note + 2)).toEqual([
      '  ! 未知：3,702 次调用已从调用日志中丢弃，无法再查询或说明。此处的所有计数仍然准确：它们在收到调用时',
      '    即已统计。',
    ]);
  });
});

describe('a report in English', () => {
  it.each(KINDS)('has no Chinese character: %s', async (_name, options) => {
    for (const [format, text] of await shown('en', options))
      expect([format, text.replaceAll(/李雷|王芳/g, '').match(CHINESE)]).toEqual([format, null]);
  });
});

it('has the same figures in both languages', () => {
  const figures = (report: ContractReport) =>
    JSON.stringify(report, (name, value) =>
      ['language', 'title', 'meaning', 'statement', 'details', 'fix', 'where', 'notes', 'reasons', 'message'].includes(name)
        ? undefined
        : value,
    );
  expect(figures(everything('zh'))).toBe(figures(everything('en')));
  const numbers = (text: string) => (text.match(/\d[\d,]*/g) ?? []).sort();
  const [zh, en] = [everything('zh'), everything('en')];
  expect(zh.verdict.demands.map(({ reasons }) => reasons.length)).toEqual(en.verdict.demands.map(({ reasons }) => reasons.length));
  expect(zh.notes.map(numbers)).toEqual(en.notes.map(numbers));
});

it('is in English where an older server named no language', async () => {
  const { language: _language, ...old } = reportOf();
  expect(await renderReport(old as ContractReport, 'terminal')).toBe(await renderReport(reportOf(), 'terminal'));
});
