import { z } from 'zod';
import { RULE_IDS, type RuleId } from '../rules/catalogue.js';
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
