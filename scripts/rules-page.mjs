// The text of docs/rules.md, made of the rule catalogue and the tables of failures and operations.

const BASIS = {
  stated: 'the help article says it',
  inferred: 'it follows from the help article',
  assumed: 'chosen by the mock, because something had to be',
};

const cell = (text) => String(text).replaceAll('|', '\\|');

const table = (head, rows) =>
  [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`)].join('\n');

const code = (text) => `\`${text}\``;

const anchor = (id) => `[${id}](#${id.toLowerCase()})`;

const sentence = (details) => details.map((each) => `- ${each}`).join('\n');

/** What of a rule, or of a piece of advice, the article says and what not. */
const known = ({ basis, article }) => `**${basis}** (${BASIS[basis]})${article ? `, ${article}` : '; the article is silent'}`;

/** Writes the page. The argument holds the tables that the modules of the rules and the wire export, and the default profile. */
export function rulesPage({ RULES, RULE_GROUPS, ADVICE, FAILURES, OPERATIONS, PLANE_OPERATIONS, profile }) {
  const answered = (id) =>
    Object.entries(FAILURES)
      .filter(([, { rules }]) => rules.includes(id))
      .map(([name]) => name);
  const { errors } = profile;
  const shown = (name) => `${code(name)} (HTTP ${errors[name].http}, code ${errors[name].code})`;

  /** Every docking operation but getStatus can run into ACC-1; all into ACC-2 and ACC-3. */
  const operationsOf = (id) => {
    if (id === 'ACC-1') return 'every docking operation but `getStatus`';
    if (id.startsWith('ACC-')) return 'every docking operation';
    const all = [...Object.entries(OPERATIONS), ...Object.entries(PLANE_OPERATIONS)];
    return all
      .filter(([, { rules = [] }]) => rules.includes(id))
      .map(([name]) => code(name))
      .join(', ');
  };

  const section = ([id, rule]) => {
    const failures = answered(id);
    const operations = operationsOf(id);
    const lines = [
      `- Known: ${known(rule)}`,
      ...(operations ? [`- Applies to: ${operations}`] : []),
      ...(failures.length > 0 ? [`- Answered with: ${failures.map(shown).join(', ')}`] : ['- Answered with: nothing, it allows']),
      ...(rule.fix ? [`- To fix: ${rule.fix}`] : []),
    ];
    const details = rule.details.length > 0 ? `\n\nWhat is ours in it:\n\n${sentence(rule.details)}` : '';
    return `### ${id}\n\n**${rule.title}.** ${rule.statement}\n\n${lines.join('\n')}${details}`;
  };

  const groups = Object.entries(RULE_GROUPS).map(([prefix, title]) => {
    const rules = Object.entries(RULES).filter(([id]) => id.startsWith(`${prefix}-`));
    return `## ${title}\n\n${rules.map(section).join('\n\n')}`;
  });

  const advice = Object.entries(ADVICE).map(
    ([id, each]) =>
      `### ${id}\n\n**${each.title}.** ${each.statement}\n\n- Known: ${known(each)}\n- To fix: ${each.fix}${each.details.length > 0 ? `\n\nWhat is ours in it:\n\n${sentence(each.details)}` : ''}`,
  );

  const names = Object.keys(FAILURES).sort((one, other) => errors[one].code - errors[other].code);

  return `<!-- Generated from the code by: npm run generate -->

# Rules

Every rule that the mock enforces, as the contract report counts them. HTTP statuses and codes are those of the profile
\`default\`; another wire profile can give them others, and its ledger can say that a rule is \`documented\` (its technical document says so)
or \`observed\` (seen on the real platform). Articles and notes are those of the platform's public help article, "How to use the Open
Platform for Auto Data Docking?".

${table(
  ['rule', 'title', 'known', 'article'],
  Object.entries(RULES).map(([id, { title, basis, article }]) => [anchor(id), title, basis, article ?? '–']),
)}

${groups.join('\n\n')}

## Advice

Advice never refuses a call. It stands in the contract report.

${advice.join('\n\n')}

## Errors

Every failure, in the order of its code. The name travels as \`error\` in the body of a failure.

${table(
  ['error', 'HTTP', 'code', 'rules', 'meaning'],
  names.map((name) => [
    code(name),
    errors[name].http,
    errors[name].code,
    FAILURES[name].rules.map(anchor).join(', ') || '–',
    FAILURES[name].meaning,
  ]),
)}
`;
}
