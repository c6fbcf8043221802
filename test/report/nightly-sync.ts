import { Coverage } from '../../src/journal/coverage.js';
import type { Entry } from '../../src/journal/entry.js';
import { buildReport, type ReportContext, type ReportOptions } from '../../src/report/contract-report.js';
import { RULE_IDS, RULES, type RuleId } from '../../src/rules/catalogue.js';
import { word } from '../../src/text/word.js';
import { type CallParts, callRecorder } from './call.js';

type Rules = NonNullable<CallParts['rules']>;

const KNOWN: Rules = { 'ACC-2': 'pass', 'ACC-3': 'pass' };
const IN: Rules = { ...KNOWN, 'ACC-1': 'pass' };

/**
 * A night of an integration that does much right and some things wrong. What each call exercises is worked out by hand from the
 * rules; the comments count along, so that a test can be checked against them with pencil and paper.
 */
export function nightlySync(): Entry[] {
  const call = callRecorder('acme');
  const cause = (requestId: string, operation: string, did: string, second: number) => ({
    requestId,
    operation,
    did,
    at: `2026-11-24T08:00:0${second}.000Z`,
  });
  return [
    // 1: answers even while docking is inactive, so ACC-1 has no say.
    call('getStatus', { rules: KNOWN }),
    // 2
    call('createUser', {
      rules: { ...IN, 'USR-1': 'pass', 'USR-3': 'pass', 'USR-8': 'pass' },
      status: 201,
      input: { employeeId: 'E1', fields: { name: '王芳' } },
      effects: [{ employeeId: 'E1', kind: 'created' }],
    }),
    // 3: the same user again.
    call('createUser', {
      outcome: 'refused',
      status: 409,
      error: 'user-exists',
      rules: { ...IN, 'USR-1': 'pass', 'USR-3': 'violation', 'USR-8': 'pass' },
      input: { employeeId: 'E1', fields: {} },
      violations: [
        {
          rule: 'USR-3',
          field: 'employeeId',
          message: 'a user with employeeId "E1" already exists',
          sent: 'E1',
          stored: 'E1',
          employeeId: 'E1',
          cause: cause('req_2', 'createUser', 'created the user', 2),
        },
      ],
    }),
    // 4: one call, two fields that only HR may change: USR-4 stops one call with two findings.
    call('updateUser', {
      outcome: 'refused',
      status: 422,
      error: 'field-not-updatable',
      rules: { ...IN, 'USR-4': 'violation', 'USR-5': 'pass', 'USR-8': 'pass' },
      input: { employeeId: 'E1', fields: {} },
      violations: [
        {
          rule: 'USR-4',
          field: 'mobile',
          message: 'mobile cannot be changed by docking: null is stored, "138" was sent',
          sent: '138',
          stored: null,
          employeeId: 'E1',
          cause: cause('req_2', 'createUser', 'created the user', 2),
        },
        {
          rule: 'USR-4',
          field: 'gender',
          message: 'gender cannot be changed by docking: null is stored, "female" was sent',
          sent: 'female',
          stored: null,
          employeeId: 'E1',
        },
      ],
    }),
    // 5
    call('updateUser', {
      rules: { ...IN, 'USR-4': 'pass', 'USR-5': 'pass', 'USR-8': 'pass' },
      input: { employeeId: 'E1', fields: { department: 'QA' } },
      effects: [{ employeeId: 'E1', kind: 'updated', fields: ['department'] }],
    }),
    // 6: resigned without a date; the status could have been emptied, so USR-1 had a say.
    call('updateUser', {
      rules: { ...IN, 'USR-1': 'pass', 'USR-4': 'pass', 'USR-5': 'pass', 'USR-8': 'pass' },
      input: { employeeId: 'E1', fields: { employmentStatus: 'resigned' } },
      effects: [{ employeeId: 'E1', kind: 'updated', fields: ['employmentStatus'] }],
      advice: [{ id: 'ADV-3', message: 'A user was set to resigned without a resignationDate.' }],
    }),
    // 7
    call('updateUser', {
      outcome: 'refused',
      status: 422,
      error: 'user-resigned',
      rules: { ...IN, 'USR-4': 'pass', 'USR-5': 'pass', 'USR-6': 'violation', 'USR-8': 'pass' },
      input: { employeeId: 'E1', fields: { department: 'Assembly' } },
      violations: [
        {
          rule: 'USR-6',
          field: 'department',
          message: 'the user is resigned, so department cannot change from "QA" to "Assembly"',
          sent: 'Assembly',
          stored: 'QA',
          employeeId: 'E1',
          cause: cause('req_6', 'updateUser', 'changed employmentStatus', 6),
        },
      ],
    }),
    // 8: a batch of a new user, a known one whose name differs, and a thing that is no object.
    call('dockUsers', {
      rules: {
        ...IN,
        'USR-9': 'pass',
        'USR-1': 'pass',
        'USR-4': 'violation',
        'USR-8': { pass: 2, violation: 1 },
      },
      input: { users: [{ employeeId: 'E2' }, { employeeId: 'E3', name: '李雷' }, 'E4'] },
      effects: [{ employeeId: 'E2', kind: 'created' }],
      violations: [
        {
          rule: 'USR-4',
          field: 'name',
          message: 'name cannot be changed by docking: "Li" is stored, "李雷" was sent',
          sent: '李雷',
          stored: 'Li',
          employeeId: 'E3',
          index: 1,
        },
        { rule: 'USR-8', message: 'an item must be an object with the fields of a user', sent: 'E4', index: 2 },
      ],
    }),
    // 9: a file with semicolons gets as far as LKP-4.
    call('uploadLookupData', {
      outcome: 'refused',
      status: 422,
      error: 'delimiter-invalid',
      rules: { ...IN, 'LKP-1': 'pass', 'LKP-3': 'pass', 'LKP-2': 'pass', 'LKP-9': 'pass', 'LKP-4': 'violation' },
      input: { moduleId: 'salary' },
      violations: [{ rule: 'LKP-4', line: 1, column: null, message: 'the values are separated by semicolons' }],
    }),
    // 10: a good csv; no zip, so LKP-8 had no say.
    call('uploadLookupData', {
      status: 201,
      rules: {
        ...IN,
        'LKP-1': 'pass',
        'LKP-3': 'pass',
        'LKP-2': 'pass',
        'LKP-9': 'pass',
        'LKP-4': 'pass',
        'LKP-5': 'pass',
        'LKP-6': 'pass',
        'LKP-7': 'pass',
      },
      input: { moduleId: 'salary' },
    }),
    // 11: an armed fault answered.
    call('createUser', { outcome: 'faulted', status: 503, fault: { kind: 'status', phase: 'before-commit' } }),
    // 12: a wrong secret.
    call('getUser', {
      outcome: 'refused',
      status: 401,
      error: 'credentials-invalid',
      rules: { 'ACC-2': 'pass', 'ACC-3': 'violation' },
      violations: [{ rule: 'ACC-3', field: 'secret', message: 'the corp is unknown, or the secret is no enabled key of it' }],
    }),
    // 13: no corpId.
    call('createUser', {
      corpId: null,
      outcome: 'refused',
      status: 401,
      error: 'credentials-missing',
      rules: { 'ACC-2': 'violation' },
      violations: [{ rule: 'ACC-2', field: 'corpId', message: 'X-Corp-Id is missing' }],
    }),
    // 14: a mistyped path.
    call('unknown', { corpId: null, outcome: 'refused', status: 404, error: 'not-found' }),
    // 15 to 17: an employee and HR. None of it is the integration's doing.
    call('login', { plane: 'app', rules: { 'APP-1': 'pass' }, effects: [{ employeeId: 'E1', kind: 'activated' }] }),
    call('deleteUserByHand', {
      plane: 'backend',
      outcome: 'refused',
      status: 409,
      error: 'user-activated',
      rules: { 'USR-7': 'violation' },
      violations: [{ rule: 'USR-7', message: 'the user "E1" has logged in', employeeId: 'E1' }],
    }),
    call('listMyRows', {
      plane: 'app',
      outcome: 'refused',
      status: 403,
      error: 'second-password-required',
      rules: { 'APP-2': 'violation' },
      violations: [{ rule: 'APP-2', message: 'the module has dual authentication' }],
    }),
  ];
}

/** The operations of the default profile. */
export const OPERATIONS = [
  'getStatus',
  'createUser',
  'listUsers',
  'getUser',
  'updateUser',
  'deleteUser',
  'dockUsers',
  'listModules',
  'getModule',
  'uploadLookupData',
  'listUploads',
  'getUpload',
];

export const CONTEXT: ReportContext = {
  generatedAt: '2026-11-24T09:00:00.000Z',
  version: '0.1.0',
  profile: { name: 'default', behaviour: { immutableField: 'reject', batchLimit: 1000 } },
  operations: OPERATIONS,
  rulesOn: RULE_IDS.filter((rule) => rule !== 'USR-2'),
  basisOf: (rule: RuleId) => RULES[rule].basis,
  dropped: () => 0,
  language: 'en',
  word: (sentence) => word(sentence, 'en'),
};

export const ON_VIOLATIONS: ReportOptions = { failOn: ['violations'], expect: [] };

export function coverageOf(entries: readonly Entry[]): Coverage {
  const coverage = new Coverage();
  for (const entry of entries) coverage.record(entry);
  return coverage;
}

/** The report of calls; of the nightly sync where none are given. */
export const reportOf = (
  { entries = nightlySync(), ...context }: Partial<ReportContext> & { entries?: readonly Entry[] } = {},
  options: Partial<ReportOptions> = {},
) => buildReport(coverageOf(entries), { ...CONTEXT, ...context }, { ...ON_VIOLATIONS, ...options });
