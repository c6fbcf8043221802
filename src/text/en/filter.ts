import { quote } from '../quote.js';
import { didYouMean } from './did-you-mean.js';

/** What a filter of calls can say. */
export const FILTER = {
  'filter.operation': ({ sent, near }: { sent: string; near?: string | undefined }) =>
    `op: takes the name of an operation, such as op:createUser; there is none called ${quote(sent)}${didYouMean(near)}`,
  'filter.outcome': ({ sent, known }: { sent: string; known: readonly string[] }) =>
    `outcome: takes one of ${known.join(', ')}, not ${quote(sent)}`,
  'filter.rule': ({ sent, near }: { sent: string; near?: string | undefined }) =>
    `rule: takes the id of a rule, such as rule:USR-4; there is none called ${quote(sent)}${didYouMean(near)}`,
  'filter.id': 'id: takes an employeeId or a requestId, such as id:E1001',
  'filter.since': ({ sent }: { sent: string }) =>
    `since: takes 30s, 5m, 2h or 1d, an ISO 8601 instant, or the requestId of a call that the journal still has, not ${quote(sent)}`,
};
