import { figure } from '../counted.js';
import type { STATES as EN } from '../en/states.js';
import type { Same } from '../same.js';

const shown = (value: unknown) => (value === null ? '空' : JSON.stringify(value));

export const STATES: Same<typeof EN> = {
  'states.corp-missing': ({ corpId }) => `缺少企业 ${corpId}`,
  'states.corp-extra': ({ corpId }) => `多出企业 ${corpId}`,
  'states.corp-name': ({ corpId, expected, actual }) => `企业 ${corpId} 的名称为 ${shown(actual)}，应为 ${shown(expected)}`,
  'states.docking': ({ corpId, expected }) =>
    `企业 ${corpId} 的对接处于${expected ? '关闭' : '开启'}状态，应为${expected ? '开启' : '关闭'}`,
  'states.key-missing': ({ corpId, label, enabled }) =>
    `企业 ${corpId} 缺少一个${enabled ? '已启用' : '已停用'}的密钥${label === null ? '' : ` ${JSON.stringify(label)}`}`,
  'states.key-extra': ({ corpId, label, enabled }) =>
    `企业 ${corpId} 多出一个${enabled ? '已启用' : '已停用'}的密钥${label === null ? '' : ` ${JSON.stringify(label)}`}`,
  'states.user-missing': ({ corpId, employeeId }) => `企业 ${corpId} 缺少用户 ${employeeId}`,
  'states.user-extra': ({ corpId, employeeId }) => `企业 ${corpId} 多出用户 ${employeeId}`,
  'states.user-field': ({ employeeId, field, expected, actual }) => `${employeeId}：${field} 为 ${shown(actual)}，应为 ${shown(expected)}`,
  'states.module-missing': ({ corpId, moduleId }) => `企业 ${corpId} 缺少模块 ${moduleId}`,
  'states.module-extra': ({ corpId, moduleId }) => `企业 ${corpId} 多出模块 ${moduleId}`,
  'states.module-field': ({ moduleId, field, expected, actual }) =>
    `模块 ${moduleId}：${field} 为 ${shown(actual)}，应为 ${shown(expected)}`,
  'states.row-missing': ({ moduleId, row }) => `${moduleId}：缺少数据行 ${row}`,
  'states.row-extra': ({ moduleId, row }) => `${moduleId}：多出数据行 ${row}`,
  'states.row-field': ({ moduleId, employeeId, field, expected, actual }) =>
    `${moduleId}，${employeeId}：${field} 为 ${shown(actual)}，应为 ${shown(expected)}`,
  'states.equal': '两个状态相同。',
  'states.differ': ({ count, more }) =>
    `共 ${figure(count)} 处不同${more > 0 ? `，其中 ${figure(more)} 处未显示，--format json 会全部列出` : ''}。`,
  'states.no-state': ({ name, why }) => `无法从 ${name} 得到状态：${why}`,
  'states.no-corp': ({ name, corpId }) => `${name} 中没有企业 ${corpId}`,
};
