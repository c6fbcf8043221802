import { figure } from '../counted.js';
import type { SERVING as EN } from '../en/serving.js';
import type { Same } from '../same.js';
import { spaced } from './spaced.js';

export const SERVING: Same<typeof EN> = {
  'serving.unofficial': ({ version }) => `companyiq-mock ${version}，非官方项目；与 MicroBenefits 无关联`,
  'serving.in-memory': ({ profile }) => `接口配置：${profile}；状态保存在内存中`,
  'serving.in-file': ({ profile, file }) => spaced`接口配置：${profile}；状态保存在${file}中`,
  'serving.base-url': '基础 URL',
  'serving.no-corp': '（尚无企业）',
  'serving.no-key': '（尚无启用的密钥）',
  'serving.hr-backend': 'HR 后台',
  'serving.employee-app': '员工 App',
  'serving.control': '控制接口',
  'serving.report': '契约报告',
  'serving.console': '控制台',
  'serving.kept-open': ({ url }) => `模拟器仍在运行：请查看 ${url}，按 Ctrl-C 结束`,
  'serving.trust': '信任证书',
  'serving.authority': ({ file, created, p12, password }) =>
    `${file}${created ? '（新建）' : ''}；Java 和 Windows 使用 ${p12}（密码 ${password}）`,
  'serving.try-it': '试一试：',

  'serving.exposed': ({ host, variable }) =>
    `警告：--host ${host} 未搭配 --admin-token：能访问此端口的人都可以读取密钥并修改一切；请设置 --admin-token 或 ${variable}`,
  'serving.port-in-use': ({ host, port }) =>
    `${host} 的端口 ${port} 已被占用：请停止占用它的程序，或用 --port 指定其他端口（0 表示自动选择空闲端口）`,
  'serving.port-refused': ({ host, port }) => `当前用户不能使用 ${host} 的端口 ${port}：请用 --port 指定 1024 及以上的端口`,
  'serving.foreign-host': ({ host }) => `--host ${host} 不是本机地址`,
  'serving.database': ({ why }) => `--db ${why}`,

  'serving.operation-of': ({ operation, corpId }) => `${operation}（企业 ${corpId}）`,
  'serving.rules': ({ rules, message }) => `${rules.join(',')}：${message}`,
  'serving.dropped': ({ count, file }) =>
    spaced`${file}不含更早的 ${figure(count)} 次调用：服务器的调用日志已将其丢弃；可用 --journal-calls 增加保留数量`,

  'serving.no-port-yet': ({ file }) => spaced`${file}中没有端口：服务器尚未开始监听`,
  'serving.unhealthy': ({ url, why }) => `${url}：${why}`,
  'serving.answered': ({ status }) => `应答的 HTTP 状态码为 ${status}`,

  'serving.nothing-to-dock': '预置数据中没有带启用密钥的企业，命令无法进行对接',
  'serving.empty-command': '命令为空',
  'serving.cannot-start': ({ command, why }) => `无法启动 ${JSON.stringify(command)}：${why}`,
  'serving.no-such-command': '没有此命令；如需由 shell 执行一行命令，请使用 --shell',
  'serving.not-executable': '没有执行权限',
};
