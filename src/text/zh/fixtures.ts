import type { CellForm, FIXTURES as EN } from '../en/fixtures.js';
import { quote } from '../quote.js';
import type { Same } from '../same.js';

const FORMS: Readonly<Record<CellForm, string>> = {
  number: '数字',
  date: '日期，例如 2026-10-30',
  month: '月份，例如 2026-10',
  time: '时间，例如 08:00',
};

export const FIXTURES: Same<typeof EN> = {
  'fixtures.too-long': '文本过长，不适合用 YAML（上限 16 MiB）：请改用 JSON',
  'fixtures.corp-twice': ({ corpId, earlier }) => `corps[${earlier}] 已使用 corpId ${quote(corpId)}`,
  'fixtures.secret-twice': ({ earlier }) => `keys[${earlier}] 已使用此密钥`,
  'fixtures.template-twice': ({ moduleId }) => `该企业已有模块 ${quote(moduleId)}：请为此模块指定另一个 moduleId`,
  'fixtures.activated-at-of-nobody': '给出了 activatedAt，但 activated 为 false',

  'fixtures.row-kind': '数据行必须是以列名为成员的对象',
  'fixtures.column-twice': ({ column }) => `列 ${quote(column)} 给出了两次`,
  'fixtures.cell-kind': ({ column }) => `列 ${quote(column)} 的值必须是字符串、数字、true、false 或 null`,
  'fixtures.cell-form': ({ column, form, cell }) => `列 ${quote(column)} 的值 ${quote(cell)} 不符合要求：必须是${FORMS[form]}`,
  'fixtures.key-empty': ({ column }) => `键列 ${quote(column)} 为空`,
  'fixtures.cell-empty': ({ column }) => `列 ${quote(column)} 为必填，但值为空`,
  'fixtures.cell-too-long': ({ column, most }) => `列 ${quote(column)} 的值超过 ${most} 个字符`,
  'fixtures.cell-control-character': ({ column }) => `列 ${quote(column)} 的值含有控制字符`,
  'fixtures.no-such-employee': ({ employeeId }) => `该企业没有 employeeId 为 ${quote(employeeId)} 的用户`,
};
