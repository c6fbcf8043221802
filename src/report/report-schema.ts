import { z } from 'zod';
import { jsonSchemaOf } from '../documents/json-schema.js';
import { EXPECTABLE, type Expected } from '../journal/expected.js';
import { ADVICE_IDS, type AdviceId, BASES, RULE_IDS, type RuleId } from '../rules/catalogue.js';
import { FAILURE_NAMES, type FailureName } from '../rules/failures.js';
import { LANGUAGES } from '../text/language.js';
import { DEMANDS, FAIL_ON } from './demands.js';

const count = () => z.number().int().nonnegative();
const ruleId = () => z.enum(RULE_IDS as [RuleId, ...RuleId[]]);
const expectable = () => z.enum(EXPECTABLE as [Expected, ...Expected[]]);
const adviceId = () => z.enum(ADVICE_IDS as [AdviceId, ...AdviceId[]]);
const basis = () =>
  z.enum(BASES).describe('How the rule is known: stated by the help article, inferred from it, assumed, or from the profile');
const requestId = () => z.string().describe('The call, as its answer named it');

const coverage = () =>
  z
    .object({
      percent: z.number().min(0).max(100).describe('Exercised of exercisable, one decimal, rounded down'),
      exercised: count(),
      exercisable: count().describe('The rules of the docking API (ACC, USR, LKP) that are on'),
    })
    .strict();

const known = () => z.object({ exercised: count(), passed: count() }).strict();

const operation = () =>
  z
    .object({
      operation: z.string(),
      calls: count(),
      accepted: count(),
      refused: count(),
      faulted: count().describe('Answered by an armed fault instead of the platform'),
      error: count().describe('Ended in an error of the mock: a bug, or a database it could not use'),
      errors: z.record(z.string(), count()).describe('The refused calls by the name of their failure'),
    })
    .strict();

const corpRule = () =>
  z.object({
    rule: ruleId(),
    title: z.string(),
    basis: basis(),
    article: z.string().nullable().describe('The place in the help article'),
    state: z.enum(['exercised-pass', 'exercised-violation', 'not-exercised', 'off']),
    pass: count().describe('Calls, or items of a batch, that the rule could have stopped and let pass'),
    violation: count().describe('Calls, or items of a batch, that the rule stopped'),
    ignored: count().describe('Calls, or items of a batch, whose violation the platform swallowed in silence'),
    expected: z.boolean().describe('Whether its violation was announced as provoked on purpose'),
  });

const rule = () =>
  corpRule().extend({
    counts: z.boolean().describe('Whether an integration can exercise it, so that it counts for coverage and verdict'),
    statement: z.string(),
    details: z.array(z.string()).describe('The parts of the rule that the article does not state'),
    fix: z.string(),
  });

const cause = () => z.object({ requestId: requestId(), at: z.string(), operation: z.string(), did: z.string() }).strict();

const violation = () =>
  z
    .object({
      requestId: requestId(),
      operation: z.string(),
      at: z.string(),
      rule: ruleId(),
      basis: basis(),
      message: z.string(),
      field: z.string().optional(),
      sent: z.unknown(),
      stored: z.unknown(),
      line: count().nullable().optional(),
      column: z.string().nullable().optional(),
      employeeId: z.string().optional(),
      index: count().optional().describe('The place in a batch, from 0'),
      cause: cause().optional().describe('The earlier call that put the record in this state'),
      fix: z.string(),
      ignored: z.boolean().describe('Whether the platform swallowed it in silence'),
      expected: z.boolean(),
      explain: z.string().optional().describe('The page that explains the call'),
    })
    .strict();

const advice = () =>
  z.object({ id: adviceId(), message: z.string(), requestId: requestId(), operation: z.string(), at: z.string() }).strict();

const corp = () =>
  z
    .object({
      corpId: z.string().nullable().describe('null: the calls that named no corp that exists'),
      calls: count(),
      dropped: count().describe('Calls that fell out of the journal and can no longer be explained; every other number counts them'),
      coverage: coverage(),
      operations: z.array(operation()).describe('The operations that were called'),
      notCalled: z.array(z.string()),
      rules: z.array(corpRule().strict()),
      violations: z.array(violation()).describe('The first 1,000, and of every rule at least the first 20; of one call the first 100'),
      totalViolations: count(),
      advice: z.array(advice()).describe('The first 1,000'),
      totalAdvice: count(),
    })
    .strict();

const refusal = () =>
  z
    .object({
      error: z.enum(FAILURE_NAMES as [FailureName, ...FailureName[]]),
      meaning: z.string(),
      count: count().describe('Docking calls refused with it'),
      counts: z.boolean().describe('Whether the integration called wrongly, so that it counts for the verdict'),
      expected: z.boolean().describe('Whether it was announced as provoked on purpose'),
    })
    .strict();

const finding = () =>
  z
    .object({
      rule: ruleId().nullable().describe('null: refused without a rule'),
      error: z
        .enum(FAILURE_NAMES as [FailureName, ...FailureName[]])
        .nullable()
        .describe('The error of a refusal without a rule'),
      title: z.string(),
      operation: z.string(),
      field: z.string().nullable().describe('The field or column'),
      ignored: z.boolean().describe('Whether the platform swallowed it in silence'),
      expected: z.boolean(),
      count: count(),
      calls: count().describe('In how many calls'),
      where: z.string().describe('Which items of a batch, or lines of a file'),
      fix: z.string(),
      examples: z
        .array(
          z
            .object({
              requestId: requestId(),
              corpId: z.string().nullable(),
              at: z.string(),
              method: z.string(),
              path: z.string(),
              message: z.string(),
              field: z.string().optional(),
              sent: z.unknown(),
              stored: z.unknown(),
              line: count().nullable().optional(),
              column: z.string().nullable().optional(),
              employeeId: z.string().optional(),
              index: count().optional().describe('The place in a batch, from 0'),
              cause: cause().optional().describe('The earlier call that put the record in this state'),
              curl: z.string().describe('Repeats the call; secrets are variables of the shell'),
              explain: z.string().optional().describe('The page that explains the call'),
            })
            .strict(),
        )
        .describe('The first three that sent different values'),
    })
    .strict();

const command = () =>
  z
    .object({
      ok: z.boolean(),
      exitCode: z.number().int(),
      signal: z.string().nullable().describe('The signal that ended it'),
      timedOutAfterMs: count().nullable().describe('Where --timeout ended it'),
    })
    .strict();

/** How a command ended that was run against the mock. */
export type CommandEnd = z.infer<ReturnType<typeof command>>;

/** What a contract report holds. Rules, operations, coverage and verdict are united over the corps; `corps` has each by itself. */
export const ContractReport = z
  .object({
    format: z.literal(1).describe('The version of this format'),
    language: z.enum(LANGUAGES).describe('What its sentences are in'),
    generatedAt: z.string(),
    version: z.string().describe('The version of the mock'),
    profile: z.object({ name: z.string(), behaviour: z.record(z.string(), z.unknown()) }).strict(),
    options: z
      .object({
        failOn: z.array(z.enum(FAIL_ON)),
        expect: z.array(expectable()).describe('What was announced as provoked on purpose'),
        minCoverage: z.number().nullable(),
        corpId: z.string().nullable().describe('The one corp that the report is about; null: all'),
      })
      .strict(),
    verdict: z
      .object({
        ok: z.boolean(),
        result: z
          .enum(['met', 'not-met', 'nothing-proven', 'not-judged'])
          .describe('nothing-proven: no docking call was accepted; not-judged: nothing was asked'),
        reasons: z.array(z.string()).describe('Why it is not ok'),
        demands: z.array(z.object({ demand: z.enum(DEMANDS), ok: z.boolean(), reasons: z.array(z.string()) }).strict()),
      })
      .strict(),
    command: command().nullable().describe('How the command of `exec` ended; null where there was none'),
    notes: z.array(z.string()).describe('What a reader must know to judge the numbers'),
    totals: z
      .object({
        corps: count(),
        calls: count().describe('Calls of the docking API'),
        accepted: count(),
        refused: count(),
        faulted: count(),
        errors: count(),
        violations: count().describe('Single findings: one call can have several'),
        refusals: count().describe('Calls refused without a rule, because the integration called wrongly'),
        advice: count(),
        dropped: count(),
      })
      .strict(),
    coverage: coverage(),
    fidelity: z
      .object({ stated: known(), inferred: known(), assumed: known(), documented: known(), observed: known() })
      .strict()
      .describe('By basis, how many rules were exercised, and how many of those were never violated'),
    operations: z.array(operation()).describe('The operations that were called'),
    notCalled: z.array(z.string()),
    rules: z.array(rule().strict()),
    refusals: z.array(refusal()).describe('Errors without a rule that refused calls, or were expected to'),
    findings: z.array(finding()).describe('Violations and refusals without a rule, those that are alike together'),
    neverProvoked: z.array(expectable()).describe('What was expected, and never came'),
    advice: z.array(
      z
        .object({
          id: adviceId(),
          title: z.string(),
          basis: basis(),
          article: z.string().nullable(),
          count: count(),
          fix: z.string(),
        })
        .strict(),
    ),
    corps: z.array(corp()),
  })
  .strict();

export type ContractReport = z.infer<typeof ContractReport>;

export type FindingReport = ContractReport['findings'][number];
export type RefusalReport = ContractReport['refusals'][number];
export type RuleReport = ContractReport['rules'][number];
export type CorpReport = ContractReport['corps'][number];
export type CorpRuleReport = CorpReport['rules'][number];
export type OperationReport = ContractReport['operations'][number];
export type ViolationReport = CorpReport['violations'][number];

/** The JSON Schema (draft 2020-12) of a report in the format `json`. */
export async function reportJsonSchema(): Promise<Record<string, unknown>> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Contract report of companyiq-mock',
    ...(await jsonSchemaOf(ContractReport, true)),
  };
}
