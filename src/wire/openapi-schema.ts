import { generateSchema } from '@anatine/zod-openapi';
import type { z } from 'zod';
import { type JsonSchema, mend } from '../yaml/json-schema.js';

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

/** Puts the description first, as it is read first, and says of a single code that it is constant. */
function tidy({ description, enum: codes, ...schema }: Schema, closed: boolean): Schema {
  const each = (inner: Schema) => tidy(inner, closed);
  const tidied: Schema = { ...(description === undefined ? {} : { description }), ...schema };
  if (codes) Object.assign(tidied, codes.length === 1 ? { const: codes[0] } : { enum: codes });
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

/** The parts of a document that are written once and referred to. */
export class Components {
  readonly schemas: Record<string, Schema> = {};
  readonly responses: Record<string, object> = {};
  readonly headers: Record<string, object> = {};
  readonly securitySchemes: Record<string, object> = {};

  /** Refers to a schema, which is made at the first time. */
  schema(name: string, make: () => Schema): Schema {
    if (!this.schemas[name]) {
      // Set first, so that a schema may hold itself.
      this.schemas[name] = {};
      this.schemas[name] = make();
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  /** Refers to a response, a header or a security scheme. One of another content under the same name gets `other` as its name. */
  refer(kind: 'responses' | 'headers' | 'securitySchemes', name: string, content: object, other: string): { $ref: string } {
    const existing = this[kind][name];
    const own = existing === undefined || JSON.stringify(existing) === JSON.stringify(content) ? name : other;
    this[kind][own] = content;
    return { $ref: `#/components/${kind}/${own}` };
  }

  /** Those components that paths refer to, themselves or through others. */
  usedBy(paths: object): Pick<Components, 'schemas' | 'responses' | 'headers' | 'securitySchemes'> {
    const { schemas, responses, headers, securitySchemes } = this;
    const all: Record<string, Record<string, object>> = { schemas, responses, headers };
    const used = new Set<string>();
    const visit = (part: object) => {
      for (const [ref, kind = '', name = ''] of JSON.stringify(part).matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)) {
        if (used.has(ref)) continue;
        used.add(ref);
        visit(all[kind]?.[name] ?? {});
      }
    };
    visit(paths);
    const kept = <T>(kind: string, entries: Record<string, T>): Record<string, T> =>
      Object.fromEntries(Object.entries(entries).filter(([name]) => used.has(`"#/components/${kind}/${name}"`)));
    return {
      schemas: kept('schemas', schemas),
      responses: kept('responses', responses),
      headers: kept('headers', headers),
      securitySchemes,
    };
  }

  /** What a schema says once its references are followed. */
  follow(schema: Schema): Schema {
    const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;
    return name === undefined ? schema : (this.schemas[name] ?? schema);
  }
}
