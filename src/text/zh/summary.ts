import type { SUMMARY as EN } from '../en/summary.js';
import { quote } from '../quote.js';
import type { Same } from '../same.js';
import { spaced } from './spaced.js';

const BASES = { stated: '文章明示', inferred: '推断', assumed: '假设', documented: '文档记载', observed: '实际观察' };

const AT = { header: '请求头', query: '查询参数', body: '请求体' };

const FILE_WAYS = {
  multipart: '文件在表单中',
  raw: '文件为原始请求体',
  base64: '文件以 base64 在请求体中',
  id: '文件按标识',
} as const;

export const SUMMARY: Same<typeof EN> = {
  'summary.in-order': ({ file }) => `${file}：没有错误`,
  'summary.faults': ({ file, count }) => `${file}：${count} 处错误`,
  'summary.written': ({ file, schema }) =>
    `已写入 ${file}；供编辑器使用的 schema 为 ${schema}\n按平台的实际情况填写后，运行：companyiq-mock profile check ${file}`,

  'summary.profile': '接口配置',
  'summary.credentials': '凭证',
  'summary.bodies': '请求体',
  'summary.answers': '应答',
  'summary.operations': '接口',
  'summary.behaviour': '行为',
  'summary.ledger': '依据台账',
  'summary.warnings': '警告',

  'summary.direct': ({ corpId, secret, at }) => spaced`每次调用在${AT[at]}中携带${corpId}和${secret}`,
  'summary.token': ({ call, corpId, secret, at, name, sentAt }) =>
    spaced`${call} 获取令牌，在${AT[at]}中携带${corpId}和${secret}；令牌以${name}为名在${AT[sentAt]}中发送`,
  'summary.signature': ({ names, sign, algorithm, secret, text, encoding, at }) =>
    spaced`每次调用在${AT[at]}中携带${names.join('、')}${names.length === 0 ? '' : '和'}${sign}（${algorithm}，${text === undefined ? `secret ${secret}` : `签名内容 ${quote(text)}`}，${encoding}）`,
  'summary.direct-basic': '每次调用在请求头 Authorization 中以 Basic 携带企业账号（corpId）和密钥（secret）',
  'summary.token-basic': ({ call, name, sentAt }) =>
    spaced`${call} 获取令牌，在请求头 Authorization 中以 Basic 携带企业账号（corpId）和密钥（secret）；令牌以${name}为名在${AT[sentAt]}中发送`,
  'summary.token-signature': ({ call, name, sentAt, signature }) =>
    spaced`${call}（须签名）获取令牌；令牌以${name}为名在${AT[sentAt]}中发送；${signature}`,
  'summary.dates': ({ body, dates }) => `${body}，日期格式为 ${dates}`,
  'summary.always-200': 'HTTP 状态码始终为 200',
  'summary.by-outcome': 'HTTP 状态码随结果而定',
  'summary.success': ({ status, code, ok, data }) => spaced`${status}；${code} 为 ${ok} 表示成功；结果在${data || '顶层成员'}中`,
  'summary.match': ({ name, at, value }) => spaced`${AT[at]}中的${name}为${value}`,
  'summary.input': ({ member }) => spaced`输入在${member}中`,
  'summary.file': ({ way }) => FILE_WAYS[way],
  'summary.set': ({ fixed }) => `固定：${fixed.join('；')}`,
  'summary.route': ({ call, details }) => [call, ...details].join('，'),
  'summary.changed': ({ value, usual }) => `${value}（默认：${usual}）`,
  'summary.of-basis': ({ basis, count }) => `${BASES[basis]} ${count} 项`,
  'summary.bases': ({ told }) => told.join('、'),
  'summary.all-assumed': '空：接口的所有内容均为假设',
  'summary.assumed-part': ({ part, told }) => (told.length === 0 ? part : `${part}（${told.join('、')} 除外）`),
  'summary.assumed-parts': ({ names }) => `接口中属于假设的部分：${names.join('、')}`,
  'summary.assumed-operations': ({ names }) => `属于假设的接口：${names.join('、')}`,
  'summary.assumed-rules': ({ names }) => `属于假设的规则：${names.join('、')}`,
  'summary.as-in-default': '与 default 相同',
  'summary.left-operations': ({ names }) => `接口：${names.join('、')}`,
  'summary.left-fields': ({ names }) => `字段：${names.join('、')}`,
  'summary.left-errors': ({ names }) => `错误：${names.join('、')}`,
  'summary.not-strict': ({ file, count }) => `${file}：${count} 个接口、字段或错误与 default 相同，--strict 不允许`,

  'tables.default': '与 default 相同',
  'tables.operation': '接口',
  'tables.method': '方法',
  'tables.path': '路径',
  'tables.further': '其他',
  'tables.fields': '用户字段',
  'tables.field': '字段',
  'tables.on-the-wire': '报文中',
  'tables.type': '类型',
  'tables.may': '对接',
  'tables.values': '取值',
  'tables.code': '代码',
  'tables.errors': '错误',
  'tables.error': '错误',
  'tables.message': '消息',
  'tables.read-only': '只读',
  'tables.required': '必填，仅限创建时',
  'tables.required-updatable': '必填，可更新',
  'tables.updatable': '可更新',
  'tables.creation': '仅限创建时',
};
