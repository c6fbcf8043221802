import type { EncodedCall } from './client.js';

/** A word as a POSIX shell reads it back. */
export const quote = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

const printable = (byte: number) => byte >= 0x20 && byte < 0x7f;

/** The bytes as a format of `printf`, which every POSIX shell has and which can write any byte in one line. */
function printfFormat(bytes: Uint8Array): string {
  let format = '';
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (byte === 0x0a) format += '\\n';
    else if (character === '\\' || character === '%') format += character + character;
    else format += printable(byte) ? character : `\\${byte.toString(8).padStart(3, '0')}`;
  }
  // A leading hyphen would be taken for an option.
  return format.replace(/^-/, '\\055');
}

const oneLine = (text: string) => !/[\p{Cc}]/u.test(text);

/** A call as one line to paste into a POSIX shell. `baseUrl` is the server's origin. */
export function curlOf(call: EncodedCall, baseUrl: string): string {
  const { method, path, headers, body } = call;
  const words = ['curl', '-sS'];
  if (method !== 'GET') words.push('-X', method);
  words.push(quote(baseUrl.replace(/\/$/, '') + path));
  // A header without a value is dropped by curl unless it ends in a semicolon.
  for (const [name, value] of Object.entries(headers)) words.push('-H', quote(value === '' ? `${name};` : `${name}: ${value}`));
  if (body === undefined) return words.join(' ');
  if (typeof body === 'string' && oneLine(body)) return [...words, '--data-raw', quote(body)].join(' ');
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return `printf ${quote(printfFormat(bytes))} | ${[...words, '--data-binary', '@-'].join(' ')}`;
}
