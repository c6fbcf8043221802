import { OPERATIONS as OPERATION_TEXTS, PARAMS as PARAM_TEXTS } from '../text/en/operations.js';
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
    ...OPERATION_TEXTS.getStatus,
    group: 'Status',
    params: [],
    input: 'none',
    output: 'status',
    writes: false,
    failures: [],
    rules: [],
  },
  createUser: {
    ...OPERATION_TEXTS.createUser,
    group: 'Users',
    params: [],
    input: 'user',
    output: 'user',
    writes: true,
    failures: ['malformed-request', 'validation-failed', 'user-exists', 'body-too-large', 'media-type-unsupported'],
    rules: ['USR-1', 'USR-2', 'USR-3', 'USR-8'],
  },
  listUsers: {
    ...OPERATION_TEXTS.listUsers,
    group: 'Users',
    params: [...FILTER_NAMES, 'updatedSince', 'limit', 'cursor'],
    input: 'none',
    output: 'userPage',
    writes: false,
    failures: ['validation-failed'],
    rules: [],
  },
  getUser: {
    ...OPERATION_TEXTS.getUser,
    group: 'Users',
    params: ['employeeId'],
    input: 'none',
    output: 'user',
    writes: false,
    failures: ['validation-failed', 'user-not-found'],
    rules: [],
  },
  updateUser: {
    ...OPERATION_TEXTS.updateUser,
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
    ...OPERATION_TEXTS.deleteUser,
    group: 'Users',
    params: ['employeeId'],
    input: 'none',
    output: 'deleted',
    writes: true,
    failures: ['validation-failed', 'user-not-found', 'user-activated'],
    rules: ['USR-7'],
  },
  dockUsers: {
    ...OPERATION_TEXTS.dockUsers,
    group: 'Users',
    params: [],
    input: 'users',
    output: 'batch',
    writes: true,
    failures: ['malformed-request', 'batch-too-large', 'body-too-large', 'media-type-unsupported'],
    rules: ['USR-1', 'USR-2', 'USR-4', 'USR-6', 'USR-8', 'USR-9'],
  },
  upsertUser: {
    ...OPERATION_TEXTS.upsertUser,
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
    ...OPERATION_TEXTS.listModules,
    group: 'Lookup data',
    params: [],
    input: 'none',
    output: 'moduleList',
    writes: false,
    failures: [],
    rules: [],
  },
  getModule: {
    ...OPERATION_TEXTS.getModule,
    group: 'Lookup data',
    params: ['moduleId'],
    input: 'none',
    output: 'module',
    writes: false,
    failures: ['validation-failed', 'module-not-found'],
    rules: ['LKP-1'],
  },
  putFile: {
    ...OPERATION_TEXTS.putFile,
    group: 'Lookup data',
    params: ['fileName'],
    input: 'file',
    output: 'storedFile',
    writes: true,
    failures: ['malformed-request', 'validation-failed', 'file-too-large', 'media-type-unsupported'],
    rules: ['LKP-3'],
  },
  uploadLookupData: {
    ...OPERATION_TEXTS.uploadLookupData,
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
    ...OPERATION_TEXTS.listUploads,
    group: 'Lookup data',
    params: ['moduleId', 'limit', 'cursor'],
    input: 'none',
    output: 'uploadPage',
    writes: false,
    failures: ['validation-failed', 'module-not-found'],
    rules: ['LKP-1'],
  },
  getUpload: {
    ...OPERATION_TEXTS.getUpload,
    group: 'Lookup data',
    params: ['uploadId'],
    input: 'none',
    output: 'upload',
    writes: false,
    failures: ['validation-failed', 'upload-not-found'],
    rules: [],
  },
} as const satisfies Record<keyof typeof OPERATION_TEXTS, Operation>;

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
  employeeId: { description: PARAM_TEXTS.employeeId, example: 'E1001', addresses: true },
  moduleId: { description: PARAM_TEXTS.moduleId, example: 'attendance', addresses: true },
  uploadId: { description: PARAM_TEXTS.uploadId, example: 'upl_4f9k2m7q1x8w', addresses: true },
  fileId: { description: PARAM_TEXTS.fileId, example: 'fil_4f9k2m7q1x8w', addresses: true },
  ...FILTER_PARAMS,
  updatedSince: { description: PARAM_TEXTS.updatedSince, example: '2026-03-02T00:00:00Z' },
  limit: { description: PARAM_TEXTS.limit, example: '100' },
  cursor: { description: PARAM_TEXTS.cursor, example: 'RTEwMDE' },
  fileName: { description: PARAM_TEXTS.fileName, example: 'attendance.csv' },
} as const satisfies Record<string, Param>;

/** The name of a parameter. */
export type ParamName = keyof typeof PARAMS;

/** Names of request members that are neither a field nor a parameter. */
export const REQUEST_MEMBERS = ['users', 'file'] as const;

/** The name of a shape that some operation gives. */
export type OutputName = (typeof OPERATIONS)[OperationId]['output'];
