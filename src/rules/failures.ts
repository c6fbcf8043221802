import type { RuleId } from './catalogue.js';

/**
 * Every way a call can fail, by its name in the domain. Which HTTP status and which code a failure travels as is the wire
 * profile's business; `rules` are the rules whose violation it reports.
 */
export const FAILURES = {
  'malformed-request': { rules: [], meaning: 'The request cannot be read: no JSON, or not the shape the operation takes.' },
  'validation-failed': { rules: ['USR-1', 'USR-2', 'USR-8'], meaning: 'A field or parameter is missing, empty or not well-formed.' },
  'credentials-missing': { rules: ['ACC-2'], meaning: 'corpId or secret is not in the call.' },
  'credentials-invalid': { rules: ['ACC-3'], meaning: 'The corp is unknown, or the secret is no enabled key of it.' },
  'token-missing': { rules: [], meaning: 'The call carries no access token.' },
  'token-invalid': { rules: [], meaning: 'The access token is unknown, or the key it was issued for is no longer enabled.' },
  'token-expired': { rules: [], meaning: 'The access token has expired.' },
  'signature-invalid': { rules: [], meaning: "The signature is not the one that the call's parameters and the secret give." },
  'timestamp-out-of-window': { rules: [], meaning: "The timestamp is too far from the server's time." },
  'nonce-reused': { rules: [], meaning: 'The nonce was used before.' },
  'login-failed': { rules: [], meaning: 'Unknown corp or employee, or a wrong password.' },
  'admin-token-required': { rules: [], meaning: "The backend and the control plane want the server's admin token." },
  'docking-inactive': { rules: ['ACC-1'], meaning: "The corp's docking switch is inactive." },
  'second-password-required': { rules: ['APP-2'], meaning: 'The module has dual authentication: the second password is needed.' },
  'host-forbidden': { rules: [], meaning: 'The backend and the control plane do not answer web pages or foreign host names.' },
  'second-password-wrong': { rules: ['APP-2'], meaning: 'The second password is wrong.' },
  'not-found': { rules: [], meaning: 'There is nothing at this path.' },
  'user-not-found': { rules: [], meaning: 'The corp has no user with this employeeId.' },
  'module-not-found': { rules: ['LKP-1'], meaning: 'HR has not created a module with this id in the corp.' },
  'upload-not-found': { rules: [], meaning: 'The corp has no upload with this id.' },
  'corp-not-found': { rules: [], meaning: 'There is no corp with this id.' },
  'key-not-found': { rules: [], meaning: 'The corp has no key with this id.' },
  'snapshot-not-found': { rules: [], meaning: 'There is no snapshot of this name.' },
  'method-not-allowed': { rules: [], meaning: 'The path exists, but not with this method; the Allow header lists those it has.' },
  'user-exists': { rules: ['USR-3'], meaning: 'The corp has a user with this employeeId already.' },
  'user-activated': { rules: ['USR-7'], meaning: 'The user has logged in to the app, so it can no longer be deleted.' },
  'corp-exists': { rules: [], meaning: 'There is a corp with this id already.' },
  'module-exists': { rules: [], meaning: 'The corp has a module with this id already.' },
  'file-too-large': { rules: ['LKP-3'], meaning: 'The file is larger than 20,971,520 bytes.' },
  'batch-too-large': { rules: ['USR-9'], meaning: 'The batch holds too many users.' },
  'body-too-large': { rules: [], meaning: 'The JSON or form body is larger than 8 MiB.' },
  'file-type-unsupported': { rules: ['LKP-2'], meaning: 'The file is neither a csv nor a zip, or its name or type says otherwise.' },
  'media-type-unsupported': { rules: [], meaning: "The body's Content-Type is not one that the operation takes." },
  'field-not-updatable': { rules: ['USR-4'], meaning: 'The update changes a field that docking may not change.' },
  'password-not-updatable': { rules: ['USR-5'], meaning: 'The update carries a password.' },
  'user-resigned': { rules: ['USR-6'], meaning: 'The update changes a resigned user in more than status and resignation date.' },
  'delimiter-invalid': { rules: ['LKP-4'], meaning: 'The values of the file are not separated by English commas.' },
  'columns-mismatch': { rules: ['LKP-5'], meaning: "The header does not name exactly the module's columns." },
  'rows-invalid': { rules: ['LKP-6', 'LKP-7'], meaning: 'Rows of the file name no user, or hold values that do not fit.' },
  'archive-invalid': { rules: ['LKP-8'], meaning: 'The zip does not hold exactly one readable csv.' },
  'encoding-invalid': { rules: ['LKP-9'], meaning: 'The text of the file is not UTF-8.' },
  'rate-limited': { rules: [], meaning: 'Too many calls. The platform never answers so of itself: a fault was armed.' },
  internal: { rules: [], meaning: 'A bug of the mock, or an armed fault.' },
} as const satisfies Record<string, { rules: readonly RuleId[]; meaning: string }>;

/** The name of a failure, such as `user-exists`. */
export type FailureName = keyof typeof FAILURES;

export const FAILURE_NAMES = Object.keys(FAILURES) as FailureName[];

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
