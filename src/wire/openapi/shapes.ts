import type { z } from 'zod';
import type { OperationId } from '../../rules/operations.js';
import { outputSchemas, SHAPES, type ShapeName, Upserted } from '../../rules/shapes.js';
import { userSchema } from '../../rules/user-schema.js';
import type { Code, Profile } from '../profile.js';
import type { Wire } from '../wire.js';
import type { Components } from './components.js';
import { integer, jsonSchemaOf, type Member, objectOf, type Schema } from './schema.js';

const NAMES: Record<ShapeName, string> = {
  status: 'DockingStatus',
  user: 'User',
  userPage: 'UserPage',
  deleted: 'DeletedUser',
  batch: 'BatchResult',
  result: 'ItemResult',
  detail: 'Detail',
  column: 'Column',
  module: 'Module',
  moduleList: 'ModuleList',
  upload: 'Upload',
  uploadPage: 'UploadPage',
};

const DATE_PATTERNS: Record<Profile['dates'], string> = {
  'yyyy-MM-dd': '^\\d{4}-\\d{2}-\\d{2}$',
  yyyyMMdd: '^\\d{8}$',
  'yyyy/MM/dd': '^\\d{4}/\\d{2}/\\d{2}$',
};

/** One of these values. */
export function codesOf(values: readonly unknown[]): Schema {
  const types = new Set(values.map((value) => (value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value)));
  return { type: types.size > 1 ? [...types] : [...types][0], enum: [...values] };
}

/** The type of these codes of an envelope. */
export function codeType(codes: readonly Code[], description: string): Schema {
  const numbers = codes.filter((code) => typeof code === 'number');
  if (numbers.length < codes.length) {
    const types = new Set(codes.map((code) => (typeof code === 'number' ? 'integer' : typeof code)));
    return { description, type: types.size > 1 ? [...types].sort() : [...types][0] };
  }
  return integer({ description, minimum: Math.min(...numbers), maximum: Math.max(...numbers) });
}

/** The codes of all failures of a profile. */
export const codesOfFailures = ({ errors }: Profile) => Object.values(errors).map(({ code }) => code);

/** What a user's fields are sent for. */
export type UserUse = 'create' | 'change' | 'item';

/** The schemas of a wire's objects: the domain's, with the names, codes and dates of the profile. */
export class WireSchemas {
  private readonly outputs: Record<ShapeName, z.AnyZodObject>;

  constructor(
    private readonly wire: Wire,
    readonly components: Components,
    /** Of the names of components, where another wire has its own in the same document. */
    private readonly prefix = '',
  ) {
    this.outputs = outputSchemas(wire.codec.fields);
  }

  /** What an operation gives. */
  output(id: OperationId, shape: ShapeName): Schema {
    if (id !== 'upsertUser') return this.shape(shape);
    return this.components.schema('UpsertResult', () => objectOf(this.members('result', Upserted)));
  }

  shape(shape: ShapeName): Schema {
    return this.components.schema(this.prefix + NAMES[shape], () => objectOf(this.members(shape, this.outputs[shape])));
  }

  private members(shape: ShapeName, output: z.AnyZodObject): Member[] {
    const { properties = {}, required = [] } = jsonSchemaOf(output);
    const kinds: Record<string, string | null | undefined> = SHAPES[shape];
    const { batchLimit } = this.wire.profile.behaviour;
    const bounded = (schema: Schema) =>
      schema.type === 'integer' && (shape === 'batch' || shape === 'result') ? integer({ ...schema, maximum: batchLimit }) : schema;
    return Object.entries(properties).map(([name, schema]) => ({
      path: this.wire.codec.path(shape, name),
      schema: this.inner(kinds[name], shape === 'user' ? this.value(name, schema, false) : bounded(schema)),
      required: required.includes(name),
    }));
  }

  /** A member that holds objects of another shape refers to it. */
  private inner(kind: string | null | undefined, schema: Schema): Schema {
    if (kind === 'failure') return this.itemError();
    if (!kind) return schema;
    return { ...schema, items: this.shape(kind as ShapeName) };
  }

  private totalErrors(): Member {
    const description = 'How many errors there are in all, where not all are listed.';
    return { path: this.wire.codec.path('failure', 'totalErrors'), schema: integer({ description, minimum: 0 }), required: false };
  }

  /** The `error` of an item of a batch. */
  private itemError(): Schema {
    return this.components.schema('ItemError', () => {
      const { envelope } = this.wire.profile;
      const members: Member[] = [
        {
          path: envelope.code.split('.'),
          schema: codeType(codesOfFailures(this.wire.profile), 'The code of the failure.'),
          required: true,
        },
        { path: envelope.message.split('.'), schema: { type: 'string', description: 'What is wrong.' }, required: true },
        { path: envelope.error.split('.'), schema: { type: 'string', description: "The failure's name." }, required: true },
        { path: envelope.details.split('.'), schema: { type: 'array', items: this.shape('detail') }, required: true },
        ...(envelope.details === '' ? [] : [this.totalErrors()]),
      ];
      return objectOf(
        members.filter(({ path }) => path[0] !== ''),
        'Why an item failed.',
      );
    });
  }

  /**
   * The fields of a user as a call sends them. Fields beyond those that an update may change are sent with the value they have; what
   * the platform keeps by itself is in answers only, and what addresses the user stands where it addresses.
   */
  userMembers(use: UserUse): Member[] {
    const { fields } = this.wire.codec;
    const created = userSchema(fields, 'create');
    const zod = use === 'create' ? created : created.partial();
    const { properties = {}, required = [] } = jsonSchemaOf(use === 'item' ? zod.required({ employeeId: true }) : zod);
    return Object.entries(properties)
      .filter(([name]) => use !== 'change' || (name !== 'password' && name !== 'employeeId'))
      .map(([name, schema]) => ({
        path: this.wire.codec.path('user', name),
        schema: this.value(name, use === 'change' ? this.frozen(name, schema) : schema, true),
        required: required.includes(name),
      }));
  }

  private frozen(name: string, schema: Schema): Schema {
    if (this.wire.codec.fields.get(name)?.updatable) return schema;
    return { ...schema, description: `${String(schema.description)} Cannot be changed: it may be sent with the value that is stored.` };
  }

  /** A user's fields as one schema. */
  user(use: UserUse): Schema {
    const texts: Record<UserUse, [string, string]> = {
      create: ['NewUser', 'A user to be created.'],
      change: ['UserChanges', 'What is to be changed of a user. A field sent with the value it already has is no change.'],
      item: ['UserItem', 'A user to be created, with all required fields, or to be updated. The password counts at creation only.'],
    };
    const [name, description] = texts[use];
    return this.components.schema(name, () => objectOf(this.userMembers(use), description));
  }

  /** A field's value by the codes and dates of the profile. `sent`: as calls have it, beside the looser forms that are read too. */
  private value(name: string, schema: Schema, sent: boolean): Schema {
    const { codec, profile } = this.wire;
    const field = codec.fields.get(name);
    if (!field) return schema;
    const [type, nullable] = [[schema.type ?? []].flat(), JSON.stringify(schema).includes('"null"')];
    const { pattern: _pattern, format: _format, ...rest } = schema;
    const example = field.example === null ? {} : { examples: [codec.toWire(name, field.example)] };
    const map = profile.values[name];
    if (map && (field.codes || field.type === 'boolean')) {
      const codes = field.codes ?? ['true', 'false'];
      const values = codes.map((code) => map[code] ?? (field.type === 'boolean' ? code === 'true' : code));
      const meanings = codes.map((code, at) => `${JSON.stringify(values[at])}: ${code}`).join(', ');
      return {
        description: `${schema.description ?? ''} ${meanings}.`.trim(),
        ...codesOf(nullable ? [...values, null] : values),
        ...example,
      };
    }
    if (field.type === 'date')
      return {
        ...rest,
        ...(profile.dates === 'yyyy-MM-dd' ? { format: 'date' } : { pattern: DATE_PATTERNS[profile.dates] }),
        ...(example.examples ? example : { examples: [codec.toWire(name, '2026-03-02')] }),
      };
    if (field.type === 'instant') return { ...schema, format: 'date-time', ...example };
    if (sent && field.type === 'id' && profile.behaviour.numericRequired)
      return { ...schema, pattern: '^\\d+$', examples: [name === 'employeeId' ? '1001' : '20260302'] };
    return type.length === 0 && !schema.anyOf ? schema : { ...schema, ...example };
  }
}
