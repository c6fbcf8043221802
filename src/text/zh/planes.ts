import type { PLANES as EN } from '../en/planes.js';
import { quote } from '../quote.js';
import type { Same } from '../same.js';
import { quoteName } from '../secrecy.js';

export const PLANES: Same<typeof EN> = {
  'planes.corp-unknown': ({ corpId }) => `企业 ${quote(corpId)} 不存在`,
  'planes.corp-exists': ({ corpId }) => `企业 ${quote(corpId)} 已存在`,
  'planes.module-unknown': ({ moduleId }) => `该企业没有模块 ${quote(moduleId)}`,
  'planes.module-exists': ({ moduleId }) => `该企业已有模块 ${quote(moduleId)}`,
  'planes.module-gone': ({ moduleId }) => `文件上传期间，模块 ${quote(moduleId)} 已被移除或重置`,
  'planes.user-unknown': ({ employeeId }) => `该企业没有用户 ${quote(employeeId)}`,
  'planes.upload-unknown': ({ uploadId }) => `该企业没有上传记录 ${quote(uploadId)}`,
  'planes.key-unknown': ({ keyId }) => `该企业没有密钥 ${quote(keyId)}`,
  'planes.secret-taken': '该企业的另一个密钥已使用此 secret',
  'planes.snapshot-unknown': ({ name }) => `快照 ${quote(name)} 不存在`,
  'planes.not-a-sandbox': ({ corpId }) => `${quote(corpId)} 不是沙箱`,
  'planes.login-failed': 'corpId、employeeId 或 password 错误',
  'planes.login-first': '请先登录，并以 Authorization: Bearer 发送令牌',
  'planes.login-unknown': '令牌不存在，或其用户已不存在',
  'planes.login-ended': ({ at }) => `登录已于 ${at} 失效；请重新登录`,
  'planes.now-or-advance': 'now 与 advance 必须且只能发送其中一个',
  'planes.now-outside-years': 'now 必须在公元 0000 年至 9999 年之间',
  'planes.advance-invalid': 'advance 必须是 ISO 8601 时长，例如 PT2H，且结果必须在公元 0000 年至 9999 年之间',
  'planes.fixtures-unknown': ({ name }) => `没有名为 ${quote(name)} 的内置预置数据：请发送 demo、empty 或预置数据文档`,
  'planes.sandbox-one-corp': '沙箱的预置数据必须恰好描述一个企业',
  'planes.fixtures-type': '请以 application/json 或 application/yaml 发送预置数据',
  'planes.journal-limit': ({ sent }) => `limit 必须是 1 到 10000 的整数，而不是 ${quote(sent)}`,
  'planes.journal-since': ({ sent }) => `since 必须是调用日志中仍保留的某次调用的 requestId 或 ISO 8601 时间，而不是 ${quote(sent)}`,
  'planes.operation-unknown': ({ operation, near }) =>
    `没有操作 ${quoteName(operation)}${near === undefined ? '' : `；是否应为 ${near}？`}`,
  'planes.param-twice': ({ name }) => `参数 ${quoteName(name)} 发送了两次`,
  'planes.member-hidden': ({ path }) => `没有成员 "__proto__"：${path}`,
  'planes.fail-on-unknown': ({ sent, known }) => `failOn 只能包含 ${known.join('、')}，而不是 ${quote(sent)}`,
  'planes.fail-on-empty': ({ known }) => `failOn 为空：请从 ${known.join('、')} 中选择`,
  'planes.fail-on-none-alone': 'failOn 中 "none" 与其他值同时出现："none" 只能单独使用',
  'planes.cannot-expect': ({ name, near }) => `没有名为 ${quote(name)} 的规则或对接错误${near === undefined ? '' : `；是否应为 ${near}？`}`,
  'planes.min-coverage': 'minCoverage 必须是 0 到 100 的数字',
  'planes.token-missing': '该服务器启动时设置了管理令牌：请以 Authorization: Bearer 发送',
  'planes.token-wrong': '管理令牌错误',
  'planes.host-impossible': ({ host }) => `后台和控制接口不应答主机名 ${quote(host)}：任何 URL 都不会有这样的主机名`,
  'planes.host-unknown': ({ host }) => `后台和控制接口不应答主机名 ${quote(host)}；请以 --allow-host ${host} 或管理令牌启动服务器`,
  'planes.other-origin': '后台和控制接口不应答其他来源的网页发出的请求',
};
