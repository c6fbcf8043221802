import type { Hono } from 'hono';
import { HonoBase } from 'hono/hono-base';
import { TrieRouter } from 'hono/router/trie-router';
import type { BlankEnv } from 'hono/types';
import { say } from '../text/say.js';
import { shownPath } from '../text/secrecy.js';
import { word } from '../text/word.js';
import type { Failure } from '../wire/answer/failure.js';
import { readClaim } from '../wire/credentials.js';
import { PLANE_OPERATION_IDS, PLANE_OPERATIONS } from '../wire/planes.js';
import { foreignEscape } from '../wire/reading/escapes.js';
import { explainPath, writes } from '../wire/wire.js';
import { browserAnswer } from './browser-fetches.js';
import { mountConsole } from './console/console.js';
import { claimantOf } from './docking/credentials.js';
import { dock } from './docking/dock.js';
import { BACKEND_HANDLERS } from './planes/backend.js';
import { CONTROL_HANDLERS } from './planes/control/control.js';
import { APP_HANDLERS } from './planes/employee-app.js';
import { mountPlane } from './planes/plane.js';
import type { Platform } from './platform.js';
import { dockingFace, planeFace } from './road/face.js';
import { honoPath } from './road/hono-path.js';
import { keepRequest } from './road/mask.js';
import { queryOf } from './road/request-target.js';
import { travel } from './road/travel.js';

export interface AppOptions {
  /** Where the console's files are; left out, there is no console. */
  readonly consoleFolder?: string;
}

/** The one application: the server, the testkit and the container all run it. */
export function createApp(platform: Platform, { consoleFolder }: AppOptions = {}): Hono {
  // The router that hono would end up with for these routes; loading the others and trying them takes its time.
  const app = new HonoBase<BlankEnv>({ router: new TrieRouter() });
  const { wire } = platform;
  const face = dockingFace(platform);
  const ownFace = planeFace(platform, 'backend', false);
  for (const route of wire.routes) app.on(route.method, honoPath(route.path), (c) => dock(platform, face, route, c));
  mountPlane(app, platform, BACKEND_HANDLERS);
  mountPlane(app, platform, APP_HANDLERS);
  mountPlane(app, platform, CONTROL_HANDLERS);
  if (consoleFolder !== undefined) mountConsole(app, consoleFolder);

  const planeRoutes = PLANE_OPERATION_IDS.map((id) => PLANE_OPERATIONS[id]);
  const routes = [...wire.routes, ...planeRoutes];
  const changingGets = wire.routes.filter(({ method, targets }) => method === 'GET' && targets.some(writes));
  const ownPaths = ['/backend/', '/app/', '/_mock/', '/healthz', '/openapi.'];

  const { basePath } = wire.profile;
  /** Of a path that is like none: where the docking API is, and what of it the path could be. */
  const beside = (method: string, path: string): { basePath?: string; near?: string } => {
    if (basePath === '' || path.startsWith(`${basePath}/`)) return {};
    const within = explainPath(wire.routes, method, basePath + path);
    const near = 'allow' in within ? `${method} ${basePath}${shownPath(path)}` : within.near;
    return { basePath, ...(near === undefined ? {} : { near }) };
  };

  app.notFound((c) => {
    const { method, path } = c.req;
    const unasked = browserAnswer(method, path);
    if (unasked) return unasked;
    const found = explainPath(routes, method, path);
    // Where GET changes something there is no HEAD.
    const changing = 'allow' in explainPath(changingGets, 'GET', path);
    const allow = 'allow' in found ? allowed(found.allow, changing) : [];
    if (method === 'OPTIONS' && allow.length > 0) return new Response(null, { status: 204, headers: { Allow: allow.join(', ') } });
    const failure =
      'allow' in found
        ? {
            name: 'method-not-allowed' as const,
            message: say('requests.method', { method, allow }),
            details: [],
            headers: { Allow: allow.join(', ') },
          }
        : nowhere(c.req.url, () => ({
            name: 'not-found' as const,
            message: say('requests.nothing-here', {
              method,
              path: shownPath(path),
              ...(found.near ? { near: found.near } : beside(method, path)),
            }),
            details: [],
          }));
    platform.options.onUnknownRoute?.(word(failure.message, platform.language));
    if (ownPaths.some((prefix) => path.startsWith(prefix)) && (basePath === '' || !path.startsWith(`${basePath}/`))) {
      return travel(platform, ownFace, c, () => ({ failure }));
    }
    return travel(platform, face, c, (exchange) => {
      const source = { header: (name: string) => c.req.header(name), query: queryOf(c.req.url) };
      exchange.corpId = claimantOf(platform, readClaim(wire.profile, source)).corp?.corpId ?? null;
      keepRequest(platform, exchange, source, 0);
      return { failure };
    });
  });

  app.onError((error, c) =>
    travel(platform, ownFace, c, () => {
      throw error;
    }),
  );
  return app;
}

/** Of a path that leads nowhere, because it is not UTF-8 or otherwise. */
function nowhere(url: string, otherwise: () => Failure): Failure {
  const [path = ''] = url.split('?', 1);
  const message = foreignEscape(path, '');
  return message ? { name: 'malformed-request', message, details: [] } : otherwise();
}

/** The methods of a path; where there is GET there is HEAD, unless that changes something, and OPTIONS everywhere. */
const allowed = (methods: readonly string[], changing: boolean) => [
  ...methods,
  ...(methods.includes('GET') && !changing ? ['HEAD'] : []),
  'OPTIONS',
];
