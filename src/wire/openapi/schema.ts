import { generateSchema } from '@anatine/zod-openapi';
import type { z } from 'zod';
import { type JsonSchema, mend } from '../../documents/json-schema.js';

/** A JSON Schema (draft 2020-12), as OpenAPI 3.1 has it. */
export interface Schema extends JsonSchema {
  const?: unknown;
  allOf?: Schema[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  description?: string;
}

/** The JSON Schema of a zod schema. `closed`: objects hold nothing but their members, as answers do. */
export const jsonSchemaOf = (schema: z.ZodTypeAny, closed = false): Schema =>
  tidy(mend(generateSchema(schema, closed, '3.1') as JsonSchema) as Schema, closed);

/** The JSON Schema of another layer: a document of its own, told what it is to be called where it stands. */
export function fromElsewhere({ $schema: _version, $id: _address, title: _title, ...schema }: Schema): Schema {
  return tidy(schema, false);
}

/** How JSON carries whole numbers without losing digits. */
const GREATEST = Number.MAX_SAFE_INTEGER;

/** A whole number with its bounds, and the size of integer that holds it: generators take 32 bits where they are told nothing. */
export function integer(schema: Schema & { minimum?: number; maximum?: number }): Schema {
  const { maximum = GREATEST, minimum } = schema;
  const { description, type = 'integer', ...rest } = schema;
  const format = Math.max(maximum, Math.abs(minimum ?? 0)) < 2 ** 31 ? 'int32' : 'int64';
  return { ...(description === undefined ? {} : { description }), type, format, ...rest, maximum };
}

/**
 * A pattern that every engine reads alike: not all know classes of Unicode, or read texts as more than bytes. What cannot be said
 * without them is not said.
 */
function portable(pattern: unknown): { pattern?: string } {
  const plain = String(pattern).replaceAll('^\\p{Cc}\\p{Cs}', '^\\x00-\\x1F\\x7F');
  return plain.includes('\\p{') ? {} : { pattern: plain };
}

/** Whether a schema stands for an id, which is read as a whole number too: documents call it a text. */
const isId = ({ anyOf }: Schema) => anyOf?.map(({ type }) => type).join() === 'string,integer';

/** Puts the description first, as it is read first, and says of a single code that it is constant. */
function tidy({ description, enum: codes, ...schema }: Schema, closed: boolean): Schema {
  const each = (inner: Schema) => tidy(inner, closed);
  if (isId(schema)) {
    const { anyOf, ...rest } = schema;
    return each({ ...(description === undefined ? {} : { description }), ...anyOf?.[0], ...rest });
  }
  const tidied: Schema = { ...(description === undefined ? {} : { description }), ...schema };
  if (codes) Object.assign(tidied, codes.length === 1 ? { const: codes[0] } : { enum: codes });
  else if ([schema.type].flat().includes('integer')) return integer(tidied);
  if ('pattern' in schema) {
    delete tidied.pattern;
    Object.assign(tidied, portable(schema.pattern));
  }
  if (schema.anyOf) tidied.anyOf = schema.anyOf.map(each);
  if (schema.items) tidied.items = each(schema.items);
  if (typeof schema.additionalProperties === 'object') tidied.additionalProperties = each(schema.additionalProperties);
  if (schema.properties) {
    tidied.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, inner]) => [name, each(inner)]));
    if (closed) tidied.additionalProperties ??= false;
  }
  return tidied;
}

/** A member and where it stands in an object, in steps. */
export interface Member {
  readonly path: readonly string[];
  readonly schema: Schema;
  readonly required: boolean;
}

/** The object that holds these members and no others; the steps of a path are objects inside it. */
export function objectOf(members: readonly Member[], description?: string): Schema {
  const properties: Record<string, Schema> = {};
  const required = new Set<string>();
  const inside = new Map<string, Member[]>();
  for (const member of members) {
    const [first = '', ...path] = member.path;
    if (member.required) required.add(first);
    if (path.length === 0) {
      properties[first] = member.schema;
      inside.delete(first);
    } else {
      const group = inside.get(first) ?? [];
      group.push({ ...member, path });
      inside.set(first, group);
      // Keeps the place in the order of members.
      properties[first] = {};
    }
  }
  for (const [name, group] of inside) properties[name] = objectOf(group);
  return {
    ...(description === undefined ? {} : { description }),
    type: 'object',
    properties,
    ...(required.size > 0 ? { required: [...required] } : {}),
    additionalProperties: false,
  };
}

const isStructure = ({ type, anyOf, $ref }: Schema) => type === 'array' || type === 'object' || anyOf !== undefined || $ref !== undefined;

/** The same as a form: dotted names instead of objects, structure as JSON text, and nothing instead of null. */
export function formOf(members: readonly Member[]): { schema: Schema; encoding: Record<string, { contentType: string }> } {
  const flat = members.map(({ path, schema, required }) => ({ path: [path.join('.')], schema: textOf(schema), required }));
  const structured = flat.filter(({ schema }) => isStructure(schema) && !schema.anyOf);
  return {
    schema: objectOf(flat),
    encoding: Object.fromEntries(structured.map(({ path }) => [path[0] ?? '', { contentType: 'application/json' }])),
  };
}

/** A value in a form, where an empty text stands for null. */
function textOf(schema: Schema): Schema {
  const types = [schema.type ?? []].flat();
  if (!types.includes('null')) return schema;
  const [type, ...more] = types.filter((each) => each !== 'null');
  const { pattern, format, enum: codes, ...rest } = schema;
  if (type !== 'string' || more.length > 0 || format !== undefined) {
    const { description, ...bare } = { ...rest, type, ...(codes ? { enum: codes.filter((code) => code !== null) } : {}) };
    return {
      description,
      anyOf: [
        { ...bare, ...(format === undefined ? {} : { format }) },
        { type: 'string', maxLength: 0 },
      ],
    };
  }
  return {
    ...rest,
    type,
    ...(codes ? { enum: codes.map((code) => code ?? '') } : {}),
    ...(pattern === undefined ? {} : { pattern: `^$|${String(pattern)}` }),
  };
}
