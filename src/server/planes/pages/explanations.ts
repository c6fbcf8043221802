import type { Context } from 'hono';
import { FAILURE_NAMES } from '../../../rules/failures.js';
import { nearest } from '../../../text/nearest.js';
import { say } from '../../../text/say.js';
import { shownName } from '../../../text/secrecy.js';
import { fail } from '../../road/answer.js';
import { JSON_HEADERS, pageHeaders } from '../../road/answer-headers.js';
import type { PlaneHandler } from '../plane.js';

/** What a journal says of a call that it does not have. */
export const unknownCall = (requestId: string) => fail('not-found', say('calls.not-in-journal', { requestId: shownName(requestId) }));

const wantsPage = (c: Context) => /text\/html/.test(c.req.header('accept') ?? '');

const explain: PlaneHandler<'explain'> = async ({ platform, c, params, language }) => {
  const entry = platform.journal.get(params.requestId ?? '');
  if (!entry) return unknownCall(params.requestId ?? '');
  const [{ explainEntry, explainPage }, { EXPLAIN_STYLE }] = await Promise.all([import('./explain.js'), import('./page-style.js')]);
  if (wantsPage(c)) return { text: String(await explainPage(platform, entry, language)), headers: pageHeaders(EXPLAIN_STYLE) };
  // People read this with curl.
  return { text: `${JSON.stringify(explainEntry(platform, entry, language), null, 2)}\n`, headers: JSON_HEADERS };
};

const listErrors: PlaneHandler<'listErrors'> = async ({ platform, c, language }) => {
  const [{ aboutError, errorPage }, { EXPLAIN_STYLE }] = await Promise.all([import('./error-page.js'), import('./page-style.js')]);
  const { profile } = platform.wire;
  if (wantsPage(c)) return { text: String(await errorPage(profile, FAILURE_NAMES, language)), headers: pageHeaders(EXPLAIN_STYLE) };
  return { data: { items: FAILURE_NAMES.map((name) => aboutError(profile, name, language)) } };
};

const getError: PlaneHandler<'getError'> = async ({ platform, c, params, language }) => {
  const [{ aboutError, errorPage, errorsCalled }, { EXPLAIN_STYLE }] = await Promise.all([
    import('./error-page.js'),
    import('./page-style.js'),
  ]);
  const { profile } = platform.wire;
  const asked = params.error ?? '';
  const errors = errorsCalled(profile, asked);
  const [first] = errors;
  if (first === undefined)
    return fail('not-found', say('errors.unknown', { asked: shownName(asked), near: nearest(asked, FAILURE_NAMES) }));
  if (wantsPage(c)) return { text: String(await errorPage(profile, errors, language)), headers: pageHeaders(EXPLAIN_STYLE) };
  return { data: aboutError(profile, first, language) };
};

/** Why calls were answered so, and what errors mean. */
export const EXPLAIN_HANDLERS = { explain, listErrors, getError };
