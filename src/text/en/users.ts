import type { Words } from '../message.js';
import { quote } from '../quote.js';
import { quoteName } from '../secrecy.js';
import { didYouMean } from './did-you-mean.js';

/** What is wrong with users: their fields, and what is done with them. */
export const USERS = {
  'users.missing': ({ field }: { field: string }, words: Words) => `${words.field(field)} is missing`,
  'users.empty': ({ field }: { field: string }, words: Words) => `${words.field(field)} is empty`,
  'users.cannot-be-emptied': ({ field }: { field: string }, words: Words) => `${words.field(field)} cannot be emptied`,
  'users.unknown-field': ({ field, near }: { field: string; near?: string | undefined }, words: Words) =>
    `there is no field ${quoteName(words.field(field))}${didYouMean(near && words.field(near))}`,
  'users.not-on-this-wire': ({ field }: { field: string }, words: Words) =>
    `${quoteName(words.field(field))} is not on this wire: the profile has it off`,
  'users.read-only': ({ field }: { field: string }, words: Words) => `${words.field(field)} is kept by the platform and cannot be set`,
  'users.exists': ({ employeeId }: { employeeId: string }, words: Words) =>
    `a user with ${words.field('employeeId')} ${words.value('employeeId', employeeId)} already exists`,
  'users.password-not-updatable': ({ field }: { field: string }, words: Words) =>
    `${words.field(field)} cannot be changed by an update: it is used at creation only`,
  'users.password-ignored': ({ field }: { field: string }, words: Words) =>
    `the user exists, so its ${words.field(field)} was ignored: it is used at creation only`,
  'users.resigned': ({ field, stored, sent }: { field: string; stored: unknown; sent: unknown }, words: Words) =>
    `the user is resigned, so ${words.field(field)} cannot change from ${words.value(field, stored)} to ${words.value(field, sent)}`,
  'users.not-updatable': ({ field, stored, sent }: { field: string; stored: unknown; sent: unknown }, words: Words) =>
    `${words.field(field)} cannot be changed by docking: ${words.value(field, stored)} is stored, ${words.value(field, sent)} was sent`,
  'users.activated': ({ employeeId, at }: { employeeId: string; at: string }, words: Words) =>
    `the user ${words.value('employeeId', employeeId)} has logged in (${at}), so it can no longer be deleted`,
  'users.item-no-object': ({ kind }: { kind: string }) => `an item must be an object with the fields of a user, not ${kind}`,
  'users.batch-too-large': ({ limit, size }: { limit: number; size: number }) =>
    `a batch holds at most ${limit} users; this one has ${size}`,
  'users.not-numeric': ({ field }: { field: string }, words: Words) => `${words.field(field)} must be numeric data: digits only`,

  'values.holds': ({ field, what }: { field: string; what: string }, words: Words) => `${words.field(field)} holds ${what}`,
  'values.half-surrogate': ({ code }: { code: string }) => `half a surrogate pair, ${code}, which is not a character`,
  'values.control-character': ({ code }: { code: string }) => `the control character ${code}`,
  'values.unprintable': ({ code }: { code: string }) => `the unprintable character ${code}`,
  'values.some-control-character': 'a control character',
  'values.too-long': ({ field, most, length }: { field: string; most: number; length: number }, words: Words) =>
    `${words.field(field)} is longer than ${most} characters (${length})`,
  'values.dots-only': ({ field }: { field: string }, words: Words) =>
    `${words.field(field)} consists of dots only, which no path can carry`,
  'values.not-in-calendar': ({ field, sent }: { field: string; sent: string }, words: Words) =>
    `${words.field(field)} is not a day of the calendar: ${words.value(field, sent)}`,
  'values.must-be': ({ field, expected, given }: { field: string; expected: string; given: string }, words: Words) =>
    `${words.field(field)} must be ${expected}, not ${given}`,
  'values.must-be-not-value': ({ field, expected, sent }: { field: string; expected: string; sent: unknown }, words: Words) =>
    `${words.field(field)} must be ${expected}, not ${words.value(field, sent)}`,
  'values.must-be-hidden': ({ field, expected }: { field: string; expected: string }, words: Words) =>
    `${words.field(field)} must be ${expected}, not what was sent`,
  'values.quoted': ({ value }: { value: unknown }) => quote(value),
  'values.string-or-whole': 'a string or a whole number of 0 or more',
  'values.a-string': 'a string',
  'values.a-number': 'a number',
  'values.true-or-false': 'true or false',
  'values.an-instant': 'an ISO 8601 instant',
  'values.a-date': ({ field, example }: { field: string; example: string }, words: Words) =>
    `a date such as ${words.value(field, example)}`,
  'values.one-of': ({ field, codes }: { field: string; codes: readonly string[] }, words: Words) =>
    codes.map((code) => words.value(field, code)).join(' or '),
  'values.some-of': ({ options }: { options: readonly string[] }) => options.join(' or '),
  'values.too-many-digits': ({ field }: { field: string }, words: Words) =>
    `${words.field(field)} is a number too large to keep its digits: send it as a string`,
  'values.day-such-as': ({ example }: { example: unknown }) => `a day of the calendar such as ${quote(example)}`,
  'values.midnight-such-as': ({ example, timeZone }: { example: unknown; timeZone: string }) =>
    `the midnight in ${timeZone} at which a day begins, such as ${quote(example)}`,
  'values.moment-such-as': ({ example }: { example: unknown }) => `a moment such as ${quote(example)}`,
  'values.number-or-digits': 'a number, or its digits as a string',
  'values.number-of-few-digits': 'a number of at most 15 digits, or its digits as a string',
  'values.json-too-long': ({ field, most, length }: { field: string; most: number; length: number }, words: Words) =>
    `${words.field(field)} is longer than ${most} characters as JSON (${length})`,
  'kinds.array': 'an array',
  'kinds.null': 'null',
  'kinds.object': 'an object',
  'kinds.string': 'a string',
  'kinds.number': 'a number',
  'kinds.boolean': 'a boolean',
  'kinds.undefined': 'nothing',
  'kinds.encoded-twice': 'a string; it seems to be encoded as JSON twice',
};
