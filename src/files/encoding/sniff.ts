import type { Message } from '../../text/message.js';
import { type MessageId, say } from '../../text/say.js';

/** How many bytes of a file's beginning tell what it is. */
export const SNIFFED_BYTES = 4096;

/** What the content of a file is. `other` names what an integrator most likely took for a csv. */
export type Content =
  | { is: 'empty' }
  | { is: 'zip' }
  | { is: 'text' /** Set where a BOM or the zero bytes of UTF-16 tell the encoding. */; unicode?: Unicode }
  | { is: 'other'; name: Message };

/** A Unicode encoding that the beginning of a file tells; `bom` is the length of its byte order mark, 0 to 4 bytes. */
export interface Unicode {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32';
  bom: number;
}

type ContentId = Extract<MessageId, `contents.${string}`>;

/** Beginnings that no csv has, as latin1. */
const SIGNATURES: readonly (readonly [string, ContentId])[] = [
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'contents.xls'],
  ['%PDF-', 'contents.pdf'],
  ['\x1f\x8b', 'contents.gzip'],
  ['Rar!\x1a\x07', 'contents.rar'],
  ['7z\xbc\xaf\x27\x1c', 'contents.7z'],
  ['BZh', 'contents.bzip2'],
  ['\xfd7zXZ\x00', 'contents.xz'],
  ['\x28\xb5\x2f\xfd', 'contents.zstd'],
  ['\x89PNG\r\n', 'contents.png'],
  ['\xff\xd8\xff', 'contents.jpeg'],
  ['GIF8', 'contents.gif'],
  ['PAR1', 'contents.parquet'],
  ['SQLite format 3\x00', 'contents.sqlite'],
  ['{\\rtf', 'contents.rtf'],
];

/** Tells what a file is by its first bytes: all of it, or at least `SNIFFED_BYTES`. */
export function sniff(head: Uint8Array): Content {
  if (head.length === 0) return { is: 'empty' };
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, SNIFFED_BYTES));
  const latin = start.toString('latin1');
  if (/^PK(\x03\x04|\x05\x06|\x07\x08)/.test(latin)) {
    const first = firstEntryName(start);
    const document = first === null ? null : officeDocument([first, 'xl/']);
    return document === null || first !== '[Content_Types].xml' ? { is: 'zip' } : { is: 'other', name: say(officeName(latin)) };
  }
  for (const [signature, name] of SIGNATURES) if (latin.startsWith(signature)) return { is: 'other', name: say(name) };
  const unicode = unicodeOf(start);
  if (unicode) return { is: 'text', unicode };
  if (isBinary(start)) return { is: 'other', name: say('contents.binary') };
  const marked = latin.startsWith('\xef\xbb\xbf');
  const name = markup(latin.slice(marked ? 3 : 0).trimStart());
  if (name !== null) return { is: 'other', name: say(name) };
  return marked ? { is: 'text', unicode: { encoding: 'utf-8', bom: 3 } } : { is: 'text' };
}

/** Whether there are more control characters than a text has by accident: a NUL or two are found again in their rows. */
function isBinary(start: Buffer): boolean {
  let controls = 0;
  for (const byte of start) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  return start.includes(0) && controls > Math.max(2, start.length / 50);
}

/** HTML, XML and JSON: what an export or a failed download leaves under the name of a csv. */
function markup(text: string): ContentId | null {
  if (/^<(!doctype html|html|head|body|table|meta|div|script)\b/i.test(text)) return 'contents.html';
  if (/^<!--/.test(text) && /<(html|table|body)\b/i.test(text)) return 'contents.html';
  if (/^<\?xml\b/i.test(text)) return /schemas-microsoft-com:office:spreadsheet/.test(text) ? 'contents.xml-workbook' : 'contents.xml';
  if (/^(\{\s*"|\[\s*[{[]|\{\s*\})/.test(text)) return 'contents.json';
  return null;
}

function unicodeOf(start: Buffer): Unicode | null {
  const [a, b, c, d] = start;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? { encoding: 'utf-32', bom: 4 } : { encoding: 'utf-16le', bom: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bom: 2 };
  // Without a BOM: a header in Latin letters has a zero in every other byte.
  const length = Math.min(start.length, 64) & ~1;
  if (length < 8) return null;
  const zeros = [0, 0];
  for (let at = 0; at < length; at += 1) if (start[at] === 0) zeros[at & 1] = (zeros[at & 1] as number) + 1;
  const [even, odd] = zeros as [number, number];
  if (odd > length * 0.35 && even === 0) return { encoding: 'utf-16le', bom: 0 };
  if (even > length * 0.35 && odd === 0) return { encoding: 'utf-16be', bom: 0 };
  return null;
}

/** The name of a zip's first entry, if its local header stands in these bytes. */
function firstEntryName(start: Buffer): string | null {
  if (start.length < 30 || start.readUInt32LE(0) !== 0x04034b50) return null;
  return start.toString('latin1', 30, 30 + start.readUInt16LE(26));
}

const officeName = (latin: string): ContentId =>
  latin.includes('word/') ? 'contents.docx' : latin.includes('ppt/') ? 'contents.pptx' : 'contents.xlsx';

/** Zip archives that are documents, told by the names in them; null for an ordinary zip. */
export function officeDocument(names: readonly string[]): ContentId | null {
  const has = (start: string) => names.some((name) => name.startsWith(start));
  if (has('[Content_Types].xml')) {
    if (has('xl/')) return 'contents.xlsx';
    if (has('word/')) return 'contents.docx';
    if (has('ppt/')) return 'contents.pptx';
  }
  if (names[0] === 'mimetype' && has('content.xml')) return 'contents.ods';
  if (has('Index/Document.iwa') || has('Index.zip')) return 'contents.numbers';
  return null;
}
