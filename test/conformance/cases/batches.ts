import { expect } from 'vitest';
import type { FailureName } from '../../../src/rules/failures.js';
import { type Case, dock, type Expected, ok, refused } from '../case.js';
import { hire, LI, resign, without, ZHANG } from './people.js';

const WANG = { ...ZHANG, employeeId: 'E1003', password: 'Open-Sesame-7733', name: '王芳' };

type Result = Readonly<Record<string, unknown>>;

const failed = (employeeId: string | null, error: FailureName): Result => ({ employeeId, outcome: 'failed', error: { error } });

const done = (employeeId: string, outcome: 'created' | 'updated' | 'unchanged'): Result => ({ employeeId, outcome });

/** What a batch comes to: its results, and how many of each there are. */
function batch(...results: Result[]): Expected {
  const count = (outcome: string) => results.filter((each) => each.outcome === outcome).length;
  return ok({
    total: results.length,
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    failed: count('failed'),
    results: results.map((each, index) => ({ index, ...each })),
  });
}

const many = (count: number) =>
  Array.from({ length: count }, (_each, at) => ({ ...ZHANG, employeeId: `B${1000 + at}`, password: `Sesame-${1000 + at}` }));

const warned = (employeeId: string, outcome: 'updated' | 'unchanged'): Result => ({
  ...done(employeeId, outcome),
  warnings: [{ rule: 'USR-5', field: 'password', message: expect.stringMatching(/\S/) }],
});

export const BATCH_CASES: readonly Case[] = [
  {
    name: 'a batch creates whom it does not know and updates whom it does',
    steps: [
      hire(),
      hire(LI),
      dock(
        'dockUsers',
        { users: [{ employeeId: 'E1001', department: 'Packing' }, without(LI, 'password'), WANG] },
        batch(done('E1001', 'updated'), done('E1002', 'unchanged'), done('E1003', 'created')),
      ),
      dock('getUser', { params: { employeeId: 'E1003' } }, ok(without(WANG, 'password'))),
    ],
  },
  {
    name: 'in a batch the password of a known user is ignored with a warning, whatever it is',
    steps: [
      hire(),
      hire(LI),
      dock(
        'dockUsers',
        {
          users: [
            { ...ZHANG, password: 'Another-Sesame-1', department: 'Packing' },
            { ...LI, password: 'p'.repeat(200) },
          ],
        },
        batch(warned('E1001', 'updated'), warned('E1002', 'unchanged')),
      ),
    ],
  },
  {
    name: 'items fail one by one, and the others are carried out',
    steps: [
      hire(LI),
      hire({ ...ZHANG, employeeId: 'E1004', employmentStatus: 'resigned' }),
      dock(
        'dockUsers',
        {
          users: [
            without(WANG, 'name'),
            { ...LI, name: '李丽娜' },
            ZHANG,
            { employeeId: 'E1004', department: 'Packing' },
            { ...WANG, onboardingDate: '2026-02-30' },
            { employeeId: 'E1002', employmentStatus: null },
          ],
        },
        batch(
          failed('E1003', 'validation-failed'),
          failed('E1002', 'field-not-updatable'),
          done('E1001', 'created'),
          failed('E1004', 'user-resigned'),
          failed('E1003', 'validation-failed'),
          failed('E1002', 'validation-failed'),
        ),
      ),
      dock('getUser', { params: { employeeId: 'E1002' } }, ok({ name: LI.name, employmentStatus: 'active' })),
      dock('getUser', { params: { employeeId: 'E1003' } }, refused('user-not-found')),
    ],
  },
  {
    name: 'items are carried out in their order, so an employeeId may come twice',
    steps: [
      dock(
        'dockUsers',
        { users: [ZHANG, { employeeId: 'E1001', department: 'Packing' }, { employeeId: 'E1001', department: 'Packing' }] },
        batch(done('E1001', 'created'), done('E1001', 'updated'), done('E1001', 'unchanged')),
      ),
    ],
  },
  {
    name: 'an item that is no object fails alone',
    steps: [
      dock(
        'dockUsers',
        { users: [42, 'E1001', null, [ZHANG], ZHANG] },
        batch(
          failed(null, 'validation-failed'),
          failed(null, 'validation-failed'),
          failed(null, 'validation-failed'),
          failed(null, 'validation-failed'),
          done('E1001', 'created'),
        ),
      ),
    ],
  },
  {
    name: 'an item fails atomically: what was right about it is not carried out either',
    steps: [
      hire(LI),
      dock(
        'dockUsers',
        { users: [{ employeeId: 'E1002', department: 'Packing', gender: 'male' }] },
        batch(failed('E1002', 'field-not-updatable')),
      ),
      dock('getUser', { params: { employeeId: 'E1002' } }, ok({ department: LI.department })),
    ],
  },
  {
    name: 'a batch rehires a resigned user and moves it with the next item',
    steps: [
      hire(),
      resign(),
      dock(
        'dockUsers',
        {
          users: [
            { employeeId: 'E1001', employmentStatus: 'active', resignationDate: null },
            { employeeId: 'E1001', department: 'Packing' },
          ],
        },
        batch(done('E1001', 'updated'), done('E1001', 'updated')),
      ),
    ],
  },
  { name: 'an empty batch is fine', steps: [dock('dockUsers', { users: [] }, batch())] },
  {
    name: 'a batch of 1,000 users is accepted, and of 1,001 refused as a whole',
    when: { profile: ({ behaviour }) => behaviour.batchLimit === 1000, because: 'a profile may set another limit' },
    steps: [
      dock('dockUsers', { users: many(1001) }, refused('batch-too-large', ['USR-9'])),
      dock('listUsers', {}, ok({ items: [] })),
      dock('dockUsers', { users: many(1000) }, ok({ total: 1000, created: 1000, failed: 0 })),
      dock('listUsers', { params: { limit: '1000' } }, ok({ nextCursor: null })),
    ],
  },
  { name: 'a batch without its list is malformed', steps: [dock('dockUsers', {}, refused('malformed-request'))] },
];
