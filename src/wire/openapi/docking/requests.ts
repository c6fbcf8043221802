import { type OperationId, PARAMS, type Param, type ParamName } from '../../../rules/operations.js';
import { hasBody } from '../../http.js';
import type { Route } from '../../profile/profile.js';
import { setsInput } from '../../reading/fixed.js';
import { inputOn, paramsOn } from '../../reading/route-input.js';
import { type DraftedCall, draftCall, draftTokenCall } from '../../sending/client.js';
import { type Target, TOKEN_OPERATION, type Wire } from '../../wire.js';
import { setAt, type WireObject } from '../../wire-object.js';
import type { Components } from '../components.js';
import { formOf, integer, type Member, objectOf, type Schema } from '../schema.js';
import type { WireSchemas } from '../shapes.js';
import { codesOf, fitting, instantSchema } from '../values.js';
import { carriedCredentials } from './credentials.js';
import { EXAMPLE_CREDENTIALS, EXAMPLE_FILE, type Examples } from './examples.js';

/** A parameter of a path, a query or a header. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly description: string;
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

interface Media {
  readonly schema: Schema;
  readonly encoding?: Record<string, object>;
  readonly example?: unknown;
  readonly examples?: Record<string, object>;
}

/** What one operation's call consists of, beside its path. */
export interface RequestParts {
  readonly parameters: Parameter[];
  readonly security: Record<string, string[]>[];
  /** By media type; empty where the call has no body. */
  readonly content: Record<string, Media>;
  readonly bodyRequired: boolean;
}

/** Bytes: one keyword is that of generators, the other that of JSON Schema. */
const binary = (contentMediaType: string, description: string): Schema => ({
  type: 'string',
  format: 'binary',
  contentMediaType,
  description,
});

const text = (description: string): Schema => ({ type: 'string', description });

/** What calls of a wire's operations consist of. */
export class WireRequests {
  constructor(
    private readonly wire: Wire,
    private readonly schemas: WireSchemas,
    private readonly examples: Examples,
  ) {}

  private get components(): Components {
    return this.schemas.components;
  }

  /** A call of the operation that a target leads to. */
  of({ id, route }: Target): RequestParts {
    const { members, security } = this.credentials(route, id === TOKEN_OPERATION);
    const parameters: Parameter[] = id === TOKEN_OPERATION ? [] : this.parameters(id, route);
    if (route.match) {
      const { in: place, name, value } = route.match;
      const schema: Schema = {
        description: 'Tells this operation from others of the same path.',
        type: typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value,
        const: value,
      };
      if (place === 'body' && hasBody(route.method)) members.push({ path: name.split('.'), schema, required: true });
      else
        parameters.push({
          name,
          in: place === 'header' ? 'header' : 'query',
          description: 'Which operation is meant.',
          required: true,
          schema: { type: 'string', enum: [String(value)] },
          example: String(value),
        });
    }
    if (!hasBody(route.method)) return { parameters, security, content: {}, bodyRequired: false };
    if (id === TOKEN_OPERATION) return { parameters, security, ...this.body({ id, route }, members, null) };
    if (inputOn(id, route) === 'file') {
      return { parameters, security, content: this.file({ id, route }, members), bodyRequired: true };
    }
    const body = this.body({ id, route }, members, this.container(id, route));
    return { parameters, security, ...body, ...(setsInput(id, route) ? { bodyRequired: members.length > 0 } : {}) };
  }

  /** Where the credentials travel: as security schemes or, in a body, as its members. */
  private credentials(route: Route, buying: boolean): { members: Member[]; security: Record<string, string[]>[] } {
    const members: Member[] = [];
    const security: Record<string, string[]> = {};
    for (const { scheme, name, description, place, http } of carriedCredentials(this.wire.profile.auth, buying)) {
      if (place === 'body' && hasBody(route.method)) {
        members.push({ path: name.split('.'), schema: text(description), required: true });
        continue;
      }
      this.components.securitySchemes[scheme] = http
        ? { type: 'http', scheme: http, description }
        : { type: 'apiKey', in: place === 'header' ? 'header' : 'query', name, description };
      security[scheme] = [];
    }
    return { members, security: Object.keys(security).length > 0 ? [security] : [] };
  }

  private parameters(id: OperationId, route: Route): Parameter[] {
    const file = inputOn(id, route) === 'file';
    return this.params(id, route).flatMap((name): Parameter[] => {
      const { description, addresses }: Param = PARAMS[name];
      const isFixed = Object.hasOwn(route.set ?? {}, name);
      const shared = { description, schema: this.param(name), example: this.example(name) };
      if (route.path.includes(`{${name}}`)) return [{ name, in: 'path', ...shared, required: true }];
      if (hasBody(route.method) && !file) return [];
      const wireName = this.wire.codec.path('param', name).join('.');
      return [{ name: wireName, in: 'query', ...shared, ...(addresses && !isFixed ? { required: true } : {}) }];
    });
  }

  /** The parameters of an operation that are on this wire. */
  private params(id: OperationId, route: Route): ParamName[] {
    return paramsOn(id, route).filter((name) => !this.wire.codec.names.isOff('param', name));
  }

  private example(name: ParamName): unknown {
    if (name === 'employeeId') return this.examples.user.employeeId;
    const { example } = PARAMS[name];
    const { codec } = this.wire;
    if (name === 'cursor' && this.wire.pages) return this.wire.pages.first + 1;
    return name === 'limit' ? Number(example) : codec.bare(name, fitting(codec, name, example));
  }

  private param(name: ParamName): Schema {
    const { pages } = this.wire;
    if (name === 'cursor' && pages) return integer({ minimum: pages.first, maximum: 999_999_999 });
    if (name === 'limit') return integer({ minimum: 1, maximum: 1000, default: 100 });
    if (name === 'updatedSince') return instantSchema(this.wire.profile, name, { type: 'string', format: 'date-time' });
    const field = this.wire.codec.fields.get(name);
    if (name === 'employeeId' || !field) return { type: 'string' };
    if (field.codes) return codesOf(field.codes.map((code) => this.wire.codec.bare(name, code)));
    return this.schemas.values.filter(name, { type: 'string' });
  }

  /** An operation's input with the parameters that its body holds, and where the two sit in it. */
  private container(id: OperationId, route: Route): { at: readonly string[]; members: Member[]; whole?: Schema } {
    const input = inputOn(id, route);
    const { codec, profile } = this.wire;
    const at = route.request?.split('.') ?? [];
    const isFixed = (name: string) => Object.hasOwn(route.set ?? {}, name);
    const held = this.params(id, route)
      .filter((name) => !route.path.includes(`{${name}}`))
      .map((name): Member => {
        const { description, addresses = false }: Param = PARAMS[name];
        return { path: codec.path('param', name), schema: { ...this.param(name), description }, required: addresses && !isFixed(name) };
      });
    if (input === 'users') {
      const schema = {
        type: 'array',
        description: 'Users to create or to update, carried out in order.',
        items: this.schemas.user('item'),
        maxItems: profile.behaviour.batchLimit,
      };
      return { at: [], members: [...held, { path: route.request ? at : codec.path('param', 'users'), schema, required: true }] };
    }
    if (input === 'none') return { at, members: held };
    if (input === 'base64') {
      const schema = { type: 'string', contentEncoding: 'base64', description: 'The file as base64: the csv, or a zip with the one csv.' };
      return { at, members: [...held, { path: codec.path('param', 'file'), schema, required: true }] };
    }
    const use = input === 'user' ? 'create' : 'change';
    const names = new Set(held.map(({ path }) => path.join('.')));
    const fixed = new Set(Object.keys(route.set ?? {}).map((name) => codec.path('user', name).join('.')));
    const members = [
      ...held,
      ...this.schemas
        .userMembers(id === 'upsertUser' ? 'item' : use)
        .filter(({ path }) => !names.has(path.join('.')))
        .map((member) => ({ ...member, required: member.required && !fixed.has(member.path.join('.')) })),
    ];
    return {
      at,
      members,
      ...(held.length === 0 && fixed.size === 0 ? { whole: this.schemas.user(id === 'upsertUser' ? 'item' : use) } : {}),
    };
  }

  private body(
    target: Pick<Target, 'id' | 'route'>,
    outer: readonly Member[],
    input: { at: readonly string[]; members: readonly Member[]; whole?: Schema } | null,
  ): Pick<RequestParts, 'content' | 'bodyRequired'> {
    const { at = [], members = [], whole } = input ?? {};
    const draft = this.draft(target);
    const bodyRequired = outer.length + members.length > 0;
    if ((target.route.body ?? this.wire.profile.body) === 'form') {
      const { schema, encoding } = formOf([...outer, ...members.map((member) => ({ ...member, path: [...at, ...member.path] }))]);
      const example = formExample(draft?.members ?? {});
      return {
        content: { 'application/x-www-form-urlencoded': { schema, ...(Object.keys(encoding).length > 0 ? { encoding } : {}), example } },
        bodyRequired,
      };
    }
    const schema =
      at.length > 0
        ? objectOf([...outer, ...(members.length > 0 ? [{ path: at, schema: whole ?? objectOf(members), required: true }] : [])])
        : outer.length === 0 && whole
          ? whole
          : objectOf([...outer, ...members]);
    return { content: { 'application/json': { schema, example: draft?.members ?? {} } }, bodyRequired };
  }

  /**
   * A file, as a part of a form or as the raw body. A raw body holds nothing but the file: where a form has the credentials beside it,
   * only the form is described, for each thing is to stand in one place.
   */
  private file(target: Pick<Target, 'id' | 'route'>, outer: readonly Member[]): Record<string, Media> {
    const part = this.wire.codec.path('param', 'file').join('.');
    const { schema } = formOf(outer);
    const file = binary('application/octet-stream', 'The csv or zip, with its file name.');
    const form = { ...schema, properties: { ...schema.properties, [part]: file }, required: [...(schema.required ?? []), part] };
    const example = { ...formExample(this.draft(target)?.members ?? {}), [part]: EXAMPLE_FILE.text };
    const inForm = { schema: form, encoding: { [part]: { contentType: 'text/csv, application/zip' } }, example };
    const { file: only } = target.route;
    if (only === 'multipart' || (outer.length > 0 && only !== 'raw')) return { 'multipart/form-data': inForm };
    return {
      ...(only === 'raw' ? {} : { 'multipart/form-data': inForm }),
      'text/csv': { schema: binary('text/csv', 'The csv.'), example: EXAMPLE_FILE.text },
      'application/zip': { schema: binary('application/zip', 'The bytes of a zip with the one csv.') },
    };
  }

  private draft({ id, route }: Pick<Target, 'id' | 'route'>): DraftedCall | null {
    if (id === TOKEN_OPERATION) return draftTokenCall(this.wire, EXAMPLE_CREDENTIALS);
    const { name, type, bytes } = EXAMPLE_FILE;
    const input = inputOn(id, route);
    const file = input === 'file' || input === 'base64' ? { file: { name, type, bytes, as: 'multipart' as const } } : {};
    const isFixed = (name: string) => Object.hasOwn(route.set ?? {}, name);
    const params = this.params(id, route).filter((each) => each !== 'fileName' && !isFixed(each));
    const { fields, ...call } = this.examples.call(id, params);
    const sent = fields
      ? { fields: setsInput(id, route) ? {} : Object.fromEntries(Object.entries(fields).filter(([name]) => !isFixed(name))) }
      : {};
    return draftCall(this.wire, id, { ...call, ...sent, ...file }, EXAMPLE_CREDENTIALS, route);
  }
}

/** Members as a form has them: dotted names, arrays as they are before they become JSON text. */
function formExample(members: WireObject, prefix = ''): WireObject {
  const result: WireObject = {};
  for (const [name, value] of Object.entries(members)) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      Object.assign(result, formExample(value as WireObject, `${prefix}${name}.`));
    } else setAt(result, [prefix + name], value ?? '');
  }
  return result;
}
