import type { Field } from '../../../rules/user-fields.js';
import type { Profile } from '../../profile/profile.js';
import type { Conversion } from './conversion.js';
import { JSON_VALUE } from './json-value.js';
import { asList } from './list.js';
import { dayConversion, instantConversion, type MomentForm } from './moment.js';
import { BOOLEAN_AS_TEXT, NUMBER_AS_TEXT, TEXT_AS_NUMBER } from './number.js';
import { valueMap } from './value-map.js';

/** Types by name; any other is a date pattern. */
export const WIRE_TYPES = ['string', 'number', 'boolean', 'epoch-s', 'epoch-ms'] as const;
/** What a list may hold. */
export const LIST_TYPES: readonly string[] = ['string', 'number'];

/** Instants beside those of a user that `types` may name: of answers, and a parameter. */
export const OTHER_INSTANTS = ['serverTime', 'receivedAt', 'updatedSince'] as const;

/** What a field is on the wire. */
export interface WireType {
  /** One of `WIRE_TYPES` or a date pattern; undefined: as the domain has it. */
  readonly scalar: string | undefined;
  readonly list: boolean;
}

export function wireTypeOf({ types }: Profile, name: string): WireType {
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  return typeof type === 'object' ? { scalar: type[0], list: true } : { scalar: type, list: false };
}

/** How a wire writes the moments of a field, or undefined where it writes them as the domain does. */
export function momentForm(profile: Profile, field: Field, scalar: string | undefined): MomentForm | undefined {
  const { dates, timeZone } = profile;
  if (scalar === 'epoch-s' || scalar === 'epoch-ms') return { type: scalar, timeZone };
  if (scalar !== undefined && scalar !== 'string' && scalar !== 'number') return { type: { pattern: scalar }, timeZone };
  if (field.type !== 'date' || (dates === 'yyyy-MM-dd' && scalar !== 'number')) return undefined;
  return { type: { pattern: dates, number: scalar === 'number' }, timeZone };
}

/** Codes and other scalars: the value map first, then the type. */
function scalarConversion(profile: Profile, name: string, field: Field, scalar: string | undefined): Conversion | undefined {
  const typed = scalar === 'number' && field.type !== 'number' ? TEXT_AS_NUMBER : scalar === 'string' ? textConversion(field) : undefined;
  const map = profile.values[name];
  if (!map) return typed;
  const values = Object.entries(map).map(([code, value]) => [code, typeOfCode(value, scalar)] as const);
  return valueMap(Object.fromEntries(values), field);
}

const textConversion = ({ type }: Field) => (type === 'number' ? NUMBER_AS_TEXT : type === 'boolean' ? BOOLEAN_AS_TEXT : undefined);

/** The wire value of a code under a type. */
function typeOfCode(value: string | number | boolean, scalar: string | undefined): unknown {
  if (scalar === 'number') return TEXT_AS_NUMBER.toWire(value);
  if (scalar === 'string') return String(value);
  if (scalar === 'boolean' && typeof value === 'string') return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

/** What a profile does to the values of a field; undefined: nothing. Chosen once, when the profile is loaded. */
export function conversionOf(profile: Profile, name: string, field: Field): Conversion | undefined {
  if (field.type === 'json') return JSON_VALUE;
  const { scalar, list } = wireTypeOf(profile, name);
  const isMoment = field.type === 'date' || field.type === 'instant';
  const moment = isMoment ? momentForm(profile, field, scalar) : undefined;
  const inner = moment
    ? (field.type === 'date' ? dayConversion : instantConversion)(moment)
    : isMoment
      ? undefined
      : scalarConversion(profile, name, field, scalar);
  return list ? asList(inner) : inner;
}
