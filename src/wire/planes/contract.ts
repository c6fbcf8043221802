import { z } from 'zod';
import { BASES, RULE_IDS, type RuleId } from '../../rules/catalogue.js';
import { FAILURE_NAMES, type FailureName } from '../../rules/failures.js';
import { Fault } from './fault.js';
import { ArmedFault, Explanation, JournalEntry, Verification } from './journal.js';
import { anObject, elsewhere, named } from './named.js';
import type { PlaneOperation } from './operation.js';
import { CorpQuery } from './shapes.js';

const OpenApiDocument = named(
  'OpenApiDocument',
  z.object({ openapi: z.string(), info: anObject(), paths: anObject(), components: anObject() }).passthrough(),
);

const DocumentQuery = z
  .object({
    spec: z.enum(['3.1', '3.0']).optional().describe('The version of OpenAPI; 3.1 when left out.'),
    plane: z.enum(['docking', 'all']).optional().describe('Only the docking API, or all; all when left out.'),
  })
  .strict();
const AboutError = named(
  'AboutError',
  z.object({
    error: z.enum(FAILURE_NAMES as [FailureName, ...FailureName[]]),
    code: z.union([z.number().int(), z.string()]).describe('The code in the active profile.'),
    http: z.number().int(),
    meaning: z.string(),
    causes: z.array(z.string()).describe('What usually led to it.'),
    fix: z.string(),
    rules: z.array(z.object({ rule: z.enum(RULE_IDS as [RuleId, ...RuleId[]]), title: z.string(), basis: z.enum(BASES), fix: z.string() })),
    basis: z.enum(BASES).describe('How the code is known.'),
  }),
);
const aboutErrorExample = {
  error: 'user-exists',
  code: 40901,
  http: 409,
  meaning: 'The corp already has a user with this employeeId.',
  causes: ['The user was docked before; perhaps the answer to the first call was lost.'],
  fix: 'Update the user, or dock with dockUsers, which creates or updates as needed.',
  rules: [{ rule: 'USR-3', title: 'employeeId is unique in the corp', basis: 'inferred', fix: 'Update the existing user instead.' }],
  basis: 'assumed',
} as const;

/** What tests and tools learn of the calls, and the faults that they arm; the documents of the wire. */
export const CONTRACT_OPERATIONS = {
  listFaults: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/faults',
    summary: 'The faults that are armed, and what of them is spent',
    query: CorpQuery,
    data: z.object({ items: z.array(ArmedFault) }),
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
    data: ArmedFault,
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
    data: z.object({ deleted: z.number().int().nonnegative() }),
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
    data: z.object({
      items: z.array(JournalEntry),
      dropped: z.number().int().nonnegative().describe('How many calls fell out of the journal.'),
    }),
    failures: ['corp-not-found'],
    example: { data: { items: [{ requestId: 'req_000000000001', operation: 'createUser', outcome: 'accepted' }], dropped: 0 } },
  },
  getJournalEntry: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/journal/{requestId}',
    summary: 'One call',
    data: JournalEntry,
    failures: ['not-found'],
    example: { data: { requestId: 'req_000000000001', operation: 'createUser', outcome: 'accepted' } },
  },
  streamJournal: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/journal/stream',
    summary: 'Every call from now on, as server-sent events; `dropped` tells a slow reader how many it missed',
    query: CorpQuery.extend({
      view: z.enum(['full', 'summary']).optional().describe('Whole calls, or what listCalls shows of them; full when left out.'),
    }).strict(),
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
    data: Explanation,
    failures: ['not-found'],
    example: { data: { requestId: 'req_000000000001', operation: 'updateUser', outcome: 'refused', error: 'field-not-updatable' } },
  },
  getFirstCall: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/corps/{corpId}/first-call',
    summary: "A first call that works as it is pasted into a shell, by the profile and with the corp's real credentials",
    data: named(
      'FirstCall',
      z.object({
        lines: z.array(z.string()).describe('For a POSIX shell; none where there is no key to call with.'),
        note: z.string().nullable().describe('What else is to be known.'),
      }),
    ),
    failures: ['corp-not-found'],
    example: {
      data: {
        lines: ["curl -sS 'http://127.0.0.1:8080/docking/v1/users?limit=3' -H 'X-Corp-Id: demo' -H 'X-Corp-Secret: demo-secret'"],
        note: null,
      },
    },
  },
  listErrors: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/errors',
    summary: 'Every error, with its code in the active profile: HTML, or JSON by the Accept header',
    data: z.object({ items: z.array(AboutError) }),
    example: { data: { items: [aboutErrorExample] } },
  },
  getError: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/errors/{error}',
    summary: 'What an error means, by its name or its code in the active profile: HTML, or JSON by the Accept header',
    data: AboutError,
    failures: ['not-found'],
    example: { data: aboutErrorExample },
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
        expect: z.array(elsewhere('Expectation', z.unknown())).min(1).max(1000),
        withinMs: z.number().int().min(0).max(60_000).optional().describe('How long to wait for them.'),
      })
      .strict(),
    data: Verification,
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
      failOn: z
        .string()
        .optional()
        .describe(
          'Comma separated: any of violations, refusals, nothing, advice, assumed, unexercised, or none alone; by default violations,refusals,nothing.',
        ),
      expect: z
        .string()
        .optional()
        .describe('Comma separated: the rules that the tests break on purpose, and the errors that they provoke.'),
      minCoverage: z.string().optional().describe('Percent of the rules that an integration can exercise.'),
    }).strict(),
    data: elsewhere('ContractReport', anObject()),
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
    data: elsewhere('Profile', anObject()),
    example: { data: { name: 'default', basePath: '/docking/v1' } },
  },
  getOpenApiJson: {
    plane: 'control',
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document as JSON',
    query: DocumentQuery,
    data: OpenApiDocument,
    example: { data: { openapi: '3.1.0', info: { title: 'companyiq-mock' }, paths: {}, components: {} } },
  },
  getOpenApiYaml: {
    plane: 'control',
    method: 'GET',
    path: '/openapi.yaml',
    summary: 'This document as YAML',
    query: DocumentQuery,
    data: null,
  },
} as const satisfies Record<string, PlaneOperation>;
