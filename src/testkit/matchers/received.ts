import { isObject } from '../../rules/is-object.js';
import { OPERATIONS, type OperationId } from '../../rules/operations.js';
import type { FieldName } from '../../rules/user-fields.js';
import type { Misspelt } from '../../text/en/testkit.js';
import type { Language } from '../../text/language.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { isSecretName, MASK } from '../../text/secrecy.js';
import { PLANE_OPERATIONS, type PlaneOperation } from '../../wire/planes.js';
import type { JournalEntry, OperationName } from '../calls.js';
import { checkDefined, checkNames } from '../options/known-names.js';
import { refusal } from '../refusal.js';

type Anything = Readonly<Record<string, unknown>>;
type Nothing = Readonly<Record<string, never>>;
type ParamsOf<Id extends OperationId> = { readonly [Name in (typeof OPERATIONS)[Id]['params'][number]]?: unknown };
type FieldsOf = { readonly [Name in FieldName]?: unknown };

/**
 * What calls of an operation can be compared by: the parameters, the fields of a user, `users`, by the names of the domain. Where fields
 * are taken, those that a profile adds may be named too.
 */
export type Received<Name extends OperationName> = Name extends OperationId
  ? (typeof OPERATIONS)[Name]['input'] extends 'user' | 'changes'
    ? (ParamsOf<Name> & FieldsOf) | (ParamsOf<Name> & FieldsOf & Anything)
    : (typeof OPERATIONS)[Name]['input'] extends 'users'
      ? ParamsOf<Name> & { readonly users?: unknown }
      : keyof ParamsOf<Name> extends never
        ? Nothing
        : ParamsOf<Name>
  : Anything;

const PLANES: Readonly<Record<string, PlaneOperation | undefined>> = PLANE_OPERATIONS;

const namesInPath = ({ path }: PlaneOperation) => Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name as string);

/** The names that an operation takes. `fields` are those of a user. */
function namesOf(operation: string, fields: readonly string[]): readonly string[] {
  if (operation in OPERATIONS) {
    const { params, input } = OPERATIONS[operation as OperationId];
    const body = { none: [], file: [], users: ['users'], user: fields, changes: fields }[input];
    return [...new Set([...params, ...body])];
  }
  const plane = PLANES[operation];
  if (!plane) return [];
  const body = plane.body && 'shape' in plane.body ? Object.keys(plane.body.shape as object) : plane.body ? fields : [];
  // Who is logged in is known by the token.
  return [
    ...new Set([
      ...namesInPath(plane),
      ...(plane.plane === 'app' ? ['employeeId'] : []),
      ...Object.keys(plane.query?.shape ?? {}),
      ...body,
    ]),
  ];
}

/** The members that an asymmetric matcher such as `expect.arrayContaining` looks for; anything else is its own. */
const sampleOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'asymmetricMatch' in value && 'sample' in value ? value.sample : value;

const isAsymmetric = (value: unknown): value is { asymmetricMatch(other: unknown): boolean } =>
  typeof value === 'object' && value !== null && 'asymmetricMatch' in value && typeof value.asymmetricMatch === 'function';

/** Throws at what no call of the operation can have been made with. `fields` are the names of a user's fields. */
export function checkReceived(operation: string, partial: Anything, fields: readonly string[], language: Language): void {
  const known = namesOf(operation, fields);
  if ('fields' in partial && !known.includes('fields')) throw refusal(say('testkit.fields-within-fields'), language);
  if (known.length === 0 && Object.keys(partial).length > 0) throw refusal(say('testkit.nothing-to-compare', { operation }), language);
  checkMembers(partial, known, (misspelt) => say('testkit.input-unknown', { operation, ...misspelt }), language);
  const items = sampleOf(partial.users);
  if (!Array.isArray(items)) return;
  for (const item of items) {
    const sample = sampleOf(item);
    if (isObject(sample)) checkMembers(sample, fields, (misspelt) => say('testkit.field-unknown', misspelt), language);
  }
}

function checkMembers(partial: Anything, known: readonly string[], told: (misspelt: Misspelt) => Message, language: Language): void {
  checkNames(Object.keys(partial), known, told, language);
  for (const [name, value] of Object.entries(partial)) {
    checkDefined(name, value, language);
    if (isSecretName(name) && value !== MASK && !(isAsymmetric(value) && value.asymmetricMatch(MASK)))
      throw refusal(say('testkit.not-kept', { name }), language);
  }
}

/** What a call came with, on one level: parameters, fields of a user, `users`. */
export function receivedBy({ operation, path, input, request, file }: JournalEntry): Record<string, unknown> {
  const { fields, ...params } = input;
  const name = file?.name;
  const flat: Record<string, unknown> = {
    ...(isObject(fields) ? fields : {}),
    ...params,
    // A form names the file where no parameter does.
    ...(typeof name === 'string' ? { fileName: name } : {}),
  };
  const plane = PLANES[operation];
  const all: Record<string, unknown> = plane
    ? { ...pathParams(plane, path), ...request.query, ...(isObject(request.body) ? request.body : {}), ...flat }
    : flat;
  return withIdAsText(Array.isArray(all.users) ? { ...all, users: all.users.map(withIdAsText) } : all);
}

/** What is expected, with ids as the platform reads them: 1001 and "1001" are the same employee. */
export function expectedOf(partial: Anything): Anything {
  const { users } = partial;
  return withIdAsText(Array.isArray(users) ? { ...partial, users: users.map(withIdAsText) } : partial);
}

const withIdAsText = <T>(value: T): T =>
  isObject(value) && typeof value.employeeId === 'number' ? { ...value, employeeId: String(value.employeeId) } : value;

function pathParams(plane: PlaneOperation, path: string): Record<string, string> {
  const steps = path.split('/');
  const params: Record<string, string> = {};
  for (const [at, step] of plane.path.split('/').entries()) {
    const sent = steps[at];
    if (step.startsWith('{') && sent !== undefined) params[step.slice(1, -1)] = decoded(sent);
  }
  return params;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
