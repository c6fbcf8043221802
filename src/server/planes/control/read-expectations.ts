import { z } from 'zod';
import { pathText, structuralFaults } from '../../../documents/fault.js';
import { contradiction, Expectation } from '../../../journal/expectation.js';
import { nearest } from '../../../text/nearest.js';
import { say } from '../../../text/say.js';
import { shownName } from '../../../text/secrecy.js';
import type { Detail } from '../../../wire/answer/failure.js';

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
  for (const [at, expectation] of (read.data?.expect ?? []).entries()) {
    const wrong = contradiction(expectation, (member) => pathText(['expect', at, member]));
    if (wrong) problems.push(wrong);
    const { operation } = expectation;
    if (!operations || operations.includes(operation)) continue;
    const message = say('planes.operation-unknown', { operation: shownName(operation), near: nearest(operation, operations) });
    problems.push({ field: pathText(['expect', at, 'operation']), message });
  }
  return read.success && problems.length === 0 ? { ok: true, expectations: read.data.expect } : { ok: false, problems };
}
