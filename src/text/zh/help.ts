import type { HELP as EN_HELP, HELP_FRAME as EN_HELP_FRAME } from '../en/help.js';
import type { Same } from '../same.js';

export const HELP: Same<typeof EN_HELP> = {
  'command.root': 'CompanyIQ 开放平台的模拟平台与契约测试工具。非官方项目，与 MicroBenefits 无关联。',
  'command.serve': '运行模拟平台',
  'command.exec': '针对专用的模拟平台运行命令，然后输出报告；以该命令的退出码退出，命令成功但未满足契约时以 1 退出',
  'command.report': '显示运行中的模拟平台的契约报告；未满足契约时以 1 退出',
  'command.openapi': '输出接口配置的 OpenAPI 文档',
  'command.profile': '编写、检查和试用接口配置，并按其签名',
  'command.profile-init': '生成初始接口配置，其中写明每个默认值并逐行说明',
  'command.profile-check': '检查接口配置，按行列出所有错误；有错误时以 1 退出',
  'command.profile-show': '以表格形式显示接口配置的全部内容，便于与文档对照',
  'command.profile-try': '用接口配置对真实服务器执行只读调用；应答不符时以 1 退出',
  'command.profile-sign': '显示接口配置对一次调用签名的内容和签名，便于逐步对照',
  'command.lint-file': '不启动服务器，检查 csv 或 zip 文件；平台会拒绝该文件时以 1 退出',
  'command.fixtures': '生成测试数据',
  'command.fixtures-generate': '生成含虚构用户的预置数据文档；使用 --module 时，为这些用户生成该模块的 csv',
  'command.state': '比较模拟平台的状态',
  'command.state-diff': '逐人逐行说明两个状态的不同；有不同则退出码为 1',
  'command.healthcheck': '服务器就绪时以 0 退出，否则以 1 退出',
  'command.completion': '输出供 shell 补全命令、选项和名称的脚本',
  'command.help': '显示某个命令的帮助',

  'argument.command': '要运行的命令及其参数，写在 -- 之后',
  'argument.profile': '接口配置文件',
  'argument.new-profile': '要写入的文件，例如 profile.yaml',
  'argument.file': '要检查的文件',
  'argument.state': '服务器的地址，或文件：GET /_mock/v1/state 的应答，或预置数据文档',
  'argument.shell': 'shell 的名称',

  'option.help': '显示本帮助',
  'option.version': '显示版本',
  'option.lang': '输出文字的语言；系统语言为可选值之一时，默认使用系统语言',

  'option.state-corp': '只比较一个企业',
  'option.port': '端口；0 表示自动选择空闲端口',
  'option.host': '监听地址',
  'option.port-file': '服务器开始监听后，将端口写入文件',
  'option.tls': '提供 HTTPS，证书由首次使用时创建的本地 CA 签发',
  'option.tls-dir': '存放本地 CA 及其证书的目录',
  'option.tls-name': '证书适用的主机名，所有接口也以此主机名应答；可重复指定，或用逗号分隔多个名称',
  'option.cert': '自备证书（PEM，含证书链）；须与 --key 一起使用',
  'option.key': '自备证书的私钥（PEM）',
  'option.db': '将状态保存在 SQLite 文件中；默认保存在内存中',
  'option.fixtures': '新状态的初始内容：demo、empty，或 YAML、JSON 文件',
  'option.profile': '接口配置：default、wecom-style，或文件',
  'option.admin-token': 'HR 后台和控制接口要求携带此 Bearer 令牌',
  'option.allow-host': 'HR 后台和控制接口应答的主机名；可重复指定，或用逗号分隔多个名称',
  'option.journal-calls': '调用日志保留的调用数',
  'option.journal-bytes': '调用日志最多占用的字节数',
  'option.no-console': '不提供控制台（浏览器页面）',
  'option.keep-open': 'COMMAND 结束后保持模拟器运行，以便查看控制台；按 Ctrl-C 结束',
  'option.log': '记录调用的方式',

  'option.fail-on': (names) => `判定未满足契约的条件：${names.join('、')}`,
  'option.expect': '有意触发的规则和错误，例如 USR-4,not-found',
  'option.min-coverage': '集成可触发的规则中至少须触发的百分比',
  'option.format': (names) => `${names.join('、')}；需要多个文件时，与 --out 一起重复指定`,
  'option.report-out': '将相邻 --format 的报告写入文件；未指定格式时，由文件名决定',
  'option.journal': '将调用保存到文件，密钥已遮盖：.jsonl 每行一个 JSON，.har 为 HTTP 归档',
  'option.timeout': '超过此时间即结束命令，例如 90s 或 15m',
  'option.shell': '将命令作为一行交给 shell 执行',
  'option.server-url': '服务器的源地址，例如 http://companyiq-mock:8080',
  'option.demanded-token': '管理令牌（服务器要求时）',
  'option.one-corp': '只报告一家企业',

  'option.spelling': 'yaml 或 json；默认由 --out 的文件名决定，否则为 yaml',
  'option.spec': 'OpenAPI 的版本；3.0 用于不支持 3.1 的代码生成工具',
  'option.plane': '仅对接接口，或包括其他接口',
  'option.out': '写入文件，而不是标准输出',

  'option.force': '覆盖已有文件',
  'option.target': '服务器的源地址，例如 https://open.example.com；其后接接口配置的 basePath',
  'option.account-number': '企业账号',
  'option.secret': '密钥；最好通过环境变量设置',
  'option.employee-id': 'getUser 查询的工号；默认为列表中的第一个用户',
  'option.module-id': '要查询的模块；默认为列表中的第一个模块',
  'option.sign-operation': '要签名的接口，例如 createUser，或 getToken',
  'option.sign-param': '路径参数以花括号中的名称给出，其余为查询参数或表单参数，以接口上的名称给出；可重复',
  'option.sign-body': '按发送原样保存的 JSON 或表单请求体文件；- 表示标准输入',
  'option.sign-timestamp': '所发送的时间；默认为当前时间，单位为秒',
  'option.sign-nonce': '所发送的随机串；默认自动生成',
  'option.sign-token': '访问令牌（接口配置使用令牌时）',
  'option.sign-format': 'text 或 json；默认为 text',
  'option.strict': '不允许接口、用户字段或错误与 default 相同',
  'option.show-secret': '在签名内容中显示密钥，而不是掩码',
  'option.ca': '要信任的 CA 证书（PEM），用于服务器使用自签发证书的情形',
  'option.answer-time': '等待应答的最长时间',

  'option.module': 'salary、attendance、leave，或描述模块的文件',
  'option.known-users': '现有员工：每行一个工号的文本、含 employeeId 列的 csv，或预置数据文档；默认接受任何工号',
  'option.annotated': '重新输出各行，并增加 rule 和 reason 两列；可用 Excel 打开',

  'option.users': '用户数',
  'option.people': '为现有人员生成行：demo 预置数据中的、文件中的（格式同 lint-file --users）或运行中的服务器上的人员',
  'option.people-corp': '与 --people URL 一起使用：人员所属的企业；默认为 demo',
  'option.people-token': '与 --people URL 一起使用：管理令牌（服务器要求时）',
  'option.rows': '模块的行数；默认每个用户一行',
  'option.seed': '种子相同，生成的数据也相同',
  'option.fixtures-out': '写入文件：文档为 YAML，或按文件名为 JSON；行为 csv，或按文件名为 zip',

  'option.health-url': '服务器的源地址；默认由 serve 的设置得出',
  'option.health-cert': '同 serve 的设置；将以 HTTPS 访问服务器',

  'default.none': '无',
  'default.usual-names': '仅常用名称',
  'default.plain-hosts': 'IP 地址和不含点号的名称',

  'after.exec': `该命令可使用以下环境变量：
  COMPANYIQ_BASE_URL   对接接口的基础 URL，含路径
  COMPANYIQ_CORP_ID    企业账号
  COMPANYIQ_SECRET     企业的密钥
  COMPANYIQ_MOCK_URL   服务器的源地址，用于 HR 后台和控制接口
  COMPANYIQ_CA_FILE    使用 --tls 时：要信任的 CA 证书（PEM）
  COMPANYIQ_CA_P12     使用 --tls 时：同一证书的 PKCS#12 信任库，密码为 changeit
使用 --tls 时，Node、Python、curl、使用 OpenSSL 的程序以及 Java 除通常的 CA 外也信任该 CA，为此设置了：
NODE_EXTRA_CA_CERTS、SSL_CERT_FILE、REQUESTS_CA_BUNDLE、CURL_CA_BUNDLE 和 JAVA_TOOL_OPTIONS。

退出码：该命令自身的退出码；超时为 124；未满足契约为 1；用法错误为 2。

示例：companyiq-mock exec --min-coverage 50 --format junit --out contract.xml -- mvn test`,
  'after.report': '如果服务器使用自签发证书，须用 NODE_EXTRA_CA_CERTS 指定其 CA 证书。',
  'after.profile-try': '服务器上的内容不会改变：最多执行八次调用，且全部只读。密钥和令牌不会显示。',
  'after.lint-file': '示例：companyiq-mock lint-file attendance.csv --module attendance --out checked.csv',
  'after.fixtures-generate': `示例：companyiq-mock fixtures generate --users 2000 --module attendance --rows 300000 --out attendance.zip
      companyiq-mock fixtures generate --module attendance --people http://127.0.0.1:8080`,
  'after.completion': `在当前会话中执行，或写入 shell 启动时读取的文件：
  bash        source <(companyiq-mock completion bash)
  zsh         source <(companyiq-mock completion zsh)      （在 compinit 之后）
  fish        companyiq-mock completion fish | source
  PowerShell  companyiq-mock completion powershell | Out-String | Invoke-Expression`,
};

export const HELP_FRAME: Same<typeof EN_HELP_FRAME> = {
  usage: '用法：',
  arguments: '参数：',
  options: '选项：',
  commands: '命令：',
  someOptions: '[选项]',
  someCommand: '[命令]',
  choices: (names) => `可选值：${names.map((name) => `"${name}"`).join('、')}`,
  default: (value) => `默认：${value}`,
  variable: (name) => `环境变量：${name}`,
  noted: (text, notes) => `${text}（${notes.join('；')}）`,
};
