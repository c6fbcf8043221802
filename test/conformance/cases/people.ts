import type { DomainCall } from '../../../src/wire/sending/client.js';
import { type DockStep, dock, ok, type PlaneStep, plane } from '../case.js';

/** A user with the required fields alone. */
export const ZHANG = {
  employeeId: 'E1001',
  password: 'Open-Sesame-7731',
  name: '张伟',
  employmentStatus: 'active',
  onboardingDate: '2026-03-02',
} as const;

/** A user with every field that docking can send. */
export const LI = {
  employeeId: 'E1002',
  password: 'Open-Sesame-7732',
  name: '李娜',
  employmentStatus: 'active',
  onboardingDate: '2025-07-15',
  resignationDate: null,
  factory: 'Suzhou Plant 2',
  department: 'Assembly',
  position: 'Operator',
  laborType: 'direct',
  gender: 'female',
  mobile: '+86 138 0000 1002',
  email: 'li.na@factory.example',
} as const;

type Fields = NonNullable<DomainCall['fields']>;

/** A record without some of its fields. */
export const without = (fields: Fields, ...names: string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

/** Docks a new user. */
export const hire = (fields: Fields = ZHANG): DockStep => dock('createUser', { fields }, ok({ employeeId: String(fields.employeeId) }));

/** Docks the resignation of a user. */
export const resign = (employeeId: string = ZHANG.employeeId, resignationDate = '2026-10-31'): DockStep =>
  dock(
    'updateUser',
    { params: { employeeId }, fields: { employmentStatus: 'resigned', resignationDate } },
    ok({ employmentStatus: 'resigned' }),
  );

/** Logs an employee in to the app, and keeps the bearer token as `bearer`. */
export const login = (employeeId: string = ZHANG.employeeId, password: string = ZHANG.password): PlaneStep =>
  plane('login', ({ corpId }) => ({ body: { corpId, employeeId, password } }), ok(), { keep: { bearer: 'token' } });

/** HR makes a module from a template; its moduleId is the template's name. */
export const makeModule = (template: 'salary' | 'attendance' | 'leave' = 'attendance'): PlaneStep =>
  plane('createModule', { body: { name: `Our ${template}`, template } }, ok({ moduleId: template, template }));

/** Sets the clock of the case's corp. */
export const clockAt = (now: string): PlaneStep =>
  plane('setClock', ({ corpId }) => ({ query: { corpId }, body: { now } }), ok({ frozen: true }));

export const advance = (duration: string): PlaneStep =>
  plane('setClock', ({ corpId }) => ({ query: { corpId }, body: { advance: duration } }));
