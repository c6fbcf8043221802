import { ContractReport } from '../../src/report/report-schema.js';
import { ADVICE_IDS, type AdviceId, RULE_IDS, type RuleId } from '../../src/rules/catalogue.js';
import { FAILURE_NAMES, type FailureName, STORAGE_FAILURES } from '../../src/rules/failures.js';
import { OPERATION_IDS, type OperationId } from '../../src/rules/operations.js';
import { isSigned } from '../../src/wire/credentials.js';
import { PLANE_OPERATION_IDS, type PlaneOperationId } from '../../src/wire/planes.js';
import type { Profile } from '../../src/wire/profile/profile.js';
import type { Face } from './faces.js';

/** What really happened while cases ran: the answers that came, and what the contract reports counted. */
export class Touched {
  /** Operations that were answered with success. */
  readonly succeeded = new Set<string>();
  /** Operations that were refused. */
  readonly refused = new Set<string>();
  readonly failures = new Set<FailureName>();
  readonly passes = new Set<RuleId>();
  readonly violations = new Set<RuleId>();
  readonly advice = new Set<string>();

  answered(operation: string, error: FailureName | null): void {
    if (error === null) this.succeeded.add(operation);
    else {
      this.refused.add(operation);
      this.failures.add(error);
    }
  }

  /** Adds what a server's report over all its corps says. */
  reported(report: unknown): void {
    const { rules, advice } = ContractReport.parse(report);
    for (const { rule, pass, violation, ignored } of rules) {
      if (pass > 0) this.passes.add(rule);
      if (violation + ignored > 0) this.violations.add(rule);
    }
    for (const { id } of advice) this.advice.add(id);
  }

  add(other: Touched): void {
    for (const name of ['succeeded', 'refused', 'failures', 'passes', 'violations', 'advice'] as const) {
      for (const each of other[name] as Set<never>) this[name].add(each as never);
    }
  }
}

/** Rules that allow something: nothing can break them. */
const PERMISSIONS: readonly RuleId[] = ['APP-1', 'BCK-1'];

/** Advice on what no profile of every case has: tokens (test/server/tokens.test.ts) and lists of one (test/server/profile-values.test.ts). */
const OF_OTHER_WIRES: readonly AdviceId[] = ['ADV-5', 'ADV-6'];

/** What must be touched. */
export interface Wanted {
  readonly operations: readonly (OperationId | PlaneOperationId)[];
  readonly failures: readonly FailureName[];
  readonly rules: readonly RuleId[];
}

/** Everything in the tables. */
export const EVERYTHING: Wanted = {
  operations: [...OPERATION_IDS, ...PLANE_OPERATION_IDS],
  // A case cannot take a disk away; test/server/storage.test.ts does.
  failures: FAILURE_NAMES.filter((name) => !STORAGE_FAILURES.includes(name)),
  rules: RULE_IDS,
};

const OF_GUARDS: readonly FailureName[] = ['admin-token-required', 'host-forbidden'];
const OF_SIGNATURES: readonly FailureName[] = ['signature-invalid', 'timestamp-out-of-window', 'nonce-reused'];

/** What of the tables can be met through a profile and a face: its operations, the failures of its scheme, the rules that are on. */
export const wantedOf = ({ operations, auth, behaviour }: Profile, { guarded }: Face): Wanted => ({
  operations: [...OPERATION_IDS.filter((id) => operations[id].length > 0), ...PLANE_OPERATION_IDS],
  failures: FAILURE_NAMES.filter((name) => {
    // A case cannot take a disk away; test/server/storage.test.ts does.
    if (STORAGE_FAILURES.includes(name)) return false;
    if (OF_GUARDS.includes(name)) return guarded;
    if (!isSigned(auth)) return !OF_SIGNATURES.includes(name);
    const { nonce, timestamp } = auth.signature.names;
    return !(
      name === 'credentials-invalid' ||
      (name === 'nonce-reused' && nonce === '') ||
      (name === 'timestamp-out-of-window' && timestamp === '')
    );
  }),
  rules: RULE_IDS.filter((rule) => rule !== 'USR-2' || behaviour.numericRequired),
});

/** What is wanted and was not touched, one a line. */
export function untouched(touched: Touched, { operations, failures, rules }: Wanted): string[] {
  const missing = (all: readonly string[], seen: ReadonlySet<string>, what: string) =>
    all.filter((each) => !seen.has(each)).map((each) => `${what} ${each}`);
  return [
    ...missing(operations, touched.succeeded, 'no case in which it succeeds: operation'),
    ...missing(failures, touched.failures, 'no case that is answered with: failure'),
    ...missing(rules, touched.passes, 'no case that passes: rule'),
    ...missing(
      rules.filter((rule) => !PERMISSIONS.includes(rule)),
      touched.violations,
      'no case that breaks: rule',
    ),
    ...missing(
      ADVICE_IDS.filter((id) => !OF_OTHER_WIRES.includes(id)),
      touched.advice,
      'no case that is given: advice',
    ),
  ];
}
