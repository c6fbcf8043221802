import { counted } from '../counted.js';

const shown = (value: unknown) => (value === null ? 'nothing' : JSON.stringify(value));

/** How two states differ, and what a comparison comes to. */
export const STATES = {
  'states.corp-missing': ({ corpId }: { corpId: string }) => `corp ${corpId} is missing`,
  'states.corp-extra': ({ corpId }: { corpId: string }) => `corp ${corpId} is there, and was not expected`,
  'states.corp-name': ({ corpId, expected, actual }: { corpId: string; expected: unknown; actual: unknown }) =>
    `corp ${corpId} is called ${shown(actual)}, expected ${shown(expected)}`,
  'states.docking': ({ corpId, expected }: { corpId: string; expected: boolean }) =>
    `docking of ${corpId} is ${expected ? 'inactive' : 'active'}, expected ${expected ? 'active' : 'inactive'}`,
  'states.key-missing': ({ corpId, label, enabled }: { corpId: string; label: string | null; enabled: boolean }) =>
    `${corpId} lacks ${enabled ? 'an enabled' : 'a disabled'} key${label === null ? '' : ` ${JSON.stringify(label)}`}`,
  'states.key-extra': ({ corpId, label, enabled }: { corpId: string; label: string | null; enabled: boolean }) =>
    `${corpId} has ${enabled ? 'an enabled' : 'a disabled'} key${label === null ? '' : ` ${JSON.stringify(label)}`}, which was not expected`,
  'states.user-missing': ({ corpId, employeeId }: { corpId: string; employeeId: string }) => `${employeeId} is missing in ${corpId}`,
  'states.user-extra': ({ corpId, employeeId }: { corpId: string; employeeId: string }) =>
    `${employeeId} is in ${corpId}, and was not expected`,
  'states.user-field': ({
    employeeId,
    field,
    expected,
    actual,
  }: {
    employeeId: string;
    field: string;
    expected: unknown;
    actual: unknown;
  }) => `${employeeId}: ${field} is ${shown(actual)}, expected ${shown(expected)}`,
  'states.module-missing': ({ corpId, moduleId }: { corpId: string; moduleId: string }) => `module ${moduleId} is missing in ${corpId}`,
  'states.module-extra': ({ corpId, moduleId }: { corpId: string; moduleId: string }) =>
    `module ${moduleId} is in ${corpId}, and was not expected`,
  'states.module-field': ({ moduleId, field, expected, actual }: { moduleId: string; field: string; expected: unknown; actual: unknown }) =>
    `module ${moduleId}: ${field} is ${shown(actual)}, expected ${shown(expected)}`,
  'states.row-missing': ({ moduleId, row }: { moduleId: string; row: string }) => `${moduleId}: the row ${row} is missing`,
  'states.row-extra': ({ moduleId, row }: { moduleId: string; row: string }) => `${moduleId}: the row ${row} was not expected`,
  'states.row-field': ({
    moduleId,
    employeeId,
    field,
    expected,
    actual,
  }: {
    moduleId: string;
    employeeId: string;
    field: string;
    expected: unknown;
    actual: unknown;
  }) => `${moduleId}, ${employeeId}: ${field} is ${shown(actual)}, expected ${shown(expected)}`,
  'states.equal': 'The two states are equal.',
  'states.differ': ({ count, more }: { count: number; more: number }) =>
    `${counted(count, 'difference')}${more > 0 ? `, of which ${more} are not shown; --format json has them all` : ''}.`,
  'states.no-state': ({ name, why }: { name: string; why: string }) => `${name} gives no state: ${why}`,
  'states.no-corp': ({ name, corpId }: { name: string; corpId: string }) => `${name} has no corp ${corpId}`,
};
