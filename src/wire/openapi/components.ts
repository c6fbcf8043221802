import { NAME } from '../planes/named.js';
import type { Schema } from './schema.js';

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** A member's name as a part of a type's name: what no language takes is left out. */
const part = (name: string) =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map(capital)
    .join('');

/** What one of many is called. */
const singular = (name: string) => (/ies$/.test(name) ? `${name.slice(0, -3)}y` : /s$/.test(name) ? name.slice(0, -1) : `${name}Item`);

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

  /**
   * Gives every object a name, so that generators make a type of it that is called something: the schema itself, or a reference to
   * it where it is an object. `hint` is its name where it has none of its own.
   */
  lift(schema: Schema, hint: string): Schema {
    if (schema.$ref !== undefined) return schema;
    const { [NAME]: own, ...rest } = schema;
    const types = [rest.type ?? []].flat();
    const isObject = types.includes('object') && rest.properties !== undefined;
    if (isObject && types.includes('null')) {
      const { description, ...object } = rest;
      const ref = this.lift({ ...object, type: 'object', ...(own === undefined ? {} : { [NAME]: own }) }, hint);
      return { ...(description === undefined ? {} : { description }), anyOf: [ref, { type: 'null' }] };
    }
    if (!isObject && typeof own !== 'string') return this.liftInside(rest, hint);
    const wanted = typeof own === 'string' ? own : hint;
    return this.add(wanted, this.liftInside(rest, wanted));
  }

  private liftInside(schema: Schema, owner: string): Schema {
    const result: Schema = { ...schema };
    if (schema.items) result.items = this.lift(schema.items, singular(owner));
    if (schema.anyOf) result.anyOf = schema.anyOf.map((each, at) => this.lift(each, at === 0 ? owner : `${owner}${at + 1}`));
    if (typeof schema.additionalProperties === 'object')
      result.additionalProperties = this.lift(schema.additionalProperties, `${owner}Value`);
    if (schema.properties)
      result.properties = Object.fromEntries(
        Object.entries(schema.properties).map(([name, each]) => [name, this.lift(each, owner + part(name))]),
      );
    return result;
  }

  /** Refers to a schema by this name or, where another one has it, by a name like it. */
  private add(name: string, content: Schema): Schema {
    const text = JSON.stringify(content);
    const names = [name, `Own${name}`, ...Array.from({ length: 100 }, (_each, at) => `${name}${at + 2}`)];
    const free = names.find((each) => this.schemas[each] === undefined || JSON.stringify(this.schemas[each]) === text) ?? name;
    this.schemas[free] = content;
    return { $ref: `#/components/schemas/${free}` };
  }

  /** Names the objects inside the schemas that have a name already. */
  liftComponents(): void {
    for (const [name, schema] of Object.entries(this.schemas)) this.schemas[name] = this.liftInside(schema, name);
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
