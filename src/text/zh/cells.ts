import type { CELLS as EN, Meant } from '../en/cells.js';
import type { Same } from '../same.js';
import { shown } from '../shown.js';
import { either } from './listed.js';

function advise({ values, cause }: Meant, otherwise: string): string {
  const because = cause ? `（${cause}）` : '';
  if (values === null) return otherwise;
  if (values.length === 0) return `${otherwise}${because}`;
  return values.length === 1 ? `请写 ${values[0]}${because}` : `请按实际情况写 ${either(values)}${because}`;
}

const noNumber = (value: string): string => `${shown(value)} 不是普通的十进制数`;

const digits = (values: readonly string[] | null): string => advise({ values }, '请只写数字');

const SEPARATORS = { thousands: '千位分隔符', decimal: '小数逗号', either: '千位分隔符或小数逗号' };

const AGAIN = '请从内容仍然正确的地方重新导出，并按 UTF-8 读取';

const OPENED = 'Excel 打开 csv 时会改写日期；导出前请将该列格式设为';

export const CELLS: Same<typeof EN> = {
  'cells.empty': ({ name }) => `${shown(name)} 为空，但它是必填列：请填写`,
  'cells.key-empty': ({ name }) => `${shown(name)} 为空，但它用于标识该行：请填写`,
  'cells.control-character': ({ value, code }) =>
    `${shown(value)} 含有控制字符 ${code}${code === 'U+001A' ? '（Ctrl-Z，旧程序用它结束文件）' : ''}：请删除`,
  'cells.lost-characters': ({ value }) => `${shown(value)} 含有 U+FFFD，表示文本以错误的编码读取，原字符已丢失：${AGAIN}`,
  'cells.read-wrongly': ({ value, written, read, was }) =>
    `${shown(value)} 看起来是 ${written} 文本被按 ${read} 读取，原文很可能是 ${shown(was)}：${AGAIN}`,
  'cells.too-narrow': ({ value }) => `${shown(value)} 是 Excel 在单元格过窄、无法显示值时写出的内容：请在 Excel 中更正后重新导出`,
  'cells.failed-formula': ({ value }) => `${shown(value)} 是 Excel 在公式出错时写出的内容：请在 Excel 中更正后重新导出`,
  'cells.too-long': ({ value, length, most }) => `${shown(value)} 有 ${length} 个字符，超过该列单元格的上限 ${most} 个：请缩短`,

  'cells.not-in-calendar': ({ value }) => `${shown(value)} 不是日历中存在的日期：请写真实的日期，例如 2026-01-05`,
  'cells.no-date': ({ value, ...meant }) =>
    `${shown(value)} 不是 YYYY-MM-DD 格式的日期：${advise(meant, '请写真实的日期，例如 2026-01-05')}`,
  'cells.no-month': ({ value, ...meant }) => `${shown(value)} 不是 YYYY-MM 格式的月份：${advise(meant, '请写真实的月份，例如 2026-01')}`,
  'cells.midnight': '"24:00" 不是一天中的时间：零点请写 00:00，一天结束请写 23:59',
  'cells.no-time': ({ value, ...meant }) =>
    `${shown(value)} 不是${meant.values === null ? ' 00:00 至 23:59 之间的' : ''} HH:MM 格式的时间：${advise(meant, '请写时间，例如 08:05')}`,

  'cells.no-number': ({ value }) => `${noNumber(value)}：请写数字，小数前用点号，例如 1234.5`,
  'cells.number-meant': ({ value, values }) => `${noNumber(value)}：${digits(values)}`,
  'cells.number-full-width': ({ value, plain }) => `${noNumber(value)}：请用半角数字写 ${plain}`,
  'cells.number-scientific': ({ value, whole }) =>
    `${noNumber(value)}，而是科学计数法，Excel 会这样显示较长的数字：${whole === null ? '请写出全部数字' : `如果没有丢失数字，请写 ${whole}`}；导出前请将该列格式设为“数值”`,
  'cells.number-percent': ({ value }) => `${noNumber(value)}：其后有百分号；请只写数字，单位与该列一致`,
  'cells.number-currency': ({ value, values }) => `${noNumber(value)}：旁边有货币符号：${digits(values)}`,
  'cells.number-separators': ({ value, has, values }) => `${noNumber(value)}：其中有${SEPARATORS[has]}：${digits(values)}`,
  'cells.number-parentheses': ({ value, values }) => `${noNumber(value)}：括号表示负数：${digits(values)}`,
  'cells.number-minus-behind': ({ value, values }) => `${noNumber(value)}：负号在数字之后：${digits(values)}`,
  'cells.number-plus': ({ value, values }) => `${noNumber(value)}：${digits(values)}，不带加号`,
  'cells.number-none': ({ value }) => `${noNumber(value)}：没有值时请将单元格留空`,
  'cells.number-is-date': ({ value }) => `${noNumber(value)}，而是日期：请检查各列是否错位`,
  'cells.number-is-time': ({ value }) => `${noNumber(value)}，而是时间：请检查各列是否错位`,

  'causes.date-opened': `${OPENED} yyyy-mm-dd`,
  'causes.month-opened': `${OPENED} yyyy-mm`,
  'causes.serial-date': '这是 Excel 的日期序号；导出前请将该列设为日期格式',
  'causes.no-signs': '年、月、日之间缺少分隔符',
  'causes.utc-day': '该时间为 UTC，日期因地点而异',
  'causes.no-time-of-day': '不带时间',
  'causes.any-order': '无法区分年、月、日',
  'causes.lost-zero-of-number': '数字会丢失末尾的零',
  'causes.year-or-day': ({ figures }) => `如果 ${figures} 是年份；如果是日，则缺少年份`,
  'causes.no-day': '不带日',
  'causes.fraction': '这是 Excel 以一天的小数部分表示的时间；导出前请将该列格式设为 hh:mm',
  'causes.fraction-or-minutes': '可能是 Excel 以一天的小数部分表示的时间，也可能是分钟；导出前请将该列格式设为 hh:mm',
  'causes.cut-fraction': '看起来是 Excel 以一天的小数部分表示的时间，但位数过少，无法确定分钟；请将该列格式设为 hh:mm 后重新导出',
  'causes.leading-zero': 'Excel 会去掉前导零；导出前请将该列格式设为 hh:mm',
  'causes.utc-hour': '该时间为 UTC，小时因地点而异',
  'causes.no-seconds': '不带秒',
  'causes.24-hours': '按 24 小时制',
  'causes.no-date': '不带日期',
  'causes.hours-or-decimals': '小时和分钟，或带小数的小时',
};
