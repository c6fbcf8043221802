import { z } from 'zod';
import { isObject } from '../../rules/is-object.js';
import { PARAMS, type ParamName } from '../../rules/operations.js';
import { SHAPES } from '../../rules/shapes.js';
import { FIELDS } from '../../rules/user-fields.js';
import { codesOf, fieldKeys } from './check/fields.js';
import { DEFAULT_PROFILE } from './default.js';
import { ProfileFile, RouteFormat } from './format.js';
import { profileFile } from './profile.js';

/** What cannot be shown by a default, because `default` has nothing of the kind. */
const EXAMPLES: Readonly<Record<string, string>> = {
  operations: '{ dockUsers: { method: POST, path: /user, match: { in: query, name: action, value: sync }, request: data.list } }',
  answers: '{ createUser: { data: employeeId, message: created }, getUser: { in: data.user } }',
  'envelope.constants': '{ version: "2" }',
  'auth.token.answer': '""',
  'auth.token.corpId': 'corpid',
  'auth.signature.params.from': '[query, form]',
  'envelope.language': 'zh',
  errors: '{ user-exists: { code: 60102, http: 400, message: userid existed } }',
  'errors.otherwise': '{ code: 40000, http: 400 }',
  types: '{ onboardingDate: epoch-ms, createdAt: epoch-s, department: [number] }',
  extraFields: '[{ name: costCenter, type: text, maxLength: 20, updatable: true }]',
  ledger: '{ USR-9: { basis: observed, on: 2026-11-20, note: a batch of 1001 was refused } }',
};

/** What cannot stand beside a member that `default` states, and instead of which it is there. */
const INSTEAD: Readonly<Record<string, string>> = {
  'auth.signature.text': 'secret',
  'auth.signature.key': 'secret, beside text',
  'paging.first': 'cursor in by, beside offset or page',
};

export interface StarterOptions {
  /** What the profile is called. */
  readonly name?: string;
  /** Where editors find the JSON Schema: a URL, or a path relative to the file. */
  readonly schema?: string;
}

/**
 * A profile file that states every default and explains every line, to be changed where the platform differs. Options that
 * `default` makes no use of stand in comments without a space behind the mark, so that taking the mark away turns them on.
 */
export function starterProfile(options: StarterOptions = {}): string {
  const { name = DEFAULT_PROFILE.name, schema = './node_modules/companyiq-mock/schemas/profile.schema.json' } = options;
  const { name: _name, profile, ...rest } = profileFile(DEFAULT_PROFILE);
  const shape = ProfileFile.shape;
  const lines = [
    `# yaml-language-server: $schema=${schema}`,
    '#',
    '# A wire profile of companyiq-mock: the wire format of the docking API as data.',
    '# Every line states what holds when it is left out: change what differs, and delete the rest if you like.',
    '# A line such as #employeeId: employeeId is an option: take its # away to use it.',
    '',
    line('', 'profile', scalar(profile), describe(shape.profile)),
    line('', 'name', scalar(name), describe(shape.name)),
  ];
  for (const [member, value] of Object.entries(rest)) {
    const section = shape[member as keyof typeof shape];
    const written =
      member === 'fields' ? fieldOptions() : member === 'values' ? valueOptions() : memberLines(member, member, value, section, '');
    lines.push('', ...written);
  }
  return `${lines.join('\n')}\n`;
}

const line = (indent: string, name: string, value: string, comment: string) =>
  `${indent}${name}:${value === '' ? '' : ` ${value}`}  # ${comment}`;

function bare(schema: z.ZodTypeAny): z.ZodTypeAny {
  return schema instanceof z.ZodOptional ? bare(schema.unwrap()) : schema;
}

/** What the format says of a member, and what it may be. */
function describe(schema: z.ZodTypeAny): string {
  const inner = bare(schema);
  const element = inner instanceof z.ZodArray ? bare(inner.element) : inner;
  const choice =
    element instanceof z.ZodEnum ? ` (${element.options.join(' | ')})` : inner instanceof z.ZodBoolean ? ' (true | false)' : '';
  return (schema.description ?? '') + choice;
}

/** A member with what is below it; what the format describes no further, and what is short, stands in one line. */
function memberLines(path: string, name: string, value: unknown, schema: z.ZodTypeAny, indent: string): string[] {
  const inner = bare(schema);
  if (value === undefined && INSTEAD[path] !== undefined) return [`${indent}# Instead of ${INSTEAD[path]}, ${name}: ${describe(schema)}`];
  // What `default` leaves open is an option.
  if (value === undefined) return [line(`${indent}#`, name, EXAMPLES[path] ?? '', describe(schema))];
  const example = EXAMPLES[path] ? [`${indent}# For example: ${name}: ${EXAMPLES[path]}`] : [];
  const short = inner instanceof z.ZodUnion || path.startsWith('errors.') || path === 'answers';
  if (!isObject(value) || !(inner instanceof z.ZodObject) || short) return [...example, line(indent, name, flow(value), describe(schema))];
  const shape: z.ZodRawShape = inner.shape;
  const further = path === 'operations' ? routeOptions(indent) : [];
  return [
    ...further,
    ...example,
    line(indent, name, '', describe(schema)),
    ...Object.entries(shape).flatMap(([each, below]) => memberLines(`${path}.${each}`, each, value[each], below, `${indent}  `)),
  ];
}

const routeOptions = (indent: string) =>
  Object.entries(RouteFormat.shape).map(([name, schema]) => `${indent}# Of a route, ${name}: ${describe(schema)}`);

function fieldOptions(): string[] {
  const plain = [...fieldKeys(FIELDS.keys())].filter((key) => !key.includes('.'));
  return [line('#', 'fields', '', describe(ProfileFile.shape.fields)), ...plain.map((name) => line('  #', name, name, meaningOf(name)))];
}

/** What a member is: what its field or parameter says of itself, or else where it stands. */
function meaningOf(name: string): string {
  const described: { readonly description: string } | undefined = FIELDS.get(name) ?? PARAMS[name as ParamName];
  if (described) return described.description;
  const shapes = Object.entries(SHAPES).flatMap(([shape, members]) => (name in members ? [shape] : []));
  if (shapes.length > 0) return `A member of ${shapes.join(', ')}.`;
  return name === 'file'
    ? 'The part of a multipart form that holds the file, or the member of a body that holds it as base64.'
    : 'The member of the body that holds the items of a batch.';
}

function valueOptions(): string[] {
  const lines = [...FIELDS].flatMap(([name, field]) => {
    const codes = codesOf(field);
    return codes ? [line('  #', name, `{ ${codes.map((code) => `${code}: ${code}`).join(', ')} }`, `The wire values of ${name}.`)] : [];
  });
  return [line('#', 'values', '', describe(ProfileFile.shape.values)), ...lines];
}

/** Words that YAML readers of one version or another take for something else. */
const WORDS = /^(?:true|false|null|yes|no|on|y|n|~)$/i;

const scalar = (value: unknown): string =>
  typeof value === 'string' && /^[A-Za-z/_][\w./-]*$/.test(value) && !WORDS.test(value) ? value : JSON.stringify(value);

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (!isObject(value)) return scalar(value);
  const members = Object.entries(value).map(([name, each]) => `${name}: ${flow(each)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
