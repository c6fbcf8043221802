import { isRealDate } from '../rules/read-field.js';
import { SHAPES, type ShapeName } from '../rules/shapes.js';
import { type Field, withExtraFields } from '../rules/user-fields.js';
import { Unreadable } from '../rules/violation.js';
import type { Words } from '../text/message.js';
import { quote } from '../text/quote.js';
import { say } from '../text/say.js';
import { shownName } from '../text/secrecy.js';
import type { Profile } from './profile.js';

/** An object as it stands in a JSON body. */
export type WireObject = Record<string, unknown>;

export const isObject = (value: unknown): value is WireObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the value at a dotted name, or undefined. */
export function valueAt(object: unknown, path: readonly string[]): unknown {
  let value = object;
  for (const step of path) {
    if (!isObject(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value;
}

/** Sets the value at a dotted name, making the objects on the way. */
export function setAt(object: WireObject, path: readonly string[], value: unknown): void {
  let target = object;
  for (const step of path.slice(0, -1)) {
    const next = Object.hasOwn(target, step) ? target[step] : undefined;
    if (isObject(next)) target = next;
    else {
      const made: WireObject = {};
      target[step] = made;
      target = made;
    }
  }
  const last = path.at(-1);
  if (last !== undefined) target[last] = value;
}

interface Conversion {
  toWire(value: unknown): unknown;
  fromWire(value: unknown): unknown;
}

const isEmpty = (value: unknown) => value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

function valueMap(map: Readonly<Record<string, string | number | boolean>>, { type }: Field): Conversion {
  const back = new Map(Object.entries(map).map(([code, wire]) => [String(wire), type === 'boolean' ? code === 'true' : code]));
  const expected = say('values.some-of', { options: Object.values(map).map((wire) => JSON.stringify(wire)) });
  return {
    toWire: (value) => {
      // Booleans are mapped by their names.
      const code = typeof value === 'boolean' ? String(value) : value;
      return typeof code === 'string' && Object.hasOwn(map, code) ? map[code] : value;
    },
    fromWire: (value) => {
      if (isEmpty(value)) return value;
      const code = typeof value === 'object' ? undefined : back.get(String(value).trim());
      return code ?? new Unreadable(value, expected);
    },
  };
}

const DATE_FORMS = {
  yyyyMMdd: { form: /^(\d{4})(\d{2})(\d{2})$/, separator: '' },
  'yyyy/MM/dd': { form: /^(\d{4})\/(\d{2})\/(\d{2})$/, separator: '/' },
};

function dateForm(format: keyof typeof DATE_FORMS): Conversion {
  const { form, separator } = DATE_FORMS[format];
  const write = (date: string) => date.split('-').join(separator);
  return {
    toWire: (value) => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? write(value) : value),
    fromWire: (value) => {
      if (isEmpty(value)) return value;
      const parts = typeof value === 'string' || typeof value === 'number' ? form.exec(String(value).trim()) : null;
      const date = parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : '';
      return isRealDate(date) ? date : new Unreadable(value, say('values.day-such-as', { example: write('2026-03-02') }));
    },
  };
}

interface Member {
  readonly path: readonly string[];
  readonly convert: Conversion | undefined;
  readonly inner: Encoder | undefined;
}

type Encoder = (value: unknown) => unknown;

/** Ends the names of such members within the domain; no field's name ends so. */
const STRANGE = ' (as sent)';

const ASIDE = new Set<string>();

/** Renames and converts between the domain's objects and a profile's. */
export class Codec implements Words {
  readonly fields: ReadonlyMap<string, Field>;
  /** Whether objects of users are the same on both sides. */
  private readonly plain: boolean;
  /** A map, since a caller may name a member like one that every object has, such as `constructor`. */
  private readonly names: ReadonlyMap<string, string>;
  /** Each step of the names that the profile gives. */
  private readonly wireNames: ReadonlySet<string>;
  private readonly conversions = new Map<string, Conversion>();
  private readonly encoders = new Map<string, Encoder>();
  private readonly userPaths: [string, readonly string[]][] = [];
  private readonly pathOf: ReadonlyMap<string, readonly string[]>;
  /** The fields whose wire name is one step, by that name; and the first steps of those that are more. */
  private readonly flat = new Map<string, string>();
  private readonly nested = new Set<string>();

  constructor(profile: Profile) {
    this.fields = withExtraFields(profile.extraFields);
    this.names = new Map(Object.entries(profile.fields));
    this.wireNames = new Set(Object.values(profile.fields).flatMap((name) => [name, ...name.split('.')]));
    const dates = profile.dates === 'yyyy-MM-dd' ? undefined : dateForm(profile.dates);
    for (const [name, field] of this.fields) {
      const map = profile.values[name];
      const conversion = map ? valueMap(map, field) : field.type === 'date' ? dates : undefined;
      if (conversion) this.conversions.set(name, conversion);
      const path = this.path('user', name);
      this.userPaths.push([name, path]);
      if (path.length === 1 && path[0] !== undefined) this.flat.set(path[0], name);
      else if (path[0] !== undefined) this.nested.add(path[0]);
    }
    this.pathOf = new Map(this.userPaths);
    this.plain = this.conversions.size === 0 && this.userPaths.every(([name, path]) => path.length === 1 && path[0] === name);
  }

  /** The wire name of a member of an object, in steps. */
  path(shape: string, member: string): readonly string[] {
    return (this.names.get(`${shape}.${member}`) ?? this.names.get(member) ?? member).split('.');
  }

  /** The wire name by which messages call a field. */
  field = (name: string): string => {
    if (name.endsWith(STRANGE)) return shownName(name.slice(0, -STRANGE.length));
    return this.isKnown(name) ? this.path('user', name).join('.') : shownName(name);
  };

  /** Whether a name is one of the domain's or of this wire; others came from a caller, and may be anything. */
  isKnown(name: string): boolean {
    return this.fields.has(name) || this.names.has(name) || this.names.has(`user.${name}`) || this.wireNames.has(name);
  }

  /** A value as messages quote it. */
  value = (field: string, value: unknown): string => quote(value instanceof Unreadable ? value.sent : this.toWire(field, value));

  toWire(field: string, value: unknown): unknown {
    const conversion = this.conversions.get(field);
    return conversion ? conversion.toWire(value) : value;
  }

  fromWire(field: string, value: unknown): unknown {
    const conversion = this.conversions.get(field);
    return conversion ? conversion.fromWire(value) : value;
  }

  /** An object of a user's fields as the wire has it. Names that are no field stay as they are. */
  writeUser(user: Readonly<Record<string, unknown>>): WireObject {
    if (this.plain) return user;
    const result: WireObject = {};
    for (const name in user) {
      const path = this.pathOf.get(name);
      const value = this.toWire(name, user[name]);
      if (path && path.length > 1) setAt(result, path, value);
      else result[path?.[0] ?? name] = value;
    }
    return result;
  }

  /**
   * A user's fields by the domain's names. Members that are no field keep their wire name, so that rules refuse them by it;
   * `aside` are members that are something else, such as credentials.
   */
  readUser(sent: WireObject, aside: ReadonlySet<string> = ASIDE): WireObject {
    if (this.plain && aside.size === 0) return sent;
    const result: WireObject = {};
    for (const name in sent) {
      if (aside.has(name)) continue;
      const field = this.flat.get(name);
      if (field) result[field] = this.fromWire(field, sent[name]);
      else if (this.nested.has(name) && isObject(sent[name])) this.readNested([name], sent[name], result);
      else keep(result, this.fields.has(name) || this.names.has(name) ? strange(name) : name, sent[name]);
    }
    return result;
  }

  private readNested(at: readonly string[], sent: WireObject, result: WireObject): void {
    for (const name in sent) {
      const path = [...at, name];
      const dotted = path.join('.');
      const field = this.userPaths.find(([, each]) => each.join('.') === dotted)?.[0];
      const value = sent[name];
      if (field) result[field] = this.fromWire(field, value);
      else if (isObject(value) && this.userPaths.some(([, each]) => each.join('.').startsWith(`${dotted}.`)))
        this.readNested(path, value, result);
      else keep(result, dotted, value);
    }
  }

  /** What an operation gives, as the wire has it. */
  encode(shape: ShapeName, value: unknown): unknown {
    return this.encoder(shape)(value);
  }

  /** A failure's `details`, or a file's findings. */
  encodeDetails(details: readonly unknown[]): unknown[] {
    const encode = this.encoder('detail');
    return details.map(encode);
  }

  private encoder(shape: string): Encoder {
    let encoder = this.encoders.get(shape);
    if (!encoder) {
      encoder = this.buildEncoder(shape);
      this.encoders.set(shape, encoder);
    }
    return encoder;
  }

  private buildEncoder(shape: string): Encoder {
    if (!Object.hasOwn(SHAPES, shape)) return (value) => value;
    if (shape === 'user') return (value) => this.writeUser(value as WireObject);
    const members = new Map<string, Member>();
    let plain = true;
    for (const [name, kind] of Object.entries(SHAPES[shape as ShapeName] as Record<string, string | null>)) {
      const path = this.path(shape, name);
      const convert = this.conversions.get(name);
      const inner = kind === null ? undefined : this.encoder(kind);
      if (path.length > 1 || path[0] !== name || convert || (inner && !(kind === 'user' && this.plain))) plain = false;
      members.set(name, { path, convert, inner });
    }
    if (plain) return (value) => value;
    return (value) => {
      if (!isObject(value)) return value;
      const result: WireObject = {};
      for (const name in value) {
        const member = members.get(name);
        if (!member) {
          result[name] = value[name];
          continue;
        }
        const given = value[name];
        const converted = member.convert ? member.convert.toWire(given) : given;
        setAt(
          result,
          member.path,
          !member.inner ? converted : Array.isArray(converted) ? converted.map(member.inner) : member.inner(converted),
        );
      }
      return result;
    };
  }

  /** The domain's object of what the wire has: the inverse of `encode`, for clients. */
  decode(shape: ShapeName, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.decode(shape, each));
    if (!isObject(value)) return value;
    if (shape === 'user') {
      const user: WireObject = {};
      for (const [name, path] of this.userPaths) {
        const found = valueAt(value, path);
        if (found !== undefined) user[name] = this.fromWire(name, found);
      }
      return user;
    }
    const result: WireObject = {};
    for (const [name, kind] of Object.entries(SHAPES[shape] as Record<string, string | null>)) {
      const found = valueAt(value, this.path(shape, name));
      if (found === undefined) continue;
      result[name] = kind !== null && Object.hasOwn(SHAPES, kind) ? this.decode(kind as ShapeName, found) : this.fromWire(name, found);
    }
    return result;
  }
}

/** A member called like a field of the domain that goes by another name here: unknown on this wire, and kept apart from the field. */
const strange = (name: string) => name + STRANGE;

const keep = (result: WireObject, name: string, value: unknown) =>
  Object.defineProperty(result, name, { value, enumerable: true, writable: true, configurable: true });
