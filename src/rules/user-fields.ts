import { z } from 'zod';
import { type FieldValue, quote, Unreadable, type Violation, type Wording } from './violation.js';

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
/** In what people compare by eye also what they cannot see or no font shows: such as a zero-width space, or a private character. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u;
const WHOLE = 'a string or a whole number of 0 or more';

/** A character that cannot stay, named by its code point, for it can hardly be shown. */
function unprintable(found: string): string {
  const code = `U+${found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
  if (/\p{Cs}/u.test(found)) return `half a surrogate pair, ${code}, which is no character`;
  return `the ${/\p{Cc}/u.test(found) ? 'control' : 'unprintable'} character ${code}`;
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

type Problem = (words: Wording) => string;

/** What a sent value stands for: a value (null where it is empty), or what is wrong with it. */
export type Reading = { value: FieldValue } | { problem: Problem };

const EMPTY: Reading = { value: null };

const kindOf = (value: unknown) =>
  Array.isArray(value) ? 'an array' : value === null ? 'null' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;

function readText(name: string, field: Field, text: string): Reading {
  const value = text.trim();
  if (value === '') return EMPTY;
  const [found] = (field.type === 'id' ? UNSEEN : UNPRINTABLE).exec(value) ?? [];
  if (found !== undefined) {
    // Of a password not even that is told.
    const what = name === 'password' ? 'a character that cannot be printed' : unprintable(found);
    return { problem: (words) => `${words.field(name)} holds ${what}` };
  }
  const max = field.maxLength ?? 100;
  // Code units are never fewer than code points, so only long strings need counting.
  if (value.length > max && [...value].length > max) {
    return { problem: (words) => `${words.field(name)} is longer than ${max} characters (${[...value].length})` };
  }
  if (name === 'employeeId' && /^\.+$/.test(value)) {
    return { problem: (words) => `${words.field(name)} consists of dots only, which no path can carry` };
  }
  return { value };
}

/** Reads one sent value of a field. Numbers, codes and dates are judged here (USR-8); emptiness is the caller's (USR-1). */
export function readField(name: string, field: Field, sent: unknown): Reading {
  if (sent === null || sent === undefined) return EMPTY;
  if (sent instanceof Unreadable) {
    return { problem: (words) => `${words.field(name)} must be ${sent.expected}, not ${quote(sent.sent)}` };
  }
  const wrong = (expected: string): Reading => ({
    problem: (words) =>
      `${words.field(name)} must be ${expected}, not ${typeof sent === 'string' ? words.value(name, sent) : kindOf(sent)}`,
  });
  if (typeof sent === 'string' && sent.trim() === '') return EMPTY;
  switch (field.type) {
    case 'id':
      if (typeof sent === 'number') {
        if (Number.isSafeInteger(sent) && sent >= 0) return readText(name, field, String(sent));
        return {
          problem: (words) =>
            Number.isInteger(sent) && sent > 0
              ? `${words.field(name)} is a number too large to keep its digits: send it as a string`
              : `${words.field(name)} must be ${WHOLE}, not ${words.value(name, sent)}`,
        };
      }
      return typeof sent === 'string' ? readText(name, field, sent) : wrong(WHOLE);
    case 'text':
      return typeof sent === 'string' ? readText(name, field, sent) : wrong('a string');
    case 'code': {
      const codes = field.codes ?? [];
      if (typeof sent === 'string' && codes.includes(sent.trim())) return { value: sent.trim() };
      return {
        problem: (words) =>
          `${words.field(name)} must be ${codes.map((code) => words.value(name, code)).join(' or ')}, not ${typeof sent === 'object' ? kindOf(sent) : quote(sent)}`,
      };
    }
    case 'date':
      if (typeof sent === 'string' && isRealDate(sent.trim())) return { value: sent.trim() };
      if (typeof sent === 'string' && DATE.test(sent.trim())) {
        return { problem: (words) => `${words.field(name)} is no day of the calendar: ${words.value(name, sent.trim())}` };
      }
      return {
        problem: (words) =>
          `${words.field(name)} must be a date such as ${words.value(name, '2026-03-02')}, not ${typeof sent === 'object' ? kindOf(sent) : quote(sent)}`,
      };
    case 'number': {
      const value = typeof sent === 'string' && /^-?\d+(\.\d+)?$/.test(sent.trim()) ? Number(sent) : sent;
      return typeof value === 'number' && Number.isFinite(value) ? { value } : wrong('a number');
    }
    case 'boolean':
      if (typeof sent === 'boolean') return { value: sent };
      if (sent === 'true' || sent === 'false') return { value: sent === 'true' };
      return wrong('true or false');
    case 'instant': {
      const time = typeof sent === 'string' ? Date.parse(sent) : Number.NaN;
      return Number.isNaN(time) ? wrong('an ISO 8601 instant') : { value: new Date(time).toISOString() };
    }
  }
}

/** USR-8 for a field whose value cannot be read. A password is never quoted. */
export const malformed = (name: string, sent: unknown, problem: Problem): Violation =>
  name === 'password'
    ? { rule: 'USR-8', field: name, message: (words) => problem({ ...words, value: () => 'what was sent' }) }
    : { rule: 'USR-8', field: name, message: problem, sent: sent instanceof Unreadable ? sent.sent : sent };

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
