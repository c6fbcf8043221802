import { figure } from '../counted.js';
import type { EXPECTATIONS as EN, Wanted } from '../en/expectations.js';
import type { Same } from '../same.js';

const OUTCOMES: Readonly<Record<string, string>> = { accepted: '已接受', refused: '被拒绝', faulted: '由故障应答', error: '错误' };
const outcomeWords = (outcome: string) => OUTCOMES[outcome] ?? outcome;

const times = (count: number): string => `${figure(count)} 次`;

const described = ({ operation, outcome, rule, employeeId }: Wanted): string => {
  const more = [
    ...(outcome === undefined ? [] : [`结果：${outcomeWords(outcome)}`]),
    ...(rule === undefined ? [] : [`违反 ${rule}`]),
    ...(employeeId === undefined ? [] : [`用户 ${employeeId}`]),
  ];
  return more.length === 0 ? `${operation} ` : `${operation}（${more.join('，')}）`;
};

function bounded({ least, most }: { readonly least: number; readonly most: number | null }): string {
  if (most === null) return `至少 ${times(least)}`;
  if (least === most) return `恰好 ${times(least)}`;
  return least === 0 ? `至多 ${times(most)}` : `${least} 到 ${times(most)}`;
}

export const EXPECTATIONS: Same<typeof EN> = {
  'expectations.met': ({ wanted, count }) => `${described(wanted)}共 ${times(count)}调用`,
  'expectations.not-met': ({ wanted, count, bounds }) => `${described(wanted)}共 ${times(count)}调用，预期${bounded(bounds)}`,
  'expectations.unknown': ({ wanted, count, bounds, dropped }) =>
    `${described(wanted)}在调用日志中尚存 ${times(count)}调用，预期${bounded(bounds)}；无法判定：已丢弃 ${times(dropped)}调用`,
  'expectations.differs': ({ how }) => how.join('；'),
  'expectations.one-too-many': '符合预期，但多出一次',
  'expectations.other-operation': ({ is, not }) => `操作为 ${is}，而不是 ${not}`,
  'expectations.no-user': ({ not }) => `未涉及用户 ${not}`,
  'expectations.other-user': ({ is, not }) => `涉及用户 ${is}，而不是 ${not}`,
  'expectations.other-rule': ({ broke, not }) => `${broke.length === 0 ? '未违反任何规则' : `违反了 ${broke.join('、')}`}，而不是 ${not}`,
  'expectations.other-outcome': ({ is, error, not }) =>
    `结果为${outcomeWords(is)}${error === null ? '' : `（${error}）`}，而不是${outcomeWords(not)}`,
  'expectations.exactly-alone': ({ path }) => `${path} 不能与 atLeast 或 atMost 同时使用`,
  'expectations.least-over-most': ({ path, least, most }) => `${path} 为 ${least}，大于 atMost 的 ${most}`,
};
