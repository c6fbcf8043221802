import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Context, Hono } from 'hono';
import { NOSNIFF } from '../road/answer-headers.js';

/** Where the console is served. */
export const CONSOLE_PATH = '/_mock/console/';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Nothing of the page comes from elsewhere, nothing in it is written by a caller, and no other page frames it. */
const POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

const PAGE_HEADERS = { ...NOSNIFF, 'Content-Security-Policy': POLICY, 'Referrer-Policy': 'no-referrer' } as const;

const wantsPage = (c: Context) => /text\/html/.test(c.req.header('accept') ?? '');

/**
 * Serves the console's files, which hold no data: what they show they ask the planes for, under the planes' guard. Each is read when it is
 * asked for. A browser that comes to the root is led to it, unless the profile has a route there.
 * @param folder where `npm run build` puts the files
 */
export function mountConsole(app: Hono, folder: string): void {
  app.get('/', (c) => {
    if (!wantsPage(c)) return c.notFound();
    return new Response(null, { status: 302, headers: { Location: CONSOLE_PATH + new URL(c.req.url).search, Vary: 'Accept' } });
  });
  // Names with a hash of what they hold: a browser need never ask for them again.
  app.get(`${CONSOLE_PATH}assets/:name`, async (c) => {
    const name = c.req.param('name');
    const known = await readdir(join(folder, 'assets')).catch(() => [] as string[]);
    if (!known.includes(name)) return c.notFound();
    return file(c, join(folder, 'assets', name), 'public, max-age=31536000, immutable');
  });
  const page = (c: Context) => file(c, join(folder, 'index.html'), 'no-cache');
  app.get(CONSOLE_PATH.slice(0, -1), page);
  app.get(`${CONSOLE_PATH}*`, page);
}

async function file(c: Context, path: string, caching: string): Promise<Response> {
  const bytes = await readFile(path).catch(() => undefined);
  // Not built.
  if (bytes === undefined) return c.notFound();
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const headers = {
    ...PAGE_HEADERS,
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'Cache-Control': caching,
    ETag: tag,
  };
  const known = (c.req.header('if-none-match') ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  if (known.includes(tag)) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(bytes), { headers });
}
