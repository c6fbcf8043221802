/** How many bytes of a file's beginning tell what it is. */
export const SNIFFED_BYTES = 4096;

/** What the content of a file is. `other` names what an integrator most likely took for a csv. */
export type Content =
  | { is: 'empty' }
  | { is: 'zip' }
  | { is: 'text' /** Set where a BOM or the zero bytes of UTF-16 tell the encoding. */; unicode?: Unicode }
  | { is: 'other'; name: string };

/** A Unicode encoding that the beginning of a file tells; `bom` is the length of its byte order mark, 0 to 4 bytes. */
export interface Unicode {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32';
  bom: number;
}

const WORKBOOK = 'an Excel workbook (xlsx)';

/** Beginnings that no csv has, as latin1. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an old Excel workbook (xls) or one protected by a password'],
  ['%PDF-', 'a PDF'],
  ['\x1f\x8b', 'a gzip archive'],
  ['Rar!\x1a\x07', 'a RAR archive'],
  ['7z\xbc\xaf\x27\x1c', 'a 7-Zip archive'],
  ['BZh', 'a bzip2 archive'],
  ['\xfd7zXZ\x00', 'an xz archive'],
  ['\x28\xb5\x2f\xfd', 'a Zstandard archive'],
  ['\x89PNG\r\n', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['PAR1', 'a Parquet file'],
  ['SQLite format 3\x00', 'an SQLite database'],
  ['{\\rtf', 'an RTF document'],
];

/** Tells what a file is by its first bytes: all of it, or at least `SNIFFED_BYTES`. */
export function sniff(head: Uint8Array): Content {
  if (head.length === 0) return { is: 'empty' };
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, SNIFFED_BYTES));
  const latin = start.toString('latin1');
  if (/^PK(\x03\x04|\x05\x06|\x07\x08)/.test(latin)) {
    const first = firstEntryName(start);
    const document = first === null ? null : officeDocument([first, 'xl/']);
    return document === null || first !== '[Content_Types].xml' ? { is: 'zip' } : { is: 'other', name: officeName(latin) };
  }
  for (const [signature, name] of SIGNATURES) if (latin.startsWith(signature)) return { is: 'other', name };
  const unicode = unicodeOf(start);
  if (unicode) return { is: 'text', unicode };
  if (isBinary(start)) return { is: 'other', name: 'a binary file' };
  const marked = latin.startsWith('\xef\xbb\xbf');
  const name = markup(latin.slice(marked ? 3 : 0).trimStart());
  if (name !== null) return { is: 'other', name };
  return marked ? { is: 'text', unicode: { encoding: 'utf-8', bom: 3 } } : { is: 'text' };
}

/** Whether there are more control characters than a text has by accident: a NUL or two are found again in their rows. */
function isBinary(start: Buffer): boolean {
  let controls = 0;
  for (const byte of start) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  return start.includes(0) && controls > Math.max(2, start.length / 50);
}

/** HTML, XML and JSON: what an export or a failed download leaves under the name of a csv. */
function markup(text: string): string | null {
  if (/^<(!doctype html|html|head|body|table|meta|div|script)\b/i.test(text)) return 'an HTML page';
  if (/^<!--/.test(text) && /<(html|table|body)\b/i.test(text)) return 'an HTML page';
  if (/^<\?xml\b/i.test(text))
    return /schemas-microsoft-com:office:spreadsheet/.test(text) ? 'an Excel workbook saved as XML' : 'an XML document';
  if (/^(\{\s*"|\[\s*[{[]|\{\s*\})/.test(text)) return 'a JSON document';
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

const officeName = (latin: string): string =>
  latin.includes('word/') ? 'a Word document (docx)' : latin.includes('ppt/') ? 'a PowerPoint document (pptx)' : WORKBOOK;

/** Zip archives that are documents, told by the names in them; null for an ordinary zip. */
export function officeDocument(names: readonly string[]): string | null {
  const has = (start: string) => names.some((name) => name.startsWith(start));
  if (has('[Content_Types].xml')) {
    if (has('xl/')) return WORKBOOK;
    if (has('word/')) return 'a Word document (docx)';
    if (has('ppt/')) return 'a PowerPoint document (pptx)';
  }
  if (names[0] === 'mimetype' && has('content.xml')) return 'an OpenDocument file (ods)';
  if (has('Index/Document.iwa') || has('Index.zip')) return 'a Numbers document';
  return null;
}
