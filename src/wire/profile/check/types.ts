import { unknownName } from '../../../documents/fault.js';
import { type Field, withExtraFields } from '../../../rules/user-fields.js';
import type { Message } from '../../../text/message.js';
import { nearest } from '../../../text/nearest.js';
import { say } from '../../../text/say.js';
import { LIST_TYPES, OTHER_INSTANTS, WIRE_TYPES } from '../../codec/convert/choose.js';
import { isDatePattern, likelyPattern } from '../../codec/convert/date-pattern.js';
import { numberOf } from '../../codec/convert/number.js';
import type { Profile } from '../profile.js';
import type { ProfileCheck } from './check.js';

/** What other formats call these types. */
const MEANT: Readonly<Record<string, string>> = {
  text: 'string',
  str: 'string',
  int: 'number',
  integer: 'number',
  float: 'number',
  bool: 'boolean',
  epoch: 'epoch-s',
  unix: 'epoch-s',
  timestamp: 'epoch-s',
  seconds: 'epoch-s',
  milliseconds: 'epoch-ms',
  date: 'yyyy-MM-dd',
  datetime: 'yyyy-MM-dd HH:mm:ss',
  list: '[string]',
  array: '[string]',
};

const LISTS = ['[string]', '[number]'];
const MOMENTS = ['epoch-s', 'epoch-ms', 'yyyy-MM-dd HH:mm:ss'];

/** What a field of each kind may be on the wire; of date patterns one stands for all. */
const FITTING: Readonly<Record<Field['type'], readonly string[]>> = {
  id: ['string', 'number'],
  text: ['string', 'number', ...LISTS],
  code: ['string', 'number', 'boolean', ...LISTS],
  boolean: ['boolean', 'string', 'number', ...LISTS],
  number: ['number', 'string', ...LISTS],
  date: ['string', 'number', ...MOMENTS, ...LISTS],
  instant: ['string', ...MOMENTS],
  json: [],
};

const INSTANT = 'instant';

/** What is wrong with `types`: fields that there are not, words that are no type, and types that a field cannot have. */
export function typeFaults({ file, profile, report }: ProfileCheck): void {
  const fields = withExtraFields(profile.extraFields);
  const known = [...fields.keys(), ...OTHER_INSTANTS];
  for (const [name, stated] of Object.entries(file.types ?? {})) {
    const at = ['types', name];
    const kind = fields.get(name)?.type ?? ((OTHER_INSTANTS as readonly string[]).includes(name) ? INSTANT : undefined);
    const list = typeof stated !== 'string';
    const word = list ? (stated[0] ?? '') : stated;
    const message =
      kind === undefined ? unknownName('field', name, known) : (wordFault(word, list) ?? kindFault(profile, name, kind, word, list));
    if (message) report(at, message);
  }
}

function wordFault(word: string, list: boolean): Message | undefined {
  if (list) return LIST_TYPES.includes(word) ? undefined : say('profiles.list-type', { type: word });
  if ((WIRE_TYPES as readonly string[]).includes(word) || isDatePattern(word)) return undefined;
  if (word === 'json') return say('profiles.type-json');
  const meant = Object.hasOwn(MEANT, word.toLowerCase()) ? MEANT[word.toLowerCase()] : undefined;
  return say('profiles.type-unknown', { type: word, near: meant ?? likelyPattern(word) ?? nearest(word, WIRE_TYPES) });
}

function kindFault(profile: Profile, name: string, kind: Field['type'], word: string, list: boolean): Message | undefined {
  const fitting = FITTING[kind];
  const shown = list ? `[${word}]` : word;
  const fits = fitting.includes(shown) || (!list && isDatePattern(word) && fitting.some(isDatePattern));
  if (!fits) return say('profiles.type-unfit', { field: name, type: shown, fitting });
  if (kind === 'date' && word === 'number' && profile.dates !== 'yyyyMMdd') return say('profiles.type-of-day', { field: name });
  if (kind !== 'code' && kind !== 'boolean') return undefined;
  const values = Object.values(profile.values[name] ?? {});
  const isOf = {
    number: (value: unknown) => typeof value === 'number' || numberOf(String(value)) !== undefined,
    boolean: (value: unknown) => value === true || value === false || value === 'true' || value === 'false',
  }[word];
  const own = kind === 'boolean' && word === 'boolean' && values.length === 0;
  return !isOf || own || (values.length > 0 && values.every(isOf))
    ? undefined
    : say('profiles.type-needs-values', { field: name, type: word });
}
