import { isDeepStrictEqual } from 'node:util';
import type { Message } from '../../../../text/message.js';
import { say } from '../../../../text/say.js';
import { Codec } from '../../../codec/codec.js';
import { hasBody } from '../../../http.js';
import { inputOn, paramsOn } from '../../../reading/route-input.js';
import { type Carried, carried } from '../auth/carried.js';
import type { ProfileCheck } from '../check.js';
import { fieldPlace, type Named, nameFaults, statedPlace } from '../names.js';
import { type OperationRoute, operationRoutes } from '../placed-routes.js';

const firstStep = (name: string) => name.split('.', 1)[0] ?? name;

/** Parameters, fields, credentials and what tells operations apart, where they would be mistaken for each other in a call. */
export function parameterFaults(check: ProfileCheck): void {
  const codec = new Codec({ ...check.profile, values: {} });
  const fields = [...codec.fields.keys()].map((field) => ({
    name: codec.path('user', field).join('.'),
    what: say('profiles.the-field', { name: field }),
    at: fieldPlace(check, 'user', field),
    within: 'user',
    field,
  }));
  for (const each of operationRoutes(check)) checkCall(check, codec, fields, each);
}

/** A field of a user as a member of a body. */
type UserField = Named & { readonly field: string };

function checkCall(check: ProfileCheck, codec: Codec, fields: readonly UserField[], placed: OperationRoute): void {
  const { id, route } = placed;
  const input = inputOn(id, route);
  const body = hasBody(route.method);
  const member = (shape: string, name: string, what: string | Message): Named => ({
    name: codec.path(shape, name).join('.'),
    what,
    at: fieldPlace(check, shape, name),
  });
  const travelling = paramsOn(id, route)
    .filter((name) => !route.path.includes(`{${name}}`) && !codec.names.isOff('param', name))
    .map((name) => member('param', name, name));
  const otherwise = statedPlace(check, placed.at);
  const beside = [...credentials(check), ...matched(check, placed)];
  const at = (place: Carried['place']) =>
    beside.filter((each) => each.place === place || (place === 'query' && !body && each.place === 'body'));

  nameFaults(check, distinct([...flat(travelling), ...flat(at('query'))]), say('profiles.in-the-query-of', { operation: id }), otherwise);
  if (!body) return;
  const container = [
    ...travelling,
    ...(input === 'user' || input === 'changes'
      ? // The parameter that addresses a record is the field of that name.
        fields.filter(({ name, field }) => !travelling.some((each) => each.name === name && each.what === field))
      : []),
    ...(input === 'file' || input === 'base64' ? [member('param', 'file', say('profiles.the-file'))] : []),
    ...(input === 'users' && !route.request ? [member('param', 'users', say('profiles.the-users'))] : []),
  ];
  const request: Named[] = route.request
    ? [{ name: route.request, what: say('profiles.the-input'), at: statedPlace(check, [...placed.at, 'request']) }]
    : [];
  // Beside the members of a user, whatever begins like something else is set aside whole.
  const aside = route.request ? at('body') : at('body').map((each) => ({ ...each, name: firstStep(each.name) }));
  nameFaults(
    check,
    distinct([...(route.request ? request : container), ...aside]),
    say('profiles.in-the-body-of', { operation: id }),
    otherwise,
  );
}

/** Credentials that several nested names carry stand in one object. */
function distinct(named: readonly Named[]): Named[] {
  const byName = new Map<string, Named[]>();
  return named.filter((each) => {
    const before = byName.get(each.name);
    if (before?.some((other) => isDeepStrictEqual(other.what, each.what))) return false;
    if (before) before.push(each);
    else byName.set(each.name, [each]);
    return true;
  });
}

/** In a query dots are part of the name. */
const flat = (named: readonly Named[]): Named[] => named.map((each) => ({ ...each, name: each.name.replaceAll('.', ' ') }));

function credentials(check: ProfileCheck): Carried[] {
  const what = say('profiles.the-credentials');
  const scheme = statedPlace(check, ['auth', 'scheme']);
  return carried(check, false).map((each) => ({ ...each, what, at: each.at ?? scheme }));
}

function matched(check: ProfileCheck, { route: { match }, at }: OperationRoute): Carried[] {
  if (!match) return [];
  return [{ place: match.in, name: match.name, what: 'match', at: statedPlace(check, [...at, 'match', 'name']) }];
}
