import type { ParamName } from '../../../src/rules/operations.js';
import { type Case, dock, ok, plane, refused } from '../case.js';
import { csv, day } from './files.js';
import { advance, clockAt, hire, LI, login, makeModule, resign, without, ZHANG } from './people.js';

const WANG = { ...ZHANG, employeeId: 'E1003', name: '王芳', factory: 'Kunshan Plant 1', department: 'Packing' };
const TEAM = [hire(ZHANG), hire(LI), hire(WANG)];
const ids = (...all: string[]) => all.map((employeeId) => ({ employeeId }));

const list = (params: Partial<Record<ParamName, string>>, ...all: string[]) =>
  dock('listUsers', { params }, ok({ items: ids(...all), nextCursor: null }));

const WRONG: readonly { readonly param: ParamName; readonly value: string }[] = [
  { param: 'limit', value: '0' },
  { param: 'limit', value: '1001' },
  { param: 'limit', value: 'all' },
  { param: 'limit', value: '-5' },
  { param: 'cursor', value: 'broken' },
  { param: 'employmentStatus', value: 'retired' },
  { param: 'updatedSince', value: 'yesterday' },
  { param: 'updatedSince', value: '2026-02-30T00:00:00Z' },
];

export const READ_CASES: readonly Case[] = [
  {
    name: 'a user is read as it is stored, without the password',
    steps: [hire(LI), dock('getUser', { params: { employeeId: LI.employeeId } }, ok(without(LI, 'password')))],
  },
  {
    name: 'reading a user that does not exist is refused',
    steps: [dock('getUser', { params: { employeeId: 'E9999' } }, refused('user-not-found'))],
  },
  { name: 'a corp without users has an empty list', steps: [list({})] },
  {
    name: 'users are listed in the order of their employeeId',
    steps: [hire(WANG), hire(LI), hire(ZHANG), list({}, 'E1001', 'E1002', 'E1003')],
  },
  {
    name: 'a list is read page by page',
    steps: [
      ...TEAM,
      dock('listUsers', { params: { limit: '2' } }, ok({ items: ids('E1001', 'E1002') }), { keep: { next: 'nextCursor' } }),
      dock('listUsers', ({ kept }) => ({ params: { limit: '2', cursor: kept.next } }), ok({ items: ids('E1003'), nextCursor: null })),
    ],
  },
  {
    name: 'a list is read page by page, and a user that comes in between shifts nothing',
    when: { profile: ({ paging }) => paging.by === 'cursor', because: 'where pages are counted, what comes in between shifts them' },
    steps: [
      ...TEAM,
      dock('listUsers', { params: { limit: '2' } }, ok({ items: ids('E1001', 'E1002') }), { keep: { next: 'nextCursor' } }),
      hire({ ...ZHANG, employeeId: 'E1000' }),
      dock('listUsers', ({ kept }) => ({ params: { limit: '2', cursor: kept.next } }), ok({ items: ids('E1003'), nextCursor: null })),
    ],
  },
  { name: 'a page that ends with the last user has no next one', steps: [...TEAM, list({ limit: '3' }, 'E1001', 'E1002', 'E1003')] },
  {
    name: 'a list is narrowed by status, factory and department',
    steps: [
      ...TEAM,
      resign('E1001'),
      list({ employmentStatus: 'resigned' }, 'E1001'),
      list({ employmentStatus: 'active' }, 'E1002', 'E1003'),
      list({ factory: 'Kunshan Plant 1' }, 'E1003'),
      list({ department: 'Assembly' }, 'E1002'),
      list({ department: 'Assembly', employmentStatus: 'resigned' }),
    ],
  },
  {
    name: 'a list is narrowed to what was created or changed since an instant',
    steps: [
      clockAt('2026-11-24T08:00:00.000Z'),
      hire(ZHANG),
      hire(LI),
      advance('PT1H'),
      hire(WANG),
      dock('updateUser', { params: { employeeId: 'E1001' }, fields: { department: 'Packing' } }),
      list({ updatedSince: '2026-11-24T09:00:00Z' }, 'E1001', 'E1003'),
      list({ updatedSince: '2026-11-24T17:00:00.001+08:00' }),
    ],
  },
  ...WRONG.map(
    ({ param, value }): Case => ({
      name: `a list with ${JSON.stringify(value)} as ${param} is refused`,
      steps: [dock('listUsers', { params: { [param]: value } }, refused('validation-failed', ['USR-8']))],
    }),
  ),
  {
    name: 'a user is deleted before activation, with its lookup rows',
    steps: [
      hire(),
      hire(LI),
      makeModule(),
      dock('uploadLookupData', {
        params: { moduleId: 'attendance' },
        file: csv([day('E1001', '2026-11-02'), day('E1002', '2026-11-02')]),
      }),
      dock('deleteUser', { params: { employeeId: 'E1001' } }, ok({ employeeId: 'E1001', deleted: true })),
      dock('getUser', { params: { employeeId: 'E1001' } }, refused('user-not-found')),
      plane('listRowsByHand', { params: { moduleId: 'attendance' } }, ok({ items: [{ 'Employee ID': 'E1002' }] })),
    ],
  },
  {
    name: 'a user that was deleted can be created again',
    steps: [hire(), dock('deleteUser', { params: { employeeId: 'E1001' } }), hire()],
  },
  {
    name: 'deleting a user that does not exist is refused',
    steps: [dock('deleteUser', { params: { employeeId: 'E9999' } }, refused('user-not-found'))],
  },
  {
    name: 'a user that has logged in is not deleted',
    steps: [
      hire(),
      login(),
      dock('deleteUser', { params: { employeeId: 'E1001' } }, refused('user-activated', ['USR-7'])),
      dock('getUser', { params: { employeeId: 'E1001' } }, ok({ activated: true })),
    ],
  },
];
