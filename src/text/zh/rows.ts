import { figure } from '../counted.js';
import type { LINT as EN_LINT, ROWS as EN_ROWS, Found } from '../en/rows.js';
import type { Same } from '../same.js';
import { shown } from '../shown.js';
import { signs } from './files.js';
import { listed } from './listed.js';

const spaces = ({ count, plain }: { count: number; plain: boolean }): string => `${count} 个${plain ? '空格' : '空白字符'}`;

const hasCells = (cells: number, width: number): string => `该行有 ${cells} 个单元格，表头有 ${width} 个`;

const noEmployee = (id: string): string => `没有工号为 ${shown(id)} 的员工`;

const exist = (ids: readonly string[]): string => `存在 ${ids.map(shown).join(' 和 ')}`;

const CAUSES = {
  'excel-quotes': '用来防止 Excel 改动的引号或撇号成了值的一部分',
  decimal: '它被写成了小数，pandas 对有空缺的列会这样处理',
  unseen: '其中含有不可见字符',
  'full-width': '其中的字母、数字或符号为全角',
  'white-space': '其中含有空白字符',
  case: '工号区分大小写',
};

export const ROWS: Same<typeof EN_ROWS> = {
  'rows.formula': ({ value }) =>
    `${shown(`="${value}"`)} 是防止 Excel 改动值的公式；csv 读取程序会把其中的引号视为损坏：请只写 ${shown(value).slice(1, -1)}`,
  'rows.space-before-quote': ({ cell, ...space }) => `单元格 ${shown(cell)} 的起始引号之前有 ${spaces(space)}：请删除，使引号位于最前`,
  'rows.space-behind-quote': ({ cell, ...space }) => `单元格 ${shown(cell)} 的结束引号之后有 ${spaces(space)}：请删除，使其后紧跟逗号`,
  'rows.quote-inside': ({ cell }) => `单元格 ${shown(cell)} 中有引号（"）：请将整个单元格放入引号，并将其中的引号写成两个，例如 "5"" pipe"`,
  'rows.goes-on-after-quote': ({ cell }) =>
    `以 ${shown(cell)} 开头的带引号单元格在结束引号之后仍有内容，或在本行没有结束：请在逗号之前结束引号，并将单元格中的引号写成两个（""）`,
  'rows.quote-not-closed': ({ cell }) =>
    `单元格 ${shown(cell)} 的起始引号一直没有结束：请在逗号之前结束引号，并将单元格中的引号写成两个（""）`,
  'rows.too-long': ({ cell }) => `该行从 ${shown(cell)} 起超过 1 MiB：引号没有结束，或缺少换行`,
  'rows.gave-up': ({ rows }) => `${figure(rows)} 行的引号已损坏，因此没有读取文件的其余部分：请使用 csv 库写文件，由它处理引号`,

  'rows.totals': ({ cell }) => `该行含有 ${shown(cell)}，看起来是合计行：请删除，只对接员工的数据行`,
  'rows.header-again': '该行看起来是重复的表头，常见于合并表格时：请删除该行',
  'rows.title': ({ cell }) => `该行只有 ${shown(cell)}，看起来是标题或备注：请删除该行`,
  'rows.too-many-cells': ({ cells, width, extra }) =>
    `${hasCells(cells, width)}（多余的单元格为 ${listed(extra)}）：请将含有逗号的值放入引号，或删除多余的单元格`,
  'rows.other-separator': ({ cells, width, sign }) => `${hasCells(cells, width)}：其中有${signs(sign)}；请用英文逗号（,）分隔各值`,
  'rows.too-few-cells': ({ cells, width }) => `${hasCells(cells, width)}：请补上缺少的逗号；空单元格也需要逗号`,
  'rows.blank': '该行为空行：请删除',
  'rows.blanks': ({ rows, to }) => `从此处到第 ${to} 行共 ${figure(rows)} 个空行：请删除`,

  'rows.blank-at-end': ({ line }) => `第 ${line} 行为空行，已忽略：它位于文件末尾，是 Excel 清除行内容后留下的`,
  'rows.blanks-at-end': ({ from, to }) => `第 ${from} 至 ${to} 行为空行，已忽略：它们位于文件末尾，是 Excel 清除行内容后留下的`,
  'rows.empty-columns': ({ columns }) => `已忽略 ${figure(columns)} 个有名称的列之后的空单元格，它们是 Excel 清除列内容后留下的`,
  'rows.repeats': ({ line, key }) =>
    `第 ${line} 行的键 ${key.map(({ name, value }) => `${name} ${shown(value)}`).join('、')} 与前面的行重复：以最后一行为准`,
  'rows.repeats-above': '与上方某行的键重复：以最后一行为准',
  'rows.in-cell': ({ line, column, what }) => `第 ${line} 行，列 ${column}：${what}`,
  'rows.in-column': ({ column, what }) => `${column}：${what}`,

  'rows.employee-lost-zeros': ({ id, ids }) =>
    `${noEmployee(id)}，但${exist(ids)}：Excel 会去掉前导零；请先将该列格式设为“文本”，再填入工号`,
  'rows.employee-changed-lost-zeros': ({ id, ids, cause }) => `${noEmployee(id)}，但${exist(ids)}：${CAUSES[cause]}，且前导零已丢失`,
  'rows.employee-changed': ({ id, meant, cause }) => `${noEmployee(id)}，但${exist([meant])}：${CAUSES[cause]}；请写 ${shown(meant)}`,
  'rows.employee-several': ({ id, ids }) => `${noEmployee(id)}，但${exist(ids)}：请写所指的那一个`,
  'rows.employee-scientific': ({ id }) =>
    `${noEmployee(id)}：Excel 将较长的工号变成了科学计数法并丢失了数字；请将该列格式设为“文本”，并从数据来源重新填入工号`,
  'rows.employee-lost-digits': ({ id }) =>
    `${noEmployee(id)}：Excel 只保留数字的前 15 位，其余变为零；请将该列格式设为“文本”，并从数据来源重新填入工号`,
  'rows.employee-unknown': ({ id }) => `${noEmployee(id)}：请先对接该用户，或更正工号`,
};

export const LINT: Same<typeof EN_LINT> = {
  'lint.the-file': '文件',
  'lint.line': ({ line }) => `第 ${line} 行`,
  'lint.column': ({ place, column }) => `${place}，列 ${column}`,
  'lint.warning': '警告',
  'lint.accepted': ({ file, rows, warnings }) => `${file}：将被接受，${figure(rows)} 行${warned(warnings)}`,
  'lint.accepted-in-part': ({ skipped, ...found }) =>
    `${found.file}：将被接受，${errors(found)}，${figure(skipped)} 行未写入${warned(found.warnings)}`,
  'lint.refused': ({ error, ...found }) => `${found.file}：将被拒绝（${error}），${errors(found)}${warned(found.warnings)}`,
  'lint.employees-unchecked': '未检查 LKP-6：请用 --users 指定员工',
  'lint.large-csv': ({ bytes }) => `ADV-1：${figure(bytes)} 字节的 csv 最好压缩为 zip 后发送`,
  'lint.written': ({ out }) => `已写入 ${out}`,
  'lint.not-written': ({ out }) => `未写入 ${out}：该文件无法作为表格读取`,
  'lint.same-file': ({ out }) => `--out ${out} 就是要检查的文件：请指定其他文件`,
};

const errors = (found: Found): string =>
  `${figure(found.rows)} 行中有 ${figure(found.errors)} 个错误${found.errors > found.shown ? `，仅显示前 ${found.shown} 个` : ''}`;

const warned = (warnings: number): string => (warnings > 0 ? `，${figure(warnings)} 个警告` : '');
