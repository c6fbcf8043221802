import { z } from 'zod';
import { RULE_IDS, type RuleId } from '../rules/catalogue.js';
import { nearest as nearestName } from '../text/nearest.js';
import { CALL_OUTCOMES } from './entry.js';

const times = () => z.number().int().nonnegative().optional();

/** What calls a test expects to have been made. Left without a count, at least one. */
export const Expectation = z
  .object({
    operation: z.string().min(1),
    outcome: z.enum(CALL_OUTCOMES).optional(),
    rule: z
      .enum(RULE_IDS as [RuleId, ...RuleId[]])
      .optional()
      .describe('Calls that broke this rule'),
    employeeId: z.string().min(1).optional().describe('Calls that name this user, alone or in a batch'),
    atLeast: times(),
    atMost: times(),
    exactly: times(),
  })
  .strict()
  .superRefine(({ atLeast, atMost, exactly }, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
    if (exactly !== undefined && (atLeast !== undefined || atMost !== undefined)) {
      refuse('exactly', 'goes with neither atLeast nor atMost');
    } else if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) {
      refuse('atLeast', `is ${atLeast}, more than atMost, which is ${atMost}`);
    }
  });

export type Expectation = z.infer<typeof Expectation>;

/** One thing wrong with expectations that were sent; `field` is its path, such as `expect[0].operation`. */
export interface ExpectationProblem {
  readonly field: string;
  readonly message: string;
}

/**
 * Reads expectations as a caller sent them. Where the operations are given, one that there is not is refused: "never called" would
 * be true of every misspelt name.
 */
export function readExpectations(
  sent: unknown,
  operations?: readonly string[],
): { ok: true; expectations: Expectation[] } | { ok: false; problems: ExpectationProblem[] } {
  const read = z.array(Expectation).safeParse(sent);
  const problems: ExpectationProblem[] = [];
  for (const { path, message } of read.error?.issues ?? []) {
    const field = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
    problems.push({ field: `expect${field}`, message });
  }
  for (const [at, { operation }] of (read.data ?? []).entries()) {
    if (!operations || operations.includes(operation)) continue;
    const near = nearestName(operation, operations);
    const hint = near ? `; did you mean ${near}?` : '';
    problems.push({ field: `expect[${at}].operation`, message: `names no operation there is, ${JSON.stringify(operation)}${hint}` });
  }
  return read.success && problems.length === 0 ? { ok: true, expectations: read.data } : { ok: false, problems };
}
