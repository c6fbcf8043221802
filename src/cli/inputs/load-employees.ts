import { parse } from 'csv-parse/sync';
import type { KnownUsers } from '../../files/spec.js';
import { sameColumn } from '../../rules/module.js';
import { readYaml } from '../../yaml/yaml-text.js';
import { UsageError } from '../usage-error.js';
import { readText } from './read-text.js';

const LOST_ZEROS = 12;

/** The headers under which systems export the id. */
const HEADERS = new Set(['employeeid', 'employee id', 'employee_id']);

/**
 * The employees that `--users` names: a text with an employeeId a line, a csv with a column of them (`employeeId` or `Employee ID`), or a
 * fixture document.
 */
export function loadEmployees(file: string): KnownUsers {
  const text = readText('--users', file).replace(/^\ufeff/, '');
  const ids = new Set((/\.(ya?ml|json)$/i.test(file) ? inFixtures(text, file) : inTable(text, file)).map((id) => id.trim()));
  ids.delete('');
  if (ids.size === 0) throw new UsageError(`--users ${file} names no employee`);
  return {
    has: (employeeId) => ids.has(employeeId),
    padded: (employeeId) => {
      for (let length = employeeId.length + 1; length <= LOST_ZEROS; length++) {
        const padded = employeeId.padStart(length, '0');
        if (ids.has(padded)) return padded;
      }
      return undefined;
    },
  };
}

function inTable(text: string, file: string): string[] {
  let rows: string[][];
  try {
    rows = parse(text, { relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    throw new UsageError(`--users ${file} is no csv: ${(error as Error).message}`);
  }
  const at = rows[0]?.findIndex((cell) => HEADERS.has(sameColumn(cell))) ?? -1;
  if (at >= 0) return rows.slice(1).map((row) => row[at] ?? '');
  if (rows.some((row) => row.length > 1))
    throw new UsageError(`--users ${file} has several columns and none is called employeeId or Employee ID`);
  return rows.map(([id = '']) => id);
}

function inFixtures(text: string, file: string): string[] {
  const { value, errors } = readYaml(text);
  if (errors[0]) throw new UsageError(`--users ${file}:${errors[0].line}: ${errors[0].message}`);
  const { corps } = (value ?? {}) as { corps?: { users?: { employeeId?: unknown }[] }[] };
  if (!Array.isArray(corps)) throw new UsageError(`--users ${file} is no fixture document: it has no corps`);
  return corps.flatMap((corp) => (corp?.users ?? []).map((user) => String(user?.employeeId ?? '')));
}
