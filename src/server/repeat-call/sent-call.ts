import type { Entry } from '../../journal/entry.js';
import type { OperationId } from '../../rules/operations.js';
import type { Route } from '../../wire/profile/profile.js';
import type { Wire } from '../../wire/wire.js';

/** A path of the journal, which is decoded, as a URL has it; escapes that are in it stand for themselves. */
export const pathAsSent = (path: string): string =>
  path.replace(/[^\x21-\x7e]|["<>\\^`{|}?#[\]]|%(?![0-9A-Fa-f]{2})/gu, (each) => encodeURIComponent(each.replace(/\p{Cs}/u, '\ufffd')));

/** The route that a call came by, as far as it can be told: the one with its method and path, else the main one. */
export function routeOfCall({ profile }: Wire, { operation, method, path }: Entry): Route | undefined {
  const routes: readonly Route[] | undefined = Object.hasOwn(profile.operations, operation)
    ? profile.operations[operation as OperationId]
    : undefined;
  const fits = (route: Route) =>
    route.method === method &&
    new RegExp(`^${(profile.basePath + route.path).replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
  return routes?.find(fits) ?? routes?.[0];
}

/** How a body was written: as its Content-Type says, or else by the profile. */
export function kindOfBody(wire: Wire, entry: Entry): 'json' | 'form' {
  const type = entry.request.headers['content-type'] ?? '';
  if (/json/i.test(type)) return 'json';
  if (/urlencoded/i.test(type)) return 'form';
  return routeOfCall(wire, entry)?.body ?? wire.profile.body;
}

/** The header that told the operation from others of its path, which the journal does not keep. */
export function matchHeader(wire: Wire, entry: Entry): Record<string, string> {
  const match = routeOfCall(wire, entry)?.match;
  return match?.in === 'header' ? { [match.name]: String(match.value) } : {};
}
