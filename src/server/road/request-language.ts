import type { Context } from 'hono';
import { acceptedLanguage, isLanguage, type Language } from '../../text/language.js';

/** The language that a caller of a plane reads: `?lang=`, else Accept-Language, else the server's. One that is not ours is passed over. */
export function requestLanguage(c: Context, server: Language): Language {
  const asked = c.req.query('lang');
  if (asked !== undefined && isLanguage(asked)) return asked;
  return acceptedLanguage(c.req.header('accept-language')) ?? server;
}
