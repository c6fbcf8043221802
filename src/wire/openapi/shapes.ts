import type { z } from 'zod';
import type { OperationId } from '../../rules/operations.js';
import { outputSchemas, SHAPES, type ShapeName, Upserted } from '../../rules/shapes.js';
import { userSchema } from '../../rules/user-schema.js';
import type { Code, Profile } from '../profile/profile.js';
import type { Wire } from '../wire.js';
import type { Components } from './components.js';
import { integer, jsonSchemaOf, type Member, objectOf, type Schema } from './schema.js';
import { FieldSchemas, instantSchema, withoutNull } from './values.js';

/** What documents call a result: itself, and the answer that holds it. */
export const RESULT_NAMES: Readonly<Record<ShapeName, { readonly itself: string; readonly answer: string }>> = {
  status: { itself: 'DockingStatus', answer: 'Status' },
  user: { itself: 'User', answer: 'User' },
  userPage: { itself: 'UserPage', answer: 'UserPage' },
  deleted: { itself: 'DeletedUser', answer: 'DeletedUser' },
  batch: { itself: 'BatchResult', answer: 'Batch' },
  result: { itself: 'ItemResult', answer: 'Item' },
  detail: { itself: 'Detail', answer: 'Detail' },
  column: { itself: 'Column', answer: 'Column' },
  module: { itself: 'Module', answer: 'Module' },
  moduleList: { itself: 'ModuleList', answer: 'ModuleList' },
  storedFile: { itself: 'StoredFile', answer: 'StoredFile' },
  upload: { itself: 'Upload', answer: 'Upload' },
  uploadPage: { itself: 'UploadPage', answer: 'UploadPage' },
};

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
  readonly values: FieldSchemas;

  constructor(
    private readonly wire: Wire,
    readonly components: Components,
    /** Of the names of components, where another wire has its own in the same document. */
    private readonly prefix = '',
  ) {
    this.outputs = outputSchemas(wire.codec.fields);
    this.values = new FieldSchemas(wire);
  }

  /** What an operation gives. */
  output(id: OperationId, shape: ShapeName): Schema {
    if (id !== 'upsertUser') return this.shape(shape);
    return this.components.schema('UpsertResult', () => objectOf(this.members('result', Upserted)));
  }

  shape(shape: ShapeName): Schema {
    return this.components.schema(this.prefix + RESULT_NAMES[shape].itself, () => objectOf(this.members(shape, this.outputs[shape])));
  }

  /** The members of what an operation gives, by the domain's names. */
  named(id: OperationId, shape: ShapeName): ReadonlyMap<string, Member> {
    const members = id === 'upsertUser' ? this.members('result', Upserted) : this.members(shape, this.outputs[shape]);
    const { names } = this.wire.codec;
    const output = id === 'upsertUser' ? Upserted : this.outputs[shape];
    const known = Object.keys(output.shape as z.ZodRawShape).filter((name) => !names.isOff(shape, name));
    return new Map(known.flatMap((name, at) => (members[at] ? [[name, members[at]] as const] : [])));
  }

  private members(shape: ShapeName, output: z.AnyZodObject): Member[] {
    const { properties = {}, required = [] } = jsonSchemaOf(output);
    const kinds: Record<string, string | null | undefined> = SHAPES[shape];
    const { batchLimit } = this.wire.profile.behaviour;
    const bounded = (schema: Schema) =>
      schema.type === 'integer' && (shape === 'batch' || shape === 'result') ? integer({ ...schema, maximum: batchLimit }) : schema;
    const { codec, profile } = this.wire;
    const omitted = (schema: Schema) =>
      profile.nulls === 'omit' && [schema.type ?? schema.anyOf?.map(({ type }) => type)].flat().includes('null');
    return Object.entries(properties)
      .filter(([name]) => !codec.names.isOff(shape, name))
      .map(([name, schema]) => {
        const own = omitted(schema) ? withoutNull(schema) : schema;
        const list = shape === 'user' && codec.typeOf(name).list;
        return {
          path: codec.path(shape, name),
          schema: this.inner(kinds[name], this.memberValue(shape, name, list ? schema : own, bounded)),
          required: required.includes(name) && (list || !omitted(schema)),
        };
      });
  }

  private memberValue(shape: ShapeName, name: string, schema: Schema, bounded: (schema: Schema) => Schema): Schema {
    const { codec, profile } = this.wire;
    if (name === 'nextCursor' && this.wire.pages) return this.nextPage(schema);
    if (shape === 'user' || (name === 'employeeId' && codec.typeOf(name).scalar !== undefined)) return this.values.of(name, schema, false);
    return codec.conversion(shape, name) && name !== 'employeeId' ? instantSchema(profile, name, schema) : bounded(schema);
  }

  /** The cursor of a list that counts its pages. */
  private nextPage({ type }: Schema): Schema {
    const nullable = [type].flat().includes('null');
    const description = `For the parameter cursor of the next page${nullable ? '; null on the last' : '; not there on the last'}.`;
    return integer({ description, type: nullable ? ['integer', 'null'] : 'integer', minimum: this.wire.pages?.first ?? 0 });
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
        {
          path: envelope.details.split('.'),
          schema: {
            type: 'array',
            items: this.shape('detail'),
            description: 'Every violation; of many the first 20, and only the first where the items before have told 2,000.',
          },
          required: true,
        },
        ...(envelope.details === '' || this.wire.codec.names.isOff('failure', 'totalErrors') ? [] : [this.totalErrors()]),
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
        schema: this.values.of(name, use === 'change' ? this.frozen(name, schema) : schema, true),
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
}
