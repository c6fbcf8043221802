import { FAILURES as TEXT } from '../text/en/failures.js';
import type { RuleId } from './catalogue.js';

/**
 * Every way a call can fail, by its name in the domain. Which HTTP status and which code a failure travels as is the wire
 * profile's business; `rules` are the rules whose violation it reports.
 */
export const FAILURES = {
  'malformed-request': { rules: [], ...TEXT['malformed-request'] },
  'validation-failed': { rules: ['USR-1', 'USR-2', 'USR-8'], ...TEXT['validation-failed'] },
  'credentials-missing': { rules: ['ACC-2'], ...TEXT['credentials-missing'] },
  'credentials-invalid': { rules: ['ACC-3'], ...TEXT['credentials-invalid'] },
  'token-missing': { rules: [], ...TEXT['token-missing'] },
  'token-invalid': { rules: [], ...TEXT['token-invalid'] },
  'token-expired': { rules: [], ...TEXT['token-expired'] },
  'signature-invalid': { rules: [], ...TEXT['signature-invalid'] },
  'timestamp-out-of-window': { rules: [], ...TEXT['timestamp-out-of-window'] },
  'nonce-reused': { rules: [], ...TEXT['nonce-reused'] },
  'login-failed': { rules: [], ...TEXT['login-failed'] },
  'admin-token-required': { rules: [], ...TEXT['admin-token-required'] },
  'docking-inactive': { rules: ['ACC-1'], ...TEXT['docking-inactive'] },
  'second-password-required': { rules: ['APP-2'], ...TEXT['second-password-required'] },
  'host-forbidden': { rules: [], ...TEXT['host-forbidden'] },
  'second-password-wrong': { rules: ['APP-2'], ...TEXT['second-password-wrong'] },
  'not-found': { rules: [], ...TEXT['not-found'] },
  'user-not-found': { rules: [], ...TEXT['user-not-found'] },
  'module-not-found': { rules: ['LKP-1'], ...TEXT['module-not-found'] },
  'upload-not-found': { rules: [], ...TEXT['upload-not-found'] },
  'corp-not-found': { rules: [], ...TEXT['corp-not-found'] },
  'key-not-found': { rules: [], ...TEXT['key-not-found'] },
  'snapshot-not-found': { rules: [], ...TEXT['snapshot-not-found'] },
  'method-not-allowed': { rules: [], ...TEXT['method-not-allowed'] },
  'user-exists': { rules: ['USR-3'], ...TEXT['user-exists'] },
  'user-activated': { rules: ['USR-7'], ...TEXT['user-activated'] },
  'corp-exists': { rules: [], ...TEXT['corp-exists'] },
  'module-exists': { rules: [], ...TEXT['module-exists'] },
  'file-too-large': { rules: ['LKP-3'], ...TEXT['file-too-large'] },
  'batch-too-large': { rules: ['USR-9'], ...TEXT['batch-too-large'] },
  'body-too-large': { rules: [], ...TEXT['body-too-large'] },
  'file-type-unsupported': { rules: ['LKP-2'], ...TEXT['file-type-unsupported'] },
  'media-type-unsupported': { rules: [], ...TEXT['media-type-unsupported'] },
  'field-not-updatable': { rules: ['USR-4'], ...TEXT['field-not-updatable'] },
  'password-not-updatable': { rules: ['USR-5'], ...TEXT['password-not-updatable'] },
  'user-resigned': { rules: ['USR-6'], ...TEXT['user-resigned'] },
  'delimiter-invalid': { rules: ['LKP-4'], ...TEXT['delimiter-invalid'] },
  'columns-mismatch': { rules: ['LKP-5'], ...TEXT['columns-mismatch'] },
  'rows-invalid': { rules: ['LKP-6', 'LKP-7'], ...TEXT['rows-invalid'] },
  'archive-invalid': { rules: ['LKP-8'], ...TEXT['archive-invalid'] },
  'encoding-invalid': { rules: ['LKP-9'], ...TEXT['encoding-invalid'] },
  'rate-limited': { rules: [], ...TEXT['rate-limited'] },
  'storage-full': { rules: [], ...TEXT['storage-full'] },
  'storage-unavailable': { rules: [], ...TEXT['storage-unavailable'] },
  internal: { rules: [], ...TEXT.internal },
} as const satisfies Record<keyof typeof TEXT, { rules: readonly RuleId[]; meaning: string }>;

/** The name of a failure, such as `user-exists`. */
export type FailureName = keyof typeof FAILURES;

export const FAILURE_NAMES = Object.keys(FAILURES) as FailureName[];

/** What befell the database of the mock: nothing that an armed fault or a caller brings about. */
export const STORAGE_FAILURES: readonly FailureName[] = ['storage-full', 'storage-unavailable'];

/** Whether the mock itself failed, not the call. */
export const isOwnFailure = (name: FailureName): boolean => name === 'internal' || STORAGE_FAILURES.includes(name);

const FAILURE_BY_RULE = new Map<RuleId, FailureName>(
  FAILURE_NAMES.flatMap((name) => FAILURES[name].rules.map((rule) => [rule, name] as const)),
);

/** The failure that reports violations of a rule. */
export const failureOf = (rule: RuleId): FailureName => FAILURE_BY_RULE.get(rule) ?? 'internal';

/** When one call breaks several rules, the first of these names the failure; the details have all. */
const PRECEDENCE: readonly RuleId[] = ['USR-6', 'USR-5', 'USR-4', 'USR-1', 'USR-8', 'USR-2', 'USR-3'];

/** Orders violations so that the one that names the failure comes first. */
export function byPrecedence<V extends { rule: RuleId }>(violations: readonly V[]): V[] {
  const rank = (rule: RuleId) => {
    const at = PRECEDENCE.indexOf(rule);
    return at < 0 ? PRECEDENCE.length : at;
  };
  return [...violations].sort((one, other) => rank(one.rule) - rank(other.rule));
}
