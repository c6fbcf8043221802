// What the page of rules says around the rules, in each language.

const EN_BASIS = {
  stated: 'the help article says it',
  inferred: 'it follows from the help article',
  assumed: 'chosen by the mock, because something had to be',
};

const ZH_BASIS = { stated: '文章明示', inferred: '推断', assumed: '假设' };

const ZH_GROUPS = { ACC: '访问对接接口', USR: '用户', LKP: '查询数据', APP: '员工 App', BCK: 'HR 后台' };

export const WORDS = {
  en: {
    intro: `# Rules

[中文](zh/rules.md)

Every rule that the mock enforces, as the contract report counts them. HTTP statuses and codes are those of the profile
\`default\`; another wire profile can give them others, and its ledger can say that a rule is \`documented\` (its technical document says so)
or \`observed\` (seen on the real platform). Articles and notes are those of the platform's public help article, "How to use the Open
Platform for Auto Data Docking?".`,
    ruleColumns: ['rule', 'title', 'known', 'article'],
    basis: { stated: 'stated', inferred: 'inferred', assumed: 'assumed' },
    group: (_prefix, title) => title,
    list: (items) => items.join(', '),
    says: (title, statement) => `**${title}.** ${statement}`,
    known: (basis, article) => `Known: **${basis}** (${EN_BASIS[basis]})${article ? `, ${article}` : '; the article is silent'}`,
    allButStatus: 'every docking operation but `getStatus`',
    all: 'every docking operation',
    appliesTo: (operations) => `Applies to: ${operations}`,
    answer: (name, http, code) => `${name} (HTTP ${http}, code ${code})`,
    answeredWith: (answers) => `Answered with: ${answers}`,
    allows: 'Answered with: nothing, it allows',
    fix: (fix) => `To fix: ${fix}`,
    ours: 'What is ours in it:',
    advice: `## Advice

Advice never refuses a call. It stands in the contract report.`,
    errors: `## Errors

Every failure, in the order of its code. The name travels as \`error\` in the body of a failure.`,
    errorColumns: ['error', 'HTTP', 'code', 'rules', 'meaning'],
  },
  zh: {
    intro: `# 规则

[English](../rules.md)

本页列出模拟平台执行的全部规则，契约报告也按这些规则统计。HTTP 状态码和错误码以接口配置 \`default\` 为准；其他接口配置可以另行规定，
其依据台账也可以注明某条规则为“文档记载”（\`documented\`，技术文档有说明）或“实际观察”（\`observed\`，在真实平台上见过）。
“文章出处”指平台公开帮助文章《How to use the Open Platform for Auto Data Docking?》中的章节与注意事项。`,
    ruleColumns: ['规则', '名称', '依据', '文章出处'],
    basis: ZH_BASIS,
    group: (prefix) => ZH_GROUPS[prefix],
    list: (items) => items.join('、'),
    says: (title, statement) => `**${title}**：${statement}`,
    known: (basis, article) => `依据：**${ZH_BASIS[basis]}**（\`${basis}\`），${article ? article : '文章未提及'}`,
    allButStatus: '除 `getStatus` 外的所有对接接口',
    all: '所有对接接口',
    appliesTo: (operations) => `适用接口：${operations}`,
    answer: (name, http, code) => `${name}（HTTP ${http}，错误码 ${code}）`,
    answeredWith: (answers) => `应答：${answers}`,
    allows: '应答：无，该规则表示允许',
    fix: (fix) => `解决办法：${fix}`,
    ours: '其中由本项目认定：',
    advice: `## 建议

建议不会拒绝调用，只列入契约报告。`,
    errors: `## 错误

全部错误，按错误码排序。失败时，报文中的 \`error\` 即为错误名。`,
    errorColumns: ['错误名', 'HTTP', '错误码', '规则', '含义'],
  },
};
