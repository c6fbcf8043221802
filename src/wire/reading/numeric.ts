import { isObject } from '../../rules/is-object.js';
import type { Violation } from '../../rules/violation.js';
import { say } from '../../text/say.js';
import type { Codec } from '../codec/codec.js';
import { entriesOf } from '../codec/convert/list.js';
import { valueAt } from '../wire-object.js';

/** USR-2, which judges values as they are on the wire: the required fields other than the name are digits. */
export function numericViolations(sent: unknown, codec: Codec): Violation[] {
  if (!isObject(sent)) return [];
  const violations: Violation[] = [];
  for (const [name, field] of codec.fields) {
    if (!field.required || name === 'name') continue;
    const found = valueAt(sent, codec.path('user', name));
    const value = entriesOf(found)?.[0] ?? found;
    const numeric =
      typeof value === 'number' ? Number.isSafeInteger(value) && value >= 0 : typeof value === 'string' && /^\s*\d+\s*$/.test(value);
    // What is missing or empty is USR-1's.
    if (numeric || value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) continue;
    violations.push({
      rule: 'USR-2',
      field: name,
      message: say('users.not-numeric', { field: name }),
      ...(name === 'password' ? {} : { sent: value }),
    });
  }
  return violations;
}
