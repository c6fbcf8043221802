import { z } from 'zod';
import { issue } from '../../documents/fault.js';
import { OPERATIONS } from '../../rules/operations.js';
import { nearest } from '../../text/nearest.js';
import { say } from '../../text/say.js';

const FAULT_KINDS = ['status', 'delay', 'hang', 'reset', 'truncate', 'expire-token'] as const;

/** An armed fault: it answers a call instead of the platform, counted and never by chance. */
export const Fault = z
  .object({
    operation: z.string().min(1).optional().describe('Only calls of this operation.'),
    corpId: z.string().min(1).optional().describe('Only calls of this corp.'),
    kind: z
      .enum(FAULT_KINDS)
      .describe(
        'status: an error answer. delay: the answer comes late. hang: it never comes. reset: the connection is cut. truncate: half a body. expire-token: the token that the call carries expires, before the call is looked at or once it was answered; only where the profile has tokens.',
      ),
    times: z
      .union([z.number().int().min(1).max(1_000_000), z.literal('always')])
      .default(1)
      .describe('How many calls it meets; always: until it is deleted.'),
    skip: z.number().int().min(0).max(1_000_000).default(0).describe('How many calls pass first.'),
    phase: z
      .enum(['before-commit', 'after-commit'])
      .default('before-commit')
      .describe('after-commit: the change was made, the caller never hears of it.'),
    status: z.number().int().min(400).max(599).optional().describe('For status, which needs it: the HTTP status.'),
    retryAfter: z.number().int().min(0).max(86_400).optional().describe('For status: seconds for the Retry-After header.'),
    ms: z.number().int().min(0).max(600_000).optional().describe('For delay: milliseconds of real time.'),
  })
  .strict()
  .superRefine((fault, context) => {
    const only = { status: 'status', retryAfter: 'status', ms: 'delay' } as const;
    for (const [member, kind] of Object.entries(only)) {
      if (fault[member as keyof typeof only] !== undefined && fault.kind !== kind) {
        context.addIssue(issue(member, say('planes.fault-member', { member, kind, given: fault.kind })));
      }
    }
    // A fault of a misspelt operation would wait for ever.
    if (fault.operation !== undefined && !Object.hasOwn(OPERATIONS, fault.operation) && fault.operation !== 'getToken') {
      const near = nearest(fault.operation, Object.keys(OPERATIONS));
      context.addIssue(issue('operation', say('planes.operation-unknown', { operation: fault.operation, near })));
    }
    if (fault.kind === 'expire-token' && fault.operation === 'getToken')
      context.addIssue(issue('operation', say('planes.fault-carries-no-token')));
    if (fault.kind === 'status' && fault.status === undefined) context.addIssue(issue('status', say('planes.fault-status')));
    if (fault.kind === 'delay' && fault.ms === undefined) context.addIssue(issue('ms', say('planes.fault-ms')));
  });
export type Fault = z.output<typeof Fault>;
