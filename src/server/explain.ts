import { html, raw } from 'hono/html';
import type { CallViolation, Entry } from '../report/entry.js';
import { ADVICE, RULES } from '../rules/catalogue.js';
import { FAILURES } from '../rules/failures.js';
import { basisOfRule } from '../wire/profile.js';
import type { Platform } from './platform.js';

/** Why a call was answered as it was: rule by rule, with basis, place in the article, what was sent and stored, and the fix. */
export function explainEntry({ wire: { profile } }: Platform, entry: Entry) {
  const { requestId, corpId, plane, operation, method, path, at, status, outcome, error, message, input, file, fault, canonical } = entry;
  return {
    requestId,
    corpId,
    plane,
    operation,
    method,
    path,
    at,
    status,
    outcome,
    error,
    message,
    ...(error === null ? {} : { meaning: FAILURES[error].meaning }),
    ...(typeof input.employeeId === 'string' ? { employeeId: input.employeeId } : {}),
    ...(typeof input.moduleId === 'string' ? { moduleId: input.moduleId } : {}),
    violations: entry.violations.map((violation) => explainViolation(profile, violation)),
    totalViolations: entry.totalViolations,
    advice: entry.advice.map(({ id, message: said }) => ({
      id,
      message: said,
      title: ADVICE[id].title,
      article: ADVICE[id].article,
      fix: ADVICE[id].fix,
    })),
    rules: entry.rules,
    ...(file ? { file } : {}),
    ...(fault ? { fault } : {}),
    ...(canonical === undefined ? {} : { signedString: canonical }),
    profile: profile.name,
    profileBasis: profile.ledger[operation] ?? null,
  };
}

function explainViolation(profile: Platform['wire']['profile'], violation: CallViolation) {
  const { title, statement, article, details, fix } = RULES[violation.rule];
  return { ...violation, title, statement, basis: basisOfRule(profile, violation.rule), article, details, fix };
}

const BASIS_TEXT = {
  stated: "stated by the platform's help article",
  inferred: "inferred from the platform's help article",
  assumed: 'assumed by companyiq-mock: the article is silent',
  documented: "documented: the profile cites the platform's technical document",
  observed: 'observed on the real platform, as the profile records',
};

/** The style of the page. */
export const EXPLAIN_STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#1c2430;background:#fff}h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}code,td{overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ccd3dc}th{width:10rem;font-weight:600}footer{margin-top:3rem;color:#5b6675;font-size:.85rem}@media(prefers-color-scheme:dark){body{background:#14181f;color:#e6e9ee}th,td{border-color:#333c48}a{color:#8ab8ff}footer{color:#9aa5b4}}';

const shown = (value: unknown) => (value === undefined ? '–' : (JSON.stringify(value) ?? '–'));

const row = (name: string, value: unknown) =>
  value === null || value === undefined || value === '' ? '' : html`<tr><th>${name}</th><td>${value}</td></tr>`;

/** The same as a page. Everything a caller sent is escaped. */
export function explainPage(platform: Platform, entry: Entry) {
  const told = explainEntry(platform, entry);
  const title = entry.error === null ? `${entry.operation} was accepted` : `${entry.operation} failed: ${entry.error}`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${raw(EXPLAIN_STYLE)}</style></head><body>
<h1>${title}</h1>
<p>${entry.message ?? ''}</p>
<table>
${row('Call', html`<code>${entry.method} ${entry.path}</code>`)}${row('Answered', `HTTP ${entry.status}, ${entry.outcome}`)}${row('Request', entry.requestId)}${row('Corp', entry.corpId)}${row('Employee', told.employeeId)}${row('Module', told.moduleId)}${row('At', entry.at)}${row('File', entry.file && `${entry.file.name ?? 'without a name'}, ${entry.file.bytes} bytes, sha256 ${entry.file.sha256 ?? 'unknown'}`)}${row('Armed fault', entry.fault && `${entry.fault.kind}, ${entry.fault.phase}`)}${row('Signed string', entry.canonical && html`<code>${entry.canonical}</code>`)}
</table>
${told.violations.map(
  (each) => html`<h2>${each.rule}: ${each.title}</h2><p>${each.message}</p><table>
${row('Rule', each.statement)}${row('Known', BASIS_TEXT[each.basis])}${row('Article', each.article)}${row('Of that, ours', each.details.join(' '))}${row('Item', each.index)}${row('Line', each.line)}${row('Column', each.column)}${row('Field', each.field)}${'sent' in each ? row('Sent', html`<code>${shown(each.sent)}</code>`) : ''}${'stored' in each ? row('Stored', html`<code>${shown(each.stored)}</code>`) : ''}${row('Earlier call', each.cause && html`<a href="/_mock/v1/explain/${each.cause.requestId}">${each.cause.operation}</a> at ${each.cause.at} ${each.cause.did}`)}${row('Fix', each.fix)}
</table>`,
)}
${told.totalViolations > told.violations.length ? html`<p>${told.totalViolations - told.violations.length} more violations are not listed.</p>` : ''}
${told.advice.map((each) => html`<h2>Advice ${each.id}: ${each.title}</h2><p>${each.message} ${each.fix}</p>`)}
<footer>companyiq-mock, profile ${told.profile}. Unofficial; not affiliated with MicroBenefits.</footer>
</body></html>`;
}
