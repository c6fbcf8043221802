import type { ACCESS as EN } from '../en/access.js';
import { quote } from '../quote.js';
import type { Same } from '../same.js';

const PLACES: Readonly<Record<string, string>> = { header: '请求头', query: '查询参数', body: '请求体', basic: 'Basic 认证' };
export const placeIn = (place: string): string => PLACES[place] ?? place;

export const ACCESS: Same<typeof EN> = {
  'access.credential-missing': ({ field }, words) => `缺少 ${words.field(field)}：每次对接调用都必须携带企业账号（corpId）和密钥（secret）`,
  'access.credential-missing-here': ({ field, name, place }, words) =>
    `缺少 ${words.field(field)}：每次对接调用都必须携带企业账号（corpId）和密钥（secret）；请在${placeIn(place)}中以 ${name} 发送`,
  'access.credential-missing-basic': ({ field }, words) =>
    `缺少 ${words.field(field)}：每次对接调用都必须携带企业账号（corpId）和密钥（secret）；请发送 Authorization: Basic，其后为 corpId:secret 的 base64`,
  'access.basic-unfit': ({ how }) =>
    `缺少企业账号（corpId）和密钥（secret）：请求头 Authorization ${how}；请发送 Basic、一个空格和 corpId:secret 的 base64`,
  'access.not-basic': '不以 Basic 开头',
  'access.no-base64': '在 Basic 之后的内容不是 base64',
  'access.no-colon': '在 Basic 之后的内容解码后没有冒号，不是 corpId:secret',
  'access.secret-invalid': '企业不存在，或该密钥不是此企业已启用的密钥',
  'access.docking-inactive': '该企业的数据对接开关未开启：请 HR 在后台“系统管理 > 开放平台”中开启',
  'access.module-unknown': ({ moduleId, known }) =>
    `HR 尚未创建查询模块 ${quote(moduleId)}；${known.length > 0 ? `该企业现有：${known.join('、')}` : '该企业目前没有任何模块'}`,
  'access.second-wrong': '二次密码错误',
  'access.second-missing': '该模块已启用双重认证：请在请求头 X-Second-Password 中发送二次密码',
  'access.second-not-set': '该模块已启用双重认证，但尚未设置二次密码：请先通过 PUT /app/v1/me/second-password 设置',
  'access.current-wrong': 'current 与现有的二次密码不一致',
  'access.current-missing': '已设置过二次密码：如需修改，请在 current 中发送现有的二次密码',
  'access.token-missing': ({ name, place, prefix }) =>
    `缺少访问令牌：每次调用都必须在${placeIn(place)}中以 ${name} 携带访问令牌${prefix === '' ? '' : `，令牌前加 ${quote(prefix)}`}`,
  'access.no-prefix': '缺少令牌前的前缀',
  'access.token-no-prefix': ({ name, prefix }) => `${name} 中没有访问令牌：令牌前必须有 ${quote(prefix)}；请发送 ${name}: ${prefix} TOKEN`,
  'access.token-of-another': '该访问令牌签发给另一个企业，与调用所指的企业不同',
  'access.token-key-disabled': '签发该访问令牌的密钥已被停用',
  'access.token-revoked': '该访问令牌已被之后签发的令牌作废；请使用最新的令牌',
  'access.token-unknown': '访问令牌不存在',
  'access.token-expired': ({ at: time }) => `访问令牌已于 ${time} 过期；请重新获取`,
  'access.token-never-renewed': '访问令牌已过期，而调用方此后从未换用新令牌',
  'access.signature-part-missing': ({ name }) => `缺少 ${name}：每次调用都必须签名`,
  'access.signature-invalid': '企业不存在，或签名与用任一已启用密钥对这些参数计算的结果不符',
  'access.signature-invalid-for-token': '签名与用签发该访问令牌的密钥对所签内容计算的结果不符',
  'access.signature-slip': ({ slip }) => `签名不符：${slip}`,
  'access.slip-hex-case': '十六进制数字的大小写相反',
  'access.slip-sign-decoded': '签名中的加号变成了空格；在查询参数或表单中发送时请进行百分号编码',
  'access.slip-other-key': '签名所用的是该企业另一个密钥',
  'access.slip-disabled-key': '签名所用的是该企业一个已停用的密钥',
  'access.slip-values-encoded': '参数值在签名前做了百分号编码；请对原值签名',
  'access.slip-values-not-encoded': '签名时参数值未经编码；请先进行百分号编码再签名',
  'access.slip-names-lower': '签名时参数名用了小写；请按发送时的写法签名',
  'access.slip-names-upper': '签名时参数名用了大写；请按发送时的写法签名',
  'access.slip-sorted-ignoring-case': '参数名排序时未区分大小写；大写排在小写之前',
  'access.slip-unsorted': '参数按发送顺序签名；请按名称排序',
  'access.slip-sorted': '参数按名称排序后签名；请按发送顺序签名',
  'access.slip-timestamp-in-milliseconds': '签名时时间戳用了毫秒，而发送的是秒；请对发送的值签名',
  'access.slip-timestamp-in-seconds': '签名时时间戳用了秒，而发送的是毫秒；请对发送的值签名',
  'access.slip-body-trimmed': '签名时去掉了请求体首尾的空白；请按发送的每个字节签名',
  'access.slip-empty-kept': '没有值的参数也参与了签名；请将其去掉',
  'access.slip-empty-dropped': '没有值的参数未参与签名；请将其加入',
  'access.slip-secret-before': '密钥放在了签名内容之前；请放到其后',
  'access.slip-secret-behind': '密钥放在了签名内容之后；请放到其前',
  'access.slip-sign-included': '空的签名参数也参与了签名；请将其去掉',
  'access.timestamp-out-of-window': ({ name, seconds, now, sent }) =>
    `${name} 与服务器时间（${now}）相差不得超过 ${seconds} 秒，单位可为秒或毫秒；实际发送 ${quote(sent)}`,
  'access.nonce-reused': ({ name, nonce }) => `${name} ${quote(nonce)} 已使用过；每次调用都必须使用新值`,
};
