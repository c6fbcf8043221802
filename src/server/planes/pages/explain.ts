import { html, raw } from 'hono/html';
import type { CallViolation, Entry } from '../../../journal/entry.js';
import { wordedEntry, wordedViolation } from '../../../journal/worded-entry.js';
import { ADVICE, RULES } from '../../../rules/catalogue.js';
import type { Language } from '../../../text/language.js';
import { proseIn } from '../../../text/prose.js';
import { say } from '../../../text/say.js';
import { word } from '../../../text/word.js';
import { basisOfRule } from '../../../wire/profile/profile.js';
import type { Platform } from '../../platform.js';
import { EXPLAIN_STYLE } from './page-style.js';

/** Why a call was answered as it was: rule by rule, with basis, place in the article, what was sent and stored, and the fix. */
export function explainEntry({ wire: { profile, codec } }: Platform, entry: Entry, language: Language) {
  const { requestId, corpId, plane, operation, method, path, at, status, outcome, error, input, file, fault, canonical, slip } = entry;
  const { message, advice } = wordedEntry(entry, language, codec);
  const prose = proseIn(language);
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
    ...(error === null ? {} : { meaning: prose.FAILURES[error].meaning }),
    ...(typeof input.employeeId === 'string' ? { employeeId: input.employeeId } : {}),
    ...(typeof input.moduleId === 'string' ? { moduleId: input.moduleId } : {}),
    violations: entry.violations.map((violation) => explainViolation(profile, codec, violation, language)),
    totalViolations: entry.totalViolations,
    advice: advice.map(({ id, message: said }) => ({
      id,
      message: said,
      title: prose.ADVICE[id].title,
      article: articleIn(ADVICE[id].article, language),
      fix: prose.ADVICE[id].fix,
    })),
    rules: entry.rules,
    ...(file ? { file } : {}),
    ...(fault ? { fault } : {}),
    ...(canonical === undefined ? {} : { signedString: canonical }),
    ...(slip === undefined ? {} : { slip: { id: slip, message: word(say(`access.slip-${slip}`), language, codec) } }),
    ...(error === null ? {} : { about: `/_mock/v1/errors/${error}` }),
    profile: profile.name,
    profileBasis: profile.ledger[operation] ?? null,
  };
}

const articleIn = (article: string | null, language: Language) => (article === null ? null : proseIn(language).articlePlace(article));

function explainViolation(
  profile: Platform['wire']['profile'],
  codec: Platform['wire']['codec'],
  violation: CallViolation,
  language: Language,
) {
  const { title, statement, details, fix } = proseIn(language).RULES[violation.rule];
  return {
    ...wordedViolation(violation, language, codec),
    title,
    statement,
    basis: basisOfRule(profile, violation.rule),
    article: articleIn(RULES[violation.rule].article, language),
    details,
    fix,
  };
}

const shown = (value: unknown) => (value === undefined ? '–' : (JSON.stringify(value) ?? '–'));

const row = (name: string, value: unknown) =>
  value === null || value === undefined || value === '' ? '' : html`<tr><th>${name}</th><td>${value}</td></tr>`;

/** The same as a page. Everything a caller sent is escaped. */
export function explainPage(platform: Platform, entry: Entry, language: Language) {
  const told = explainEntry(platform, entry, language);
  const { PAGES: say } = proseIn(language);
  const title = entry.error === null ? say.accepted(entry.operation) : say.failed(entry.operation, entry.error);
  const link = (path: string) => `${path}?lang=${language}`;
  return html`<!doctype html>
<html lang="${say.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${raw(EXPLAIN_STYLE)}</style></head><body>
<h1>${title}</h1>
<p>${told.message ?? ''}</p>
<table>
${row(say.call, html`<code>${entry.method} ${entry.path}</code>`)}${row(say.answered, say.answeredAs(entry.status, say.outcomes[entry.outcome]))}${row(say.request, entry.requestId)}${row(say.corp, entry.corpId)}${row(say.employee, told.employeeId)}${row(say.module, told.moduleId)}${row(say.at, entry.at)}${row(say.file, entry.file && say.fileWords(entry.file.name, entry.file.bytes, entry.file.sha256))}${row(say.fault, entry.fault && `${entry.fault.kind}, ${entry.fault.phase}`)}${row(say.signed, entry.canonical && html`<code>${entry.canonical}</code>`)}${row(say.slip, told.slip?.message)}${row(say.aboutError, entry.error && html`<a href="${link(`/_mock/v1/errors/${entry.error}`)}">${entry.error}</a>`)}
</table>
${told.violations.map(
  (each) => html`<h2>${each.rule}: ${each.title}</h2><p>${each.message}</p><table>
${row(say.rule, each.statement)}${row(say.known, say.basis[each.basis])}${row(say.article, each.article)}${row(say.ours, each.details.join(' '))}${row(say.item, each.index)}${row(say.line, each.line)}${row(say.column, each.column)}${row(say.field, each.field)}${'sent' in each ? row(say.sent, html`<code>${shown(each.sent)}</code>`) : ''}${'stored' in each ? row(say.stored, html`<code>${shown(each.stored)}</code>`) : ''}${row(say.earlier, each.cause && html`<a href="${link(`/_mock/v1/explain/${each.cause.requestId}`)}">${each.cause.operation}</a> ${say.earlierDid(each.cause.at, each.cause.did)}`)}${row(say.fix, each.fix)}
</table>`,
)}
${told.totalViolations > told.violations.length ? html`<p>${say.more(told.totalViolations - told.violations.length)}</p>` : ''}
${told.advice.map((each) => html`<h2>${say.advice(each.id, each.title)}</h2><p>${each.message} ${each.fix}</p>`)}
<footer>${say.unofficial(told.profile)}</footer>
</body></html>`;
}
