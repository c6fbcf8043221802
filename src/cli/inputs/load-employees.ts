import { CsvError, parse } from 'csv-parse/sync';
import { readYaml } from '../../documents/yaml-text.js';
import type { KnownUsers } from '../../files/spec.js';
import { sameColumn } from '../../rules/module.js';
import { type MessageId, say } from '../../text/say.js';
import { UsageError } from '../usage-error.js';
import { readText } from './read-text.js';

const LOST_ZEROS = 12;

/** What each of the parser's complaints means; it can have no others of a text read like this. */
const QUOTE_FAULTS: Readonly<Record<string, MessageId & `inputs.quote-${string}`>> = {
  CSV_QUOTE_NOT_CLOSED: 'inputs.quote-unclosed',
  CSV_INVALID_CLOSING_QUOTE: 'inputs.quote-goes-on',
  INVALID_OPENING_QUOTE: 'inputs.quote-inside',
};

/** The headers under which systems export the id. */
const HEADERS = new Set(['employeeid', 'employee id', 'employee_id']);

/**
 * The employees that `--users` names: a text with an employeeId a line, a csv with a column of them (`employeeId` or `Employee ID`), or a
 * fixture document.
 */
export function loadEmployees(file: string): KnownUsers {
  const ids = new Set(employeesIn('--users', file).map(({ employeeId }) => employeeId));
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

/** What a file says of an employee; the days only where it is a fixture document. */
export interface NamedEmployee {
  readonly employeeId: string;
  readonly onboardingDate?: string;
  readonly resignationDate?: string;
}

/** The employees that an option's file names, each once; at least one. */
export function employeesIn(option: string, file: string): NamedEmployee[] {
  const text = readText(option, file).replace(/^\ufeff/, '');
  const named = /\.(ya?ml|json)$/i.test(file) ? inFixtures(text, `${option} ${file}`) : inTable(text, `${option} ${file}`);
  const byId = new Map(named.map((each) => [each.employeeId.trim(), { ...each, employeeId: each.employeeId.trim() }]));
  byId.delete('');
  if (byId.size === 0) throw new UsageError(say('inputs.no-employees', { file: `${option} ${file}` }));
  return [...byId.values()];
}

function inTable(text: string, file: string): NamedEmployee[] {
  let rows: string[][];
  try {
    rows = parse(text, { relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UsageError(
      say('inputs.not-csv', { file, line: Number(error.lines), why: say(QUOTE_FAULTS[error.code] ?? 'inputs.quote-unclosed') }),
    );
  }
  const at = rows[0]?.findIndex((cell) => HEADERS.has(sameColumn(cell))) ?? -1;
  if (at >= 0) return rows.slice(1).map((row) => ({ employeeId: row[at] ?? '' }));
  if (rows.some((row) => row.length > 1)) throw new UsageError(say('inputs.no-id-column', { file }));
  return rows.map(([employeeId = '']) => ({ employeeId }));
}

function inFixtures(text: string, file: string): NamedEmployee[] {
  const { value, errors } = readYaml(text);
  if (errors[0]) throw new UsageError(say('inputs.problem', { place: `${file}:${errors[0].line}`, path: '', message: errors[0].message }));
  const { corps } = (value ?? {}) as { corps?: { users?: Record<string, unknown>[] }[] };
  if (!Array.isArray(corps)) throw new UsageError(say('inputs.no-corps', { file }));
  return corps.flatMap((corp) => (corp?.users ?? []).map(namedEmployee));
}

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

/** An employee as a fixture document or a server tells one. */
export const namedEmployee = (user: Readonly<Record<string, unknown>> | null): NamedEmployee => ({
  employeeId: String(user?.employeeId ?? ''),
  ...(isDay(user?.onboardingDate) ? { onboardingDate: user.onboardingDate } : {}),
  ...(isDay(user?.resignationDate) ? { resignationDate: user.resignationDate } : {}),
});
