import { RULES } from '../rules/catalogue.js';
import { TOKEN_PURCHASE } from './coverage.js';
import type { Demand, FailOn } from './demands.js';
import type { ContractReport, RuleReport } from './report-schema.js';
import { counted, isUnexpected, isWrongCall } from './wording.js';

type Judged = Pick<ContractReport, 'rules' | 'refusals' | 'neverProvoked' | 'advice' | 'coverage' | 'totals' | 'operations'>;

const named = ({ rule }: RuleReport) => `${rule} (${RULES[rule].title})`;

function violated({ violation, ignored }: RuleReport): string {
  const parts = [
    ...(violation > 0 ? [`${counted(violation, 'call or item', 'calls or items')} refused`] : []),
    ...(ignored > 0 ? [`${counted(ignored, 'call or item', 'calls or items')} ignored in silence`] : []),
  ];
  return parts.join(', ');
}

/** Whether a docking call was accepted, so that a report proves anything at all. */
export const provesSomething = ({ operations }: Pick<ContractReport, 'operations'>): boolean =>
  operations.some(({ operation, accepted }) => operation !== TOKEN_PURCHASE && accepted > 0);

/** Each demand gives the reasons why a report does not meet it. */
const REASONS: Readonly<Record<Exclude<FailOn, 'none'>, (report: Judged) => string[]>> = {
  violations: ({ rules, refusals, neverProvoked }) => [
    ...rules.filter(isUnexpected).map((rule) => `${named(rule)} was violated: ${violated(rule)}`),
    ...rules.filter(({ rule }) => neverProvoked.includes(rule)).map((rule) => `${named(rule)} was expected to be violated, but never was`),
    // An error of several rules stands for whichever of them was violated, and has no rule of its own to stand at.
    ...neverProvoked
      .filter((name) => !(name in RULES) && !refusals.some(({ error }) => error === name))
      .map((name) => `${name} was expected, but no rule behind it was violated`),
  ],
  refusals: ({ refusals, neverProvoked }) => [
    ...refusals.filter(isWrongCall).map(({ error, meaning, count }) => `${error} refused ${counted(count, 'call')}: ${meaning}`),
    ...refusals
      .filter(({ error }) => neverProvoked.includes(error))
      .map(({ error }) => `${error} was expected, but no call was refused with it`),
  ],
  nothing: (report) => {
    if (provesSomething(report)) return [];
    const what = report.totals.calls === 0 ? 'no docking call came in' : 'no docking call was accepted';
    return [`${what}, so nothing is proven`];
  },
  advice: ({ advice }) => advice.map(({ id, title, count }) => `${id} (${title}) was given ${counted(count, 'time')}`),
  // Also an expected refusal: a test that counts on it proves nothing of the real platform.
  assumed: ({ rules }) =>
    rules
      .filter(({ counts, basis, violation }) => counts && basis === 'assumed' && violation > 0)
      .map((rule) => `${named(rule)} refused ${counted(rule.violation, 'call or item', 'calls or items')}, and is only assumed`),
  unexercised: ({ rules }) => {
    const never = rules.filter(({ counts, state }) => counts && state === 'not-exercised').map(({ rule }) => rule);
    return never.length > 0 ? [`${counted(never.length, 'rule')} never exercised: ${never.join(', ')}`] : [];
  },
};

/** Whether a report meets what was asked of it: `failOn`, and a least coverage in percent. */
export function judge(report: Judged, failOn: readonly FailOn[], minCoverage: number | undefined): ContractReport['verdict'] {
  const demands: ContractReport['verdict']['demands'] = [];
  const demand = (name: Demand, reasons: string[]) => demands.push({ demand: name, ok: reasons.length === 0, reasons });
  const asked = [...new Set(failOn)].filter((each) => each !== 'none');
  for (const each of asked) demand(each, REASONS[each](report));
  if (minCoverage !== undefined) {
    const { exercised, exercisable, percent } = report.coverage;
    // The shown percentage is rounded; the comparison is not.
    const enough = exercised * 100 >= minCoverage * exercisable;
    const rules = `${exercised} of ${exercisable} rules`;
    demand('coverage', enough ? [] : [`coverage is ${percent} % (${rules}), below the ${minCoverage} % demanded`]);
  }
  const { errors } = report.totals;
  // Who asks for anything asks for answers that mean something.
  if (demands.length > 0) {
    demand(
      'mock-errors',
      errors > 0 ? [`${counted(errors, 'call')} ended in a bug of the mock, and ${errors === 1 ? 'proves' : 'prove'} nothing`] : [],
    );
  }
  const reasons = demands.flatMap((each) => each.reasons);
  return { ok: reasons.length === 0, result: resultOf(report, demands, asked.length > 0), reasons, demands };
}

function resultOf(report: Judged, demands: ContractReport['verdict']['demands'], judged: boolean): ContractReport['verdict']['result'] {
  // That nothing was accepted is no breach of the contract, so where it is all there is it has a word of its own.
  if (demands.some(({ demand, ok }) => demand !== 'nothing' && !ok)) return 'not-met';
  if (!judged) return 'not-judged';
  return provesSomething(report) ? 'met' : 'nothing-proven';
}
