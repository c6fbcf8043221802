import { z } from 'zod';
import { nearest } from '../text/nearest.js';
import { quote } from '../text/quote.js';
import { quoteName, shownName } from '../text/secrecy.js';

/** The place of a fault in a document: names of members and positions in lists, outermost first. */
export type Place = readonly (string | number)[];

/** Something wrong with a document. */
export interface Fault {
  readonly at: Place;
  readonly message: string;
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
  readonly message: string;
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
export function problemLine({ path, line, column, message }: Problem, source: string): string {
  const place = line === undefined ? source : `${source}:${line}:${column ?? 1}`;
  return `${place}: ${path === '' ? '' : `${path}: `}${message}`;
}

/** Faults as problems of a text, in its order. */
export function placeFaults(faults: readonly Fault[], locate?: (at: Place) => Position): Problem[] {
  const problems = faults.map(({ at, message }): Problem => ({ path: pathText(at), ...locate?.(at), message }));
  return problems.sort((one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0));
}

/** An unknown name, shown as a path where that tells more, with the known one that it looks like. */
export function unknownName(what: string, name: string, known: Iterable<string>, shown = name): string {
  const near = nearest(name, known);
  return `there is no ${what} ${quoteName(shown)}${near === undefined ? '' : `; did you mean ${near}?`}`;
}

const listed = (options: readonly (string | number)[]): string =>
  options.length < 2 ? options.join('') : `${options.slice(0, -1).join(', ')} or ${options.at(-1)}`;

const KINDS: Record<string, string> = {
  null: 'null',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
  integer: 'a whole number',
  float: 'a fraction',
};
/** What zod calls a kind of value; of codes it gives the list, each in quotes. */
const kind = (type: string): string =>
  KINDS[type] ?? (type.startsWith("'") ? listed(type.split(' | ').map((code) => code.slice(1, -1))) : `a ${type}`);
const received = (type: string): string => (type === 'boolean' ? 'a boolean' : kind(type));

const tooSmall = ({ type, minimum }: z.ZodTooSmallIssue): string =>
  type === 'number' ? `must be at least ${minimum}` : minimum === 1 ? 'is empty' : `must hold at least ${minimum}`;

const tooBig = ({ type, maximum }: z.ZodTooBigIssue): string =>
  type === 'number'
    ? `must be at most ${maximum}`
    : type === 'array'
      ? `holds more than ${maximum} entries`
      : `is longer than ${maximum} characters`;

/** What is wrong, as a predicate; messages that a schema states itself are predicates too. */
const predicate: z.ZodErrorMap = (issue, { defaultError, data }) => {
  if (issue.code === 'invalid_type')
    return { message: issue.received === 'undefined' ? 'is missing' : `must be ${kind(issue.expected)}, not ${received(issue.received)}` };
  if (issue.code === 'invalid_enum_value') return { message: `must be ${listed(issue.options)}, not ${quote(issue.received)}` };
  if (issue.code === 'invalid_literal') {
    const given = typeof data === 'object' && data !== null ? received(z.getParsedType(data)) : quote(data);
    return { message: data === undefined ? 'is missing' : `must be ${JSON.stringify(issue.expected)}, not ${given}` };
  }
  if (issue.code === 'too_small') return { message: tooSmall(issue) };
  if (issue.code === 'too_big') return { message: tooBig(issue) };
  return { message: defaultError };
};

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
  const names = issues.map((issue) =>
    issue.code === 'invalid_literal' ? JSON.stringify(issue.expected) : issue.code === 'invalid_type' ? kind(issue.expected) : '',
  );
  const given = /, not (.*)$/.exec(issues[0]?.message ?? '')?.[1] ?? 'this';
  return [
    { at: union.path, message: `${(name ?? subjectOf)(union.path)} must be ${listed([...new Set(names)].filter(Boolean))}, not ${given}` },
  ];
}

type Name = (at: Place) => string;

const subjectOf = (path: Place): string =>
  path.length === 0 ? 'the document' : pathText(path.slice(path.findLastIndex((segment) => typeof segment === 'string')));

function faultsOf(issue: z.ZodIssue, schema: z.ZodTypeAny, name: Name | undefined): Fault[] {
  if (issue.code === 'invalid_union') return unionFaults(issue, schema, name);
  if (issue.code === 'unrecognized_keys') {
    const known = schemasAt(schema, issue.path).flatMap((each) => (each instanceof z.ZodObject ? Object.keys(each.shape) : []));
    return issue.keys.map((key) => {
      const at = [...issue.path, key];
      return { at, message: unknownName('member', key, known, name?.(at)) };
    });
  }
  return [{ at: issue.path, message: `${(name ?? subjectOf)(issue.path)} ${issue.message}` }];
}

/**
 * Every way in which a value is not what a schema describes.
 * @param name how messages call a place; left out, they call a member by its own name alone
 */
export function structuralFaults(schema: z.ZodTypeAny, value: unknown, name?: Name): Fault[] {
  const parsed = schema.safeParse(value, { errorMap: predicate });
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue, schema, name));
}
