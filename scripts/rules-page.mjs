// The text of docs/rules.md and docs/zh/rules.md, made of the rule catalogue, the tables of failures and operations, and their words in a language.

import { WORDS } from './rules-page-words.mjs';

const cell = (text) => String(text).replaceAll('|', '\\|');

const table = (head, rows) =>
  [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`)].join('\n');

const code = (text) => `\`${text}\``;

const anchor = (id) => `[${id}](#${id.toLowerCase()})`;

const sentence = (details) => details.map((each) => `- ${each}`).join('\n');

/**
 * Writes the page in a language. The argument holds the tables that the modules of the rules and the wire export, the default profile,
 * and what rules, advice and failures are called in that language.
 */
export function rulesPage({ RULES, RULE_GROUPS, ADVICE, FAILURES, OPERATIONS, PLANE_OPERATIONS, profile, language, prose }) {
  const words = WORDS[language];
  const { errors } = profile;
  const place = (article) => (article ? prose.articlePlace(article) : '–');
  const known = ({ basis, article }) => words.known(basis, article && prose.articlePlace(article));
  const shown = (name) => words.answer(code(name), errors[name].http, errors[name].code);

  const answered = (id) =>
    Object.entries(FAILURES)
      .filter(([, { rules }]) => rules.includes(id))
      .map(([name]) => shown(name));

  /** Every docking operation but getStatus can run into ACC-1; all into ACC-2 and ACC-3. */
  const operationsOf = (id) => {
    if (id === 'ACC-1') return words.allButStatus;
    if (id.startsWith('ACC-')) return words.all;
    const all = [...Object.entries(OPERATIONS), ...Object.entries(PLANE_OPERATIONS)];
    return words.list(all.filter(([, { rules = [] }]) => rules.includes(id)).map(([name]) => code(name)));
  };

  const section = (id, { title, statement, details, fix }, lines) => {
    const all = [...lines, ...(fix ? [words.fix(fix)] : [])].map((line) => `- ${line}`).join('\n');
    const ours = details.length > 0 ? `\n\n${words.ours}\n\n${sentence(details)}` : '';
    return `### ${id}\n\n${words.says(title, statement)}\n\n${all}${ours}`;
  };

  const ruleSection = ([id, rule]) => {
    const operations = operationsOf(id);
    const answers = answered(id);
    return section(id, prose.RULES[id], [
      known(rule),
      ...(operations ? [words.appliesTo(operations)] : []),
      answers.length > 0 ? words.answeredWith(words.list(answers)) : words.allows,
    ]);
  };

  const groups = Object.entries(RULE_GROUPS).map(([prefix, title]) => {
    const rules = Object.entries(RULES).filter(([id]) => id.startsWith(`${prefix}-`));
    return `## ${words.group(prefix, title)}\n\n${rules.map(ruleSection).join('\n\n')}`;
  });

  const advice = Object.entries(ADVICE).map(([id, each]) => section(id, prose.ADVICE[id], [known(each)]));

  const names = Object.keys(FAILURES).sort((one, other) => errors[one].code - errors[other].code);

  return `<!-- Generated from the code by: npm run generate -->

${words.intro}

${table(
  words.ruleColumns,
  Object.entries(RULES).map(([id, { basis, article }]) => [anchor(id), prose.RULES[id].title, words.basis[basis], place(article)]),
)}

${groups.join('\n\n')}

${words.advice}

${advice.join('\n\n')}

${words.errors}

${table(
  words.errorColumns,
  names.map((name) => [
    code(name),
    errors[name].http,
    errors[name].code,
    words.list(FAILURES[name].rules.map(anchor)) || '–',
    prose.FAILURES[name].meaning,
  ]),
)}
`;
}
