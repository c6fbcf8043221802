import type { z } from 'zod';

/** A JSON Schema, so far as it is looked into. */
export interface JsonSchema {
  type?: string | string[];
  enum?: unknown[];
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  [keyword: string]: unknown;
}

/** The JSON Schema (draft 2020-12) of what a zod schema takes, for editors. The generator is loaded where it is needed only. */
export async function jsonSchemaOf(schema: z.ZodTypeAny): Promise<JsonSchema> {
  const { generateSchema } = await import('@anatine/zod-openapi');
  return mend(generateSchema(schema, false, '3.1') as JsonSchema);
}

/**
 * Mends what the generator writes: of nullable schemas, a list of codes without null, or `type: null` beside alternatives of other
 * types, would refuse every null; and a keyword of its own is no JSON Schema.
 */
export function mend(schema: JsonSchema): JsonSchema {
  const { type, oneOf, hideDefinitions: _own, ...rest } = schema;
  const types = [type ?? []].flat();
  const nullable = types.includes('null');
  const alternatives = oneOf && [...oneOf, ...(nullable ? [{ type: 'null' }] : [])].map(mend);
  const own = types.length > 1 ? types : types[0];
  const mended: JsonSchema = { ...(alternatives ? { anyOf: alternatives } : own === undefined ? {} : { type: own }), ...rest };
  if (schema.enum && nullable) mended.enum = [...schema.enum, null];
  if (schema.items) mended.items = mend(schema.items);
  if (typeof schema.additionalProperties === 'object') mended.additionalProperties = mend(schema.additionalProperties);
  if (schema.properties)
    mended.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, each]) => [name, mend(each)]));
  return mended;
}
