import { unknownName } from '../../../../documents/fault.js';
import { OPERATIONS, PARAMS, type ParamName } from '../../../../rules/operations.js';
import { readField } from '../../../../rules/read-field.js';
import { withExtraFields } from '../../../../rules/user-fields.js';
import { say } from '../../../../text/say.js';
import { Names } from '../../../names.js';
import { paramsOn } from '../../../reading/route-input.js';
import type { ProfileCheck } from '../check.js';
import type { OperationRoute } from '../placed-routes.js';

type Checked = Pick<OperationRoute, 'id' | 'route' | 'at'>;

/** What is wrong with what a route fixes: names that its operation has not, and values that they cannot have. */
export function setFaults({ profile, report }: ProfileCheck, { id, route, at }: Checked): void {
  const { input } = OPERATIONS[id];
  const params: readonly string[] = paramsOn(id, route);
  const names = new Names(profile);
  const fields = input === 'none' || input === 'file' ? new Map<string, never>() : withExtraFields(profile.extraFields);
  for (const [name, value] of Object.entries(route.set ?? {})) {
    const place = [...at, 'set', name];
    if (params.includes(name)) {
      if (route.path.includes(`{${name}}`)) report(place, say('profiles.set-in-path', { name }));
      else if (value === null && 'addresses' in PARAMS[name as ParamName]) report(place, say('profiles.set-nothing', { name }));
      continue;
    }
    const field = fields.get(name);
    if (!field) report(place, unknownName('field', name, [...params, ...fields.keys()]));
    else if (field.readOnly) report(place, say('profiles.set-read-only', { name }));
    else if (names.isOff('user', name)) report(place, say('profiles.set-off', { name }));
    else if (value !== null) {
      const read = readField(name, field, value);
      if ('problem' in read) report(place, read.problem);
      else if (read.value === null) report(place, say('profiles.value-empty'));
    }
  }
}

/** What is wrong with the fields that a route's answer is narrowed to. */
export function memberFaults({ profile, report }: ProfileCheck, { id, route, at }: Checked): void {
  if (route.members === undefined) return;
  const { output } = OPERATIONS[id];
  if (output !== 'user' && output !== 'userPage') {
    report([...at, 'members'], say('profiles.members-of-users', { operation: id }));
    return;
  }
  const names = new Names(profile);
  const known = [...withExtraFields(profile.extraFields)].filter(([name]) => name !== 'password' && !names.isOff('user', name));
  const fields = new Set(known.map(([name]) => name));
  const seen = new Set<string>();
  for (const [index, name] of route.members.entries()) {
    if (!fields.has(name)) report([...at, 'members', index], unknownName('field', name, fields));
    else if (seen.has(name)) report([...at, 'members', index], say('profiles.member-twice', { name }));
    seen.add(name);
  }
}
