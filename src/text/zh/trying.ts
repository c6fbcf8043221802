import type { TRYING as EN } from '../en/trying.js';
import type { Same } from '../same.js';
import { spaced } from './spaced.js';

const perhaps = (near: string | undefined, remedy: string): string =>
  near === undefined ? '' : spaced`；应答中有${near}，可能就是它（${remedy}）`;

const quoting = (said: string): string => (said === '' ? '' : `：${said}`);

export const TRYING: Same<typeof EN> = {
  'trying.the-answer': '应答',

  'trying.empty': ({ status }) => `应答为空（HTTP 状态码 ${status}）`,
  'trying.not-an-object': ({ status, body }) => `应答不是 JSON 对象（HTTP 状态码 ${status}）${quoting(body)}`,
  'trying.refused': ({ error, said }) => `调用被拒绝，错误为 ${error}${quoting(said)}`,
  'trying.status': ({ expected, status }) => `成功时的 HTTP 状态码必须是 ${expected}，而不是 ${status}`,
  'trying.status-of': ({ error, expected, status }) => `${error} 的 HTTP 状态码必须是 ${expected}，而不是 ${status}`,
  'trying.code-unknown': ({ at, code, said }) => `${at}：接口配置（errors）中没有代码 ${code}${quoting(said)}`,
  'trying.answer-too-long': ({ bytes }) => `应答超过 ${bytes} 字节`,

  'trying.unknown': ({ at }) => `接口配置中没有 ${at}`,
  'trying.field-missing': ({ at, near, name }) => `缺少 ${at}${perhaps(near, `fields: { ${name}: ${near} }`)}`,
  'trying.envelope-missing': ({ at, near, member }) => `缺少 ${at}${perhaps(near, `envelope: { ${member}: ${near} }`)}`,
  'trying.result-missing': ({ at, near, member }) => `缺少结果 ${at}${perhaps(near, `${member}: ${near}`)}`,
  'trying.token-missing': ({ at, near }) => `缺少令牌 ${at}${perhaps(near, `auth.token.tokenField: ${near}`)}`,
  'trying.constant-missing': ({ at, expected }) => `缺少 ${at}，其值必须是 ${expected}（envelope.constants）`,
  'trying.constant': ({ at, expected, given }) => `${at} 必须是 ${expected}，而不是 ${given}（envelope.constants）`,
  'trying.value': ({ at, expected, given, by }) => spaced`${at}必须是${expected}，而不是${given}（${by}）`,
  'trying.date': ({ at, dates, given, fitting }) =>
    `${at} 不是按 ${dates} 书写的日期：${given}${fitting === undefined ? '' : `；接口配置中应写 dates: ${fitting}`}`,
  'trying.expires': ({ at }) => `${at} 必须是令牌有效期的秒数`,

  'trying.off': '接口配置中未启用该操作',
  'trying.no-token': '没有令牌',
  'trying.no-user': '没有已知的用户：请用 --employee-id 指定',
  'trying.no-module': '没有已知的查询模块：请用 --module-id 指定',
  'trying.no-upload': '没有已知的上传',
  'trying.not-tried': ({ why }) => `未试用：${why}`,
  'trying.fits': '相符',
  'trying.misfits': ({ count }) => `${count} 处不符`,
  'trying.end': ({ made, wrong, left }) =>
    `共发出 ${made} 次调用，${wrong === 0 ? '全部相符' : `${wrong} 次有不符之处`}${left === 0 ? '' : `，${left} 次未试用`}`,
};
