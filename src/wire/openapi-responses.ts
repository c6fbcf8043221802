import { ADVICE, RULES } from '../rules/catalogue.js';
import { FAILURE_NAMES, FAILURES, type FailureName } from '../rules/failures.js';
import { EXAMPLE_REQUEST_ID, type Examples } from './openapi-examples.js';
import { type Components, type Member, objectOf, type Schema } from './openapi-schema.js';
import { codeType, type WireSchemas } from './openapi-shapes.js';
import { basisOfRule } from './profile.js';
import type { Wire } from './wire.js';

/** An answer of success, before the answers of failure join it. */
export interface Success {
  readonly status: number;
  readonly description: string;
  /** By media type. */
  readonly content: Record<string, { schema: Schema; example?: unknown; examples?: Record<string, object> }>;
}

const at = (name: string) => name.split('.');

const pascal = (name: string) => name.replace(/(?:^|-)(\w)/g, (_dash, letter: string) => letter.toUpperCase());

const HEADERS = {
  'X-Request-Id': ['Identifies the call, in the journal too.', EXAMPLE_REQUEST_ID],
  'Mock-Rule': ['The broken rules.', 'USR-4,USR-6'],
  'Mock-Explain': [
    'A page that explains the answer: the rule, its basis, and the fix.',
    'http://127.0.0.1:8080/_mock/v1/explain/req_4f9k2m7q1x8w',
  ],
} as const;

/** The answers of one wire: of success in its envelope, and of failure by HTTP status. */
export class WireResponses {
  /** `prefix` names what differs from another wire's in the same document. */
  constructor(
    private readonly wire: Wire,
    private readonly schemas: WireSchemas,
    private readonly examples: Examples,
    private readonly prefix = '',
  ) {}

  private get components(): Components {
    return this.schemas.components;
  }

  /** References to the headers of an answer. */
  headers(failed: boolean): { headers?: Record<string, object> } {
    if (!this.wire.profile.behaviour.helpHeaders) return {};
    const names = Object.keys(HEADERS).slice(0, failed ? 3 : 1) as (keyof typeof HEADERS)[];
    const refer = (name: keyof typeof HEADERS) => {
      const [description, example] = HEADERS[name];
      return this.components.refer('headers', name, { description, schema: { type: 'string' }, example }, name);
    };
    return { headers: Object.fromEntries(names.map((name) => [name, refer(name)])) };
  }

  private constants(): Member[] {
    return Object.entries(this.wire.profile.envelope.constants).map(([name, value]) => ({
      path: at(name),
      schema: { const: value, description: 'Always the same.' },
      required: true,
    }));
  }

  private requestId(): Member[] {
    const { requestId } = this.wire.profile.envelope;
    return requestId === ''
      ? []
      : [{ path: at(requestId), schema: { type: 'string', description: 'Identifies the call.' }, required: true }];
  }

  /** A result in the envelope of success. */
  success(data: Schema): Schema {
    const { envelope } = this.wire.profile;
    const members: Member[] = [
      ...this.constants(),
      { path: at(envelope.code), schema: { const: envelope.ok.code, description: 'Success.' }, required: true },
      { path: at(envelope.message), schema: { const: envelope.ok.message }, required: true },
      ...this.requestId(),
    ];
    if (envelope.data !== '') return objectOf([...members, { path: at(envelope.data), schema: data, required: true }]);
    const { properties = {}, required = [] } = this.components.follow(data);
    const top = Object.entries(properties).map(([name, schema]) => ({ path: [name], schema, required: required.includes(name) }));
    return objectOf([...members, ...top]);
  }

  /** Every failure of this wire. */
  failure(): Schema {
    const { envelope } = this.wire.profile;
    return this.components.schema(`${this.prefix}Failure`, () => {
      const code = { ...codeType(this.wire.profile), description: 'Which failure it is.' };
      const error = { enum: [...FAILURE_NAMES], description: "The failure's name." };
      return objectOf(this.failureMembers(code, envelope.error === '' ? null : error), 'Why a call failed.');
    });
  }

  private failureMembers(code: Schema, error: Schema | null): Member[] {
    const { envelope } = this.wire.profile;
    const more = (name: string, type: string, description: string): Member => ({
      path: this.wire.codec.path('failure', name),
      schema: { type, description },
      required: false,
    });
    const details = { type: 'array', items: this.schemas.shape('detail'), description: 'Every violation; of a file the first 100.' };
    return [
      ...this.constants(),
      { path: at(envelope.code), schema: code, required: true },
      { path: at(envelope.message), schema: { type: 'string', description: 'What is wrong, in a sentence.' }, required: true },
      ...this.requestId(),
      ...(error ? [{ path: at(envelope.error), schema: error, required: true }] : []),
      ...(envelope.details === ''
        ? []
        : [
            { path: at(envelope.details), schema: details, required: true },
            more('totalErrors', 'integer', 'How many errors there are in all, where not all are listed.'),
            more('uploadId', 'string', 'Of a refused file: its place in the upload history.'),
          ]),
    ];
  }

  /** The failures of one answer: their codes, and their names where the wire tells them. */
  private oneOf(names: readonly FailureName[]): Schema {
    const { envelope, errors } = this.wire.profile;
    const list = (values: unknown[]): Schema => (values.length === 1 ? { const: values[0] } : { enum: values });
    const code = list([...new Set(names.map((name) => errors[name].code))]);
    const error = envelope.error === '' ? null : list([...names]);
    const top = [envelope.code, envelope.error].every((name) => at(name).length === 1);
    // What is nested cannot be narrowed beside the reference: each object must name all of its members.
    if (!top) return objectOf(this.failureMembers(code, error));
    return { allOf: [this.failure(), { properties: { [envelope.code]: code, ...(error ? { [envelope.error]: error } : {}) } }] };
  }

  private example(name: FailureName): [string, object] {
    const { body } = this.wire.envelope.failure(this.examples.failure(name), EXAMPLE_REQUEST_ID);
    return [name, { summary: FAILURES[name].meaning, value: body }];
  }

  private describe(names: readonly FailureName[]): string {
    const { errors } = this.wire.profile;
    return names
      .map((name) => {
        const rules: readonly string[] = FAILURES[name].rules;
        return `- \`${name}\` (${[errors[name].code, ...rules].join(', ')}): ${FAILURES[name].meaning}`;
      })
      .join('\n');
  }

  /** `any`: other failures may come too. */
  private failed(names: readonly FailureName[], any: boolean): object {
    return {
      description: any ? `${this.describe(names)}\n- Or an armed fault, which answers as any failure.` : this.describe(names),
      ...this.headers(true),
      content: {
        'application/json': {
          schema: any ? this.failure() : this.oneOf(names),
          examples: Object.fromEntries(names.map((name) => this.example(name))),
        },
      },
    };
  }

  /** All answers of an operation. `id` names what is too long to be named after its failures. */
  all(id: string, successes: readonly Success[], failures: readonly FailureName[], faults: boolean): Record<string, object> {
    const { envelope, errors } = this.wire.profile;
    const byStatus = new Map<string, FailureName[]>();
    for (const name of FAILURE_NAMES.filter((each) => failures.includes(each))) {
      const status = envelope.httpStatus === 'always-200' ? '200' : errors[name].http >= 500 ? '5XX' : String(errors[name].http);
      byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
    }
    const responses: Record<string, object> = {};
    for (const success of successes) {
      const names = byStatus.get(String(success.status)) ?? [];
      byStatus.delete(String(success.status));
      responses[success.status] = this.succeeded(success, names);
    }
    for (const [status, names] of byStatus) {
      const name = names.length > 3 ? `${id.charAt(0).toUpperCase()}${id.slice(1)}${status}` : names.map(pascal).join('Or');
      responses[status] = this.components.refer('responses', name, this.failed(names, faults && status === '5XX'), `${this.prefix}${name}`);
    }
    if (faults && envelope.httpStatus === 'always-200') {
      const content = { 'application/json': { schema: this.failure(), examples: Object.fromEntries([this.example('internal')]) } };
      const fault = { description: 'An armed fault.', ...this.headers(true), content };
      for (const status of ['4XX', '5XX']) responses[status] = this.components.refer('responses', 'ArmedFault', fault, 'DockingFault');
    }
    return Object.fromEntries(Object.entries(responses).sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  private succeeded({ description, content }: Success, names: readonly FailureName[]): object {
    if (names.length === 0) return { description, ...this.headers(false), content };
    const json = content['application/json'];
    const examples = {
      ...(json && 'example' in json ? { success: { summary: 'Success', value: json.example } } : {}),
      ...json?.examples,
      ...Object.fromEntries(names.map((name) => this.example(name))),
    };
    const schema = { anyOf: [...(json ? [json.schema] : []), this.oneOf(names)] };
    return {
      description: `${description}\n\nOr a failure:\n\n${this.describe(names)}`,
      ...this.headers(true),
      content: { ...content, 'application/json': { schema, examples } },
    };
  }
}

/** Rules as a document cites them: `x-rule`. */
export const citeRules = ({ profile }: Wire, ids: readonly (keyof typeof RULES)[]) =>
  ids.map((id) => ({
    id,
    title: RULES[id].title,
    basis: basisOfRule(profile, id),
    article: RULES[id].article,
  }));

/** Every piece of advice, as a document lists it. */
export const citeAdvice = () =>
  Object.entries(ADVICE).map(([id, { title, basis, article, statement }]) => ({ id, title, basis, article, statement }));

/** Every failure of a wire, as a document lists it. */
export const citeFailures = ({ profile }: Wire) =>
  FAILURE_NAMES.map((error) => ({
    error,
    http: profile.envelope.httpStatus === 'always-200' ? 200 : profile.errors[error].http,
    code: profile.errors[error].code,
    rules: FAILURES[error].rules,
    meaning: FAILURES[error].meaning,
  }));
