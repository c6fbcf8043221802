import type { INPUTS as EN } from '../en/inputs.js';
import type { Same } from '../same.js';
import { reason } from './reasons.js';
import { spaced } from './spaced.js';

const KINDS = { profile: '接口配置', fixtures: '预置数据', module: '模块' };

export const INPUTS: Same<typeof EN> = {
  'inputs.reason': reason,
  'inputs.the-profile': '接口配置',
  'inputs.not-a-file': '不是文件',
  'inputs.cannot-read': ({ what, file, reason: why }) => spaced`无法读取${what} ${file}（${why}）`,
  'inputs.cannot-read-file': ({ file, reason: why }) => spaced`无法读取${file}（${why}）`,
  'inputs.cannot-write': ({ flag, file, reason: why }) => `无法写入 ${flag} ${file}（${why}）`,
  'inputs.cannot-write-file': ({ file, reason: why }) => spaced`无法写入${file}（${why}）`,
  'inputs.cannot-write-summary': ({ file, reason: why }) => spaced`无法写入步骤摘要${file}（${why}）`,
  'inputs.made-folder': ({ folder }) => spaced`已创建目录${folder}`,
  'inputs.exists': ({ file }) => spaced`${file}已存在：使用 --force 可覆盖`,

  'inputs.problem': ({ place, path, message }) => `${place}：${path === '' ? '' : `${path}：`}${message}`,
  'inputs.unusable': ({ kind, file, problems, more }) =>
    [spaced`${KINDS[kind]} ${file}无法使用：`, ...problems, ...(more > 0 ? [`… 另有 ${more} 处`] : [])].join('\n'),

  'inputs.no-employees': ({ file }) => spaced`${file}中没有任何员工`,
  'inputs.quote-unclosed': '引号未闭合',
  'inputs.quote-goes-on': '加引号的单元格在闭合引号之后还有内容',
  'inputs.quote-inside': '引号出现在未以引号开头的单元格中',
  'inputs.not-csv': ({ file, line, why }) => `${file}:${line}：不是 csv：${why}`,
  'inputs.no-id-column': ({ file }) => spaced`${file}有多列，但没有名为 employeeId 或 Employee ID 的列`,
  'inputs.no-corps': ({ file }) => spaced`${file}不是预置数据文档：其中没有 corps`,

  'inputs.no-users-there': ({ corpId, url }) => `${url} 上的企业 ${corpId} 没有用户：请先对接用户，或用 --corp-id 指定其他企业`,
  'inputs.no-people': ({ url, why }) => `未能从 ${url} 取得人员：${why}`,
  'inputs.no-report': ({ url, why }) => `未能从 ${url} 取得报告：${why}`,
  'inputs.no-journal': ({ url, why }) => `未能从 ${url} 取得调用日志：${why}`,
  'inputs.not-ours': '该地址的应答方不是 companyiq-mock',
  'inputs.strange-status': ({ status }) => `HTTP 状态码 ${status}；是否为 companyiq-mock？`,
  'inputs.token-demanded': '需要管理令牌；请用 --admin-token 指定',
  'inputs.no-answer': ({ seconds }) => `${seconds} 秒内没有应答`,
};
