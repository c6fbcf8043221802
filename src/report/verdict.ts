import { TOKEN_PURCHASE } from '../journal/coverage.js';
import { RULES } from '../rules/catalogue.js';
import { type Prose, proseIn } from '../text/prose.js';
import type { Demand, FailOn } from './demands.js';
import type { ContractReport } from './report-schema.js';
import { isUnexpected, isWrongCall } from './wording.js';

type Judged = Pick<ContractReport, 'language' | 'rules' | 'refusals' | 'neverProvoked' | 'advice' | 'coverage' | 'totals' | 'operations'>;

type Say = Prose['REPORT'];

/** Whether a docking call was accepted, so that a report proves anything at all. */
export const provesSomething = ({ operations }: Pick<ContractReport, 'operations'>): boolean =>
  operations.some(({ operation, accepted }) => operation !== TOKEN_PURCHASE && accepted > 0);

/** Each demand gives the reasons why a report does not meet it. */
const REASONS: Readonly<Record<Exclude<FailOn, 'none'>, (report: Judged, say: Say) => string[]>> = {
  violations: ({ rules, refusals, neverProvoked }, say) => [
    ...rules.filter(isUnexpected).map(({ rule, title, violation, ignored }) => say.violated(rule, title, violation, ignored)),
    ...rules.filter(({ rule }) => neverProvoked.includes(rule)).map(({ rule, title }) => say.neverViolated(rule, title)),
    // An error of several rules stands for whichever of them was violated, and has no rule of its own to stand at.
    ...neverProvoked.filter((name) => !(name in RULES) && !refusals.some(({ error }) => error === name)).map(say.noRuleViolated),
  ],
  refusals: ({ refusals, neverProvoked }, say) => [
    ...refusals.filter(isWrongCall).map(({ error, meaning, count }) => say.refusedWith(error, count, meaning)),
    ...refusals.filter(({ error }) => neverProvoked.includes(error)).map(({ error }) => say.neverRefused(error)),
  ],
  nothing: (report, say) => {
    if (provesSomething(report)) return [];
    return [report.totals.calls === 0 ? say.noCallProves : say.noneAcceptedProves];
  },
  advice: ({ advice }, say) => advice.map(({ id, title, count }) => say.advised(id, title, count)),
  // Also an expected refusal: a test that counts on it proves nothing of the real platform.
  assumed: ({ rules }, say) =>
    rules
      .filter(({ counts, basis, violation }) => counts && basis === 'assumed' && violation > 0)
      .map(({ rule, title, violation }) => say.refusedOnAssumption(rule, title, violation)),
  unexercised: ({ rules }, say) => {
    const never = rules.filter(({ counts, state }) => counts && state === 'not-exercised').map(({ rule }) => rule);
    return never.length > 0 ? [say.unexercised(never)] : [];
  },
};

/** Whether a report meets what was asked of it: `failOn`, and a least coverage in percent. */
export function judge(report: Judged, failOn: readonly FailOn[], minCoverage: number | undefined): ContractReport['verdict'] {
  const { REPORT: say } = proseIn(report.language);
  const demands: ContractReport['verdict']['demands'] = [];
  const demand = (name: Demand, reasons: string[]) => demands.push({ demand: name, ok: reasons.length === 0, reasons });
  const asked = [...new Set(failOn)].filter((each) => each !== 'none');
  for (const each of asked) demand(each, REASONS[each](report, say));
  if (minCoverage !== undefined) {
    const { exercised, exercisable, percent } = report.coverage;
    // The shown percentage is rounded; the comparison is not.
    const enough = exercised * 100 >= minCoverage * exercisable;
    demand('coverage', enough ? [] : [say.lowCoverage(percent, exercised, exercisable, minCoverage)]);
  }
  const { errors } = report.totals;
  // Who asks for anything asks for answers that mean something.
  if (demands.length > 0) demand('mock-errors', errors > 0 ? [say.bugsProveNothing(errors)] : []);
  const reasons = demands.flatMap((each) => each.reasons);
  return { ok: reasons.length === 0, result: resultOf(report, demands, asked.length > 0), reasons, demands };
}

function resultOf(report: Judged, demands: ContractReport['verdict']['demands'], judged: boolean): ContractReport['verdict']['result'] {
  // That nothing was accepted is no breach of the contract, so where it is all there is it has a word of its own.
  if (demands.some(({ demand, ok }) => demand !== 'nothing' && !ok)) return 'not-met';
  if (!judged) return 'not-judged';
  return provesSomething(report) ? 'met' : 'nothing-proven';
}
