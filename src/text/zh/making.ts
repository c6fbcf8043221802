import type { MAKING as EN } from '../en/making.js';
import { quote } from '../quote.js';
import type { Same } from '../same.js';

export const MAKING: Same<typeof EN> = {
  'making.no-key': ({ corpId }) =>
    `企业 ${quote(corpId)} 没有已启用的密钥可用于调用：请在后台（控制台的“设置”）添加或启用一个密钥，然后重试`,
  'making.sends-file': ({ operation }) =>
    `${operation} 需要发送文件，无法在此生成：请在控制台的“模块”中拖入文件，或将其 POST 到 /backend/v1/corps/{corpId}/modules/{moduleId}/dock`,
  'making.takes-no': ({ operation, member }) => `${operation} 不接受 ${member}：请不要发送`,
  'making.other-plane': ({ plane }) =>
    `只有对接 API 的调用可以重新发送；此次调用来自${plane === 'app' ? '员工 App' : ' HR 后台的手工操作'}`,
  'making.no-code': ({ plane }) => `只有对接 API 的调用可以生成程序；此次调用来自${plane === 'app' ? '员工 App' : ' HR 后台的手工操作'}`,
  'making.no-file-kept': '调用日志不保存文件内容，因此无法重新发送此次调用：请在控制台的“模块”中拖入文件',
  'making.no-body-kept': '此次调用无法读取或含有密钥，调用日志未完整保存，因此无法重新发送',
  'making.no-corp': '此次调用所指的企业现在不存在，因此没有可用于发送的密钥',
};
