import { counted, figure } from '../counted.js';

const callsOrItems = (count: number) => counted(count, 'call or item', 'calls or items');

/** What a contract report says: its verdict, its notes, and what every format of it has in common. */
export const REPORT = {
  list: (parts: readonly string[]) => parts.join(', '),
  groups: (parts: readonly string[]) => parts.join('; '),
  /** A finding with what was said of it. */
  told: (about: string, message: string) => `${about}: ${message}`,
  aside: (note: string) => `(${note})`,
  /** A title with something in brackets. */
  noted: (text: string, note: string) => `${text} (${note})`,

  results: {
    met: 'The contract is met',
    'not-met': 'The contract is not met',
    'nothing-proven': 'Nothing is proven: no docking call was accepted',
    'not-judged': 'The contract was not judged',
  },
  exitCode: (code: number) => `exit code ${code}`,
  endedBy: (signal: string, code: number) => `ended by ${signal}, exit code ${code}`,
  endedAfter: (seconds: number, code: number) => `ended after ${seconds} s (--timeout), exit code ${code}`,
  commandFailed: (end: string) => `The command failed (${end})`,
  commandFailedCallsMet: (end: string) => `The command failed (${end}); its calls met the contract`,
  commandFailedToo: (end: string, result: string) => `The command failed (${end}). ${result}`,

  violated: (rule: string, title: string, refused: number, ignored: number) => {
    const parts = [
      ...(refused > 0 ? [`${callsOrItems(refused)} refused`] : []),
      ...(ignored > 0 ? [`${callsOrItems(ignored)} ignored in silence`] : []),
    ];
    return `${rule} (${title}) was violated: ${parts.join(', ')}`;
  },
  neverViolated: (rule: string, title: string) => `${rule} (${title}) was expected to be violated, but never was`,
  noRuleViolated: (error: string) => `${error} was expected, but none of the rules that it reports was violated`,
  refusedWith: (error: string, count: number, meaning: string) => `${error} refused ${counted(count, 'call')}: ${meaning}`,
  neverRefused: (error: string) => `${error} was expected, but no call was refused with it`,
  noCallProves: 'no docking call came in, so nothing is proven',
  noneAcceptedProves: 'no docking call was accepted, so nothing is proven',
  advised: (id: string, title: string, count: number) => `${id} (${title}) was given ${counted(count, 'time')}`,
  refusedOnAssumption: (rule: string, title: string, count: number) =>
    `${rule} (${title}) refused ${callsOrItems(count)}, and the rule is only assumed`,
  unexercised: (rules: readonly string[]) => `${counted(rules.length, 'rule')} never exercised: ${rules.join(', ')}`,
  lowCoverage: (percent: number, exercised: number, exercisable: number, demanded: number) =>
    `coverage is ${percent} % (${exercised} of ${exercisable} rules), below the ${demanded} % demanded`,
  bugsProveNothing: (count: number) =>
    `${counted(count, 'call')} ended in an error of the mock (a bug, or a database it could not use), and ${count === 1 ? 'proves' : 'prove'} nothing`,
  endedInBug: (count: number) => `${counted(count, 'call')} ended in an error of the mock (a bug, or a database it could not use)`,

  noCall: 'No docking call came in, so this report proves nothing about an integration.',
  noneAccepted: 'No docking call was accepted, so this report proves nothing about an integration.',
  dropped: (count: number) =>
    `unknown: ${counted(count, 'call')} dropped from the journal, so they can no longer be looked up or explained. ` +
    'All counts here are exact all the same: they are taken as calls come in.',
  droppedShort: (count: number) => `unknown: ${counted(count, 'call')} dropped`,
  lostCalls: (count: number) => `${counted(count, 'call')} went to a path that leads nowhere: check the base URL.`,
  strayCalls: (count: number) => `${counted(count, 'call')} named no corp that exists: check the corpId.`,
  faultedCalls: (count: number) => `${counted(count, 'call')} met an armed fault instead of the platform.`,
  partlyListed: (listed: number, all: number) =>
    `${figure(listed)} of ${counted(all, 'violation')} ${listed === 1 ? 'is' : 'are'} listed; all are counted.`,

  states: {
    passed: 'passed',
    passedUnexpectedly: 'passed, though a violation was expected',
    violated: 'violated',
    violatedAsExpected: 'violated, as expected',
    byHand: 'refused by hand or in the app',
    never: 'never exercised',
    off: 'off in this profile',
  },
  basis: { stated: 'stated', inferred: 'inferred', assumed: 'assumed', documented: 'documented', observed: 'observed' },
  basisMeaning: {
    stated: "the platform's help article says it",
    inferred: 'it follows from the help article',
    assumed: 'chosen by the mock; the real platform may differ',
    documented: "the platform's technical document says it",
    observed: 'seen on the real platform',
  },
  /** How many rules are known in a way: `8 stated`. */
  ofBasis: (count: number, basis: string) => `${count} ${basis}`,
  none: 'none',
  unknownCorp: '(unknown corp)',
  unknownPath: 'unknown path',

  calls: (count: number) => counted(count, 'call'),
  times: (count: number) => counted(count, 'time'),
  ruleCounts: (pass: number, violation: number, ignored: number) =>
    `passed ${counted(pass, 'time')}, refused ${counted(violation, 'time')}` +
    (ignored > 0 ? `, ignored in silence ${counted(ignored, 'time')}` : ''),
  refusedAsWrong: (count: number) => `${counted(count, 'call')} refused as wrong`,
  exercised: (exercised: number, exercisable: number, percent: number) => `${exercised} of ${exercisable} rules exercised (${percent} %)`,
  passedByBasis: (bases: string) => `passed by basis: ${bases}`,
  ofRules: (exercised: number, exercisable: number) => `${exercised} of ${exercisable}`,
  moreFindings: (count: number) => `and ${counted(count, 'more finding')}`,
  seeJson: (more: string) => `${more}: see the report as JSON.`,

  line: (line: number) => `line ${line}`,
  column: (column: string) => `column ${column}`,
  item: (index: number) => `item ${index}`,
  user: (employeeId: string) => `user ${employeeId}`,
  corp: (corp: string) => `corp ${corp}`,
  groupedItems: (count: number, calls: number, items: string) =>
    `${counted(count, 'item')}${calls > 1 ? ` in ${counted(calls, 'call')}, in the first` : ''}: ${items}`,
  groupedCells: (count: number, calls: number, lines: string) =>
    `${counted(count, 'cell')}${calls > 1 ? ` in ${counted(calls, 'call')}, in the first` : ''}: line ${lines}`,
  groupedTimes: (count: number, calls: number) =>
    calls > 1 ? `${counted(count, 'time')} in ${counted(calls, 'call')}` : counted(count, 'time'),
};

/** What its formats for a terminal, a viewer of test results and GitHub say around that. */
export const REPORT_LINES = {
  title: 'Contract report',
  profile: (name: string) => `profile ${name}`,
  corps: (count: number) => counted(count, 'corp'),
  violatedRules: (rules: readonly string[]) => `violated: ${rules.join(', ')}`,
  moreReasons: (count: number) => `and ${counted(count, 'more reason')}`,
  command: 'Command',
  failed: (end: string) => `failed: ${end}`,
  calls: 'Calls',
  operationsCalled: (called: number, all: number) => `${called} of ${all} operations called`,
  accepted: (count: number) => `${count} accepted`,
  refused: (count: number) => `${count} refused`,
  faulted: (count: number) => `${count} faulted`,
  bugs: (count: number) => counted(count, 'error of the mock', 'errors of the mock'),
  refusedCalls: (count: number, errors: readonly string[]) => `refused ${count}${errors.length > 0 ? `: ${errors.join(', ')}` : ''}`,
  faultedCalls: (count: number) => `faulted ${count}`,
  bugCalls: (count: number) => `error of the mock ${count}`,
  neverCalled: (operations: readonly string[]) => `never called: ${operations.join(', ')}`,
  rules: 'Rules',
  ruleSummary: (exercised: number, exercisable: number, percent: number, passed: number, violated: number, bases: string) =>
    `${exercised} of ${exercisable} exercised (${percent} %): ${passed} passed, ${violated} violated; passed by basis: ${bases}`,
  neverExercised: (rules: readonly string[]) => `never exercised: ${rules.join(', ')}`,
  violations: 'Violations',
  violationSummary: (findings: number, rules: number) => `${counted(findings, 'finding')}, ${counted(rules, 'rule')}`,
  asExpected: (text: string) => `${text}, as expected`,
  fix: (fix: string) => `fix: ${fix}`,
  otherFormats: (more: string) => `${more}: the formats html, markdown, junit and json have them`,
  refusedAsWrong: 'Refused as wrong',
  before: (cause: string) => `before: ${cause}`,
  sent: (value: string) => `sent: ${value}`,
  advice: 'Advice',
  advised: (title: string, count: number, fix: string) => `${title}, ${counted(count, 'time')}: ${fix}`,

  basis: (known: string) => `Basis: ${known}`,
  whatToDo: (fix: string) => `Fix: ${fix}`,
  expectedButNever: (state: string) => `expected to be violated, but never was (${state})`,
  expectedButNoCall: 'expected, but no call was refused with it',
  expectedButNoRule: 'expected, but none of the rules that it reports was violated',
  violated: (counts: string) => `violated: ${counts}`,
  refusedBecause: (count: number, meaning: string) => `refused ${counted(count, 'call')}: ${meaning}`,
  calledAt: (call: string, at: string, corp: string) => `${call} at ${at}, corp ${corp}`,
  never: 'never called',
  adviceGiven: (advice: string, count: number) => `${advice}: given ${counted(count, 'time')}`,

  commandFailed: 'Command failed',
  notMet: 'Contract not met',
  moreKinds: (count: number) => `${counted(count, 'more kind of finding', 'more kinds of findings')} in the report`,
};
