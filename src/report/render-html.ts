import { endWords, headline } from './headline.js';
import { html, Markup, NO_MARKUP, tableOf } from './html-markup.js';
import { STYLE } from './html-style.js';
import { violationSection } from './html-violations.js';
import type { ContractReport, RuleReport } from './report-schema.js';
import { BASIS_MEANING, corpWords, counted, demandWords, isUnexpected, neverProvoked, operationName, stateWords } from './wording.js';

/**
 * The report as one HTML file that needs nothing else, for readers who have never seen the mock. It runs no script and, by its own
 * policy, may load nothing.
 */
export function renderHtml(report: ContractReport): string {
  const { profile } = report;
  const title = `${headline(report).text}: CompanyIQ contract report`;
  const page = html`<!doctype html>
<html lang="en">
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
<h1>CompanyIQ contract report</h1>
<p class="soft">How an integration that docks employee data into CompanyIQ behaved towards a mock of the platform.
Made by companyiq-mock ${report.version} at ${report.generatedAt} with the wire profile “${profile.name}”.</p>
${verdictSection(report)}
${numberSection(report)}
${violationSection(report)}
${adviceSection(report)}
${ruleSection(report)}
${fidelitySection(report)}
${operationSection(report)}
${corpSection(report)}
${profileSection(report)}
</main>
</body>
</html>
`;
  return page.text;
}

function verdictSection(report: ContractReport): Markup {
  const { verdict, notes, command } = report;
  const { mark, tone, text } = headline(report);
  const reasons = verdict.reasons.length > 0 ? html`<ul>${verdict.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>` : NO_MARKUP;
  return html`<section class="verdict ${tone}" aria-label="Verdict">
<strong>${mark} ${text}</strong>
${reasons}
${command === null ? NO_MARKUP : html`<p>Command: ${command.ok ? '' : 'failed, '}${endWords(command)}</p>`}
<p class="soft">Asked: <code>${demandWords(report)}</code></p>
</section>
${notes.map((note) => html`<p class="note">${note}</p>\n`)}`;
}

function numberSection({ totals, coverage, rules }: ContractReport): Markup {
  const passed = rules.filter(({ counts, state }) => counts && state === 'exercised-pass').length;
  const numbers: [string | number, string][] = [
    [totals.calls, `calls: ${totals.accepted} accepted, ${totals.refused} refused, ${totals.faulted + totals.errors} disturbed`],
    [`${coverage.percent} %`, `of the rules tried: ${coverage.exercised} of ${coverage.exercisable}`],
    [passed, 'rules kept in every call that tried them'],
    [totals.violations, 'violations found'],
    [totals.refusals, 'calls refused as wrong, by no rule of the platform'],
  ];
  return html`<ul class="numbers">${numbers.map(([number, words]) => html`<li><b>${number}</b> ${words}</li>`)}</ul>`;
}

function adviceSection({ advice }: ContractReport): Markup {
  if (advice.length === 0) return NO_MARKUP;
  const rows = advice.map(({ id, title, count, fix }) => [html`<span class="id nowrap">${id}</span>`, title, count, fix]);
  return html`<h2>Advice</h2>
${tableOf('Nothing of this was refused.', ['', 'Advice', '#Given', 'What to do'], rows)}`;
}

function stateCell(report: ContractReport, rule: RuleReport): Markup {
  const bad = neverProvoked(report, rule) || isUnexpected(rule);
  const good = rule.counts && rule.state !== 'not-exercised';
  const kind = bad ? 'bad-word' : good ? 'good-word' : 'soft-word';
  return html`<span class="${kind}">${stateWords(rule)}</span>`;
}

function ruleSection(report: ContractReport): Markup {
  const rows = report.rules.map((rule) => [
    html`<span class="id nowrap">${rule.rule}</span>`,
    html`${rule.statement}${rule.details.map((detail) => html`<small class="screen"><br>${detail}</small>`)}`,
    stateCell(report, rule),
    rule.pass,
    rule.violation,
    rule.ignored,
    html`${rule.basis}<br><small>${rule.article ?? 'not in the article'}</small>`,
  ]);
  const untried = report.rules.filter(({ state }) => state === 'not-exercised' || state === 'off').map(({ rule }) => rule);
  return html`<h2>All rules</h2>
<p class="soft">The small print under a rule says what of it is not the word of the platform's help article. APP and BCK rules are about what
employees and HR do; they say nothing of the integration.</p>
<p class="paper">Not on paper, for they were not tried: ${untried.join(', ')}.</p>
${tableOf('Every rule and how it came out', ['Rule', 'What it says', 'Result', '#Passed', '#Refused', '#Ignored', 'How it is known'], rows)}`;
}

function fidelitySection({ fidelity }: ContractReport): Markup {
  const rows = (Object.keys(BASIS_MEANING) as (keyof typeof fidelity)[]).map((basis) => [
    basis,
    BASIS_MEANING[basis],
    fidelity[basis].exercised,
    fidelity[basis].passed,
  ]);
  return html`<h2>What this report proves</h2>
<p>A mock can only be as right as what is known of the platform. This is how the rules that the integration tried are known.</p>
${tableOf('Rules of the docking API that were tried', ['Basis', 'Meaning', '#Rules tried', '#Of these never violated'], rows)}`;
}

function operationSection({ operations, notCalled }: ContractReport): Markup {
  const rows = operations.map(({ operation, calls, accepted, refused, faulted, error, errors }) => [
    html`<span class="id">${operationName(operation)}</span>`,
    calls,
    accepted,
    refused,
    faulted,
    error,
    Object.entries(errors)
      .map(([name, times]) => `${name} ${times}`)
      .join(', '),
  ]);
  const never = notCalled.length > 0 ? html`<p>Never called: ${notCalled.join(', ')}.</p>` : NO_MARKUP;
  const head = ['Operation', '#Calls', '#Accepted', '#Refused', '#Faulted', '#Bugs of the mock', 'Why refused'];
  return html`<h2>Operations</h2>
${rows.length > 0 ? tableOf('Calls of the docking API', head, rows) : NO_MARKUP}
${never}`;
}

function corpSection({ corps }: ContractReport): Markup {
  if (corps.length < 2) return NO_MARKUP;
  const rows = corps.map((corp) => [
    corpWords(corp),
    corp.calls,
    `${corp.coverage.exercised} of ${corp.coverage.exercisable}`,
    corp.totalViolations,
    corp.totalAdvice,
    corp.dropped > 0 ? `unknown: ${counted(corp.dropped, 'call')} dropped` : '',
  ]);
  return html`<h2>Corps</h2>
${tableOf('Parallel tests have a corp each.', ['Corp', '#Calls', '#Rules tried', '#Violations', '#Advice', 'Explanations'], rows)}`;
}

function profileSection({ profile }: ContractReport): Markup {
  const rows = Object.entries(profile.behaviour).map(([name, value]) => [html`<code>${name}</code>`, JSON.stringify(value) ?? '']);
  if (rows.length === 0) return NO_MARKUP;
  return html`<div class="screen"><h2>Wire profile “${profile.name}”</h2>
${tableOf('How the mocked platform was set to behave.', ['Behaviour', 'Value'], rows)}</div>
<p class="soft">companyiq-mock is unofficial and not affiliated with MicroBenefits.</p>`;
}
