import { html, raw } from 'hono/html';
import { FAILURE_NAMES, FAILURES, type FailureName } from '../../../rules/failures.js';
import type { Language } from '../../../text/language.js';
import { proseIn } from '../../../text/prose.js';
import { basisOfError, basisOfRule, type Profile, statusOfError } from '../../../wire/profile/profile.js';
import { EXPLAIN_STYLE } from './page-style.js';

/** The errors that a name or a code of the profile stands for; several errors may share a code. */
export const errorsCalled = ({ errors }: Profile, nameOrCode: string): FailureName[] =>
  FAILURE_NAMES.filter((name) => name === nameOrCode || String(errors[name].code) === nameOrCode);

/** What an error means, what usually led to it, and what to do. */
export function aboutError(profile: Profile, error: FailureName, language: Language) {
  const { code } = profile.errors[error];
  const { RULES: rules, FAILURES: failures } = proseIn(language);
  return {
    error,
    code,
    http: statusOfError(profile, error),
    ...failures[error],
    rules: FAILURES[error].rules.map((rule) => ({
      rule,
      title: rules[rule].title,
      basis: basisOfRule(profile, rule),
      fix: rules[rule].fix,
    })),
    basis: basisOfError(profile, error),
  };
}

/** The same as a page. */
export function errorPage(profile: Profile, errors: readonly FailureName[], language: Language) {
  const { PAGES: say } = proseIn(language);
  const title = say.errorTitle(errors.join(', '));
  return html`<!doctype html>
<html lang="${say.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${raw(EXPLAIN_STYLE)}</style></head><body>
<h1>${title}</h1>
${errors.map((error) => {
  const told = aboutError(profile, error, language);
  return html`<h2 id="${error}">${error}</h2><p>${told.meaning}</p><table>
<tr><th>${say.code}</th><td><code>${told.code}</code></td></tr><tr><th>${say.http}</th><td>${told.http}</td></tr>
<tr><th>${say.causes}</th><td><ul>${told.causes.map((cause) => html`<li>${cause}</li>`)}</ul></td></tr>
<tr><th>${say.fix}</th><td>${told.fix}</td></tr>
<tr><th>${say.rules}</th><td>${told.rules.length === 0 ? say.noRule : told.rules.map(({ rule, title: name, basis }) => html`<p>${rule}: ${name} (${say.basis[basis]})</p>`)}</td></tr>
<tr><th>${say.known}</th><td>${say.basis[told.basis]}</td></tr>
</table>`;
})}
<footer>${say.unofficial(profile.name)}</footer>
</body></html>`;
}
