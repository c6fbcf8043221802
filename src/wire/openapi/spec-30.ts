import { isObject } from '../../rules/is-object.js';

type Json = Record<string, unknown>;

/** Keywords that hold one schema, a list of them, or several by name. */
const ONE = ['items', 'not'];
const LISTS = ['anyOf', 'allOf', 'oneOf'];
const BY_NAME = ['properties'];

/** A schema of OpenAPI 3.1 in the words of 3.0, which has `nullable` for null, one type, one example, and references alone. */
function schema30(schema: Json): Json {
  const { type, const: constant, examples, contentMediaType: _media, contentEncoding, anyOf, $ref, ...rest } = schema;
  const result: Json = {};
  const types = [type ?? []].flat();
  const own = types.filter((each) => each !== 'null');
  const alternatives = (anyOf as Json[] | undefined)?.filter((each) => each.type !== 'null');
  const nullable = types.includes('null') || (alternatives && alternatives.length < (anyOf as Json[]).length);
  if ($ref !== undefined) {
    // Nothing stands beside a reference there.
    if (Object.keys(rest).length === 0) return { $ref };
    result.allOf = [{ $ref }];
  }
  Object.assign(result, rest);
  // There base64 is a format.
  if (contentEncoding === 'base64') result.format = 'byte';
  if (own.length === 1) result.type = own[0];
  else if (own.length > 1) result.anyOf = own.map((each) => ({ type: each, ...(nullable ? { nullable: true } : {}) }));
  if (alternatives) {
    // What is referred to is an object that is not null itself.
    const [only] = alternatives;
    if (alternatives.length === 1 && only?.$ref !== undefined) result.anyOf = [only, { type: 'object', nullable: true, enum: [null] }];
    else if (alternatives.length === 1 && only) Object.assign(result, schema30(only));
    else result.anyOf = alternatives.map((each) => ({ ...schema30(each), ...(nullable ? { nullable: true } : {}) }));
  }
  // It goes with a type only.
  if (nullable && result.anyOf === undefined) Object.assign(result, { type: result.type ?? 'object', nullable: true });
  // Generators make a type of a list of one code; a number or a switch that never changes is no such thing.
  if (typeof constant === 'string') result.enum = [constant];
  if (constant !== undefined && typeof constant !== 'string') result.example ??= constant;
  if (Array.isArray(examples) && examples.length > 0) result.example = examples[0];
  for (const keyword of ONE) if (isObject(result[keyword])) result[keyword] = schema30(result[keyword]);
  for (const keyword of LISTS) {
    if (Array.isArray(result[keyword]) && keyword in rest) result[keyword] = (result[keyword] as Json[]).map(schema30);
  }
  for (const keyword of BY_NAME) {
    const held = result[keyword];
    if (isObject(held)) result[keyword] = Object.fromEntries(Object.entries(held).map(([name, each]) => [name, schema30(each as Json)]));
  }
  if (isObject(result.additionalProperties)) result.additionalProperties = schema30(result.additionalProperties);
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (typeof result[exclusive] === 'number') Object.assign(result, { [bound]: result[exclusive], [exclusive]: true });
  }
  return result;
}

/** Everything outside schemas, which is the same in both versions; examples are data and stay as they are. */
function part30(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(part30);
  if (!isObject(part)) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => {
      if (name === 'schema' && isObject(value)) return [name, schema30(value)];
      return [name, name === 'example' || name === 'examples' || name.startsWith('x-') ? value : part30(value)];
    }),
  );
}

/** An OpenAPI 3.1 document as one of 3.0.3, for tools that know no other. */
export function toOpenApi30(document: object): object {
  const { info, components, ...rest } = document as { info: Json; components: Json & { schemas: Record<string, Json> } };
  const { summary: _summary, license, ...about } = info;
  const { schemas, ...others } = components;
  const named = Object.entries(schemas).map(([name, schema]) => [name, schema30(schema)]);
  return {
    ...(part30(rest) as Json),
    openapi: '3.0.3',
    info: { ...about, license: { name: (license as Json).name, url: 'https://opensource.org/license/mit' } },
    components: { ...(part30(others) as Json), schemas: Object.fromEntries(named) },
  };
}
