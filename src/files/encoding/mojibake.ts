import { isUtf8 } from 'node:buffer';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { kept } from '../../text/shown.js';

/** What Windows-1252 has where Latin-1 has control characters, by code. */
const WINDOWS = new Map<number, number>();
for (let code = 0x80; code < 0xa0; code += 1)
  WINDOWS.set(new TextDecoder('windows-1252').decode(Uint8Array.of(code)).codePointAt(0) ?? 0, code);

const WINDOWS_SIGNS = [...WINDOWS.keys()].map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('');
/** The bytes 0x80 to 0xbf and 0xa1 to 0xfe, as Latin-1 or Windows-1252 show them. */
const TAIL = `\\u0080-\\u00bf${WINDOWS_SIGNS}`;
/** A character of two or three bytes in UTF-8, read byte by byte. */
const LATIN_OF_UTF8 = new RegExp(`(?:[\\u00c3-\\u00df][${TAIL}]|[\\u00e0-\\u00ef][${TAIL}]{2}|\\u00c2[\\u0080-\\u00bf])+`, 'u');
/** Two Chinese characters of GBK, read byte by byte: no word has so many accented letters in a row. */
const LATIN_OF_GBK = /[\u00b0-\u00f7][\u00a1-\u00fe](?:[\u00b0-\u00f7][\u00a1-\u00fe])+/u;

/** Two Chinese characters of UTF-8 (six bytes), read as three of GBK. Made when it is first needed. */
let gbk: { pattern: RegExp; bytes: Map<string, readonly [number, number]> } | undefined;

function gbkSigns() {
  if (gbk) return gbk;
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, readonly [number, number]>();
  const classes = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (let first = 0x81; first <= 0xef; first += 1) {
    for (let second = 0x80; second <= 0xef; second += 1) {
      const sign = decoder.decode(Uint8Array.of(first, second));
      if (sign.length !== 1 || sign === '\ufffd') continue;
      bytes.set(sign, [first, second]);
      const tail = second < 0xc0;
      // Characters from U+4000 to U+9FFF have three bytes that begin with 0xe4 to 0xe9.
      if (first >= 0xe4 && first <= 0xe9 && tail) classes[0]?.add(sign);
      else if (first < 0xc0 && second >= 0xe4 && second <= 0xe9) classes[1]?.add(sign);
      else if (first < 0xc0 && tail) classes[2]?.add(sign);
    }
  }
  const [begin, middle, end] = classes.map((signs) => `[${[...signs].join('').replace(/[\\\]^-]/g, '\\$&')}]`);
  gbk = { pattern: new RegExp(`(?:${begin}${middle}${end})+`, 'u'), bytes };
  return gbk;
}

const latinBytes = (text: string): Buffer =>
  Buffer.from([...text].map((sign) => WINDOWS.get(sign.codePointAt(0) as number) ?? (sign.codePointAt(0) as number)));

/** A run of a text, read again as what its bytes were; null where that gives no text. */
function again(bytes: Buffer, encoding: string): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return /[\p{Cc}\ufffd]/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** Whether a text may hold what `mojibake` finds, so that it pays to look at each of its cells. */
export function mayBeMojibake(text: string): boolean {
  return (
    text.includes('\ufffd') ||
    text.includes('锟斤拷') ||
    LATIN_OF_UTF8.test(text) ||
    LATIN_OF_GBK.test(text) ||
    gbkSigns().pattern.test(text)
  );
}

const LATIN = 'Latin-1 (Windows-1252)';

const looksLike = (value: string, written: string, read: string, was: string): Message =>
  say('cells.read-wrongly', { value: kept(value), written, read, was: kept(was) });

/** What is wrong with a value whose characters were lost or read in another encoding than they were written in; null where nothing is. */
export function mojibake(value: string): Message | null {
  if (value.includes('\ufffd') || value.includes('锟斤拷') || value.includes('ï¿½')) {
    return say('cells.lost-characters', { value: kept(value) });
  }
  // What explains more of the value is right.
  const length = (pattern: RegExp) => pattern.exec(value)?.[0].length ?? 0;
  if (length(LATIN_OF_GBK) > length(LATIN_OF_UTF8)) {
    const chinese = redone(value, LATIN_OF_GBK, (run) => again(latinBytes(run), 'gb18030'));
    if (chinese !== null && /\p{Script=Han}{2}/u.test(chinese)) return looksLike(value, 'GBK', LATIN, chinese);
  }
  const utf8 = redone(value, LATIN_OF_UTF8, (run) => (isUtf8(latinBytes(run)) ? again(latinBytes(run), 'utf-8') : null));
  if (utf8 !== null) return looksLike(value, 'UTF-8', LATIN, utf8);
  const { pattern, bytes } = gbkSigns();
  const gbkBytes = (run: string) => Buffer.from([...run].flatMap((sign) => [...(bytes.get(sign) ?? [])]));
  const written = redone(value, pattern, (run) => again(gbkBytes(run), 'utf-8'));
  return written === null ? null : looksLike(value, 'UTF-8', 'GBK', written);
}

/** A value with its suspicious runs read again; null where none of them gives text. */
function redone(value: string, pattern: RegExp, read: (run: string) => string | null): string | null {
  let any = false;
  const text = value.replace(new RegExp(pattern.source, 'gu'), (run) => {
    const was = read(run);
    any ||= was !== null;
    return was ?? run;
  });
  return any ? text : null;
}
