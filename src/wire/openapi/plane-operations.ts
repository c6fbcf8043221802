import { type FailureName, STORAGE_FAILURES } from '../../rules/failures.js';
import { isObject } from '../../rules/is-object.js';
import { Module } from '../../rules/module.js';
import { withExtraFields } from '../../rules/user-fields.js';
import { userSchema } from '../../rules/user-schema.js';
import { hasBody } from '../http.js';
import { FOREIGN, type ForeignSchema } from '../planes/named.js';
import { PLANE_OPERATIONS, type PlaneOperation, type PlaneOperationId } from '../planes.js';
import { DEFAULT_PROFILE } from '../profile/default.js';
import { ProfileFile } from '../profile/format.js';
import { Wire } from '../wire.js';
import type { Components } from './components.js';
import { citeRules } from './docking/cite.js';
import { EXAMPLE_REQUEST_ID, Examples } from './docking/examples.js';
import type { Parameter } from './docking/requests.js';
import { type Success, WireResponses } from './docking/responses.js';
import { fromElsewhere, jsonSchemaOf, type Schema } from './schema.js';
import { WireSchemas } from './shapes.js';

export const PLANE_TAGS: Record<PlaneOperation['plane'], { name: string; description: string }> = {
  backend: { name: 'HR backend', description: 'What HR does by hand on the real platform. No wire profile changes it.' },
  app: { name: 'Employee app', description: 'What employees do on their phones. No wire profile changes it.' },
  control: { name: 'Control plane', description: 'For tests and tools; not part of the platform.' },
};

const PATH_PARAMETERS: Record<string, [description: string, example: string]> = {
  corpId: ['The Account Number of the corp.', 'demo'],
  keyId: ['The id of the key.', 'key_8f2k1m0q'],
  moduleId: ['The id of the module.', 'attendance'],
  employeeId: ['The employeeId of the user.', 'E1001'],
  name: ['The name of the snapshot.', 'after payroll'],
  requestId: ['The requestId of the call.', EXAMPLE_REQUEST_ID],
};

const SECOND_PASSWORD: Parameter = {
  name: 'X-Second-Password',
  in: 'header',
  description: 'The second password, for modules with dual authentication (APP-2).',
  schema: { type: 'string' },
  example: 'second',
};

const plain = (example: string) => ({ schema: { type: 'string' }, example });

/** What operations answer beside JSON, or instead of it. */
const OTHER_TYPES: Partial<Record<PlaneOperationId, Success['content']>> = {
  streamJournal: { 'text/event-stream': plain('event: call\ndata: {"requestId":"req_4f9k2m7q1x8w"}\n\n') },
  explain: { 'text/html': plain('<!doctype html><title>updateUser failed: field-not-updatable</title>') },
  getReport: {
    'application/xml': plain('<testsuites name="companyiq-mock"/>'),
    'text/markdown': plain('# Contract report'),
    'text/html': plain('<!doctype html><title>Contract report</title>'),
    'text/plain': plain('Contract report'),
  },
  getCallCode: {
    'text/plain': plain(
      "curl -sS -X GET http://127.0.0.1:8080/docking/v1/users/E1001 -H 'X-Corp-Id: demo' -H 'X-Corp-Secret: '\"$COMPANYIQ_SECRET\"\n",
    ),
  },
  checkFile: { 'text/csv': plain('Employee ID,Amount,rule,reason\r\nE1001,4711.08,,\r\n') },
  getModuleSample: { 'text/csv': plain('Employee ID,Amount\r\nE1001,4711.08\r\n') },
  getOpenApiYaml: { 'application/yaml': plain('openapi: 3.1.0') },
};

const rawFile = (contentMediaType: string) => ({
  schema: { type: 'string' as const, format: 'binary', contentMediaType, description: 'The bytes of the file.' },
  // The bytes of a zip are no text.
  ...(contentMediaType === 'application/zip' ? {} : { example: 'Employee ID,Amount\r\nE1001,4711.08\r\n' }),
});

/** A file as the raw body: whatever its type is said to be, it is judged by its name and its content. */
const RAW_FILE = Object.fromEntries(['text/csv', 'application/zip', 'application/octet-stream'].map((type) => [type, rawFile(type)]));

/** Operations that anybody may ask. */
const OPEN: readonly PlaneOperationId[] = ['health', 'getOpenApiJson', 'getOpenApiYaml'];

const referTo = (name: string) => `#/components/schemas/${name}`;

/** The operations beside the docking API as a document describes them. */
export class PlaneOperations {
  private readonly wire = new Wire(DEFAULT_PROFILE);
  private readonly responses: WireResponses;
  private readonly user: object;
  /** References by their names in the tables, to what stands here under another name. */
  private readonly references = new Map<string, string>();
  private readonly module: { readonly text: string; readonly ref: Schema };

  /** `docking` is the wire that the planes share their document with; `foreign`: the schemas that other layers own. */
  constructor(
    docking: Wire,
    private readonly components: Components,
    foreign: Readonly<Record<ForeignSchema, Schema>>,
  ) {
    const own = docking.profile === DEFAULT_PROFILE;
    const schemas = new WireSchemas(this.wire, components, own ? '' : 'Own');
    this.responses = new WireResponses(this.wire, schemas, new Examples(this.wire), own ? '' : 'Own');
    this.user = new Examples(docking).user;
    // HR and the app see fields that are not on the docking API's wire, too.
    const fields = withExtraFields(docking.profile.extraFields);
    const user = own ? schemas.shape('user') : components.schema('OwnUser', () => jsonSchemaOf(userSchema(fields, 'read'), true));
    const edits = () => jsonSchemaOf(userSchema(fields, 'create').partial().describe('Fields of a user that HR sets by hand.'));
    // What a file may leave out, the active profile has.
    const profile = () => jsonSchemaOf(ProfileFile.omit({ profile: true, $schema: true }));
    this.references
      .set(referTo('User'), String(user.$ref))
      .set(referTo('UserEdits'), String(components.schema('UserEdits', edits).$ref))
      .set(referTo('Profile'), String(components.schema('Profile', profile).$ref));
    for (const name of FOREIGN) components.schema(name, () => fromElsewhere(foreign[name]));
    // The module of the domain, whatever the docking API calls its members.
    const module = jsonSchemaOf(Module, true);
    this.module = { text: JSON.stringify(module), ref: own ? schemas.shape('module') : components.schema('OwnModule', () => module) };
  }

  private refer(schema: Schema): Schema {
    if (schema.$ref !== undefined) return { $ref: this.references.get(String(schema.$ref)) ?? schema.$ref };
    if (JSON.stringify(schema) === this.module.text) return this.module.ref;
    const result = { ...schema };
    if (schema.items) result.items = this.refer(schema.items);
    if (schema.anyOf) result.anyOf = schema.anyOf.map((each) => this.refer(each));
    if (typeof schema.additionalProperties === 'object') result.additionalProperties = this.refer(schema.additionalProperties);
    if (schema.properties)
      result.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, each]) => [name, this.refer(each)]));
    return result;
  }

  /** An example with what the table leaves out of it. */
  private complete(example: unknown, schema: Schema): unknown {
    const found = this.components.follow(schema);
    if (Array.isArray(example)) return example.map((each) => this.complete(each, found.items ?? {}));
    if (!isObject(example)) return example;
    if (schema.$ref !== undefined && schema.$ref === this.references.get(referTo('User'))) return { ...this.user, ...example };
    const { properties = {}, required = [] } = found;
    const given = Object.entries(example).map(([name, each]) => [name, this.complete(each, properties[name] ?? {})]);
    const left = required.filter((name) => !(name in example)).map((name) => [name, this.sample(properties[name] ?? {})]);
    return Object.fromEntries([...given, ...left]);
  }

  /** The least that a schema takes. */
  private sample(schema: Schema): unknown {
    const found = this.components.follow(schema);
    const types = [found.type ?? []].flat();
    if (found.const !== undefined) return found.const;
    if (found.enum) return found.enum[0];
    if (types.includes('null') || found.anyOf?.some(({ type }) => type === 'null')) return null;
    if (found.anyOf?.[0]) return this.sample(found.anyOf[0]);
    if (types[0] === 'object') return this.complete({}, found);
    if (types[0] === 'string') return found.format === 'date-time' ? '2026-11-24T08:00:00.000Z' : 'text';
    return { array: [], integer: found.minimum ?? 0, number: found.minimum ?? 0, boolean: false }[String(types[0])] ?? null;
  }

  operation(id: PlaneOperationId): object {
    const operation: PlaneOperation = PLANE_OPERATIONS[id];
    const { plane, summary, rules = [] } = operation;
    const parameters = this.parameters(id, operation);
    return {
      operationId: id,
      summary,
      tags: [PLANE_TAGS[plane].name],
      security: this.security(id, operation),
      ...(parameters.length > 0 ? { parameters } : {}),
      ...this.body(id, operation),
      responses: this.responses.all(id, this.successes(id, operation), this.failures(id, operation), false),
      ...(rules.length > 0 ? { 'x-rule': citeRules(this.wire, rules) } : {}),
    };
  }

  private security(id: PlaneOperationId, { plane }: PlaneOperation): Record<string, string[]>[] {
    if (OPEN.includes(id) || id === 'login') return [];
    if (plane === 'app') {
      this.components.securitySchemes.appToken = { type: 'http', scheme: 'bearer', description: 'The token that login gave.' };
      return [{ appToken: [] }];
    }
    this.components.securitySchemes.adminToken = {
      type: 'http',
      scheme: 'bearer',
      description: 'The admin token, where the server was started with one.',
    };
    return [{}, { adminToken: [] }];
  }

  private parameters(id: PlaneOperationId, { path, query }: PlaneOperation): Parameter[] {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']): Parameter => {
      const [description, example] = PATH_PARAMETERS[name] ?? [name, name];
      return { name, in: 'path', required: true, description, schema: { type: 'string' }, example };
    });
    const { properties = {}, required = [] } = query ? jsonSchemaOf(query) : {};
    const inQuery = Object.entries(properties).map(
      ([name, { description, ...schema }]): Parameter => ({
        name,
        in: 'query',
        description: description ?? QUERY[name] ?? name,
        ...(required.includes(name) ? { required: true } : {}),
        schema,
      }),
    );
    return [...inPath, ...inQuery, ...(id === 'listMyRows' ? [SECOND_PASSWORD] : [])];
  }

  private body(id: PlaneOperationId, { body, bodyOptional, file, example }: PlaneOperation): { requestBody?: object } {
    if (file) return { requestBody: { required: true, content: RAW_FILE } };
    if (!body) return {};
    const json = { schema: this.refer(jsonSchemaOf(body)), ...(example?.body === undefined ? {} : { example: example.body }) };
    const yaml = { 'application/yaml': plain('corps:\n  - corpId: suzhou\n    name: Suzhou Plant\n') };
    return { requestBody: { required: !bodyOptional, content: { 'application/json': json, ...(id === 'loadFixtures' ? yaml : {}) } } };
  }

  private successes(id: PlaneOperationId, { data, status, example }: PlaneOperation): Success[] {
    const others = OTHER_TYPES[id] ?? {};
    const schema = data && this.refer(jsonSchemaOf(data, true));
    const json = schema && { schema, ...(example?.data === undefined ? {} : { example: this.complete(example.data, schema) }) };
    const success: Success = {
      status: status ?? 200,
      description: 'Success.',
      content: { ...(json ? { 'application/json': json } : {}), ...others },
    };
    if (id !== 'verify' || !json) return [success];
    const failed = { ok: false, results: [{ ok: false, count: 0, message: 'dockUsers accepted: 0 calls, at least 1 expected' }] };
    const content = { 'application/json': { schema: json.schema, example: this.complete(failed, json.schema) } };
    return [success, { status: 409, description: 'Some expectation does not hold; each tells its nearest calls.', content }];
  }

  private failures(id: PlaneOperationId, { plane, method, body, failures = [] }: PlaneOperation): FailureName[] {
    const login: FailureName[] = id === 'login' ? [] : ['token-missing', 'token-invalid', 'token-expired'];
    const guard: FailureName[] = OPEN.includes(id) ? [] : ['admin-token-required', 'host-forbidden'];
    const read: FailureName[] = body && hasBody(method) ? ['malformed-request', 'body-too-large', 'media-type-unsupported'] : [];
    return [...(plane === 'app' ? login : guard), 'validation-failed', ...read, ...failures, 'internal', ...STORAGE_FAILURES];
  }
}

const QUERY: Record<string, string> = {
  limit: 'How many items a page holds: 1 to 1000, by default 100.',
  cursor: 'Where the page begins: the nextCursor of the page before.',
  employmentStatus: 'Only users of this status.',
  factory: 'Only users of this factory.',
  department: 'Only users of this department.',
  updatedSince: 'Only users created or changed at this instant (ISO 8601) or later.',
  employeeId: 'Only rows of this employee.',
  operation: 'Only calls of this operation.',
  outcome: 'Only calls of this outcome.',
  faultId: 'Only this fault.',
  format: 'The format; json when left out.',
};
