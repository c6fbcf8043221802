import { FAILURE_NAMES, type FailureName } from '../rules/failures.js';
import { isObject } from '../rules/is-object.js';
import { OPERATIONS, type OperationId } from '../rules/operations.js';
import type { Sentence } from '../text/message.js';
import { say } from '../text/say.js';
import type { AnswerForm } from '../wire/answer/answer-form.js';
import { hasNoBody } from '../wire/http.js';
import type { Code, Route } from '../wire/profile/profile.js';
import type { Wire } from '../wire/wire.js';
import { valueAt, type WireObject } from '../wire/wire-object.js';

/** A failure as an answer tells it, in the domain's terms. */
export interface ReadFailure {
  /** null where the answer names none that the profile knows. */
  readonly error: FailureName | null;
  readonly code: Code | null;
  /** The server's own, or one on the answer. */
  readonly message: Sentence;
  /** By the domain's names, the `field` of each too; empty on a wire without them. */
  readonly details: readonly unknown[];
  /** Further members beside the details: `uploadId` and `totalErrors` of a refused file. */
  readonly more: Readonly<Record<string, unknown>>;
}

/** An answer in the domain's terms. */
export type ReadAnswer = { readonly requestId?: string } & (
  | { readonly ok: true; readonly data: unknown }
  | ({ readonly ok: false } & ReadFailure)
);

const MORE = ['uploadId', 'totalErrors'] as const;

const at = (body: unknown, name: string): unknown => (name === '' ? undefined : valueAt(body, name.split('.')));

/**
 * Reads the answer of a docking call: the inverse of what the envelope writes. `body` is the parsed JSON, undefined where there is none.
 * Of several routes the main one was called, where none is given.
 */
export function readAnswer(wire: Wire, id: OperationId, status: number, body: unknown, route?: Route): ReadAnswer {
  const form = wire.target(id, route)?.answer;
  const { envelope } = wire.profile;
  const requestId = at(body, envelope.requestId);
  const known = typeof requestId === 'string' ? { requestId } : {};
  if (hasNoBody(status) || (form?.noBody && body === undefined && status < 300)) return { ...known, ok: true, data: undefined };
  if (!isObject(body)) {
    const message = say('calling.not-an-object', { status });
    return { ...known, ok: false, error: null, code: null, message, details: [], more: {} };
  }
  if (isFailure(wire, status, body)) {
    const more = MORE.flatMap((name) => {
      const value = valueAt(body, wire.codec.path('failure', name));
      return envelope.details === '' || value === undefined || wire.codec.names.isOff('failure', name) ? [] : [[name, value] as const];
    });
    return { ...known, ok: false, ...readFailure(wire, status, body), more: Object.fromEntries(more) };
  }
  const { output } = OPERATIONS[id];
  const found = form ? form.read(body) : envelope.data === '' ? body : at(body, envelope.data);
  const data = asShown(wire.codec.decode(output, found), form, wire);
  return { ...known, ok: true, data: withItemErrors(wire, data) };
}

/** A result without members that its answer does not show, and with a cursor as a parameter takes it. */
function asShown(data: unknown, form: AnswerForm | undefined, { pages }: Wire): unknown {
  if (!isObject(data)) return data;
  const shown = form?.members;
  const members = shown ? Object.fromEntries(Object.entries(data).filter(([name]) => shown.has(name))) : data;
  return pages && typeof members.nextCursor === 'number' ? { ...members, nextCursor: String(members.nextCursor) } : members;
}

function isFailure({ profile: { envelope } }: Wire, status: number, body: WireObject): boolean {
  const code = at(body, envelope.code);
  return isName(at(body, envelope.error)) || (code === undefined ? status >= 400 : String(code) !== String(envelope.ok.code));
}

const isName = (name: unknown): name is FailureName => typeof name === 'string' && (FAILURE_NAMES as string[]).includes(name);

function readFailure(wire: Wire, status: number, body: WireObject): ReadFailure {
  const { envelope } = wire.profile;
  const name = at(body, envelope.error);
  const code = at(body, envelope.code);
  const message = at(body, envelope.message);
  const details = at(body, envelope.details);
  return {
    error: isName(name) ? name : nameOf(wire, status, code),
    code: typeof code === 'string' || typeof code === 'number' || typeof code === 'boolean' ? code : null,
    message: typeof message === 'string' ? message : '',
    details: Array.isArray(details) ? details.map((detail) => inDomain(wire, wire.codec.decode('detail', detail))) : [],
    more: {},
  };
}

/** The failure that travels as a code; where several share it, the one whose HTTP status came too. */
function nameOf({ profile }: Wire, status: number, code: unknown): FailureName | null {
  const fitting = FAILURE_NAMES.filter((name) => code !== undefined && String(profile.errors[name].code) === String(code));
  return fitting.find((name) => profile.errors[name].http === status) ?? fitting[0] ?? null;
}

/** A detail names its field, and quotes its values, as the wire has them; here by the domain's names. */
function inDomain({ codec }: Wire, detail: unknown): unknown {
  if (!isObject(detail)) return detail;
  const field = [...codec.fields.keys()].find((name) => codec.field(name) === detail.field);
  if (field === undefined) return detail;
  const result: WireObject = { ...detail, field };
  for (const quoted of ['sent', 'stored']) {
    if (detail[quoted] === undefined) continue;
    const value = codec.fromWire(field, detail[quoted]);
    // What was refused because it stands for nothing stays as it was sent.
    if (typeof value !== 'object') result[quoted] = value;
  }
  return result;
}

/** The items of a batch carry failures of their own, without an envelope. */
function withItemErrors(wire: Wire, data: unknown): unknown {
  if (!isObject(data)) return data;
  if (Array.isArray(data.results)) return { ...data, results: data.results.map((item) => withItemErrors(wire, item)) };
  if (!('outcome' in data)) return data;
  const result: WireObject = { ...data };
  if (Array.isArray(data.warnings)) result.warnings = data.warnings.map((warning) => inDomain(wire, warning));
  if (isObject(data.error)) {
    const { more: _more, ...failure } = readFailure(wire, 0, data.error);
    result.error = failure;
  }
  return result;
}
