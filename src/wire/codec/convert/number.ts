import { Unreadable } from '../../../rules/violation.js';
import { say } from '../../../text/say.js';
import { type Conversion, isEmpty } from './conversion.js';

const DIGITS = /^-?\d+(\.\d+)?$/;

/** A text as a number where it would come back as it went: zeros in front and more digits than a number keeps would be lost. */
export function numberOf(text: string): number | undefined {
  const value = DIGITS.test(text) ? Number(text) : Number.NaN;
  const kept = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
  return kept && String(value) === text ? value : undefined;
}

/** Texts as numbers on the wire; where digits would be lost they stay texts. */
export const TEXT_AS_NUMBER: Conversion = {
  toWire: (value) => (typeof value === 'string' ? (numberOf(value) ?? value) : value),
  fromWire: (value) => {
    if (isEmpty(value)) return value;
    if (typeof value === 'number' && (Number.isSafeInteger(value) || !Number.isInteger(value))) return String(value);
    if (typeof value === 'string' && DIGITS.test(value.trim())) return value.trim();
    return new Unreadable(value, say(typeof value === 'number' ? 'values.number-of-few-digits' : 'values.number-or-digits'));
  },
};

const written = (value: unknown) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value);

/** Numbers as texts on the wire. What is none, the field refuses. */
export const NUMBER_AS_TEXT: Conversion = {
  toWire: written,
  fromWire: (value) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
    return Number.isFinite(number) && (DIGITS.test(String(value).trim()) || String(number) === value) ? number : value;
  },
};

/** Booleans as texts on the wire. What is none, the field refuses. */
export const BOOLEAN_AS_TEXT: Conversion = {
  toWire: written,
  fromWire: (value) => (value === 'true' ? true : value === 'false' ? false : value),
};
