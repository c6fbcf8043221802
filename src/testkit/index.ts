import type { CompanyIQMatchers } from './matchers.js';

export type { CallOutcome } from '../journal/entry.js';
export type { ContractReport, FailOn } from '../report/contract-report.js';
export type { Basis, RuleId } from '../rules/catalogue.js';
export type { FailureName } from '../rules/failures.js';
export type { Module } from '../rules/module.js';
export type { OperationId } from '../rules/operations.js';
export type { User } from '../rules/user-fields.js';
export type { ArmedFault } from '../server/faults/faults.js';
export type { Profile } from '../wire/profile/profile.js';
export type { CallFilter, DockingOperation, JournalEntry, OperationName } from './calls.js';
export {
  type CompanyIQ,
  companyIQ,
  type ReportOptions,
  type Snapshot,
} from './companyiq.js';
export type { FaultInput } from './fault-input.js';
export type { Given, GivenModule, GivenOptions, GivenRow, GivenUser, UserFields } from './given.js';
export { type CompanyIQMatchers, matchers } from './matchers.js';
export type { CompanyIQOptions } from './options.js';
export type { Problem } from './problem.js';
export { readProfile } from './read-profile.js';
export type { Received } from './received.js';

declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: the parameters must be as Jest declares them.
    interface Matchers<R, T = {}> extends CompanyIQMatchers<R> {}
  }
}
