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

/** What a call made for a person came to. */
export const MadeCall = named(
  'MadeCall',
  z
    .object({
      requestId: z.string().describe('By which the journal has it.'),
      status: z.number().int().describe('The HTTP status; 0 where the connection was cut before an answer.'),
      body: z.unknown().describe('The answer: JSON where it is some, else text; null where there is none.'),
      replaced: z.array(z.string()).optional().describe('Where a made-up password stands for one that the journal masked.'),
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
  makeCall: {
    plane: 'control',
    method: 'POST',
    path: '/_mock/v1/calls',
    summary: "Make a docking call by the profile, with the credentials of the corp's first enabled key",
    body: z
      .object({
        corpId: z.string(),
        operation: z.string().describe('An operation of the docking API; one that sends a file is made by dockFile.'),
        params: z.record(z.string()).optional(),
        fields: z.record(z.unknown()).optional().describe('Fields of a user, by the names of the domain.'),
        users: z.array(z.unknown()).optional().describe('The items of a batch.'),
      })
      .strict(),
    data: MadeCall,
    failures: ['corp-not-found', 'key-not-found'],
    example: {
      body: { corpId: 'demo', operation: 'getUser', params: { employeeId: 'E1001' } },
      data: { requestId: 'req_000000000001', status: 200, body: { code: 0 } },
    },
  },
  sendAgain: {
    plane: 'control',
    method: 'POST',
    path: '/_mock/v1/journal/{requestId}/send-again',
    summary: "Send a docking call of the journal once more, with the credentials of the corp's first enabled key",
    data: MadeCall,
    failures: ['not-found', 'key-not-found'],
    example: { data: { requestId: 'req_000000000002', status: 201, body: { code: 0 }, replaced: ['password'] } },
  },
  getCallCode: {
    plane: 'control',
    method: 'GET',
    path: '/_mock/v1/journal/{requestId}/code',
    summary: 'A program that repeats a docking call; its secret is read from COMPANYIQ_SECRET, COMPANYIQ_TOKEN or COMPANYIQ_SIGN',
    query: z.object({ as: z.enum(['curl', 'java', 'csharp', 'php', 'python', 'javascript']).describe('What it is written in.') }).strict(),
    data: null,
    failures: ['not-found'],
  },
} as const satisfies Record<string, PlaneOperation>;
