import { shownName } from '../text/secrecy.js';
import type { Profile } from './profile/profile.js';

/** What `fields` says of a member that is not on the wire. */
export const OFF = 'off';

/** What things are called on a wire: fields, parameters, members of answers. */
export class Names {
  /** A map, since a caller may name a member like one that every object has, such as `constructor`. */
  private readonly given: ReadonlyMap<string, string>;
  private readonly off: ReadonlySet<string>;
  /** Each step of the names that the profile gives. */
  private readonly steps: ReadonlySet<string>;

  constructor({ fields }: Profile) {
    const entries = Object.entries(fields);
    this.given = new Map(entries.filter(([, name]) => name !== OFF));
    this.off = new Set(entries.flatMap(([key, name]) => (name === OFF ? [key] : [])));
    this.steps = new Set([...this.given.values()].flatMap((name) => [name, ...name.split('.')]));
  }

  /** The wire name of a member of an object, in steps. */
  path(shape: string, member: string): readonly string[] {
    return (this.given.get(`${shape}.${member}`) ?? this.given.get(member) ?? member).split('.');
  }

  /** Whether a member of an object is not on this wire. */
  isOff(shape: string, member: string): boolean {
    if (this.off.size === 0) return false;
    return this.off.has(`${shape}.${member}`) || (this.off.has(member) && !this.given.has(`${shape}.${member}`));
  }

  /** Whether a profile speaks of a member by name, here or as one of `shape`. */
  has(member: string): boolean {
    return this.given.has(member);
  }

  isKnown(name: string): boolean {
    return this.given.has(name) || this.given.has(`user.${name}`) || this.steps.has(name);
  }
}

/** Ends the names of such members within the domain; no field's name ends so. */
const STRANGE = ' (as sent)';

/** A member called like a field of the domain that goes by another name here: unknown on this wire, and kept apart from the field. */
export const strange = (name: string): string => name + STRANGE;

/** What was sent for a strange member's name, fit to be shown; undefined for any other name. */
export const strangeAsSent = (name: string): string | undefined =>
  name.endsWith(STRANGE) ? shownName(name.slice(0, -STRANGE.length)) : undefined;
