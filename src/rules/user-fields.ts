import { z } from 'zod';
import type { Message } from '../text/message.js';
import { say } from '../text/say.js';
import { type FieldValue, Unreadable, type Violation } from './violation.js';

const EMPLOYMENT_STATUSES = ['active', 'resigned'] as const;
const GENDERS = ['male', 'female'] as const;

/** A field of a user: what it holds, and when docking may set it. Lengths count Unicode code points. */
export interface Field {
  readonly type: 'id' | 'text' | 'date' | 'code' | 'number' | 'boolean' | 'instant';
  readonly maxLength?: number;
  readonly codes?: readonly string[];
  /** USR-1: creation needs it. */
  readonly required?: boolean;
  /** USR-4: an update may change it. */
  readonly updatable?: boolean;
  /** Kept by the platform; docking reads it only. */
  readonly readOnly?: boolean;
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
    description: 'Identifies the user within the corp (USR-3). Case matters.',
    example: 'E1001',
  },
  password: {
    type: 'id',
    maxLength: 128,
    required: true,
    description: 'For the first login; used at creation only (USR-5), never returned.',
    example: 'Init-1001',
  },
  name: { type: 'text', maxLength: 100, required: true, description: 'The name of the employee.', example: '王芳' },
  employmentStatus: {
    type: 'code',
    codes: EMPLOYMENT_STATUSES,
    required: true,
    updatable: true,
    description: 'Whether the employee works here or has resigned.',
    example: 'active',
  },
  onboardingDate: {
    type: 'date',
    required: true,
    updatable: true,
    description: 'The day of joining: the article\'s "Onboarding Date" and "Employment Date".',
    example: '2026-03-02',
  },
  resignationDate: { type: 'date', updatable: true, description: 'The day of leaving.', example: null },
  factory: { type: 'text', maxLength: 100, updatable: true, description: 'The factory the employee works in.', example: 'Suzhou Plant 2' },
  department: { type: 'text', maxLength: 100, updatable: true, description: 'The department.', example: 'Assembly' },
  position: { type: 'text', maxLength: 100, updatable: true, description: 'The position.', example: 'Operator' },
  laborType: {
    type: 'text',
    maxLength: 100,
    updatable: true,
    description: 'The labor type, such as direct or indirect.',
    example: 'direct',
  },
  gender: { type: 'code', codes: GENDERS, description: 'Changed by HR only (USR-4).', example: 'female' },
  mobile: { type: 'text', maxLength: 100, description: 'Changed by HR only (USR-4).', example: '+86 138 0000 1001' },
  email: { type: 'text', maxLength: 100, description: 'Changed by HR only (USR-4).', example: 'wang.fang@factory.example' },
  activated: {
    type: 'boolean',
    readOnly: true,
    description: 'Whether the employee has logged in to the app once (APP-1).',
    example: false,
  },
  createdAt: { type: 'instant', readOnly: true, description: 'When the user was created.', example: '2026-03-02T01:00:00.000Z' },
  updatedAt: { type: 'instant', readOnly: true, description: 'When a field was last changed.', example: '2026-03-02T01:00:00.000Z' },
  activatedAt: { type: 'instant', readOnly: true, description: 'When the first login happened.', example: null },
} as const satisfies Record<string, Field>;

/** The name of a built-in field of a user. */
export type FieldName = keyof typeof USER_FIELDS;

/** The built-in fields, in the order in which the wire shows them. */
export const FIELDS: Fields = new Map<string, Field>(Object.entries(USER_FIELDS));

/** A further field of users, as a wire profile declares it (`extraFields`). */
export interface ExtraField {
  readonly name: string;
  readonly type: 'text' | 'number' | 'date' | 'boolean';
  readonly maxLength?: number;
  readonly updatable?: boolean;
}

/** The built-in fields and a profile's further ones. */
export function withExtraFields(extra: readonly ExtraField[]): Fields {
  if (extra.length === 0) return FIELDS;
  const examples = { text: 'C-17', number: 17, date: '2026-03-02', boolean: true };
  const declared = extra.map((each): [string, Field] => [
    each.name,
    {
      type: each.type,
      updatable: each.updatable ?? false,
      description: "A further field of the wire profile's.",
      example: examples[each.type],
      ...(each.type === 'text' ? { maxLength: each.maxLength ?? 100 } : {}),
    },
  ]);
  return new Map([...FIELDS, ...declared]);
}

/** A user as the platform keeps it; further fields of a profile stand beside the named ones. */
export interface User {
  readonly [extra: string]: FieldValue;
  readonly employeeId: string;
  readonly name: string;
  readonly employmentStatus: (typeof EMPLOYMENT_STATUSES)[number];
  readonly onboardingDate: string;
  readonly resignationDate: string | null;
  readonly factory: string | null;
  readonly department: string | null;
  readonly position: string | null;
  readonly laborType: string | null;
  readonly gender: (typeof GENDERS)[number] | null;
  readonly mobile: string | null;
  readonly email: string | null;
  readonly activated: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly activatedAt: string | null;
}

const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;
/** In ids, which people compare by eye, also what they cannot see or no font shows: such as a zero-width space, or a private character. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u;

/** A character that cannot stay, named by its code point, for it can hardly be shown. */
function unprintable(found: string): Message {
  const code = `U+${found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
  if (/\p{Cs}/u.test(found)) return say('values.half-surrogate', { code });
  return /\p{Cc}/u.test(found) ? say('values.control-character', { code }) : say('values.unprintable', { code });
}
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text is a day of the calendar written YYYY-MM-DD, years 0001 to 9999. */
export function isRealDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= (DAYS[month - 1] ?? 0) + leap;
}

/** What a sent value stands for: a value (null where it is empty), or what is wrong with it. */
export type Reading = { value: FieldValue } | { problem: Message };

const EMPTY: Reading = { value: null };

const KINDS = {
  string: say('kinds.string'),
  number: say('kinds.number'),
  boolean: say('kinds.boolean'),
  object: say('kinds.object'),
  undefined: say('kinds.undefined'),
};

/** What kind of JSON value something is, in words; never the value. */
export const kindOf = (value: unknown): Message =>
  Array.isArray(value)
    ? say('kinds.array')
    : value === null
      ? say('kinds.null')
      : (KINDS[typeof value as keyof typeof KINDS] ?? KINDS.undefined);

/** A value as a message repeats it: objects by their kind only. */
const given = (sent: unknown): Message => (typeof sent === 'object' ? kindOf(sent) : say('values.quoted', { value: sent }));

const problem = (message: Message): Reading => ({ problem: message });

function readText(name: string, field: Field, text: string): Reading {
  const value = text.trim();
  if (value === '') return EMPTY;
  const [found] = (field.type === 'id' && name !== 'password' ? UNSEEN : UNPRINTABLE).exec(value) ?? [];
  if (found !== undefined) {
    // Of a password not even that is told.
    const what = name === 'password' ? say('values.some-control-character') : unprintable(found);
    return problem(say('values.holds', { field: name, what }));
  }
  const most = field.maxLength ?? 100;
  // Code units are never fewer than code points, so only long strings need counting.
  if (value.length > most && [...value].length > most) {
    return problem(say('values.too-long', { field: name, most, length: [...value].length }));
  }
  if (name === 'employeeId' && /^\.+$/.test(value)) return problem(say('values.dots-only', { field: name }));
  return { value };
}

/** Reads one sent value of a field. Numbers, codes and dates are judged here (USR-8); emptiness is the caller's (USR-1). */
export function readField(name: string, field: Field, sent: unknown): Reading {
  if (sent === null || sent === undefined) return EMPTY;
  // Nothing of a password is repeated.
  const mustBe = (expected: Message, quoted?: Message): Reading =>
    problem(
      name === 'password'
        ? say('values.must-be-hidden', { field: name, expected })
        : quoted || typeof sent !== 'string'
          ? say('values.must-be', { field: name, expected, given: quoted ?? kindOf(sent) })
          : say('values.must-be-not-value', { field: name, expected, sent }),
    );
  if (sent instanceof Unreadable) return mustBe(sent.expected, say('values.quoted', { value: sent.sent }));
  if (typeof sent === 'string' && sent.trim() === '') return EMPTY;
  switch (field.type) {
    case 'id':
      if (typeof sent === 'number') {
        if (Number.isSafeInteger(sent) && sent >= 0) return readText(name, field, String(sent));
        return Number.isInteger(sent) && sent > 0
          ? problem(say('values.too-many-digits', { field: name }))
          : mustBe(say('values.string-or-whole'), say('values.quoted', { value: sent }));
      }
      return typeof sent === 'string' ? readText(name, field, sent) : mustBe(say('values.string-or-whole'));
    case 'text':
      return typeof sent === 'string' ? readText(name, field, sent) : mustBe(say('values.a-string'));
    case 'code': {
      const codes = field.codes ?? [];
      if (typeof sent === 'string' && codes.includes(sent.trim())) return { value: sent.trim() };
      return mustBe(say('values.one-of', { field: name, codes }), given(sent));
    }
    case 'date':
      if (typeof sent === 'string' && isRealDate(sent.trim())) return { value: sent.trim() };
      if (typeof sent === 'string' && DATE.test(sent.trim())) {
        return problem(say('values.not-in-calendar', { field: name, sent: sent.trim() }));
      }
      return mustBe(say('values.a-date', { field: name, example: '2026-03-02' }), given(sent));
    case 'number': {
      const value = typeof sent === 'string' && /^-?\d+(\.\d+)?$/.test(sent.trim()) ? Number(sent) : sent;
      return typeof value === 'number' && Number.isFinite(value) ? { value } : mustBe(say('values.a-number'));
    }
    case 'boolean':
      if (typeof sent === 'boolean') return { value: sent };
      if (sent === 'true' || sent === 'false') return { value: sent === 'true' };
      return mustBe(say('values.true-or-false'));
    case 'instant': {
      const time = typeof sent === 'string' ? Date.parse(sent) : Number.NaN;
      return Number.isNaN(time) ? mustBe(say('values.an-instant')) : { value: new Date(time).toISOString() };
    }
  }
}

/** USR-8 for a field whose value cannot be read. A password is never repeated. */
export const malformed = (name: string, sent: unknown, message: Message): Violation => ({
  rule: 'USR-8',
  field: name,
  message,
  ...(name === 'password' ? {} : { sent: sent instanceof Unreadable ? sent.sent : sent }),
});

const schemaOf = (field: Field): z.ZodTypeAny => {
  const max = field.maxLength ?? 100;
  switch (field.type) {
    case 'id':
      return z.union([z.string().min(1).max(max), z.number().int().min(0)]);
    case 'text':
      return z.string().max(max);
    case 'date':
      return z.string().date();
    case 'code':
      return z.enum(field.codes as [string, ...string[]]);
    case 'number':
      return z.number();
    case 'boolean':
      return z.boolean();
    case 'instant':
      return z.string().datetime();
  }
};

/** The zod schema of what a call with users' fields takes or gives, derived from the fields; documentation is made of it. */
export function userSchema(fields: Fields, use: 'create' | 'update' | 'read'): z.AnyZodObject {
  const shape: Record<string, z.ZodTypeAny> = {};
  for (const [name, field] of fields) {
    if (use === 'read' ? name === 'password' : field.readOnly || (use === 'update' && !field.updatable)) continue;
    const required = field.required === true;
    const bare = use === 'read' && field.type === 'id' ? z.string() : schemaOf(field);
    const nullable = use === 'read' ? !(required || name === 'activated' || name === 'createdAt' || name === 'updatedAt') : !required;
    const schema = (nullable ? bare.nullable() : bare).describe(field.description);
    shape[name] = use === 'read' || (use === 'create' && required) ? schema : schema.optional();
  }
  return z.object(shape).strict();
}
