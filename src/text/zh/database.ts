import type { DATABASE as EN } from '../en/database.js';
import type { Same } from '../same.js';
import { spaced } from './spaced.js';

const REMEDY = '请运行 "npm rebuild better-sqlite3"（从 GitHub 下载二进制文件，或进行编译），或参阅 README.zh.md 的“无法访问 GitHub 时”';

const on = ({ node, platform }: { node: string; platform: string }): string => `${platform} 上的 Node ${node}`;

export const DATABASE: Same<typeof EN> = {
  'database.in-memory': '内存中的数据库',
  'database.foreign': ({ file }) => spaced`${file}是其他应用程序的 SQLite 数据库；请指定其他文件`,
  'database.newer': ({ file, version, known }) =>
    spaced`${file}由更新版本的 companyiq-mock 写入（其 schema 版本为 ${version}，当前程序可读取 ${known}）；请升级，或指定其他文件`,
  'database.not-migrated': ({ file, from, to, reason }) => spaced`${file}无法从 schema 版本 ${from} 升级到 ${to}：${reason}`,
  'database.full': ({ file }) => spaced`${file}无法写入，因为磁盘已满；请腾出空间，或指定其他磁盘上的文件`,
  'database.busy': ({ file }) => spaced`${file}正由其他进程使用；请停止该进程，或指定其他文件`,
  'database.not-sqlite': ({ file }) => spaced`${file}不是 SQLite 数据库；请指定其他文件`,
  'database.damaged': ({ file }) => spaced`${file}已损坏；请用其副本替换，或指定其他文件`,
  'database.closed': ({ file }) => spaced`${file}在读取完成之前已关闭`,
  'database.unopened': ({ file, why }) => spaced`${file}无法打开以供读写：${why}`,

  'database.read-only': '该文件或其目录为只读；请使两者可写，或指定其他文件',
  'database.folder': '这是目录；请指定其中的文件',
  'database.no-folder': ({ folder }) => spaced`没有目录${folder}；请创建该目录，或指定其他文件`,
  'database.read-only-system': '所在文件系统为只读；请指定其他文件系统上的文件',
  'database.no-right': ({ path }) => spaced`当前用户不能写入${path}；请授予写入权限，或指定其他文件`,

  'database.no-binary': (runtime) => `安装的 better-sqlite3 没有适用于 ${on(runtime)} 的二进制文件：${REMEDY}`,
  'database.unloadable': ({ reason, ...runtime }) => `${on(runtime)} 无法加载 better-sqlite3 的二进制文件（${reason}）：${REMEDY}`,
  'database.other-node': ({ made, needed, ...runtime }) =>
    `better-sqlite3 的二进制文件是为其他版本的 Node 编译的（模块版本 ${made}），而 ${on(runtime)} 需要 ${needed}：${REMEDY}`,
};
