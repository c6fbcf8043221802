import type { RuleId } from '../rules/catalogue.js';
import type { ContractReport, RuleReport, ViolationReport } from './report-schema.js';
import { corpWords, isUnexpected } from './wording.js';

/** A violation with the corp that it happened in. */
export interface PlacedViolation extends ViolationReport {
  readonly corp: string;
}

/** A rule that was violated, and the violations of it that are listed. */
export interface ViolatedRule {
  readonly rule: RuleReport;
  readonly violations: readonly PlacedViolation[];
}

/** The violated rules of the docking API, unexpected ones first, else in the order of the catalogue. */
export function violatedRules(report: ContractReport): ViolatedRule[] {
  const byRule = new Map<RuleId, PlacedViolation[]>();
  for (const corp of report.corps) {
    for (const violation of corp.violations) {
      const known = byRule.get(violation.rule);
      const placed = { ...violation, corp: corpWords(corp) };
      if (known) known.push(placed);
      else byRule.set(violation.rule, [placed]);
    }
  }
  const violated = report.rules.filter(({ counts, state }) => counts && state === 'exercised-violation');
  return [...violated.filter(isUnexpected), ...violated.filter((rule) => !isUnexpected(rule))].map((rule) => ({
    rule,
    violations: byRule.get(rule.rule) ?? [],
  }));
}
