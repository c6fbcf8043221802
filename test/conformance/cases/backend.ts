import { expect } from 'vitest';
import { type Case, dock, ok, plane, refused } from '../case.js';
import { TABLE_OF } from '../columns.js';
import { csv, day } from './files.js';
import { advance, clockAt, hire, LI, login, makeModule, resign, without, ZHANG } from './people.js';

const params = { employeeId: LI.employeeId };
const byHand = (body: object, expect = ok(body)) => plane('updateUserByHand', { params, body }, expect);
const LISTED = (ids: string[]) => ok({ items: ids.map((employeeId) => ({ employeeId })) });

export const BACKEND_CASES: readonly Case[] = [
  {
    name: 'HR downloads a sample of a module, which names users who exist',
    steps: [
      hire(),
      makeModule('attendance'),
      plane('getModuleSample', ({ corpId }) => ({ params: { corpId, moduleId: 'attendance' } })),
      plane('getModuleSample', ({ corpId }) => ({ params: { corpId, moduleId: 'bonus' } }), refused('module-not-found')),
      plane('getModuleSample', { params: { corpId: 'nowhere', moduleId: 'attendance' } }, refused('corp-not-found')),
    ],
  },
  {
    name: 'a corp that HR makes has no key and an inactive switch',
    steps: [
      plane(
        'createCorp',
        ({ corpId }) => ({ body: { corpId: `${corpId}-plant`, name: ' Suzhou Plant ' } }),
        ({ corpId }) => ok({ corpId: `${corpId}-plant`, name: 'Suzhou Plant', docking: false }),
        {
          keep: { plant: 'corpId' },
        },
      ),
      plane('getCorp', ({ kept }) => ({ params: { corpId: kept.plant ?? '' } }), ok({ name: 'Suzhou Plant', docking: false })),
      plane('listKeys', ({ kept }) => ({ params: { corpId: kept.plant ?? '' } }), ok({ items: [] })),
      plane('createCorp', ({ kept }) => ({ body: { corpId: kept.plant, name: 'Another' } }), refused('corp-exists')),
      plane('setDocking', ({ kept }) => ({ params: { corpId: kept.plant ?? '' }, body: { active: true } }), ok({ docking: true })),
      plane(
        'addKey',
        ({ kept }) => ({ params: { corpId: kept.plant ?? '' }, body: { secret: 'plant-secret-1' } }),
        ok({ secret: 'plant-secret-1', enabled: true, label: null }),
      ),
      dock('getStatus', {}, ({ kept }) => ok({ corpId: kept.plant, corpName: 'Suzhou Plant', docking: true }), {
        as: ({ kept }) => ({ corpId: kept.plant, secret: 'plant-secret-1' }),
      }),
    ],
  },
  {
    name: 'a corp without a corpId gets one, and is listed',
    steps: [
      plane('createCorp', { body: { name: 'Nameless Plant' } }, ok({ name: 'Nameless Plant' }), { keep: { plant: 'corpId' } }),
      plane('getCorp', ({ kept }) => ({ params: { corpId: kept.plant ?? '' } }), ok({ name: 'Nameless Plant' })),
      plane('listCorps', {}, ok()),
    ],
  },
  {
    name: 'a corpId that no URL could carry is refused',
    steps: ['', 'a/b', '.hidden', 'x'.repeat(65)].map((corpId) =>
      plane('createCorp', { body: { corpId, name: 'Plant' } }, refused('validation-failed', [], { field: 'corpId' })),
    ),
  },
  {
    name: 'HR lists keys with their secrets, and two keys never share one',
    steps: [
      plane('addKey', { body: { label: 'payroll', secret: 'payroll-secret-3' } }, ok({ label: 'payroll' })),
      plane('addKey', { body: { secret: 'payroll-secret-3' } }, refused('validation-failed', [], { field: 'secret' })),
      plane('addKey', {}, ok({ enabled: true, label: null })),
      plane('listKeys', {}, ({ secret }) =>
        ok({
          items: expect.arrayContaining([
            expect.objectContaining({ secret, enabled: true }),
            expect.objectContaining({ label: 'payroll', secret: 'payroll-secret-3' }),
            expect.objectContaining({ label: null, enabled: true }),
          ]),
        }),
      ),
    ],
  },
  {
    name: 'HR sees the templates with their columns',
    steps: [
      plane(
        'listTemplates',
        {},
        ok({ items: [...Object.entries(TABLE_OF).map(([template, table]) => ({ template, ...table })), { template: 'custom' }] }),
      ),
    ],
  },
  {
    name: 'HR makes modules, lists and deletes them, with their rows and uploads',
    steps: [
      hire(),
      makeModule(),
      plane('createModule', { body: { moduleId: 'attendance', name: 'Again', template: 'attendance' } }, refused('module-exists')),
      plane('getModuleByHand', { params: { moduleId: 'attendance' } }, ok({ moduleId: 'attendance', ...TABLE_OF.attendance })),
      plane('listModulesByHand', {}, ok({ items: [{ moduleId: 'attendance' }] })),
      dock('uploadLookupData', { params: { moduleId: 'attendance' }, file: csv([day('E1001', '2026-11-02')]) }, ok(), {
        keep: { uploadId: 'uploadId' },
      }),
      plane('deleteModule', { params: { moduleId: 'attendance' } }, ok({ moduleId: 'attendance', deleted: true })),
      dock('getModule', { params: { moduleId: 'attendance' } }, refused('module-not-found', ['LKP-1'])),
      dock('getUpload', ({ kept }) => ({ params: { uploadId: kept.uploadId } }), refused('upload-not-found')),
      makeModule(),
      plane('listRowsByHand', { params: { moduleId: 'attendance' } }, ok({ items: [] })),
    ],
  },
  {
    name: 'a custom module without exactly one employee id, or with a column twice, is refused',
    steps: [
      plane(
        'createModule',
        { body: { name: 'Bonus', template: 'custom', columns: [{ name: 'Amount', type: 'number' }] } },
        refused('validation-failed', [], { field: 'columns' }),
      ),
      plane(
        'createModule',
        {
          body: {
            name: 'Bonus',
            template: 'custom',
            columns: [
              { name: 'Badge', type: 'employeeId' },
              { name: ' badge', type: 'text' },
            ],
          },
        },
        refused('validation-failed', [], { field: 'columns.1.name' }),
      ),
      plane(
        'createModule',
        { body: { name: 'Salary', template: 'salary', key: ['Month'] } },
        refused('validation-failed', [], { field: 'key' }),
      ),
      plane('createModule', { body: { name: 'Bonus', template: 'bonus' } }, refused('validation-failed', [], { field: 'template' })),
    ],
  },
  {
    name: 'HR changes by hand what docking may not',
    steps: [
      clockAt('2026-11-24T08:00:00.000Z'),
      hire(LI),
      advance('PT1H'),
      byHand({ name: '李丽娜', gender: 'male', mobile: null, email: 'li.lina@factory.example' }),
      dock(
        'getUser',
        { params },
        ok({ name: '李丽娜', gender: 'male', mobile: null, email: 'li.lina@factory.example', updatedAt: '2026-11-24T09:00:00.000Z' }),
      ),
    ],
  },
  {
    name: 'HR changes a resigned user by hand',
    steps: [
      hire(LI),
      resign(LI.employeeId),
      byHand({ department: 'Packing', name: '李丽娜' }),
      dock('getUser', { params }, ok({ department: 'Packing' })),
    ],
  },
  {
    name: 'the rows of a user follow an employeeId that HR changes',
    steps: [
      hire(LI),
      makeModule(),
      dock('uploadLookupData', { params: { moduleId: 'attendance' }, file: csv([day('E1002', '2026-11-02')]) }),
      byHand({ employeeId: 'E2002' }),
      dock('getUser', { params }, refused('user-not-found')),
      dock('getUser', { params: { employeeId: 'E2002' } }, ok({ name: LI.name })),
      plane(
        'listRowsByHand',
        { params: { moduleId: 'attendance' }, query: { employeeId: 'E2002' } },
        ok({ items: [{ 'Employee ID': 'E2002', Date: '2026-11-02' }] }),
      ),
      plane('listRowsByHand', { params: { moduleId: 'attendance' }, query: { employeeId: 'E1002' } }, ok({ items: [] })),
    ],
  },
  {
    name: 'a password that HR sets by hand is the one to log in with',
    steps: [
      hire(LI),
      byHand({ password: 'By-Hand-Sesame-1' }, ok({ employeeId: LI.employeeId })),
      plane('login', ({ corpId }) => ({ body: { corpId, ...params, password: LI.password } }), refused('login-failed')),
      login(LI.employeeId, 'By-Hand-Sesame-1'),
    ],
  },
  {
    name: 'by hand too, an employeeId is unique, required fields are not emptied and values are well-formed',
    steps: [
      hire(ZHANG),
      hire(LI),
      byHand({ employeeId: 'E1001' }, refused('user-exists', ['USR-3'], { field: 'employeeId' })),
      byHand({ name: ' ' }, refused('validation-failed', ['USR-1'], { field: 'name' })),
      byHand(
        { gender: 'robot', activated: true, nickname: 'Na' },
        refused('validation-failed', ['USR-8'], { field: 'gender' }, { field: 'activated' }, { field: 'nickname' }),
      ),
      plane('getUserByHand', { params }, ok(without(LI, 'password'))),
    ],
  },
  {
    name: 'HR lists users, narrowed and page by page',
    steps: [
      hire(ZHANG),
      hire(LI),
      resign('E1001'),
      plane('listUsersByHand', {}, LISTED(['E1001', 'E1002'])),
      plane('listUsersByHand', { query: { employmentStatus: 'resigned' } }, LISTED(['E1001'])),
      plane('listUsersByHand', { query: { factory: 'Suzhou Plant 2' } }, LISTED(['E1002'])),
      plane('listUsersByHand', { query: { limit: '1' } }, LISTED(['E1001']), { keep: { next: 'nextCursor' } }),
      plane('listUsersByHand', ({ kept }) => ({ query: { limit: '1', cursor: kept.next ?? '' } }), LISTED(['E1002'])),
      plane(
        'listUsersByHand',
        { query: { page: '2', limit: '1' } },
        ok({ items: [{ employeeId: 'E1002' }], total: 2, pages: 2, nextCursor: null }),
      ),
      plane('listUsersByHand', { query: { search: 'e1001', page: '1' } }, ok({ items: [{ employeeId: 'E1001' }], total: 1, pages: 1 })),
      plane('listUsersByHand', { query: { page: '0' } }, refused('validation-failed', [], { field: 'page' })),
      plane('listUsersByHand', { query: { limit: '0' } }, refused('validation-failed', ['USR-8'])),
    ],
  },
  {
    name: 'a file is checked without being docked, docked by hand, and stands among the uploads',
    when: { profile: ({ operations }) => operations.uploadLookupData.length > 0, because: 'files are docked through the docking API' },
    steps: [
      hire(ZHANG),
      makeModule('leave'),
      plane('getModuleSample', { params: { moduleId: 'leave' } }),
      plane(
        'checkFile',
        { params: { moduleId: 'leave' }, query: { fileName: 'a.csv' }, body: 'Wrong\r\n1\r\n' },
        ok({ ok: false, error: 'columns-mismatch' }),
      ),
      plane('checkFile', { params: { moduleId: 'leave' }, query: { annotated: 'true' }, body: 'Wrong\r\n1\r\n' }),
      plane('checkFile', { params: { moduleId: 'leave' }, query: { annotated: 'perhaps' }, body: 'a' }, refused('validation-failed')),
      plane('listUploadsByHand', { params: { moduleId: 'leave' } }, ok({ items: [] })),
      plane('dockFile', { params: { moduleId: 'leave' }, query: { fileName: 'a.csv' }, body: 'Wrong\r\n1\r\n' }),
      plane('listUploadsByHand', { params: { moduleId: 'leave' } }, ok({ items: [{ fileName: 'a.csv', status: expect.any(String) }] })),
    ],
  },
  {
    name: 'HR deletes a user before activation and not after',
    steps: [
      hire(ZHANG),
      hire(LI),
      plane('deleteUserByHand', { params }, ok({ employeeId: 'E1002', deleted: true })),
      dock('getUser', { params }, refused('user-not-found')),
      login(),
      plane('deleteUserByHand', { params: { employeeId: 'E1001' } }, refused('user-activated', ['USR-7'])),
    ],
  },
];
