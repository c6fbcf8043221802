/** What the codes of a file system mean, which the system itself tells in English. */
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
};

/** What the file system says of a file: the code with its meaning. */
export const reason = ({ code, text }: { code: string; text: string }): string => {
  const meaning = Object.hasOwn(MEANINGS, code) ? MEANINGS[code] : undefined;
  return meaning === undefined ? code || text : `${code}：${meaning}`;
};
