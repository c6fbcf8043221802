import { figure } from '../counted.js';
import type { ZIPS as EN } from '../en/zips.js';
import type { Same } from '../same.js';
import { shown } from '../shown.js';
import { listed } from './listed.js';

const ORDINARY = '请重新制作普通的 zip';

const DAMAGE = {
  'directory-place': 'zip 的目录不在其结尾记录所指的位置',
  'directory-size': 'zip 目录的内容与其声明的大小不符',
  'directory-entry': '无法读取 zip 目录中的一个条目',
  end: '缺少 zip 的结尾',
  'zip64-record': '缺少 zip64 记录',
  'zip64-record-place': 'zip64 记录不在应有的位置',
};

const ENTRY_DAMAGE = {
  'zip64-sizes': (name: string) => `缺少 ${name} 的 zip64 大小`,
  place: (name: string) => `${name} 不在 zip 目录所指的位置`,
  beyond: (name: string) => `${name} 超出了 zip 的内容范围`,
  'described-twice': (name: string) => `zip 对 ${name} 的两处描述不一致`,
};

const NAMES = { outside: '指向其文件夹之外', absolute: '是绝对路径', zero: '含有零字节' };

const CUT_OFF = 'zip 已损坏或被截断；请重新制作并完整发送';
const CHANGED = 'zip 已损坏或在传输中被改动；请重新制作';

export const ZIPS: Same<typeof EN> = {
  'zips.damaged': ({ what }) => `${DAMAGE[what]}：${CUT_OFF}`,
  'zips.entry-damaged': ({ name, what }) => `${ENTRY_DAMAGE[what](shown(name))}：${CUT_OFF}`,
  'zips.several-parts': '该 zip 是多个分卷之一：请发送一个完整的 zip',
  'zips.many-entries': ({ count }) => `zip 中有 ${count} 个条目；其中只能有一个 csv：请只放入该 csv`,
  'zips.overlap': ({ first, second }) => `zip 的条目 ${shown(first)} 与 ${shown(second)} 相互重叠，与 zip 炸弹相同：${ORDINARY}`,
  'zips.link': ({ files }) => `zip 中有符号链接 ${listed(files)}：请放入文件本身`,
  'zips.encrypted': ({ files }) => `zip 中的 ${listed(files)} 已加密：请制作不带密码的 zip`,
  'zips.nested': ({ files }) => `zip 中有压缩包 ${listed(files)}：请将 csv 本身放入 zip，而不是它的压缩包`,
  'zips.empty': 'zip 为空：请放入一个名称以 .csv 结尾的 csv',
  'zips.no-csv': ({ files }) => `zip 中没有 csv，只有 ${listed(files)}：请放入一个名称以 .csv 结尾的 csv`,
  'zips.several-csvs': ({ count, files }) => `zip 中有 ${count} 个 csv 文件（${listed(files)}）：请分别压缩后发送`,
  'zips.others': ({ name, files }) => `zip 中除 ${shown(name)} 外还有 ${listed(files)}：请只保留 csv`,
  'zips.method': ({ name, method }) => `${shown(name)} 以 ${method} 压缩；仅支持 Deflate 和 Stored：${ORDINARY}`,
  'zips.method-number': ({ number }) => `方法 ${number}`,
  'zips.name': ({ name, what }) => `zip 中的名称 ${shown(name)} ${NAMES[what]}：请在 csv 所在的文件夹内制作 zip`,
  'zips.two-sizes': ({ name }) => `${shown(name)} 在 zip 中有两个不同的大小：请重新制作 zip`,
  'zips.bomb': ({ name, times }) =>
    `${shown(name)} 解压后超过原大小的 ${times} 倍，与 zip 炸弹相同：请发送真实数据，必要时拆分为较小的文件`,
  'zips.too-large': ({ name, most }) => `${shown(name)} 解压后超过 ${figure(most)} 字节：请将 csv 拆分为多个文件`,
  'zips.no-csv-inside': ({ name, is }) => `zip 中的 ${shown(name)} 实际上是${is}：请将表格导出为“CSV UTF-8（逗号分隔）(*.csv)”后再压缩`,
  'zips.described-twice': ({ name }) => `zip 对 ${shown(name)} 的两处描述不一致：${CHANGED}`,
  'zips.larger-than-said': ({ name }) => `zip 中的 ${shown(name)} 解压后大于 zip 声明的大小：${CHANGED}`,
  'zips.does-not-unpack': ({ name, why }) => `zip 中的 ${shown(name)} 无法解压（${shown(why)}）：${CHANGED}`,
  'zips.other-size': ({ name, bytes, said }) => `zip 中的 ${shown(name)} 解压后为 ${bytes} 字节，而 zip 声明的是 ${said} 字节：${CHANGED}`,
  'zips.checksum': ({ name }) => `zip 中 ${shown(name)} 的校验和（CRC）与 zip 声明的不符：${CHANGED}`,
  'zips.bytes-behind': ({ bytes }) => `已忽略 zip 结尾之后的 ${figure(bytes)} 字节：它们是数据流的填充，或手写表单中多余的换行`,
};
