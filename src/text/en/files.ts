import { counted, figure } from '../counted.js';
import { type Few, shown } from '../shown.js';
import { listed } from './listed.js';

const SAVE = 'export the table as "CSV UTF-8 (comma delimited) (*.csv)", or put that csv into a zip';
const UTF8 =
  'save the file as UTF-8: in Excel choose "CSV UTF-8 (comma delimited) (*.csv)", in Notepad choose "Save as" and the encoding UTF-8';
const HEADER = "the header, with the names of the module's columns, comes first";

/** Which encoding a text that is not UTF-8 most likely has. */
const LIKELY = {
  gbk: 'looks like GBK (GB18030), the encoding that Chinese Windows calls ANSI',
  'windows-1252': 'may be Windows-1252 (Latin-1), the encoding that Western Windows calls ANSI',
  'gbk-or-big5': 'may be GBK (GB18030) or Big5',
  unknown: 'is in another encoding, or damaged',
};

const SIGNS: Readonly<Record<string, string>> = {
  '，': 'full-width commas (，)',
  ';': 'semicolons (;)',
  '；': 'full-width semicolons (；)',
  '\t': 'tabs',
  '|': 'pipes (|)',
  '｜': 'full-width pipes (｜)',
  '、': 'ideographic commas (、)',
};

/** A sign that parts cells, by its name. */
export const signs = (sign: string): string => SIGNS[sign] ?? `the sign ${sign}`;

const SAVE_CSV = 'Save as "CSV UTF-8 (comma delimited) (*.csv)"';

/** What to do about a sign that parts the cells in place of the comma. */
function withCommas(sign: string): string {
  if (sign === '\t') return `${SAVE_CSV}; "Text (Tab delimited)" and "Unicode Text" are other formats`;
  if (sign === ';')
    return `${SAVE_CSV}; Excel writes semicolons where the Windows region has the comma as decimal sign: set the list separator to a comma`;
  if (sign > '\u00ff')
    return 'Type the English comma, with the input method switched to half-width, and replace the others in the whole file';
  return SAVE_CSV;
}

const utf16 = (encoding: string): string =>
  encoding.startsWith('UTF-16') ? `${encoding} (Excel calls it "Unicode Text", Notepad "UTF-16" or "Unicode")` : encoding;

const acceptedEncodings = (allowed: readonly string[]): string =>
  `${allowed.join(' and ')} ${allowed.length === 1 ? 'is' : 'are'} accepted: ${allowed.includes('UTF-8') ? UTF8 : `save the file as ${allowed[0]}`}`;

/** What is wrong with a file before its rows are read: size, type, encoding, separator, header (LKP-2 to LKP-5, LKP-9). */
export const FILES = {
  'files.too-large': ({ most }: { most: number }) =>
    `the file is larger than ${figure(most)} bytes: compress the csv into a zip, or split it into several files`,
  'files.no-table': ({ fileName, is }: { fileName: string | null; is: string }) =>
    `${fileName === null ? 'the file is' : `the file ${shown(fileName)} is actually`} ${is}: open it where it came from and ${SAVE}; renaming a file does not change what it is`,
  'files.extension': ({ fileName }: { fileName: string }) =>
    `the file is called ${shown(fileName)}; only .csv and .zip are accepted: ${SAVE}`,
  'files.text-named-otherwise': ({ fileName }: { fileName: string }) =>
    `the file is called ${shown(fileName)}, but its content is text, not a zip: give it the extension .csv, or really zip it`,
  'files.zip-named-otherwise': ({ fileName }: { fileName: string }) =>
    `the file is called ${shown(fileName)}, but its content is a zip: give it the extension .zip`,
  'files.text-sent-otherwise': ({ type }: { type: string }) =>
    `the file was sent as ${type}, but its content is text, not a zip: send it as text/csv`,
  'files.zip-sent-otherwise': ({ type }: { type: string }) =>
    `the file was sent as ${type}, but its content is a zip: send it as application/zip`,
  'files.media-type': ({ type }: { type: string }) =>
    `the file was sent as ${shown(type).slice(1, -1)}: send a csv as text/csv and a zip as application/zip`,

  'files.encoding': ({ encoding, allowed }: { encoding: string; allowed: readonly string[] }) =>
    `the text is ${utf16(encoding)}; ${acceptedEncodings(allowed)}`,
  'files.encoding-not-utf-16': ({ allowed }: { allowed: readonly string[] }) => `the text is not UTF-16; ${acceptedEncodings(allowed)}`,
  'files.cut-off-character': 'the file ends in the middle of a UTF-8 character, so it was probably cut off: export and send it again',
  'files.bad-byte': ({ byte, likely }: { byte: string; likely: keyof typeof LIKELY }) =>
    `the byte ${byte} is not UTF-8; the text ${LIKELY[likely]}: ${UTF8}`,
  'files.bad-text': ({ encoding }: { encoding: string }) =>
    `the text was read as ${encoding} and breaks here: a character is damaged, or the text is in another encoding; export it again`,

  'files.separator': ({ sign }: { sign: string }) =>
    `the header is separated by ${signs(sign)}, not by English commas (,). ${withCommas(sign)}`,
  'files.separators-mixed': ({ sign }: { sign: string }) => `the header mixes English commas with ${signs(sign)}. ${withCommas(sign)}`,
  'files.sep-line': ({ sign }: { sign: string }) =>
    `the first line says that ${signs(sign)} separate${SIGNS[sign] === undefined ? 's' : ''} the values, not English commas (,). ${withCommas(sign)}`,
  'files.sep-line-skipped': 'the line sep=, was skipped: it is for Excel alone',

  'files.empty': `the file is empty: ${HEADER}, even where there are no rows`,
  'files.nothing-below-sep-line': `the file has nothing below the line sep=,: ${HEADER}`,
  'files.blank-first-line': `the line is empty (a blank line): remove it; ${HEADER}`,
  'files.title-above': ({ title, above, line }: { title: string; above: number; line: number }) =>
    `${shown(title)} looks like a title: the header is on line ${line}; remove the ${above === 1 ? 'line' : counted(above, 'line')} above it`,
  'files.lines-in-quotes':
    'each line is in quotes, so it is one cell: remove the quotes around the lines, or split the column at its commas in Excel (Data, Text to Columns) and save again',
  'files.header-unreadable': ({ why }: { why: string }) => `the header cannot be read: ${why}`,
  'files.header-missing': ({ first, columns }: { first: Few; columns: readonly string[] }) =>
    `the first line holds data (${listed(first)}), so the header is missing: put a line above it that reads ${columns.join(',')}`,
  'files.header-foreign': ({ first, columns }: { first: Few; columns: readonly string[] }) =>
    `the first line names none of the module's columns (${listed(first)}): the header must read ${columns.join(',')}; if this is a title, remove it`,
  'files.column-nameless': ({ column }: { column: number }) => `column ${column} has no name: name it, or remove the column`,
  'files.column-repeated': ({ name, at, times }: { name: string; at: readonly number[]; times: number }) =>
    `the column ${shown(name)} stands ${times} times, as columns ${at.join(' and ')}${times > at.length ? ` and ${times - at.length} more` : ''}: keep one of them`,
  'files.column-misspelt': ({ name, meant }: { name: string; meant: string }) =>
    `the module has no column ${shown(name)}; did you mean ${shown(meant)}? Rename it`,
  'files.column-unknown': ({ name, columns }: { name: string; columns: Few }) =>
    `the module has no column ${shown(name)}: remove it; the module has ${listed(columns)}`,
  'files.column-missing': ({ name }: { name: string }) =>
    `the column ${shown(name)} is missing: add it, and leave its cells empty where there is no value`,

  'contents.zip': 'a zip',
  'contents.xls': 'an old Excel workbook (xls) or one protected by a password',
  'contents.xlsx': 'an Excel workbook (xlsx)',
  'contents.xml-workbook': 'an Excel workbook saved as XML',
  'contents.docx': 'a Word document (docx)',
  'contents.pptx': 'a PowerPoint document (pptx)',
  'contents.ods': 'an OpenDocument file (ods)',
  'contents.numbers': 'a Numbers document',
  'contents.pdf': 'a PDF',
  'contents.rtf': 'an RTF document',
  'contents.gzip': 'a gzip archive',
  'contents.rar': 'a RAR archive',
  'contents.7z': 'a 7-Zip archive',
  'contents.bzip2': 'a bzip2 archive',
  'contents.xz': 'an xz archive',
  'contents.zstd': 'a Zstandard archive',
  'contents.png': 'a PNG image',
  'contents.jpeg': 'a JPEG image',
  'contents.gif': 'a GIF image',
  'contents.parquet': 'a Parquet file',
  'contents.sqlite': 'an SQLite database',
  'contents.html': 'an HTML page',
  'contents.xml': 'an XML document',
  'contents.json': 'a JSON document',
  'contents.binary': 'a binary file',
};
