import { html, type Markup, NO_MARKUP, tableOf } from './html-markup.js';
import { type ViolatedRule, violatedRules, type WrongCalls, wrongCalls } from './listed-violations.js';
import type { ContractReport, FindingReport } from './report-schema.js';
import {
  causeWords,
  corpWords,
  counted,
  droppedNote,
  findingPlace,
  moreFindings,
  operationName,
  ruleCounts,
  shownValue,
  stateWords,
} from './wording.js';

/** How many kinds of findings of a rule the page lists; browsers and printers suffer from more. */
const LISTED = 50;

/** The part of the page that says what was violated, rule by rule, each kind of findings with its first calls. */
export function violationSection(report: ContractReport): Markup {
  const violated = violatedRules(report);
  const wrong = wrongCalls(report);
  const manyCorps = report.corps.length > 1;
  const { dropped } = report.totals;
  return html`<h2>Violations</h2>
${violated.length === 0 ? html`<p>No rule of the docking API was violated.</p>` : violated.map((each) => ruleCard(each, manyCorps))}
${wrong.length === 0 ? NO_MARKUP : html`<h2>Calls refused as wrong</h2>${wrong.map((each) => refusalCard(each, manyCorps))}`}
${dropped > 0 ? html`<p class="soft">${droppedNote(dropped)}</p>` : NO_MARKUP}`;
}

function ruleCard({ rule, findings }: ViolatedRule, manyCorps: boolean): Markup {
  return html`<section class="card">
<h3><span class="id">${rule.rule}</span> ${rule.title} <span class="${rule.expected ? 'good-word' : 'bad-word'}">${stateWords(rule)}</span></h3>
<p>${rule.statement} <small>(${rule.basis}${rule.article === null ? '' : `, ${rule.article}`}; ${ruleCounts(rule)})</small></p>
<p><b>What to do:</b> ${rule.fix}</p>
${findingTable(`Calls that violated ${rule.rule}`, findings, manyCorps)}
</section>
`;
}

function refusalCard({ refusal, findings }: WrongCalls, manyCorps: boolean): Markup {
  const { error, meaning, count, expected } = refusal;
  return html`<section class="card">
<h3><span class="id">${error}</span> ${meaning} <span class="${expected ? 'good-word' : 'bad-word'}">${counted(count, 'call')}${expected ? ', as expected' : ''}</span></h3>
${findingTable(`Calls refused with ${error}`, findings, manyCorps)}
</section>
`;
}

function findingTable(caption: string, findings: readonly FindingReport[], manyCorps: boolean): Markup {
  const shown = findings.slice(0, LISTED);
  const more = findings.slice(LISTED).reduce((sum, { count }) => sum + count, 0);
  const head = ['Call', ...(manyCorps ? ['Corp'] : []), 'Where', 'What', 'Sent', 'Stored', 'What led to it'];
  const rows = shown.flatMap((finding) =>
    finding.examples
      .slice(0, 1)
      .map((first) => [
        callCell(finding, first),
        ...(manyCorps ? [corpWords(first)] : []),
        findingPlace(finding),
        finding.ignored ? html`${first.message} <small>(ignored in silence)</small>` : first.message,
        shownValue(first.sent),
        shownValue(first.stored),
        causeWords(first),
      ]),
  );
  return html`${tableOf(caption, head, rows)}
${shown.map(({ examples }) => repeatLine(examples[0]?.curl ?? ''))}
${more > 0 ? html`<p class="soft">${moreFindings(more)}: see the report as JSON.</p>` : NO_MARKUP}`;
}

/** Folded, because it is long and wanted seldom; not on paper, from which nobody pastes. */
const repeatLine = (curl: string) =>
  curl === ''
    ? NO_MARKUP
    : html`<details><summary>Repeat it</summary><code>${curl}</code></details>
`;

function callCell({ operation }: FindingReport, { requestId, explain, at, method, path }: FindingReport['examples'][number]): Markup {
  // Only a web address becomes a link; a script's would run.
  const id = explain !== undefined && /^https?:\/\//.test(explain) ? html`<a href="${explain}">${requestId}</a>` : html`${requestId}`;
  return html`<span class="nowrap">${operationName(operation)}</span> <span class="id nowrap">${id}</span><br><small>${method} ${path}</small><br><small class="nowrap">${at}</small>`;
}
