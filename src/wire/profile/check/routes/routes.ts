import type { Place } from '../../../../documents/fault.js';
import { unknownName } from '../../../../documents/fault.js';
import type { OperationId } from '../../../../rules/operations.js';
import { nearest } from '../../../../text/nearest.js';
import { say } from '../../../../text/say.js';
import { hasTokens } from '../../../credentials.js';
import { hasBody } from '../../../http.js';
import { setsInput } from '../../../reading/fixed.js';
import { inputOn, paramsOn } from '../../../reading/route-input.js';
import { TOKEN_OPERATION } from '../../../wire.js';
import type { Route } from '../../profile.js';
import type { ProfileCheck } from '../check.js';
import { isStated } from '../names.js';
import { type OperationRoute, operationRoutes } from '../placed-routes.js';
import { fileFaults } from './files.js';
import { memberFaults, setFaults } from './set.js';

/** What the server keeps for itself; a docking route there would hide it. */
export const OWN_PATHS = ['/backend/v1', '/app/v1', '/_mock', '/healthz', '/openapi.json', '/openapi.yaml'];

interface PlacedRoute {
  readonly id: OperationId | typeof TOKEN_OPERATION;
  readonly route: Route;
  /** With the base path. */
  readonly path: string;
  readonly at: Place;
  readonly stated: boolean;
}

const segmentsOf = (path: string) => path.split('/').slice(1);
const isParameter = (segment: string) => segment.startsWith('{');

/** What is wrong with routes: paths, parameters, bodies that a method has not, and calls that could mean two operations. */
export function routeFaults(check: ProfileCheck): void {
  const { file, profile, report } = check;
  const placed: PlacedRoute[] = [];
  for (const each of operationRoutes(check)) {
    placed.push({ ...each, path: profile.basePath + each.route.path });
    if (each.stated) checkRoute(check, each);
  }
  if (file.basePath) checkSegments(check, file.basePath, ['basePath'], []);
  const { token } = profile.auth;
  if (file.auth?.token?.path !== undefined) checkSegments(check, token.path, ['auth', 'token', 'path'], []);
  if (hasTokens(profile.auth)) {
    const at = ['auth', 'token', 'path'];
    const route: Route = { method: token.method, path: token.path };
    placed.push({ id: TOKEN_OPERATION, route, path: profile.basePath + token.path, at, stated: isStated(file, at) });
  }
  for (const each of placed) {
    const own = OWN_PATHS.find((path) => reaches(each.path, path));
    // No parameter stands in a base path, as is told already.
    if (own === undefined || /[{}]/.test(profile.basePath)) continue;
    const at = each.stated ? [...each.at, ...(each.id === TOKEN_OPERATION ? [] : ['path'])] : ['basePath'];
    report(at, say('profiles.hides-own', { path: each.stated ? each.path : profile.basePath, own }));
  }
  checkShared(check, placed);
}

/** Whether calls of a route could lie under a path of the server's own. */
function reaches(pattern: string, own: string): boolean {
  const given = segmentsOf(pattern);
  return segmentsOf(own).every((segment, at) => {
    const each = given[at];
    return each !== undefined && (isParameter(each) || each === segment);
  });
}

function checkRoute(check: ProfileCheck, { id, route, at }: OperationRoute): void {
  const { report } = check;
  const input = inputOn(id, route);
  const params = paramsOn(id, route);
  fileFaults(check, { id, route, at });
  checkSegments(check, route.path, [...at, 'path'], params);
  setFaults(check, { id, route, at });
  memberFaults(check, { id, route, at });
  const body = hasBody(route.method);
  if (!body && route.body !== undefined) report([...at, 'body'], say('profiles.body-without-body', { method: route.method }));
  else if (input === 'file' && route.body !== undefined) report([...at, 'body'], say('profiles.body-in-file', { operation: id }));
  if (!body && input !== 'none' && !setsInput(id, route))
    report([...at, 'method'], say('profiles.takes-body', { operation: id, method: route.method }));
  if (route.match?.in === 'body') {
    if (!body) report([...at, 'match', 'in'], say('profiles.match-without-body', { method: route.method }));
    else if (input === 'file') report([...at, 'match', 'in'], say('profiles.match-in-file', { operation: id }));
  }
  if (route.request === undefined) return;
  const place = [...at, 'request'];
  const travels = (params as readonly string[]).some((name) => !route.path.includes(`{${name}}`));
  if (!body) report(place, say('profiles.request-without-body', { method: route.method }));
  else if (input === 'file') report(place, say('profiles.request-in-file', { operation: id }));
  else if (input === 'none' && !travels) report(place, say('profiles.request-for-nothing', { operation: id }));
}

function checkSegments({ report }: ProfileCheck, path: string, at: Place, params: readonly string[]): void {
  const seen = new Set<string>();
  for (const [index, segment] of segmentsOf(path).entries()) {
    if (segment === '' && index < segmentsOf(path).length - 1) report(at, say('profiles.two-slashes', { path }));
    if (segment === '.' || segment === '..') report(at, say('profiles.dots-segment', { path }));
    if (!/[{}]/.test(segment)) {
      if (/[%:*]/.test(segment)) report(at, say('profiles.special-characters', { path }));
      continue;
    }
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined) report(at, say('profiles.braces', { segment }));
    else if (!params.includes(name)) {
      const isNear = nearest(name, params) !== undefined;
      report(at, isNear ? unknownName('path-parameter', name, params) : say('profiles.no-path-parameter', { name, known: params }));
    } else if (seen.has(name)) report(at, say('profiles.parameter-twice', { name }));
    seen.add(name ?? segment);
  }
}

/** Routes that the same call fits. Where one is literal and the other has a parameter, the literal one is meant. */
function checkShared(check: ProfileCheck, placed: readonly PlacedRoute[]): void {
  const groups = new Map<string, PlacedRoute[]>();
  for (const each of placed) {
    const shape = each.path.replace(/\{\w*\}/g, '{}');
    const key = `${each.route.method} ${shape}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  for (const group of groups.values()) {
    group.forEach((each, index) => {
      for (const other of group.slice(0, index)) checkPair(check, other, each);
    });
  }
}

function checkPair({ profile, report }: ProfileCheck, one: PlacedRoute, other: PlacedRoute): void {
  const [blamed, beside] = other.stated || !one.stated ? [other, one] : [one, other];
  const route = `${beside.route.method} ${beside.path}`;
  const { match } = blamed.route;
  const against = beside.route.match;
  if (blamed.id === TOKEN_OPERATION || beside.id === TOKEN_OPERATION)
    report(blamed.at, say('profiles.token-route', { operation: beside.id, route }));
  else if (one.path !== other.path) report([...blamed.at, 'path'], say('profiles.route-fits', { operation: beside.id, route }));
  else if ((one.route.body ?? profile.body) !== (other.route.body ?? profile.body))
    report([...blamed.at, 'body'], say('profiles.other-body', { operation: beside.id, route }));
  else if (!match && !against)
    report(
      blamed.at,
      one.id === other.id ? say('profiles.routes-alike', { route }) : say('profiles.same-route', { operation: beside.id, route }),
    );
  // One of several may go without: it is meant where no match fits.
  else if (!match || !against) return;
  else if (match.in !== against.in || match.name !== against.name)
    report([...blamed.at, 'match'], say('profiles.other-match', { operation: beside.id, name: against.name, place: against.in }));
  else if (String(match.value) === String(against.value))
    report([...blamed.at, 'match', 'value'], say('profiles.same-match', { operation: beside.id, route }));
}
