import { z } from 'zod';
import type { Thing } from '../text/en/documents.js';
import { isFormId } from '../text/form-id.js';
import type { Language } from '../text/language.js';
import type { Message, Sentence } from '../text/message.js';
import { NEARING, nearest } from '../text/nearest.js';
import { say } from '../text/say.js';
import { shownName, shownText } from '../text/secrecy.js';
import { word } from '../text/word.js';

/** The place of a fault in a document: names of members and positions in lists, outermost first. */
export type Place = readonly (string | number)[];

/** Something wrong with a document. */
export interface Fault {
  readonly at: Place;
  readonly message: Sentence;
}

/** A position in a text; both are counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A fault as users see it; line and column where the document was read from text. */
export interface Problem extends Partial<Position> {
  /** Such as `corps[0].users[3].employmentStatus`; '' is the document itself. */
  readonly path: string;
  readonly message: Sentence;
}

/** A place as a path; names that are no identifiers stand in brackets, as `rows.salary[0]["Base Salary"]`. */
export function pathText(at: Place): string {
  return at.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    const segment = shownName(step);
    if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(segment)) return `${path}[${JSON.stringify(segment)}]`;
    return path === '' ? segment : `${path}.${segment}`;
  }, '');
}

/** A problem on one line, as command lines show it: `fixtures.yaml:12:5: corps[0].name: name is missing`. */
export function problemLine({ path, line, column, message }: Problem, source: string, language: Language): string {
  const place = line === undefined ? source : `${source}:${line}:${column ?? 1}`;
  return `${place}: ${path === '' ? '' : `${path}: `}${word(message, language)}`;
}

/** Faults as problems of a text, in its order. */
export function placeFaults(faults: readonly Fault[], locate?: (at: Place) => Position): Problem[] {
  const problems = faults.map(({ at, message }): Problem => ({ path: pathText(at), ...locate?.(at), message }));
  return problems.sort((one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0));
}

/** An unknown name, shown as a path where that tells more, with the known one that it looks like. */
export const unknownName = (thing: Thing, name: string, known: Iterable<string>, shown = name): Message =>
  say('documents.unknown', { thing, name: shownName(shown), near: nearest(name, known) });

const kindOf = (type: string): Message => {
  switch (type) {
    case 'null':
    case 'array':
    case 'object':
    case 'string':
    case 'number':
      return say(`kinds.${type}`);
    case 'integer':
      return say('documents.whole-number');
    case 'float':
      return say('documents.fraction');
    default:
      return say('documents.kind', { type });
  }
};

/** What zod calls a kind of value that is expected; of codes it gives the list, each in quotes. */
const expectedKind = (type: string): Message =>
  type === 'boolean'
    ? say('values.true-or-false')
    : type.startsWith("'")
      ? say('documents.one-of', { options: type.split(' | ').map((code) => code.slice(1, -1)) })
      : kindOf(type);
const receivedKind = (type: string): Message => (type === 'boolean' ? say('kinds.boolean') : kindOf(type));

const literal = (value: unknown): Message => say('documents.literal', { value: typeof value === 'string' ? shownText(value) : value });

/** What was given instead of a value of another kind; undefined: nothing. */
function givenOf(issue: z.ZodInvalidTypeIssue | z.ZodInvalidLiteralIssue): Message | undefined {
  if (issue.code === 'invalid_type') return issue.received === 'undefined' ? undefined : receivedKind(issue.received);
  const { received } = issue;
  if (received === undefined) return undefined;
  return typeof received === 'object' && received !== null ? receivedKind(z.getParsedType(received)) : literal(received);
}

const tooSmall = (subject: Subject, { type, minimum }: z.ZodTooSmallIssue): Message => {
  const least = Number(minimum);
  if (type === 'number') return say('documents.at-least', { subject, minimum: least });
  if (least === 1) return say('documents.empty', { subject });
  return say(type === 'array' ? 'documents.too-few' : 'documents.too-short', { subject, minimum: least });
};

const tooBig = (subject: Subject, { type, maximum }: z.ZodTooBigIssue): Message => {
  const most = Number(maximum);
  if (type === 'number') return say('documents.at-most', { subject, maximum: most });
  return say(type === 'array' ? 'documents.too-many' : 'documents.too-long', { subject, maximum: most });
};

/** What a schema finds itself, for zod, whose messages are strings: the sentence travels beside it. */
export const issue = (member: string, told: Message): z.IssueData => ({
  code: 'custom',
  path: [member],
  message: told.id,
  params: { told },
});

const isTold = (value: unknown): value is Message => typeof value === 'object' && value !== null && 'id' in value;

/** The sentence on a value; a schema's own is beside the issue, or its message is the id of one, or else an English predicate. */
function sentenceOf(issue: z.ZodIssue, subject: Subject): Message {
  if (issue.code === 'invalid_type' || issue.code === 'invalid_literal') {
    const given = givenOf(issue);
    const expected = issue.code === 'invalid_type' ? expectedKind(issue.expected) : literal(issue.expected);
    return given ? say('documents.must-be', { subject, expected, given }) : say('documents.missing', { subject });
  }
  if (issue.code === 'invalid_enum_value') {
    const expected = say('documents.one-of', { options: issue.options.map(String) });
    return say('documents.must-be', { subject, expected, given: literal(issue.received) });
  }
  if (issue.code === 'too_small') return tooSmall(subject, issue);
  if (issue.code === 'too_big') return tooBig(subject, issue);
  if (issue.code === 'custom' && isTold(issue.params?.told)) return issue.params.told;
  return isFormId(issue.message) ? say(issue.message, { subject }) : say('documents.says', { subject, predicate: issue.message });
}

/** The parts of a schema that may describe a place: several where a union is on the way. */
function schemasAt(schema: z.ZodTypeAny, at: Place): z.ZodTypeAny[] {
  let bare = schema;
  while (bare instanceof z.ZodOptional || bare instanceof z.ZodNullable || bare instanceof z.ZodDefault || bare instanceof z.ZodEffects)
    bare = bare instanceof z.ZodEffects ? bare._def.schema : bare._def.innerType;
  if (bare instanceof z.ZodUnion) return (bare.options as z.ZodTypeAny[]).flatMap((option) => schemasAt(option, at));
  const [first, ...rest] = at;
  if (first === undefined) return [bare];
  if (bare instanceof z.ZodArray) return schemasAt(bare.element, rest);
  if (bare instanceof z.ZodRecord) return schemasAt(bare.valueSchema, rest);
  const member = bare instanceof z.ZodObject ? (bare.shape as z.ZodRawShape)[first] : undefined;
  return member ? schemasAt(member, rest) : [];
}

const isOfOtherKind = (issue: z.ZodIssue, at: Place): boolean =>
  issue.path.length === at.length && (issue.code === 'invalid_type' || issue.code === 'invalid_literal');

/** What kept a value from each alternative, those of unions within the union too. */
const alternatives = ({ unionErrors }: z.ZodInvalidUnionIssue): z.ZodIssue[][] =>
  unionErrors.flatMap(({ issues }) => {
    const [first] = issues;
    return first?.code === 'invalid_union' && issues.length === 1 ? alternatives(first) : [issues];
  });

/** What is wrong with a value that fits no alternative: the faults in the one that is of its kind, or else all that it may be. */
function unionFaults(union: z.ZodInvalidUnionIssue, schema: z.ZodTypeAny, name: Name | undefined): Fault[] {
  const tried = alternatives(union);
  const near = tried.find((issues) => !issues.some((issue) => isOfOtherKind(issue, union.path)));
  if (near) return near.flatMap((issue) => faultsOf(issue, schema, name));
  const issues = tried.flat();
  const subject = (name ?? subjectOf)(union.path);
  const expected = new Map<string, Message>();
  for (const issue of issues) {
    const kind =
      issue.code === 'invalid_literal' ? literal(issue.expected) : issue.code === 'invalid_type' ? expectedKind(issue.expected) : undefined;
    if (kind) expected.set(JSON.stringify(kind), kind);
  }
  const [first] = issues;
  const given = first?.code === 'invalid_type' || first?.code === 'invalid_literal' ? givenOf(first) : undefined;
  const message = say('documents.must-be', {
    subject,
    expected: say('documents.one-of', { options: [...expected.values()] }),
    given: given ?? say('documents.this'),
  });
  return [{ at: union.path, message }];
}

type Subject = string | Message;

type Name = (at: Place) => Subject;

const subjectOf = (path: Place): Subject =>
  path.length === 0 ? say('documents.the-document') : pathText(path.slice(path.findLastIndex((segment) => typeof segment === 'string')));

function faultsOf(issue: z.ZodIssue, schema: z.ZodTypeAny, name: Name | undefined): Fault[] {
  if (issue.code === 'invalid_union') return unionFaults(issue, schema, name);
  if (issue.code === 'unrecognized_keys') {
    const known = schemasAt(schema, issue.path).flatMap((each) => (each instanceof z.ZodObject ? Object.keys(each.shape) : []));
    return issue.keys.map((key, index) => {
      const at = [...issue.path, key];
      const shown = name?.(at);
      return { at, message: unknownName('member', key, index < NEARING ? known : [], typeof shown === 'string' ? shown : key) };
    });
  }
  return [{ at: issue.path, message: sentenceOf(issue, (name ?? subjectOf)(issue.path)) }];
}

/**
 * Every way in which a value is not what a schema describes.
 * @param name how messages call a place; left out, they call a member by its own name alone
 */
export function structuralFaults(schema: z.ZodTypeAny, value: unknown, name?: Name): Fault[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue, schema, name));
}
