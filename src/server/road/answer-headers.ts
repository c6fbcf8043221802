import { createHash } from 'node:crypto';

/** No browser may take an answer for anything but what it says it is. */
export const NOSNIFF = { 'X-Content-Type-Options': 'nosniff' } as const;

/** What every answer of JSON carries. */
export const JSON_HEADERS = { 'Content-Type': 'application/json; charset=utf-8', ...NOSNIFF } as const;

/** What a page carries: nothing in it runs or is loaded, whatever a caller sent; only its own style, by its hash, applies. */
export const pageHeaders = (style: string) => ({
  'Content-Type': 'text/html; charset=utf-8',
  ...NOSNIFF,
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
});
