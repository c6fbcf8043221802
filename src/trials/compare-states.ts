import { keyNumber, type Module, sameColumn } from '../rules/module.js';
import type { FieldValue } from '../rules/violation.js';

/** A corp as a state dump shows it, without ids and times of the platform's own making. */
export interface CorpState {
  readonly corpId: string;
  readonly name: string;
  readonly docking: boolean;
  readonly keys: readonly { readonly label: string | null; readonly enabled: boolean }[];
  readonly users: readonly Readonly<Record<string, FieldValue>>[];
  readonly modules: readonly Module[];
  /** By moduleId; each row by column. */
  readonly rows: Readonly<Record<string, readonly Readonly<Record<string, string | null>>[]>>;
}

/** What a difference is about. */
export type DifferenceKind = 'corp' | 'docking' | 'key' | 'user' | 'module' | 'row';

/** One thing in which two states differ. What is missing on a side, or too many on the other, is null there and names no field. */
export interface StateDifference {
  readonly kind: DifferenceKind;
  readonly corpId: string;
  readonly employeeId?: string;
  readonly moduleId?: string;
  readonly field?: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** What stands on one side or on both, in the order of the expected side, then of the other. */
function* paired<T>(
  expected: ReadonlyMap<string, T>,
  actual: ReadonlyMap<string, T>,
): Generator<readonly [key: string, T | undefined, T | undefined]> {
  for (const [key, value] of expected) yield [key, value, actual.get(key)];
  for (const [key, value] of actual) if (!expected.has(key)) yield [key, undefined, value];
}

const by = <T>(items: readonly T[], key: (item: T) => string): Map<string, T> => new Map(items.map((item) => [key(item), item]));

/** How two states differ, corp by corp, person by person and row by row; in time and memory linear in their size. */
export function compareStates(expected: readonly CorpState[], actual: readonly CorpState[]): StateDifference[] {
  const corpId = (corp: CorpState) => corp.corpId;
  const found: StateDifference[] = [];
  for (const [id, one, other] of paired(by(expected, corpId), by(actual, corpId))) {
    if (one && other) found.push(...compareCorps(one, other));
    else found.push({ kind: 'corp', corpId: id, expected: one?.name ?? null, actual: other?.name ?? null });
  }
  return found;
}

function* compareCorps(expected: CorpState, actual: CorpState): Generator<StateDifference> {
  const { corpId } = expected;
  if (expected.name !== actual.name) yield { kind: 'corp', corpId, field: 'name', expected: expected.name, actual: actual.name };
  if (expected.docking !== actual.docking) yield { kind: 'docking', corpId, expected: expected.docking, actual: actual.docking };
  yield* compareKeys(expected, actual);
  const idOf = (user: CorpState['users'][number]) => String(user.employeeId);
  for (const [employeeId, one, other] of paired(by(expected.users, idOf), by(actual.users, idOf))) {
    const about = { kind: 'user' as const, corpId, employeeId };
    if (!one || !other) yield { ...about, expected: one ?? null, actual: other ?? null };
    else for (const field of differing(one, other)) yield { ...about, field, expected: one[field] ?? null, actual: other[field] ?? null };
  }
  const moduleId = (module: Module) => module.moduleId;
  for (const [id, one, other] of paired(by(expected.modules, moduleId), by(actual.modules, moduleId))) {
    const about = { kind: 'module' as const, corpId, moduleId: id };
    if (!one || !other) yield { ...about, expected: one?.name ?? null, actual: other?.name ?? null };
    else for (const field of differing(one, other)) yield { ...about, field, expected: one[field], actual: other[field] };
  }
  for (const module of expected.modules) yield* compareRows(module, expected, actual);
}

/** Members that do not hold the same; one that is left out is null. */
function differing<T extends object>(one: T, other: T): (keyof T & string)[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof T & string>;
  const text = (value: unknown) => JSON.stringify(value ?? null);
  return [...names].filter((name) => one[name] !== other[name] && text(one[name]) !== text(other[name]));
}

/** Keys have no names of their own: those that are alike are counted. */
function* compareKeys(expected: CorpState, actual: CorpState): Generator<StateDifference> {
  const counted = ({ keys }: CorpState) => {
    const counts = new Map<string, number>();
    for (const { label, enabled } of keys) {
      const key = JSON.stringify({ label, enabled });
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  for (const [key, one = 0, other = 0] of paired(counted(expected), counted(actual))) {
    const what: unknown = JSON.parse(key);
    for (let nth = Math.min(one, other); nth < Math.max(one, other); nth += 1) {
      yield { kind: 'key', corpId: expected.corpId, expected: nth < one ? what : null, actual: nth < other ? what : null };
    }
  }
}

function* compareRows(module: Module, expected: CorpState, actual: CorpState): Generator<StateDifference> {
  const { moduleId, columns, key } = module;
  const owner = columns.find(({ type }) => type === 'employeeId')?.name ?? '';
  const numbers = new Set(columns.filter(({ type }) => type === 'number').map(({ name }) => sameColumn(name)));
  const keyOf = (row: Readonly<Record<string, string | null>>) =>
    key.map((name) => (numbers.has(sameColumn(name)) ? keyNumber(row[name] ?? '') : (row[name] ?? ''))).join('\u001f');
  const rows = (corp: CorpState) => by(corp.rows[moduleId] ?? [], keyOf);
  for (const [, one, other] of paired(rows(expected), rows(actual))) {
    const employeeId = String((one ?? other)?.[owner] ?? '');
    const about = { kind: 'row' as const, corpId: expected.corpId, employeeId, moduleId };
    if (!one || !other) yield { ...about, expected: one ?? null, actual: other ?? null };
    else for (const field of differing(one, other)) yield { ...about, field, expected: one[field] ?? null, actual: other[field] ?? null };
  }
}
