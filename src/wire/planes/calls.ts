import { z } from 'zod';
import { ADVICE_IDS, type AdviceId } from '../../rules/catalogue.js';
import { call, count, ruleId } from './journal.js';
import { named } from './named.js';
import type { PlaneOperation } from './operation.js';
import { CorpQuery, pageNumber } from './shapes.js';

const { rules: _rules, totalViolations: _total, ...told } = call;

/** A call as a list shows it. Members may be added to it, so it is open. */
const CallSummary = named(
  'CallSummary',
  z
    .object({
      ...told,
      seq: count().describe('Counts the calls of this server.'),
      durationMs: z.number().nonnegative().describe('Milliseconds of real time.'),
      rules: z.array(ruleId).describe('The rules that it broke, or that the platform swallowed.'),
      advice: z.array(z.enum(ADVICE_IDS as [AdviceId, ...AdviceId[]])),
      employeeId: z.string().optional(),
      moduleId: z.string().optional(),
      items: count().optional().describe('How many users a batch has.'),
      fileName: z.string().optional(),
    })
    .passthrough(),
);

/** The calls as a person looks through them. */
export const CALL_OPERATIONS = {
  listCalls: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/calls',
    summary: 'The calls that a filter finds, newest first, page by page',
    query: CorpQuery.extend({
      filter: z
        .string()
        .optional()
        .describe(
          'Words, all of which must hold: op:NAME, outcome:accepted|refused|faulted|error, rule:ID, id:EMPLOYEE_OR_REQUEST, since:5m (or an instant, or a requestId); any other word is looked for in the texts of the call. "Two words" in quotes are one.',
        ),
      page: pageNumber,
      limit: z.string().optional(),
    }).strict(),
    data: z.object({
      items: z.array(CallSummary),
      total: count().describe('How many calls the filter finds.'),
      page: z.number().int().positive(),
      pages: z.number().int().positive().describe('How many pages there are; 1 where there is nothing.'),
      dropped: count().describe('How many calls fell out of the journal.'),
    }),
    failures: ['corp-not-found'],
    example: {
      data: {
        items: [{ requestId: 'req_000000000001', operation: 'updateUser', outcome: 'refused', rules: ['USR-4'], employeeId: 'E1001' }],
        total: 1,
        page: 1,
        pages: 1,
        dropped: 0,
      },
    },
  },
} as const satisfies Record<string, PlaneOperation>;
