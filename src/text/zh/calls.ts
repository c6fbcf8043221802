import type { CALLS as EN } from '../en/calls.js';
import { quote } from '../quote.js';
import type { Same } from '../same.js';
import { quoteName } from '../secrecy.js';
import { didYouMean } from './did-you-mean.js';

export const CALLS: Same<typeof EN> = {
  'calls.rows-left-out': ({ skipped, rows, rules }) => `${rows} 行中有 ${skipped} 行未写入：${rules.join('、')}`,
  'calls.items-failed': ({ failed, total, rules }) => `${total} 项中有 ${failed} 项失败：${rules.join('、')}`,
  'calls.many-tokens': ({ count, seconds }) => `在 ${seconds} 秒（每个令牌的有效期）内已向该企业签发 ${count} 个访问令牌`,
  'calls.armed-fault': ({ status }) => `已设置的故障以 HTTP 状态码 ${status} 应答`,
  'calls.truncated': '已设置的故障截断了应答',
  'calls.bug': ({ requestId }) => `companyiq-mock 的缺陷，不是调用方的问题：请附上 ${requestId} 的服务器日志进行反馈`,
  'calls.not-in-journal': ({ requestId }) => `调用日志中没有 ${quote(requestId)}；它可能已被丢弃，或日志已重置`,
  'calls.no-key': '此企业没有已启用的密钥：请在“设置”中添加，或调用 POST /backend/v1/corps/{corpId}/keys。',
  'calls.token-first': '此命令获取令牌，之后的每次调用都须携带该令牌。',
  'calls.signed-now': '签名在几分钟内有效；companyiq-mock profile sign 可显示签名的生成过程。',
  'calls.no-listing': '接口配置没有 listUsers 可用于首次调用，请查看接口文档。',
  'errors.unknown': ({ asked, near }) => `没有名称或错误码为 ${quote(asked)} 的错误${didYouMean(near)}`,
  'calls.large-csv': ({ bytes }) => `发送了 ${bytes} 字节的未压缩 csv；请压缩为 zip`,
  'calls.further-entries': ({ field, entries }, words) => `${words.field(field)} 含有 ${entries} 项；已采用第一项`,
  'calls.and-more': ({ first, more }) => `${first}（另有 ${more} 处）`,
  'calls.param-missing': ({ name }) => `缺少 ${name}：它指明要操作的记录`,
  'calls.param-unknown': ({ name, near }) => `此处没有参数 ${quoteName(name)}${didYouMean(near)}`,
  'calls.field-late': ({ name }) => `表单中 ${name} 位于文件之后：请将它放在文件之前`,
  'calls.param-no-text': ({ name, kind }) => `${name} 必须是字符串或数字，而不是${kind}`,
  'calls.param-twice': ({ name }) => `参数 ${name} 发送了两次`,
  'calls.fixed': ({ field, value }, words) => `${words.field(field)} 由此路由固定为 ${words.value(field, value)}：请不要发送`,
  'calls.fixed-to-nothing': ({ field }, words) => `${words.field(field)} 由此路由固定为空：请不要发送`,
  'calls.param-fixed': ({ field, value }, words) => `${words.field(field)} 由此路由固定为 ${quote(value)}：请不要发送`,
  'calls.limit': ({ field, sent }, words) => `${words.field(field)} 必须是 1 到 1000 的整数，而不是 ${quote(sent)}`,
  'calls.cursor': ({ field }, words) => `${words.field(field)} 已损坏或属于其他列表：请发送上一页的 nextCursor`,
  'calls.page': ({ field, first, sent }, words) => `${words.field(field)} 必须是不小于 ${first} 的整数，而不是 ${quote(sent)}`,
  'calls.updated-since': ({ field, sent }, words) =>
    `${words.field(field)} 必须是 ISO 8601 时间，例如 2026-03-02T00:00:00Z，而不是 ${quote(sent)}`,
};
