import { quote } from '../quote.js';

/** What is wrong with a lookup module as HR asks for it (LKP-1). */
export const MODULES = {
  'modules.template-has-own': ({ template, member }: { template: string; member: string }) =>
    `the template ${template} brings its own ${member}; use the template custom to name them`,
  'modules.column-twice': ({ name }: { name: string }) => `the column ${quote(name)} is named twice`,
  'modules.one-employee-id': ({ count }: { count: number }) =>
    `exactly one column must have the type employeeId; ${count === 0 ? 'none has it' : `${count} have it`}`,
  'modules.key-unknown': ({ name }: { name: string }) => `the key names ${quote(name)}, but the module has no such column`,
  'modules.key-twice': ({ name }: { name: string }) => `the key names ${quote(name)} twice`,
  'modules.key-without-employee-id': ({ name }: { name: string }) =>
    `the key must hold the employee id column ${quote(name)}, or rows of two employees would replace each other`,
};
