import type { CALLS as EN } from '../en/calls.js';
import { quote } from '../quote.js';
import type { Same } from '../same.js';
import { quoteName } from '../secrecy.js';

export const CALLS: Same<typeof EN> = {
  'calls.param-missing': ({ name }) => `缺少 ${name}：它指明要操作的记录`,
  'calls.param-unknown': ({ name, near }) => `此处没有参数 ${quoteName(name)}${near === undefined ? '' : `；是否应为 ${near}？`}`,
  'calls.param-no-text': ({ name, kind }) => `${name} 必须是字符串或数字，而不是${kind}`,
  'calls.param-twice': ({ name }) => `参数 ${name} 发送了两次`,
  'calls.limit': ({ field, sent }, words) => `${words.field(field)} 必须是 1 到 1000 的整数，而不是 ${quote(sent)}`,
  'calls.cursor': ({ field }, words) => `${words.field(field)} 已损坏或属于其他列表：请发送上一页的 nextCursor`,
  'calls.updated-since': ({ field, sent }, words) =>
    `${words.field(field)} 必须是 ISO 8601 时间，例如 2026-03-02T00:00:00Z，而不是 ${quote(sent)}`,
};
