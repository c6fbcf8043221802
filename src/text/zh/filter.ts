import type { FILTER as EN } from '../en/filter.js';
import { quote } from '../quote.js';
import type { Same } from '../same.js';
import { didYouMean } from './did-you-mean.js';

export const FILTER: Same<typeof EN> = {
  'filter.operation': ({ sent, near }) => `op: 后应为接口名称，例如 op:createUser；没有名为 ${quote(sent)} 的接口${didYouMean(near)}`,
  'filter.outcome': ({ sent, known }) => `outcome: 后应为 ${known.join('、')} 之一，而不是 ${quote(sent)}`,
  'filter.rule': ({ sent, near }) => `rule: 后应为规则编号，例如 rule:USR-4；没有编号为 ${quote(sent)} 的规则${didYouMean(near)}`,
  'filter.id': 'id: 后应为工号（employeeId）或 requestId，例如 id:E1001',
  'filter.since': ({ sent }) =>
    `since: 后应为 30s、5m、2h 或 1d、ISO 8601 时间，或调用日志中仍保留的某次调用的 requestId，而不是 ${quote(sent)}`,
};
