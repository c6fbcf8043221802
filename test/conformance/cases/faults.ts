import type { FailureName } from '../../../src/rules/failures.js';
import type { Expected } from '../case.js';
import { type Case, dock, type Here, ok, plane, refused } from '../case.js';
import { hire, LI, ZHANG } from './people.js';

const arm = (fault: object) => plane('addFault', ({ corpId }: Here) => ({ query: { corpId }, body: fault }), ok({ ...fault, armed: true }));
const getZhang = (expect: Expected = ok({ name: ZHANG.name })) => dock('getUser', { params: { employeeId: 'E1001' } }, expect);
const faulted = (error: FailureName, status: number, headers: Readonly<Record<string, string>> = {}): Expected => ({
  ok: false,
  error,
  rules: [],
  details: [],
  status,
  headers,
});

export const FAULT_CASES: readonly Case[] = [
  {
    name: 'an armed 429 is answered as rate-limited once, with the seconds to wait',
    steps: [
      hire(),
      arm({ operation: 'getUser', kind: 'status', status: 429, retryAfter: 7 }),
      getZhang(faulted('rate-limited', 429, { 'retry-after': '7' })),
      getZhang(),
    ],
  },
  {
    name: 'an armed 500 is answered as internal until the fault is deleted',
    steps: [
      hire(),
      arm({ operation: 'getUser', kind: 'status', status: 500, times: 'always' }),
      getZhang(faulted('internal', 500)),
      getZhang(faulted('internal', 500)),
      dock('listUsers', {}, ok({ items: [{}] })),
      plane('listFaults', ({ corpId }) => ({ query: { corpId } }), ok({ items: [{ kind: 'status', spent: 2, armed: true }] }), {
        keep: { faultId: 'items.0.faultId' },
      }),
      plane('deleteFaults', ({ corpId, kept }) => ({ query: { corpId, faultId: kept.faultId ?? '' } }), ok({ deleted: 1 })),
      getZhang(),
    ],
  },
  {
    name: 'an armed 503 is answered in the shape of a failure, and lets as many calls pass as it skips',
    steps: [
      hire(),
      arm({ operation: 'getUser', kind: 'status', status: 503, skip: 2 }),
      getZhang(),
      getZhang(),
      getZhang(faulted('internal', 503)),
      getZhang(),
    ],
  },
  {
    name: 'before the commit nothing is changed, after it everything is and the caller does not hear of it',
    steps: [
      arm({ operation: 'createUser', kind: 'status', status: 503 }),
      dock('createUser', { fields: ZHANG }, faulted('internal', 503)),
      getZhang(refused('user-not-found')),
      arm({ operation: 'createUser', kind: 'status', status: 503, phase: 'after-commit' }),
      dock('createUser', { fields: ZHANG }, faulted('internal', 503)),
      getZhang(),
    ],
  },
  {
    name: 'a delayed answer is the same answer',
    steps: [hire(), arm({ operation: 'getUser', kind: 'delay', ms: 1 }), getZhang()],
  },
  {
    name: 'the fault of one corp does not meet another',
    steps: [
      plane('createSandbox', {}, ok(), { keep: { corp: 'corpId', key: 'secret' } }),
      arm({ operation: 'createUser', kind: 'status', status: 503 }),
      dock('createUser', { fields: LI }, ok(), { as: ({ kept }) => ({ corpId: kept.corp, secret: kept.key }) }),
      dock('createUser', { fields: LI }, faulted('internal', 503)),
    ],
  },
  {
    name: 'a fault with members of another kind, or without its own, is refused',
    steps: [
      { body: { kind: 'status' }, field: 'status' },
      { body: { kind: 'status', status: 503, ms: 5 }, field: 'ms' },
      { body: { kind: 'delay' }, field: 'ms' },
      { body: { kind: 'hang', status: 500 }, field: 'status' },
      { body: { kind: 'status', status: 200 }, field: 'status' },
      { body: { kind: 'status', status: 503, times: 0 }, field: 'times' },
      { body: { kind: 'explode' }, field: 'kind' },
      { body: { kind: 'status', status: 503, chance: 0.5 }, field: 'chance' },
    ].map(({ body, field }) =>
      plane('addFault', ({ corpId }) => ({ query: { corpId }, body }), refused('validation-failed', [], { field })),
    ),
  },
];
