import { RULES, type RuleId } from '../../rules/catalogue.js';
import { type FailureName, STORAGE_FAILURES } from '../../rules/failures.js';
import { COMMON_FAILURES, OPERATIONS, type Operation } from '../../rules/operations.js';
import type { ShapeName } from '../../rules/shapes.js';
import { isSigned, tokenAnswer } from '../credentials.js';
import { hasBody, hasNoBody } from '../http.js';
import { basisOfRule, type Profile } from '../profile.js';
import { failuresOn, inputOn } from '../route-input.js';
import { type DockingRoute, type Target, TOKEN_OPERATION, type Wire } from '../wire.js';
import { setAt, type WireObject } from '../wire-object.js';
import { formMembers } from './answer-forms.js';
import { citeRules } from './cite.js';
import type { Components } from './components.js';
import { EXAMPLE_REQUEST_ID, EXAMPLE_TOKEN, Examples } from './examples.js';
import { WireRequests } from './requests.js';
import { type Success, WireResponses } from './responses.js';
import { integer, objectOf, type Schema } from './schema.js';
import { WireSchemas } from './shapes.js';

const TOKEN_FAILURES: Record<Wire['profile']['auth']['scheme'], readonly FailureName[]> = {
  direct: [],
  token: ['token-missing', 'token-invalid', 'token-expired'],
  signature: ['signature-invalid', 'timestamp-out-of-window', 'nonce-reused'],
  'token+signature': ['token-missing', 'token-invalid', 'token-expired', 'signature-invalid', 'timestamp-out-of-window', 'nonce-reused'],
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

const tokenOperation = ({ auth }: Profile) => ({
  summary: 'Get an access token',
  description: `Issues an access token for ${isSigned(auth) ? 'a signed call' : 'corpId and secret'}. Every other call carries it; ${
    auth.token.previous === 'valid' ? 'tokens issued before stay valid' : 'tokens issued before for the same key are revoked'
  }.`,
  group: 'Status',
});

const ANSWERS: Record<ShapeName, string> = {
  status: 'Status',
  user: 'User',
  userPage: 'UserPage',
  deleted: 'DeletedUser',
  batch: 'Batch',
  result: 'Item',
  detail: 'Detail',
  column: 'Column',
  module: 'Module',
  moduleList: 'ModuleList',
  storedFile: 'StoredFile',
  upload: 'Upload',
  uploadPage: 'UploadPage',
};

const about = ({ profile }: Wire, { id }: Target): Pick<Operation, 'summary' | 'description'> & { group: string } =>
  id === TOKEN_OPERATION ? tokenOperation(profile) : OPERATIONS[id];

/** The first route of an operation bears its name; a further one is counted. */
export const operationIdOf = ({ id, nth }: Target): string => (nth === 0 ? id : `${id}${nth + 1}`);

/** What a route fixes, in words. */
function describeFixed({ set }: Target['route']): string {
  const fixed = Object.entries(set ?? {}).map(([name, value]) => `\`${name}\` is ${value === null ? 'nothing' : `\`${String(value)}\``}`);
  return fixed.length === 0 ? '' : `\n\nHere ${fixed.join(', ')}: a call need not say so.`;
}

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

  /** One operation. `route` is where it stands: others may stand there too. */
  operation(target: Target, route: DockingRoute): object {
    const { parameters, security, content, bodyRequired } = this.requests.of(target);
    const { id } = target;
    const operationId = operationIdOf(target);
    return {
      operationId,
      summary: about(this.wire, target).summary,
      description: this.describe(target, route),
      tags: [about(this.wire, target).group],
      security,
      ...(parameters.length > 0 ? { parameters } : {}),
      ...(Object.keys(content).length > 0 ? { requestBody: { required: bodyRequired, content } } : {}),
      responses: this.responses.all(operationId, [this.success(target)], this.failures(target), true),
      'x-rule': citeRules(this.wire, this.rules(target)),
      'x-basis': this.basis(id),
      ...(route.targets.length > 1 ? { 'x-route': { path: route.path, match: target.route.match ?? null } } : {}),
    };
  }

  private describe(target: Target, { path, targets }: DockingRoute): string {
    const rules = this.rules(target).map((id) => `- ${id} (${basisOfRule(this.wire.profile, id)}): ${RULES[id].title}`);
    const shared = targets.length > 1 ? `\n\n${this.describeShared(target, targets, path)}` : '';
    return `${about(this.wire, target).description}${describeFixed(target.route)}${shared}\n\nRules:\n\n${rules.join('\n')}`;
  }

  private describeShared({ route }: Target, targets: readonly Target[], path: string): string {
    const { match } = route;
    const way = match
      ? `\`${match.name}=${match.value}\` in the ${match.in} means this one`
      : 'this one is meant where nothing else is said';
    const all = targets.map(operationIdOf).join(', ');
    return `${all} share \`${path}\`; ${way}. OpenAPI has one operation for a method and a path, so each but the first stands under the path with a step that leads nowhere (\`/./\`), which is the same path.`;
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
    if (id === TOKEN_OPERATION) {
      const access: readonly FailureName[] = isSigned(auth) ? TOKEN_FAILURES.signature : ['credentials-invalid'];
      return ['credentials-missing', ...access, ...body, ...shared, 'rate-limited', 'internal', ...STORAGE_FAILURES];
    }
    const never = new Set<FailureName>([
      ...(id === 'getStatus' ? (['docking-inactive'] as const) : []),
      ...(auth.scheme === 'token' ? (['credentials-missing', 'credentials-invalid'] as const) : []),
      ...(isSigned(auth) ? (['credentials-invalid'] as const) : []),
      ...(behaviour.immutableField === 'ignore' ? (['field-not-updatable', 'password-not-updatable'] as const) : []),
      ...(id === 'uploadLookupData' && behaviour.uploads === 'async'
        ? FILE_FAILURES
        : behaviour.rowErrors === 'skip-rows'
          ? (['rows-invalid'] as const)
          : []),
      ...(inputOn(id, route) === 'file' ? (['body-too-large'] as const) : []),
    ]);
    const all: FailureName[] = [
      ...COMMON_FAILURES,
      ...TOKEN_FAILURES[auth.scheme],
      'validation-failed',
      ...body,
      ...shared,
      ...failuresOn(id, route),
    ];
    return all.filter((name) => !never.has(name));
  }

  private success(target: Target): Success {
    const { route } = target;
    const always200 = this.wire.profile.envelope.httpStatus === 'always-200';
    const status = always200 ? 200 : (route.status ?? 200);
    if (hasNoBody(status)) return { status, description: 'Success. This status allows no body.' };
    if (target.answer?.noBody) return { status, description: 'Success. The answer has no body.' };
    return { status, description: 'Success.', content: { 'application/json': this.answer(target) } };
  }

  private answer(target: Target): { schema: Schema; example: unknown } {
    const { envelope, profile } = this.wire;
    const { id, answer: form } = target;
    if (id !== TOKEN_OPERATION) {
      const { output } = OPERATIONS[id];
      if (form) {
        const name = operationIdOf(target).replace(/^\w/, (letter) => letter.toUpperCase());
        const { body } = envelope.success({ shape: output, data: this.examples.data(id, output), form, total: 1 }, EXAMPLE_REQUEST_ID);
        return { schema: this.responses.answerOf(name, () => formMembers(this.schemas, id, form), form.message), example: body };
      }
      const { body } = envelope.success({ shape: output, data: this.examples.data(id, output) }, EXAMPLE_REQUEST_ID);
      const name = id === 'upsertUser' ? 'Upsert' : ANSWERS[output];
      return { schema: this.responses.answer(name, this.schemas.output(id, output)), example: body };
    }
    const { tokenField, expiresField, ttlSeconds } = profile.auth.token;
    const token = { path: tokenField.split('.'), schema: { type: 'string', description: 'The access token.' }, required: true };
    const expires = {
      path: expiresField.split('.'),
      schema: integer({ description: 'The seconds it is valid for.', minimum: 0, maximum: ttlSeconds }),
      required: true,
    };
    const data = objectOf(expiresField === '' ? [token] : [token, expires]);
    return {
      schema: this.responses.answer('Token', data, tokenAnswer(profile)),
      example: envelope.success({ data: exampleToken(tokenField, expiresField, ttlSeconds) }, EXAMPLE_REQUEST_ID).body,
    };
  }

  private basis(id: Target['id']): object[] {
    const { ledger } = this.wire.profile;
    return [{ operation: id, ...(ledger[id] ?? { basis: 'assumed' }) }];
  }
}

function exampleToken(tokenField: string, expiresField: string, ttlSeconds: number): WireObject {
  const data: WireObject = {};
  setAt(data, tokenField.split('.'), EXAMPLE_TOKEN);
  if (expiresField !== '') setAt(data, expiresField.split('.'), ttlSeconds);
  return data;
}
