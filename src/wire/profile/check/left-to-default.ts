import { STORAGE_FAILURES } from '../../../rules/failures.js';
import { OPERATION_IDS } from '../../../rules/operations.js';
import { FIELDS } from '../../../rules/user-fields.js';
import { DEFAULT_PROFILE } from '../default.js';
import type { ParsedProfile } from '../format.js';
import type { Profile } from '../profile.js';
import { dockingFailures } from './envelope.js';
import { isOn } from './placed-routes.js';

/** Operations, fields of users and failures of which a file says nothing, so that they are those of `default`. */
export interface LeftToDefault {
  readonly operations: readonly string[];
  readonly fields: readonly string[];
  readonly errors: readonly string[];
}

/** What a profile's file leaves to `default`. What is off is stated, here or in `default`, and so is what `errors.otherwise` covers. */
export function leftToDefault(
  { operations = {}, fields = {}, types = {}, values = {}, errors = {} }: ParsedProfile,
  profile: Profile,
): LeftToDefault {
  // What befalls the mock's own database, no document tells.
  const told = dockingFailures(profile).filter((name) => !STORAGE_FAILURES.includes(name));
  return {
    operations: OPERATION_IDS.filter((id) => operations[id] === undefined && isOn(DEFAULT_PROFILE, id)),
    fields: [...FIELDS.keys()].filter(
      (name) => ![fields, types, values].some((stated) => Object.hasOwn(stated, name)) && !Object.hasOwn(fields, `user.${name}`),
    ),
    errors: errors.otherwise ? [] : told.filter((name) => errors[name] === undefined),
  };
}

/** How many things that is. */
export const countLeft = (left: LeftToDefault): number => left.operations.length + left.fields.length + left.errors.length;
