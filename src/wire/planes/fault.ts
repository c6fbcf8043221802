import { z } from 'zod';
import { issue } from '../../documents/fault.js';
import { FAULT_KINDS, FAULT_MEMBERS, FAULTS, type FaultMember } from '../../rules/faults.js';
import { OPERATIONS } from '../../rules/operations.js';
import type { Message } from '../../text/message.js';
import { nearest } from '../../text/nearest.js';
import { say } from '../../text/say.js';
import { hasTokens } from '../credentials.js';
import type { Profile } from '../profile/profile.js';

/** An armed fault: it answers a call instead of the platform, counted and never by chance. */
export const Fault = z
  .object({
    operation: z.string().min(1).optional().describe('Only calls of this operation.'),
    corpId: z.string().min(1).optional().describe('Only calls of this corp.'),
    kind: z.enum(FAULT_KINDS).describe(FAULT_KINDS.map((kind) => `${kind}: ${FAULTS[kind].summary}.`).join(' ')),
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
    const { members, meetsToken } = FAULTS[fault.kind];
    for (const member of FAULT_MEMBERS) {
      if (fault[member] === undefined || Object.hasOwn(members, member)) continue;
      const owner = FAULT_KINDS.find((kind) => Object.hasOwn(FAULTS[kind].members, member)) ?? fault.kind;
      context.addIssue(issue(member, say('planes.fault-member', { member, kind: owner, given: fault.kind })));
    }
    // A fault of a misspelt operation would wait for ever.
    if (fault.operation !== undefined && !Object.hasOwn(OPERATIONS, fault.operation) && fault.operation !== 'getToken') {
      const near = nearest(fault.operation, Object.keys(OPERATIONS));
      context.addIssue(issue('operation', say('planes.operation-unknown', { operation: fault.operation, near })));
    }
    if (meetsToken && fault.operation === 'getToken') context.addIssue(issue('operation', say('planes.fault-carries-no-token')));
    for (const [member, missing] of Object.entries(members)) {
      if (missing !== 'optional' && fault[member as FaultMember] === undefined) context.addIssue(issue(member, missing));
    }
  });
export type Fault = z.output<typeof Fault>;

/** Why a profile cannot have such a fault; undefined where it can. */
export const faultImpossible = ({ kind }: Fault, { auth }: Profile): Message | undefined =>
  FAULTS[kind].meetsToken && !hasTokens(auth) ? say('planes.fault-without-tokens', { scheme: auth.scheme }) : undefined;
