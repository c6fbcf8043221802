import { figure } from '../counted.js';
import type { FILES as EN } from '../en/files.js';
import type { Same } from '../same.js';
import { shown } from '../shown.js';
import { listed } from './listed.js';

const SAVE = '将表格导出为“CSV UTF-8（逗号分隔）(*.csv)”，或将该 csv 压缩为 zip';
const UTF8 = '请将文件保存为 UTF-8：在 Excel 中选择“CSV UTF-8（逗号分隔）(*.csv)”，在记事本中选择“另存为”并将编码设为 UTF-8';
const HEADER = '文件开头必须是表头，即该模块的各列名称';

const LIKELY = {
  gbk: '看起来是 GBK（GB18030），即中文 Windows 所称的 ANSI 编码',
  'windows-1252': '可能是 Windows-1252（Latin-1），即西文 Windows 所称的 ANSI 编码',
  'gbk-or-big5': '可能是 GBK（GB18030）或 Big5',
  unknown: '是其他编码，或已损坏',
};

const SIGNS: Readonly<Record<string, string>> = {
  '，': '全角逗号（，）',
  ';': '分号（;）',
  '；': '全角分号（；）',
  '\t': '制表符',
  '|': '竖线（|）',
  '｜': '全角竖线（｜）',
  '、': '顿号（、）',
};

export const signs = (sign: string): string => SIGNS[sign] ?? `符号 ${sign}`;

const SAVE_CSV = '请另存为“CSV UTF-8（逗号分隔）(*.csv)”';

function withCommas(sign: string): string {
  if (sign === '\t') return `${SAVE_CSV}；“文本文件（制表符分隔）”和“Unicode 文本”是其他格式`;
  if (sign === ';') return `${SAVE_CSV}；Windows 区域设置以逗号作小数点时，Excel 会写出分号：请将列表分隔符设为逗号`;
  if (sign > '\u00ff') return '请将输入法切换为半角，输入英文逗号，并替换整个文件中的其他分隔符';
  return SAVE_CSV;
}

const utf16 = (encoding: string): string =>
  encoding.startsWith('UTF-16') ? `${encoding}（Excel 称为“Unicode 文本”，记事本称为“UTF-16”或“Unicode”）` : encoding;

const acceptedEncodings = (allowed: readonly string[]): string =>
  `仅接受 ${allowed.join(' 和 ')}：${allowed.includes('UTF-8') ? UTF8 : `请将文件保存为 ${allowed[0]}`}`;

export const FILES: Same<typeof EN> = {
  'files.too-large': ({ most }) => `文件超过 ${figure(most)} 字节：请将 csv 压缩为 zip，或拆分为多个文件`,
  'files.no-table': ({ fileName, is }) =>
    `文件${fileName === null ? '' : ` ${shown(fileName)} 实际上`}是${is}：请在原程序中打开它，${SAVE}；只修改扩展名不会改变文件的内容`,
  'files.extension': ({ fileName }) => `文件名为 ${shown(fileName)}；仅接受 .csv 和 .zip：请${SAVE}`,
  'files.text-named-otherwise': ({ fileName }) =>
    `文件名为 ${shown(fileName)}，但内容是文本，不是 zip：请将扩展名改为 .csv，或真正压缩为 zip`,
  'files.zip-named-otherwise': ({ fileName }) => `文件名为 ${shown(fileName)}，但内容是 zip：请将扩展名改为 .zip`,
  'files.text-sent-otherwise': ({ type }) => `文件以 ${type} 发送，但内容是文本，不是 zip：请以 text/csv 发送`,
  'files.zip-sent-otherwise': ({ type }) => `文件以 ${type} 发送，但内容是 zip：请以 application/zip 发送`,
  'files.media-type': ({ type }) => `文件以 ${shown(type).slice(1, -1)} 发送：csv 请以 text/csv 发送，zip 请以 application/zip 发送`,

  'files.encoding': ({ encoding, allowed }) => `文本编码为 ${utf16(encoding)}；${acceptedEncodings(allowed)}`,
  'files.encoding-not-utf-16': ({ allowed }) => `文本编码不是 UTF-16；${acceptedEncodings(allowed)}`,
  'files.cut-off-character': '文件在一个 UTF-8 字符的中间结束，很可能被截断：请重新导出并发送',
  'files.bad-byte': ({ byte, likely }) => `字节 ${byte} 不是 UTF-8；文本${LIKELY[likely]}：${UTF8}`,
  'files.bad-text': ({ encoding }) => `文本按 ${encoding} 读取，到此处无法解码：字符已损坏，或文本是其他编码；请重新导出`,

  'files.separator': ({ sign }) => `表头以${signs(sign)}分隔，而不是英文逗号（,）。${withCommas(sign)}`,
  'files.separators-mixed': ({ sign }) => `表头混用了英文逗号和${signs(sign)}。${withCommas(sign)}`,
  'files.sep-line': ({ sign }) => `首行声明以${signs(sign)}分隔各值，而不是英文逗号（,）。${withCommas(sign)}`,
  'files.sep-line-skipped': '已跳过 sep=, 这一行：它只供 Excel 使用',

  'files.empty': `文件为空：${HEADER}，没有数据行时也是如此`,
  'files.nothing-below-sep-line': `文件在 sep=, 这一行之后没有内容：${HEADER}`,
  'files.blank-first-line': `该行为空行：请删除；${HEADER}`,
  'files.title-above': ({ title, above, line }) =>
    `${shown(title)} 看起来是标题：表头在第 ${line} 行；请删除它上方的${above === 1 ? '一行' : ` ${above} 行`}`,
  'files.lines-in-quotes':
    '每一行都整行放在引号中，因此只是一个单元格：请去掉各行外层的引号，或在 Excel 中按逗号分列（数据 > 分列）后重新保存',
  'files.header-unreadable': ({ why }) => `无法读取表头：${why}`,
  'files.header-missing': ({ first, columns }) => `首行是数据（${listed(first)}），缺少表头：请在其上方加一行，内容为 ${columns.join(',')}`,
  'files.header-foreign': ({ first, columns }) =>
    `首行没有该模块的任何列名（${listed(first)}）：表头必须为 ${columns.join(',')}；如果这是标题，请删除`,
  'files.column-nameless': ({ column }) => `第 ${column} 列没有名称：请命名或删除该列`,
  'files.column-repeated': ({ name, at, times }) =>
    `列 ${shown(name)} 出现了 ${times} 次，分别为第 ${at.join('、')}${times > at.length ? ' ……' : ''} 列：请只保留一列`,
  'files.column-misspelt': ({ name, meant }) => `该模块没有列 ${shown(name)}；是否应为 ${shown(meant)}？请改名`,
  'files.column-unknown': ({ name, columns }) => `该模块没有列 ${shown(name)}：请删除；该模块的列为 ${listed(columns)}`,
  'files.column-missing': ({ name }) => `缺少列 ${shown(name)}：请添加，没有值的单元格留空`,

  'contents.zip': ' zip 压缩包',
  'contents.xls': '旧版 Excel 工作簿（xls）或受密码保护的工作簿',
  'contents.xlsx': ' Excel 工作簿（xlsx）',
  'contents.xml-workbook': '以 XML 保存的 Excel 工作簿',
  'contents.docx': ' Word 文档（docx）',
  'contents.pptx': ' PowerPoint 演示文稿（pptx）',
  'contents.ods': ' OpenDocument 文件（ods）',
  'contents.numbers': ' Numbers 文档',
  'contents.pdf': ' PDF 文件',
  'contents.rtf': ' RTF 文档',
  'contents.gzip': ' gzip 压缩包',
  'contents.rar': ' RAR 压缩包',
  'contents.7z': ' 7-Zip 压缩包',
  'contents.bzip2': ' bzip2 压缩包',
  'contents.xz': ' xz 压缩包',
  'contents.zstd': ' Zstandard 压缩包',
  'contents.png': ' PNG 图片',
  'contents.jpeg': ' JPEG 图片',
  'contents.gif': ' GIF 图片',
  'contents.parquet': ' Parquet 文件',
  'contents.sqlite': ' SQLite 数据库',
  'contents.html': ' HTML 网页',
  'contents.xml': ' XML 文档',
  'contents.json': ' JSON 文档',
  'contents.binary': '二进制文件',
};
