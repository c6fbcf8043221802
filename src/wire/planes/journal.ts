import { z } from 'zod';
import { ADVICE_IDS, type AdviceId, BASES, RULE_IDS, type RuleId } from '../../rules/catalogue.js';
import { Fault } from './fault.js';
import { elsewhere, named } from './named.js';

/** What the control plane tells of calls. Members may be added to it, so these objects are open. */

export const count = () => z.number().int().nonnegative();
export const ruleId = z.enum(RULE_IDS as [RuleId, ...RuleId[]]);
const outcome = z.enum(['accepted', 'refused', 'faulted', 'error']);
const instant = () => z.string().datetime();

const violation = {
  rule: ruleId,
  message: z.string(),
  field: z.string().optional(),
  line: count().nullable().optional(),
  column: z.string().nullable().optional(),
  sent: z.unknown().describe('What was sent; never a password.'),
  stored: z.unknown().describe('What is stored.'),
  employeeId: z.string().optional().describe('The user it is about.'),
  index: count().optional().describe('The place of the item in a batch, from 0.'),
  ignored: z.boolean().optional().describe('Whether the platform swallowed it.'),
  cause: named(
    'EarlierCall',
    z.object({ requestId: z.string(), at: instant(), operation: z.string(), did: z.string() }).passthrough(),
  ).optional(),
};

const RuleCounts = z
  .record(named('RuleCount', z.object({ pass: count(), violation: count(), ignored: count() }).passthrough()))
  .describe('By rule, how often it let something pass, stopped it, or was swallowed.');

const DockedFile = named(
  'DockedFile',
  z
    .object({
      name: z.string().nullable(),
      bytes: count(),
      sha256: z.string().nullable(),
      format: z.enum(['csv', 'zip']).nullable(),
      rows: count(),
    })
    .passthrough(),
);

const MetFault = named('MetFault', z.object({ kind: z.string(), phase: z.string() }).passthrough());

/** What is told of every call. */
export const call = {
  requestId: z.string(),
  corpId: z.string().nullable().describe('The corp that the call named, if that exists.'),
  plane: z.enum(['docking', 'app', 'backend']),
  operation: z.string().describe('The operation; unknown where the path leads nowhere.'),
  method: z.string(),
  path: z.string(),
  at: instant().describe("By the corp's clock."),
  outcome,
  status: z.number().int().min(100).max(599),
  error: z.string().nullable().describe("The failure's name."),
  message: z.string().nullable(),
  rules: RuleCounts,
  totalViolations: count(),
};

/** A call as the journal shows it. */
export const JournalEntry = named(
  'JournalEntry',
  z
    .object({
      ...call,
      seq: count().describe('Counts the calls of this server.'),
      durationMs: z.number().nonnegative().describe('Milliseconds of real time.'),
      violations: z.array(named('CallViolation', z.object(violation).passthrough())).describe('The first 100.'),
      advice: z.array(
        named('CallAdvice', z.object({ id: z.enum(ADVICE_IDS as [AdviceId, ...AdviceId[]]), message: z.string() }).passthrough()),
      ),
      effects: z.array(
        named(
          'CallEffect',
          z
            .object({
              employeeId: z.string(),
              kind: z.enum(['created', 'updated', 'activated', 'deleted']),
              fields: z.array(z.string()).optional(),
            })
            .passthrough(),
        ),
      ),
      input: z.record(z.unknown()).describe("The input by the domain's names; passwords are masked."),
      file: DockedFile.nullable(),
      fault: MetFault.nullable(),
      canonical: z.string().optional().describe('What a signature should have covered, where it did not fit.'),
      slip: z.string().optional().describe('The usual slip that explains the signature that came, such as hex-case.'),
      request: named(
        'SentRequest',
        z.object({ headers: z.record(z.string()), query: z.record(z.string()), body: z.unknown() }).passthrough(),
      ).describe('As it was on the wire, secrets masked.'),
      response: z.unknown().describe('The body of the answer; null where there was none.'),
    })
    .passthrough(),
);

/** Why a call was answered so. */
export const Explanation = named(
  'Explanation',
  z
    .object({
      ...call,
      meaning: z.string().optional().describe('What the failure means.'),
      employeeId: z.string().optional(),
      moduleId: z.string().optional(),
      violations: z.array(
        named(
          'ExplainedViolation',
          z
            .object({
              ...violation,
              title: z.string(),
              statement: z.string(),
              basis: z.enum(BASES),
              article: z.string().nullable().describe('The place in the help article.'),
              details: z.array(z.string()).describe('The parts of the rule that the article does not state.'),
              fix: z.string(),
            })
            .passthrough(),
        ),
      ),
      advice: z.array(
        named(
          'ExplainedAdvice',
          z
            .object({ id: z.string(), message: z.string(), title: z.string(), article: z.string().nullable(), fix: z.string() })
            .passthrough(),
        ),
      ),
      file: DockedFile.optional(),
      fault: MetFault.optional(),
      signedString: z.string().optional(),
      profile: z.string(),
      profileBasis: named('LedgerEntry', z.object({ basis: z.string() }).passthrough()).nullable(),
    })
    .passthrough(),
);

/** Whether calls were made as expected. */
export const Verification = named(
  'Verification',
  z.object({
    ok: z.boolean(),
    results: z.array(
      named(
        'VerifiedExpectation',
        z
          .object({
            expectation: elsewhere('Expectation', z.unknown()),
            count: count(),
            ok: z.union([z.boolean(), z.literal('unknown')]).describe('unknown: calls were dropped that may decide it.'),
            message: z.string(),
            nearest: z.array(
              named(
                'NearCall',
                z
                  .object({
                    requestId: z.string(),
                    operation: z.string(),
                    outcome,
                    employeeId: z.string().optional(),
                    rules: z.array(ruleId),
                    at: instant(),
                    why: z.string(),
                  })
                  .passthrough(),
              ),
            ),
          })
          .passthrough(),
      ),
    ),
  }),
);

/** A fault and what became of it. */
export const ArmedFault = named(
  'ArmedFault',
  Fault.innerType().extend({
    faultId: z.string(),
    seen: count().describe('How many calls it could have met.'),
    spent: count().describe('How many calls it met.'),
    armed: z.boolean().describe('Whether it can still meet a call.'),
  }),
);
