import type { CompanyIQMatchers } from './matchers/matchers.js';

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
  type Snapshot,
} from './companyiq.js';
export type { Given, GivenModule, GivenOptions, GivenRow, GivenUser, UserFields } from './given.js';
export { type CompanyIQMatchers, matchers } from './matchers/matchers.js';
export type { Received } from './matchers/received.js';
export type { FaultInput } from './options/fault-input.js';
export type { CompanyIQOptions, ReportOptions } from './options/options.js';
export { readProfile } from './options/read-profile.js';
export type { Problem } from './problem.js';

declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: the parameters must be as Jest declares them.
    interface Matchers<R, T = {}> extends CompanyIQMatchers<R> {}
  }
}
