import type { CorpCoverage } from '../journal/coverage.js';
import type { RuleCount } from '../journal/entry.js';
import type { AdviceId, RuleId } from '../rules/catalogue.js';
import type { OperationReport } from './report-schema.js';

/** What several corps exercised together: test workers have a corp each. */
export interface United {
  /** In the order of the operations that are on, then others by name. */
  readonly operations: OperationReport[];
  readonly rules: ReadonlyMap<RuleId, RuleCount>;
  readonly adviceCounts: ReadonlyMap<AdviceId, number>;
  readonly totalViolations: number;
}

/** Adds up the coverage of corps. */
export function unite(corps: readonly CorpCoverage[], operationsOn: readonly string[]): United {
  const operations = new Map<string, OperationReport>();
  const rules = new Map<RuleId, RuleCount>();
  const adviceCounts = new Map<AdviceId, number>();
  let totalViolations = 0;
  for (const corp of corps) {
    totalViolations += corp.totalViolations;
    for (const [operation, count] of corp.operations) {
      let sum = operations.get(operation);
      if (!sum) {
        sum = { operation, calls: 0, accepted: 0, refused: 0, faulted: 0, error: 0, errors: {} };
        operations.set(operation, sum);
      }
      for (const outcome of ['accepted', 'refused', 'faulted', 'error'] as const) {
        sum[outcome] += count[outcome];
        sum.calls += count[outcome];
      }
      for (const [error, times] of count.errors) sum.errors[error] = (sum.errors[error] ?? 0) + times;
    }
    for (const [rule, { pass, violation, ignored }] of corp.rules) {
      const sum = rules.get(rule) ?? { pass: 0, violation: 0, ignored: 0 };
      rules.set(rule, { pass: sum.pass + pass, violation: sum.violation + violation, ignored: sum.ignored + ignored });
    }
    for (const [id, count] of corp.adviceCounts) adviceCounts.set(id, (adviceCounts.get(id) ?? 0) + count);
  }
  const rank = new Map(operationsOn.map((operation, at) => [operation, at]));
  const rankOf = ({ operation }: OperationReport) => rank.get(operation) ?? operationsOn.length;
  const sorted = [...operations.values()]
    .map((each) => ({ ...each, errors: sortedByName(each.errors) }))
    .sort((one, other) => rankOf(one) - rankOf(other) || (one.operation < other.operation ? -1 : 1));
  return { operations: sorted, rules, adviceCounts, totalViolations };
}

const sortedByName = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1)));
