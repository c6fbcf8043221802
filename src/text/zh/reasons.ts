/** What the codes of a file system or a network mean, which the system itself tells in English. */
const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: '权限不足',
  EBUSY: '文件正在使用',
  EDQUOT: '超出磁盘配额',
  EEXIST: '文件已存在',
  EFBIG: '文件过大',
  EINVAL: '参数无效',
  EIO: '输入输出错误',
  EISDIR: '这是目录',
  ELOOP: '符号链接层数过多',
  EMFILE: '打开的文件过多',
  ENAMETOOLONG: '文件名过长',
  ENFILE: '系统打开的文件过多',
  ENOENT: '没有此文件或目录',
  ENOSPC: '磁盘空间不足',
  ENOTDIR: '不是目录',
  EPERM: '操作不被允许',
  EPIPE: '管道已断开',
  EROFS: '文件系统为只读',
  EXDEV: '跨越文件系统',
  CERT_HAS_EXPIRED: '证书已过期',
  CERT_NOT_YET_VALID: '证书尚未生效',
  DEPTH_ZERO_SELF_SIGNED_CERT: '自签名证书不受信任',
  EAI_AGAIN: '域名暂时无法解析',
  ECONNABORTED: '连接被中止',
  ECONNREFUSED: '连接被拒绝',
  ECONNRESET: '连接被重置',
  EHOSTUNREACH: '主机不可达',
  ENETUNREACH: '网络不可达',
  ENOTFOUND: '找不到主机',
  EPROTO: 'TLS 协议错误，对方可能不使用 https',
  ERR_INVALID_CHAR: '请求头中有不能发送的字符',
  ERR_TLS_CERT_ALTNAME_INVALID: '证书不是为该主机名签发的',
  ETIMEDOUT: '连接超时',
  HPE_INVALID_CONSTANT: '应答不是 HTTP',
  SELF_SIGNED_CERT_IN_CHAIN: '证书链中的自签名证书不受信任',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: '证书的颁发机构不受信任',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: '证书的颁发机构不受信任',
  UND_ERR_SOCKET: '连接中断',
};

/** What the system says of a file or a connection: the code with its meaning. */
export const reason = ({ code, text }: { code: string; text: string }): string => {
  const meaning = Object.hasOwn(MEANINGS, code) ? MEANINGS[code] : undefined;
  return meaning === undefined ? code || text : `${code}：${meaning}`;
};
