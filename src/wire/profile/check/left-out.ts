import { OPERATION_IDS, PARAMS } from '../../../rules/operations.js';
import { FIELDS } from '../../../rules/user-fields.js';
import { say } from '../../../text/say.js';
import { Codec } from '../../codec/codec.js';
import { credentialNamesIn } from '../../credentials.js';
import { Names, OFF } from '../../names.js';
import { paramsOn } from '../../reading/route-input.js';
import type { ProfileCheck } from './check.js';
import { isOn } from './placed-routes.js';

/** Operations that create users, for which USR-1 asks for the required fields. */
const CREATING = ['createUser', 'upsertUser', 'dockUsers'] as const;

/** Members that are what their object is there for. */
const ESSENTIAL: readonly string[] = ['items', 'users', 'file'];

/** What is wrong with what a profile has off, or ignores: what no wire can do without, and what is known after all. */
export function leftOutFaults(check: ProfileCheck): void {
  offFaults(check);
  ignoredFaults(check);
}

function offFaults({ file, profile, report }: ProfileCheck): void {
  const names = new Names(profile);
  const creating = CREATING.filter((id) => isOn(profile, id));
  const addressing = new Set<string>(
    OPERATION_IDS.filter((id) => isOn(profile, id))
      .flatMap((id) => profile.operations[id].flatMap((route) => paramsOn(id, route)))
      .filter((name) => 'addresses' in PARAMS[name]),
  );
  for (const [key, name] of Object.entries(file.fields ?? {})) {
    if (name !== OFF) continue;
    const member = key.slice(key.indexOf('.') + 1);
    const shape = key === member ? undefined : key.slice(0, key.indexOf('.'));
    const isOff = (within: string) => (shape === undefined || shape === within) && names.isOff(within, member);
    const at = ['fields', key];
    if ((isOff('user') && (member === 'employeeId' || member === 'name')) || (isOff('param') && addressing.has(member)))
      report(at, say('profiles.never-off', { field: key }));
    else if (ESSENTIAL.includes(member)) report(at, say('profiles.never-off', { field: key }));
    else if (isOff('user') && FIELDS.get(member)?.required && creating.length > 0)
      report(at, say('profiles.required-off', { field: member, operations: creating }));
  }
}

function ignoredFaults({ file, profile, report }: ProfileCheck): void {
  const { query, body } = file.unknown ?? {};
  const codec = new Codec(profile);
  const fields = new Map([...codec.fields.keys()].map((field) => [codec.path('user', field).join('.'), field]));
  for (const [index, name] of (Array.isArray(body) ? body : []).entries()) {
    const field = fields.get(name);
    if (field !== undefined)
      report(['unknown', 'body', index], say('profiles.ignored-known', { name, what: say('profiles.the-field', { name: field }) }));
  }
  const carried = credentialNamesIn(profile, 'query');
  for (const [index, name] of (Array.isArray(query) ? query : []).entries()) {
    if (carried.includes(name))
      report(['unknown', 'query', index], say('profiles.ignored-known', { name, what: say('profiles.the-credentials') }));
  }
}
