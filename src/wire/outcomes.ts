import type { RuleId } from '../rules/catalogue.js';
import { type FailureName, STORAGE_FAILURES } from '../rules/failures.js';
import { COMMON_FAILURES, OPERATIONS } from '../rules/operations.js';
import { isSigned } from './credentials.js';
import { hasBody } from './http.js';
import type { Profile } from './profile/profile.js';
import { failuresOn, inputOn } from './reading/route-input.js';
import { type Target, TOKEN_OPERATION } from './wire.js';

const TOKEN_FAILURES: Record<Profile['auth']['scheme'], readonly FailureName[]> = {
  direct: [],
  token: ['token-missing', 'token-invalid', 'token-expired'],
  signature: ['signature-invalid', 'timestamp-out-of-window', 'nonce-reused'],
  'token+signature': ['token-missing', 'token-invalid', 'token-expired', 'signature-invalid', 'timestamp-out-of-window', 'nonce-reused'],
};

const FILE_FAILURES: readonly FailureName[] = [
  'file-too-large',
  'file-type-unsupported',
  'archive-invalid',
  'encoding-invalid',
  'delimiter-invalid',
  'columns-mismatch',
  'rows-invalid',
];

/** The rules that a call of an operation can exercise under a profile. */
export function rulesOf({ behaviour }: Profile, id: Target['id']): RuleId[] {
  if (id === TOKEN_OPERATION) return ['ACC-2', 'ACC-3'];
  const access: RuleId[] = id === 'getStatus' ? ['ACC-2', 'ACC-3'] : ['ACC-1', 'ACC-2', 'ACC-3'];
  const own: readonly RuleId[] = OPERATIONS[id].rules;
  return [...access, ...own.filter((rule) => rule !== 'USR-2' || behaviour.numericRequired)];
}

/** The failures that a call of an operation can have on a route. */
export function failuresOf({ auth, behaviour }: Profile, { id, route }: Pick<Target, 'id' | 'route'>): FailureName[] {
  const body: FailureName[] = hasBody(route.method) ? ['malformed-request', 'media-type-unsupported', 'body-too-large'] : [];
  const shared: FailureName[] = route.match ? ['not-found'] : [];
  if (id === TOKEN_OPERATION) {
    const access: readonly FailureName[] = isSigned(auth) ? TOKEN_FAILURES.signature : ['credentials-invalid'];
    return ['credentials-missing', ...access, ...body, ...shared, 'rate-limited', 'internal', ...STORAGE_FAILURES];
  }
  const never = new Set<FailureName>([
    ...(id === 'getStatus' ? (['docking-inactive'] as const) : []),
    ...(auth.scheme === 'token' ? (['credentials-missing', 'credentials-invalid'] as const) : []),
    ...(isSigned(auth) ? (['credentials-invalid'] as const) : []),
    ...(behaviour.immutableField === 'ignore' ? (['field-not-updatable', 'password-not-updatable'] as const) : []),
    ...(id === 'uploadLookupData' && behaviour.uploads === 'async'
      ? FILE_FAILURES
      : behaviour.rowErrors === 'skip-rows'
        ? (['rows-invalid'] as const)
        : []),
    ...(inputOn(id, route) === 'file' ? (['body-too-large'] as const) : []),
  ]);
  const all: FailureName[] = [
    ...COMMON_FAILURES,
    ...TOKEN_FAILURES[auth.scheme],
    'validation-failed',
    ...body,
    ...shared,
    ...failuresOn(id, route),
  ];
  return all.filter((name) => !never.has(name));
}
