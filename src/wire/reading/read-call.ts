import { isObject } from '../../rules/is-object.js';
import { OPERATION_IDS, type OperationId, PARAMS, type ParamName } from '../../rules/operations.js';
import { kindOf } from '../../rules/read-field.js';
import { FILTER_NAMES } from '../../rules/user-fields.js';
import type { Violation } from '../../rules/violation.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import type { Codec, Further, Ignored, Reading } from '../codec/codec.js';
import { credentialNames, credentialNamesIn } from '../credentials.js';
import type { Profile, Route } from '../profile/profile.js';
import { valueAt, type WireObject } from '../wire-object.js';
import { type Fixed, fixedOf, fixedParam, sentWithFixed, withFixed } from './fixed.js';
import { structured } from './form.js';
import { inputOn, paramsOn, type RouteInput } from './route-input.js';
import { ignoring, unknownMember, unknownMembers } from './unknown.js';

/** A call by the domain's names. */
export interface Call {
  readonly params: Readonly<Partial<Record<ParamName, string>>>;
  /** The fields of a user, or the items of a batch. */
  readonly input: unknown;
  /** The same as it was on the wire, for rules that judge wire values (USR-2). */
  readonly sent: unknown;
  /** Parameters that are unknown, sent twice or missing. */
  readonly violations: readonly Violation[];
  /** Lists that hold more than the one entry that counts (ADV-6). */
  readonly further: readonly Further[];
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

const FILTERS: ReadonlySet<string> = new Set(FILTER_NAMES);

/** The text of a parameter. Only what users are listed by can be true or false. */
const textOf = (name: string, value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || (typeof value === 'boolean' && FILTERS.has(name)) ? String(value) : undefined;

const inPath = (route: Route, name: string) => route.path.includes(`{${name}}`);

const NOTHING: readonly never[] = [];

type Input = Pick<Call, 'input' | 'sent' | 'problem' | 'further'>;

/** Reads calls of one profile. */
export class CallReader {
  private readonly aside: readonly string[];
  /** Credentials that stand in bodies: those of the query hide no member of the same name. */
  private readonly asideInBody: readonly string[];
  /** By route, what it fixes; undefined: no route of the profile fixes anything. */
  private readonly fixed: ReadonlyMap<Route, Fixed> | undefined;
  private readonly ignoredInQuery: Ignored | undefined;
  private readonly ignored: Ignored | undefined;

  constructor(
    profile: Profile,
    private readonly codec: Codec,
  ) {
    this.aside = credentialNames(profile);
    this.asideInBody = credentialNamesIn(profile, 'body');
    this.ignoredInQuery = ignoring(profile.unknown.query);
    this.ignored = ignoring(profile.unknown.body);
    const fixed = OPERATION_IDS.flatMap((id) =>
      profile.operations[id].flatMap((route) => {
        const each = fixedOf(id, route, codec);
        return each ? [[route, each] as const] : [];
      }),
    );
    this.fixed = fixed.length > 0 ? new Map(fixed) : undefined;
  }

  private wireName(name: string): string {
    return this.codec.path('param', name).join('.');
  }

  read(id: OperationId, route: Route, source: CallSource): Call {
    const kind = inputOn(id, route);
    const fixed = this.fixed?.get(route);
    const violations: Violation[] = [];
    const params: Partial<Record<ParamName, string>> = {};
    const inQuery = new Set([...this.aside, ...(route.match?.in === 'query' ? [route.match.name] : [])]);
    const outside = [...this.asideInBody, ...(route.match?.in === 'body' ? [route.match.name] : [])];
    const inBody = new Set((route.request ? [] : outside).map(firstStep));
    const inner = kind === 'users' ? (route.request ?? this.wireName('users')) : route.request;
    const form = source.form === true;
    const nested = inner === undefined || !source.body ? { value: source.body, form } : nestedAt(source.body, inner, form);
    if ('problem' in nested) return { params, violations, input: undefined, sent: undefined, further: NOTHING, problem: nested.problem };
    const container = kind === 'users' ? source.body : nested.value;
    const names = paramsOn(id, route).filter((name) => !this.codec.names.isOff('param', name));
    for (const name of names) {
      const wire = this.wireName(name);
      const given = inPath(route, name) ? source.path[name] : this.find(wire, source, container);
      const value = textOf(name, given);
      if (value === undefined && given !== undefined && given !== null) {
        violations.push({ rule: 'USR-8', field: name, message: say('calls.param-no-text', { name: wire, kind: kindOf(given) }) });
        continue;
      }
      if (!inPath(route, name)) {
        inQuery.add(wire);
        // The employeeId that addresses a record stays: as a field it has the value it already has. Under a name of its own it is none.
        if (wire !== this.codec.field(name)) inBody.add(firstStep(wire));
      }
      const text = value?.trim() || undefined;
      const must = fixed?.params.get(name);
      const meant = must === undefined ? text : fixedParam(name, must, text, violations);
      if (meant !== undefined) params[name] = meant;
      else if ('addresses' in PARAMS[name]) {
        violations.push({ rule: 'USR-8', field: name, message: say('calls.param-missing', { name: wire }) });
      }
    }
    this.checkQuery(source.query, inQuery, violations);
    if (source.fields) violations.push(...this.unknownFields(id, route, source.fields));
    const travelling = names.filter((name) => !inPath(route, name)).map((name) => this.wireName(name));
    if (kind === 'base64') travelling.push(this.wireName('file'));
    // What is a user's own members is the rules' to judge.
    if (kind === 'none' || kind === 'base64')
      this.checkMembers(container, travelling, route.request === undefined ? outside : [], violations);
    if (inner !== undefined) this.checkMembers(source.body, [inner, ...travelling], outside, violations);
    const input = this.input(kind, inner, fixed?.fields.size && !source.body ? {} : nested.value, {
      aside: inBody,
      form: nested.form,
    });
    return { params, violations, ...(fixed?.fields.size && !input.problem ? this.fix(input, fixed, violations) : input) };
  }

  /** What is wrong with the fields beside a file: all must be known. `late` are those that come after it, where nothing is read from them. */
  unknownFields(id: OperationId, route: Route, fields: WireObject, late: WireObject = {}): readonly Violation[] {
    const violations: Violation[] = [];
    const names = paramsOn(id, route).filter((name) => !inPath(route, name) && !this.codec.names.isOff('param', name));
    const known = names.map((name) => this.wireName(name));
    const outside = [...this.asideInBody, ...(route.match?.in === 'body' ? [route.match.name] : [])];
    this.checkMembers(fields, known, outside, violations);
    this.checkMembers(late, known, outside, violations);
    for (const name of [...known, ...outside]) {
      if (valueAt(late, name.split('.')) !== undefined)
        violations.push({ rule: 'USR-8', field: name, message: say('calls.field-late', { name }) });
    }
    return violations;
  }

  /** An input with what the route fixes. */
  private fix({ input, sent, further }: Input, fixed: Fixed, violations: Violation[]): Input {
    const fields = (item: unknown) => (isObject(item) ? withFixed(item, fixed, this.codec, violations) : item);
    const wire = (item: unknown) => sentWithFixed(item, fixed, this.codec);
    return Array.isArray(input)
      ? { input: input.map(fields), sent: (sent as unknown[]).map(wire), further }
      : { input: fields(input), sent: wire(sent), further };
  }

  private find(wire: string, source: CallSource, container: unknown): unknown {
    const path = wire.split('.');
    return valueAt(source.fields ?? container, path) ?? valueAt(source.body, path) ?? source.query.get(wire);
  }

  private checkQuery(query: URLSearchParams, known: ReadonlySet<string>, violations: Violation[]): void {
    for (const name of new Set(query.keys())) {
      if (!known.has(name)) {
        if (!this.ignoredInQuery?.passes(name)) violations.push(unknownMember(name, known));
      } else if (query.getAll(name).length > 1) {
        violations.push({ rule: 'USR-8', field: name, message: say('calls.param-twice', { name }) });
      }
    }
  }

  /** The members of a body that holds parameters: all must be known. `beside` are those that are something else, such as credentials. */
  private checkMembers(held: unknown, known: readonly string[], beside: readonly string[], violations: Violation[]): void {
    if (!isObject(held)) return;
    for (const name of unknownMembers(held, [...known, ...beside], this.ignored)) violations.push(unknownMember(name, known));
  }

  private input(kind: RouteInput, inner: string | undefined, value: unknown, { aside, form }: Pick<Reading, 'aside' | 'form'>): Input {
    if (kind === 'none' || kind === 'file' || kind === 'base64') return { input: undefined, sent: undefined, further: NOTHING };
    const readUser = (item: WireObject, apart?: Reading['aside']) =>
      this.codec.readUser(item, { aside: apart, form, ignored: this.ignored });
    if (kind === 'users') {
      if (!Array.isArray(value)) {
        const subject = inner ?? say('documents.the-body');
        const problem =
          value === undefined ? say('documents.users-missing', { subject }) : say('documents.no-users', { subject, kind: kindOf(value) });
        return { input: undefined, sent: undefined, further: NOTHING, problem };
      }
      const further = value.flatMap((item) => (isObject(item) ? this.codec.furtherEntries(item, form === true) : []));
      return { input: value.map((item) => (isObject(item) ? readUser(item) : item)), sent: value, further };
    }
    if (!isObject(value)) {
      const subject = inner ?? say('documents.the-body');
      const problem =
        value === undefined ? say('documents.user-missing', { subject }) : say('documents.no-user', { subject, kind: kindOf(value) });
      return { input: undefined, sent: undefined, further: NOTHING, problem };
    }
    return { input: readUser(value, aside), sent: value, further: this.codec.furtherEntries(value, form === true) };
  }
}

/** The value of a member that holds the input. In a form it may be JSON text, in which a text is a text, as in JSON. */
export function nestedAt(body: WireObject, name: string, form: boolean): { value: unknown; form: boolean } | { problem: Message } {
  const value = valueAt(body, name.split('.'));
  if (!form) return { value, form };
  const read = structured(value, name);
  return 'problem' in read ? read : { value: read.value, form: typeof value !== 'string' };
}
