import { z } from 'zod';
import { RULE_IDS, type RuleId } from '../rules/catalogue.js';
import type { Message } from '../text/message.js';
import { say } from '../text/say.js';
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
  .strict();

export type Expectation = z.infer<typeof Expectation>;

/** Why no count can fit an expectation, by the member that is at fault; `path` is how messages call a member. */
export function contradiction(
  { atLeast, atMost, exactly }: Expectation,
  path: (member: 'exactly' | 'atLeast') => string,
): { readonly field: string; readonly message: Message } | undefined {
  if (exactly !== undefined && (atLeast !== undefined || atMost !== undefined)) {
    const field = path('exactly');
    return { field, message: say('expectations.exactly-alone', { path: field }) };
  }
  if (atLeast === undefined || atMost === undefined || atLeast <= atMost) return undefined;
  const field = path('atLeast');
  return { field, message: say('expectations.least-over-most', { path: field, least: atLeast, most: atMost }) };
}
