import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderJunit } from '../../src/report/render/render-junit.js';
import { RULE_IDS } from '../../src/rules/catalogue.js';
import { callRecorder } from './call.js';
import { nightlySync, OPERATIONS, reportOf } from './nightly-sync.js';
import { type Element, parseXml } from './xml.js';

const xsd = fileURLToPath(new URL('junit.xsd', import.meta.url));
const hasXmllint = spawnSync('xmllint', ['--version']).error === undefined;
if (!hasXmllint)
  console.warn('xmllint is not installed: JUnit XML is not checked against its schema (Debian: apt-get install libxml2-utils)');

const suites = (text: string) => parseXml(text).children;
const cases = (suite: Element | undefined) => (suite?.children ?? []).filter(({ name }) => name === 'testcase');
const outcomes = (suite: Element | undefined) =>
  Object.fromEntries(cases(suite).map(({ attributes, children }) => [attributes.name?.split(' ')[0], children[0]?.name ?? 'passed']));

const everything = () =>
  reportOf(
    { dropped: () => 4, explainUrl: (id) => `http://localhost/${id}?a=1&b=2` },
    { failOn: ['violations', 'advice', 'assumed', 'unexercised'], expect: ['USR-6', 'USR-9'], minCoverage: 95 },
  );

describe('the night as JUnit', () => {
  const [rules, operations, ...others] = suites(renderJunit(reportOf({}, { expect: ['USR-6', 'USR-9'] })));

  it('has one test case per rule', () => {
    expect(outcomes(rules)).toEqual({
      'ACC-1': 'passed',
      'ACC-2': 'failure',
      'ACC-3': 'failure',
      'USR-1': 'passed',
      'USR-2': 'skipped',
      'USR-3': 'failure',
      'USR-4': 'failure',
      'USR-5': 'passed',
      'USR-6': 'passed', // violated, as expected
      'USR-7': 'skipped',
      'USR-8': 'failure',
      'USR-9': 'failure', // expected to be violated, but passed
      'LKP-1': 'passed',
      'LKP-2': 'passed',
      'LKP-3': 'passed',
      'LKP-4': 'failure',
      'LKP-5': 'passed',
      'LKP-6': 'passed',
      'LKP-7': 'passed',
      'LKP-8': 'skipped',
      'LKP-9': 'passed',
      'APP-1': 'passed',
      'APP-2': 'passed', // an employee's forgotten password is no failure of the integration
      'BCK-1': 'skipped',
    });
    expect(rules?.attributes).toMatchObject({ tests: '24', failures: '7', errors: '0', skipped: '4', timestamp: '2026-11-24T09:00:00' });
  });

  it('has one test case per operation', () => {
    expect(outcomes(operations)).toEqual({
      getStatus: 'passed',
      createUser: 'passed',
      getUser: 'passed',
      updateUser: 'passed',
      dockUsers: 'passed',
      uploadLookupData: 'passed',
      listUsers: 'skipped',
      deleteUser: 'skipped',
      listModules: 'skipped',
      getModule: 'skipped',
      listUploads: 'skipped',
      getUpload: 'skipped',
    });
    expect(cases(operations)).toHaveLength(OPERATIONS.length);
    expect(operations?.attributes).toMatchObject({ tests: '12', failures: '0', errors: '0', skipped: '6' });
  });

  it('has nothing else where only violations are asked for', () => {
    expect(others).toEqual([]);
  });

  it('tells of a failure what rule, which calls and what to do', () => {
    const usr4 = cases(rules).find(({ attributes }) => attributes.name?.startsWith('USR-4'));
    expect(usr4?.attributes).toEqual({
      classname: 'companyiq.rules.USR',
      name: 'USR-4 An update changes only what docking may change',
      time: '0',
    });
    expect(usr4?.children[0]?.attributes).toEqual({ type: 'violation', message: 'violated: passed 3 times, refused 2 times' });
    expect(usr4?.children[0]?.text).toBe(`\
An update changes only employmentStatus, factory, department, onboardingDate, resignationDate, position and laborType.
Basis: stated, note 7
Fix: Leave the field as it is stored, and ask HR to change it by hand in the backend.

updateUser req_4 POST /updateUser at 2026-11-24T08:00:04.000Z, corp acme, user E1, mobile: mobile cannot be changed by docking: null is stored, "138" was sent
  sent: "138"
  before: createUser req_2 created the user
updateUser req_4 POST /updateUser at 2026-11-24T08:00:04.000Z, corp acme, user E1, gender: gender cannot be changed by docking: null is stored, "female" was sent
  sent: "female"
dockUsers req_8 POST /dockUsers at 2026-11-24T08:00:08.000Z, corp acme, item 1, user E3, name: name cannot be changed by docking: "Li" is stored, "李雷" was sent
  sent: "李雷"`);
  });

  it('tells why a rule is skipped, and why an expected violation fails', () => {
    const child = (rule: string) =>
      cases(rules).find(({ attributes }) => attributes.name?.startsWith(rule))?.children[0]?.attributes.message;
    expect(child('USR-7')).toBe('never exercised');
    expect(child('USR-2')).toBe('off in this profile');
    expect(child('USR-9')).toBe('expected to be violated, but never was (passed)');
  });

  it('has fidelity and counts in the output of the suite', () => {
    const out = rules?.children.find(({ name }) => name === 'system-out')?.text.split('\n');
    expect(out?.slice(0, 3)).toEqual([
      '18 of 20 rules exercised (90 %); passed by basis: 6 stated, 1 inferred, 4 assumed',
      'ACC-1 passed: passed 9 times, refused 0 times (stated)',
      'ACC-2 violated: passed 11 times, refused 1 time (stated)',
    ]);
    expect(out).toContain('ADV-3 Resign with a date: given 1 time');
    expect(out).toContain('1 call met an armed fault instead of the platform.');
  });
});

describe('beyond violations', () => {
  it('adds a test case for each further demand, so that the file fails when the report does', () => {
    const [, , demands] = suites(renderJunit(everything()));
    expect(cases(demands).map(({ attributes, children }) => [attributes.name, children[0]?.attributes.message ?? 'passed'])).toEqual([
      ['No advice is given', 'ADV-3 (Resign with a date) was given 1 time'],
      ['No refusal rests on an assumed rule', 'USR-8 (Values are well-formed) refused 1 call or item, and the rule is only assumed'],
      ['Every rule is exercised', '2 rules never exercised: USR-7, LKP-8'],
      ['Enough rules are exercised', 'coverage is 90 % (18 of 20 rules), below the 95 % demanded'],
    ]);
  });

  it('passes it where it is met', () => {
    const [, , demands] = suites(renderJunit(reportOf({}, { minCoverage: 90 })));
    expect(cases(demands).map(({ attributes, children }) => [attributes.name, children.length])).toEqual([
      ['Enough rules are exercised', 0],
    ]);
  });

  it('says at each failure that dropped calls can no longer be explained', () => {
    const text = renderJunit(everything());
    expect(text.match(/unknown: 8 calls dropped/g)?.length).toBe(6 + 2); // six violated rules, two suites
  });

  it('makes an error of the mock one of its operation', () => {
    const entry = callRecorder()('createUser', { outcome: 'error', status: 500 });
    const [, operations] = suites(renderJunit(reportOf({ entries: [entry] })));
    expect(operations?.attributes).toMatchObject({ errors: '1' });
    expect(cases(operations)[0]?.children[0]).toMatchObject({
      name: 'error',
      attributes: { message: '1 call ended in an error of the mock (a bug, or a database it could not use)' },
    });
  });

  it('lists fifty kinds of findings of a rule and counts the rest', () => {
    const call = callRecorder();
    const entries = Array.from({ length: 60 }, (_, n) =>
      call('x', { rules: { 'USR-8': 'violation' }, violations: [{ rule: 'USR-8', message: 'bad', field: `f${n}` }] }),
    );
    const [rules] = suites(renderJunit(reportOf({ entries })));
    const text = cases(rules).find(({ attributes }) => attributes.name?.startsWith('USR-8'))?.children[0]?.text ?? '';
    expect(text.match(/: bad$/gm)).toHaveLength(50);
    expect(text).toMatch(/\nand 10 more findings$/);
  });
});

/** What each viewer needs of the form, whether or not xmllint is there. */
function expectForm(text: string): void {
  const root = parseXml(text);
  expect(root.name).toBe('testsuites');
  for (const suite of root.children) {
    expect(suite.name).toBe('testsuite');
    const count = (kind: string) => String(cases(suite).filter(({ children }) => children[0]?.name === kind).length);
    expect(suite.attributes).toMatchObject({ failures: count('failure'), errors: count('error'), skipped: count('skipped') });
    expect(suite.attributes.tests).toBe(String(cases(suite).length));
    expect(suite.children.map(({ name }) => name)).toEqual([
      'properties',
      ...cases(suite).map(() => 'testcase'),
      'system-out',
      'system-err',
    ]);
    for (const { attributes, children } of cases(suite)) {
      expect(Object.keys(attributes)).toEqual(['classname', 'name', 'time']);
      expect(children.length).toBeLessThanOrEqual(1);
    }
  }
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('<', '>', '&', '"', "'", ']', '\u0000', '\u001b', '\n', '\r', '\ud800', '\udc00', '\ufffe', '\u0085', 'a'),
  }),
  fc.constantFrom(']]></failure>', '<![CDATA[', '--><x/>', '&#0;', '<?xml?>', '"/><testcase/>'),
);

const hostileReport = (text: string) => {
  const entries = [
    ...nightlySync(),
    callRecorder(`corp ${text}`)(`op ${text}`, {
      outcome: 'refused',
      rules: { 'USR-4': 'violation' },
      violations: [{ rule: 'USR-4', message: text, field: text, employeeId: text, column: text, line: 3, sent: text, stored: text }],
    }),
  ];
  return reportOf(
    { entries, profile: { name: text, behaviour: {} }, version: text, explainUrl: () => text },
    { failOn: ['violations', 'advice'] },
  );
};

describe('the form', () => {
  it('is kept whatever callers send', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const rendered = renderJunit(hostileReport(text));
        expectForm(rendered);
        expect(cases(suites(rendered)[0])).toHaveLength(RULE_IDS.length);
      }),
    );
  });

  it('loses nothing that can be shown', () => {
    const message = `a < b & "c" ]]> 'd' 王`;
    const entry = callRecorder()('x', { rules: { 'USR-8': 'violation' }, violations: [{ rule: 'USR-8', message }] });
    const [rules] = suites(renderJunit(reportOf({ entries: [entry] })));
    expect(cases(rules).find(({ attributes }) => attributes.name?.startsWith('USR-8'))?.children[0]?.text).toContain(message);
  });

  it.skipIf(!hasXmllint).each([
    ['the night', reportOf()],
    ['everything asked', everything()],
    ['no call at all', reportOf({ entries: [] })],
    ['a hostile caller', hostileReport('\u0000\u001b]]></failure><x a="\ud800\ufffe&amp;\n\t')],
  ])('fits the schema: %s', (_name, report) => {
    const text = renderJunit(report);
    expectForm(text);
    const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', xsd, '-'], { input: text, encoding: 'utf8' });
    expect(stderr).toBe('- validates\n');
    expect(status).toBe(0);
  });

  it.skipIf(!hasXmllint)('is checked by a schema that refuses what it should', () => {
    const broken = renderJunit(reportOf()).replace('<system-err/>', '').replace('failures="7"', 'failures="x"');
    const { status } = spawnSync('xmllint', ['--noout', '--schema', xsd, '-'], { input: broken, encoding: 'utf8' });
    expect(status).not.toBe(0);
  });
});
