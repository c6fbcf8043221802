import { z } from 'zod';
import type { PlaneOperation } from './operation.js';
import { pageQuery, Rows, rowExample, secondPassword, UserFields, userExample } from './shapes.js';

/** What employees do in the app. */
export const APP_OPERATIONS = {
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
} as const satisfies Record<string, PlaneOperation>;
