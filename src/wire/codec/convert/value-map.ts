import type { Field } from '../../../rules/user-fields.js';
import { Unreadable } from '../../../rules/violation.js';
import { say } from '../../../text/say.js';
import { type Conversion, isEmpty } from './conversion.js';

/** The codes of a field by the values that a profile gives them. */
export function valueMap(map: Readonly<Record<string, unknown>>, { type }: Field): Conversion {
  const back = new Map(Object.entries(map).map(([code, wire]) => [String(wire), type === 'boolean' ? code === 'true' : code]));
  const expected = say('values.some-of', { options: Object.values(map).map((wire) => JSON.stringify(wire)) });
  return {
    toWire: (value) => {
      // Booleans are mapped by their names.
      const code = typeof value === 'boolean' ? String(value) : value;
      return typeof code === 'string' && Object.hasOwn(map, code) ? map[code] : value;
    },
    fromWire: (value) => {
      if (isEmpty(value)) return value;
      const code = typeof value === 'object' ? undefined : back.get(String(value).trim());
      return code ?? new Unreadable(value, expected);
    },
  };
}
