import { z } from 'zod';
import { Expectation } from '../report/expectation.js';
import type { Detail } from '../wire/envelope.js';
import { pathText, structuralFaults, unknownName } from '../yaml/fault.js';

/**
 * Reads expectations as a caller sent them; each problem names its place, such as `expect[0].operation`. Where the operations are
 * given, one that there is not is refused: "never called" would be true of every misspelt name.
 */
export function readExpectations(
  sent: unknown,
  operations?: readonly string[],
): { ok: true; expectations: Expectation[] } | { ok: false; problems: Detail[] } {
  const list = z.object({ expect: z.array(Expectation) });
  const faults = structuralFaults(list, { expect: sent }, pathText);
  const problems: Detail[] = faults.map(({ at, message }) => ({ field: pathText(at), message }));
  const read = list.safeParse({ expect: sent });
  for (const [at, { operation }] of (read.data?.expect ?? []).entries()) {
    if (!operations || operations.includes(operation)) continue;
    const field = pathText(['expect', at, 'operation']);
    problems.push({ field, message: unknownName('operation', operation, operations) });
  }
  return read.success && problems.length === 0 ? { ok: true, expectations: read.data.expect } : { ok: false, problems };
}
