import type { Place } from '../../../documents/fault.js';
import { isObject } from '../../../rules/is-object.js';
import type { Message } from '../../../text/message.js';
import { say } from '../../../text/say.js';
import type { ProfileCheck } from './check.js';

/** Something that has a name on the wire. */
export interface Named {
  /** Dots go into nested objects. */
  readonly name: string;
  /** What it is: a name of ours, or in words. */
  readonly what: string | Message;
  /** Where the file names it; undefined where that is left to `default`. */
  readonly at: Place | undefined;
  /** Members of one object, whose names among each other are checked where that object is. */
  readonly within?: string;
}

/** Whether the file states something at a place. */
export function isStated(file: unknown, at: Place): boolean {
  let value = file;
  for (const segment of at) {
    if (Array.isArray(value)) value = value[Number(segment)];
    else if (isObject(value) && Object.hasOwn(value, segment)) value = value[String(segment)];
    else return false;
  }
  return value !== undefined;
}

/** A place, where the file states something at it. */
export const statedPlace = ({ file }: ProfileCheck, at: Place): Place | undefined => (isStated(file, at) ? at : undefined);

/** Tells which names are the same, or lie one within the other where both must have a value. `otherwise`: where the file names neither. */
export function nameFaults({ report, told }: ProfileCheck, named: readonly Named[], where: Message, otherwise?: Place): void {
  const byName = new Map<string, Named>();
  const blame = (one: Named, other: Named, message: Message) => {
    if (one.within !== undefined && one.within === other.within) return;
    const at = one.at ?? other.at ?? otherwise;
    // Nothing of what is left to default collides, so the file states one of the two.
    if (!at) return;
    const names = JSON.stringify([at, one.name, one.what, other.name, other.what]);
    if (told.has(names)) return;
    told.add(names);
    report(at, message);
  };
  for (const each of named) {
    const other = byName.get(each.name);
    if (other) blame(each, other, say('profiles.both-called', { one: other.what, other: each.what, name: each.name, where }));
    else byName.set(each.name, each);
  }
  for (const each of byName.values()) {
    const steps = each.name.split('.');
    for (let length = 1; length < steps.length; length++) {
      const outer = byName.get(steps.slice(0, length).join('.'));
      if (!outer) continue;
      const message = say('profiles.lies-within', { one: each.what, other: outer.what, where, name: each.name, outer: outer.name });
      blame(each, outer, message);
    }
  }
}

/** The member of the file that names a member of an object, as `fields` has it. */
export function fieldPlace({ file }: ProfileCheck, shape: string, member: string): Place | undefined {
  for (const key of [`${shape}.${member}`, member]) {
    if (file.fields && Object.hasOwn(file.fields, key)) return ['fields', key];
  }
  const extra = (file.extraFields ?? []).findIndex(({ name }) => name === member);
  return extra >= 0 && shape === 'user' ? ['extraFields', extra, 'name'] : undefined;
}
