import type { CorpCoverage } from '../journal/coverage.js';
import { type Expected, REFUSALS } from '../journal/expected.js';
import type { FindingExample, FindingGroup } from '../journal/finding-groups.js';
import { RULE_IDS, type RuleId } from '../rules/catalogue.js';
import type { Language } from '../text/language.js';
import type { Sentence } from '../text/message.js';
import { proseIn } from '../text/prose.js';
import type { FindingReport } from './report-schema.js';
import { groupPlace } from './wording.js';

/** How many examples of a group a report shows, each with its call. */
const EXAMPLES = 3;

/** What a report says of findings beside the findings themselves. */
interface Context {
  readonly language: Language;
  /** A sentence in that language. */
  word(sentence: Sentence): string;
  /** The page that explains a call. */
  explainUrl?(requestId: string): string | undefined;
  /** A line that repeats a call, with the server's address in it where the reader can reach that. */
  curl?(line: string): string;
}

const keyOf = ({ rule, error, operation, field, ignored }: FindingGroup) => JSON.stringify([rule, error, operation, field, ignored]);

type Growing = { -readonly [Member in keyof FindingGroup]: FindingGroup[Member] };

/** The findings of all corps, those that are alike together: unexpected violations first, then wrong calls, then what was expected. */
export function reportFindings(
  corps: readonly CorpCoverage[],
  context: Context,
  expectedRules: ReadonlySet<RuleId>,
  expect: readonly Expected[],
): FindingReport[] {
  const united = new Map<string, Growing>();
  for (const { groups } of corps) {
    for (const group of groups) {
      const key = keyOf(group);
      const known = united.get(key);
      if (!known) united.set(key, { ...group });
      else {
        known.count += group.count;
        known.calls += group.calls;
        known.examples = [...known.examples, ...group.examples].slice(0, EXAMPLES);
      }
    }
  }
  const isExpected = ({ rule, error }: FindingGroup) =>
    rule === null ? error !== null && expect.includes(error) : expectedRules.has(rule);
  const rank = (group: FindingGroup) =>
    (isExpected(group) ? 1000 : 0) + (group.rule === null ? RULE_IDS.length : RULE_IDS.indexOf(group.rule));
  return [...united.values()]
    .filter(({ rule, error }) => rule !== null || (error !== null && REFUSALS.includes(error)))
    .sort((one, other) => rank(one) - rank(other))
    .map((group) => reportGroup(group, isExpected(group), context));
}

function reportGroup(group: FindingGroup, expected: boolean, context: Context): FindingReport {
  const { rule, error, operation, field, ignored, count, calls, examples } = group;
  const prose = proseIn(context.language);
  const about = rule === null ? { title: error === null ? '' : prose.FAILURES[error].meaning, fix: '' } : prose.RULES[rule];
  return {
    rule,
    error,
    title: about.title,
    operation,
    field,
    ignored,
    expected,
    count,
    calls,
    where: groupPlace(prose, group),
    fix: about.fix,
    examples: examples.map((example) => reportExample(example, context)),
  };
}

function reportExample(example: FindingExample, context: Context): FindingReport['examples'][number] {
  const { requestId, corpId, at, method, path, message, field, sent, stored, line, column, employeeId, index, cause, curl } = example;
  return {
    requestId,
    corpId,
    at,
    method,
    path,
    message: context.word(message),
    field,
    sent,
    stored,
    line,
    column,
    employeeId,
    index,
    cause: cause && { ...cause, did: context.word(cause.did) },
    curl: context.curl ? context.curl(curl) : curl,
    explain: context.explainUrl?.(requestId),
  };
}
