import { RULES } from '../../../rules/catalogue.js';
import { OPERATIONS, type Operation } from '../../../rules/operations.js';
import { say } from '../../../text/say.js';
import { word } from '../../../text/word.js';
import { isSigned, tokenAnswer } from '../../credentials.js';
import { hasNoBody } from '../../http.js';
import { failuresOf, rulesOf } from '../../outcomes.js';
import { basisOfRule, type Profile } from '../../profile/profile.js';
import { type DockingRoute, type Target, TOKEN_OPERATION, type Wire } from '../../wire.js';
import { setAt, type WireObject } from '../../wire-object.js';
import type { Components } from '../components.js';
import { integer, objectOf, type Schema } from '../schema.js';
import { RESULT_NAMES, WireSchemas } from '../shapes.js';
import { formMembers } from './answer-forms.js';
import { citeRules } from './cite.js';
import { EXAMPLE_REQUEST_ID, EXAMPLE_TOKEN, Examples } from './examples.js';
import { WireRequests } from './requests.js';
import { type Success, WireResponses } from './responses.js';

const tokenOperation = ({ auth }: Profile) => ({
  summary: word(say('reference.get-token'), 'en'),
  description: word(say('reference.get-token-about', { signed: isSigned(auth), previous: auth.token.previous }), 'en'),
  group: 'Status',
});

const about = ({ profile }: Wire, { id }: Target): Pick<Operation, 'summary' | 'description'> & { group: string } =>
  id === TOKEN_OPERATION ? tokenOperation(profile) : OPERATIONS[id];

/** The first route of an operation bears its name; a further one is counted. */
const operationIdOf = ({ id, nth }: Target): string => (nth === 0 ? id : `${id}${nth + 1}`);

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
      responses: this.responses.all(operationId, [this.success(target)], failuresOf(this.wire.profile, target), true),
      'x-rule': citeRules(this.wire, rulesOf(this.wire.profile, target.id)),
      'x-basis': this.basis(id),
      ...(route.targets.length > 1 ? { 'x-route': { path: route.path, match: target.route.match ?? null } } : {}),
    };
  }

  private describe(target: Target, { path, targets }: DockingRoute): string {
    const rules = rulesOf(this.wire.profile, target.id).map((id) => `- ${id} (${basisOfRule(this.wire.profile, id)}): ${RULES[id].title}`);
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
      const name = id === 'upsertUser' ? 'Upsert' : RESULT_NAMES[output].answer;
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
