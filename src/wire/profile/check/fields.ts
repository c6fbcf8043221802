import { unknownName } from '../../../documents/fault.js';
import { PARAMS, REQUEST_MEMBERS } from '../../../rules/operations.js';
import { SHAPES } from '../../../rules/shapes.js';
import { FIELDS, type Field, withExtraFields } from '../../../rules/user-fields.js';
import { nearest } from '../../../text/nearest.js';
import { say } from '../../../text/say.js';
import { Codec } from '../../codec/codec.js';
import { wireTypeOf } from '../../codec/convert/choose.js';
import { datePattern, isDatePattern } from '../../codec/convert/date-pattern.js';
import type { Profile } from '../profile.js';
import type { ProfileCheck } from './check.js';
import { fieldPlace, isStated, nameFaults } from './names.js';

/** Members beside a failure's details. */
const FAILURE_MEMBERS = ['uploadId', 'totalErrors'];

/** Every key that `fields` may have: members by themselves, and with the object that they are in. */
export function fieldKeys(fields: Iterable<string>): Set<string> {
  const keys = new Set<string>();
  const add = (shape: string, members: Iterable<string>) => {
    for (const member of members) keys.add(member).add(`${shape}.${member}`);
  };
  add('user', fields);
  for (const [shape, members] of Object.entries(SHAPES)) add(shape, Object.keys(members));
  add('param', [...Object.keys(PARAMS), ...REQUEST_MEMBERS]);
  add('failure', FAILURE_MEMBERS);
  return keys;
}

/** The codes of a field whose values a profile can map, or undefined. */
export const codesOf = ({ type, codes }: Field): readonly string[] | undefined =>
  type === 'code' ? codes : type === 'boolean' ? ['true', 'false'] : undefined;

/** What is wrong with the names and values of fields. */
export function fieldFaults(check: ProfileCheck): void {
  const { file, profile, report } = check;
  checkExtraFields(check);
  const fields = withExtraFields(profile.extraFields);
  const known = fieldKeys(fields.keys());
  const sound = new Set<string>();
  for (const [key, name] of Object.entries(file.fields ?? {})) {
    if (!known.has(key)) report(['fields', key], unknownName('field-key', key, known));
    else sound.add(key);
    if (profile.body === 'form' && /[[\]]/.test(name)) report(['fields', key], say('profiles.brackets-in-form'));
  }
  const codec = new Codec({ ...profile, values: {} });
  const shapes = { ...SHAPES, user: Object.fromEntries([...fields.keys()].map((name) => [name, null])) };
  for (const [shape, members] of Object.entries(shapes)) {
    const named = Object.keys(members)
      .filter((member) => !codec.names.isOff(shape, member))
      .map((member) => ({
        name: codec.path(shape, member).join('.'),
        what: member,
        at: fieldPlace(check, shape, member),
      }));
    nameFaults(check, named, say('profiles.in-an-object', { shape }));
  }
  checkValues(check, fields);
  checkNumeric(check);
}

function checkExtraFields({ file, report }: ProfileCheck): void {
  const seen = new Set<string>();
  for (const [index, { name, type, maxLength }] of (file.extraFields ?? []).entries()) {
    const at = ['extraFields', index, 'name'];
    if (FIELDS.has(name)) report(at, say('profiles.field-exists', { name }));
    else if (seen.has(name)) report(at, say('profiles.field-twice', { name }));
    else if (name in {}) report(at, say('profiles.field-reserved', { name }));
    seen.add(name);
    if (maxLength !== undefined && type !== 'text')
      report(['extraFields', index, 'maxLength'], say('profiles.max-length-of-text', { type }));
  }
}

function checkValues({ file, report }: ProfileCheck, fields: ReadonlyMap<string, Field>): void {
  const mappable = [...fields].filter(([, field]) => codesOf(field)).map(([name]) => name);
  for (const [name, map] of Object.entries(file.values ?? {})) {
    const field = fields.get(name);
    const codes = field && codesOf(field);
    if (!field) report(['values', name], unknownName('field', name, mappable));
    else if (!codes) report(['values', name], say('profiles.no-codes', { field: name, known: mappable }));
    if (!codes) continue;
    const missing = codes.filter((code) => !Object.hasOwn(map, code));
    const unknown = Object.keys(map).filter((code) => !codes.includes(code));
    for (const code of unknown)
      report(['values', name, code], say('documents.unknown-code', { field: name, code, near: nearest(code, codes) }));
    if (missing.length > 0) report(['values', name], say('profiles.codes-missing', { field: name, codes: missing }));
    const taken = new Map<string, string>();
    for (const [code, value] of Object.entries(map)) {
      const text = String(value);
      const at = ['values', name, code];
      if (text.trim() === '') report(at, say('profiles.value-empty'));
      else if (text.trim() !== text) report(at, say('profiles.value-untrimmed'));
      const other = taken.get(text);
      if (other !== undefined) report(at, say('profiles.value-twice', { one: other, other: code, value }));
      taken.set(text, code);
    }
  }
}

const isNumeric = (value: unknown) =>
  typeof value === 'number' ? Number.isSafeInteger(value) && value >= 0 : typeof value === 'string' && /^\d+$/.test(value);

function isNumericDay(profile: Profile): boolean {
  const { scalar } = wireTypeOf(profile, 'onboardingDate');
  if (scalar === undefined || scalar === 'string' || scalar === 'number') return profile.dates === 'yyyyMMdd';
  return scalar.startsWith('epoch') || (isDatePattern(scalar) && datePattern(scalar).digits);
}

/** USR-2 asks for digits, so statuses and dates must be able to be digits. */
function checkNumeric({ file, profile, report }: ProfileCheck): void {
  if (!profile.behaviour.numericRequired) return;
  const statuses = Object.values(profile.values.employmentStatus ?? {});
  const stated = file.values?.employmentStatus;
  if (statuses.length === 0 || !statuses.every(isNumeric))
    report(stated ? ['values', 'employmentStatus'] : ['behaviour', 'numericRequired'], say('profiles.numeric-statuses'));
  if (!isNumericDay(profile)) {
    const place = [['types', 'onboardingDate'], ['dates']].find((at) => isStated(file, at)) ?? ['behaviour', 'numericRequired'];
    report(place, say('profiles.numeric-dates'));
  }
}
