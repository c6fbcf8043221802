import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/render/render.js';
import { ContractReport, reportJsonSchema } from '../../src/report/report-schema.js';
import { nightlySync, reportOf } from './nightly-sync.js';

const schema = await reportJsonSchema();
const validate = new Ajv2020.default({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

const problems = (json: unknown) => {
  validate(json);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

const reports = {
  night: reportOf({}, { failOn: ['violations', 'advice', 'assumed', 'unexercised'], expect: ['USR-6'], minCoverage: 95 }),
  'with explanations and dropped calls': reportOf({ explainUrl: (id) => `http://localhost/${id}`, dropped: () => 1 }),
  'one corp': reportOf({ corpId: 'acme' }),
  'no call': reportOf({ entries: [] }),
};

describe('the report as JSON', () => {
  it.each(Object.entries(reports))('fits the published schema and the type: %s', async (_name, report) => {
    const json = JSON.parse(await renderReport(report, 'json'));
    expect(problems(json)).toEqual([]);
    expect(ContractReport.parse(json)).toEqual(json);
  });

  it('is the report, and ends in a line', async () => {
    const text = await renderReport(reports.night, 'json');
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(reports.night)));
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('has only what a violation has: what a finding carries beside is left out', () => {
    const entries = nightlySync();
    const odd = { rule: 'LKP-7', message: 'no', extra: 'x' } as const;
    const report = reportOf({ entries: [...entries, { ...entries[8]!, violations: [odd], totalViolations: 1 }] });
    expect(problems(JSON.parse(JSON.stringify(report)))).toEqual([]);
  });
});

describe('the schema', () => {
  const json = () => JSON.parse(JSON.stringify(reports.night));

  it.each<[string, (report: ReturnType<typeof json>) => void, string]>([
    ['an unknown member', (report) => (report.extra = 1), ' must NOT have additional properties'],
    ['a missing member', (report) => delete report.verdict, " must have required property 'verdict'"],
    ['another format', (report) => (report.format = 2), '/format must be equal to one of the allowed values'],
    ['a rule that there is not', (report) => (report.rules[0].rule = 'USR-99'), '/rules/0/rule must be equal to one of the allowed values'],
    ['another state', (report) => (report.rules[0].state = 'passed'), '/rules/0/state must be equal to one of the allowed values'],
    ['a negative count', (report) => (report.totals.calls = -1), '/totals/calls must be >= 0'],
    ['a basis that there is not', (report) => (report.fidelity.guessed = {}), '/fidelity must NOT have additional properties'],
    [
      'a violation without its call',
      (report) => delete report.corps[0].violations[0].requestId,
      "/corps/0/violations/0 must have required property 'requestId'",
    ],
  ])('refuses %s', (_what, change, problem) => {
    const report = json();
    change(report);
    expect(problems(report)).toEqual([problem]);
  });

  it('names its draft, and describes what is not plain', () => {
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Contract report of companyiq-mock' });
    expect(JSON.stringify(schema)).toContain('Calls, or items of a batch, that the rule stopped');
  });
});
