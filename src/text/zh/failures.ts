import type { FAILURES as EN } from '../en/failures.js';
import type { Same } from '../same.js';

export const FAILURES: Same<typeof EN> = {
  'malformed-request': {
    meaning: '无法读取请求：请求体不是 JSON，或结构不符合该接口的要求。',
    causes: ['请求体被编码了两次 JSON。', '请求体在传输中被截断。', '应为对象处发送了列表，或反之。'],
    fix: '打印实际发送的字节，并与 OpenAPI 文档中该接口的示例对照。',
  },
  'validation-failed': {
    meaning: '字段或参数缺失、为空或格式不正确。',
    causes: ['字段名拼写错误或未知。', '日期不存在或格式不同。', '使用了接口不认识的代码。'],
    fix: '更正详情中指出的每个值。',
  },
  'credentials-missing': {
    meaning: '调用中没有企业账号（corpId）或密钥（secret）。',
    causes: ['凭证放在了接口规定之外的位置。', '代理服务器删除了请求头。'],
    fix: '每次调用都在接口配置规定的位置发送企业账号和密钥。',
  },
  'credentials-invalid': {
    meaning: '企业不存在，或该密钥不是此企业已启用的密钥。',
    causes: ['HR 停用或删除了该密钥。', '密钥被截断、多出字符，或属于其他企业。'],
    fix: '向 HR 索取企业账号和该企业已启用的密钥。',
  },
  'token-missing': {
    meaning: '调用中没有访问令牌。',
    causes: ['令牌放在了接口规定之外的位置。'],
    fix: '先获取令牌，并在其他每次调用中发送。',
  },
  'token-invalid': {
    meaning: '访问令牌不存在或已作废，或签发它的密钥已被停用。',
    causes: ['模拟平台已重启或重置，所有令牌随之失效。', 'HR 停用了该密钥。', '之后签发的令牌使其作废。'],
    fix: '重新获取令牌，此后使用新令牌。',
  },
  'token-expired': {
    meaning: '访问令牌已过期。',
    causes: ['令牌的保存时间超过了有效期。'],
    fix: '令牌过期时重新获取，并将该调用重试一次。',
  },
  'signature-invalid': {
    meaning: '签名与用该调用的参数和密钥计算的结果不符。',
    causes: ['签名时参数的顺序、编码或范围与发送时不同。', '使用了其他密钥。'],
    fix: '将说明页中显示的待签名字符串与自己的逐字符对照。',
  },
  'timestamp-out-of-window': {
    meaning: '时间戳与服务器时间相差过大。',
    causes: ['本机时钟不准。', '请求签名过早、发送过晚。', '设置过模拟平台的时钟。'],
    fix: '同步时钟，并在发送时才对请求签名。',
  },
  'nonce-reused': {
    meaning: '该随机串已使用过。',
    causes: ['重试时再次发送了同一个已签名的请求。'],
    fix: '每次调用（包括重试）都生成新的随机串和新的签名。',
  },
  'login-failed': {
    meaning: '企业或员工不存在，或密码错误。',
    causes: ['对接该用户时使用了其他密码。'],
    fix: '使用企业账号、工号和创建用户时的密码登录。',
  },
  'admin-token-required': {
    meaning: '后台和控制接口要求提供服务器的管理令牌。',
    causes: ['服务器以 --admin-token 启动。'],
    fix: '发送 Authorization: Bearer 和该令牌。',
  },
  'docking-inactive': {
    meaning: '该企业的数据对接开关未开启。',
    causes: ['HR 尚未开启对接，或已将其关闭。'],
    fix: '请 HR 在后台“系统管理 > 开放平台”中将数据对接按钮设为开启。',
  },
  'second-password-required': {
    meaning: '该模块已启用双重认证：需要二次密码。',
    causes: ['HR 为该模块启用了双重认证。'],
    fix: '先设置二次密码，再在请求头 X-Second-Password 中发送。',
  },
  'host-forbidden': {
    meaning: '后台和控制接口不应答来自网页的请求，也不应答陌生的主机名。',
    causes: ['某个网页试图操作模拟平台。', '访问服务器所用的名称未事先告知服务器。'],
    fix: '使用 localhost 或 IP 地址，或以 --allow-host NAME 启动服务器。',
  },
  'second-password-wrong': {
    meaning: '二次密码错误。',
    causes: ['二次密码在此期间被修改过。'],
    fix: '发送员工最后一次设置的二次密码。',
  },
  'not-found': {
    meaning: '该路径不存在。',
    causes: ['路径拼写错误。', '缺少基础路径或重复了基础路径。', '路径中的标识未做百分号编码。'],
    fix: '与 OpenAPI 文档中的路径对照；消息中指出了最接近的路径。',
  },
  'user-not-found': {
    meaning: '该企业没有此工号的用户。',
    causes: ['该用户从未对接，或已被删除。', '工号丢失了前导零。'],
    fix: '先创建该用户，或使用 dockUsers，它会按需创建或更新。',
  },
  'module-not-found': {
    meaning: 'HR 尚未在该企业创建此标识的模块。',
    causes: ['模块的标识与其名称不同。'],
    fix: '请 HR 创建该模块，并使用 listModules 返回的标识。',
  },
  'upload-not-found': {
    meaning: '该企业没有此标识的上传记录，也没有此标识的已发送文件。',
    causes: ['该标识属于其他企业。', '该企业已被重置。', 'putFile 保留的文件已被 20 个更新的文件取代。'],
    fix: '使用上传应答中的 uploadId，或 putFile 应答中的 fileId。',
  },
  'corp-not-found': {
    meaning: '没有此标识的企业。',
    causes: ['该企业已随重置被移除。'],
    fix: '列出现有企业，或新建一个。',
  },
  'key-not-found': {
    meaning: '该企业没有此标识的密钥。',
    causes: ['该密钥已被删除。'],
    fix: '列出该企业的密钥。',
  },
  'snapshot-not-found': {
    meaning: '没有此名称的快照。',
    causes: ['快照已被删除，或是在其他服务器上创建的。'],
    fix: '列出现有快照。',
  },
  'method-not-allowed': {
    meaning: '路径存在，但不支持此请求方法；Allow 响应头列出了支持的方法。',
    causes: ['应使用 PATCH 处使用了 POST，或反之。'],
    fix: '使用 Allow 响应头中的方法。',
  },
  'user-exists': {
    meaning: '该企业已有此工号的用户。',
    causes: ['该用户之前已对接；第一次调用的应答可能丢失了。'],
    fix: '更新该用户，或使用 dockUsers，它会按需创建或更新。',
  },
  'user-activated': {
    meaning: '该用户已登录过 App，不能再删除。',
    causes: ['员工登录过一次，账号即已激活。'],
    fix: '不要删除，改为将该用户对接为离职。',
  },
  'corp-exists': {
    meaning: '已有此标识的企业。',
    causes: ['该企业之前已创建。'],
    fix: '选用其他 corpId，或使用已有的企业。',
  },
  'module-exists': {
    meaning: '该企业已有此标识的模块。',
    causes: ['该模块之前已创建。'],
    fix: '选用其他 moduleId，或使用已有的模块。',
  },
  'file-too-large': {
    meaning: '文件超过 20,971,520 字节。',
    causes: ['较大的 csv 未经压缩就发送。'],
    fix: '将 csv 压缩为 zip，或拆分为多个文件。',
  },
  'batch-too-large': {
    meaning: '一批中的用户过多。',
    causes: ['将整个名单放在一次调用中发送。'],
    fix: '将名单拆分为多批。',
  },
  'body-too-large': {
    meaning: 'JSON 或表单请求体超过 8 MiB；以 base64 携带文件的请求体则为超过 32 MiB。',
    causes: ['将整个名单放在一次调用中发送。'],
    fix: '减少每次发送的数量。',
  },
  'file-type-unsupported': {
    meaning: '文件既不是 csv 也不是 zip，或其名称、声明的类型与内容不一致。',
    causes: ['电子表格（xlsx）只是改了扩展名。', '声明的类型或文件名与内容不符。'],
    fix: '将表格导出为“CSV UTF-8（逗号分隔）”，或将该 csv 压缩为 zip。',
  },
  'media-type-unsupported': {
    meaning: '请求体的 Content-Type 或 Content-Encoding 不是该接口接受的类型。',
    causes: ['客户端没有设置 Content-Type，或设置成了表单类型。', '客户端压缩了请求体。'],
    fix: '发送消息中指出的 Content-Type，且不要压缩请求体。',
  },
  'field-not-updatable': {
    meaning: '更新修改了对接不能修改的字段。',
    causes: ['人事系统中的姓名、性别、手机或邮箱比平台上的新。'],
    fix: '让该字段保持现存值，并请 HR 在后台手工修改。',
  },
  'password-not-updatable': {
    meaning: '更新中带有密码。',
    causes: ['创建和更新使用了同一条记录。'],
    fix: '更新时不要发送密码。',
  },
  'user-resigned': {
    meaning: '更新修改了离职用户在状态和离职日期之外的内容。',
    causes: ['复职员工连同新数据在一次调用中发送。'],
    fix: '先用一次单独的调用把状态改回在职，再在下一次调用中修改其他字段。',
  },
  'delimiter-invalid': {
    meaning: '文件中的值不是用英文逗号分隔的。',
    causes: ['电子表格软件使用了分号、制表符或中文逗号。'],
    fix: '重新导出，以英文逗号作为分隔符。',
  },
  'columns-mismatch': {
    meaning: '表头与模块的列不完全一致。',
    causes: ['表头上方有标题行。', '缺少列、列名拼写错误或有多余的列。'],
    fix: '让表头列出模块的列；getModule 会返回这些列。',
  },
  'rows-invalid': {
    meaning: '文件中有的行没有对应用户，或含有不符合要求的值。',
    causes: ['用户尚未对接，就先对接了其数据行。', '电子表格改动了日期、数字或前导零。'],
    fix: '更正详情中指出的每个单元格；该文件的任何内容均未写入。',
  },
  'archive-invalid': {
    meaning: 'zip 中没有恰好一个可读取的 csv。',
    causes: ['zip 已加密，或含有多个文件。', 'zip 在传输中被截断。'],
    fix: '制作一个只含该 csv 的普通 zip。',
  },
  'encoding-invalid': {
    meaning: '文件的文本不是 UTF-8。',
    causes: ['Excel 以系统编码（例如 GBK）保存了 CSV。'],
    fix: '将文件另存为“CSV UTF-8（逗号分隔）”。',
  },
  'rate-limited': {
    meaning: '调用过于频繁。',
    causes: ['设置了故障：模拟平台自身从不这样应答。'],
    fix: '按 Retry-After 的时间等待，然后重试。',
  },
  'storage-full': {
    meaning: '模拟平台数据库所在的磁盘已满；未作任何更改。',
    causes: ['数据库文件或临时文件目录所在的磁盘没有剩余空间。'],
    fix: '腾出磁盘空间，然后重新发送该调用。',
  },
  'storage-unavailable': {
    meaning: '模拟平台的数据库只读、被锁定或无法读取；未作任何更改。',
    causes: ['文件或其目录变为只读。', '另一个进程锁定了该文件。', '磁盘出现故障，或文件已损坏。'],
    fix: '按消息中所说的原因处理，然后重新发送该调用。',
  },
  internal: {
    meaning: '模拟平台的缺陷，或设置了故障。',
    causes: ['设置了故障。', '模拟平台存在缺陷。'],
    fix: '如果没有设置故障，请附上该请求标识对应的服务器日志进行反馈。',
  },
};
