import type { RuleId } from './catalogue.js';
import { type FailureName, STORAGE_FAILURES } from './failures.js';
import type { ShapeName } from './shapes.js';
import { FIELDS, FILTER_NAMES, type FilterName } from './user-fields.js';

/**
 * The operations of the docking API, by what they take and give. Paths, methods and names are the wire profile's; routes,
 * validation, OpenAPI, the conformance suite and the docs are derived from this table and a profile.
 */
export interface Operation {
  readonly summary: string;
  readonly description: string;
  readonly group: 'Status' | 'Users' | 'Lookup data';
  /** Parameters beside the body. Those that a profile's path does not hold travel in the query or in the body. */
  readonly params: readonly ParamName[];
  readonly input: 'none' | 'user' | 'changes' | 'users' | 'file';
  readonly output: ShapeName;
  /** Whether a call may change something. */
  readonly writes: boolean;
  /** Failures of the operation itself; those that every docking call can have are in COMMON_FAILURES. */
  readonly failures: readonly FailureName[];
  /** Rules that a call of the operation can exercise, beyond ACC-1, ACC-2 and ACC-3. */
  readonly rules: readonly RuleId[];
}

/** Failures that every docking call can have; ACC-1 is the exception that getStatus makes. */
export const COMMON_FAILURES: readonly FailureName[] = [
  'credentials-missing',
  'credentials-invalid',
  'docking-inactive',
  'rate-limited',
  'internal',
  ...STORAGE_FAILURES,
];

const USER_RULES: readonly RuleId[] = ['USR-1', 'USR-4', 'USR-5', 'USR-6', 'USR-8'];

export const OPERATIONS = {
  getStatus: {
    summary: 'Ask whether docking is switched on',
    description: 'Answers while the docking switch is inactive too, and says so.',
    group: 'Status',
    params: [],
    input: 'none',
    output: 'status',
    writes: false,
    failures: [],
    rules: [],
  },
  createUser: {
    summary: 'Create a user',
    description: "Creates an employee's account. The password is for the first login.",
    group: 'Users',
    params: [],
    input: 'user',
    output: 'user',
    writes: true,
    failures: ['malformed-request', 'validation-failed', 'user-exists', 'body-too-large', 'media-type-unsupported'],
    rules: ['USR-1', 'USR-2', 'USR-3', 'USR-8'],
  },
  listUsers: {
    summary: 'List users',
    description: 'Users in the order of their employeeId. A page stays correct while records change: the cursor names the last user seen.',
    group: 'Users',
    params: [...FILTER_NAMES, 'updatedSince', 'limit', 'cursor'],
    input: 'none',
    output: 'userPage',
    writes: false,
    failures: ['validation-failed'],
    rules: [],
  },
  getUser: {
    summary: 'Get a user',
    description: 'The user as the platform keeps it; never the password.',
    group: 'Users',
    params: ['employeeId'],
    input: 'none',
    output: 'user',
    writes: false,
    failures: ['validation-failed', 'user-not-found'],
    rules: [],
  },
  updateUser: {
    summary: 'Update a user',
    description:
      'Changes only what docking may change. A field sent with the value it already has is not a change, so a full record may be sent; null clears an optional field. All violations are reported together.',
    group: 'Users',
    params: ['employeeId'],
    input: 'changes',
    output: 'user',
    writes: true,
    failures: [
      'malformed-request',
      'validation-failed',
      'user-not-found',
      'field-not-updatable',
      'password-not-updatable',
      'user-resigned',
      'body-too-large',
      'media-type-unsupported',
    ],
    rules: USER_RULES,
  },
  deleteUser: {
    summary: 'Delete a user before activation',
    description: "Deletes a user who has not logged in yet, and the user's lookup rows.",
    group: 'Users',
    params: ['employeeId'],
    input: 'none',
    output: 'deleted',
    writes: true,
    failures: ['validation-failed', 'user-not-found', 'user-activated'],
    rules: ['USR-7'],
  },
  dockUsers: {
    summary: 'Create or update users in a batch',
    description:
      'Each item is created if its employeeId is new, else updated. Items succeed or fail one by one, in order, each atomically.',
    group: 'Users',
    params: [],
    input: 'users',
    output: 'batch',
    writes: true,
    failures: ['malformed-request', 'batch-too-large', 'body-too-large', 'media-type-unsupported'],
    rules: ['USR-1', 'USR-2', 'USR-4', 'USR-6', 'USR-8', 'USR-9'],
  },
  upsertUser: {
    summary: 'Create or update one user',
    description: 'One user, created or updated like an item of a batch.',
    group: 'Users',
    params: [],
    input: 'user',
    output: 'result',
    writes: true,
    failures: [
      'malformed-request',
      'validation-failed',
      'field-not-updatable',
      'user-resigned',
      'body-too-large',
      'media-type-unsupported',
    ],
    rules: ['USR-1', 'USR-2', 'USR-4', 'USR-6', 'USR-8'],
  },
  listModules: {
    summary: 'List the lookup modules',
    description: 'The modules that HR created, with their columns.',
    group: 'Lookup data',
    params: [],
    input: 'none',
    output: 'moduleList',
    writes: false,
    failures: [],
    rules: [],
  },
  getModule: {
    summary: 'Get a lookup module',
    description: 'The columns that a docked file must have, and the key that identifies a row.',
    group: 'Lookup data',
    params: ['moduleId'],
    input: 'none',
    output: 'module',
    writes: false,
    failures: ['validation-failed', 'module-not-found'],
    rules: ['LKP-1'],
  },
  putFile: {
    summary: 'Send a file that is docked later',
    description:
      'Keeps a file as it came, unread, and gives its id; uploadLookupData docks it by that id. Of the files that a corp sends so the newest 20 are kept.',
    group: 'Lookup data',
    params: ['fileName'],
    input: 'file',
    output: 'storedFile',
    writes: true,
    failures: ['malformed-request', 'validation-failed', 'file-too-large', 'media-type-unsupported'],
    rules: ['LKP-3'],
  },
  uploadLookupData: {
    summary: "Dock a file of a module's rows",
    description:
      'A csv, or a zip of one. With any row in error nothing of the file is taken. A row whose key exists replaces it, so docking a file twice changes nothing.',
    group: 'Lookup data',
    params: ['moduleId', 'fileId', 'fileName'],
    input: 'file',
    output: 'upload',
    writes: true,
    failures: [
      'malformed-request',
      'validation-failed',
      'module-not-found',
      'upload-not-found',
      'file-too-large',
      'file-type-unsupported',
      'media-type-unsupported',
      'archive-invalid',
      'encoding-invalid',
      'delimiter-invalid',
      'columns-mismatch',
      'rows-invalid',
    ],
    rules: ['LKP-1', 'LKP-2', 'LKP-3', 'LKP-4', 'LKP-5', 'LKP-6', 'LKP-7', 'LKP-8', 'LKP-9'],
  },
  listUploads: {
    summary: "List a module's uploads",
    description: 'Accepted and rejected uploads, newest first.',
    group: 'Lookup data',
    params: ['moduleId', 'limit', 'cursor'],
    input: 'none',
    output: 'uploadPage',
    writes: false,
    failures: ['validation-failed', 'module-not-found'],
    rules: ['LKP-1'],
  },
  getUpload: {
    summary: 'Get an upload',
    description: 'What came of a docked file.',
    group: 'Lookup data',
    params: ['uploadId'],
    input: 'none',
    output: 'upload',
    writes: false,
    failures: ['validation-failed', 'upload-not-found'],
    rules: [],
  },
} as const satisfies Record<string, Operation>;

/** The name of an operation of the docking API. */
export type OperationId = keyof typeof OPERATIONS;

export const OPERATION_IDS = Object.keys(OPERATIONS) as OperationId[];

/** A parameter of an operation. */
export interface Param {
  readonly description: string;
  readonly example: string;
  /** Addresses a record: a call without it cannot be carried out. */
  readonly addresses?: boolean;
}

/** The parameters by which a list of users is narrowed: the fields say which. */
const FILTER_PARAMS = Object.fromEntries(
  FILTER_NAMES.map((name) => [name, { description: FIELDS.get(name)?.filter ?? '', example: String(FIELDS.get(name)?.example) }]),
) as Record<FilterName, Param>;

export const PARAMS = {
  employeeId: { description: 'The employeeId of the user.', example: 'E1001', addresses: true },
  moduleId: { description: 'The id of the module.', example: 'attendance', addresses: true },
  uploadId: { description: 'The id of the upload.', example: 'upl_4f9k2m7q1x8w', addresses: true },
  fileId: { description: 'The id that putFile gave a file.', example: 'fil_4f9k2m7q1x8w', addresses: true },
  ...FILTER_PARAMS,
  updatedSince: { description: 'Only users created or changed at this instant (ISO 8601) or later.', example: '2026-03-02T00:00:00Z' },
  limit: { description: 'How many items a page holds: 1 to 1000, by default 100.', example: '100' },
  cursor: { description: 'Where the page begins: the nextCursor of the page before.', example: 'RTEwMDE' },
  fileName: {
    description: 'The name of a file that comes without one: as the raw body without a Content-Disposition, as base64, or by its id.',
    example: 'attendance.csv',
  },
} as const satisfies Record<string, Param>;

/** The name of a parameter. */
export type ParamName = keyof typeof PARAMS;

/** Names of request members that are neither a field nor a parameter. */
export const REQUEST_MEMBERS = ['users', 'file'] as const;

/** The name of a shape that some operation gives. */
export type OutputName = (typeof OPERATIONS)[OperationId]['output'];
