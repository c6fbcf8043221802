import type { USAGE as EN } from '../en/usage.js';
import type { Same } from '../same.js';
import { didYouMean } from './did-you-mean.js';

const guess = (near: string | undefined, known: readonly string[]): string =>
  didYouMean(near, known.length === 0 ? '' : `；可选值：${known.join('、')}`);

const THINGS = { command: '命令', option: '选项' };

const NOT_BUILT_IN = { profile: '没有内置的接口配置', fixtures: '没有内置的预置数据', module: '没有模块模板' };

export const USAGE: Same<typeof EN> = {
  'usage.see': ({ command }) => `请参阅 ${command} --help`,

  'usage.unknown': ({ thing, name, near, known }) => `未知${THINGS[thing]} ${JSON.stringify(name)}${guess(near, known)}`,
  'usage.option-of-command': ({ flag, example }) => `${flag} 是命令的选项：请写在命令之后，例如 ${example}`,
  'usage.option-elsewhere': ({ command, flag, having }) => `${command} 没有选项 ${flag}，有此选项的命令：${having.join('、')}`,
  'usage.option-missing': ({ flags }) => `必须指定选项 '${flags}'`,
  'usage.value-missing': ({ flags }) => `选项 '${flags}' 缺少值`,
  'usage.argument-missing': ({ name }) => `缺少参数 '${name}'`,
  'usage.too-many': ({ command, expected, given }) =>
    `'${command}' 的参数过多：${expected === 0 ? '不接受参数' : `最多 ${expected} 个`}，实际给出 ${given} 个`,

  'usage.wrong-option': ({ flags, value, why }) => `选项 '${flags}' 的值 '${value}' 无效。${why}`,
  'usage.wrong-variable': ({ flags, value, variable, why }) => `选项 '${flags}' 取自环境变量 '${variable}' 的值 '${value}' 无效。${why}`,
  'usage.wrong-argument': ({ value, argument, why }) => `参数 '${argument}' 的值 '${value}' 无效。${why}`,

  'usage.instead': ({ near, known }) =>
    `${near === undefined ? '' : `是否应为 ${near}？`}${known.length === 0 ? '' : `可选值：${known.join('、')}。`}`,
  'usage.whole-number': ({ least, most }) => `必须是 ${least} 到 ${most} 的整数。`,
  'usage.percent': '必须是 0 到 100 的数字。',
  'usage.time': '必须是时间，例如 90s、15m 或 500ms；不带单位的数字表示秒。',
  'usage.names': ({ known }) => `必须是以下各值，用逗号分隔：${known.join('、')}。`,
  'usage.none-alone': '"none" 不能与其他值同时使用。',
  'usage.rules-or-errors': '必须是规则编号或错误名，用逗号分隔，例如 USR-4,not-found。',
  'usage.file-name': '必须是文件名。',
  'usage.journal-name': '必须以 .jsonl 或 .har 结尾。',
  'usage.host-name': ({ name }) => `${JSON.stringify(name)} 不是主机名；请去掉协议、端口和路径。`,

  'usage.not-built-in': ({ kind, name, near, known }) =>
    `${NOT_BUILT_IN[kind]} ${name}${didYouMean(near, '。')}请指定 ${known.join('、')} 或文件`,
  'usage.unknown-variable': ({ name, near, prefix }) =>
    `未知环境变量 ${name}${didYouMean(near, '。')}以 ${prefix} 开头的环境变量均为设置；如不是设置，请取消该变量`,

  'usage.empty': ({ flag }) => `${flag} 为空`,
  'usage.cert-and-key': '--cert 和 --key 必须一起使用',
  'usage.token-characters': '--admin-token 只能包含可打印的 ASCII 字符且不含空格，因为它在请求头中传送',
  'usage.not-a-url': ({ flag, url }) => `${flag} ${url} 不是 http 或 https URL`,
  'usage.no-format': ({ out }) => `无法从 --out ${out} 的文件名得知格式：请用 --format 指定`,
  'usage.people-with-module': '--people 须与 --module 一起使用',
  'usage.rows-with-module': '--rows 须与 --module 一起使用',
  'usage.users-or-people': '--users 生成虚构人员，--people 指定现有人员：两者只能选一',
  'usage.rows-need-users': '--rows 至少需要一个用户：见 --users',
  'usage.port-untold': '使用 --port 0 时，只能通过 --port-file 或 --url 得知端口',
};
