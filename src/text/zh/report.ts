import { figure } from '../counted.js';
import type { REPORT as EN, REPORT_LINES as EN_LINES } from '../en/report.js';

/** Ranges of places, such as `0–5, 7`. */
const ranges = (text: string) => text.replaceAll(', ', '、');

export const REPORT: typeof EN = {
  list: (parts) => parts.join('，'),
  groups: (parts) => parts.join('；'),
  told: (about, message) => `${about}：${message}`,
  aside: (note) => `（${note}）`,
  noted: (text, note) => `${text}（${note}）`,

  results: {
    met: '符合契约',
    'not-met': '不符合契约',
    'nothing-proven': '未能证明任何结论：没有对接调用被接受',
    'not-judged': '未对契约作出判定',
  },
  exitCode: (code) => `退出码 ${code}`,
  endedBy: (signal, code) => `被 ${signal} 终止，退出码 ${code}`,
  endedAfter: (seconds, code) => `${seconds} 秒后被终止（--timeout），退出码 ${code}`,
  commandFailed: (end) => `命令失败（${end}）`,
  commandFailedCallsMet: (end) => `命令失败（${end}）；其调用符合契约`,
  commandFailedToo: (end, result) => `命令失败（${end}）。${result}`,

  violated: (rule, title, refused, ignored) => {
    const parts = [
      ...(refused > 0 ? [`${figure(refused)} 次调用或批量项被拒绝`] : []),
      ...(ignored > 0 ? [`${figure(ignored)} 次调用或批量项被静默忽略`] : []),
    ];
    return `${rule}（${title}）被违反：${parts.join('，')}`;
  },
  neverViolated: (rule, title) => `${rule}（${title}）预期会被违反，但从未发生`,
  noRuleViolated: (error) => `${error} 在预期之内，但与其相关的规则均未被违反`,
  refusedWith: (error, count, meaning) => `${error} 拒绝了 ${figure(count)} 次调用：${meaning}`,
  neverRefused: (error) => `${error} 在预期之内，但没有调用因此被拒绝`,
  noCallProves: '没有收到对接调用，因此未能证明任何结论',
  noneAcceptedProves: '没有对接调用被接受，因此未能证明任何结论',
  advised: (id, title, count) => `${id}（${title}）提出了 ${figure(count)} 次`,
  refusedOnAssumption: (rule, title, count) => `${rule}（${title}）拒绝了 ${figure(count)} 次调用或批量项，而该规则仅为假设`,
  unexercised: (rules) => `${rules.length} 条规则从未触发：${rules.join('、')}`,
  lowCoverage: (percent, exercised, exercisable, demanded) =>
    `覆盖率为 ${percent} %（${exercisable} 条规则中的 ${exercised} 条），低于要求的 ${demanded} %`,
  bugsProveNothing: (count) => `${figure(count)} 次调用因模拟平台自身的错误（缺陷，或数据库无法使用）而终止，不能证明任何结论`,
  endedInBug: (count) => `${figure(count)} 次调用因模拟平台自身的错误（缺陷，或数据库无法使用）而终止`,

  noCall: '没有收到对接调用，因此本报告不能证明集成的任何情况。',
  noneAccepted: '没有对接调用被接受，因此本报告不能证明集成的任何情况。',
  dropped: (count) =>
    `未知：${figure(count)} 次调用已从调用日志中丢弃，无法再查询或说明。此处的所有计数仍然准确：它们在收到调用时即已统计。`,
  droppedShort: (count) => `未知：已丢弃 ${figure(count)} 次调用`,
  lostCalls: (count) => `${figure(count)} 次调用指向不存在的路径：请检查基础地址（base URL）。`,
  strayCalls: (count) => `${figure(count)} 次调用未指明存在的企业：请检查 corpId。`,
  faultedCalls: (count) => `${figure(count)} 次调用由已设置的故障应答，而非由平台应答。`,
  partlyListed: (listed, all) => `${figure(all)} 处违规中列出了 ${figure(listed)} 处；全部均已计数。`,

  states: {
    passed: '通过',
    passedUnexpectedly: '通过，但预期会被违反',
    violated: '被违反',
    violatedAsExpected: '被违反，符合预期',
    byHand: '在后台手工操作或 App 中被拒绝',
    never: '从未触发',
    off: '此接口配置中未启用',
  },
  basis: { stated: '文章明示', inferred: '推断', assumed: '假设', documented: '文档记载', observed: '实际观察' },
  basisMeaning: {
    stated: '平台帮助文章如此说明',
    inferred: '由帮助文章推断',
    assumed: '由模拟平台选定；真实平台可能不同',
    documented: '平台的技术文档如此说明',
    observed: '已在真实平台上观察到',
  },
  ofBasis: (count, basis) => `${basis} ${count} 条`,
  none: '无',
  unknownCorp: '（未知企业）',
  unknownPath: '未知路径',

  calls: (count) => `${figure(count)} 次调用`,
  times: (count) => `${figure(count)} 次`,
  ruleCounts: (pass, violation, ignored) =>
    `通过 ${figure(pass)} 次，拒绝 ${figure(violation)} 次${ignored > 0 ? `，静默忽略 ${figure(ignored)} 次` : ''}`,
  refusedAsWrong: (count) => `${figure(count)} 次调用因方式错误被拒绝`,
  exercised: (exercised, exercisable, percent) => `${exercisable} 条规则中触发了 ${exercised} 条（${percent} %）`,
  passedByBasis: (bases) => `通过的规则按依据：${bases}`,
  ofRules: (exercised, exercisable) => `${exercised} / ${exercisable}`,
  moreFindings: (count) => `另有 ${figure(count)} 处违规`,
  seeJson: (more) => `${more}：请参阅 JSON 格式的报告。`,

  line: (line) => `第 ${line} 行`,
  column: (column) => `${column} 列`,
  item: (index) => `第 ${index} 项`,
  user: (employeeId) => `用户 ${employeeId}`,
  corp: (corp) => `企业 ${corp}`,
  groupedItems: (count, calls, items) =>
    `${calls > 1 ? `${figure(calls)} 次调用中的 ` : ''}${figure(count)} 项${calls > 1 ? '，首次调用中' : ''}：第 ${ranges(items)} 项`,
  groupedCells: (count, calls, lines) =>
    `${calls > 1 ? `${figure(calls)} 次调用中的 ` : ''}${figure(count)} 个单元格${calls > 1 ? '，首次调用中' : ''}：第 ${ranges(lines)} 行`,
  groupedTimes: (count, calls) => (calls > 1 ? `${figure(calls)} 次调用中共 ${figure(count)} 次` : `${figure(count)} 次`),
};

export const REPORT_LINES: typeof EN_LINES = {
  title: '契约报告',
  profile: (name) => `接口配置 ${name}`,
  corps: (count) => `${count} 家企业`,
  violatedRules: (rules) => `被违反：${rules.join('、')}`,
  moreReasons: (count) => `另有 ${figure(count)} 条原因`,
  command: '命令',
  failed: (end) => `失败：${end}`,
  calls: '调用',
  operationsCalled: (called, all) => `${all} 个接口中调用了 ${called} 个`,
  accepted: (count) => `${count} 次被接受`,
  refused: (count) => `${count} 次被拒绝`,
  faulted: (count) => `${count} 次由故障应答`,
  bugs: (count) => `${figure(count)} 次遇到模拟平台的错误`,
  refusedCalls: (count, errors) => `拒绝 ${count}${errors.length > 0 ? `：${errors.join('、')}` : ''}`,
  faultedCalls: (count) => `故障 ${count}`,
  bugCalls: (count) => `模拟平台的错误 ${count}`,
  neverCalled: (operations) => `从未调用：${operations.join('、')}`,
  rules: '规则',
  ruleSummary: (exercised, exercisable, percent, passed, violated, bases) =>
    `${exercisable} 条中触发了 ${exercised} 条（${percent} %）：${passed} 条通过，${violated} 条被违反；通过的规则按依据：${bases}`,
  neverExercised: (rules) => `从未触发：${rules.join('、')}`,
  violations: '违规',
  violationSummary: (findings, rules) => `${figure(findings)} 处，涉及 ${figure(rules)} 条规则`,
  asExpected: (text) => `${text}，符合预期`,
  fix: (fix) => `解决办法：${fix}`,
  otherFormats: (more) => `${more}：见 html、markdown、junit 和 json 格式`,
  refusedAsWrong: '因方式错误被拒绝',
  before: (cause) => `此前：${cause}`,
  sent: (value) => `发送值：${value}`,
  advice: '建议',
  advised: (title, count, fix) => `${title}，${figure(count)} 次：${fix}`,

  basis: (known) => `依据：${known}`,
  whatToDo: (fix) => `解决办法：${fix}`,
  expectedButNever: (state) => `预期会被违反，但从未发生（${state}）`,
  expectedButNoCall: '在预期之内，但没有调用因此被拒绝',
  expectedButNoRule: '在预期之内，但与其相关的规则均未被违反',
  violated: (counts) => `被违反：${counts}`,
  refusedBecause: (count, meaning) => `拒绝了 ${figure(count)} 次调用：${meaning}`,
  calledAt: (call, at, corp) => `${call}，时间 ${at}，企业 ${corp}`,
  never: '从未调用',
  adviceGiven: (advice, count) => `${advice}：提出 ${figure(count)} 次`,

  commandFailed: '命令失败',
  notMet: '不符合契约',
  moreKinds: (count) => `报告中另有 ${figure(count)} 类违规`,
};
