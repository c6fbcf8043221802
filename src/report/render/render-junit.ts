import { type Prose, proseIn } from '../../text/prose.js';
import { visible } from '../../text/visible.js';
import type { Demand } from '../demands.js';
import type { ContractReport, FindingReport, OperationReport, RefusalReport, RuleReport } from '../report-schema.js';
import {
  callWords,
  causeWords,
  corpWords,
  fidelityWords,
  findingLine,
  isUnexpected,
  isWrongCall,
  knownWords,
  neverProvoked,
  ruleCounts,
  shownValue,
  stateWords,
  wordsOf,
} from '../wording.js';
import { endWords } from './headline.js';
import { type ViolatedRule, violatedRules } from './listed-violations.js';

/** How many kinds of findings of a rule stand in its test case. */
const LISTED = 50;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** `visible` has taken what XML 1.0 cannot hold at all. */
const escaped = (text: string, most?: number) => visible(text, most).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const lines = (texts: readonly string[]) => texts.map((text) => escaped(text, 6000)).join('\n');

interface TestCase {
  readonly classname: string;
  readonly name: string;
  readonly outcome?: { readonly kind: 'failure' | 'error' | 'skipped'; readonly message: string; readonly text?: readonly string[] };
}

/**
 * The report as JUnit XML, in the form of Ant's schema, which the viewers of GitLab, Jenkins and GitHub read: a test case for each
 * rule and each operation, and for each thing beyond violations that was asked of the report. Suites and cases are called the same in
 * every language, so that a viewer knows them again from run to run.
 */
export function renderJunit(report: ContractReport): string {
  const words = wordsOf(report);
  const violated = new Map(violatedRules(report).map((each) => [each.rule.rule, each]));
  const suites: [string, TestCase[], string[]][] = [
    ['companyiq.rules', report.rules.map((rule) => ruleCase(report, rule, violated.get(rule.rule), words)), ruleNotes(report, words)],
    ['companyiq.operations', operationCases(report, words), report.notes],
  ];
  const refusals = report.options.failOn.includes('refusals') ? report.refusals.map((refusal) => refusalCase(report, refusal, words)) : [];
  if (refusals.length > 0) suites.push(['companyiq.refusals', refusals, []]);
  const demands = [...unmetErrors(report, words), ...demandCases(report), ...commandCases(report, words)];
  if (demands.length > 0) suites.push(['companyiq.demands', demands, []]);
  const body = suites.map(([name, cases, notes], id) => suiteXml(report, id, name, cases, notes)).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${body}\n</testsuites>\n`;
}

const { RULES: NAMES } = proseIn('en');

function ruleCase(report: ContractReport, rule: RuleReport, violated: ViolatedRule | undefined, words: Prose): TestCase {
  const { REPORT, REPORT_LINES: say } = words;
  const { dropped } = report.totals;
  const group = rule.rule.slice(0, 3);
  const base = { classname: `companyiq.rules.${group}`, name: `${rule.rule} ${NAMES[rule.rule].title}` };
  const known = say.basis(knownWords(words, rule));
  if (neverProvoked(report, rule)) {
    const message = say.expectedButNever(stateWords(words, { ...rule, expected: false }));
    return { ...base, outcome: { kind: 'failure', message, text: [rule.statement, known] } };
  }
  if (isUnexpected(rule)) {
    const text = [rule.statement, known, say.whatToDo(rule.fix), '', ...findingTexts(violated?.findings ?? [], words)];
    if (dropped > 0) text.push(REPORT.dropped(dropped));
    return { ...base, outcome: { kind: 'failure', message: say.violated(ruleCounts(words, rule)), text } };
  }
  if (rule.state === 'not-exercised' || rule.state === 'off')
    return { ...base, outcome: { kind: 'skipped', message: stateWords(words, rule) } };
  return base;
}

/** Each kind of findings with the first of its calls, and what of them is left out. */
function findingTexts(findings: readonly FindingReport[], words: Prose): string[] {
  const shown = findings.slice(0, LISTED);
  const left = findings.slice(LISTED).reduce((sum, { count }) => sum + count, 0);
  return [...shown.flatMap((each) => findingText(each, words)), ...(left > 0 ? [words.REPORT.moreFindings(left)] : [])];
}

function findingText(finding: FindingReport, words: Prose): string[] {
  const { REPORT_LINES: say } = words;
  return finding.examples.slice(0, 1).flatMap((first) => {
    const cause = causeWords(first);
    return [
      findingLine(words, finding, say.calledAt(callWords(words, finding.operation, first), first.at, corpWords(words, first))),
      ...(first.sent === undefined ? [] : [`  ${say.sent(shownValue(first.sent))}`]),
      ...(cause ? [`  ${say.before(cause)}`] : []),
      ...(first.curl === '' ? [] : [`  ${first.curl}`]),
      ...(first.explain === undefined ? [] : [`  ${first.explain}`]),
    ];
  });
}

function refusalCase(report: ContractReport, refusal: RefusalReport, words: Prose): TestCase {
  const { REPORT_LINES: say } = words;
  const { error, meaning, count } = refusal;
  const base = { classname: 'companyiq.refusals', name: error };
  if (report.neverProvoked.includes(error)) {
    return { ...base, outcome: { kind: 'failure', message: say.expectedButNoCall, text: [meaning] } };
  }
  return isWrongCall(refusal)
    ? {
        ...base,
        outcome: {
          kind: 'failure',
          message: say.refusedBecause(count, meaning),
          text: findingTexts(
            report.findings.filter((each) => each.error === error),
            words,
          ),
        },
      }
    : base;
}

function operationCases({ operations, notCalled }: ContractReport, words: Prose): TestCase[] {
  const classname = 'companyiq.operations';
  const called = operations.filter(({ operation }) => operation !== 'unknown').map((each) => operationCase(classname, each, words));
  const message = words.REPORT_LINES.never;
  return [...called, ...notCalled.map((name): TestCase => ({ classname, name, outcome: { kind: 'skipped', message } }))];
}

function operationCase(classname: string, { operation, error }: OperationReport, words: Prose): TestCase {
  if (error === 0) return { classname, name: operation };
  return { classname, name: operation, outcome: { kind: 'error', message: words.REPORT.endedInBug(error) } };
}

/** An error of several rules that was expected and never came has no rule, and no refusal, to stand at. */
const unmetErrors = ({ neverProvoked, rules, refusals }: ContractReport, { REPORT_LINES: say }: Prose): TestCase[] =>
  neverProvoked
    .filter((name) => !rules.some(({ rule }) => rule === name) && !refusals.some(({ error }) => error === name))
    .map((name) => ({
      classname: 'companyiq.demands',
      name: `${name} is provoked`,
      outcome: { kind: 'failure', message: say.expectedButNoRule, text: [] },
    }));

const DEMAND_NAMES: Readonly<Partial<Record<Demand, string>>> = {
  advice: 'No advice is given',
  assumed: 'No refusal rests on an assumed rule',
  unexercised: 'Every rule is exercised',
  coverage: 'Enough rules are exercised',
  nothing: 'A docking call was accepted',
};

/** Violations, refusals and errors of the mock stand at their rules and operations already. */
function demandCases({ verdict }: ContractReport): TestCase[] {
  return verdict.demands.flatMap(({ demand, ok, reasons }): TestCase[] => {
    const name = DEMAND_NAMES[demand];
    if (name === undefined) return [];
    const base = { classname: 'companyiq.demands', name };
    return [ok ? base : { ...base, outcome: { kind: 'failure', message: reasons[0] ?? '', text: reasons } }];
  });
}

/** A command that failed fails a case too: a viewer of test results shows nothing else of it. */
const commandCases = ({ command }: ContractReport, words: Prose): TestCase[] =>
  command === null
    ? []
    : [
        {
          classname: 'companyiq.demands',
          name: 'The command succeeds',
          ...(command.ok ? {} : { outcome: { kind: 'failure', message: endWords(words, command) } as const }),
        },
      ];

function ruleNotes(report: ContractReport, words: Prose): string[] {
  const { REPORT, REPORT_LINES: say } = words;
  const { exercised, exercisable, percent } = report.coverage;
  const exercisedRules = report.rules.filter(({ state }) => state === 'exercised-pass' || state === 'exercised-violation');
  return [
    REPORT.groups([REPORT.exercised(exercised, exercisable, percent), REPORT.passedByBasis(fidelityWords(words, report))]),
    ...exercisedRules.map((rule) =>
      REPORT.noted(REPORT.told(`${rule.rule} ${stateWords(words, rule)}`, ruleCounts(words, rule)), REPORT.basis[rule.basis]),
    ),
    REPORT.refusedAsWrong(report.totals.refusals),
    ...report.advice.map(({ id, title, count }) => say.adviceGiven(`${id} ${title}`, count)),
    ...report.notes,
  ];
}

function suiteXml(
  { generatedAt, profile, version }: ContractReport,
  id: number,
  name: string,
  cases: readonly TestCase[],
  notes: readonly string[],
) {
  const of = (kind: string) => cases.filter(({ outcome }) => outcome?.kind === kind).length;
  const counts = `tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}"`;
  // The schema has no place for a zone; the instant is in UTC.
  const when = `timestamp="${escaped(generatedAt.slice(0, 19))}" time="0" hostname="localhost"`;
  return [
    `  <testsuite id="${id}" package="companyiq" name="${name}" ${counts} ${when}>`,
    '    <properties>',
    `      <property name="companyiq-mock.version" value="${escaped(version)}"/>`,
    `      <property name="companyiq-mock.profile" value="${escaped(profile.name)}"/>`,
    '    </properties>',
    ...cases.map(caseXml),
    `    <system-out>${lines(notes)}</system-out>`,
    '    <system-err/>',
    '  </testsuite>',
  ].join('\n');
}

function caseXml({ classname, name, outcome }: TestCase): string {
  const open = `    <testcase classname="${escaped(classname)}" name="${escaped(name)}" time="0"`;
  if (!outcome) return `${open}/>`;
  const { kind, message, text = [] } = outcome;
  if (kind === 'skipped') return `${open}><skipped message="${escaped(message)}"/></testcase>`;
  return `${open}><${kind} type="${kind === 'failure' ? 'violation' : 'bug'}" message="${escaped(message)}">${lines(text)}</${kind}></testcase>`;
}
