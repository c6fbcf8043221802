/** Pictures that a browser puts beside a page's title. */
const ICON = /^\/(favicon[^/]*\.(ico|png|svg)|apple-touch-icon[^/]*\.png)$/i;

/** What else browsers, their crawlers and their password managers look for at a site of which they know nothing but its name. */
const LOOKED_FOR = /^\/(robots\.txt|sitemap\.xml|browserconfig\.xml|crossdomain\.xml|manifest\.json|site\.webmanifest|\.well-known\/.*)$/i;

/**
 * The answer to what a browser fetches of its own accord from a page's host, such as when it shows an explanation; undefined where the
 * request is none of these. It is no call of the integration's, so it stands in neither journal nor coverage.
 */
export function browserAnswer(method: string, path: string): Response | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  // Nothing at all is an icon that the browser asks for once; a 404 it would complain of.
  if (ICON.test(path)) return new Response(null, { status: 204 });
  return LOOKED_FOR.test(path) ? new Response(null, { status: 404 }) : undefined;
}
