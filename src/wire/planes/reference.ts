import { z } from 'zod';
import { BASES, RULE_IDS, type RuleId } from '../../rules/catalogue.js';
import { FAILURE_NAMES, type FailureName } from '../../rules/failures.js';
import { named } from './named.js';
import type { PlaneOperation } from './operation.js';

const basis = z.enum(BASES).describe('How it is known.');
const Scalar = z.union([z.string(), z.number(), z.boolean()]);
const error = z.enum(FAILURE_NAMES as [FailureName, ...FailureName[]]);
const rule = z.enum(RULE_IDS as [RuleId, ...RuleId[]]);

/** What there is to know of the active wire and the rules, in the language that is asked for. Members may be added, so it is open. */
const Reference = named(
  'Reference',
  z
    .object({
      profile: named(
        'ProfileInWords',
        z
          .object({
            name: z.string(),
            basePath: z.string(),
            body: z.enum(['json', 'form']),
            dates: z.string(),
            auth: z
              .object({ scheme: z.string(), lines: z.array(z.string()).describe('How a call shows whose it is, in words.') })
              .passthrough(),
            answers: z.string().describe('How answers tell success, in words.'),
            behaviour: z.array(z.object({ name: z.string(), value: z.string(), default: z.string() }).passthrough()),
          })
          .passthrough(),
      ),
      operations: z.array(
        named(
          'OperationInWords',
          z
            .object({
              id: z.string(),
              summary: z.string(),
              description: z.string(),
              group: z.string(),
              on: z.boolean().describe('Whether the profile has it.'),
              routes: z.array(
                z
                  .object({ method: z.string(), path: z.string(), notes: z.string().describe('What else the route says; often nothing.') })
                  .passthrough(),
              ),
              params: z.array(
                z
                  .object({
                    name: z.string(),
                    wire: z.string().describe('Its name on the wire.'),
                    description: z.string(),
                    example: z.string(),
                    in: z.enum(['path', 'query', 'body']),
                  })
                  .passthrough(),
              ),
              input: z.enum(['none', 'user', 'changes', 'users', 'file']),
              inputName: z.string().optional().describe('The member of the body that holds the input, where it is one.'),
              output: z.string(),
              errors: z.array(error),
              rules: z.array(rule),
              basis,
            })
            .passthrough(),
        ),
      ),
      fields: z.array(
        named(
          'FieldInWords',
          z
            .object({
              name: z.string(),
              wire: z.string().nullable().describe('Its name on the wire; null: it is not on this wire.'),
              type: z.string(),
              values: z.array(z.object({ code: z.string(), wire: Scalar.or(z.array(Scalar)) }).passthrough()).optional(),
              maxLength: z.number().int().optional(),
              required: z.boolean().describe('Creation needs it.'),
              readOnly: z.boolean().describe('The platform keeps it; docking only reads it.'),
              updatable: z.boolean().describe('Docking may change it.'),
              note: z.string(),
            })
            .passthrough(),
        ),
      ),
      errors: z.array(
        named(
          'ErrorInWords',
          z.object({ error, code: Scalar, http: z.number().int(), meaning: z.string(), fix: z.string(), basis }).passthrough(),
        ),
      ),
      rules: z.array(
        named(
          'RuleInWords',
          z
            .object({
              id: rule,
              title: z.string(),
              statement: z.string(),
              details: z.array(z.string()),
              fix: z.string(),
              article: z.string().nullable().describe('The place in the help article.'),
              basis,
              on: z.boolean().describe('Whether the profile has it on.'),
            })
            .passthrough(),
        ),
      ),
      ledger: z
        .array(
          named(
            'LedgerLine',
            z
              .object({
                part: z.string(),
                basis,
                note: z.string().optional(),
                at: z.string().optional().describe('The source, or the day.'),
              })
              .passthrough(),
          ),
        )
        .describe('How everything is known: what the profile tells, what is assumed for it is silent, and the rules.'),
      counts: z.record(z.number().int().nonnegative()).describe('How many lines of the ledger there are, by basis.'),
    })
    .passthrough(),
);

/** The reference that a person looks things up in. */
export const REFERENCE_OPERATIONS = {
  getReference: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/reference',
    summary: 'Operations, fields, errors and rules of the active profile, in words',
    data: Reference,
    example: {
      data: { profile: { name: 'default', basePath: '/docking/v1', body: 'json', dates: 'yyyy-MM-dd' }, operations: [], fields: [] },
    },
  },
} as const satisfies Record<string, PlaneOperation>;
