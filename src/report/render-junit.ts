import type { Demand } from './demands.js';
import { endWords } from './headline.js';
import { type ViolatedRule, violatedRules } from './listed-violations.js';
import type { ContractReport, FindingReport, OperationReport, RefusalReport, RuleReport } from './report-schema.js';
import {
  callWords,
  causeWords,
  corpWords,
  counted,
  droppedNote,
  fidelityWords,
  findingPlace,
  isUnexpected,
  isWrongCall,
  moreFindings,
  neverProvoked,
  refusalWords,
  ruleCounts,
  saying,
  shownValue,
  stateWords,
  visible,
} from './wording.js';

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
 * rule and each operation, and for each thing beyond violations that was asked of the report.
 */
export function renderJunit(report: ContractReport): string {
  const violated = new Map(violatedRules(report).map((each) => [each.rule.rule, each]));
  const suites: [string, TestCase[], string[]][] = [
    ['companyiq.rules', report.rules.map((rule) => ruleCase(report, rule, violated.get(rule.rule))), ruleNotes(report)],
    ['companyiq.operations', operationCases(report), report.notes],
  ];
  const refusals = report.options.failOn.includes('refusals') ? report.refusals.map((refusal) => refusalCase(report, refusal)) : [];
  if (refusals.length > 0) suites.push(['companyiq.refusals', refusals, []]);
  const demands = [...unmetErrors(report), ...demandCases(report), ...commandCases(report)];
  if (demands.length > 0) suites.push(['companyiq.demands', demands, []]);
  const body = suites.map(([name, cases, notes], id) => suiteXml(report, id, name, cases, notes)).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${body}\n</testsuites>\n`;
}

function ruleCase(report: ContractReport, rule: RuleReport, violated: ViolatedRule | undefined): TestCase {
  const { dropped } = report.totals;
  const group = rule.rule.slice(0, 3);
  const base = { classname: `companyiq.rules.${group}`, name: `${rule.rule} ${rule.title}` };
  const known = `Basis: ${rule.basis}${rule.article === null ? '' : `, ${rule.article}`}`;
  if (neverProvoked(report, rule)) {
    const message = `expected to be violated, but never was (${stateWords({ ...rule, expected: false })})`;
    return { ...base, outcome: { kind: 'failure', message, text: [rule.statement, known] } };
  }
  if (isUnexpected(rule)) {
    const text = [rule.statement, known, `Fix: ${rule.fix}`, '', ...findingTexts(violated?.findings ?? [])];
    if (dropped > 0) text.push(droppedNote(dropped));
    return { ...base, outcome: { kind: 'failure', message: `violated: ${ruleCounts(rule)}`, text } };
  }
  if (rule.state === 'not-exercised' || rule.state === 'off') return { ...base, outcome: { kind: 'skipped', message: stateWords(rule) } };
  return base;
}

/** Each kind of findings with the first of its calls, and what of them is left out. */
function findingTexts(findings: readonly FindingReport[]): string[] {
  const shown = findings.slice(0, LISTED);
  const left = findings.slice(LISTED).reduce((sum, { count }) => sum + count, 0);
  return [...shown.flatMap(findingText), ...(left > 0 ? [moreFindings(left)] : [])];
}

function findingText(finding: FindingReport): string[] {
  return finding.examples.slice(0, 1).flatMap((first) => {
    const place = findingPlace(finding);
    const cause = causeWords(first);
    const call = callWords(finding.operation, first);
    return [
      `${call} at ${first.at}, corp ${corpWords(first)}${place ? `, ${place}` : ''}${saying(first)}`,
      ...(first.sent === undefined ? [] : [`  sent: ${shownValue(first.sent)}`]),
      ...(cause ? [`  before: ${cause}`] : []),
      ...(first.curl === '' ? [] : [`  ${first.curl}`]),
      ...(first.explain === undefined ? [] : [`  ${first.explain}`]),
    ];
  });
}

function refusalCase(report: ContractReport, refusal: RefusalReport): TestCase {
  const { error, meaning, count } = refusal;
  const base = { classname: 'companyiq.refusals', name: error };
  if (report.neverProvoked.includes(error)) {
    return { ...base, outcome: { kind: 'failure', message: 'expected, but no call was refused with it', text: [meaning] } };
  }
  return isWrongCall(refusal)
    ? {
        ...base,
        outcome: {
          kind: 'failure',
          message: `refused ${counted(count, 'call')}: ${meaning}`,
          text: findingTexts(report.findings.filter((each) => each.error === error)),
        },
      }
    : base;
}

function operationCases({ operations, notCalled }: ContractReport): TestCase[] {
  const classname = 'companyiq.operations';
  const called = operations.filter(({ operation }) => operation !== 'unknown').map((each) => operationCase(classname, each));
  return [...called, ...notCalled.map((name): TestCase => ({ classname, name, outcome: { kind: 'skipped', message: 'never called' } }))];
}

function operationCase(classname: string, { operation, error }: OperationReport): TestCase {
  if (error === 0) return { classname, name: operation };
  return { classname, name: operation, outcome: { kind: 'error', message: `${counted(error, 'call')} ended in a bug of the mock` } };
}

/** An error of several rules that was expected and never came has no rule, and no refusal, to stand at. */
const unmetErrors = ({ neverProvoked, rules, refusals }: ContractReport): TestCase[] =>
  neverProvoked
    .filter((name) => !rules.some(({ rule }) => rule === name) && !refusals.some(({ error }) => error === name))
    .map((name) => ({
      classname: 'companyiq.demands',
      name: `${name} is provoked`,
      outcome: { kind: 'failure', message: 'expected, but no rule behind it was violated', text: [] },
    }));

const DEMAND_NAMES: Readonly<Partial<Record<Demand, string>>> = {
  advice: 'No advice is given',
  assumed: 'No refusal rests on an assumed rule',
  unexercised: 'Every rule is exercised',
  coverage: 'Enough rules are exercised',
  nothing: 'A docking call was accepted',
};

/** Violations, refusals and bugs of the mock stand at their rules and operations already. */
function demandCases({ verdict }: ContractReport): TestCase[] {
  return verdict.demands.flatMap(({ demand, ok, reasons }): TestCase[] => {
    const name = DEMAND_NAMES[demand];
    if (name === undefined) return [];
    const base = { classname: 'companyiq.demands', name };
    return [ok ? base : { ...base, outcome: { kind: 'failure', message: reasons[0] ?? '', text: reasons } }];
  });
}

/** A command that failed fails a case too: a viewer of test results shows nothing else of it. */
const commandCases = ({ command }: ContractReport): TestCase[] =>
  command === null
    ? []
    : [
        {
          classname: 'companyiq.demands',
          name: 'The command succeeds',
          ...(command.ok ? {} : { outcome: { kind: 'failure', message: endWords(command) } as const }),
        },
      ];

function ruleNotes(report: ContractReport): string[] {
  const { exercised, exercisable, percent } = report.coverage;
  const exercisedRules = report.rules.filter(({ state }) => state === 'exercised-pass' || state === 'exercised-violation');
  return [
    `${exercised} of ${exercisable} rules exercised (${percent} %); passed by basis: ${fidelityWords(report)}`,
    ...exercisedRules.map((rule) => `${rule.rule} ${stateWords(rule)}: ${ruleCounts(rule)} (${rule.basis})`),
    refusalWords(report.totals.refusals),
    ...report.advice.map(({ id, title, count }) => `${id} ${title}: given ${counted(count, 'time')}`),
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
