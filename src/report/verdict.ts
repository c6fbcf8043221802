import { RULES } from '../rules/catalogue.js';
import type { Demand, FailOn } from './demands.js';
import type { ContractReport, RuleReport } from './report-schema.js';
import { counted, isUnexpected, neverProvoked } from './wording.js';

type Judged = Pick<ContractReport, 'rules' | 'advice' | 'coverage' | 'totals'>;

const named = ({ rule }: RuleReport) => `${rule} (${RULES[rule].title})`;

function violated({ violation, ignored }: RuleReport): string {
  const parts = [
    ...(violation > 0 ? [`${counted(violation, 'call or item', 'calls or items')} refused`] : []),
    ...(ignored > 0 ? [`${counted(ignored, 'call or item', 'calls or items')} ignored in silence`] : []),
  ];
  return parts.join(', ');
}

/** Each demand gives the reasons why a report does not meet it. */
const REASONS: Readonly<Record<Exclude<FailOn, 'none'>, (report: Judged) => string[]>> = {
  violations: ({ rules }) => [
    ...rules.filter(isUnexpected).map((rule) => `${named(rule)} was violated: ${violated(rule)}`),
    ...rules.filter(neverProvoked).map((rule) => `${named(rule)} was expected to be violated, but never was`),
  ],
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
  return { ok: reasons.length === 0, reasons, demands };
}
