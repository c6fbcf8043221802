import { isRealDate } from '../../../rules/read-field.js';
import { Unreadable } from '../../../rules/violation.js';
import type { Message } from '../../../text/message.js';
import { say } from '../../../text/say.js';
import { type Conversion, isEmpty } from './conversion.js';
import { type DatePattern, datePattern, dayAt, offsetOf, startOf } from './date-pattern.js';

/** How a wire writes moments: numbers since 1970, or a pattern. */
export interface MomentForm {
  readonly type: 'epoch-s' | 'epoch-ms' | { readonly pattern: string; readonly number?: boolean };
  /** The zone of local times, and of the midnights that days are. */
  readonly timeZone: string;
}

/** What a wire value stands for: a local time such as 2026-03-02T08:30:00, its milliseconds apart. */
type Local = { readonly local: string; readonly milliseconds: number };

interface Clockwork {
  write(local: string, milliseconds: number): string | number;
  read(value: string | number): Local | undefined;
}

const isoAt = (time: number): string | undefined => {
  const date = new Date(time);
  // Beyond these years ISO 8601 has another form, which no field takes.
  return Number.isNaN(time) || date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999 || Number.isNaN(date.getTime())
    ? undefined
    : date.toISOString();
};

function epoch(unit: number, offset: number): Clockwork {
  return {
    write: (local, milliseconds) => Math.floor((Date.parse(`${local}Z`) - offset + milliseconds) / unit),
    read: (value) => {
      const count = typeof value === 'number' ? value : /^-?\d{1,16}$/.test(value.trim()) ? Number(value) : Number.NaN;
      const iso = Number.isSafeInteger(count) ? isoAt(count * unit + offset) : undefined;
      return iso === undefined ? undefined : { local: iso.slice(0, 19), milliseconds: Number(iso.slice(20, 23)) };
    },
  };
}

function patterned(pattern: DatePattern, number: boolean): Clockwork {
  return {
    write: (local) => {
      const text = pattern.write(local);
      // As a number it would lose its zeros.
      return number && !text.startsWith('0') ? Number(text) : text;
    },
    read: (value) => {
      const local = pattern.read(String(value).trim());
      return local === undefined ? undefined : { local, milliseconds: 0 };
    },
  };
}

const clockwork = ({ type, timeZone }: MomentForm): Clockwork =>
  typeof type === 'object'
    ? patterned(datePattern(type.pattern), type.number === true)
    : epoch(type === 'epoch-s' ? 1000 : 1, offsetOf(timeZone));

const asked = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

/** Days such as 2026-03-02 as midnights; another time of day is refused, never shifted. */
export function dayConversion(form: MomentForm): Conversion {
  const { write, read } = clockwork(form);
  const example = write(startOf('2026-03-02'), 0);
  const expected: Message =
    typeof form.type === 'object' && !datePattern(form.type.pattern).timed
      ? say('values.day-such-as', { example })
      : say('values.midnight-such-as', { example, timeZone: form.timeZone });
  return {
    toWire: (value) => (typeof value === 'string' && isRealDate(value) ? write(startOf(value), 0) : value),
    fromWire: (value) => {
      if (isEmpty(value)) return value;
      const found = asked(value) ? read(value) : undefined;
      const day = found?.milliseconds === 0 ? dayAt(found.local) : undefined;
      return day ?? new Unreadable(value, expected);
    },
  };
}

/** Of what else a text may be, engines make dates too. */
const ISO = /^\d{4}-\d{2}-\d{2}T/;

/** Instants such as 2026-03-02T01:00:00.000Z. */
export function instantConversion(form: MomentForm): Conversion {
  const { write, read } = clockwork(form);
  const offset = offsetOf(form.timeZone);
  const localOf = (time: number): Local | undefined => {
    const iso = isoAt(time + offset);
    return iso === undefined ? undefined : { local: iso.slice(0, 19), milliseconds: Number(iso.slice(20, 23)) };
  };
  const expected = say('values.moment-such-as', { example: write('2026-03-02T08:30:00', 0) });
  return {
    toWire: (value) => {
      const found = typeof value === 'string' && ISO.test(value) ? localOf(Date.parse(value)) : undefined;
      return found ? write(found.local, found.milliseconds) : value;
    },
    fromWire: (value) => {
      if (isEmpty(value)) return value;
      const found = asked(value) ? read(value) : undefined;
      if (!found) return new Unreadable(value, expected);
      return isoAt(Date.parse(`${found.local}Z`) - offset + found.milliseconds) ?? new Unreadable(value, expected);
    },
  };
}
