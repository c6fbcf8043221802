import { expect } from 'vitest';
import { isSigned } from '../../../src/wire/credentials.js';
import type { Profile } from '../../../src/wire/profile/profile.js';
import { type Case, dock, type Here, ok, type PlaneInput, plane, refused } from '../case.js';
import { csv, day } from './files.js';
import { clockAt, hire, LI, makeModule, ZHANG } from './people.js';

const here = ({ corpId }: Here) => ({ query: { corpId } });
const GONE = ({ auth }: Profile) => refused(isSigned(auth) ? 'signature-invalid' : 'credentials-invalid', ['ACC-3']);
const sandbox = ({ kept }: Here) => ({ corpId: kept.corp, secret: kept.key });
const KEEP = { corp: 'corpId', key: 'secret' };
const getZhang = { params: { employeeId: 'E1001' } };

const fixture = ({ corpId }: Here) => ({
  corps: [
    {
      corpId: `${corpId}-fx`,
      name: 'Fixture Plant',
      docking: true,
      keys: [{ secret: 'fixture-secret-1' }],
      modules: [{ moduleId: 'salary', name: 'Salary', template: 'salary' }],
      users: [{ ...ZHANG, activated: true }],
      rows: { salary: [{ 'Employee ID': 'E1001', Month: '2026-10', 'Net Pay': 5400 }] },
    },
  ],
});

const LOADED = ({ corpId }: Here) => ok({ corps: [{ corpId: `${corpId}-fx`, users: 1, modules: 1, rows: 1 }] });

const journal = (query: Readonly<Record<string, string>>, ...items: object[]) =>
  plane('getJournal', ({ corpId }) => ({ query: { corpId, ...query } }), ok({ items, dropped: 0 }));

const clock =
  (body: object): ((at: Here) => PlaneInput) =>
  (at) => ({ ...here(at), body });

const ATTENDANCE = { moduleId: 'attendance' };

export const CONTROL_CASES: readonly Case[] = [
  { name: 'the server tells that it is ready', steps: [plane('health', {}, ok({ status: 'ok' }))] },
  {
    name: 'the server tells its profile, clock, corps and addresses',
    steps: [
      plane('getInfo', {}, ({ profile }) =>
        ok({ name: 'companyiq-mock', profile: { name: profile.name }, notice: expect.stringContaining('Unofficial') }),
      ),
    ],
  },
  {
    name: 'the active profile can be read',
    steps: [plane('getProfile', {}, ({ profile: { name, basePath, auth } }) => ok({ name, basePath, auth }))],
  },
  {
    name: 'the OpenAPI document comes as JSON and as YAML',
    steps: [plane('getOpenApiJson', {}, ok({ openapi: '3.1.0' })), plane('getOpenApiYaml')],
  },
  {
    name: 'a sandbox is switched on, with a key, without users and modules',
    steps: [
      plane('createSandbox', {}, ok(), { keep: KEEP }),
      dock('getStatus', {}, ({ kept }) => ok({ corpId: kept.corp, docking: true }), { as: sandbox }),
      dock('listUsers', {}, ok({ items: [] }), { as: sandbox }),
      dock('listModules', {}, ok({ items: [] }), { as: sandbox }),
    ],
  },
  {
    name: 'a sandbox made with the demo fixtures has their users and modules',
    steps: [
      plane('createSandbox', { body: { fixtures: 'demo' } }, ok(), { keep: KEEP }),
      dock('listUsers', {}, ok({ items: Array.from({ length: 12 }, () => ({})), nextCursor: null }), { as: sandbox }),
      dock('listModules', {}, ok({ items: [{}, {}, {}] }), { as: sandbox }),
    ],
  },
  {
    name: 'a sandbox of unknown fixtures is refused',
    steps: [
      plane('createSandbox', { body: { fixtures: 'nothing' } }, refused('validation-failed', [], { field: 'fixtures' })),
      plane('createSandbox', { body: { fixtures: { corps: [] } } }, refused('validation-failed')),
    ],
  },
  {
    name: 'a sandbox that was deleted is gone, and no other corp can be deleted so',
    steps: [
      plane('createSandbox', {}, ok(), { keep: KEEP }),
      plane('deleteSandbox', ({ kept }) => ({ params: { corpId: kept.corp ?? '' } }), ok({ deleted: true })),
      dock('getStatus', {}, ({ profile }) => GONE(profile), { as: sandbox }),
      plane('deleteSandbox', ({ kept }) => ({ params: { corpId: kept.corp ?? '' } }), refused('corp-not-found')),
      plane('createCorp', { body: { name: 'Plant' } }, ok(), { keep: { plant: 'corpId' } }),
      plane('deleteSandbox', ({ kept }) => ({ params: { corpId: kept.plant ?? '' } }), refused('corp-not-found')),
    ],
  },
  {
    name: 'a fixture document adds a corp, and replaces it the next time',
    steps: [
      plane('loadFixtures', (at) => ({ body: fixture(at) }), LOADED),
      dock('getUser', getZhang, ok({ activated: true }), { as: ({ corpId }) => ({ corpId: `${corpId}-fx`, secret: 'fixture-secret-1' }) }),
      plane('loadFixtures', (at) => ({ body: JSON.stringify(fixture(at)), headers: { 'Content-Type': 'application/yaml' } }), LOADED),
      plane(
        'listRowsByHand',
        ({ corpId }) => ({ params: { corpId: `${corpId}-fx`, moduleId: 'salary' } }),
        ok({ items: [{ 'Net Pay': '5400' }] }),
      ),
    ],
  },
  {
    name: 'a fixture document with a fault is refused by its path, and nothing of it is loaded',
    steps: [
      plane(
        'loadFixtures',
        { body: { corps: [{ corpId: 'half-loaded', name: 'Plant', moduls: [] }] } },
        refused('validation-failed', [], { field: expect.stringContaining('moduls') }),
      ),
      plane('getCorp', { params: { corpId: 'half-loaded' } }, refused('corp-not-found')),
      plane('loadFixtures', { body: 'corps: []', headers: { 'Content-Type': 'text/html' } }, refused('media-type-unsupported')),
    ],
  },
  {
    name: 'a reset takes a corp back to what it was seeded with',
    steps: [
      hire(),
      clockAt('2026-11-24T08:00:00.000Z'),
      plane(
        'reset',
        ({ corpId }) => ({ body: { corpId } }),
        ({ corpId }) => ok({ reset: [corpId], scope: 'all' }),
      ),
      dock('getUser', getZhang, refused('user-not-found')),
      plane('getClock', here, ok({ frozen: false })),
    ],
  },
  {
    name: 'a reset of one thing leaves the others',
    steps: [
      hire(),
      plane('addFault', (at) => ({ ...here(at), body: { kind: 'status', status: 503, operation: 'getUser', times: 'always' } })),
      clockAt('2026-11-24T08:00:00.000Z'),
      plane('reset', (at) => ({ ...here(at), body: { scope: 'faults' } }), ok({ scope: 'faults' })),
      plane('listFaults', here, ok({ items: [] })),
      dock('getUser', getZhang, ok({ employeeId: 'E1001' })),
      plane('reset', (at) => ({ ...here(at), body: { scope: 'journal' } }), ok({ scope: 'journal' })),
      journal({}),
      plane('reset', (at) => ({ ...here(at), body: { scope: 'data' } }), ok({ scope: 'data' })),
      dock('getUser', getZhang, refused('user-not-found')),
      plane('getClock', here, ok({ now: '2026-11-24T08:00:00.000Z', frozen: true })),
      plane('reset', (at) => ({ ...here(at), body: { scope: 'clock' } }), ok({ scope: 'clock' })),
      plane('getClock', here, ok({ frozen: false })),
      plane('reset', { body: { scope: 'everything' } }, refused('validation-failed', [], { field: 'scope' })),
    ],
  },
  {
    name: 'a snapshot is taken, listed, restored and deleted',
    steps: [
      hire(),
      plane(
        'takeSnapshot',
        ({ corpId }) => ({ body: { name: 'one user', corpId } }),
        ({ corpId }) => ok({ name: 'one user', corpId }),
      ),
      hire(LI),
      plane('listSnapshots', here, ({ corpId }) => ok({ items: [{ name: 'one user', corpId }] })),
      plane('restoreSnapshot', (at) => ({ ...here(at), params: { name: 'one user' } }), ok({ name: 'one user', restored: true })),
      dock('listUsers', {}, ok({ items: [{ employeeId: 'E1001' }] })),
      plane('deleteSnapshot', (at) => ({ ...here(at), params: { name: 'one user' } }), ok({ deleted: true })),
      plane('restoreSnapshot', (at) => ({ ...here(at), params: { name: 'one user' } }), refused('snapshot-not-found')),
      plane('takeSnapshot', { body: { name: '../etc' } }, refused('validation-failed', [], { field: 'name' })),
    ],
  },
  {
    name: 'the state of a corp tells switch, keys, users, modules and rows, and no secret',
    steps: [
      hire(),
      makeModule(),
      dock('uploadLookupData', { params: ATTENDANCE, file: csv([day('E1001', '2026-11-02')]) }),
      plane('getState', here, ({ corpId }) =>
        ok({
          corps: [
            {
              corpId,
              docking: true,
              keys: [{ enabled: true }],
              users: [{ employeeId: 'E1001', name: ZHANG.name }],
              modules: [ATTENDANCE],
              rows: { attendance: [expect.anything()] },
            },
          ],
        }),
      ),
      plane('getState', ({ corpId }) => ({ query: { corpId, volatile: 'yes' } }), refused('validation-failed', [], { field: 'volatile' })),
    ],
  },
  {
    name: 'the clock of a corp is frozen, moved on, and let go; everything obeys it',
    steps: [
      plane('setClock', clock({ now: '2026-11-24T16:00:00+08:00' }), ok({ now: '2026-11-24T08:00:00.000Z', frozen: true })),
      dock('getStatus', {}, ok({ serverTime: '2026-11-24T08:00:00.000Z' })),
      plane('setClock', clock({ advance: 'P1DT2H' }), ok({ now: '2026-11-25T10:00:00.000Z' })),
      plane('getClock', here, ok({ now: '2026-11-25T10:00:00.000Z', frozen: true })),
      dock('getStatus', {}, ok({ serverTime: '2026-11-25T10:00:00.000Z' })),
      plane('deleteClock', here, ok({ frozen: false })),
    ],
  },
  {
    name: 'a clock is set to an instant or moved by a duration, not both, neither or anything else',
    steps: [{ now: '2026-11-24T08:00:00Z', advance: 'PT1H' }, {}, { now: 'tomorrow' }, { advance: 'two hours' }, { advance: 'P9999Y' }].map(
      (body) => plane('setClock', clock(body), refused('validation-failed')),
    ),
  },
];
