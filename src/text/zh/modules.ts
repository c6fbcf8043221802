import type { MODULES as EN } from '../en/modules.js';
import { quote } from '../quote.js';
import type { Same } from '../same.js';

export const MODULES: Same<typeof EN> = {
  'modules.template-has-own': ({ template, member }) => `模板 ${template} 自带 ${member}；如需自定义，请使用模板 custom`,
  'modules.column-twice': ({ name }) => `列 ${quote(name)} 重复命名`,
  'modules.one-employee-id': ({ count }) => `必须恰好有一列的类型为 employeeId；现有 ${count} 列`,
  'modules.key-unknown': ({ name }) => `键中的 ${quote(name)} 不是该模块的列`,
  'modules.key-twice': ({ name }) => `键中重复了 ${quote(name)}`,
  'modules.key-without-employee-id': ({ name }) => `键必须包含工号列 ${quote(name)}，否则两名员工的行会互相替换`,
};
