import { readJson } from '../documents/json.js';
import { OPERATIONS, type OperationId, PARAMS, type ParamName } from '../rules/operations.js';
import { isRealDate, kindOf, readField } from '../rules/read-field.js';
import { FILTER_NAMES, type FilterName } from '../rules/user-fields.js';
import type { FieldValue, Violation } from '../rules/violation.js';
import type { Message } from '../text/message.js';
import { nearest } from '../text/nearest.js';
import { say } from '../text/say.js';
import { looksEncoded } from '../text/secrecy.js';
import { type Codec, isObject, valueAt, type WireObject } from './codec.js';
import { credentialNames, credentialPlace } from './credentials.js';
import { foreignPair } from './escapes.js';
import { FormError, readForm, structured } from './form.js';
import type { Profile, Route } from './profile.js';

/** A body, read. */
export interface ReadBody {
  readonly value: WireObject;
  /** How long it was. */
  readonly bytes: number;
  /** The text of a JSON body and the pairs of a form, which signatures cover. */
  readonly json?: string;
  readonly form?: readonly (readonly [string, string])[];
}

/** Why a body cannot be read. */
export interface BodyProblem {
  readonly problem: Message;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a JSON or form body: `malformed-request` where it is neither. */
export function readBody(kind: 'json' | 'form', bytes: Uint8Array): ReadBody | BodyProblem {
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch {
    return { problem: say('documents.not-utf8') };
  }
  if (kind === 'form') {
    // Read as a form it would be names and values torn out of it.
    if (looksEncoded(text)) return { problem: say('documents.no-form') };
    const foreign = foreignPair(text);
    if (foreign !== undefined) return { problem: foreign };
    const form = [...new URLSearchParams(text)];
    try {
      return { value: readForm(form), form, bytes: bytes.byteLength };
    } catch (error) {
      if (error instanceof FormError) return { problem: error.sentence };
      throw error;
    }
  }
  if (text.trim() === '') return { problem: say('documents.empty-body') };
  const read = readJson(text);
  if ('problem' in read) return read;
  const { value } = read;
  if (isObject(value)) return { value, json: text, bytes: bytes.byteLength };
  const twice = typeof value === 'string' && looksEncoded(value);
  return {
    problem: say(twice ? 'documents.object-encoded-twice' : 'documents.no-object', { kind: twice ? say('kinds.string') : kindOf(value) }),
  };
}

/** A call by the domain's names. */
export interface Call {
  readonly params: Readonly<Partial<Record<ParamName, string>>>;
  /** The fields of a user, or the items of a batch. */
  readonly input: unknown;
  /** The same as it was on the wire, for rules that judge wire values (USR-2). */
  readonly sent: unknown;
  /** Parameters that are unknown, sent twice or missing. */
  readonly violations: readonly Violation[];
  /** Why the shape is wrong: `malformed-request`. */
  readonly problem?: Message;
}

/** What of a request a call is read from. */
export interface CallSource {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body?: WireObject;
  /** Whether the body is a form, in which JSON text may stand for what is nested. */
  readonly form?: boolean;
  /** The fields of a multipart form that came before its file. */
  readonly fields?: WireObject;
}

const firstStep = (name: string) => name.split('.', 1)[0] ?? name;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);

const inPath = (route: Route, name: string) => route.path.includes(`{${name}}`);

/** Reads calls of one profile. */
export class CallReader {
  private readonly aside: readonly string[];
  /** Credentials that stand in bodies: those of the query hide no member of the same name. */
  private readonly asideInBody: readonly string[];

  constructor(
    profile: Profile,
    private readonly codec: Codec,
  ) {
    this.aside = credentialNames(profile);
    this.asideInBody = credentialPlace(profile) === 'body' ? this.aside : [];
  }

  private wireName(name: string): string {
    return this.codec.path('param', name).join('.');
  }

  read(id: OperationId, route: Route, source: CallSource): Call {
    const operation = OPERATIONS[id];
    const violations: Violation[] = [];
    const params: Partial<Record<ParamName, string>> = {};
    const inQuery = new Set([...this.aside, ...(route.match?.in === 'query' ? [route.match.name] : [])]);
    const outside = [...this.asideInBody, ...(route.match?.in === 'body' ? [route.match.name] : [])];
    const inBody = new Set((route.request ? [] : outside).map(firstStep));
    const inner = operation.input === 'users' ? (route.request ?? this.wireName('users')) : route.request;
    const nested = inner === undefined || !source.body ? { value: source.body } : nestedAt(source.body, inner, source.form === true);
    if ('problem' in nested) return { params, violations, input: undefined, sent: undefined, problem: nested.problem };
    const container = operation.input === 'users' ? source.body : nested.value;
    for (const name of operation.params) {
      const wire = this.wireName(name);
      const given = inPath(route, name) ? source.path[name] : this.find(wire, source, container);
      const value = textOf(given);
      if (value === undefined && given !== undefined && given !== null) {
        violations.push({ rule: 'USR-8', field: name, message: say('calls.param-no-text', { name: wire, kind: kindOf(given) }) });
        continue;
      }
      if (!inPath(route, name)) {
        inQuery.add(wire);
        // The employeeId that addresses a record stays: as a field it has the value it already has. Under a name of its own it is none.
        if (wire !== this.codec.field(name)) inBody.add(firstStep(wire));
      }
      if (value !== undefined && value.trim() !== '') params[name] = value.trim();
      else if ('addresses' in PARAMS[name]) {
        violations.push({ rule: 'USR-8', field: name, message: say('calls.param-missing', { name: wire }) });
      }
    }
    this.checkQuery(source.query, inQuery, violations);
    const travelling = operation.params.filter((name) => !inPath(route, name)).map((name) => this.wireName(name));
    // What is a user's own members is the rules' to judge.
    if (operation.input === 'none') checkMembers(container, travelling, route.request === undefined ? outside : [], violations);
    if (inner !== undefined) checkMembers(source.body, [inner, ...travelling], outside, violations);
    const input = this.input(operation.input, inner, nested.value, inBody);
    return { params, violations, ...input };
  }

  private find(wire: string, source: CallSource, container: unknown): unknown {
    const path = wire.split('.');
    return valueAt(source.fields ?? container, path) ?? valueAt(source.body, path) ?? source.query.get(wire);
  }

  private checkQuery(query: URLSearchParams, known: ReadonlySet<string>, violations: Violation[]): void {
    for (const name of new Set(query.keys())) {
      if (!known.has(name)) violations.push(unknownMember(name, known));
      else if (query.getAll(name).length > 1) {
        violations.push({ rule: 'USR-8', field: name, message: say('calls.param-twice', { name }) });
      }
    }
  }

  private input(
    kind: 'none' | 'file' | 'user' | 'changes' | 'users',
    inner: string | undefined,
    value: unknown,
    aside: Set<string>,
  ): Pick<Call, 'input' | 'sent' | 'problem'> {
    if (kind === 'none' || kind === 'file') return { input: undefined, sent: undefined };
    if (kind === 'users') {
      if (!Array.isArray(value)) {
        const subject = inner ?? say('documents.the-body');
        const problem =
          value === undefined ? say('documents.users-missing', { subject }) : say('documents.no-users', { subject, kind: kindOf(value) });
        return { input: undefined, sent: undefined, problem };
      }
      return { input: value.map((item) => (isObject(item) ? this.codec.readUser(item) : item)), sent: value };
    }
    if (!isObject(value)) {
      const subject = inner ?? say('documents.the-body');
      const problem =
        value === undefined ? say('documents.user-missing', { subject }) : say('documents.no-user', { subject, kind: kindOf(value) });
      return { input: undefined, sent: undefined, problem };
    }
    return { input: this.codec.readUser(value, aside), sent: value };
  }
}

/** The value of a member that holds the input. In a form it may be JSON text; in JSON a text is a text. */
function nestedAt(body: WireObject, name: string, form: boolean): { value: unknown } | { problem: Message } {
  const value = valueAt(body, name.split('.'));
  return form ? structured(value, name) : { value };
}

/**
 * What a name comes to that nobody knows, in a query or beside what a body may hold: a misspelt filter would list everybody. A
 * profile that takes unknown names in silence would say so here, and nowhere else.
 */
function unknownMember(name: string, known: Iterable<string>): Violation {
  return {
    rule: 'USR-8',
    field: name,
    message: say('calls.param-unknown', { name, near: nearest(name, known) }),
  };
}

/** The members of a body that holds parameters: all must be known. `beside` are those that are something else, such as credentials. */
function checkMembers(held: unknown, known: readonly string[], beside: readonly string[], violations: Violation[]): void {
  if (!isObject(held)) return;
  const walk = (object: WireObject, at: string): void => {
    for (const name in object) {
      const path = at === '' ? name : `${at}.${name}`;
      if (known.includes(path) || beside.includes(path)) continue;
      const leads = [...known, ...beside].some((each) => each.startsWith(`${path}.`));
      const member = object[name];
      if (leads && isObject(member)) walk(member, path);
      else violations.push(unknownMember(path, known));
    }
  };
  walk(held, '');
}

/** Parameters of lists, by type. */
export interface ListQuery extends Readonly<Partial<Record<FilterName, FieldValue>>> {
  readonly limit: number;
  readonly cursor?: string;
  readonly updatedSince?: string;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/;

/** Reads the parameters of a list; what is out of range is USR-8. `cursor` must have been written for this list. */
export function readListQuery(
  params: Call['params'],
  codec: Codec,
  readCursor: (cursor: string) => string | undefined,
): { query: ListQuery; violations: Violation[] } {
  const violations: Violation[] = [];
  const wrong = (field: ParamName, message: Message) => violations.push({ rule: 'USR-8', field, message, sent: params[field] });
  const query: { -readonly [K in keyof ListQuery]: ListQuery[K] } = { limit: 100 };
  if (params.limit !== undefined) {
    const limit = /^\d{1,9}$/.test(params.limit) ? Number(params.limit) : Number.NaN;
    if (limit >= 1 && limit <= 1000) query.limit = limit;
    else wrong('limit', say('calls.limit', { field: 'limit', sent: params.limit }));
  }
  if (params.cursor !== undefined) {
    query.cursor = readCursor(params.cursor);
    if (query.cursor === undefined) wrong('cursor', say('calls.cursor', { field: 'cursor' }));
  }
  for (const name of FILTER_NAMES) {
    const field = codec.fields.get(name);
    const sent = params[name];
    if (sent === undefined || !field) continue;
    // A text is looked for as it was sent.
    const reading = field.type === 'text' ? { value: sent } : readField(name, field, codec.fromWire(name, sent));
    if ('problem' in reading) violations.push({ rule: 'USR-8', field: name, message: reading.problem, sent });
    else if (reading.value !== null) query[name] = reading.value;
  }
  if (params.updatedSince !== undefined) {
    // In a query string an unescaped + of a time zone arrives as a space.
    const text = params.updatedSince.replace(' ', '+');
    const time = INSTANT.test(text) && isRealDate(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(time)) wrong('updatedSince', say('calls.updated-since', { field: 'updatedSince', sent: params.updatedSince }));
    else query.updatedSince = new Date(time).toISOString();
  }
  return { query, violations };
}

/** USR-2, which judges values as they are on the wire: the required fields other than the name are digits. */
export function numericViolations(sent: unknown, codec: Codec): Violation[] {
  if (!isObject(sent)) return [];
  const violations: Violation[] = [];
  for (const [name, field] of codec.fields) {
    if (!field.required || name === 'name') continue;
    const value = valueAt(sent, codec.path('user', name));
    const numeric =
      typeof value === 'number' ? Number.isSafeInteger(value) && value >= 0 : typeof value === 'string' && /^\s*\d+\s*$/.test(value);
    // What is missing or empty is USR-1's.
    if (numeric || value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) continue;
    violations.push({
      rule: 'USR-2',
      field: name,
      message: say('users.not-numeric', { field: name }),
      ...(name === 'password' ? {} : { sent: value }),
    });
  }
  return violations;
}
