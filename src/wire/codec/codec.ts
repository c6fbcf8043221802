import { z } from 'zod';
import { isObject } from '../../rules/is-object.js';
import { outputSchemas, SHAPES, type ShapeName } from '../../rules/shapes.js';
import { type Field, withExtraFields } from '../../rules/user-fields.js';
import { Unreadable } from '../../rules/violation.js';
import type { Words } from '../../text/message.js';
import { quote } from '../../text/quote.js';
import { shownName } from '../../text/secrecy.js';
import { Names, strange, strangeAsSent } from '../names.js';
import type { Profile } from '../profile/profile.js';
import { setAt, valueAt, type WireObject } from '../wire-object.js';
import { conversionOf, momentForm, OTHER_INSTANTS, type WireType, wireTypeOf } from './convert/choose.js';
import type { Conversion } from './convert/conversion.js';
import { jsonInForm } from './convert/json-value.js';
import { entriesOf } from './convert/list.js';
import { instantConversion } from './convert/moment.js';
import { Encoders } from './encoders.js';

const ASIDE: ReadonlySet<string> = new Set();

/** What of a sent object is read otherwise. */
export interface Reading {
  /** Members that are something else, such as credentials. */
  readonly aside?: ReadonlySet<string>;
  /** Whether it came as a form, in which JSON text may stand for what is nested. */
  readonly form?: boolean;
  /** Which members that are no field are passed over. */
  readonly ignored?: Ignored;
}

/** What of names that nobody knows is passed over; dots go into nested objects. */
export interface Ignored {
  readonly passes: (name: string) => boolean;
  /** Whether something within an object of that name is, though not the object. */
  readonly leadsInto: (name: string) => boolean;
}

/** How an object is written. */
export interface Writing {
  /** Whether members that hold null are left out. */
  readonly omitNulls?: boolean;
  /** Whether it goes into a form. */
  readonly form?: boolean;
}

/** Of a list more than its one entry, by the domain's name of the field. */
export interface Further {
  readonly field: string;
  readonly entries: number;
}

/** Renames and converts between the domain's objects and a profile's. */
export class Codec implements Words {
  /** The fields of users that are on this wire. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly names: Names;
  /** Whether objects of users are the same on both sides; `plainly`: whether they read so, too. */
  private readonly plain: boolean;
  private readonly plainly: boolean;
  private readonly omitNulls: boolean;
  private readonly conversions = new Map<string, Conversion>();
  private readonly instants = new Map<string, Conversion>();
  private readonly encoders: Encoders;
  private readonly pathOf: ReadonlyMap<string, readonly string[]>;
  /** Each field by its whole wire name. */
  private readonly byName = new Map<string, string>();
  /** The names of the objects that fields stand in. */
  private readonly nested = new Set<string>();
  private readonly lists: readonly string[];
  private readonly json: ReadonlySet<string>;
  /** Those of the user's fields that are not on this wire; they have no name there either. */
  private readonly off: readonly string[];
  private readonly nullables = new Map<ShapeName, readonly string[]>();

  constructor(private readonly profile: Profile) {
    this.names = new Names(profile);
    const all = withExtraFields(profile.extraFields);
    this.off = [...all.keys()].filter((name) => this.names.isOff('user', name));
    this.fields = this.off.length === 0 ? all : new Map([...all].filter(([name]) => !this.off.includes(name)));
    this.omitNulls = profile.nulls === 'omit';
    const paths = new Map<string, readonly string[]>();
    for (const [name, field] of this.fields) {
      const conversion = conversionOf(profile, name, field);
      if (conversion) this.conversions.set(name, conversion);
      const path = this.path('user', name);
      paths.set(name, path);
      this.byName.set(path.join('.'), name);
      for (let steps = 1; steps < path.length; steps++) this.nested.add(path.slice(0, steps).join('.'));
    }
    this.pathOf = paths;
    for (const name of OTHER_INSTANTS) {
      const form = momentForm(profile, INSTANT, wireTypeOf(profile, name).scalar);
      if (form) this.instants.set(name, instantConversion(form));
    }
    this.lists = [...this.fields.keys()].filter((name) => wireTypeOf(profile, name).list);
    this.json = new Set([...this.fields].flatMap(([name, field]) => (field.type === 'json' ? [name] : [])));
    const same = [...paths].every(([name, path]) => path.length === 1 && path[0] === name);
    this.plainly = this.conversions.size === 0 && same;
    this.plain = this.plainly && !this.omitNulls && this.off.length === 0;
    this.encoders = new Encoders({
      names: this.names,
      omitNulls: this.omitNulls,
      conversion: (shape, member) => this.conversion(shape, member),
      writeUser: this.plain ? undefined : (user) => this.writeUser(user, { omitNulls: this.omitNulls }),
    });
  }

  /** What a field is on the wire. */
  typeOf(field: string): WireType {
    return wireTypeOf(this.profile, field);
  }

  /** The wire name of a member of an object, in steps. */
  path(shape: string, member: string): readonly string[] {
    return this.names.path(shape, member);
  }

  /** Of a shape other than the user's, what it has in common with one: the id; and instants. */
  conversion(shape: string, member: string): Conversion | undefined {
    if (shape === 'user' || member === 'employeeId') return this.conversions.get(member);
    return this.instants.get(member);
  }

  /** The wire name by which messages call a field. */
  field = (name: string): string => strangeAsSent(name) ?? (this.isKnown(name) ? this.path('user', name).join('.') : shownName(name));

  /** Whether a name is one of the domain's or of this wire; others came from a caller, and may be anything. */
  isKnown(name: string): boolean {
    return this.fields.has(name) || this.names.isKnown(name);
  }

  /** A value as messages quote it. */
  value = (field: string, value: unknown): string => {
    const wire = this.shown(field, value);
    // The one entry of a list tells more than that it was a list.
    return quote(Array.isArray(wire) && wire.length === 1 && this.lists.includes(field) ? wire[0] : wire);
  };

  /** A value as answers repeat it: what stands for nothing, as it was sent. */
  shown(field: string, value: unknown): unknown {
    return value instanceof Unreadable ? value.sent : this.toWire(field, value);
  }

  toWire(field: string, value: unknown): unknown {
    const conversion = this.conversions.get(field) ?? this.instants.get(field);
    return conversion ? conversion.toWire(value) : value;
  }

  fromWire(field: string, value: unknown): unknown {
    const conversion = this.conversions.get(field) ?? this.instants.get(field);
    return conversion ? conversion.fromWire(value) : value;
  }

  /** A field's value outside of a user, such as in a filter: of a list the bare entry. */
  bare(field: string, value: unknown): unknown {
    const wire = this.toWire(field, value);
    return Array.isArray(wire) && this.lists.includes(field) ? wire[0] : wire;
  }

  /** An object of a user's fields as the wire has it. Names that are no field stay as they are. */
  writeUser(user: Readonly<Record<string, unknown>>, { omitNulls = false, form = false }: Writing = {}): WireObject {
    if (this.plain) return user;
    const result: WireObject = {};
    for (const name in user) {
      const path = this.pathOf.get(name);
      if (!path && this.off.includes(name)) continue;
      const wire = this.toWire(name, user[name]);
      // By the names of a form a value's own members would lose what they are.
      const value = form && typeof wire === 'object' && wire !== null && this.json.has(name) ? JSON.stringify(wire) : wire;
      if (omitNulls && value === null) continue;
      if (path && path.length > 1) setAt(result, path, value);
      else result[path?.[0] ?? name] = value;
    }
    return result;
  }

  /**
   * A user's fields by the domain's names. Members that are no field keep their wire name, so that rules refuse them by it, unless they
   * are ignored.
   */
  readUser(sent: WireObject, { aside = ASIDE, form = false, ignored }: Reading = {}): WireObject {
    if (this.plainly && aside.size === 0 && !ignored) return sent;
    const result: WireObject = {};
    const read = (object: WireObject, at: string) => {
      for (const name in object) {
        if (at === '' && aside.has(name)) continue;
        const path = at + name;
        const value = object[name];
        // In JSON a dot is a character of a name; only steps lead into objects.
        const field = name.includes('.') ? undefined : this.byName.get(path);
        if (field !== undefined) result[field] = this.fromWire(field, this.given(field, value, form));
        else if (isObject(value) && (this.nested.has(path) || ignored?.leadsInto(path))) read(value, `${path}.`);
        else if (!ignored?.passes(path))
          keep(result, at === '' && (this.fields.has(name) || this.names.has(name)) ? strange(name) : path, value);
      }
    };
    read(sent, '');
    return result;
  }

  /** A value as its kind of body means it: in a form JSON text may stand for structure, in JSON a text is a text. */
  private given(field: string, value: unknown, form: boolean): unknown {
    if (form) return this.json.has(field) ? jsonInForm(value) : value;
    return typeof value === 'string' && this.lists.includes(field) ? [value] : value;
  }

  /** The value that a filter looks for: of a list the bare entry. */
  fromBare(field: string, value: string): unknown {
    return this.fromWire(field, this.given(field, value, false));
  }

  /** The fields that came with more entries than the one that counts. */
  furtherEntries(sent: WireObject, form: boolean): Further[] {
    if (this.lists.length === 0) return [];
    return this.lists.flatMap((field) => {
      const entries = entriesOf(this.given(field, valueAt(sent, this.path('user', field)), form))?.length ?? 0;
      return entries > 1 ? [{ field, entries }] : [];
    });
  }

  /** What an operation gives, as the wire has it. */
  encode(shape: ShapeName, value: unknown): unknown {
    return this.encoders.of(shape)(value);
  }

  /** A failure's `details`, or a file's findings. */
  encodeDetails(details: readonly unknown[]): unknown[] {
    return details.map(this.encoders.of('detail'));
  }

  /** The domain's object of what the wire has: the inverse of `encode`, for clients. What an answer leaves out because it is null, is null. */
  decode(shape: ShapeName, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.decode(shape, each));
    if (!isObject(value)) return value;
    const members = shape === 'user' ? [...this.pathOf.keys()].map((name) => [name, null] as const) : Object.entries(SHAPES[shape]);
    const result: WireObject = {};
    for (const [name, kind] of members) {
      const found = valueAt(value, this.path(shape, name));
      if (found === undefined || this.names.isOff(shape, name)) continue;
      result[name] =
        kind !== null && Object.hasOwn(SHAPES, kind) ? this.decode(kind as ShapeName, found) : this.decodeValue(shape, name, found);
    }
    if (this.omitNulls) for (const name of this.nullable(shape)) if (!(name in result)) result[name] = null;
    return result;
  }

  private decodeValue(shape: string, name: string, found: unknown): unknown {
    const read = this.conversion(shape, name)?.fromWire(found);
    if (read === undefined) return found;
    // A text that is no number is stored all the same, where HR or a fixture put it.
    const { type } = this.fields.get(name) ?? INSTANT;
    return read instanceof Unreadable && typeof read.sent === 'string' && (type === 'text' || type === 'id') ? read.sent : read;
  }

  /** The members of a shape that hold null where they hold nothing. */
  private nullable(shape: ShapeName): readonly string[] {
    let names = this.nullables.get(shape);
    if (!names) {
      const members = Object.entries(outputSchemas(this.fields)[shape].shape as z.ZodRawShape);
      names = members.flatMap(([name, schema]) => (schema instanceof z.ZodNullable && !this.names.isOff(shape, name) ? [name] : []));
      this.nullables.set(shape, names);
    }
    return names;
  }
}

const INSTANT: Field = { type: 'instant', description: '', example: null };

const keep = (result: WireObject, name: string, value: unknown) =>
  Object.defineProperty(result, name, { value, enumerable: true, writable: true, configurable: true });
