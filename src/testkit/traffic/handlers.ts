import { type HttpHandler, type HttpResponseResolver, http, passthrough } from 'msw';
import { listening } from './instances.js';

/**
 * A handler for the requests that `fits` says. A path as text would not do: msw decodes it, and stumbles over ids that are encoded badly;
 * and one that matches too much silences msw's own warning of requests that nothing answers.
 */
export const handlerWhere = (fits: (request: Request) => boolean, resolver: HttpResponseResolver): HttpHandler =>
  Object.assign(http.all(/^https?:/, resolver), { predicate: ({ request }: { request: Request }) => fits(request) });

/** Lets calls through to real ports that instances listen on. */
export const portHandler = (): HttpHandler =>
  handlerWhere(
    ({ url }) => listening.has(new URL(url).origin),
    () => passthrough(),
  );
