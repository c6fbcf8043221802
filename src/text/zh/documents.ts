import type { DOCUMENTS as EN, Thing } from '../en/documents.js';
import { quote } from '../quote.js';
import type { Same } from '../same.js';
import { quoteName } from '../secrecy.js';
import { didYouMean } from './did-you-mean.js';
import { either } from './listed.js';
import { spaced } from './spaced.js';

const THINGS: Readonly<Record<Thing, string>> = {
  operation: '操作',
  member: '成员',
  module: '查询模块',
  column: '列',
  field: '字段',
  'path-parameter': '路径参数',
  'field-key': '字段、参数或成员',
  'ledger-key': '规则、操作、错误或路径',
};

/** What the YAML library finds, by its codes. */
const YAML_FAULTS: Readonly<Record<string, string>> = {
  ALIAS_PROPS: '别名不能带有锚点或标签',
  BAD_ALIAS: '别名的写法有误',
  BAD_COLLECTION_TYPE: '标签与其内容的类型不符',
  BAD_DIRECTIVE: '指令的写法有误',
  BAD_DQ_ESCAPE: '双引号字符串中有无效的转义',
  BAD_INDENT: '缩进有误',
  BAD_PROP_ORDER: '锚点和标签必须写在值之前',
  BAD_SCALAR_START: '值不能以该字符开头，请加引号',
  BLOCK_AS_IMPLICIT_KEY: '嵌套的映射不能与其键写在同一行',
  BLOCK_IN_FLOW: '括号内不能使用按缩进书写的集合',
  DUPLICATE_KEY: '同一映射中有重复的键',
  KEY_OVER_1024_CHARS: '键超过 1024 个字符',
  MISSING_CHAR: '缺少逗号、冒号、空格、引号或右括号等字符',
  MULTILINE_IMPLICIT_KEY: '键必须写在一行内',
  MULTIPLE_ANCHORS: '一个值不能有多个锚点',
  MULTIPLE_TAGS: '一个值不能有多个标签',
  TAB_AS_INDENT: '不能用制表符缩进',
  TAG_RESOLVE_FAILED: '无法识别的标签',
  UNEXPECTED_TOKEN: '此处不应出现该内容',
};
const yamlFault = (code: string): string => `不符合 YAML 语法：${YAML_FAULTS[code] ?? code}`;

export const DOCUMENTS: Same<typeof EN> = {
  'documents.the-document': '文档',
  'documents.the-text': '文本',
  'documents.the-body': '请求体',
  'documents.the-path': '路径',
  'documents.the-name': ({ name }) => `名称 ${quoteName(name)}`,
  'documents.in-the-path': ({ name }) => `路径中的 ${name}`,

  'documents.missing': ({ subject }) => spaced`缺少${subject}`,
  'documents.empty': ({ subject }) => spaced`${subject}为空`,
  'documents.must-be': ({ subject, expected, given }) => spaced`${subject}必须是${expected}，而不是${given}`,
  'documents.at-least': ({ subject, minimum }) => spaced`${subject}不得小于${minimum}`,
  'documents.at-most': ({ subject, maximum }) => spaced`${subject}不得大于${maximum}`,
  'documents.too-few': ({ subject, minimum }) => spaced`${subject}至少要有${minimum}项`,
  'documents.too-many': ({ subject, maximum }) => spaced`${subject}超过${maximum}项`,
  'documents.too-short': ({ subject, minimum }) => spaced`${subject}至少要有${minimum}个字符`,
  'documents.too-long': ({ subject, maximum }) => spaced`${subject}超过${maximum}个字符`,
  'documents.says': ({ subject, predicate }) => spaced`${subject}不符合要求：${predicate}`,
  'documents.unknown': ({ thing, name, near }) => spaced`没有${THINGS[thing]}${quoteName(name)}${didYouMean(near)}`,
  'documents.unknown-code': ({ field, code, near }) => spaced`${field}没有代码${quoteName(code)}${didYouMean(near)}`,

  'documents.at-place': ({ place, message }) => `${place}：${message}`,
  'documents.one-of': ({ options }) => either(options),
  'documents.literal': ({ value }) => quote(value),
  'documents.whole-number': '整数',
  'documents.fraction': '小数',
  'documents.kind': ({ type }) => type,
  'documents.this': '所发送的值',

  'documents.no-json-at': ({ subject, line, column }) => spaced`${subject}不是 JSON：第 ${line} 行第 ${column} 列处有误`,
  'documents.no-json-end': ({ subject, line, column }) => spaced`${subject}不是 JSON：在第 ${line} 行第 ${column} 列处中断`,
  'documents.too-deep': ({ subject, levels, most }) => spaced`${subject}嵌套了 ${levels} 层；上限为 ${most} 层`,
  'documents.deeper': ({ most }) => `文本的嵌套超过 ${most} 层`,
  'documents.named-twice': ({ name }) => `同一对象中成员 ${quoteName(name)} 出现了两次`,
  'documents.named-twice-at': ({ name, line, column }) => `同一对象中成员 ${quoteName(name)} 出现了两次（第 ${line} 行第 ${column} 列）`,
  'documents.named-before': ({ name, line }) => `同一对象中成员 ${quoteName(name)} 出现了两次；第一次在第 ${line} 行`,
  'documents.too-many-values': ({ most }) => `文本中的名称和值超过 ${most} 个，不适合用 YAML：请改用 JSON`,
  'documents.foreign-tag': ({ tag }) => `此处不能使用标签 ${quoteName(tag)}：请将该值写成普通文本`,
  'documents.too-many-aliases': ({ most }) => `文本中的别名展开超过 ${most} 次`,
  'documents.alias-of-nothing': '别名没有所指：其前面没有同名的锚点',
  'documents.none': '文本中没有文档',
  'documents.several': '文本中有多个 YAML 文档；只能有一个',
  'documents.not-yaml': ({ code }) => yamlFault(code),
  'documents.not-yaml-braces': ({ code, path }) => `${yamlFault(code)}；含花括号的路径必须加引号，例如 "${path}"`,
  'documents.no-proto': '成员不能命名为 __proto__',

  'documents.not-utf8': '请求体不是 UTF-8 文本',
  'documents.no-form': '请求体必须是表单（name=value&name=value）；实际发送的像是 JSON',
  'documents.empty-body': '请求体为空；应为 JSON 对象',
  'documents.no-object': ({ kind }) => spaced`请求体必须是 JSON 对象，而不是${kind}`,
  'documents.object-encoded-twice': ({ kind }) => spaced`请求体必须是 JSON 对象，而不是${kind}；它似乎被编码了两次：请直接发送对象本身`,
  'documents.no-users': ({ subject, kind }) => spaced`${subject}必须是用户数组，而不是${kind}`,
  'documents.users-missing': ({ subject }) => spaced`缺少${subject}：它必须是用户数组`,
  'documents.no-user': ({ subject, kind }) => spaced`${subject}必须是包含用户字段的对象，而不是${kind}`,
  'documents.user-missing': ({ subject }) => spaced`缺少${subject}：它必须是包含用户字段的对象`,
  'documents.foreign-escape': ({ subject }) => spaced`${subject}不是 UTF-8：百分号转义必须是 UTF-8 文本的转义，例如“张”为 %E5%BC%A0`,
  'documents.form-steps': ({ most }) => `不接受超过 ${most} 级的名称`,
  'documents.form-clash': ({ name }) => `${quoteName(name)} 既作为值发送，又作为含有成员的对象发送`,
  'documents.form-twice': ({ name }) => `${quoteName(name)} 发送了两次`,
  'documents.form-index': ({ most }) => `不接受大于 ${most} 的下标`,
};
