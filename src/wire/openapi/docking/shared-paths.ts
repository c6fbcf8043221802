import type { Wire } from '../../wire.js';

/**
 * Where an operation stands that shares its path with earlier ones: OpenAPI has one for a method and a path. With steps that lead
 * nowhere (`/./`) it is another key of the document and the same path to clients and servers (RFC 3986, 6.2.2.3).
 */
function spelling(path: string, nth: number): string {
  const end = path.lastIndexOf('/');
  return `${path.slice(0, end)}${'/.'.repeat(nth)}${path.slice(end)}`;
}

/** Every operation of a wire with the route and the spelling of the path that it stands at. */
export const spelledRoutes = ({ routes }: Wire) =>
  routes.flatMap((route) => route.targets.map((target, nth) => ({ route, target, path: spelling(route.path, nth) })));
