import type { CorpCoverage } from '../journal/coverage.js';
import { type Expected, REFUSALS } from '../journal/expected.js';
import type { FindingExample, FindingGroup } from '../journal/finding-groups.js';
import { RULE_IDS, type RuleId } from '../rules/catalogue.js';
import { proseIn } from '../text/prose.js';
import { type ReportContext, toldCause } from './report-context.js';
import type { FindingReport } from './report-schema.js';
import { groupPlace } from './wording.js';

/** How many examples of a group a report shows, each with its call. */
const EXAMPLES = 3;

type Context = Pick<ReportContext, 'language' | 'word' | 'explainUrl' | 'curl'>;

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
    cause: toldCause(cause, context),
    curl: context.curl ? context.curl(curl) : curl,
    explain: context.explainUrl?.(requestId),
  };
}
