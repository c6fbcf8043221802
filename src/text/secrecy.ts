/** What stands where a secret stood. */
export const MASK = '***';

/** How much of a name that nobody knows is shown, in UTF-16 code units. */
const SHOWN = 40;

const WORDS = 'pas+[\\s_-]*w|pas+code|passphrase|kennwort|mima|secret|token|ps?wd|密码|密碼|口令';

// What is called "current" is the second password that is to be changed.
const NAME = new RegExp(`${WORDS}|pass$|^current$`, 'i');

const SPOKEN = new RegExp(`${WORDS}|\\bpass\\b|\\bcurrent\\b`, 'i');

/** Without any of these a text is neither an encoded object nor a name with its value. */
const TELLTALE = /[{["'%:=：]/;

/** A name of a secret with something behind it: `password=`, `"pwd": `, `token%3D`. */
const PAIR = new RegExp(`(?:${WORDS}|\\bpass)[\\w-]{0,20}(?:[\\s\\\\"']|%22|%5C){0,8}(?:[:=：]|%3[AD])`, 'i');

/** An object, or a list of something, as JSON, as Python prints it, or percent-encoded; encoded once, twice or more often. */
const ENCODED =
  /^(?:[\s\\"']|%22|%5C)*(?:(?:\{|%7B)(?:[\s\\]|%5C|%20)*(?:["'}]|%22|%27)|(?:\[|%5B)(?:[\s\\]|%5C|%20)*(?:["'{[]|%22|%27|%7B))/i;

/** Whether a text is an object or a list that was written out: as it stands, or as the text of a text. */
export const looksEncoded = (text: string): boolean => TELLTALE.test(text) && ENCODED.test(text);

/** Whether a member's name, whatever its case, speaks of something that no journal may hold. */
export const isSecretName = (name: string): boolean => NAME.test(name);

/** Whether a text seems to hold a secret under its name. `password` is what the wire calls one, which may speak of nothing. */
export const holdsSecret = (text: string, password?: string): boolean =>
  TELLTALE.test(text) &&
  (PAIR.test(text) || (ENCODED.test(text) && (SPOKEN.test(text) || (password !== undefined && text.includes(password)))));

/** A sent text as answers repeat it: one that is an object written out, or that names a secret, is masked whole. */
export const shownText = (text: string): string => (looksEncoded(text) || holdsSecret(text) ? MASK : text);

/** A name that nobody knows, as it is shown: its beginning, or nothing where it looks like data. It may be a whole body. */
export function shownName(name: string): string {
  if (/["{}]/.test(name) || shownText(name) === MASK) return MASK;
  return name.length > SHOWN ? `${name.slice(0, SHOWN)}…` : name;
}

/** The same in quotes, for messages. */
export const quoteName = (name: string): string => JSON.stringify(shownName(name));

/** A path as it is shown: segments that are an object written out, or name a secret, are masked. */
export const shownPath = (path: string): string => (TELLTALE.test(path) ? path.split('/').map(shownText).join('/') : path);
