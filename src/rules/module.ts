import { z } from 'zod';
import { form } from '../text/form-id.js';
import type { Message } from '../text/message.js';
import { say } from '../text/say.js';

/** The types a column of a lookup module can have. */
export const COLUMN_TYPES = ['employeeId', 'text', 'number', 'date', 'month', 'time'] as const;

export type ColumnType = (typeof COLUMN_TYPES)[number];

/**
 * A number as a key holds it, so that equal numbers are one key: without zeros that say nothing, and without the minus of 0. The text is a
 * number of a cell: an optional minus, digits, and optionally a point and more digits.
 */
export function keyNumber(text: string): string {
  const first = text.charCodeAt(0);
  const point = text.indexOf('.');
  // A year, as nearly all are.
  if (first >= 49 && first <= 57 && point === -1) return text;
  let end = text.length;
  if (point !== -1) {
    while (text[end - 1] === '0') end -= 1;
    if (end - 1 === point) end = point;
  }
  let from = first === 45 ? 1 : 0;
  while (text[from] === '0' && from < (point === -1 ? end : point) - 1) from += 1;
  const digits = text.slice(from, end);
  return first === 45 && digits !== '0' ? `-${digits}` : digits;
}

/** What people call things: control characters and halves of surrogate pairs are refused, as in every text. */
export const title = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, form('forms.no-control-characters'));

const columnName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cs},]*$/u, form('forms.no-control-characters-or-commas'));

/** A column of a lookup module: `date` is YYYY-MM-DD, `month` YYYY-MM, `time` HH:MM. */
export const Column = z
  .object({
    name: columnName.describe('The name as the header of a docked file gives it; case and outer spaces do not matter there.'),
    type: z.enum(COLUMN_TYPES).describe('What the cells hold.'),
    required: z.boolean().describe('Whether a cell may not be empty. Key columns never may.'),
  })
  .strict();
export type Column = z.infer<typeof Column>;

const TEMPLATE_NAMES = ['salary', 'attendance', 'leave', 'custom'] as const;

export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** A lookup module (Salary, Attendance, Leave, or HR's own). */
export const Module = z
  .object({
    moduleId: z.string().describe('Identifies the module within the corp.'),
    name: z.string().describe('What HR calls it.'),
    template: z.enum(TEMPLATE_NAMES).describe('The template HR made it from.'),
    columns: z.array(Column).describe('The columns a docked file must have.'),
    key: z.array(z.string()).describe('The columns that identify a row: a row whose key exists already replaces it.'),
    dualAuth: z.boolean().describe('Whether employees see their rows only after a second password.'),
  })
  .strict();
export type Module = z.infer<typeof Module>;

const MODULE_ID = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

/** What HR says to make a module. Columns and key are for the `custom` template only. */
export const NewModule = z
  .object({
    moduleId: z
      .string()
      .trim()
      .regex(MODULE_ID, form('forms.corp-id'))
      .optional()
      .describe("Left out: the template's name, or an id of our own where that is taken."),
    name: title.describe('What HR calls it.'),
    template: z.enum(TEMPLATE_NAMES).describe('Where the columns come from.'),
    columns: z
      .array(Column.extend({ required: z.boolean().default(false) }))
      .max(100)
      .optional(),
    key: z.array(columnName).min(1).max(10).optional(),
    dualAuth: z.boolean().optional(),
  })
  .strict();
export type NewModule = z.infer<typeof NewModule>;

const column = (name: string, type: ColumnType, required = false): Column => ({ name, type, required });

/** The templates HR chooses from; `custom` brings its own columns. */
export const TEMPLATES: Record<Exclude<TemplateName, 'custom'>, { name: string; columns: Column[]; key: string[] }> = {
  salary: {
    name: 'Salary',
    columns: [
      column('Employee ID', 'employeeId', true),
      column('Month', 'month', true),
      column('Base Salary', 'number'),
      column('Overtime Pay', 'number'),
      column('Bonus', 'number'),
      column('Deductions', 'number'),
      column('Social Insurance', 'number'),
      column('Income Tax', 'number'),
      column('Net Pay', 'number'),
    ],
    key: ['Employee ID', 'Month'],
  },
  attendance: {
    name: 'Attendance',
    columns: [
      column('Employee ID', 'employeeId', true),
      column('Date', 'date', true),
      column('Shift', 'text'),
      column('Clock In', 'time'),
      column('Clock Out', 'time'),
      column('Hours', 'number'),
      column('Attendance Status', 'text'),
    ],
    key: ['Employee ID', 'Date'],
  },
  leave: {
    name: 'Leave',
    columns: [
      column('Employee ID', 'employeeId', true),
      column('Leave Type', 'text', true),
      column('Year', 'number', true),
      column('Entitled Days', 'number'),
      column('Used Days', 'number'),
      column('Remaining Days', 'number'),
    ],
    key: ['Employee ID', 'Leave Type', 'Year'],
  },
};

/** What is wrong with the columns and key of a new module, or the module's definition. */
export type ModuleDefinition =
  | { ok: true; definition: Pick<Module, 'name' | 'template' | 'columns' | 'key' | 'dualAuth'> }
  | { ok: false; problems: { field: string; message: Message }[] };

/** Column names match whatever their case and outer spaces. */
export const sameColumn = (name: string): string => name.trim().toLowerCase();

/** Makes a module's definition of what HR asked for (LKP-1: modules are made by HR, from a template). */
export function defineModule(input: NewModule): ModuleDefinition {
  const dualAuth = input.dualAuth ?? false;
  if (input.template !== 'custom') {
    const template = TEMPLATES[input.template];
    const extra = (['columns', 'key'] as const).filter((member) => input[member] !== undefined);
    if (extra.length > 0) {
      return {
        ok: false,
        problems: extra.map((field) => ({
          field,
          message: say('modules.template-has-own', { template: input.template, member: field }),
        })),
      };
    }
    return { ok: true, definition: { name: input.name, template: input.template, columns: template.columns, key: template.key, dualAuth } };
  }
  const columns = input.columns ?? [];
  const problems: { field: string; message: Message }[] = [];
  const seen = new Set<string>();
  columns.forEach((each, index) => {
    const name = sameColumn(each.name);
    if (seen.has(name)) problems.push({ field: `columns.${index}.name`, message: say('modules.column-twice', { name: each.name }) });
    seen.add(name);
  });
  const ids = columns.filter((each) => each.type === 'employeeId');
  if (ids.length !== 1) {
    problems.push({ field: 'columns', message: say('modules.one-employee-id', { count: ids.length }) });
  }
  const key: string[] = [];
  for (const [index, name] of (input.key ?? ids.slice(0, 1).map((each) => each.name)).entries()) {
    const found = columns.find((each) => sameColumn(each.name) === sameColumn(name));
    if (!found) problems.push({ field: `key.${index}`, message: say('modules.key-unknown', { name }) });
    else if (key.includes(found.name)) problems.push({ field: `key.${index}`, message: say('modules.key-twice', { name }) });
    else key.push(found.name);
  }
  if (ids[0] && input.key && !key.includes(ids[0].name)) {
    problems.push({
      field: 'key',
      message: say('modules.key-without-employee-id', { name: ids[0].name }),
    });
  }
  if (problems.length > 0) return { ok: false, problems };
  const required = columns.map((each) => (key.includes(each.name) ? { ...each, required: true } : each));
  return { ok: true, definition: { name: input.name, template: 'custom', columns: required, key, dualAuth } };
}
