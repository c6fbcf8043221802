import { FAILURE_NAMES, FAILURES, type FailureName } from '../../../rules/failures.js';
import { MOST_LINES } from '../../../rules/shapes.js';
import type { Wire } from '../../wire.js';
import type { Components } from '../components.js';
import { integer, type Member, objectOf, type Schema } from '../schema.js';
import { codesOfFailures, codeType, type WireSchemas } from '../shapes.js';
import { EXAMPLE_REQUEST_ID, type Examples } from './examples.js';

/** An answer of success, before the answers of failure join it. */
export interface Success {
  readonly status: number;
  readonly description: string;
  /** By media type; left out where the status allows no body. */
  readonly content?: Record<string, { schema: Schema; example?: unknown; examples?: Record<string, object> }>;
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

const ERROR: Schema = { type: 'string', enum: [...FAILURE_NAMES], description: "The failure's name." };

/** With what statuses armed faults are answered, beside those of failures. */
const FAULT_STATUSES = ['500', '503'];

/** And where no failure has it, this one. */
const RATE_LIMITED = '429';

const JSON_TYPE = 'application/json';

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

  /**
   * The answer of an operation: its result in the envelope of success. Where the status tells success from failure no more than the
   * code does, one object with the members of both, of which only those of every answer are sure to be there.
   */
  answer(name: string, data: Schema, place = this.wire.profile.envelope.data): Schema {
    return this.answerOf(name, () => this.result(data, place));
  }

  /** Whether success and failure never have the same HTTP status. */
  private statusTells(): boolean {
    const { envelope, errors } = this.wire.profile;
    return envelope.httpStatus === 'semantic' && FAILURE_NAMES.every((name) => errors[name].http >= 400);
  }

  /** The same of members that stand where they say. */
  answerOf(name: string, made: () => readonly Member[], message = this.wire.profile.envelope.ok.message): Schema {
    return this.components.schema(`${this.prefix}${name}Answer`, () => {
      const { envelope } = this.wire.profile;
      const result = made();
      if (this.statusTells()) {
        const { code } = envelope.ok;
        return objectOf([
          ...this.constants(),
          { path: at(envelope.code), schema: { ...codeType([code], 'Success.'), const: code }, required: true },
          { path: at(envelope.message), schema: { type: 'string', description: `Success: \`${message}\`.` }, required: true },
          ...this.requestId(),
          ...result,
        ]);
      }
      const { properties = {} } = objectOf(result);
      const codes = [envelope.ok.code, ...codesOfFailures(this.wire.profile)];
      const code = codeType(codes, `${envelope.ok.code}: success; else which failure it is.`);
      const failure = this.failureMembers(code, envelope.error === '' ? null : ERROR);
      const own = new Set(result.map(({ path }) => path.join('.')));
      const always = [envelope.code, envelope.message, envelope.requestId, ...Object.keys(envelope.constants)];
      const members = [...failure.filter(({ path }) => !own.has(path.join('.'))), ...result].map((member) => ({
        ...member,
        required: member.required && always.includes(member.path.join('.')),
      }));
      const sure = result.filter(({ required }) => required).map(({ path }) => path.join('.'));
      return { ...objectOf(members, this.mixed(Object.keys(properties))), ...(sure.length > 0 ? { 'x-success-has': sure } : {}) };
    });
  }

  private mixed(names: readonly string[]): string {
    const { envelope } = this.wire.profile;
    const told = names.length > 0 ? ` On success it has ${names.map((name) => `\`${name}\``).join(', ')}.` : '';
    return `An answer, of success where \`${envelope.code}\` is ${JSON.stringify(envelope.ok.code)}.${told}`;
  }

  /** The members of a result where the envelope has them. */
  private result(data: Schema, place: string): Member[] {
    if (place !== '') return [{ path: at(place), schema: data, required: true }];
    const { properties = {}, required = [] } = this.components.follow(data);
    return Object.entries(properties).map(([name, schema]) => ({ path: [name], schema, required: required.includes(name) }));
  }

  /** Every failure of this wire. */
  failure(): Schema {
    const { envelope } = this.wire.profile;
    return this.components.schema(`${this.prefix}Failure`, () => {
      const code = codeType(codesOfFailures(this.wire.profile), 'Which failure it is.');
      return objectOf(this.failureMembers(code, envelope.error === '' ? null : ERROR), 'Why a call failed.');
    });
  }

  private failureMembers(code: Schema, error: Schema | null): Member[] {
    const { envelope } = this.wire.profile;
    const { codec } = this.wire;
    const more = (name: string, schema: Schema): Member[] =>
      codec.names.isOff('failure', name) ? [] : [{ path: codec.path('failure', name), schema, required: false }];
    const totalErrors = 'How many errors there are in all, where not all are listed.';
    const details = { type: 'array', items: this.schemas.shape('detail'), description: 'Every violation; of many the first 100.' };
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
            ...more('totalErrors', integer({ description: totalErrors, minimum: 0, maximum: MOST_LINES })),
            ...more('uploadId', { type: 'string', description: 'Of a refused file: its place in the upload history.' }),
          ]),
    ];
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
    const fault = 'An armed fault, which answers as any failure.';
    const described = this.describe(names);
    return {
      description: !any ? described : names.length === 0 ? fault : `${described}\n- Or ${fault.charAt(0).toLowerCase()}${fault.slice(1)}`,
      ...this.headers(true),
      content: {
        [JSON_TYPE]: {
          schema: this.failure(),
          examples: Object.fromEntries((names.length === 0 ? (['internal'] as const) : names).map((name) => this.example(name))),
        },
      },
      ...(any ? {} : { 'x-errors': names }),
    };
  }

  /**
   * All answers of an operation, with each status by its number. `id` names what is too long to be named after its failures;
   * `faults`: a fault may be armed for it.
   */
  all(id: string, successes: readonly Success[], failures: readonly FailureName[], faults: boolean): Record<string, object> {
    const { envelope, errors } = this.wire.profile;
    const always200 = envelope.httpStatus === 'always-200';
    const armed = new Set(faults ? [...FAULT_STATUSES, ...(always200 ? [String(errors['rate-limited'].http)] : [])] : []);
    const byStatus = new Map<string, FailureName[]>([...armed].map((status) => [status, []]));
    for (const name of FAILURE_NAMES.filter((each) => failures.includes(each))) {
      const status = always200 ? '200' : String(errors[name].http);
      byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
    }
    if (faults && !byStatus.has(RATE_LIMITED)) {
      armed.add(RATE_LIMITED);
      byStatus.set(RATE_LIMITED, []);
    }
    const responses: Record<string, object> = {};
    for (const success of successes) {
      responses[success.status] = this.succeeded(success, byStatus.get(String(success.status)) ?? []);
      byStatus.delete(String(success.status));
    }
    for (const [status, names] of byStatus) {
      const any = armed.has(status);
      const name =
        names.length === 0
          ? 'ArmedFault'
          : names.length > 3
            ? `${id.charAt(0).toUpperCase()}${id.slice(1)}${status}`
            : names.map(pascal).join('Or');
      responses[status] = this.components.refer('responses', name, this.failed(names, any), `${this.prefix || 'Own'}${name}`);
    }
    return responses;
  }

  private succeeded({ description, content }: Success, names: readonly FailureName[]): object {
    if (names.length === 0 || !content) return { description, ...this.headers(false), ...(content ? { content } : {}) };
    const json = content[JSON_TYPE];
    const examples = {
      ...(json && 'example' in json ? { success: { summary: 'Success', value: json.example } } : {}),
      ...json?.examples,
      ...Object.fromEntries(names.map((name) => this.example(name))),
    };
    return {
      description: `${description}\n\nOr a failure:\n\n${this.describe(names)}`,
      ...this.headers(true),
      content: { ...content, ...(json ? { [JSON_TYPE]: { schema: json.schema, examples } } : {}) },
      'x-errors': names,
    };
  }
}
