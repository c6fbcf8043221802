import type { USERS as EN } from '../en/users.js';
import { quote } from '../quote.js';
import type { Same } from '../same.js';
import { quoteName } from '../secrecy.js';
import { didYouMean } from './did-you-mean.js';

export const USERS: Same<typeof EN> = {
  'users.missing': ({ field }, words) => `缺少 ${words.field(field)}`,
  'users.empty': ({ field }, words) => `${words.field(field)} 为空`,
  'users.cannot-be-emptied': ({ field }, words) => `${words.field(field)} 不能清空`,
  'users.unknown-field': ({ field, near }, words) => `没有字段 ${quoteName(words.field(field))}${didYouMean(near && words.field(near))}`,
  'users.not-on-this-wire': ({ field }, words) => `${quoteName(words.field(field))} 不在此接口上：接口配置将其设为 off`,
  'users.read-only': ({ field }, words) => `${words.field(field)} 由平台维护，不能设置`,
  'users.exists': ({ employeeId }, words) => `${words.field('employeeId')} 为 ${words.value('employeeId', employeeId)} 的用户已存在`,
  'users.password-not-updatable': ({ field }, words) => `更新时不能修改 ${words.field(field)}：它仅在创建用户时使用`,
  'users.password-ignored': ({ field }, words) => `用户已存在，${words.field(field)} 已忽略：它仅在创建用户时使用`,
  'users.resigned': ({ field, stored, sent }, words) =>
    `该用户已离职，${words.field(field)} 不能由 ${words.value(field, stored)} 改为 ${words.value(field, sent)}`,
  'users.not-updatable': ({ field, stored, sent }, words) =>
    `${words.field(field)} 不能通过对接修改：现存值为 ${words.value(field, stored)}，发送值为 ${words.value(field, sent)}`,
  'users.activated': ({ employeeId, at }, words) => `用户 ${words.value('employeeId', employeeId)} 已登录过（${at}），不能再删除`,
  'users.item-no-object': ({ kind }) => `每一项必须是包含用户字段的对象，而不是${kind}`,
  'users.batch-too-large': ({ limit, size }) => `一批最多 ${limit} 个用户；本批有 ${size} 个`,
  'users.not-numeric': ({ field }, words) => `${words.field(field)} 必须是数字数据：只能包含数字`,

  'values.holds': ({ field, what }, words) => `${words.field(field)} 含有${what}`,
  'values.half-surrogate': ({ code }) => `不成对的代理字符 ${code}，它不是有效字符`,
  'values.control-character': ({ code }) => `控制字符 ${code}`,
  'values.unprintable': ({ code }) => `不可见字符 ${code}`,
  'values.some-control-character': '控制字符',
  'values.too-long': ({ field, most, length }, words) => `${words.field(field)} 超过 ${most} 个字符（实际 ${length} 个）`,
  'values.dots-only': ({ field }, words) => `${words.field(field)} 只含有点号，无法放入路径`,
  'values.not-in-calendar': ({ field, sent }, words) => `${words.field(field)} 不是日历中存在的日期：${words.value(field, sent)}`,
  'values.must-be': ({ field, expected, given }, words) => `${words.field(field)} 必须是${expected}，而不是${given}`,
  'values.must-be-not-value': ({ field, expected, sent }, words) =>
    `${words.field(field)} 必须是${expected}，而不是 ${words.value(field, sent)}`,
  'values.must-be-hidden': ({ field, expected }, words) => `${words.field(field)} 必须是${expected}，发送的值不符合`,
  'values.quoted': ({ value }) => ` ${quote(value)}`,
  'values.string-or-whole': '字符串或不小于 0 的整数',
  'values.a-string': '字符串',
  'values.a-number': '数字',
  'values.true-or-false': ' true 或 false',
  'values.an-instant': ' ISO 8601 时间',
  'values.a-date': ({ field, example }, words) => `日期，例如 ${words.value(field, example)}`,
  'values.one-of': ({ field, codes }, words) => ` ${codes.map((code) => words.value(field, code)).join(' 或 ')}`,
  'values.some-of': ({ options }) => ` ${options.join(' 或 ')}`,
  'values.too-many-digits': ({ field }, words) => `${words.field(field)} 是过大的数字，无法保留全部位数：请以字符串发送`,
  'values.day-such-as': ({ example }) => `日历中存在的日期，例如 ${quote(example)}`,
  'values.midnight-such-as': ({ example, timeZone }) => `${timeZone} 时区某一天开始的零点，例如 ${quote(example)}`,
  'values.moment-such-as': ({ example }) => `时刻，例如 ${quote(example)}`,
  'values.number-or-digits': '数字，或由其数位组成的字符串',
  'values.number-of-few-digits': '不超过 15 位的数字，或由其数位组成的字符串',
  'values.json-too-long': ({ field, most, length }, words) => `${words.field(field)} 的 JSON 超过 ${most} 个字符（${length}）`,
  'kinds.array': '数组',
  'kinds.null': ' null',
  'kinds.object': '对象',
  'kinds.string': '字符串',
  'kinds.number': '数字',
  'kinds.boolean': '布尔值',
  'kinds.undefined': '空值',
  'kinds.encoded-twice': '字符串；它似乎被编码了两次 JSON',
};
