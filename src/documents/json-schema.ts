import type { z } from 'zod';

/** A JSON Schema, so far as it is looked into. */
export interface JsonSchema {
  type?: string | string[];
  enum?: unknown[];
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  [keyword: string]: unknown;
}

/**
 * The JSON Schema (draft 2020-12) of what a zod schema takes or, with `output`, gives. The generator is loaded where it is needed
 * only.
 */
export async function jsonSchemaOf(schema: z.ZodTypeAny, output = false): Promise<JsonSchema> {
  const { generateSchema } = await import('@anatine/zod-openapi');
  return mend(generateSchema(schema, output, '3.1') as JsonSchema);
}

const typeOf = (value: unknown) =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;

const isNullSchema = ({ type }: JsonSchema) => type === 'null';

/**
 * Mends what the generator writes. It marks a nullable schema by adding the type null to the types, which says nothing of codes,
 * of alternatives or of what has no type: each of those would refuse every null, or everything else. null by itself it calls a
 * text, and a keyword of its own is no JSON Schema.
 */
export function mend(schema: JsonSchema): JsonSchema {
  const { type, oneOf, anyOf, allOf, discriminator: _names, hideDefinitions: _own, ...rest } = schema;
  const codes = rest.enum;
  const types = [type ?? []].flat();
  // How the generator writes z.null().
  if (types.join() === 'string,null' && codes?.join() === 'null') return { ...rest, type: 'null', enum: [null] };
  const nullable = types.includes('null');
  const mended: JsonSchema = {};
  const alternatives = (oneOf ?? anyOf)?.map(mend);
  const parts = allOf?.map(mend);
  if (codes) {
    const values = nullable && !codes.includes(null) ? [...codes, null] : codes;
    const kinds = [...new Set(values.map(typeOf))];
    Object.assign(mended, { type: kinds.length > 1 ? kinds : kinds[0], ...rest, enum: values });
  } else if (alternatives) {
    const holdsNull = alternatives.some(isNullSchema);
    Object.assign(mended, { anyOf: nullable && !holdsNull ? [...alternatives, { type: 'null' }] : alternatives, ...rest });
  } else if (parts) {
    Object.assign(mended, nullable ? { anyOf: [{ allOf: parts }, { type: 'null' }], ...rest } : { allOf: parts, ...rest });
  } else {
    // Anything at all or null is anything at all.
    const own = nullable && types.length === 1 ? undefined : types.length > 1 ? types : types[0];
    Object.assign(mended, own === undefined ? {} : { type: own }, rest);
  }
  if (schema.items) mended.items = mend(schema.items);
  if (typeof schema.additionalProperties === 'object') mended.additionalProperties = mend(schema.additionalProperties);
  if (schema.properties)
    mended.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, each]) => [name, mend(each)]));
  return mended;
}
