import { structured } from '../../reading/form.js';
import type { Conversion } from './conversion.js';

/** Any JSON value, kept as its text. An empty text in a form is no value; in JSON it is one. */
export const JSON_VALUE: Conversion = {
  toWire: (value) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      // Put there by hand, in a fixture perhaps: a text.
      return value;
    }
  },
  fromWire: (value) => (value === null || value === undefined ? value : JSON.stringify(value)),
};

/** The value of a member of a form that holds JSON: structure by its names or as JSON text, else a text. */
export function jsonInForm(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value.trim() === '') return null;
  const read = structured(value);
  return 'value' in read ? read.value : value;
}
