import type { Message } from '../text/message.js';
import { say } from '../text/say.js';
import type { Field } from './user-fields.js';
import { type FieldValue, Unreadable, type Violation } from './violation.js';

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

/** How long the JSON of a value may be. */
const MOST_JSON = 10_000;

function readJsonText(name: string, text: string): Reading {
  if (text === 'null') return EMPTY;
  const { length } = text;
  return length > MOST_JSON ? problem(say('values.json-too-long', { field: name, most: MOST_JSON, length })) : { value: text };
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
    case 'json':
      // Its text as JSON; anything else was put there by hand.
      return readJsonText(name, typeof sent === 'string' ? sent : JSON.stringify(sent));
    case 'instant': {
      const time = typeof sent === 'string' ? Date.parse(sent) : Number.NaN;
      return Number.isNaN(time) ? mustBe(say('values.an-instant')) : { value: new Date(time).toISOString() };
    }
  }
}

/** USR-8 for a field whose value cannot be read. A password is never repeated; what stands for nothing stays as it was sent. */
export const malformed = (name: string, sent: unknown, message: Message): Violation => ({
  rule: 'USR-8',
  field: name,
  message,
  ...(name === 'password' ? {} : { sent }),
});
