import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { incompleteTail, lengthFrom } from './utf8.js';

/** The WHATWG name of an encoding. Throws a RangeError for a label that no decoder knows. */
export function encodingName(label: string): string {
  return new TextDecoder(label.trim()).encoding;
}

/**
 * LKP-9 for a byte that is not UTF-8.
 * @param bytes the text from the beginning of a line, or of a piece, on
 * @param at where the bad byte stands in it
 */
export function badByte(bytes: Uint8Array, at: number): Message {
  const byte = `0x${(bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
  const wanted = lengthFrom(bytes[at] ?? 0);
  if (wanted > bytes.length - at && incompleteTail(bytes) === bytes.length - at) {
    return say('files.cut-off-character');
  }
  return say('files.bad-byte', { byte, likely: likely(bytes, at) });
}

/** LKP-9 for text that does not decode in the encoding it was taken for. */
export const badText = (encoding: string): Message => say('files.bad-text', { encoding: encoding.toUpperCase() });

/** Which encoding text that is not UTF-8 most likely has. */
function likely(bytes: Uint8Array, at: number): 'gbk' | 'windows-1252' | 'gbk-or-big5' | 'unknown' {
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
  if (pairs >= high * 0.7 && decodes(sample, 'gb18030')) return 'gbk';
  if (alone >= high * 0.7) return 'windows-1252';
  if (decodes(sample, 'gb18030')) return 'gbk-or-big5';
  return 'unknown';
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
