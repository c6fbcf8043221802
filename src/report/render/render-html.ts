import { BASES } from '../../rules/catalogue.js';
import type { Prose } from '../../text/prose.js';
import type { ContractReport, RuleReport } from '../report-schema.js';
import { corpWords, demandWords, isUnexpected, neverProvoked, operationName, stateWords, wordsOf } from '../wording.js';
import { endWords, headline } from './headline.js';
import { html, Markup, NO_MARKUP, tableOf } from './html-markup.js';
import { STYLE } from './html-style.js';
import { violationSection } from './html-violations.js';

/**
 * The report as one HTML file that needs nothing else, for readers who have never seen the mock. It runs no script and, by its own
 * policy, may load nothing.
 */
export function renderHtml(report: ContractReport): string {
  const words = wordsOf(report);
  const { PAGES, REPORT_PAGE: say } = words;
  const title = say.pageTitle(headline(report).text);
  const page = html`<!doctype html>
<html lang="${PAGES.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
<h1>${say.heading}</h1>
<p class="soft">${say.about}
${say.madeBy(report.version, report.generatedAt, report.profile.name)}</p>
${verdictSection(report, words)}
${numberSection(report, words)}
${violationSection(report)}
${adviceSection(report, words)}
${ruleSection(report, words)}
${fidelitySection(report, words)}
${operationSection(report, words)}
${corpSection(report, words)}
${profileSection(report, words)}
</main>
</body>
</html>
`;
  return page.text;
}

function verdictSection(report: ContractReport, words: Prose): Markup {
  const { REPORT_PAGE: say } = words;
  const { verdict, notes, command } = report;
  const { mark, tone, text } = headline(report);
  const reasons = verdict.reasons.length > 0 ? html`<ul>${verdict.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>` : NO_MARKUP;
  return html`<section class="verdict ${tone}" aria-label="${say.verdict}">
<strong>${mark} ${text}</strong>
${reasons}
${command === null ? NO_MARKUP : html`<p>${(command.ok ? say.command : say.commandFailed)(endWords(words, command))}</p>`}
<p class="soft">${say.asked} <code>${demandWords(report)}</code></p>
</section>
${notes.map((note) => html`<p class="note">${note}</p>\n`)}`;
}

function numberSection({ totals, coverage, rules }: ContractReport, { REPORT_PAGE: say }: Prose): Markup {
  const passed = rules.filter(({ counts, state }) => counts && state === 'exercised-pass').length;
  const numbers: [string | number, string][] = [
    [totals.calls, say.callsEnded(totals.accepted, totals.refused, totals.faulted + totals.errors)],
    [`${coverage.percent} %`, say.rulesTried(coverage.exercised, coverage.exercisable)],
    [passed, say.rulesKept],
    [totals.violations, say.violationsFound],
    [totals.refusals, say.callsRefused],
  ];
  return html`<ul class="numbers">${numbers.map(([number, words]) => html`<li><b>${number}</b> ${words}</li>`)}</ul>`;
}

function adviceSection({ advice }: ContractReport, { REPORT_PAGE: say }: Prose): Markup {
  if (advice.length === 0) return NO_MARKUP;
  const rows = advice.map(({ id, title, count, fix }) => [html`<span class="id nowrap">${id}</span>`, title, count, fix]);
  const head = ['', say.heads.advice, `#${say.heads.given}`, say.heads.whatToDo];
  return html`<h2>${say.advice}</h2>
${tableOf(say.noneRefused, head, rows)}`;
}

function stateCell(report: ContractReport, rule: RuleReport, words: Prose): Markup {
  const bad = neverProvoked(report, rule) || isUnexpected(rule);
  const good = rule.counts && rule.state !== 'not-exercised';
  const kind = bad ? 'bad-word' : good ? 'good-word' : 'soft-word';
  return html`<span class="${kind}">${stateWords(words, rule)}</span>`;
}

function ruleSection(report: ContractReport, words: Prose): Markup {
  const { REPORT, REPORT_PAGE: say } = words;
  const rows = report.rules.map((rule) => [
    html`<span class="id nowrap">${rule.rule}</span>`,
    html`${rule.statement}${rule.details.map((detail) => html`<small class="screen"><br>${detail}</small>`)}`,
    stateCell(report, rule, words),
    rule.pass,
    rule.violation,
    rule.ignored,
    html`${REPORT.basis[rule.basis]}<br><small>${rule.article === null ? say.notInArticle : words.articlePlace(rule.article)}</small>`,
  ]);
  const untried = report.rules.filter(({ state }) => state === 'not-exercised' || state === 'off').map(({ rule }) => rule);
  const { rule, says, result, passed, refused, ignored, known } = say.heads;
  const head = [rule, says, result, `#${passed}`, `#${refused}`, `#${ignored}`, known];
  return html`<h2>${say.allRules}</h2>
<p class="soft">${say.smallPrint}</p>
<p class="paper">${say.notPrinted(REPORT.list(untried))}</p>
${tableOf(say.everyRule, head, rows)}`;
}

function fidelitySection({ fidelity }: ContractReport, { REPORT, REPORT_PAGE: say }: Prose): Markup {
  const rows = BASES.map((basis) => [REPORT.basis[basis], REPORT.basisMeaning[basis], fidelity[basis].exercised, fidelity[basis].passed]);
  const { basis, meaning, rulesTried, neverViolated } = say.heads;
  return html`<h2>${say.proves}</h2>
<p>${say.provesAbout}</p>
${tableOf(say.triedRules, [basis, meaning, `#${rulesTried}`, `#${neverViolated}`], rows)}`;
}

function operationSection({ operations, notCalled }: ContractReport, words: Prose): Markup {
  const { REPORT, REPORT_PAGE: say } = words;
  const rows = operations.map(({ operation, calls, accepted, refused, faulted, error, errors }) => [
    html`<span class="id">${operationName(words, operation)}</span>`,
    calls,
    accepted,
    refused,
    faulted,
    error,
    REPORT.list(Object.entries(errors).map(([name, times]) => `${name} ${times}`)),
  ]);
  const never = notCalled.length > 0 ? html`<p>${say.neverCalled(REPORT.list(notCalled))}</p>` : NO_MARKUP;
  const { operation, calls, accepted, refused, faulted, bugs, whyRefused } = say.heads;
  const head = [operation, `#${calls}`, `#${accepted}`, `#${refused}`, `#${faulted}`, `#${bugs}`, whyRefused];
  return html`<h2>${say.operations}</h2>
${rows.length > 0 ? tableOf(say.dockingCalls, head, rows) : NO_MARKUP}
${never}`;
}

function corpSection({ corps }: ContractReport, words: Prose): Markup {
  if (corps.length < 2) return NO_MARKUP;
  const { REPORT, REPORT_PAGE: say } = words;
  const rows = corps.map((corp) => [
    corpWords(words, corp),
    corp.calls,
    REPORT.ofRules(corp.coverage.exercised, corp.coverage.exercisable),
    corp.totalViolations,
    corp.totalAdvice,
    corp.dropped > 0 ? REPORT.droppedShort(corp.dropped) : '',
  ]);
  const { corp, calls, rulesTried, violations, advice, explanations } = say.heads;
  return html`<h2>${say.corps}</h2>
${tableOf(say.corpEach, [corp, `#${calls}`, `#${rulesTried}`, `#${violations}`, `#${advice}`, explanations], rows)}`;
}

function profileSection({ profile }: ContractReport, { REPORT_PAGE: say }: Prose): Markup {
  const rows = Object.entries(profile.behaviour).map(([name, value]) => [html`<code>${name}</code>`, JSON.stringify(value) ?? '']);
  if (rows.length === 0) return NO_MARKUP;
  return html`<div class="screen"><h2>${say.profile(profile.name)}</h2>
${tableOf(say.behaviour, [say.heads.behaviour, say.heads.value], rows)}</div>
<p class="soft">${say.unofficial}</p>`;
}
