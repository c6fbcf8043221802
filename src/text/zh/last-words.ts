import type { LAST_WORDS as EN } from '../en/last-words.js';
import type { Same } from '../same.js';
import { reason } from './reasons.js';

export const LAST_WORDS: Same<typeof EN> = {
  tooManyFiles: (limit) =>
    `打开的文件过多${limit === undefined ? '' : `：本进程最多可打开 ${limit} 个`}；请提高上限，例如事先执行 "ulimit -n 1024"`,
  noOutput: (why) => `无法写入标准输出（${reason(why)}）`,
  bug: (stack) => `这是本程序的缺陷，请报告：${stack}`,
  bugAt: (requestId, stack) => `companyiq-mock 在 ${requestId} 处的缺陷：${stack}`,
};
