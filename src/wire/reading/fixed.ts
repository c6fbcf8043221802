import { isObject } from '../../rules/is-object.js';
import { OPERATIONS, type OperationId, type ParamName } from '../../rules/operations.js';
import { readField } from '../../rules/read-field.js';
import { type FieldValue, Unreadable, type Violation } from '../../rules/violation.js';
import { say } from '../../text/say.js';
import type { Codec } from '../codec/codec.js';
import type { Route } from '../profile/profile.js';
import type { WireObject } from '../wire-object.js';
import { paramsOn } from './route-input.js';

/** What a route fixes, made ready once. */
export interface Fixed {
  /** As texts on the wire; null: not to be sent. */
  readonly params: ReadonlyMap<ParamName, string | null>;
  /** In the domain's terms. */
  readonly fields: ReadonlyMap<string, FieldValue>;
}

const isParam = (id: OperationId, route: Route, name: string): name is ParamName =>
  (paramsOn(id, route) as readonly string[]).includes(name);

const takesFields = (id: OperationId) => OPERATIONS[id].input !== 'none' && OPERATIONS[id].input !== 'file';

/** Whether a route fixes fields of a change, so that a call of it need not send any. */
export const setsInput = (id: OperationId, route: Route): boolean =>
  OPERATIONS[id].input === 'changes' && Object.keys(route.set ?? {}).some((name) => !isParam(id, route, name));

/** What a route fixes of an operation, or undefined where that is nothing. */
export function fixedOf(id: OperationId, route: Route, codec: Codec): Fixed | undefined {
  const entries = Object.entries(route.set ?? {});
  if (entries.length === 0) return undefined;
  const params = new Map<ParamName, string | null>();
  const fields = new Map<string, FieldValue>();
  for (const [name, value] of entries) {
    if (isParam(id, route, name)) params.set(name, value === null ? null : String(codec.bare(name, value)));
    else if (takesFields(id)) fields.set(name, value);
  }
  return { params, fields };
}

const fixedElse = (field: string, value: unknown, sent: unknown): Violation => ({
  rule: 'USR-8',
  field,
  message: value === null ? say('calls.fixed-to-nothing', { field }) : say('calls.fixed', { field, value }),
  sent,
});

/** The value of a parameter as a route fixes it; what was sent otherwise is a violation. */
export function fixedParam(name: ParamName, fixed: string | null, sent: string | undefined, violations: Violation[]): string | undefined {
  if (sent !== undefined && sent !== fixed)
    violations.push({
      rule: 'USR-8',
      field: name,
      message: fixed === null ? say('calls.fixed-to-nothing', { field: name }) : say('calls.param-fixed', { field: name, value: fixed }),
      sent,
    });
  return fixed ?? undefined;
}

/** A user's fields with those that a route fixes, as if they had been sent; what was sent otherwise is a violation. */
export function withFixed(input: WireObject, { fields }: Fixed, codec: Codec, violations: Violation[]): WireObject {
  const result: WireObject = { ...input };
  for (const [name, value] of fields) {
    if (Object.hasOwn(input, name) && !isSame(codec, name, value, input[name])) violations.push(fixedElse(name, value, input[name]));
    result[name] = value;
  }
  return result;
}

function isSame(codec: Codec, name: string, value: FieldValue, sent: unknown): boolean {
  const field = codec.fields.get(name);
  if (!field || sent instanceof Unreadable) return false;
  const read = readField(name, field, sent);
  return 'value' in read && read.value === value;
}

/** The same of an input as it was on the wire. */
export function sentWithFixed(sent: unknown, { fields }: Fixed, codec: Codec): unknown {
  if (!isObject(sent)) return sent;
  let result = sent;
  for (const [name, value] of fields) result = placed(result, codec.path('user', name), codec.toWire(name, value));
  return result;
}

/** A copy with a value at a place; all else is shared. */
function placed(object: WireObject, [step = '', ...rest]: readonly string[], value: unknown): WireObject {
  const inner = object[step];
  return { ...object, [step]: rest.length > 0 ? placed(isObject(inner) ? inner : {}, rest, value) : value };
}
