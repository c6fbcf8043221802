import { z } from 'zod';
import { Column } from '../../rules/module.js';
import { FILTER_NAMES, type FilterName } from '../../rules/user-fields.js';
import { form } from '../../text/form-id.js';
import { anObject, elsewhere, named } from './named.js';

export const corpId = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, form('forms.corp-id'));
export const secret = z.string().regex(/^[\x21-\x7e]{1,128}$/, form('forms.printable-no-spaces'));
export const label = z
  .string()
  .trim()
  .max(100)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, form('forms.no-control-characters'))
  .nullable();
/** It comes back in a header, which carries nothing else. */
export const secondPassword = z
  .string()
  .trim()
  .regex(/^[\x20-\x7e]{1,128}$/, form('forms.printable'));
export const nameOfSnapshot = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u, form('forms.label'));
/** An instant that says its offset. */
export const Instant = z.string().datetime({ offset: true, message: form('forms.instant') });
/** What a list of users can be narrowed by. */
export const userFilters = Object.fromEntries(FILTER_NAMES.map((name) => [name, z.string().optional()])) as Record<
  FilterName,
  z.ZodOptional<z.ZodString>
>;
/** Pages that are counted, from 1. */
export const pageNumber = z.string().optional().describe('The page, counted from 1.');
export const pageQuery = { limit: z.string().optional(), cursor: z.string().optional() };

export const Corp = named(
  'Corp',
  z.object({ corpId: z.string(), name: z.string(), docking: z.boolean().describe('Whether the docking switch is active.') }),
);
export const Key = named('Key', z.object({ keyId: z.string(), secret: z.string(), label: z.string().nullable(), enabled: z.boolean() }));
export const UserFields = elsewhere('User', anObject());
/** Fields of a user that HR sets by hand. */
export const UserEdits = elsewhere('UserEdits', anObject());
export const Page = named(
  'UserPage',
  z.object({
    items: z.array(UserFields),
    nextCursor: z.string().nullable(),
    total: z.number().int().nonnegative().optional().describe('How many users there are, where a page was asked for.'),
    pages: z.number().int().positive().optional().describe('How many pages there are, where one was asked for.'),
  }),
);
export const Rows = named(
  'RowPage',
  z.object({
    items: z.array(z.record(z.string().nullable())).describe('Rows by column, each cell as it was docked.'),
    nextCursor: z.string().nullable(),
  }),
);
export const Clock = named('Clock', z.object({ now: z.string().datetime(), frozen: z.boolean() }));
export const Snapshot = named('Snapshot', z.object({ name: z.string(), corpId: z.string().nullable(), createdAt: z.string().datetime() }));
export const CorpQuery = z.object({ corpId: z.string().optional().describe('Narrows the call to one corp.') }).strict();
export const Template = named(
  'Template',
  z.object({ template: z.string(), name: z.string(), columns: z.array(Column), key: z.array(z.string()) }),
);

export const corpExample = { corpId: 'demo', name: 'Demo Factory', docking: true };
export const keyExample = { keyId: 'key_8f2k1m0q', secret: 'demo-secret', label: 'nightly sync', enabled: true };
export const userExample = { employeeId: 'E1001', name: '王芳', employmentStatus: 'active', activated: false };
export const rowExample = {
  'Employee ID': 'E1001',
  Date: '2026-11-02',
  Shift: 'Day',
  'Clock In': '08:00',
  'Clock Out': '17:00',
  Hours: '8',
  'Attendance Status': 'Present',
};
export const moduleExample = {
  moduleId: 'bonus',
  name: 'Bonus',
  template: 'custom',
  columns: [
    { name: 'Employee ID', type: 'employeeId', required: true },
    { name: 'Amount', type: 'number', required: false },
  ],
  key: ['Employee ID'],
  dualAuth: false,
};
