import { ADVICE, RULES } from '../../../rules/catalogue.js';
import { FAILURE_NAMES, FAILURES } from '../../../rules/failures.js';
import { basisOfRule } from '../../profile/profile.js';
import type { Wire } from '../../wire.js';

/** Rules as a document cites them: `x-rule`. */
export const citeRules = ({ profile }: Wire, ids: readonly (keyof typeof RULES)[]) =>
  ids.map((id) => ({
    id,
    title: RULES[id].title,
    basis: basisOfRule(profile, id),
    article: RULES[id].article,
  }));

/** Every piece of advice, as a document lists it. */
export const citeAdvice = () =>
  Object.entries(ADVICE).map(([id, { title, basis, article, statement }]) => ({ id, title, basis, article, statement }));

/** Where the answers of a wire have what: paths with dots; an empty one is left out. */
export const citeEnvelope = ({ profile }: Wire) => {
  const { httpStatus, code, message, data, requestId, error, details, ok } = profile.envelope;
  return { httpStatus, code, message, data, requestId, error, details, ok };
};

/** Every failure of a wire, as a document lists it. */
export const citeFailures = ({ profile }: Wire) =>
  FAILURE_NAMES.map((error) => ({
    error,
    http: profile.envelope.httpStatus === 'always-200' ? 200 : profile.errors[error].http,
    code: profile.errors[error].code,
    rules: FAILURES[error].rules,
    meaning: FAILURES[error].meaning,
  }));
