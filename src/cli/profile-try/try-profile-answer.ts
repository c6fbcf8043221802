import type { Received } from '../../client/send.js';
import { FAILURE_NAMES } from '../../rules/failures.js';
import { isObject } from '../../rules/is-object.js';
import { OPERATIONS, type OperationId } from '../../rules/operations.js';
import { say } from '../../text/say.js';
import { tokenAnswer } from '../../wire/credentials.js';
import { hasNoBody } from '../../wire/http.js';
import { TOKEN_OPERATION, type Wire } from '../../wire/wire.js';
import { valueAt, type WireObject } from '../../wire/wire-object.js';
import type { Hide } from './hide-secrets.js';
import { Fit, likely, type Misfit, unknownNames } from './try-profile-fit.js';

/** An answer, compared. */
export interface Judged {
  readonly misfits: readonly Misfit[];
  /** The result in the wire's names, where the call succeeded. */
  readonly data?: unknown;
}

/** Compares an answer with what a profile says the operation answers. */
export function judgeAnswer(wire: Wire, id: OperationId | typeof TOKEN_OPERATION, { status, text }: Received, hide: Hide): Judged {
  const form = id === TOKEN_OPERATION ? undefined : wire.target(id)?.answer;
  const fit = new Fit(wire, hide, form);
  const bodiless = form?.noBody === true || hasNoBody(status);
  if (text === '' && id !== TOKEN_OPERATION && bodiless && (wire.route(id)?.status ?? 200) === status) return { misfits: fit.misfits };
  const body = parsed(text);
  if (!isObject(body)) {
    const sent = text.trim();
    // What gives a token may hold one in any form.
    const quoted = id === TOKEN_OPERATION ? '' : hide(sent).slice(0, 80);
    fit.report('', sent === '' ? say('trying.empty', { status }) : say('trying.not-an-object', { status, body: quoted }));
    return { misfits: fit.misfits };
  }
  const { envelope } = wire.profile;
  const outer = outerNames(wire);
  const code = valueAt(body, envelope.code.split('.'));
  checkEnvelope(fit, wire, body, outer);
  if (code === undefined) return { misfits: fit.misfits };
  if (String(code) !== String(envelope.ok.code)) {
    checkRefusal(fit, wire, status, code, body);
    return { misfits: fit.misfits };
  }
  checkStatus(fit, wire, id, status);
  if (form?.shown.kind === 'nothing') return { misfits: fit.misfits, data: {} };
  const at = id === TOKEN_OPERATION ? tokenAnswer(wire.profile) : form ? (form.at?.join('.') ?? '') : envelope.data;
  const data = at === '' ? body : valueAt(body, at.split('.'));
  if (data === undefined) {
    const near = fit.hidden(likely(at, Object.keys(body)));
    const own = id === TOKEN_OPERATION && wire.profile.auth.token.answer !== undefined;
    const member = own ? 'auth.token.answer' : form?.isElsewhere ? `answers.${id}.in` : 'envelope.data';
    fit.report(at, say('trying.result-missing', { at, near, member }));
    return { misfits: fit.misfits };
  }
  const beside = at === '' ? outer : [];
  if (id === TOKEN_OPERATION) checkToken(fit, wire, data, at, beside);
  else if (form) {
    const result = form.read(body);
    fit.result(OPERATIONS[id].output, result, data, at, beside);
    const above = form.shown.kind === 'bare' ? form.pagePaths(form.at?.slice(0, -1) ?? []) : [];
    if (at !== '') fit.unknownIn(body, [...outer, at, ...above]);
    return { misfits: fit.misfits, data: result };
  } else fit.object(OPERATIONS[id].output, data, at, beside);
  if (at !== '') fit.unknownIn(body, [...outer, at]);
  return { misfits: fit.misfits, data };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const outerNames = ({ profile: { envelope } }: Wire): string[] =>
  [envelope.code, envelope.message, envelope.requestId, envelope.error, envelope.details, ...Object.keys(envelope.constants)].filter(
    (name) => name !== '',
  );

function checkEnvelope(fit: Fit, { profile: { envelope } }: Wire, body: WireObject, outer: readonly string[]): void {
  const others = unknownNames(body, new Set(outer));
  for (const member of ['code', 'message', 'requestId'] as const) {
    const name = envelope[member];
    if (name === '' || valueAt(body, name.split('.')) !== undefined) continue;
    const near = likely(name, others) ?? likely(member, others);
    fit.report(name, say('trying.envelope-missing', { at: name, near: fit.hidden(near), member }));
  }
  for (const [name, value] of Object.entries(envelope.constants)) {
    const found = valueAt(body, name.split('.'));
    const expected = JSON.stringify(value);
    if (found === undefined) fit.report(name, say('trying.constant-missing', { at: name, expected }));
    else if (found !== value) fit.report(name, say('trying.constant', { at: name, expected, given: fit.shown(found) }));
  }
}

function checkStatus(fit: Fit, wire: Wire, id: OperationId | typeof TOKEN_OPERATION, status: number): void {
  const { envelope } = wire.profile;
  const expected = envelope.httpStatus === 'always-200' || id === TOKEN_OPERATION ? 200 : (wire.route(id)?.status ?? 200);
  if (status !== expected) fit.report('', say('trying.status', { expected, status }));
}

/** A refusal: what the profile makes of its code and status. */
function checkRefusal(fit: Fit, { profile }: Wire, status: number, code: unknown, body: WireObject): void {
  const message = valueAt(body, profile.envelope.message.split('.'));
  const said = typeof message === 'string' ? fit.hide(message).slice(0, 200) : '';
  const names = FAILURE_NAMES.filter((name) => String(profile.errors[name].code) === String(code));
  const failure = names.find((name) => profile.errors[name].http === status) ?? names[0];
  if (failure === undefined) {
    const at = profile.envelope.code;
    fit.report(at, say('trying.code-unknown', { at, code: fit.shown(code), said }));
    return;
  }
  fit.report('', say('trying.refused', { error: failure, said }));
  const { httpStatus } = profile.envelope;
  const expected = httpStatus === 'always-200' ? 200 : profile.errors[failure].http;
  if (status !== expected) fit.report('', say('trying.status-of', { error: failure, expected, status }));
}

function checkToken(fit: Fit, { profile }: Wire, data: unknown, at: string, beside: readonly string[]): void {
  const { tokenField, expiresField } = profile.auth.token;
  const place = (name: string) => (at === '' ? name : `${at}.${name}`);
  const unknown = isObject(data) ? unknownNames(data, new Set([tokenField, expiresField, ...beside])) : [];
  const token = valueAt(data, tokenField.split('.'));
  if (typeof token !== 'string' || token === '') {
    const near = fit.hidden(likely(tokenField, unknown));
    fit.report(place(tokenField), say('trying.token-missing', { at: place(tokenField), near }));
  }
  if (expiresField !== '') {
    const seconds = valueAt(data, expiresField.split('.'));
    if (!/^\d+$/.test(String(seconds))) fit.report(place(expiresField), say('trying.expires', { at: place(expiresField) }));
  }
  for (const name of unknown) fit.unknown(place(fit.hide(name)));
}
