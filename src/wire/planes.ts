import { z } from 'zod';
import { RULE_IDS, type RuleId } from '../rules/catalogue.js';
import type { FailureName } from '../rules/failures.js';
import { Module, NewModule, title } from '../rules/module.js';

/**
 * The operations beside the docking API: what people do by hand on the real platform (`backend`, `app`), and what tests and tools
 * need (`control`). Their wire is ours and no profile changes it. Routes, validation and OpenAPI are derived from this table.
 */
export interface PlaneOperation {
  readonly plane: 'backend' | 'app' | 'control';
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly query?: z.AnyZodObject;
  readonly body?: z.ZodTypeAny;
  /** Whether the body may be left out. */
  readonly bodyOptional?: boolean;
  /** What a success gives; null: it is no JSON. */
  readonly data: z.ZodTypeAny | null;
  readonly status?: 201;
  readonly failures?: readonly FailureName[];
  readonly rules?: readonly RuleId[];
  readonly example?: { readonly body?: unknown; readonly data?: unknown };
}

const corpId = z
  .string()
  .trim()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    'must be 1 to 64 letters, digits, dots, underscores or hyphens, starting with a letter or digit',
  );
const secret = z.string().regex(/^[\x21-\x7e]{1,128}$/, 'must be 1 to 128 printable ASCII characters without spaces');
const label = z
  .string()
  .trim()
  .max(100)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters')
  .nullable();
/** It comes back in a header, which carries nothing else. */
const secondPassword = z
  .string()
  .trim()
  .regex(/^[\x20-\x7e]{1,128}$/, 'must be 1 to 128 printable ASCII characters');
const fields = z.record(z.unknown());
const nameOfSnapshot = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u, 'must be 1 to 100 letters, digits, spaces, dots, underscores or hyphens');
/** An instant that says its offset. */
export const Instant = z.string().datetime({ offset: true, message: 'must be an ISO 8601 instant such as 2026-11-24T08:00:00Z' });
const pageQuery = { limit: z.string().optional(), cursor: z.string().optional() };

const Corp = z.object({ corpId: z.string(), name: z.string(), docking: z.boolean().describe('Whether the docking switch is active.') });
const Key = z.object({ keyId: z.string(), secret: z.string(), label: z.string().nullable(), enabled: z.boolean() });
const UserFields = fields.describe('The fields of a user by their names in the domain.');
const Page = z.object({ items: z.array(UserFields), nextCursor: z.string().nullable() });
const Rows = z.object({
  items: z.array(z.record(z.string().nullable())).describe('Rows by column, each cell as it was docked.'),
  nextCursor: z.string().nullable(),
});
const CorpQuery = z.object({ corpId: z.string().optional().describe('Narrows the call to one corp.') }).strict();
const Template = z.object({ template: z.string(), name: z.string(), columns: z.array(z.unknown()), key: z.array(z.string()) });

const corpExample = { corpId: 'demo', name: 'Demo Factory', docking: true };
const keyExample = { keyId: 'key_8f2k1m0q', secret: 'demo-secret', label: 'nightly sync', enabled: true };
const userExample = { employeeId: 'E1001', name: '王芳', employmentStatus: 'active', activated: false };
const rowExample = {
  'Employee ID': 'E1001',
  Date: '2026-11-02',
  Shift: 'Day',
  'Clock In': '08:00',
  'Clock Out': '17:00',
  Hours: '8',
  'Attendance Status': 'Present',
};
const moduleExample = {
  moduleId: 'bonus',
  name: 'Bonus',
  template: 'custom',
  columns: [
    { name: 'Employee ID', type: 'employeeId', required: true },
    { name: 'Amount', type: 'number', required: false },
  ],
  key: ['Employee ID'],
  dualAuth: false,
};

const FAULT_KINDS = ['status', 'delay', 'hang', 'reset', 'truncate'] as const;

/** An armed fault: it answers a call instead of the platform, counted and never by chance. */
export const Fault = z
  .object({
    operation: z.string().min(1).optional().describe('Only calls of this operation.'),
    corpId: z.string().min(1).optional().describe('Only calls of this corp.'),
    kind: z
      .enum(FAULT_KINDS)
      .describe(
        'status: an error answer. delay: the answer comes late. hang: it never comes. reset: the connection is cut. truncate: half a body.',
      ),
    times: z
      .union([z.number().int().min(1).max(1_000_000), z.literal('always')])
      .default(1)
      .describe('How many calls it meets; always: until it is deleted.'),
    skip: z.number().int().min(0).max(1_000_000).default(0).describe('How many calls pass first.'),
    phase: z
      .enum(['before-commit', 'after-commit'])
      .default('before-commit')
      .describe('after-commit: the change was made, the caller never hears of it.'),
    status: z.number().int().min(400).max(599).optional().describe('For status: the HTTP status; 503 when left out.'),
    retryAfter: z.number().int().min(0).max(86_400).optional().describe('For status: seconds for the Retry-After header.'),
    ms: z.number().int().min(0).max(600_000).optional().describe('For delay: milliseconds of real time.'),
  })
  .strict()
  .superRefine((fault, context) => {
    const only = { status: 'status', retryAfter: 'status', ms: 'delay' } as const;
    for (const [member, kind] of Object.entries(only)) {
      if (fault[member as keyof typeof only] !== undefined && fault.kind !== kind) {
        context.addIssue({ code: 'custom', path: [member], message: `belongs to the kind ${kind}, not to ${fault.kind}` });
      }
    }
    if (fault.kind === 'delay' && fault.ms === undefined)
      context.addIssue({ code: 'custom', path: ['ms'], message: 'is missing: how many milliseconds' });
  });
export type Fault = z.output<typeof Fault>;

export const PLANE_OPERATIONS = {
  listCorps: {
    plane: 'backend',
    method: 'GET',
    path: '/backend/v1/corps',
    summary: 'List the corps',
    data: z.object({ items: z.array(Corp) }),
    example: { data: { items: [corpExample] } },
  },
  createCorp: {
    plane: 'backend',
    method: 'POST',
    path: '/backend/v1/corps',
    summary: 'Make a corp; it has no key, and its docking switch is inactive',
    body: z.object({ corpId: corpId.optional(), name: title }).strict(),
    data: Corp,
    status: 201,
    failures: ['corp-exists'],
    example: { body: { corpId: 'suzhou', name: 'Suzhou Plant' }, data: { corpId: 'suzhou', name: 'Suzhou Plant', docking: false } },
  },
  getCorp: {
    plane: 'backend',
    method: 'GET',
    path: '/backend/v1/corps/{corpId}',
    summary: 'Get a corp',
    data: Corp,
    failures: ['corp-not-found'],
    example: { data: corpExample },
  },
  setDocking: {
    plane: 'backend',
    method: 'PUT',
    path: '/backend/v1/corps/{corpId}/docking',
    summary: 'Set the docking switch (ACC-1)',
    body: z.object({ active: z.boolean() }).strict(),
    data: Corp,
    failures: ['corp-not-found'],
    example: { body: { active: true }, data: corpExample },
  },
  listKeys: {
    plane: 'backend',
    method: 'GET',
    path: '/backend/v1/corps/{corpId}/keys',
    summary: 'List the keys of a corp',
    data: z.object({ items: z.array(Key) }),
    failures: ['corp-not-found'],
    example: { data: { items: [keyExample] } },
  },
  addKey: {
    plane: 'backend',
    method: 'POST',
    path: '/backend/v1/corps/{corpId}/keys',
    summary: 'Add a key (ACC-3)',
    body: z.object({ label: label.optional(), secret: secret.optional() }).strict(),
    bodyOptional: true,
    data: Key,
    status: 201,
    failures: ['corp-not-found'],
    example: { body: { label: 'nightly sync' }, data: keyExample },
  },
  setKey: {
    plane: 'backend',
    method: 'PATCH',
    path: '/backend/v1/corps/{corpId}/keys/{keyId}',
    summary: 'Enable or disable a key',
    body: z.object({ enabled: z.boolean() }).strict(),
    data: Key,
    failures: ['corp-not-found', 'key-not-found'],
    example: { body: { enabled: false }, data: { ...keyExample, enabled: false } },
  },
  deleteKey: {
    plane: 'backend',
    method: 'DELETE',
    path: '/backend/v1/corps/{corpId}/keys/{keyId}',
    summary: 'Delete a key',
    data: z.object({ keyId: z.string(), deleted: z.literal(true) }),
    failures: ['corp-not-found', 'key-not-found'],
    example: { data: { keyId: 'key_8f2k1m0q', deleted: true } },
  },
  listTemplates: {
    plane: 'backend',
    method: 'GET',
    path: '/backend/v1/templates',
    summary: 'List the templates that modules are made from',
    data: z.object({ items: z.array(Template) }),
    example: { data: { items: [{ template: 'custom', name: 'Custom', columns: [], key: [] }] } },
  },
  listModulesByHand: {
    plane: 'backend',
    method: 'GET',
    path: '/backend/v1/corps/{corpId}/modules',
    summary: "List a corp's modules",
    data: z.object({ items: z.array(Module) }),
    failures: ['corp-not-found'],
    example: { data: { items: [moduleExample] } },
  },
  createModule: {
    plane: 'backend',
    method: 'POST',
    path: '/backend/v1/corps/{corpId}/modules',
    summary: 'Make a module from a template (LKP-1)',
    body: NewModule,
    data: Module,
    status: 201,
    failures: ['corp-not-found', 'module-exists'],
    example: { body: { moduleId: 'bonus', name: 'Bonus', template: 'custom', columns: moduleExample.columns }, data: moduleExample },
  },
  getModuleByHand: {
    plane: 'backend',
    method: 'GET',
    path: '/backend/v1/corps/{corpId}/modules/{moduleId}',
    summary: 'Get a module',
    data: Module,
    failures: ['corp-not-found', 'module-not-found'],
    example: { data: moduleExample },
  },
  deleteModule: {
    plane: 'backend',
    method: 'DELETE',
    path: '/backend/v1/corps/{corpId}/modules/{moduleId}',
    summary: 'Delete a module with its rows and uploads',
    data: z.object({ moduleId: z.string(), deleted: z.literal(true) }),
    failures: ['corp-not-found', 'module-not-found'],
    example: { data: { moduleId: 'bonus', deleted: true } },
  },
  setDualAuth: {
    plane: 'backend',
    method: 'PUT',
    path: '/backend/v1/corps/{corpId}/modules/{moduleId}/dual-auth',
    summary: 'Turn dual authentication of a module on or off (APP-2)',
    body: z.object({ enabled: z.boolean() }).strict(),
    data: Module,
    failures: ['corp-not-found', 'module-not-found'],
    example: { body: { enabled: true }, data: { ...moduleExample, dualAuth: true } },
  },
  listUsersByHand: {
    plane: 'backend',
    method: 'GET',
    path: '/backend/v1/corps/{corpId}/users',
    summary: "List a corp's users",
    query: z
      .object({
        employmentStatus: z.string().optional(),
        factory: z.string().optional(),
        department: z.string().optional(),
        updatedSince: z.string().optional(),
        ...pageQuery,
      })
      .strict(),
    data: Page,
    failures: ['corp-not-found'],
    example: { data: { items: [userExample], nextCursor: null } },
  },
  getUserByHand: {
    plane: 'backend',
    method: 'GET',
    path: '/backend/v1/corps/{corpId}/users/{employeeId}',
    summary: 'Get a user',
    data: UserFields,
    failures: ['corp-not-found', 'user-not-found'],
    example: { data: userExample },
  },
  updateUserByHand: {
    plane: 'backend',
    method: 'PATCH',
    path: '/backend/v1/corps/{corpId}/users/{employeeId}',
    summary: 'Change any field of a user by hand (BCK-1); its rows follow a changed employeeId',
    body: UserFields,
    data: UserFields,
    failures: ['corp-not-found', 'user-not-found', 'user-exists'],
    rules: ['BCK-1', 'USR-1', 'USR-3', 'USR-8'],
    example: { body: { name: '王芳芳' }, data: { ...userExample, name: '王芳芳' } },
  },
  deleteUserByHand: {
    plane: 'backend',
    method: 'DELETE',
    path: '/backend/v1/corps/{corpId}/users/{employeeId}',
    summary: 'Delete a user before activation (USR-7)',
    data: z.object({ employeeId: z.string(), deleted: z.literal(true) }),
    failures: ['corp-not-found', 'user-not-found', 'user-activated'],
    rules: ['USR-7'],
    example: { data: { employeeId: 'E1001', deleted: true } },
  },
  listRowsByHand: {
    plane: 'backend',
    method: 'GET',
    path: '/backend/v1/corps/{corpId}/modules/{moduleId}/rows',
    summary: "List a module's rows",
    query: z.object({ employeeId: z.string().optional(), ...pageQuery }).strict(),
    data: Rows,
    failures: ['corp-not-found', 'module-not-found'],
    example: { data: { items: [rowExample], nextCursor: null } },
  },

  login: {
    plane: 'app',
    method: 'POST',
    path: '/app/v1/login',
    summary: 'Log an employee in; the first login activates the user (APP-1)',
    body: z
      .object({
        corpId: z.string(),
        employeeId: z.union([z.string(), z.number().int()]),
        password: z.union([z.string(), z.number().int()]),
      })
      .strict(),
    data: z.object({ token: z.string().describe('For the header Authorization: Bearer; valid for 24 hours.'), firstLogin: z.boolean() }),
    failures: ['login-failed'],
    rules: ['APP-1'],
    example: { body: { corpId: 'demo', employeeId: 'E1001', password: 'Init-E1001' }, data: { token: 'app_5m2c9x1v', firstLogin: true } },
  },
  getMe: {
    plane: 'app',
    method: 'GET',
    path: '/app/v1/me',
    summary: 'The employee logged in',
    data: UserFields,
    example: { data: userExample },
  },
  listMyModules: {
    plane: 'app',
    method: 'GET',
    path: '/app/v1/modules',
    summary: 'The modules an employee can look up',
    data: z.object({ items: z.array(z.object({ moduleId: z.string(), name: z.string(), dualAuth: z.boolean() })) }),
    example: { data: { items: [{ moduleId: 'salary', name: 'Salary', dualAuth: false }] } },
  },
  setSecondPassword: {
    plane: 'app',
    method: 'PUT',
    path: '/app/v1/me/second-password',
    summary: 'Set or change the second password (APP-2)',
    body: z.object({ password: secondPassword, current: z.string().trim().optional() }).strict(),
    data: z.object({ set: z.literal(true) }),
    failures: ['second-password-required', 'second-password-wrong'],
    rules: ['APP-2'],
    example: { body: { password: 'second' }, data: { set: true } },
  },
  listMyRows: {
    plane: 'app',
    method: 'GET',
    path: '/app/v1/modules/{moduleId}/rows',
    summary: "The employee's own rows of a module; with dual authentication the header X-Second-Password is needed (APP-2)",
    query: z.object(pageQuery).strict(),
    data: Rows,
    failures: ['module-not-found', 'second-password-required', 'second-password-wrong'],
    rules: ['APP-2'],
    example: { data: { items: [rowExample], nextCursor: null } },
  },

  health: {
    plane: 'control',
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the server is ready',
    data: z.object({ status: z.literal('ok') }),
    example: { data: { status: 'ok' } },
  },
  getInfo: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/info',
    summary: 'Version, profile, clock, corps and URLs',
    data: z.object({
      name: z.string(),
      version: z.string(),
      notice: z.string(),
      profile: z.unknown(),
      clock: z.unknown(),
      corps: z.array(z.unknown()),
      urls: z.record(z.string()),
    }),
    example: {
      data: {
        name: 'companyiq-mock',
        version: '0.1.0',
        notice: 'Unofficial; not affiliated with MicroBenefits.',
        profile: { name: 'default' },
        clock: { now: '2026-11-24T08:00:00.000Z', frozen: false },
        corps: [corpExample],
        urls: { docking: 'http://127.0.0.1:8080/docking/v1' },
      },
    },
  },
  createSandbox: {
    plane: 'control',
    method: 'POST',
    path: '/_mock/v1/sandboxes',
    summary: 'Make a fresh corp, switched on, with a key: one per test worker',
    body: z
      .object({
        fixtures: z
          .union([z.string(), z.record(z.unknown())])
          .optional()
          .describe('demo, empty, or a fixture document of one corp; none: no users and no modules.'),
      })
      .strict(),
    bodyOptional: true,
    data: z.object({ corpId: z.string(), secret: z.string(), baseUrl: z.string().describe('Of the docking API, path included.') }),
    status: 201,
    example: {
      body: { fixtures: 'demo' },
      data: { corpId: 'sbx-4f9k2m', secret: 'sec_7m1q8w2x', baseUrl: 'http://127.0.0.1:8080/docking/v1' },
    },
  },
  deleteSandbox: {
    plane: 'control',
    method: 'DELETE',
    path: '/_mock/v1/sandboxes/{corpId}',
    summary: 'Remove a sandbox with all that belongs to it',
    data: z.object({ corpId: z.string(), deleted: z.literal(true) }),
    failures: ['corp-not-found'],
    example: { data: { corpId: 'sbx-4f9k2m', deleted: true } },
  },
  reset: {
    plane: 'control',
    method: 'POST',
    path: '/_mock/v1/reset',
    summary: 'Back to the fixtures that the corp, or each corp, was seeded with',
    query: CorpQuery,
    body: z.object({ corpId: z.string().optional(), scope: z.enum(['all', 'data', 'journal', 'faults', 'clock']).default('all') }).strict(),
    bodyOptional: true,
    data: z.object({ reset: z.array(z.string()).describe('The corps that were reset.'), scope: z.string() }),
    failures: ['corp-not-found'],
    example: { body: { corpId: 'demo', scope: 'data' }, data: { reset: ['demo'], scope: 'data' } },
  },
  loadFixtures: {
    plane: 'control',
    method: 'POST',
    path: '/_mock/v1/fixtures',
    summary: 'Load a fixture document: adds or replaces the corps it names. JSON, or YAML as application/yaml',
    body: z.record(z.unknown()),
    data: z.object({ corps: z.array(z.object({ corpId: z.string(), users: z.number(), modules: z.number(), rows: z.number() })) }),
    status: 201,
    example: {
      body: { corps: [{ corpId: 'suzhou', name: 'Suzhou Plant', docking: true, keys: [{ secret: 'suzhou-secret' }] }] },
      data: { corps: [{ corpId: 'suzhou', users: 0, modules: 0, rows: 0 }] },
    },
  },
  takeSnapshot: {
    plane: 'control',
    method: 'POST',
    path: '/_mock/v1/snapshots',
    summary: 'Take a named snapshot of one corp, or of all',
    query: CorpQuery,
    body: z.object({ name: nameOfSnapshot, corpId: z.string().optional() }).strict(),
    data: z.object({ name: z.string(), corpId: z.string().nullable(), createdAt: z.string() }),
    status: 201,
    failures: ['corp-not-found'],
    example: {
      body: { name: 'after payroll', corpId: 'demo' },
      data: { name: 'after payroll', corpId: 'demo', createdAt: '2026-11-24T08:00:00.000Z' },
    },
  },
  listSnapshots: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/snapshots',
    summary: 'List the snapshots',
    query: CorpQuery,
    data: z.object({ items: z.array(z.object({ name: z.string(), corpId: z.string().nullable(), createdAt: z.string() })) }),
    failures: ['corp-not-found'],
    example: { data: { items: [{ name: 'after payroll', corpId: 'demo', createdAt: '2026-11-24T08:00:00.000Z' }] } },
  },
  restoreSnapshot: {
    plane: 'control',
    method: 'POST',
    path: '/_mock/v1/snapshots/{name}/restore',
    summary: 'Restore a snapshot',
    query: CorpQuery,
    body: z.object({ corpId: z.string().optional() }).strict(),
    bodyOptional: true,
    data: z.object({ name: z.string(), restored: z.literal(true) }),
    failures: ['corp-not-found', 'snapshot-not-found'],
    example: { body: {}, data: { name: 'after payroll', restored: true } },
  },
  deleteSnapshot: {
    plane: 'control',
    method: 'DELETE',
    path: '/_mock/v1/snapshots/{name}',
    summary: 'Delete a snapshot',
    query: CorpQuery,
    data: z.object({ name: z.string(), deleted: z.literal(true) }),
    failures: ['corp-not-found', 'snapshot-not-found'],
    example: { data: { name: 'after payroll', deleted: true } },
  },
  getState: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/state',
    summary: 'A canonical dump of switch, keys, users, modules and rows: two equal states are equal bytes',
    query: CorpQuery.extend({ volatile: z.enum(['true', 'false']).optional().describe('With ids and times.') }).strict(),
    data: z.object({ corps: z.array(z.unknown()) }),
    failures: ['corp-not-found'],
    example: { data: { corps: [{ ...corpExample, keys: [], users: [], modules: [], rows: {} }] } },
  },
  getClock: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/clock',
    summary: 'The time of a corp, or of all',
    query: CorpQuery,
    data: z.object({ now: z.string(), frozen: z.boolean() }),
    failures: ['corp-not-found'],
    example: { data: { now: '2026-11-24T08:00:00.000Z', frozen: true } },
  },
  setClock: {
    plane: 'control',
    method: 'PUT',
    path: '/_mock/v1/clock',
    summary: 'Freeze the clock at an instant, or move it on',
    query: CorpQuery,
    body: z
      .object({
        now: Instant.optional(),
        advance: z.string().optional().describe('An ISO 8601 duration such as PT2H.'),
        corpId: z.string().optional(),
      })
      .strict(),
    data: z.object({ now: z.string(), frozen: z.boolean() }),
    failures: ['corp-not-found'],
    example: { body: { advance: 'PT2H' }, data: { now: '2026-11-24T10:00:00.000Z', frozen: true } },
  },
  deleteClock: {
    plane: 'control',
    method: 'DELETE',
    path: '/_mock/v1/clock',
    summary: 'Back to real time',
    query: CorpQuery,
    data: z.object({ now: z.string(), frozen: z.boolean() }),
    failures: ['corp-not-found'],
    example: { data: { now: '2026-11-24T08:00:00.000Z', frozen: false } },
  },
  listFaults: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/faults',
    summary: 'The faults that are armed, and what of them is spent',
    query: CorpQuery,
    data: z.object({ items: z.array(z.unknown()) }),
    failures: ['corp-not-found'],
    example: {
      data: {
        items: [
          {
            faultId: 'flt_1',
            kind: 'status',
            status: 503,
            operation: 'dockUsers',
            times: 1,
            skip: 1,
            phase: 'before-commit',
            seen: 2,
            spent: 1,
            armed: false,
          },
        ],
      },
    },
  },
  addFault: {
    plane: 'control',
    method: 'POST',
    path: '/_mock/v1/faults',
    summary: 'Arm a fault',
    query: CorpQuery,
    body: Fault,
    data: z.unknown(),
    status: 201,
    failures: ['corp-not-found'],
    example: {
      body: { operation: 'dockUsers', kind: 'status', status: 503, skip: 1 },
      data: {
        faultId: 'flt_1',
        operation: 'dockUsers',
        kind: 'status',
        status: 503,
        times: 1,
        skip: 1,
        phase: 'before-commit',
        seen: 0,
        spent: 0,
        armed: true,
      },
    },
  },
  deleteFaults: {
    plane: 'control',
    method: 'DELETE',
    path: '/_mock/v1/faults',
    summary: 'Disarm faults: all, those of a corp, or one',
    query: CorpQuery.extend({ faultId: z.string().optional() }).strict(),
    data: z.object({ deleted: z.number() }),
    failures: ['corp-not-found'],
    example: { data: { deleted: 1 } },
  },
  getJournal: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/journal',
    summary: 'What was called, and why it was answered so; oldest first',
    query: CorpQuery.extend({
      operation: z.string().optional(),
      outcome: z.enum(['accepted', 'refused', 'faulted', 'error']).optional(),
      rule: z
        .enum(RULE_IDS as [RuleId, ...RuleId[]])
        .optional()
        .describe('Only calls that broke this rule.'),
      since: z.string().optional().describe('Only calls after this requestId, or from this instant on.'),
      limit: z.string().optional().describe('The newest N; 1 to 10000, by default 100.'),
    }).strict(),
    data: z.object({ items: z.array(z.unknown()), dropped: z.number().describe('How many calls fell out of the journal.') }),
    failures: ['corp-not-found'],
    example: { data: { items: [{ requestId: 'req_000000000001', operation: 'createUser', outcome: 'accepted' }], dropped: 0 } },
  },
  getJournalEntry: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/journal/{requestId}',
    summary: 'One call',
    data: z.unknown(),
    failures: ['not-found'],
    example: { data: { requestId: 'req_000000000001', operation: 'createUser', outcome: 'accepted' } },
  },
  streamJournal: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/journal/stream',
    summary: 'Every call from now on, as server-sent events',
    query: CorpQuery,
    data: null,
    failures: ['corp-not-found'],
  },
  deleteJournal: {
    plane: 'control',
    method: 'DELETE',
    path: '/_mock/v1/journal',
    summary: 'Empty the journal',
    query: CorpQuery,
    data: z.object({ deleted: z.literal(true) }),
    failures: ['corp-not-found'],
    example: { data: { deleted: true } },
  },
  explain: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/explain/{requestId}',
    summary: 'Why a call was answered so: HTML, or JSON by the Accept header',
    data: z.unknown(),
    failures: ['not-found'],
    example: { data: { requestId: 'req_000000000001', operation: 'updateUser', outcome: 'refused', error: 'field-not-updatable' } },
  },
  verify: {
    plane: 'control',
    method: 'POST',
    path: '/_mock/v1/verify',
    summary: 'Whether calls were made as expected: 200 when all hold, else 409 with each that failed and its nearest calls',
    query: CorpQuery,
    body: z
      .object({
        corpId: z.string().optional(),
        expect: z.array(z.unknown()).min(1).max(1000),
        withinMs: z.number().int().min(0).max(60_000).optional().describe('How long to wait for them.'),
      })
      .strict(),
    data: z.unknown(),
    failures: ['corp-not-found'],
    example: {
      body: { expect: [{ operation: 'dockUsers', outcome: 'accepted', atLeast: 1 }] },
      data: { ok: true, results: [{ ok: true, count: 1, message: 'dockUsers accepted: 1 call' }] },
    },
  },
  getReport: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/report',
    summary: 'The contract report',
    query: CorpQuery.extend({
      format: z.enum(['json', 'junit', 'markdown', 'html', 'terminal']).optional(),
      failOn: z.string().optional().describe('Comma separated: none, or any of violations, advice, assumed, unexercised.'),
      expect: z.string().optional().describe('Comma separated: the rules that the tests break on purpose.'),
      minCoverage: z.string().optional().describe('Percent of the rules that an integration can exercise.'),
    }).strict(),
    data: z.unknown(),
    failures: ['corp-not-found'],
    example: { data: { verdict: { ok: true, reasons: [] } } },
  },
  deleteReport: {
    plane: 'control',
    method: 'DELETE',
    path: '/_mock/v1/report',
    summary: 'Begin the report anew',
    query: CorpQuery,
    data: z.object({ deleted: z.literal(true) }),
    failures: ['corp-not-found'],
    example: { data: { deleted: true } },
  },
  getProfile: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/profile',
    summary: 'The active wire profile, nothing left out',
    data: z.unknown(),
    example: { data: { name: 'default', basePath: '/docking/v1' } },
  },
  getOpenApiJson: {
    plane: 'control',
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document as JSON',
    data: z.unknown(),
    example: { data: { openapi: '3.1.0' } },
  },
  getOpenApiYaml: { plane: 'control', method: 'GET', path: '/openapi.yaml', summary: 'This document as YAML', data: null },
} as const satisfies Record<string, PlaneOperation>;

/** The name of an operation beside the docking API. */
export type PlaneOperationId = keyof typeof PLANE_OPERATIONS;

export const PLANE_OPERATION_IDS = Object.keys(PLANE_OPERATIONS) as PlaneOperationId[];
