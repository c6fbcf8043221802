import { z } from 'zod';
import { Module } from '../../rules/module.js';
import { anObject, elsewhere, named } from './named.js';
import type { PlaneOperation } from './operation.js';
import { Clock, CorpQuery, corpExample, Instant, nameOfSnapshot, Snapshot } from './shapes.js';

const count = () => z.number().int().nonnegative();

const LoadedCorp = named('LoadedCorp', z.object({ corpId: z.string(), users: count(), modules: count(), rows: count() }));

const CorpState = named(
  'CorpState',
  z.object({
    corpId: z.string(),
    name: z.string(),
    docking: z.boolean(),
    keys: z.array(named('KeyState', z.object({ label: z.string().nullable(), enabled: z.boolean() }).passthrough())),
    users: z.array(anObject()).describe('Users by their fields; ids and times of our own making only where volatile ones are asked for.'),
    modules: z.array(Module),
    rows: z.record(z.array(z.record(z.string().nullable()))).describe('The rows of each module, by moduleId.'),
  }),
);

/** The state of the mock, for tests and tools: sandboxes, fixtures, snapshots, clock. */
export const STATE_OPERATIONS = {
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
      profile: named(
        'ProfileSummary',
        z.object({
          name: z.string(),
          basis: z.record(z.number().int().nonnegative()).describe('How many rules are on, by basis.'),
          behaviour: anObject(),
          auth: z.string(),
        }),
      ),
      clock: Clock,
      corps: z.array(
        named(
          'CorpSummary',
          z
            .object({ corpId: z.string(), name: z.string(), docking: z.boolean(), users: z.number().int().nonnegative(), clock: Clock })
            .passthrough(),
        ),
      ),
      urls: z.record(z.string()),
    }),
    example: {
      data: {
        name: 'companyiq-mock',
        version: '0.1.0',
        notice: 'Unofficial; not affiliated with MicroBenefits.',
        profile: { name: 'default', basis: { stated: 12 }, behaviour: {}, auth: 'direct' },
        clock: { now: '2026-11-24T08:00:00.000Z', frozen: false },
        corps: [{ ...corpExample, users: 12, clock: { now: '2026-11-24T08:00:00.000Z', frozen: false } }],
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
          .union([z.string(), elsewhere('FixtureDocument', anObject())])
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
    body: elsewhere('FixtureDocument', anObject()),
    data: z.object({ corps: z.array(LoadedCorp) }),
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
    data: Snapshot,
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
    data: z.object({ items: z.array(Snapshot) }),
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
    data: z.object({ corps: z.array(CorpState) }),
    failures: ['corp-not-found'],
    example: { data: { corps: [{ ...corpExample, keys: [], users: [], modules: [], rows: {} }] } },
  },
  getClock: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/clock',
    summary: 'The time of a corp, or of all',
    query: CorpQuery,
    data: Clock,
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
    data: Clock,
    failures: ['corp-not-found'],
    example: { body: { advance: 'PT2H' }, data: { now: '2026-11-24T10:00:00.000Z', frozen: true } },
  },
  deleteClock: {
    plane: 'control',
    method: 'DELETE',
    path: '/_mock/v1/clock',
    summary: 'Back to real time',
    query: CorpQuery,
    data: Clock,
    failures: ['corp-not-found'],
    example: { data: { now: '2026-11-24T08:00:00.000Z', frozen: false } },
  },
} as const satisfies Record<string, PlaneOperation>;
