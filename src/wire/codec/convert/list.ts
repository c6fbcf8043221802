import { Unreadable } from '../../../rules/violation.js';
import { say } from '../../../text/say.js';
import { type Conversion, isEmpty } from './conversion.js';

/** The entries of a list as it came: in forms it may be JSON text. undefined: it is no list. */
export function entriesOf(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== 'string' || !/^\s*\[/.test(value)) return Array.isArray(value) ? value : undefined;
  try {
    const read: unknown = JSON.parse(value);
    return Array.isArray(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** A value as the one entry of a list, and null as an empty one. Of more entries the first counts; a bare value is taken too. */
export const asList = (inner: Conversion | undefined): Conversion => ({
  toWire: (value) => (value === undefined || Array.isArray(value) ? value : value === null ? [] : [inner ? inner.toWire(value) : value]),
  fromWire: (value) => {
    const entries = entriesOf(value);
    const entry = entries ? (entries[0] ?? null) : value;
    if (isEmpty(entry)) return entry;
    if (inner) return inner.fromWire(entry);
    return typeof entry === 'object' ? new Unreadable(entry, say('values.a-string')) : entry;
  },
});
