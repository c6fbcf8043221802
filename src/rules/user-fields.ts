import { FURTHER_FIELD, FIELDS as TEXTS } from '../text/en/fields.js';
import { PARAMS } from '../text/en/operations.js';
import type { FieldValue } from './violation.js';

/**
 * A field of a user: what it holds, and when docking may set it. Lengths count Unicode code points. This table is the one place of a
 * field: the type `User`, the columns of the store, schemas, filters, fixtures, the state dump and OpenAPI are derived from it.
 */
export interface Field {
  /** `json`: any JSON value, as its text. */
  readonly type: 'id' | 'text' | 'date' | 'code' | 'number' | 'boolean' | 'instant' | 'json';
  readonly maxLength?: number;
  readonly codes?: readonly string[];
  /** USR-1: creation needs it. */
  readonly required?: boolean;
  /** USR-4: an update may change it. */
  readonly updatable?: boolean;
  /** Kept by the platform; docking reads it only. */
  readonly readOnly?: boolean;
  /** What the platform puts here when it creates a user, so that it is never empty: the time of creation, or this value. */
  readonly initial?: 'now' | false;
  /** Stored hashed and never shown. */
  readonly secret?: boolean;
  /** Users can be listed by its value: what the parameter of that name is described by. */
  readonly filter?: string;
  readonly description: string;
  readonly example: FieldValue;
}

/** Fields of a user by name; a wire profile may add to the built-in ones. */
export type Fields = ReadonlyMap<string, Field>;

const USER_FIELDS = {
  employeeId: {
    type: 'id',
    maxLength: 64,
    required: true,
    description: TEXTS.employeeId,
    example: 'E1001',
  },
  password: {
    type: 'id',
    maxLength: 128,
    required: true,
    secret: true,
    description: TEXTS.password,
    example: 'Init-1001',
  },
  name: { type: 'text', maxLength: 100, required: true, description: TEXTS.name, example: '王芳' },
  employmentStatus: {
    type: 'code',
    codes: ['active', 'resigned'],
    required: true,
    updatable: true,
    filter: PARAMS.employmentStatus,
    description: TEXTS.employmentStatus,
    example: 'active',
  },
  onboardingDate: {
    type: 'date',
    required: true,
    updatable: true,
    description: TEXTS.onboardingDate,
    example: '2026-03-02',
  },
  resignationDate: { type: 'date', updatable: true, description: TEXTS.resignationDate, example: null },
  factory: {
    type: 'text',
    maxLength: 100,
    updatable: true,
    filter: PARAMS.factory,
    description: TEXTS.factory,
    example: 'Suzhou Plant 2',
  },
  department: {
    type: 'text',
    maxLength: 100,
    updatable: true,
    filter: PARAMS.department,
    description: TEXTS.department,
    example: 'Assembly',
  },
  position: { type: 'text', maxLength: 100, updatable: true, description: TEXTS.position, example: 'Operator' },
  laborType: {
    type: 'text',
    maxLength: 100,
    updatable: true,
    description: TEXTS.laborType,
    example: 'direct',
  },
  gender: { type: 'code', codes: ['male', 'female'], description: TEXTS.gender, example: 'female' },
  mobile: { type: 'text', maxLength: 100, description: TEXTS.mobile, example: '+86 138 0000 1001' },
  email: { type: 'text', maxLength: 100, description: TEXTS.email, example: 'wang.fang@factory.example' },
  activated: {
    type: 'boolean',
    readOnly: true,
    initial: false,
    description: TEXTS.activated,
    example: false,
  },
  createdAt: {
    type: 'instant',
    readOnly: true,
    initial: 'now',
    description: TEXTS.createdAt,
    example: '2026-03-02T01:00:00.000Z',
  },
  updatedAt: {
    type: 'instant',
    readOnly: true,
    initial: 'now',
    description: TEXTS.updatedAt,
    example: '2026-03-02T01:00:00.000Z',
  },
  activatedAt: { type: 'instant', readOnly: true, description: TEXTS.activatedAt, example: null },
} as const satisfies Record<keyof typeof TEXTS, Field>;

/** The name of a built-in field of a user. */
export type FieldName = keyof typeof USER_FIELDS;

/** The built-in fields, in the order in which the wire shows them. */
export const FIELDS: Fields = new Map<string, Field>(Object.entries(USER_FIELDS));

/** A further field of users, as a wire profile declares it (`extraFields`). */
export interface ExtraField {
  readonly name: string;
  readonly type: 'text' | 'number' | 'date' | 'boolean' | 'json';
  readonly maxLength?: number;
  readonly updatable?: boolean;
}

/** The built-in fields and a profile's further ones. */
export function withExtraFields(extra: readonly ExtraField[]): Fields {
  if (extra.length === 0) return FIELDS;
  const examples = { text: 'C-17', number: 17, date: '2026-03-02', boolean: true, json: '{"badge":[17]}' };
  const declared = extra.map((each): [string, Field] => [
    each.name,
    {
      type: each.type,
      updatable: each.updatable ?? false,
      description: FURTHER_FIELD,
      example: examples[each.type],
      ...(each.type === 'text' ? { maxLength: each.maxLength ?? 100 } : {}),
    },
  ]);
  return new Map([...FIELDS, ...declared]);
}

type Built = typeof USER_FIELDS;

/** The names of the fields that have such a member. */
type With<Member> = { [Name in FieldName]: Built[Name] extends Member ? Name : never }[FieldName];

/** The name of a field that is kept as it is, and shown. */
export type KeptName = Exclude<FieldName, With<{ secret: true }>>;
/** The name of a field that the platform keeps by itself. */
export type StampName = With<{ readOnly: true }>;
/** The name of a field that users can be listed by. */
export type FilterName = With<{ filter: string }>;

type ValueOf<F extends Field> = F extends { codes: readonly (infer Code)[] }
  ? Code
  : F extends { type: 'boolean' }
    ? boolean
    : F extends { type: 'number' }
      ? number
      : string;

type Kept = {
  readonly [Name in KeptName]: ValueOf<Built[Name]> | (Built[Name] extends { required: true } | { initial: 'now' | false } ? never : null);
};

/** A user as the platform keeps it; further fields of a profile stand beside the named ones. */
export interface User extends Kept {
  readonly [extra: string]: FieldValue;
}

const namesOf = <Name extends FieldName>(fits: (field: Field) => boolean | undefined): readonly Name[] =>
  [...FIELDS].filter(([, field]) => fits(field)).map(([name]) => name as Name);

/** What is kept and shown of a user, in the order of the wire. */
export const KEPT_NAMES = namesOf<KeptName>(({ secret }) => !secret);
/** What docking may change of a user (USR-4). */
export const UPDATABLE_NAMES = namesOf<KeptName>(({ updatable }) => updatable);
/** What is set at creation, and changed by HR only (BCK-1). */
export const BY_HAND_NAMES = namesOf<KeptName>(({ secret, readOnly, updatable }) => !(secret || readOnly || updatable));
/** Times of the platform's own making: they differ between states that are otherwise equal. */
export const VOLATILE_NAMES: ReadonlySet<string> = new Set(namesOf(({ type, readOnly }) => type === 'instant' && readOnly));
export const FILTER_NAMES = namesOf<FilterName>(({ filter }) => filter !== undefined);

/** Whether a field of a stored user always has a value. */
export const isNeverEmpty = ({ required, initial }: Field): boolean => required === true || initial !== undefined;

const BLANK = Object.fromEntries(KEPT_NAMES.map((name) => [name, FIELDS.get(name)?.initial === false ? false : null]));
const SET_AT_CREATION = namesOf(({ initial }) => initial === 'now');

/** A user of whom nothing is known but what the platform puts there at this time. */
export function blankUser(at: string): Record<string, FieldValue> {
  const user: Record<string, FieldValue> = { ...BLANK };
  for (const name of SET_AT_CREATION) user[name] = at;
  return user;
}
