import { quote } from '../quote.js';

const FORMS = {
  number: 'a number',
  date: 'a date such as 2026-10-30',
  month: 'a month such as 2026-10',
  time: 'a time such as 08:00',
} as const;

/** What a column may be wanted to hold. */
export type CellForm = keyof typeof FORMS;

/** What is wrong with a fixture document, beside what is wrong with any document, user or module. */
export const FIXTURES = {
  'fixtures.too-long': 'the text is too long for YAML (16 MiB): write it as JSON',
  'fixtures.corp-twice': ({ corpId, earlier }: { corpId: string; earlier: number }) =>
    `corps[${earlier}] already has the corpId ${quote(corpId)}`,
  'fixtures.secret-twice': ({ earlier }: { earlier: number }) => `keys[${earlier}] already has this secret`,
  'fixtures.template-twice': ({ moduleId }: { moduleId: string }) =>
    `the corp already has a module ${quote(moduleId)}: give this one a moduleId of its own`,
  'fixtures.activated-at-of-nobody': 'activatedAt is given, but activated is false',

  'fixtures.row-kind': 'a row must be an object of values by column',
  'fixtures.column-twice': ({ column }: { column: string }) => `the column ${quote(column)} is given twice`,
  'fixtures.cell-kind': ({ column }: { column: string }) => `the column ${quote(column)} must hold a string, a number, true, false or null`,
  'fixtures.cell-form': ({ column, form, cell }: { column: string; form: CellForm; cell: string }) =>
    `the column ${quote(column)} must hold ${FORMS[form]}, not ${quote(cell)}`,
  'fixtures.key-empty': ({ column }: { column: string }) => `the key column ${quote(column)} is empty`,
  'fixtures.cell-empty': ({ column }: { column: string }) => `the column ${quote(column)} is required, but it is empty`,
  'fixtures.cell-too-long': ({ column, most }: { column: string; most: number }) =>
    `the column ${quote(column)} holds more than ${most} characters`,
  'fixtures.cell-control-character': ({ column }: { column: string }) => `the column ${quote(column)} holds a control character`,
  'fixtures.no-such-employee': ({ employeeId }: { employeeId: string }) => `no user of the corp has the employeeId ${quote(employeeId)}`,
};
