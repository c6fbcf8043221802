import type { REQUESTS as EN } from '../en/requests.js';
import { quote } from '../quote.js';
import type { Same } from '../same.js';
import { placeIn } from './access.js';
import { didYouMean } from './did-you-mean.js';

const LET_CLIENT = '请让 HTTP 客户端自行写入表单的 Content-Type';

export const REQUESTS: Same<typeof EN> = {
  'requests.unreadable': ({ why }) => `无法读取该请求：${why}`,
  'requests.target-no-path': ({ target }) => `请求目标 ${quote(target)} 不是路径`,
  'requests.target-no-url': ({ target }) => `请求目标 ${quote(target)} 不是 URL`,
  'requests.target-user': '请求目标不能带有用户名',
  'requests.host': ({ host }) => `Host 请求头 ${quote(host)} 既不是主机名也不是地址（可带端口），例如 127.0.0.1:8080`,
  'requests.nothing-here': ({ method, path, near, basePath }) =>
    `${method} ${path} 不存在${basePath === undefined ? '' : `；对接接口位于 ${basePath} 之下`}${didYouMean(near)}`,
  'requests.method': ({ method, allow }) => `此路径不支持 ${method}；支持的方法：${allow.join('、')}`,
  'requests.head-changes': ({ operation, method }) => `${operation} 会更改数据，不能用 HEAD 执行；请使用 ${method}`,
  'requests.shared-path': ({ method, path, ways }) =>
    `${method} ${path} 由多个操作共用；请发送以下之一：${ways
      .map(({ name, value, place, operation }) => `${name}=${value}（${placeIn(place)}，对应 ${operation}）`)
      .join('、')}`,
  'requests.lost': '请求尚未完整，连接就已断开',
  'requests.encoded': ({ encoding }) =>
    `请求体以 Content-Encoding: ${quote(encoding)} 发送，但此处不会解压：请发送未压缩的请求体，并去掉该请求头`,
  'requests.too-large': ({ limit }) => `请求体超过 ${limit} 字节（${limit / 2 ** 20} MiB）：请减少每次发送的数量`,
  'requests.wrong-type': ({ expected, sent }) =>
    `请以 Content-Type: ${expected} 和 UTF-8 编码发送请求体；实际${sent === undefined ? '未发送 Content-Type' : `发送的类型为 ${quote(sent)}`}`,
  'requests.not-utf8': '请求体不是 UTF-8 文本',
  'requests.file-type': ({ part, only, sent }) => {
    const ways = [
      ...(only === 'raw' ? [] : [`以 multipart/form-data 发送，其中有一个名为 ${quote(part)} 的部分`]),
      ...(only === 'multipart' ? [] : ['作为原始请求体发送，Content-Type 为 text/csv 或 application/zip']),
    ];
    return `文件应${ways.join('；或')}；实际${sent === undefined ? '未发送 Content-Type' : `发送的 Content-Type 为 ${quote(sent)}`}`;
  },

  'forms.no-boundary': `Content-Type multipart/form-data 没有 boundary：不要手动设置 Content-Type，${LET_CLIENT}`,
  'forms.long-boundary': `Content-Type 中的 boundary 超过允许的 70 个字符：${LET_CLIENT}`,
  'forms.boundary-absent': ({ boundary }) =>
    `请求体中没有 Content-Type 所指的 boundary ${quote(boundary)}，或请求体不是 multipart 表单：${LET_CLIENT}`,
  'requests.base64-absent': ({ name }) => `请求体没有成员 ${quote(name)}：它以 base64 携带文件`,
  'requests.base64-no-text': ({ name, kind }) => `${name} 必须是 base64 文本形式的文件，而不是${kind}`,
  'requests.base64-character': ({ name, at, character }) =>
    `${name} 不是 base64：第 ${at} 个字符是 ${quote(character)}；请使用标准字母表（+ 和 /），不要换行，不要 data: 前缀，在表单中 + 须写作 %2B`,
  'requests.base64-length': ({ name, length }) => `${name} 不是 base64：共 ${length} 个字符，不是 4 的倍数：缺少一部分，或末尾缺少 =`,
  'forms.breaks-off': 'multipart 表单在结束它的 boundary 之前中断：请完整发送表单，并使 Content-Length 与之相符',
  'forms.part-nameless':
    '表单的某个部分没有名称：请为每个部分命名，例如 Content-Disposition: form-data; name="file"; filename="attendance.csv"（在 .NET 中为 Add(content, "file", "attendance.csv")）',
  'forms.not-form-data': ({ value }) => `表单某个部分的 Content-Disposition 为 ${quote(value)}：它必须是 form-data; name="…"`,
  'forms.no-filename': ({ part }) => `部分 ${quote(part)} 没有 filename，因此是字段而不是文件：请加上，例如 filename="attendance.csv"`,
  'forms.part-absent': ({ part }) => `表单中没有部分 ${quote(part)}`,
  'forms.part-misnamed': ({ name, part }) => `表单中文件的名称为 ${quote(name)}；它必须名为 ${quote(part)}`,
  'forms.part-twice': ({ part }) => `表单中有多个部分 ${quote(part)}`,
  'forms.too-many-parts': ({ most }) => `表单超过 ${most} 个部分`,
  'forms.too-many-fields': ({ most }) => `表单超过 ${most} 个字段`,
  'forms.too-much-after': ({ most }) => `表单结束之后还有超过 ${most} 字节的内容`,
  'forms.field-too-long': ({ name, most }) => `表单字段 ${quote(name)} 超过 ${most} 字节`,
  'forms.field-not-utf8': ({ name }) => `表单字段 ${quote(name)} 不是 UTF-8`,

  'storage.full': ({ reason }) =>
    `模拟平台无法存储：其数据库或临时文件所在的磁盘已满；未作任何更改：请腾出空间后重新发送该调用；SQLite 报告：${reason}`,
  'storage.read-only': ({ reason }) =>
    `模拟平台无法存储：其数据库已变为只读；未作任何更改：请使该文件及其目录对模拟平台可写，然后重新发送该调用；SQLite 报告：${reason}`,
  'storage.busy': ({ reason }) =>
    `模拟平台无法使用其数据库：另一个进程已将其锁定；未作任何更改：请结束该进程后重新发送该调用；SQLite 报告：${reason}`,
  'storage.damaged': ({ reason }) =>
    `模拟平台无法使用其数据库：文件已损坏；未作任何更改：请换用其他文件启动模拟平台；SQLite 报告：${reason}`,
  'storage.closed': ({ reason }) => `调用尚未结束，模拟平台就已停止；未作任何更改：请启动后重新发送该调用；SQLite 报告：${reason}`,
  'storage.unreadable': ({ reason }) =>
    `模拟平台无法读写其数据库或临时文件；未作任何更改：请检查磁盘后重新发送该调用；SQLite 报告：${reason}`,
};
