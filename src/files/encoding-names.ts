import { incompleteTail, lengthFrom } from './utf8.js';

const ADVICE =
  'save the file as UTF-8: in Excel choose "CSV UTF-8 (comma delimited) (*.csv)", in Notepad choose "Save as" and the encoding UTF-8';
const UTF8 = 'UTF-8';

/** The WHATWG name of an encoding. Throws a RangeError for a label that no decoder knows. */
export function encodingName(label: string): string {
  return new TextDecoder(label.trim()).encoding;
}

/** LKP-9 for text in an encoding that is recognised as a whole. */
export function foreignEncoding(name: string, allowed: readonly string[]): string {
  const accepted = `${allowed.join(' and ')} ${allowed.length === 1 ? 'is' : 'are'} accepted`;
  return `the text is ${name}; ${accepted}: ${allowed.includes(UTF8) ? ADVICE : `save the file as ${allowed[0]}`}`;
}

/**
 * LKP-9 for a byte that is not UTF-8.
 * @param bytes the text from the beginning of a line, or of a piece, on
 * @param at where the bad byte stands in it
 */
export function badByte(bytes: Uint8Array, at: number): string {
  const byte = `0x${(bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
  const wanted = lengthFrom(bytes[at] ?? 0);
  if (wanted > bytes.length - at && incompleteTail(bytes) === bytes.length - at) {
    return 'the file ends in the middle of a UTF-8 character, so it was probably cut off: export and send it again';
  }
  return `the byte ${byte} is not UTF-8; the text ${likely(bytes, at)}: ${ADVICE}`;
}

/** LKP-9 for text that does not decode in the encoding it was taken for. */
export const badText = (encoding: string): string =>
  `the text was read as ${encoding.toUpperCase()}, and breaks here: a character is damaged, or the text is of another encoding; export it again`;

/** Which encoding text that is not UTF-8 most likely has. */
function likely(bytes: Uint8Array, at: number): string {
  let start = at;
  while (start > 0 && bytes[start - 1] !== 0x0a) start -= 1;
  const sample = bytes.subarray(start, start + 4096);
  let high = 0;
  let pairs = 0;
  let alone = 0;
  for (let index = 0; index < sample.length; index += 1) {
    if ((sample[index] as number) < 0x80) continue;
    const next = sample[index + 1] ?? 0;
    high += 1;
    // The characters of GB2312, by far the most frequent of GBK, have two bytes from 0xa1 on.
    if ((sample[index] as number) >= 0xa1 && next >= 0xa1) pairs += 1;
    else if (next < 0x80) alone += 1;
    if (next >= 0x80) index += 1;
  }
  if (pairs >= high * 0.7 && decodes(sample, 'gb18030')) return 'looks like GBK (GB18030), the encoding that Chinese Windows calls ANSI';
  if (alone >= high * 0.7) return 'may be Windows-1252 (Latin-1), the encoding that Western Windows calls ANSI';
  if (decodes(sample, 'gb18030')) return 'may be GBK (GB18030) or Big5';
  return 'is of another encoding, or damaged';
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
