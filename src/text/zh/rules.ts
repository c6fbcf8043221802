import type { ADVICE as EN_ADVICE, RULES as EN_RULES } from '../en/rules.js';
import type { Same } from '../same.js';

export const RULES: Same<typeof EN_RULES> = {
  'ACC-1': {
    title: '数据对接已开启',
    statement: '企业的数据对接开关未开启时，任何数据都不能对接。',
    details: ['开关关闭时读取也被拒绝，属于推断。', 'getStatus 仍然应答，属于假设。'],
    fix: '请 HR 在后台“系统管理 > 开放平台”中将数据对接按钮设为开启。',
  },
  'ACC-2': {
    title: '每次调用都携带企业账号和密钥',
    statement: '每次对接调用都必须携带企业账号（corpId）和密钥（secret）。',
    details: ['两者如何传递由接口配置（wire profile）决定。'],
    fix: '每次调用都发送这两项凭证；HR 可在后台“系统管理 > 开放平台”中查看。',
  },
  'ACC-3': {
    title: '密钥是该企业已启用的密钥',
    statement: '密钥由 HR 为该企业添加，且未被停用或删除。',
    details: ['密钥可以有多个且可分别停用，属于假设。', '企业不存在与密钥错误的应答相同（假设）。'],
    fix: '向 HR 索取企业账号和该企业已启用的密钥，并检查两者在传递中没有被截断或多出字符。',
  },
  'USR-1': {
    title: '创建用户需要五个必填字段',
    statement: '创建用户需要 employeeId、password、employmentStatus、onboardingDate 和 name，且均不能为空。',
    details: ['更新时不能清空 employmentStatus 或 onboardingDate，属于推断。'],
    fix: '五个字段都要发送且有值。只含空白字符视为空。',
  },
  'USR-2': {
    title: '必填字段为数字数据',
    statement: '除姓名外的必填字段以数字数据发送。',
    details: ['这是对注意事项 4 的一种解读，姓名显然不在其中；仅在接口配置设置 behaviour.numericRequired 时启用。'],
    fix: '这些字段只发送数字：数字工号和密码、数字状态码、yyyyMMdd 格式的日期。',
  },
  'USR-3': {
    title: '工号在企业内唯一',
    statement: '一个工号（employeeId）只属于企业内的一个用户；用相同工号再次创建会被拒绝。',
    details: ['大小写不同视为不同工号，属于假设。'],
    fix: '改为更新已有用户，或使用 dockUsers，它会按需创建或更新。',
  },
  'USR-4': {
    title: '更新只能修改对接允许修改的字段',
    statement: '更新只能修改 employmentStatus、factory、department、onboardingDate、resignationDate、position 和 laborType。',
    details: ['“Employment Date”即 onboardingDate，是对文章的解读。', '发送与现存值相同的字段不算修改，属于假设。'],
    fix: '让该字段保持现存值，并请 HR 在后台手工修改。',
  },
  'USR-5': {
    title: '密码仅在创建时使用',
    statement: '密码仅用于创建用户；更新不能修改密码。',
    details: ['批量对接时忽略已有用户的密码并给出警告，而单个更新会被拒绝，属于假设。'],
    fix: '更新时不要发送密码。员工和 HR 在平台上自行修改密码。',
  },
  'USR-6': {
    title: '离职用户只能修改状态和离职日期',
    statement: '用户处于离职状态时，只能修改 employmentStatus 和 resignationDate。',
    details: ['办理复职的调用不能同时修改其他字段，属于假设。'],
    fix: '先用一次单独的调用把状态改回在职，再在下一次调用中修改其他字段。',
  },
  'USR-7': {
    title: '用户激活前才能删除',
    statement: '只有在用户首次登录 App 之前才能删除该用户。',
    details: ['文章说的是在后台手工删除；对接删除适用同一规则，属于推断。'],
    fix: '不要删除，改为将该用户对接为离职。',
  },
  'USR-8': {
    title: '值的格式正确',
    statement: '值的类型和长度正确，日期真实存在，代码为已知代码；未知字段会被指名拒绝。',
    details: [],
    fix: '更正消息中指出的值。',
  },
  'USR-9': {
    title: '一批最多 1,000 个用户',
    statement: '一批最多 1,000 个用户，或接口配置中 behaviour.batchLimit 设定的数量。',
    details: [],
    fix: '将名单拆分为多批。',
  },
  'LKP-1': {
    title: 'HR 创建模块后才能对接数据',
    statement: '查询模块必须先由 HR 在后台创建，才能接收数据。',
    details: [],
    fix: '请 HR 从模板创建该模块，并使用后台显示的 moduleId。',
  },
  'LKP-2': {
    title: '只支持 csv 或 zip',
    statement: '上传的文件是 csv 或 zip。',
    details: ['由内容决定文件类型，且文件名和声明的类型必须与之一致，属于假设。'],
    fix: '将表格导出为“CSV UTF-8（逗号分隔）”，或将该 csv 压缩为 zip。',
  },
  'LKP-3': {
    title: '文件不超过 20 MB',
    statement: '上传的文件不超过 20 MB。',
    details: ['20 MB 指 20,971,520 字节，且按发送时的文件计（zip 按压缩后计），属于假设。'],
    fix: '将 csv 压缩为 zip，或拆分为多个文件。',
  },
  'LKP-4': {
    title: '用英文逗号分隔',
    statement: '值之间用英文逗号（,）分隔。',
    details: [],
    fix: '重新导出，以英文逗号作为分隔符。',
  },
  'LKP-5': {
    title: '表头与模块的列完全一致',
    statement: '第一行恰好列出模块的所有列，顺序不限；忽略大小写和首尾空格。',
    details: ['所有列都必须有且顺序不限，属于假设。'],
    fix: '让表头列出模块的列；getModule 会返回这些列。',
  },
  'LKP-6': {
    title: '每行对应一个已有用户',
    statement: '每行的工号必须是该企业已有用户的工号。',
    details: [],
    fix: '先对接该用户，再对接其数据行。',
  },
  'LKP-7': {
    title: '每个值符合其列的类型',
    statement: '每个值符合其列的类型，主键列不为空，且每行的单元格数与表头相同。',
    details: ['一个单元格最多 1,000 个字符，一行最多 1 MiB。', '出现 1,000 行引号错误后，不再读取文件的其余部分。'],
    fix: '更正消息中指出的单元格。',
  },
  'LKP-8': {
    title: 'zip 中恰好有一个 csv',
    statement: 'zip 中恰好有一个 csv，不加密、不嵌套，解压后不超过 100 MiB。',
    details: [
      '文件夹以及 macOS 和 Windows 附带的文件（__MACOSX、.DS_Store、Thumbs.db）会被忽略。',
      'zip 最多 1,000 个条目；解压后超过 1 MiB 时，不得超过压缩大小的 200 倍。',
    ],
    fix: '制作一个只含该 csv 的普通 zip。',
  },
  'LKP-9': {
    title: '文本为 UTF-8',
    statement: '文本为 UTF-8，可带或不带 BOM；其他编码仅在接口配置列出时接受。',
    details: ['文本编码由其字节判断，与请求声明的字符集无关。'],
    fix: '将文件另存为“CSV UTF-8（逗号分隔）”。',
  },
  'APP-1': {
    title: '首次登录激活用户',
    statement: '员工首次登录 App 即激活该用户。',
    details: [],
    fix: '使用企业账号、工号和创建用户时的密码登录。',
  },
  'APP-2': {
    title: '双重认证需要二次密码',
    statement: '启用双重认证的模块，只有在输入二次密码后才显示数据行。',
    details: ['二次密码如何设置和发送，属于假设。'],
    fix: '先设置二次密码（PUT /app/v1/me/second-password），再在请求头 X-Second-Password 中发送。',
  },
  'BCK-1': {
    title: 'HR 可手工修改对接不能修改的内容',
    statement: 'HR 可在后台修改用户的任何字段，包括对接不能修改的字段。',
    details: ['用户的数据行随修改后的工号变动，属于假设。'],
    fix: '',
  },
};

export const ADVICE: Same<typeof EN_ADVICE> = {
  'ADV-1': {
    title: '大的 csv 请压缩后发送',
    statement: '发送了 5 MB（5,242,880 字节）或更大的未压缩 csv。',
    details: ['“较大”从 5 MB 起算，属于假设。'],
    fix: '将 csv 压缩为 zip。',
  },
  'ADV-2': {
    title: '请使用批量接口',
    statement: '60 秒内逐个创建或更新了二十个或更多用户。',
    details: [],
    fix: '用一次 dockUsers 调用发送，每次最多 1,000 个。',
  },
  'ADV-3': {
    title: '离职请附带日期',
    statement: '将用户设为离职，但没有 resignationDate。',
    details: [],
    fix: '将 resignationDate 与状态一起发送。',
  },
  'ADV-4': {
    title: '不要重复已被拒绝的内容',
    statement: '同一条记录，或（按哈希值判断的）同一个文件，被拒绝了三次。',
    details: [],
    fix: '不要重试被拒绝的内容：只有修改后的记录或文件才可能被接受。超时和 5xx 应答才需要重试。',
  },
  'ADV-5': {
    title: '令牌有效期内请重复使用',
    statement: '一个企业在一个令牌的有效期内获取了五个以上的访问令牌。',
    details: ['仅适用于接口配置使用令牌的情形。', '五个已足够，属于假设。'],
    fix: '请保存令牌，在其过期前不久或因过期被拒绝时再获取新的令牌。',
  },
  'ADV-6': {
    title: '只保存一项时只发送一项',
    statement: '列表中不止一项，而平台只保存一项：已采用第一项。',
    details: ['仅适用于接口配置将字段声明为单项列表的情形。'],
    fix: '只发送需要的那一项。',
  },
};
