import type { SecretName, Text } from '../described-call.js';

/** How a language writes what calls are made of. */
export interface Words {
  /** A text, whatever is in it. */
  literal(text: string): string;
  /** A secret of the environment, escaped for where it stands. */
  secret(name: SecretName, as: Text['as']): string;
  /** What joins the pieces of a text. */
  readonly plus: string;
}

/** A text as an expression. */
export const expression = ({ literal, secret, plus }: Words, { pieces, as }: Text): string =>
  pieces.map((piece) => (typeof piece === 'string' ? literal(piece) : secret(piece.secret, as))).join(plus) || literal('');

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };

/** A text in double quotes with the escapes that most languages share; `other` writes what is beyond printable ASCII, unit by unit. */
export const inQuotes = (text: string, other: (unit: string) => string): string =>
  `"${text.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, (unit) => NAMED[unit] ?? other(unit))}"`;

const hex = (unit: string) => unit.charCodeAt(0).toString(16).padStart(4, '0');

/** An escape of a UTF-16 code unit. */
export const unicode = (unit: string): string => `\\u${hex(unit)}`;
