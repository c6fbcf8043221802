import { figure } from '../counted.js';
import type { TESTKIT as EN, Misspelt } from '../en/testkit.js';
import { quote } from '../quote.js';
import type { Same } from '../same.js';
import { quoteName } from '../secrecy.js';
import { didYouMean } from './did-you-mean.js';

const instead = ({ near, known }: Misspelt): string => didYouMean(near, known.length === 0 ? '' : `；可用的有：${known.join('、')}`);

const uncertain = (dropped: number): string => (dropped === 0 ? '' : `（无法判定：调用日志已丢弃 ${figure(dropped)} 次调用）`);

const behind = (partial: string): string => (partial === '' ? '' : `（${partial}）`);

export const TESTKIT: Same<typeof EN> = {
  'testkit.language-unknown': ({ sent }) => `language 必须是 en 或 zh，而不是 ${quote(sent)}`,
  'testkit.base-url': ({ sent }) => `baseUrl 必须是 http 或 https 源，而不是 ${quote(sent)}`,
  'testkit.base-url-path': ({ path }) => `baseUrl 只写源：请去掉 ${quote(path)}；接口配置的 basePath 会自动加上`,
  'testkit.profile-unknown': ({ name }) => `没有名为 ${quote(name)} 的内置接口配置；读取文件请用：await readProfile(file)`,
  'testkit.profile-unusable': '该接口配置无法使用：',
  'testkit.no-instant': ({ sent }) => `${quote(sent)} 不是时间点；写法如 2026-11-24T08:00:00Z`,
  'testkit.no-duration': ({ sent }) => `${quote(sent)} 不是 ISO 8601 时长，例如 PT2H`,
  'testkit.fixtures-unknown': ({ name }) => `没有名为 ${quote(name)} 的内置预置数据：可用的有 demo 和 empty`,
  'testkit.fixtures-unusable': ({ faults }) => `该预置数据无法使用：${faults.join('；')}`,
  'testkit.corp-unusable': ({ faults }) => `corpId 和 secret 无法使用：${faults.join('；')}`,
  'testkit.no-corps': '预置数据中没有企业',
  'testkit.no-such-corp': ({ corpId }) => `预置数据中没有企业 ${quote(corpId)}`,
  'testkit.fault-unusable': ({ faults }) => `没有这样的故障：${faults.join('；')}`,
  'testkit.user-impossible': ({ violations }) => `不可能有这样的用户（${violations.join('；')}）；{ unchecked: true } 会照样存入`,
  'testkit.module-impossible': ({ faults }) => `不可能有这样的模块：${faults.join('；')}`,
  'testkit.module-first': ({ moduleId }) => `该企业没有模块 ${quote(moduleId)}：请先用 given.module 创建`,
  'testkit.module-unknown': ({ moduleId, known }) =>
    `该企业没有模块 ${quote(moduleId)}；${known.length === 0 ? '它没有任何模块' : `现有：${known.join('、')}`}`,
  'testkit.rows-impossible': ({ faults }) => `这些数据行无法对接：${faults.join('；')}`,
  'testkit.snapshot-unknown': ({ name }) => `该实例没有快照 ${quote(name)}`,
  'testkit.corp-removed': ({ corpId }) => `企业 ${quote(corpId)} 已被移除；reset() 可将其恢复`,
  'testkit.closed': '该 companyIQ() 已关闭：请另建一个，或推迟关闭',

  'testkit.operation-unknown': (misspelt) => `没有操作 ${quoteName(misspelt.name)}${instead(misspelt)}`,
  'testkit.outcome-unknown': (misspelt) => `没有结果 ${quoteName(misspelt.name)}${instead(misspelt)}`,
  'testkit.rule-unknown': (misspelt) => `没有规则 ${quoteName(misspelt.name)}${instead(misspelt)}`,
  'testkit.field-unknown': (misspelt) => `用户没有字段 ${quoteName(misspelt.name)}${instead(misspelt)}`,
  'testkit.column-unknown': ({ moduleId, ...misspelt }) => `${moduleId} 没有列 ${quoteName(misspelt.name)}${instead(misspelt)}`,
  'testkit.input-unknown': ({ operation, ...misspelt }) => `${operation} 没有输入 ${quoteName(misspelt.name)}${instead(misspelt)}`,
  'testkit.expects-undefined': ({ name }) => `${name} 的预期值为 undefined，而它不可能是 undefined：请去掉；如果应为空，请写 null`,
  'testkit.fields-within-fields': "请直接写字段，例如 { employeeId: 'E1001', department: 'Paint' }，外面不要再套 “fields”",
  'testkit.nothing-to-compare': ({ operation }) => `${operation} 没有可供比较的输入`,
  'testkit.not-kept': ({ name }) => `调用日志不保留 ${name}，因此无法比较其值：可用 expect.any(String) 表示发送过`,

  'testkit.not-an-instance': '该匹配器只能用于 companyIQ() 的返回值：expect(ciq)',
  'testkit.no-user': ({ employeeId, near, known, more }) =>
    `该企业没有用户 ${employeeId}${didYouMean(near, '。')}${known.length === 0 ? '它没有任何用户' : `现有：${known.join('、')}${more > 0 ? ` 等，另有 ${more} 个` : ''}`}`,
  'testkit.user-unwanted': ({ employeeId, partial }) => `该企业不应有用户 ${employeeId}${behind(partial)}`,
  'testkit.user-differs': ({ employeeId }) => `用户 ${employeeId} 与预期不符：`,
  'testkit.no-row-count': ({ sent }) => `${sent} 不能作为行数：必须是 0 或正整数`,
  'testkit.name-a-row': '请至少写出一行不应存在的数据，或写出行数',
  'testkit.row-count-unwanted': ({ moduleId, rows }) => `${moduleId} 不应恰有 ${figure(rows)} 行`,
  'testkit.row-count-differs': ({ moduleId, rows, expected }) => `${moduleId} 有 ${figure(rows)} 行，而不是 ${expected} 行`,
  'testkit.rows-unwanted': ({ moduleId, rows }) => `${moduleId} 不应有 ${rows.join('、')}`,
  'testkit.rows-missing': ({ moduleId, missing, wanted, rows }) =>
    `${figure(wanted)} 行中有 ${figure(missing)} 行不在 ${moduleId} 中，该模块现有 ${figure(rows)} 行：`,
  'testkit.nearest-row': '与最接近的行对照：',
  'testkit.expected-row': ({ row }) => `预期：${row}`,
  'testkit.call-unwanted': ({ operation, partial }) => `不应调用 ${operation}${behind(partial)}，但调用了：`,
  'testkit.not-called': ({ operation, dropped }) => `没有调用 ${operation}${uncertain(dropped)}`,
  'testkit.calls-differ': ({ operation, partial }) => `${operation} 的调用均与预期${behind(partial)}不符；最后一次的差异：`,
  'testkit.no-violations': '应有调用违反规则，但没有',
  'testkit.violations': ({ calls }) => `${figure(calls)} 次调用违反了规则：`,
  'testkit.name-a-rule': '请至少写出一条规则，例如 USR-6',
  'testkit.exercise-unwanted': ({ rules }) => `不应触发 ${rules.join('、')}`,
  'testkit.never-exercised': ({ rules, dropped }) =>
    `从未触发：${rules.map(({ rule, title }) => `${rule}（${title}）`).join('、')}${uncertain(dropped)}`,

  'testkit.nearest-calls': '最接近的调用：',
  'testkit.none-near': '没有相近的调用。',
  'testkit.others-failed': '其他失败的调用：',
  'testkit.none-near-but-failed': '没有相近的调用，但以下调用失败了：',
  'testkit.failed-before': ({ calls }) => `此前还有 ${calls} 次`,
  'testkit.because': ({ rule, message, fix }) => `${rule} ${message}（${fix}）`,

  'testkit.bug': ({ what, requestId }) => `这是 companyiq-mock 的缺陷，与您的测试无关；请报告：${what}（${requestId}）`,
  'testkit.nothing-answers': ({ request, baseUrl, dockingUrl }) =>
    `没有任何服务应答 ${request}：平台位于 ${baseUrl}，其对接 API 位于 ${dockingUrl}`,
  'testkit.connection-cut': '已设置的故障切断了连接',
  'testkit.closed-before-body': '请求体尚未完整，平台就已关闭',
  'testkit.content-lost': ({ method, url, lost, remedy }) =>
    `${method} ${url} 的请求体中，本应是文件或表单之处为 ${quote(lost)}：其内容在发送前已丢失。${remedy}`,
  'testkit.body-stalled': ({ method, url, ms, remedy }) => `${method} ${url} 的请求体停滞了 ${ms} 毫秒。${remedy}`,
  'testkit.remedy-environment': ({ environment, form }) =>
    `该测试运行于 ${environment}，其 Blob、File 和 FormData 并不总能被其他代码读取。请在 node 环境中运行（vitest：// @vitest-environment node），或将文件作为原始请求体发送：其文本或 Uint8Array，Content-Type 为 text/csv 或 application/zip。${
      form ? "form-data 包的表单只能通过 axios 的 http 适配器发送：adapter: 'http'。" : ''
    }`,
  'testkit.remedy-form':
    '客户端不认识这种表单：fetch 接受全局的 FormData；对于 form-data 包，请发送 form.getBuffer()，并带上 form.getHeaders()。',
  'testkit.remedy-body': '客户端不认识这种请求体：请发送文本、Uint8Array、node:buffer 的 Blob 或流。',
  'testkit.remedy-stream': '发送的流必须持续并结束。companyIQ() 的 bodyTimeoutMs 决定它最多可停滞多久。',
};
