import type { ContractReport, FindingReport, RefusalReport, RuleReport } from '../report-schema.js';
import { isUnexpected, isWrongCall } from '../wording.js';

/** A rule that was violated, with its findings, those that are alike together. */
export interface ViolatedRule {
  readonly rule: RuleReport;
  readonly findings: readonly FindingReport[];
}

/** The violated rules of the docking API, unexpected ones first, else in the order of the catalogue. */
export function violatedRules(report: ContractReport): ViolatedRule[] {
  const violated = report.rules.filter(({ counts, state }) => counts && state === 'exercised-violation');
  return [...violated.filter(isUnexpected), ...violated.filter((rule) => !isUnexpected(rule))].map((rule) => ({
    rule,
    findings: report.findings.filter((finding) => finding.rule === rule.rule),
  }));
}

/** An error without a rule that refused calls because they were wrong, with its findings. */
export interface WrongCalls {
  readonly refusal: RefusalReport;
  readonly findings: readonly FindingReport[];
}

/** The errors that refused wrong calls, unexpected ones first. */
export function wrongCalls(report: ContractReport): WrongCalls[] {
  const refused = report.refusals.filter(({ counts, count }) => counts && count > 0);
  return [...refused.filter(isWrongCall), ...refused.filter((refusal) => !isWrongCall(refusal))].map((refusal) => ({
    refusal,
    findings: report.findings.filter(({ error }) => error === refusal.error),
  }));
}
