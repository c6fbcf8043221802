// Files that are refused before their rows: by size, kind, encoding, separator or header.
import iconv from 'iconv-lite';
import { finding, HEADER, lines, ROWS, refused, row, TABLE } from './sample.mjs';
import { makeZip } from './zip-writer.mjs';

const workbook = makeZip([
  { name: '[Content_Types].xml', data: Buffer.from('<Types/>') },
  { name: 'xl/workbook.xml', data: Buffer.from('<workbook/>') },
]);
const workbookLast = makeZip([
  { name: 'xl/workbook.xml', data: Buffer.from('<workbook/>') },
  { name: '[Content_Types].xml', data: Buffer.from('<Types/>') },
]);
const oldWorkbook = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]);
const plainZip = makeZip([{ name: 'attendance.csv', data: Buffer.from(TABLE) }]);

const kind = (name, about, bytes, says, more = {}) => ({
  name,
  about,
  bytes,
  outcome: refused('LKP-2', { format: null, ...more.outcome }),
  findings: [finding(null, null, 'LKP-2', ...says)],
  ...(more.sent ? { sent: more.sent } : {}),
});

const KINDS = [
  kind('workbook-renamed.csv', 'an xlsx renamed .csv', workbook, ['Excel workbook (xlsx)', 'CSV UTF-8']),
  kind('workbook-renamed.zip', 'an xlsx renamed .zip, whose entries stand in another order', workbookLast, ['Excel workbook (xlsx)']),
  kind('workbook.xlsx', 'an xlsx under its own name', workbook, ['Excel workbook (xlsx)']),
  kind('old-workbook-renamed.csv', 'an xls renamed .csv', oldWorkbook, ['old Excel workbook (xls)']),
  kind('page.csv', 'an HTML page, such as a login page that was downloaded', '<!DOCTYPE html>\n<html><body>Sign in</body></html>', [
    'HTML page',
  ]),
  kind('table-page.csv', 'an HTML table, which some systems call an export', '\ufeff <table><tr><td>Employee ID</td></tr></table>', [
    'HTML page',
  ]),
  kind('document.csv', 'JSON', '[{"Employee ID": "E1001"}]', ['JSON document']),
  kind('paper.csv', 'a PDF', '%PDF-1.7\n%âãÏÓ', ['a PDF']),
  kind('packed.csv', 'gzip', Buffer.from('1f8b080000000000000300', 'hex'), ['gzip']),
  kind('zeros.csv', 'bytes that are no text', Buffer.from([1, 2, 3, 0, 0, 7, 8, 9]), ['binary file']),
  kind('table-named.zip', 'a csv named .zip', TABLE, ['table-named.zip', 'its content is text'], { sent: { mediaType: null } }),
  kind('archive-named.csv', 'a zip named .csv', plainZip, ['archive-named.csv', 'its content is a zip', '.zip'], {
    outcome: { format: 'zip' },
  }),
  kind('table.txt', 'a csv named .txt', TABLE, ['table.txt', 'only .csv and .zip']),
  kind('sent-as-json.csv', 'a csv sent as JSON', TABLE, ['application/json', 'text/csv'], { sent: { mediaType: 'application/json' } }),
  kind('sent-as-zip.csv', 'a csv sent as a zip', TABLE, ['application/zip', 'text/csv'], {
    sent: { fileName: null, mediaType: 'application/zip' },
  }),
];

const encoding = (name, about, bytes, line, says, more = {}) => ({
  name,
  about,
  bytes,
  outcome: refused('LKP-9', more),
  findings: [finding(line, null, 'LKP-9', ...says)],
});

const late = `${lines('Employee,Date', ...ROWS, row({ hours: 'x' }))}${row({ shift: '' })}`;

const ENCODINGS = [
  encoding('gbk.csv', 'GBK, which Excel in China writes as "CSV (comma delimited)"', iconv.encode(TABLE, 'gbk'), 4, [
    'GBK (GB18030)',
    'CSV UTF-8',
    'Notepad',
  ]),
  encoding('gbk-header.csv', 'GBK from the header on', iconv.encode(lines('工号,日期', 'E1001,2026-01-05'), 'gbk'), 1, ['GBK (GB18030)']),
  encoding(
    'gb18030.csv',
    'GB18030 with characters of four bytes',
    iconv.encode(lines(HEADER, row({ status: '出勤𠮷中文正常' })), 'gb18030'),
    2,
    ['GB18030'],
  ),
  encoding('windows-1252.csv', 'Western ANSI', iconv.encode(lines(HEADER, row(), row({ status: 'Congé payé' })), 'win1252'), 3, [
    'Windows-1252',
  ]),
  encoding(
    'utf-16.csv',
    'UTF-16 with a BOM: "Unicode Text" of Excel',
    Buffer.from(`\ufeff${TABLE.replaceAll(',', '\t')}`, 'utf16le'),
    null,
    ['UTF-16LE', 'Unicode Text', 'CSV UTF-8'],
  ),
  encoding('utf-16-big-endian.csv', 'UTF-16, big-endian', iconv.encode(TABLE, 'utf16be', { addBOM: true }), null, ['UTF-16BE']),
  encoding('utf-16-without-bom.csv', 'UTF-16 without a BOM', Buffer.from(TABLE, 'utf16le'), null, ['UTF-16LE']),
  encoding('utf-32.csv', 'UTF-32', iconv.encode(TABLE, 'utf32le', { addBOM: true }), null, ['UTF-32']),
  encoding(
    'late-bad-byte.csv',
    'a bad byte in the last line outranks a wrong header and bad rows',
    Buffer.concat([Buffer.from(late), Buffer.from([0xff])]),
    6,
    ['0xFF'],
  ),
  encoding('cut-off.csv', 'cut off inside a character', Buffer.from(TABLE).subarray(0, Buffer.from(TABLE).length - 3), 4, [
    'middle of a UTF-8 character',
  ]),
  {
    ...encoding('other-than-listed.csv', 'UTF-8 with a BOM where only GBK is listed', `\ufeff${TABLE}`, null, ['UTF-8', 'GBK']),
    spec: { encodings: ['gbk'] },
  },
];

const delimiter = (name, about, text, says) => ({
  name,
  about,
  bytes: text,
  outcome: refused('LKP-4'),
  findings: [finding(1, null, 'LKP-4', ...says)],
});

const DELIMITERS = [
  delimiter('full-width-commas.csv', 'Chinese commas', TABLE.replaceAll(',', '，'), ['full-width commas (，)', 'half-width']),
  delimiter('semicolons.csv', 'semicolons, as Excel writes with a European region', TABLE.replaceAll(',', ';'), [
    'semicolons (;)',
    'list separator',
  ]),
  delimiter('tabs.csv', 'tabs', TABLE.replaceAll(',', '\t'), ['tabs', 'Tab delimited']),
  delimiter('pipes.csv', 'pipes', TABLE.replaceAll(',', '|'), ['pipes (|)']),
  delimiter('quoted-semicolons.csv', 'semicolons between quoted cells', TABLE.replace(/[^,\r\n]+/g, '"$&"').replaceAll(',', ';'), [
    'semicolons (;)',
  ]),
  delimiter('unknown-names-with-tabs.csv', 'tabs between names that are all wrong', lines('工号\t日期\t班次', 'E1001\t2026-01-05\tDay'), [
    'tabs',
  ]),
  delimiter('sep-semicolon.csv', 'a first line sep=;', lines('sep=;', HEADER.replaceAll(',', ';')), ['semicolons (;)']),
  delimiter('mixed-commas.csv', 'one Chinese comma among English ones', lines(HEADER.replace('Date,', 'Date，'), row()), [
    'mixes',
    'full-width commas',
  ]),
];

const header = (name, about, text, findings, more = {}) => ({
  name,
  about,
  bytes: text,
  outcome: refused('LKP-5', { totalErrors: findings.length, ...more }),
  findings,
});
const EMPTY = { format: 'csv', reached: ['LKP-3', 'LKP-2', 'LKP-5'] };

const HEADERS = [
  header('empty.csv', 'no byte at all', '', [finding(null, null, 'LKP-5', 'the file is empty')], { ...EMPTY, format: null }),
  header('blank.csv', 'white space alone', '\ufeff \r\n\r\n', [finding(null, null, 'LKP-5', 'the file is empty')], EMPTY),
  header('blank-first-line.csv', 'the header comes second', lines('', HEADER, row()), [finding(1, null, 'LKP-5', 'the line is empty')]),
  header(
    'missing-column.csv',
    'a column is missing',
    lines('Employee ID,Date,Shift,Clock In,Clock Out,Hours', 'E1001,2026-01-05,Day,08:00,17:00,8'),
    [finding(1, 'Attendance Status', 'LKP-5', 'missing', 'Attendance Status')],
  ),
  header('extra-column.csv', 'a column too many', lines(`${HEADER},Weather`, `${row()},sun`), [
    finding(1, 'Weather', 'LKP-5', 'no column "Weather"', 'remove it'),
  ]),
  header('doubled-column.csv', 'a column twice', lines(`${HEADER},date`, `${row()},2026-01-05`), [
    finding(1, 'Date', 'LKP-5', 'stands 2 times', '2 and 8'),
  ]),
  header(
    'misspelt-columns.csv',
    'names that are nearly right',
    lines('EmployeeID,Date,Shift,ClockIn,Clock Out,Hour,Atendance Status', row()),
    [
      finding(1, 'EmployeeID', 'LKP-5', 'did you mean "Employee ID"'),
      finding(1, 'ClockIn', 'LKP-5', 'did you mean "Clock In"'),
      finding(1, 'Hour', 'LKP-5', 'did you mean "Hours"'),
      finding(1, 'Atendance Status', 'LKP-5', 'did you mean "Attendance Status"'),
    ],
  ),
  header('nameless-column.csv', 'a column without a name in the middle', lines(HEADER.replace('Shift', 'Shift,'), row({ shift: 'Day,' })), [
    finding(1, null, 'LKP-5', 'column 4 has no name'),
  ]),
  header('header-missing.csv', 'rows without a header', lines(...ROWS), [finding(1, null, 'LKP-5', 'header is missing', HEADER)]),
  header('header-after-title.csv', 'a title above the header', lines('Attendance of January 2026,,,,,,', HEADER, row()), [
    finding(1, null, 'LKP-5', '"Attendance of January 2026"', 'title', 'line 2', 'remove'),
  ]),
  header('header-in-chinese.csv', 'a header in another language', lines('工号,日期,班次,上班,下班,工时,状态', row()), [
    finding(1, null, 'LKP-5', 'none of the module', '"工号"', HEADER),
  ]),
  header('header-below-sep-line.csv', 'a fault in the header below sep=,', lines('sep=,', HEADER.replace('Hours', 'Hourss'), row()), [
    finding(2, 'Hourss', 'LKP-5', 'did you mean "Hours"'),
  ]),
  header('open-quote-in-header.csv', 'a quote in the header is not closed', lines(`"${HEADER}`, ...ROWS), [
    finding(1, null, 'LKP-5', 'header cannot be read', 'never closed'),
  ]),
];

const SIZES = [
  {
    name: 'too-large.csv',
    about: 'one byte more than is accepted; nothing else is told, not even bad rows',
    bytes: lines(HEADER, row({ hours: 'x' })),
    spec: { fileBytes: Buffer.byteLength(lines(HEADER, row({ hours: 'x' }))) - 1 },
    outcome: refused('LKP-3', { format: null }),
    findings: [finding(null, null, 'LKP-3', 'larger than', 'zip')],
  },
  {
    name: 'just-small-enough.csv',
    about: 'exactly as large as is accepted',
    bytes: TABLE,
    spec: { fileBytes: Buffer.byteLength(TABLE) },
    outcome: { ok: true, error: null, rows: 3 },
  },
];

export const REFUSED = [...KINDS, ...ENCODINGS, ...DELIMITERS, ...HEADERS, ...SIZES];
