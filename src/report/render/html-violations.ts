import type { Prose } from '../../text/prose.js';
import type { ContractReport, FindingReport } from '../report-schema.js';
import { causeWords, corpWords, findingPlace, knownWords, operationName, ruleCounts, shownValue, stateWords, wordsOf } from '../wording.js';
import { html, type Markup, NO_MARKUP, tableOf } from './html-markup.js';
import { type ViolatedRule, violatedRules, type WrongCalls, wrongCalls } from './listed-violations.js';

/** How many kinds of findings of a rule the page lists; browsers and printers suffer from more. */
const LISTED = 50;

/** The part of the page that says what was violated, rule by rule, each kind of findings with its first calls. */
export function violationSection(report: ContractReport): Markup {
  const words = wordsOf(report);
  const { REPORT, REPORT_PAGE: say } = words;
  const violated = violatedRules(report);
  const wrong = wrongCalls(report);
  const manyCorps = report.corps.length > 1;
  const { dropped } = report.totals;
  return html`<h2>${say.violations}</h2>
${violated.length === 0 ? html`<p>${say.noneViolated}</p>` : violated.map((each) => ruleCard(each, manyCorps, words))}
${wrong.length === 0 ? NO_MARKUP : html`<h2>${say.refusedAsWrong}</h2>${wrong.map((each) => refusalCard(each, manyCorps, words))}`}
${dropped > 0 ? html`<p class="soft">${REPORT.dropped(dropped)}</p>` : NO_MARKUP}`;
}

function ruleCard({ rule, findings }: ViolatedRule, manyCorps: boolean, words: Prose): Markup {
  const { REPORT, REPORT_PAGE: say } = words;
  const known = REPORT.groups([knownWords(words, rule), ruleCounts(words, rule)]);
  return html`<section class="card">
<h3><span class="id">${rule.rule}</span> ${rule.title} <span class="${rule.expected ? 'good-word' : 'bad-word'}">${stateWords(words, rule)}</span></h3>
<p>${rule.statement} <small>${REPORT.aside(known)}</small></p>
<p><b>${say.whatToDo}</b> ${rule.fix}</p>
${findingTable(say.violatingCalls(rule.rule), findings, manyCorps, words)}
</section>
`;
}

function refusalCard({ refusal, findings }: WrongCalls, manyCorps: boolean, words: Prose): Markup {
  const { REPORT, REPORT_PAGE: say } = words;
  const { error, meaning, count, expected } = refusal;
  return html`<section class="card">
<h3><span class="id">${error}</span> ${meaning} <span class="${expected ? 'good-word' : 'bad-word'}">${expected ? say.callsAsExpected(count) : REPORT.calls(count)}</span></h3>
${findingTable(say.refusedCalls(error), findings, manyCorps, words)}
</section>
`;
}

function findingTable(caption: string, findings: readonly FindingReport[], manyCorps: boolean, words: Prose): Markup {
  const { REPORT, REPORT_PAGE: say } = words;
  const { call, corp, where, what, sent, stored, led } = say.heads;
  const shown = findings.slice(0, LISTED);
  const more = findings.slice(LISTED).reduce((sum, { count }) => sum + count, 0);
  const head = [call, ...(manyCorps ? [corp] : []), where, what, sent, stored, led];
  const rows = shown.flatMap((finding) =>
    finding.examples
      .slice(0, 1)
      .map((first) => [
        callCell(finding, first, words),
        ...(manyCorps ? [corpWords(words, first)] : []),
        findingPlace(words, finding),
        finding.ignored ? html`${first.message} <small>${say.ignored}</small>` : first.message,
        shownValue(first.sent),
        shownValue(first.stored),
        causeWords(first),
      ]),
  );
  return html`${tableOf(caption, head, rows)}
${shown.map(({ examples }) => repeatLine(examples[0]?.curl ?? '', say.repeat))}
${more > 0 ? html`<p class="soft">${REPORT.seeJson(REPORT.moreFindings(more))}</p>` : NO_MARKUP}`;
}

/** Folded, because it is long and wanted seldom; not on paper, from which nobody pastes. */
const repeatLine = (curl: string, repeat: string) =>
  curl === ''
    ? NO_MARKUP
    : html`<details><summary>${repeat}</summary><code>${curl}</code></details>
`;

function callCell(
  { operation }: FindingReport,
  { requestId, explain, at, method, path }: FindingReport['examples'][number],
  words: Prose,
): Markup {
  // Only a web address becomes a link; a script's would run.
  const id = explain !== undefined && /^https?:\/\//.test(explain) ? html`<a href="${explain}">${requestId}</a>` : html`${requestId}`;
  return html`<span class="nowrap">${operationName(words, operation)}</span> <span class="id nowrap">${id}</span><br><small>${method} ${path}</small><br><small class="nowrap">${at}</small>`;
}
