import { isObject } from '../../rules/is-object.js';
import { SHAPES, type ShapeName } from '../../rules/shapes.js';
import type { Names } from '../names.js';
import { setAt, type WireObject } from '../wire-object.js';
import type { Conversion } from './convert/conversion.js';

type Encoder = (value: unknown) => unknown;

interface Member {
  readonly path: readonly string[];
  readonly convert: Conversion | undefined;
  readonly inner: Encoder | undefined;
}

/** What encoders are made of. */
export interface Encoding {
  readonly names: Names;
  /** Whether members that hold null are left out. */
  readonly omitNulls: boolean;
  readonly conversion: (shape: string, member: string) => Conversion | undefined;
  /** undefined: users are the same on both sides. */
  readonly writeUser: ((user: Readonly<Record<string, unknown>>) => WireObject) | undefined;
}

const SAME: Encoder = (value) => value;

/** Makes, once for each shape, what puts results of that shape on the wire. What a profile changes nothing of is passed through. */
export class Encoders {
  private readonly made = new Map<string, Encoder>();

  constructor(private readonly encoding: Encoding) {}

  of(shape: string): Encoder {
    let encoder = this.made.get(shape);
    if (!encoder) {
      encoder = this.build(shape);
      this.made.set(shape, encoder);
    }
    return encoder;
  }

  private build(shape: string): Encoder {
    const { names, omitNulls, conversion, writeUser } = this.encoding;
    if (!Object.hasOwn(SHAPES, shape)) return SAME;
    if (shape === 'user') return writeUser ? (value) => writeUser(value as WireObject) : SAME;
    const members = new Map<string, Member | 'off'>();
    let plain = !omitNulls;
    for (const [name, kind] of Object.entries(SHAPES[shape as ShapeName])) {
      const path = names.path(shape, name);
      const convert = conversion(shape, name);
      const made = kind === null ? SAME : this.of(kind);
      const inner = made === SAME ? undefined : made;
      const isOff = names.isOff(shape, name);
      if (path.length > 1 || path[0] !== name || convert || inner || isOff) plain = false;
      members.set(name, isOff ? 'off' : { path, convert, inner });
    }
    return plain ? SAME : (value) => encode(value, members, omitNulls);
  }
}

function encode(value: unknown, members: ReadonlyMap<string, Member | 'off'>, omitNulls: boolean): unknown {
  if (!isObject(value)) return value;
  const result: WireObject = {};
  for (const name in value) {
    const member = members.get(name);
    if (member === 'off') continue;
    const given = value[name];
    const converted = member?.convert ? member.convert.toWire(given) : given;
    if (converted === null && omitNulls) continue;
    const inner = member?.inner;
    const written = !inner ? converted : Array.isArray(converted) ? converted.map(inner) : inner(converted);
    setAt(result, member?.path ?? [name], written);
  }
  return result;
}
