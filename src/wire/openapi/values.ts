import type { Field } from '../../rules/user-fields.js';
import type { Codec } from '../codec/codec.js';
import { momentForm, type WireType, wireTypeOf } from '../codec/convert/choose.js';
import { datePattern } from '../codec/convert/date-pattern.js';
import type { MomentForm } from '../codec/convert/moment.js';
import type { Profile } from '../profile/profile.js';
import type { Wire } from '../wire.js';
import { integer, type Schema } from './schema.js';

/** One of these values. */
export function codesOf(values: readonly unknown[]): Schema {
  const types = new Set(values.map((value) => (value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value)));
  return { type: types.size > 1 ? [...types] : [...types][0], enum: [...values] };
}

const isNullable = (schema: Schema) => JSON.stringify(schema).includes('"null"');

/** The same schema for values that are never null. */
export function withoutNull(schema: Schema): Schema {
  const { type, anyOf, enum: codes, ...rest } = schema;
  const types = [type ?? []].flat().filter((each) => each !== 'null');
  const ways = anyOf?.filter((each) => each.type !== 'null');
  return {
    ...rest,
    ...(types.length === 0 ? {} : { type: types.length === 1 ? types[0] : types }),
    ...(ways ? { anyOf: ways } : {}),
    ...(codes ? { enum: codes.filter((code) => code !== null) } : {}),
  };
}

const EPOCHS: Readonly<Record<string, string>> = { 'epoch-s': 'Seconds since 1970.', 'epoch-ms': 'Milliseconds since 1970.' };

/** A moment as a wire writes it. */
function moment({ type, timeZone }: MomentForm, isDay: boolean): Schema {
  if (typeof type === 'object') {
    if (type.number) return integer({ minimum: 10_101, maximum: 99_991_231 });
    const { source, timed } = datePattern(type.pattern);
    return { type: 'string', pattern: source, ...(timed ? { description: `${isDay ? 'Midnight' : 'The time'} in ${timeZone}.` } : {}) };
  }
  const what = isDay ? ` Midnight in ${timeZone}.` : '';
  return integer({ description: `${EPOCHS[type]}${what}`, minimum: Number.MIN_SAFE_INTEGER });
}

/** What an instant that is no field of a user is on the wire. */
export function instantSchema(profile: Profile, name: string, schema: Schema): Schema {
  const form = momentForm(profile, { type: 'instant', description: '', example: null }, wireTypeOf(profile, name).scalar);
  return form ? described(schema.description, moment(form, false)) : schema;
}

/** A description with what is more to be said. */
const described = (description: string | undefined, { description: more, ...schema }: Schema): Schema => {
  const whole = [description, more].filter((each) => each !== undefined).join(' ');
  return { ...(whole === '' ? {} : { description: whole }), ...schema };
};

const or = (schema: Schema, nullable: boolean): Schema =>
  nullable
    ? { ...schema, type: [...[schema.type ?? []].flat(), 'null'], ...(schema.enum ? { enum: [...schema.enum, null] } : {}) }
    : schema;

/** The values of fields as a wire has them. */
export class FieldSchemas {
  private readonly codec: Codec;
  private readonly profile: Profile;

  constructor({ codec, profile }: Wire) {
    this.codec = codec;
    this.profile = profile;
  }

  /** A field's value by the codes, dates and types of the profile. `sent`: as calls have it, beside the looser forms that are read too. */
  of(name: string, schema: Schema, sent: boolean): Schema {
    const field = this.codec.fields.get(name);
    if (!field) return schema;
    const type = wireTypeOf(this.profile, name);
    const nullable = isNullable(schema) && !type.list;
    const bare = this.bare(name, field, schema, type, nullable, sent);
    const { description, examples, ...item } = bare;
    if (!type.list) return { ...bare, ...this.example(name, field, bare) };
    const whole: Schema = { ...(description === undefined ? {} : { description }), type: 'array', items: withoutNull(item) };
    return { ...whole, ...this.example(name, field, whole) };
  }

  /** What is looked for: of a list its entry. */
  filter(name: string, schema: Schema): Schema {
    const field = this.codec.fields.get(name);
    if (!field) return schema;
    const { examples: _examples, ...bare } = this.bare(name, field, schema, wireTypeOf(this.profile, name), false, true);
    return bare;
  }

  private example(name: string, field: Field, schema: Schema): { examples?: unknown[] } {
    if (schema.examples) return {};
    if (field.type === 'date' && field.example === null) return { examples: [this.codec.toWire(name, '2026-03-02')] };
    if (field.example === null || (field.type !== 'json' && schema.type === undefined && !schema.anyOf)) return {};
    return { examples: [this.codec.toWire(name, fitting(this.codec, name, field.example))] };
  }

  private bare(name: string, field: Field, schema: Schema, type: WireType, nullable: boolean, sent: boolean): Schema {
    const { profile, codec } = this;
    const { pattern: _pattern, format: _format, ...rest } = schema;
    const map = profile.values[name];
    if (map && (field.codes || field.type === 'boolean')) {
      const codes = field.codes ?? ['true', 'false'];
      const values = codes.map((code) => codec.bare(name, field.type === 'boolean' ? code === 'true' : code));
      const meanings = codes.map((code, at) => `${JSON.stringify(values[at])}: ${code}`).join(', ');
      return {
        description: `${schema.description ?? ''} ${meanings}.`.trim(),
        ...codesOf(nullable ? [...values, null] : values),
      };
    }
    const form = field.type === 'date' || field.type === 'instant' ? momentForm(profile, field, type.scalar) : undefined;
    if (form) {
      const { type: _type, ...plain } = rest;
      return described(plain.description, or({ ...plain, ...moment(form, field.type === 'date') }, nullable));
    }
    if (field.type === 'date') return { ...rest, format: 'date' };
    if (field.type === 'instant') return { ...schema, format: 'date-time' };
    const told = schema.description === undefined ? {} : { description: schema.description };
    if (field.type === 'json') return { description: `${schema.description ?? ''} Any JSON value.`.trim() };
    if (type.scalar === 'number' && field.type !== 'number') {
      // What is no number is stored as well, where HR or a fixture put it.
      return or({ ...told, type: sent ? 'number' : ['number', 'string'] }, nullable);
    }
    if (type.scalar === 'string' && field.type === 'number') return or({ ...told, type: 'string' }, nullable);
    if (type.scalar === 'string' && field.type === 'boolean') return or({ ...told, type: 'string', enum: ['true', 'false'] }, nullable);
    if (sent && field.type === 'id' && profile.behaviour.numericRequired)
      return { ...schema, pattern: '^\\d+$', examples: [name === 'employeeId' ? '1001' : '20260302'] };
    return schema;
  }
}

/** A value of the domain that the wire can have: where it has numbers, a text of digits. */
export function fitting(codec: Codec, name: string, value: unknown): unknown {
  const bare = codec.bare(name, value);
  const { scalar } = codec.typeOf(name);
  return scalar === 'number' && typeof value === 'string' && typeof bare === 'string' ? '17' : value;
}
