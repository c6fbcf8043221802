import { RULES, type RuleId } from '../rules/catalogue.js';
import type { FailureName } from '../rules/failures.js';
import { setAt, type WireObject } from './codec.js';
import { EXAMPLE_REQUEST_ID, EXAMPLE_TOKEN, Examples } from './openapi-examples.js';
import { hasBody, type Parameter, type RequestParts, WireRequests } from './openapi-requests.js';
import { citeRules, type Success, WireResponses } from './openapi-responses.js';
import { type Components, objectOf, type Schema } from './openapi-schema.js';
import { WireSchemas } from './openapi-shapes.js';
import { COMMON_FAILURES, OPERATIONS, type Operation } from './operations.js';
import { basisOfRule } from './profile.js';
import { type DockingRoute, type Target, TOKEN_OPERATION, type Wire } from './wire.js';

const TOKEN_FAILURES: Record<Wire['profile']['auth']['scheme'], readonly FailureName[]> = {
  direct: [],
  token: ['token-missing', 'token-invalid', 'token-expired'],
  signature: ['signature-invalid', 'timestamp-out-of-window', 'nonce-reused'],
};

const FILE_FAILURES: readonly FailureName[] = [
  'file-too-large',
  'file-type-unsupported',
  'archive-invalid',
  'encoding-invalid',
  'delimiter-invalid',
  'columns-mismatch',
  'rows-invalid',
];

const TOKEN = {
  summary: 'Get an access token',
  description: 'Sells an access token for corpId and secret. Every other call carries it; tokens sold before stay valid.',
  group: 'Status',
};

const about = ({ id }: Target): Pick<Operation, 'summary' | 'description'> & { group: string } =>
  id === TOKEN_OPERATION ? TOKEN : OPERATIONS[id];

/** The operations of a profile's docking API as a document describes them. */
export class DockingOperations {
  private readonly requests: WireRequests;
  private readonly responses: WireResponses;
  private readonly schemas: WireSchemas;
  private readonly examples: Examples;

  constructor(
    private readonly wire: Wire,
    components: Components,
  ) {
    this.schemas = new WireSchemas(wire, components);
    this.examples = new Examples(wire);
    this.requests = new WireRequests(wire, this.schemas, this.examples);
    this.responses = new WireResponses(wire, this.schemas, this.examples);
  }

  /** One route, with all operations that share it. */
  operation({ targets, path }: DockingRoute): object {
    const ids = targets.map(({ id }) => id);
    const parts = targets.map((target) => this.requests.of(target));
    const operationId = ids.join('_');
    const rules = [...new Set(targets.flatMap((target) => this.rules(target)))];
    const content = mergeContent(ids, parts);
    const body = Object.keys(content).length > 0 ? { requestBody: { required: parts.every((each) => each.bodyRequired), content } } : {};
    return {
      operationId,
      summary: targets.map((target) => about(target).summary).join(' / '),
      description: targets.length === 1 && targets[0] ? this.describe(targets[0]) : this.describeShared(targets, path),
      tags: [about(targets[0] as Target).group],
      security: parts[0]?.security ?? [],
      ...parametersOf(parts),
      ...body,
      responses: this.responses.all(
        operationId,
        this.successes(targets),
        [...new Set(targets.flatMap((each) => this.failures(each)))],
        true,
      ),
      'x-rule': citeRules(this.wire, rules),
      'x-basis': this.basis(targets),
    };
  }

  private describe(target: Target): string {
    const rules = this.rules(target).map((id) => `- ${id} (${basisOfRule(this.wire.profile, id)}): ${RULES[id].title}`);
    return `${about(target).description}\n\nRules:\n\n${rules.join('\n')}`;
  }

  private describeShared(targets: readonly Target[], path: string): string {
    const list = targets.map((target) => {
      const { match } = target.route;
      const way = match ? `\`${match.name}=${match.value}\` in the ${match.in}` : 'else';
      return `- **${target.id}**, by ${way}: ${about(target).description}`;
    });
    const rules = [...new Set(targets.flatMap((target) => this.rules(target)))];
    return `Several operations share ${path}:\n\n${list.join('\n')}\n\nRules: ${rules.join(', ')}.`;
  }

  private rules({ id }: Target): RuleId[] {
    const { behaviour } = this.wire.profile;
    if (id === TOKEN_OPERATION) return ['ACC-2', 'ACC-3'];
    const access: RuleId[] = id === 'getStatus' ? ['ACC-2', 'ACC-3'] : ['ACC-1', 'ACC-2', 'ACC-3'];
    const own: readonly RuleId[] = OPERATIONS[id].rules;
    return [...access, ...own.filter((rule) => rule !== 'USR-2' || behaviour.numericRequired)];
  }

  private failures(target: Target): FailureName[] {
    const { id, route } = target;
    const { auth, behaviour } = this.wire.profile;
    const body: FailureName[] = hasBody(route.method) ? ['malformed-request', 'media-type-unsupported', 'body-too-large'] : [];
    const shared: FailureName[] = route.match ? ['not-found'] : [];
    if (id === TOKEN_OPERATION) return ['credentials-missing', 'credentials-invalid', ...body, ...shared, 'rate-limited', 'internal'];
    const { failures, input }: Operation = OPERATIONS[id];
    const never = new Set<FailureName>([
      ...(id === 'getStatus' ? (['docking-inactive'] as const) : []),
      ...(auth.scheme === 'token' ? (['credentials-missing', 'credentials-invalid'] as const) : []),
      ...(auth.scheme === 'signature' ? (['credentials-invalid'] as const) : []),
      ...(behaviour.immutableField === 'ignore' ? (['field-not-updatable', 'password-not-updatable'] as const) : []),
      ...(behaviour.uploads === 'async' ? FILE_FAILURES : behaviour.rowErrors === 'skip-rows' ? (['rows-invalid'] as const) : []),
      ...(input === 'file' ? (['body-too-large'] as const) : []),
    ]);
    const all: FailureName[] = [...COMMON_FAILURES, ...TOKEN_FAILURES[auth.scheme], 'validation-failed', ...body, ...shared, ...failures];
    return all.filter((name) => !never.has(name));
  }

  private successes(targets: readonly Target[]): Success[] {
    const always200 = this.wire.profile.envelope.httpStatus === 'always-200';
    const byStatus = new Map<number, Target[]>();
    for (const target of targets) {
      const status = always200 ? 200 : (target.route.status ?? 200);
      byStatus.set(status, [...(byStatus.get(status) ?? []), target]);
    }
    return [...byStatus].map(([status, group]): Success => {
      const answers = group.map((target) => this.answer(target));
      const [first] = answers;
      const schemas = [...new Map(answers.map(({ schema }) => [JSON.stringify(schema), schema])).values()];
      if (answers.length === 1 && first)
        return { status, description: 'Success.', content: { 'application/json': { schema: first.schema, example: first.example } } };
      const examples = Object.fromEntries(
        answers.map(({ example }, at) => [group[at]?.id ?? '', { summary: about(group[at] as Target).summary, value: example }]),
      );
      const schema = schemas.length === 1 && schemas[0] ? schemas[0] : { anyOf: schemas };
      return { status, description: 'Success.', content: { 'application/json': { schema, examples } } };
    });
  }

  private answer({ id }: Target): { schema: Schema; example: unknown } {
    const { envelope, profile } = this.wire;
    if (id !== TOKEN_OPERATION) {
      const { output } = OPERATIONS[id];
      const { body } = envelope.success(output, this.examples.data(id, output), EXAMPLE_REQUEST_ID);
      return { schema: this.responses.success(this.schemas.output(id, output)), example: body };
    }
    const { tokenField, expiresField, ttlSeconds } = profile.auth.token;
    const token = { path: tokenField.split('.'), schema: { type: 'string', description: 'The access token.' }, required: true };
    const expires = {
      path: expiresField.split('.'),
      schema: { type: 'integer', description: 'The seconds it is valid for.' },
      required: true,
    };
    const data = objectOf(expiresField === '' ? [token] : [token, expires]);
    return {
      schema: this.responses.success(data),
      example: envelope.token(exampleToken(tokenField, expiresField, ttlSeconds), EXAMPLE_REQUEST_ID).body,
    };
  }

  private basis(targets: readonly Target[]): object[] {
    const { ledger } = this.wire.profile;
    return targets.map(({ id }) => ({ operation: id, ...(ledger[id] ?? { basis: 'assumed' }) }));
  }
}

function exampleToken(tokenField: string, expiresField: string, ttlSeconds: number): WireObject {
  const data: WireObject = {};
  setAt(data, tokenField.split('.'), EXAMPLE_TOKEN);
  if (expiresField !== '') setAt(data, expiresField.split('.'), ttlSeconds);
  return data;
}

/** The parameters of all operations of a route: what not all of them need is needed by none, and each says whose it is. */
function parametersOf(parts: readonly RequestParts[]): { parameters?: Parameter[] } {
  const merged = new Map<string, Parameter>();
  for (const { parameters } of parts) {
    for (const parameter of parameters) {
      const key = `${parameter.in} ${parameter.name}`;
      const known = merged.get(key);
      const codes = [...((known?.schema.enum as unknown[] | undefined) ?? []), ...((parameter.schema.enum as unknown[] | undefined) ?? [])];
      const everywhere = parts.every((each) => each.parameters.some((other) => other.in === parameter.in && other.name === parameter.name));
      const { required, ...rest } = known ?? parameter;
      merged.set(key, {
        ...rest,
        ...(required && (everywhere || parameter.in === 'path') ? { required } : {}),
        schema: known && codes.length > 0 ? { ...known.schema, enum: [...new Set(codes)] } : rest.schema,
      });
    }
  }
  return merged.size > 0 ? { parameters: [...merged.values()] } : {};
}

/** The bodies of all operations of a route. */
function mergeContent(ids: readonly string[], parts: readonly RequestParts[]): Record<string, object> {
  const types = [...new Set(parts.flatMap(({ content }) => Object.keys(content)))];
  return Object.fromEntries(
    types.map((type) => {
      const media = parts.flatMap(({ content }, at) => (content[type] ? [{ id: ids[at] ?? '', ...content[type] }] : []));
      if (media.length === 1 && media[0]) {
        const { id: _id, ...only } = media[0];
        return [type, only];
      }
      const examples = Object.fromEntries(media.map(({ id, example }) => [id, { value: example }]));
      const encoding = Object.assign({}, ...media.map((each) => each.encoding ?? {})) as Record<string, object>;
      const encoded = Object.keys(encoding).length > 0 ? { encoding } : {};
      return [type, { schema: { anyOf: media.map(({ schema }) => schema) }, ...encoded, examples }];
    }),
  );
}
