import { quote } from '../quote.js';
import { quoteName } from '../secrecy.js';
import { didYouMean } from './did-you-mean.js';
import { either } from './listed.js';

const THINGS = {
  operation: 'operation',
  member: 'member',
  module: 'module',
  column: 'column',
  field: 'field',
  'path-parameter': 'path parameter',
  'field-key': 'field, parameter or member',
  'ledger-key': 'rule, operation, error or path',
} as const;

/** What a name that nobody knows might have been the name of. */
export type Thing = keyof typeof THINGS;

/** What is wrong with a document or a body, whatever it holds. */
export const DOCUMENTS = {
  'documents.the-document': 'the document',
  'documents.the-text': 'the text',
  'documents.the-body': 'the body',
  'documents.the-path': 'the path',
  'documents.the-name': ({ name }: { name: string }) => `the name ${quoteName(name)}`,
  'documents.in-the-path': ({ name }: { name: string }) => `${name} in the path`,

  'documents.missing': ({ subject }: { subject: string }) => `${subject} is missing`,
  'documents.empty': ({ subject }: { subject: string }) => `${subject} is empty`,
  'documents.must-be': ({ subject, expected, given }: { subject: string; expected: string; given: string }) =>
    `${subject} must be ${expected}, not ${given}`,
  'documents.at-least': ({ subject, minimum }: { subject: string; minimum: number }) => `${subject} must be at least ${minimum}`,
  'documents.at-most': ({ subject, maximum }: { subject: string; maximum: number }) => `${subject} must be at most ${maximum}`,
  'documents.too-few': ({ subject, minimum }: { subject: string; minimum: number }) => `${subject} must have at least ${minimum} entries`,
  'documents.too-many': ({ subject, maximum }: { subject: string; maximum: number }) => `${subject} has more than ${maximum} entries`,
  'documents.too-short': ({ subject, minimum }: { subject: string; minimum: number }) =>
    `${subject} must have at least ${minimum} characters`,
  'documents.too-long': ({ subject, maximum }: { subject: string; maximum: number }) => `${subject} is longer than ${maximum} characters`,
  /** What a schema says itself, where it is not one of ours. */
  'documents.says': ({ subject, predicate }: { subject: string; predicate: string }) => `${subject} ${predicate}`,
  'documents.unknown': ({ thing, name, near }: { thing: Thing; name: string; near?: string | undefined }) =>
    `there is no ${THINGS[thing]} ${quoteName(name)}${didYouMean(near)}`,
  'documents.unknown-code': ({ field, code, near }: { field: string; code: string; near?: string | undefined }) =>
    `there is no code of ${field} ${quoteName(code)}${didYouMean(near)}`,

  'documents.at-place': ({ place, message }: { place: string; message: string }) => `${place}: ${message}`,
  'documents.one-of': ({ options }: { options: readonly string[] }) => either(options),
  'documents.literal': ({ value }: { value: unknown }) => quote(value),
  'documents.whole-number': 'a whole number',
  'documents.fraction': 'a fraction',
  'documents.kind': ({ type }: { type: string }) => `a ${type}`,
  'documents.this': 'this',

  'documents.no-json-at': ({ subject, line, column }: { subject: string; line: number; column: number }) =>
    `${subject} is not JSON: it breaks at line ${line}, column ${column}`,
  'documents.no-json-end': ({ subject, line, column }: { subject: string; line: number; column: number }) =>
    `${subject} is not JSON: it breaks off at line ${line}, column ${column}`,
  'documents.too-deep': ({ subject, levels, most }: { subject: string; levels: number; most: number }) =>
    `${subject} nests ${levels} levels deep; ${most} is the limit`,
  'documents.deeper': ({ most }: { most: number }) => `the text nests deeper than ${most} levels`,
  'documents.named-twice': ({ name }: { name: string }) => `the member ${quoteName(name)} appears twice in one object`,
  'documents.named-twice-at': ({ name, line, column }: { name: string; line: number; column: number }) =>
    `the member ${quoteName(name)} appears twice in one object (line ${line}, column ${column})`,
  'documents.named-before': ({ name, line }: { name: string; line: number }) =>
    `the member ${quoteName(name)} appears twice in one object; the first is in line ${line}`,
  'documents.too-many-values': ({ most }: { most: number }) =>
    `the text holds more than ${most} names and values, too many for YAML: write it as JSON`,
  'documents.foreign-tag': ({ tag }: { tag: string }) => `the tag ${quoteName(tag)} cannot be used here: write the value as plain text`,
  'documents.too-many-aliases': ({ most }: { most: number }) => `the aliases of the text expand more than ${most} times`,
  'documents.alias-of-nothing': 'the alias names no anchor that comes before it',
  'documents.none': 'the text holds no document',
  'documents.several': 'the text holds several YAML documents; one is expected',
  /** The library's own words; they may quote the text, so what they quote is cut off. */
  'documents.not-yaml': ({ said }: { code: string; said: string }) => said,
  'documents.not-yaml-braces': ({ said, path }: { code: string; said: string; path: string }) =>
    `${said}: a path with braces must be in quotes, as in "${path}"`,
  'documents.no-proto': '__proto__ cannot be the name of a member',

  'documents.not-utf8': 'the body is not UTF-8 text',
  'documents.no-form': 'the body must be a form (name=value&name=value); what was sent looks like JSON',
  'documents.empty-body': 'the body is empty; a JSON object is expected',
  'documents.no-object': ({ kind }: { kind: string }) => `the body must be a JSON object, not ${kind}`,
  'documents.object-encoded-twice': ({ kind }: { kind: string }) =>
    `the body must be a JSON object, not ${kind}; it seems to be encoded twice: send the object itself`,
  'documents.no-users': ({ subject, kind }: { subject: string; kind: string }) => `${subject} must be an array of users, not ${kind}`,
  'documents.users-missing': ({ subject }: { subject: string }) => `${subject} must be an array of users; it is missing`,
  'documents.no-user': ({ subject, kind }: { subject: string; kind: string }) =>
    `${subject} must be an object with the fields of a user, not ${kind}`,
  'documents.user-missing': ({ subject }: { subject: string }) => `${subject} must be an object with the fields of a user; it is missing`,
  'documents.foreign-escape': ({ subject }: { subject: string }) =>
    `${subject} is not UTF-8: percent escapes must be those of UTF-8 text, such as %E5%BC%A0 for 张`,
  'documents.form-steps': ({ most }: { most: number }) => `a name of more than ${most} steps is not accepted`,
  'documents.form-clash': ({ name }: { name: string }) => `${quoteName(name)} is sent both as a value and as something with members`,
  'documents.form-twice': ({ name }: { name: string }) => `${quoteName(name)} is sent twice`,
  'documents.form-index': ({ most }: { most: number }) => `an index of more than ${most} is not accepted`,
};
