import type { CALLING as EN } from '../en/calling.js';
import type { Same } from '../same.js';

export const CALLING: Same<typeof EN> = {
  'calling.operation-off': ({ profile, operation }) => `接口配置 ${profile} 未启用操作 ${operation}`,
  'calling.parameter-off': ({ profile, name }) => `接口配置 ${profile} 未启用参数 ${name}`,
  'calling.no-tokens': ({ profile, scheme }) => `接口配置 ${profile} 没有令牌：其认证方式为 ${scheme}`,
  'calling.needs-file': ({ operation }) => `${operation} 需要文件`,
  'calling.needs-parameter': ({ operation, name }) => `${operation} 需要参数 ${name}：它是路径的一部分`,
  'calling.not-an-object': ({ status }) => `应答不是 JSON 对象（HTTP 状态码 ${status}）`,
};
