import { html, type Markup, NO_MARKUP, tableOf } from './html-markup.js';
import { type PlacedViolation, type ViolatedRule, violatedRules } from './listed-violations.js';
import type { ContractReport } from './report-schema.js';
import { causeWords, counted, droppedNote, placeOf, ruleCounts, shownValue, stateWords } from './wording.js';

/** How many violations of a rule the page lists; browsers and printers suffer from more. */
const LISTED = 200;

/** The part of the page that says what was violated, rule by rule, with every call. */
export function violationSection(report: ContractReport): Markup {
  const violated = violatedRules(report);
  const manyCorps = report.corps.length > 1;
  const cards = violated.map((each) => ruleCard(each, manyCorps));
  const { dropped } = report.totals;
  return html`<h2>Violations</h2>
${violated.length === 0 ? html`<p>No rule of the docking API was violated.</p>` : cards}
${dropped > 0 ? html`<p class="soft">${droppedNote(dropped)}</p>` : NO_MARKUP}`;
}

function ruleCard({ rule, violations }: ViolatedRule, manyCorps: boolean): Markup {
  const shown = violations.slice(0, LISTED);
  const more = violations.length - shown.length;
  const head = ['Call', ...(manyCorps ? ['Corp'] : []), 'Where', 'What', 'Sent', 'Stored', 'What led to it'];
  const rows = shown.map((each) => [
    callCell(each),
    ...(manyCorps ? [each.corp] : []),
    placeOf(each),
    each.ignored ? html`${each.message} <small>(ignored in silence)</small>` : each.message,
    shownValue(each.sent),
    shownValue(each.stored),
    causeWords(each),
  ]);
  return html`<section class="card">
<h3><span class="id">${rule.rule}</span> ${rule.title} <span class="${rule.expected ? 'good-word' : 'bad-word'}">${stateWords(rule)}</span></h3>
<p>${rule.statement} <small>(${rule.basis}${rule.article === null ? '' : `, ${rule.article}`}; ${ruleCounts(rule)})</small></p>
<p><b>What to do:</b> ${rule.fix}</p>
${tableOf(`Calls that violated ${rule.rule}`, head, rows)}
${more > 0 ? html`<p class="soft">And ${counted(more, 'violation')} more: see the report as JSON.</p>` : NO_MARKUP}
</section>
`;
}

function callCell({ operation, requestId, explain, at }: PlacedViolation): Markup {
  // Only a web address becomes a link; a script's would run.
  const id = explain !== undefined && /^https?:\/\//.test(explain) ? html`<a href="${explain}">${requestId}</a>` : html`${requestId}`;
  return html`<span class="nowrap">${operation}</span> <span class="id nowrap">${id}</span><br><small class="nowrap">${at}</small>`;
}
