import { type Case, dock, type Here, ok, type PlaneInput, plane, refused } from '../case.js';
import { csv, day } from './files.js';
import { advance, clockAt, hire, LI, login, makeModule, resign, without, ZHANG } from './people.js';

const SECOND = 'Second-Sesame-1';
const as = ({ kept }: Here, second?: string): PlaneInput => ({
  headers: { Authorization: `Bearer ${kept.bearer}`, ...(second === undefined ? {} : { 'X-Second-Password': second }) },
});
const params = { moduleId: 'attendance' };
const myRows = (second?: string) => (here: Here) => ({ params, ...as(here, second) });
const setSecond = (body: object) => (here: Here) => ({ body, ...as(here) });

const attempt = (body: object) =>
  plane('login', ({ corpId }) => ({ body: { corpId, employeeId: 'E1001', password: ZHANG.password, ...body } }), refused('login-failed'));

const DOCKED = [
  hire(),
  hire(LI),
  makeModule(),
  dock('uploadLookupData', { params, file: csv([day('E1001', '2026-11-02'), day('E1001', '2026-11-03'), day('E1002', '2026-11-02')]) }),
];

export const APP_CASES: readonly Case[] = [
  {
    name: 'the first login activates the user, and later ones change nothing of it',
    steps: [
      clockAt('2026-11-24T08:00:00.000Z'),
      hire(),
      dock('getUser', { params: { employeeId: 'E1001' } }, ok({ activated: false, activatedAt: null })),
      plane('login', ({ corpId }) => ({ body: { corpId, employeeId: 'E1001', password: ZHANG.password } }), ok({ firstLogin: true })),
      advance('PT1H'),
      plane('login', ({ corpId }) => ({ body: { corpId, employeeId: 'E1001', password: ZHANG.password } }), ok({ firstLogin: false })),
      dock('getUser', { params: { employeeId: 'E1001' } }, ok({ activated: true, activatedAt: '2026-11-24T08:00:00.000Z' })),
    ],
  },
  {
    name: 'a wrong password, an unknown employee and an unknown corp all fail to log in, and activate nobody',
    steps: [
      hire(),
      attempt({ password: 'Wrong-Sesame-1' }),
      attempt({ employeeId: 'E9999' }),
      attempt({ employeeId: 'e1001' }),
      attempt({ corpId: 'nobody' }),
      dock('getUser', { params: { employeeId: 'E1001' } }, ok({ activated: false })),
    ],
  },
  {
    name: 'an employee whose id and password are numbers logs in with their digits',
    steps: [
      hire({ ...ZHANG, employeeId: 1001, password: 77312026 }),
      login('1001', '77312026'),
      plane('login', ({ corpId }) => ({ body: { corpId, employeeId: 1001, password: 77312026 } }), ok({ firstLogin: false })),
    ],
  },
  {
    name: 'an employee sees themselves, without the password',
    steps: [hire(LI), login(LI.employeeId, LI.password), plane('getMe', as, ok({ ...without(LI, 'password'), activated: true }))],
  },
  {
    name: 'an employee sees the modules and their own rows',
    steps: [
      ...DOCKED,
      login(),
      plane('listMyModules', as, ok({ items: [{ moduleId: 'attendance', dualAuth: false }] })),
      plane('listMyRows', myRows(), ok({ items: [{ Date: '2026-11-02' }, { Date: '2026-11-03' }], nextCursor: null })),
      plane('listMyRows', (here) => ({ ...myRows()(here), query: { limit: '1' } }), ok({ items: [{ Date: '2026-11-02' }] }), {
        keep: { next: 'nextCursor' },
      }),
      plane(
        'listMyRows',
        (here) => ({ ...myRows()(here), query: { cursor: here.kept.next ?? '' } }),
        ok({ items: [{ Date: '2026-11-03' }] }),
      ),
      plane('listMyRows', (here) => ({ ...myRows()(here), query: { limit: '0' } }), refused('validation-failed', ['USR-8'])),
    ],
  },
  {
    name: 'the rows of a module that does not exist are refused',
    steps: [hire(), login(), plane('listMyRows', myRows(), refused('module-not-found'))],
  },
  {
    name: 'a module with dual authentication shows its rows only after the second password',
    steps: [
      ...DOCKED,
      login(),
      plane('setDualAuth', { params, body: { enabled: true } }, ok({ dualAuth: true })),
      plane('listMyModules', as, ok({ items: [{ moduleId: 'attendance', dualAuth: true }] })),
      plane('listMyRows', myRows(), refused('second-password-required', ['APP-2'])),
      plane('setSecondPassword', setSecond({ password: SECOND }), ok({ set: true })),
      plane('listMyRows', myRows(), refused('second-password-required', ['APP-2'])),
      plane('listMyRows', myRows('Wrong-Sesame-2'), refused('second-password-wrong', ['APP-2'])),
      plane('listMyRows', myRows(SECOND), ok({ items: [{ Date: '2026-11-02' }, { Date: '2026-11-03' }] })),
      plane('setDualAuth', { params, body: { enabled: false } }, ok({ dualAuth: false })),
      plane('listMyRows', myRows(), ok({ items: [{ Date: '2026-11-02' }, { Date: '2026-11-03' }] })),
    ],
  },
  {
    name: 'a second password is changed with the one before',
    steps: [
      ...DOCKED,
      login(),
      plane('setDualAuth', { params, body: { enabled: true } }),
      plane('setSecondPassword', setSecond({ password: SECOND })),
      plane('setSecondPassword', setSecond({ password: 'Second-Sesame-2' }), refused('second-password-required', ['APP-2'])),
      plane(
        'setSecondPassword',
        setSecond({ password: 'Second-Sesame-2', current: 'Wrong-Sesame-2' }),
        refused('second-password-wrong', ['APP-2']),
      ),
      plane('setSecondPassword', setSecond({ password: 'Second-Sesame-2', current: SECOND })),
      plane('listMyRows', myRows(SECOND), refused('second-password-wrong', ['APP-2'])),
      plane('listMyRows', myRows('Second-Sesame-2'), ok({ items: [{}, {}] })),
    ],
  },
  {
    name: 'a login lasts as long as its user',
    steps: [hire(), login(), resign(), plane('getMe', as, ok({ employmentStatus: 'resigned' }))],
  },
];
