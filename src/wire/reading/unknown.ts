import { isObject } from '../../rules/is-object.js';
import type { Violation } from '../../rules/violation.js';
import { nearest } from '../../text/nearest.js';
import { say } from '../../text/say.js';
import type { Ignored } from '../codec/codec.js';
import type { Profile } from '../profile/profile.js';
import type { WireObject } from '../wire-object.js';

/** Names that nobody knows are passed over; undefined: none is. Dots lead into nested objects, and a listed object goes whole. */
export function ignoring(unknown: Profile['unknown']['query']): Ignored | undefined {
  if (unknown === 'refuse') return undefined;
  if (unknown === 'ignore') return { passes: () => true, leadsInto: () => false };
  const listed = new Set(unknown);
  return {
    passes: (name) => {
      for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) if (listed.has(name.slice(0, end))) return true;
      return false;
    },
    leadsInto: (name) => unknown.some((each) => each.startsWith(`${name}.`)),
  };
}

/** What a name comes to that nobody knows, in a query or beside what a body may hold: a misspelt filter would list everybody. */
export function unknownMember(name: string, known: Iterable<string>): Violation {
  return {
    rule: 'USR-8',
    field: name,
    message: say('calls.param-unknown', { name, near: nearest(name, known) }),
  };
}

/** The members of an object that are neither `known` nor lead to what is, dotted, but for those that are ignored. */
export function unknownMembers(held: WireObject, known: readonly string[], ignored?: Ignored): string[] {
  const found: string[] = [];
  const walk = (object: WireObject, at: string): void => {
    for (const name in object) {
      const path = at === '' ? name : `${at}.${name}`;
      if (known.includes(path)) continue;
      const member = object[name];
      const leads = () => known.some((each) => each.startsWith(`${path}.`)) || ignored?.leadsInto(path) === true;
      if (isObject(member) && leads()) walk(member, path);
      else if (!ignored?.passes(path)) found.push(path);
    }
  };
  walk(held, '');
  return found;
}
