import type { PROFILES as EN } from '../en/profiles.js';
import { quote } from '../quote.js';
import type { Same } from '../same.js';
import { didYouMean } from './did-you-mean.js';
import { spaced } from './spaced.js';

const PLACES: Readonly<Record<string, string>> = { header: '请求头', query: '查询参数', body: '请求体' };

export const PROFILES: Same<typeof EN> = {
  'profiles.too-long': ({ kib }) => `文本过长，不能作为接口配置（上限 ${kib} KiB）`,

  'profiles.the-secret': '密钥',
  'profiles.the-signature': '签名',
  'profiles.the-timestamp': '时间戳',
  'profiles.the-nonce': '随机串',
  'profiles.the-token': '访问令牌',
  'profiles.the-token-members': '令牌的成员',
  'profiles.the-lifetime': '令牌的有效秒数',
  'profiles.the-credentials': '凭证',
  'profiles.the-input': '输入',
  'profiles.the-file': '文件',
  'profiles.the-users': '用户列表',
  'profiles.the-result': '结果',
  'profiles.the-field': ({ name }) => spaced`字段${name}`,
  'profiles.the-constant': ({ name }) => spaced`常量${name}`,

  'profiles.in-the-query': '查询参数',
  'profiles.in-the-body': '请求体',
  'profiles.in-the-headers': '请求头',
  'profiles.in-the-token-answer': '获取令牌的应答',
  'profiles.in-a-success': '成功应答',
  'profiles.in-a-failure': '失败应答',
  'profiles.in-the-answer-of': ({ operation }) => spaced`${operation}的应答`,
  'profiles.in-an-object': ({ shape }) => spaced`${shape}对象`,
  'profiles.in-the-query-of': ({ operation }) => spaced`${operation}的查询参数`,
  'profiles.in-the-body-of': ({ operation }) => spaced`${operation}的请求体`,

  'profiles.both-called': ({ one, other, name, where }) => spaced`在${where}中，${one}与${other}同名：${quote(name)}`,
  'profiles.lies-within': ({ one, other, name, outer, where }) =>
    spaced`在${where}中，${one}会落入${other}之内：名称分别为 ${quote(name)} 和 ${quote(outer)}`,
  'profiles.meet-at-top': ({ one, shape, other, name, outer }) =>
    spaced`${shape}的${one}与报文外层的${other}会在顶层冲突（data 为 "" 时两者都在顶层）：名称分别为 ${quote(name)} 和 ${quote(outer)}`,

  'profiles.header-credentials': ({ name }) => `请求头 ${name} 已用于携带凭证`,
  'profiles.no-header': ({ name }) => `${quote(name)} 不能作为请求头名称：只能包含字母、数字和连字符`,
  'profiles.header-of-http': ({ name }) => `请求头 ${name} 在 HTTP 中已有含义`,
  'profiles.basic-signed': 'Basic 会发送密钥，而签名正是为了不发送密钥：请在请求头、查询参数或请求体中发送企业账号（corpId）',
  'profiles.no-corp-id': ({ scheme }) =>
    `只有 token+signature 可以不为企业账号（corpId）指定名称，因为此时由令牌说明是哪个企业；当前 scheme 为 ${scheme}`,
  'profiles.prefix-outside-header': ({ place }) => `前缀只能放在请求头中的令牌之前，而该令牌放在${PLACES[place] ?? place}中`,
  'profiles.secret-beside-text': ({ sent }) => `secret ${sent} 是 text 的简写，而 text 已经写出：请去掉其中一个`,
  'profiles.key-beside-secret': 'secret 的简写已包含密钥参数：请在 key 旁写出 text，或去掉 key',
  'profiles.key-without-hmac': ({ algorithm }) => `${algorithm} 不使用密钥参数：请将 {secret} 写入 text，或改用 hmac-${algorithm}`,
  'profiles.unknown-word': ({ word, near, known }) =>
    `没有词 {${word}}${didYouMean(near && `{${near}}`, `；可用的词：${known.map((each) => `{${each}}`).join(' ')}`)}`,
  'profiles.no-token-to-sign': ({ scheme }) => `没有 {token}：scheme ${scheme} 没有令牌；token+signature 才有`,
  'profiles.word-without-name': ({ word, name }) => `没有 {${word}}：${name} 为 ""，不会随调用发送；请为其指定名称，或去掉这个词`,
  'profiles.nothing-secret': '签名内容中没有只有调用方知道的内容：text、key 或 params.add 中必须有 {secret}',
  'profiles.no-signed-headers': ({ place }) =>
    `params.from 中有 header，而企业账号（corpId）、时间戳和随机串放在${PLACES[place] ?? place}中`,
  'profiles.hmac-needs-key': ({ algorithm, sent }) => `${algorithm} 以密钥作为其密钥参数：secret 必须是 hmac，而不是 ${sent}`,
  'profiles.digest-without-key': ({ algorithm }) =>
    `${algorithm} 不使用密钥参数：secret 必须是 append、prefix 或 append-key，而不是 hmac；或将算法改为 hmac-${algorithm}`,
  'profiles.signs-itself': ({ body }) =>
    `放在${body === 'json' ? ' JSON 请求体' : '以原文签名的表单'}中的签名会对自身签名：请在查询参数或请求头中发送`,

  'profiles.status-of-answer': ({ status, member }) => `${status} 不允许有响应体，而该接口的应答设有 ${member}`,
  'profiles.no-body-of-answer': ({ member }) => `没有响应体的应答也没有 ${member}`,
  'profiles.nothing-stands': 'data 为 none 时，没有任何内容可放在此处',
  'profiles.bare-at-top': ({ member }) =>
    `结果在顶层，单独的 ${member} 没有可放的位置：请在 in 中写明存放它的成员，或写 data: { 名称: ${member} }`,
  'profiles.first-of-cursor': '游标是不透明的文本，无从计数：请写 by: offset 或 by: page，或去掉 first',
  'profiles.success-code': ({ error, code }) => `${error} 使用了表示成功的错误码 ${quote(code)}`,
  'profiles.same-code': ({ one, other, code }) =>
    `${one} 与 ${other} 的错误码同为 ${quote(code)}；如果平台确实如此，请在依据台账中以 errors.${other} 注明`,

  'profiles.brackets-in-form': '表单中的方括号表示进入嵌套对象：请改用含义相同的点号',
  'profiles.field-exists': ({ name }) => `用户已有字段 ${name}`,
  'profiles.field-twice': ({ name }) => `扩展字段 ${name} 出现了两次`,
  'profiles.field-reserved': ({ name }) => `${name} 是保留名称：请为该字段另取名称，并在 fields 中指定此名称`,
  'profiles.max-length-of-text': ({ type }) => `只有 text 可以设置 maxLength，${type} 不可以`,
  'profiles.no-codes': ({ field, known }) => `${field} 没有可映射的代码；有代码的字段：${known.join('、')}`,
  'profiles.codes-missing': ({ field, codes }) => `${field} 还须为 ${codes.join('、')} 指定值`,
  'profiles.value-empty': '空值表示没有值，不能使用',
  'profiles.value-untrimmed': '值的前后不能有空白：读取时会去除空白',
  'profiles.value-twice': ({ one, other, value }) => `${one} 与 ${other} 的值同为 ${quote(value)}`,
  'profiles.numeric-statuses': '启用 numericRequired 时，须在 values 中为 employmentStatus 的每个代码指定数字',
  'profiles.numeric-dates': '启用 numericRequired 时，日期须写作 yyyyMMdd',

  'profiles.list-type': ({ type }) => `列表的项为 string 或 number，而不是 ${quote(type)}：请写 [string] 或 [number]`,
  'profiles.type-unknown': ({ type, near }) =>
    `没有类型 ${quote(type)}${didYouMean(near, '：可用 string、number、boolean、epoch-s、epoch-ms、[string]、[number]，以及由 yyyy MM dd HH mm ss 组成的日期格式')}`,
  'profiles.type-json': 'json 是更多字段的类型：请在 extraFields 中以 type: json 声明该字段，并在那里对应',
  'profiles.type-unfit': ({ field, type, fitting }) =>
    `${field} 不能是 ${type}：${fitting.length === 0 ? '它是 JSON，按收到的原样保存' : `可以是 ${fitting.join('、')}`}`,
  'profiles.type-of-day': ({ field }) => `${field} 作为数字时，须设置 dates: yyyyMMdd；或写 epoch-s、epoch-ms 或日期格式`,
  'profiles.type-needs-values': ({ field, type }) => `${field} 作为 ${type} 时，须在 values 中为每个代码指定一个 ${type}`,
  'profiles.never-off': ({ field }) => `${field} 不能设为 off：缺少它则无法工作`,
  'profiles.required-off': ({ field, operations }) =>
    `${field} 不能设为 off：${operations.join('、')} 必须有它（USR-1）；这些接口关闭后才可以`,
  'profiles.ignored-known': ({ name, what }) => `${quote(name)} 并非未知名称：它是${what}`,

  'profiles.ledger-source': 'documented 须有 source：文档名称、版本和页码',
  'profiles.ledger-on': 'observed 须有 on：观察到的日期',
  'profiles.ledger-day': ({ day }) => `${day} 不是日历中存在的日期`,

  'profiles.hides-own': ({ path, own }) => `${path} 会遮挡服务器自用的 ${own}`,
  'profiles.takes-body': ({ operation, method }) => `${operation} 需要请求体，而 ${method} 没有请求体`,
  'profiles.match-without-body': ({ method }) => `${method} 没有可供匹配的请求体：请在查询参数或请求头中匹配`,
  'profiles.match-in-file': ({ operation }) => `${operation} 的请求体是文件：请在查询参数或请求头中匹配`,
  'profiles.request-without-body': ({ method }) => `${method} 没有请求体，无处放置输入`,
  'profiles.request-in-file': ({ operation }) => `${operation} 的请求体是文件，没有 request 成员`,
  'profiles.request-for-nothing': ({ operation }) => `${operation} 没有任何内容放在请求体中`,
  'profiles.two-slashes': ({ path }) => `${path} 中有两个连续的斜杠`,
  'profiles.dots-segment': ({ path }) => `${path} 中有只含点号的路径段，客户端不会发送这样的路径`,
  'profiles.special-characters': ({ path }) => `${path} 含有 %、: 或 *，路由的路径段中不能使用；字符请直接书写`,
  'profiles.braces': ({ segment }) => `${segment} 必须是花括号中的一个参数，并独占一个路径段，例如 {employeeId}`,
  'profiles.no-path-parameter': ({ name, known }) =>
    `没有路径参数 ${quote(name)}；${known.length === 0 ? '此路径中不能有参数' : `可用的参数：${known.join('、')}`}`,
  'profiles.parameter-twice': ({ name }) => `参数 {${name}} 在路径中出现了两次`,
  'profiles.token-route': ({ operation, route }) => `${operation} 也使用 ${route}；获取令牌的调用必须有自己的路由`,
  'profiles.route-fits': ({ operation, route }) => `${operation} 的路由为 ${route}，同一调用会同时符合两者`,
  'profiles.same-route': ({ operation, route }) => `${operation} 也使用 ${route}：请用 match 区分，或关闭其中一个`,
  'profiles.other-match': ({ operation, name, place }) =>
    `同一调用也可能符合 ${operation}：请像它一样匹配${PLACES[place] ?? place}中的 ${name}`,
  'profiles.routes-alike': ({ route }) => `${route} 出现了两次，无法区分：请为每个路由设置各自的 match`,
  'profiles.other-body': ({ operation, route }) => `${operation} 也使用 ${route}，但请求体格式不同：同一路由的请求体格式必须相同`,
  'profiles.body-without-body': ({ method }) => `${method} 没有请求体`,
  'profiles.file-of-files': ({ operation }) => `${operation} 不接收文件：只有 uploadLookupData 和 putFile 接收文件`,
  'profiles.put-file-by-id': 'putFile 接收文件本身，而不是标识：请写 multipart、raw 或 base64',
  'profiles.id-without-put-file': ({ operation }) =>
    `${operation} 在此按标识接收文件，而给出标识的 putFile 处于关闭状态：请写明其路由，例如 putFile: { method: POST, path: /files }，或改写为 multipart、raw 或 base64`,
  'profiles.body-in-file': ({ operation }) => `${operation} 的请求体是文件`,
  'profiles.set-in-path': ({ name }) => `${name} 已在路径中：请从路径或此处去掉`,
  'profiles.set-nothing': ({ name }) => `${name} 不能为 null：它指明是哪条记录`,
  'profiles.set-read-only': ({ name }) => `${name} 不能固定：由平台自行维护`,
  'profiles.set-off': ({ name }) => `${name} 已设为 off：不在此接口中`,
  'profiles.members-of-users': ({ operation }) => `${operation} 的应答不是用户：此处只能选择用户的字段`,
  'profiles.member-twice': ({ name }) => `${name} 在此出现了两次`,
  'profiles.same-match': ({ operation, route }) => `${operation} 在 ${route} 上的匹配条件相同`,

  'profiles.unused-scheme': ({ scheme }) => `未被使用：scheme 为 ${scheme}`,
  'profiles.unused-params': '未被使用：text 和 key 中都没有 {params}',
  'profiles.unused-by-basic': '未被使用：Basic 没有名称',
  'profiles.unused-token-corp': '未被使用：在此 scheme 下由 credentials.corpId 命名',
  'profiles.authorization-bare': ({ name }) =>
    `在 ${name} 中发送令牌，但前面没有任何内容：HTTP 要求此处有认证方案；请写 prefix: "Bearer "，或文档中给出的前缀`,
  'profiles.authorization-named': ({ name }) =>
    `是 ${name}，HTTP 要求此处有认证方案：如果文档给出的是 Basic，请写 credentials: { in: basic }`,
  'profiles.unused-secret': '未被使用：密钥只用于签名，不随调用发送',
  'profiles.unused-answer': ({ operation }) => `未被使用：${operation} 处于关闭状态`,
  'profiles.unused-status': '未被使用：HTTP 状态码始终为 200',
  'profiles.status-without-body': ({ status }) => `不允许有响应体：状态码为 ${status} 时，报文外层和结果都不会发送`,
  'profiles.as-in-default': ({ method, path }) => `与 default 相同（${method} ${path}）：请明确写出，或将其关闭`,
};
