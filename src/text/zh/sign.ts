import type { SIGN as EN } from '../en/sign.js';
import { quote } from '../quote.js';
import type { Same } from '../same.js';

const PLACES: Readonly<Record<string, string>> = { header: '请求头', query: '查询参数', body: '请求体' };

export const SIGN: Same<typeof EN> = {
  'sign.call': ({ operation }) => `${operation} 的调用（签名之前）：`,
  'sign.text': ({ algorithm }) => `用于计算 ${algorithm} 的内容：`,
  'sign.key': 'HMAC 的密钥参数：',
  'sign.signature': ({ name, place, encoding }) => `签名，在${PLACES[place] ?? place}中以 ${name} 发送，写作 ${encoding}：`,
  'sign.not-signed': ({ profile, scheme }) => `接口配置 ${profile} 不使用签名：scheme 为 ${scheme}`,
  'sign.no-operation': ({ operation, known }) => `接口配置中没有接口 ${quote(operation)}；可用的接口：${known.join('、')}`,
  'sign.path-parameter': ({ name }) => `路径中有 {${name}}：请用 --param ${name}=VALUE 给出`,
  'sign.no-object': '请求体必须是 JSON 对象：否则接口配置要放入其中的内容（如 corpId、时间和随机串）没有位置',
  'sign.param-form': '必须是 name=value。',
};
