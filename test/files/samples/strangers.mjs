// What files of strangers hold: titles, totals, stray bytes, and text that was read in a wrong encoding on its way.
import iconv from 'iconv-lite';
import { badRows, finding, HEADER, lines, ROWS, refused, row, TABLE, taken } from './sample.mjs';
import { makeZip } from './zip-writer.mjs';

const zip = makeZip([{ name: 'attendance.csv', data: Buffer.from(TABLE) }]);
const behind = (name, about, bytes, says) => ({
  name,
  about,
  bytes: Buffer.concat([zip, Buffer.from(bytes)]),
  outcome: { ...taken(3, { format: 'zip' }), unpackedBytes: Buffer.byteLength(TABLE) },
  warnings: [{ line: null, says: [says, 'after the end of the zip'] }],
});
const title = (name, about, text, line = 2) => ({
  name,
  about,
  bytes: lines(...text, HEADER, row()),
  outcome: refused('LKP-5'),
  findings: [finding(1, null, 'LKP-5', 'looks like a title', `the header is on line ${line}`)],
});
const wrongly = (name, about, shift, ...says) => ({
  name,
  about,
  bytes: lines(HEADER, row(), row({ date: '2026-01-06', shift })),
  outcome: { ...taken(2), totalWarnings: 1 },
  warnings: [{ line: 3, says: ['line 3, column Shift', ...says] }],
});

/** 500 rows whose only Chinese character is UTF-8 by accident, and 500 where it is not. */
const day = (index) => new Date(Date.UTC(2000, 0, 1 + index)).toISOString().slice(0, 10);
const accident = iconv.encode(
  lines(HEADER, ...Array.from({ length: 1000 }, (_, at) => row({ date: day(at), shift: at < 500 ? '夜' : '白' }))),
  'gbk',
);

export const STRANGERS = [
  behind('line-break-behind.zip', 'a line break too many', '\r\n', '2 bytes'),
  behind('one-byte-behind.zip', 'one byte behind the end', '\n', '1 byte after'),
  behind('padded.zip', 'zeros behind the end, as streams are padded', Buffer.alloc(10_240 - zip.length), 'bytes after'),
  title('title-with-full-width-comma.csv', 'a title with a Chinese comma', ['某某公司，2026年1月']),
  title('title-with-semicolon.csv', 'a title with a semicolon', ['Attendance; January 2026']),
  title('title-with-ideographic-commas.csv', 'a title with ideographic commas', ['苏州、东莞、成都考勤']),
  title('title-with-tabs.csv', 'a title with tabs', ['Attendance\tJanuary\t2026']),
  title('title-and-blank-line.csv', 'a title and a blank line above the header', ['Attendance of January', ''], 3),
  title('title-with-semicolons-in-a-zipped-row.csv', 'a title and its notes', ['Attendance;January;2026', 'Printed: 2026-02-01', ''], 4),
  {
    name: 'lines-in-quotes.csv',
    about: 'each line is in quotes',
    bytes: lines(...[HEADER, row()].map((line) => `"${line}"`)),
    outcome: refused('LKP-5'),
    findings: [finding(1, null, 'LKP-5', 'each line is in quotes', 'one cell', 'remove the quotes')],
  },
  {
    name: 'spaces-beside-quotes.csv',
    about: 'a space before a quote, and one behind',
    bytes: lines(HEADER, row({ shift: ' "Day, early"' }), row({ shift: '"Day" ' }), row({ shift: '  "Day, early" ' }), row()),
    outcome: badRows(4, 3),
    findings: [
      finding(2, 'Shift', 'LKP-7', 'there is a space before the quote', '"Day, early"', 'remove it'),
      finding(3, 'Shift', 'LKP-7', 'there is a space after the quote', '"Day"', 'remove it'),
      finding(4, 'Shift', 'LKP-7', 'there are 2 spaces before the quote'),
    ],
  },
  {
    name: 'totals-and-titles-inside.csv',
    about: 'totals, a title, the header again and a note between the rows',
    bytes: lines(
      HEADER,
      row(),
      '合计,,,,,8,',
      'Total:,,,,,8,',
      '苏州二厂 二月,,,,,,',
      HEADER,
      row({ date: '2026-01-06' }),
      '制表人：张三',
      'Grand total',
    ),
    outcome: badRows(8, 6),
    findings: [
      finding(3, null, 'LKP-7', '"合计"', 'totals line'),
      finding(4, null, 'LKP-7', '"Total:"', 'totals line'),
      finding(5, null, 'LKP-7', '"苏州二厂 二月" alone', 'title'),
      finding(6, null, 'LKP-7', 'the header again'),
      finding(8, null, 'LKP-7', 'title or a note'),
      finding(9, null, 'LKP-7', 'totals line'),
    ],
  },
  {
    name: 'zero-byte-early.csv',
    about: 'a NUL in the second line',
    bytes: lines(HEADER, row({ shift: 'D\0y' }), row({ hours: '\u00008' })),
    outcome: badRows(2, 2),
    findings: [finding(2, 'Shift', 'LKP-7', 'U+0000', 'remove it'), finding(3, 'Hours', 'LKP-7', 'U+0000', 'remove it')],
  },
  {
    name: 'control-z.csv',
    about: 'Ctrl-Z at the end, as old programs write it',
    bytes: `${TABLE}\u001a`,
    outcome: badRows(4, 1),
    findings: [finding(5, 'Employee ID', 'LKP-7', 'U+001A', 'Ctrl-Z', 'remove it')],
  },
  {
    name: 'control-z-in-the-last-row.csv',
    about: 'Ctrl-Z behind the last row',
    bytes: `${lines(HEADER, row())}${row({ date: '2026-01-06' })}\u001a`,
    outcome: badRows(2, 1),
    findings: [finding(3, 'Attendance Status', 'LKP-7', 'U+001A', 'Ctrl-Z')],
  },
  wrongly('lost-characters.csv', 'characters that were lost on the way', 'D\ufffdy', 'U+FFFD'),
  wrongly('lost-characters-of-gbk.csv', 'what GBK makes of lost characters', '锟斤拷', 'U+FFFD'),
  wrongly('utf-8-read-as-gbk.csv', 'UTF-8 that was read as GBK', iconv.decode(Buffer.from('夜班'), 'gbk'), 'read as GBK', '"夜班"'),
  wrongly('utf-8-read-as-latin.csv', 'UTF-8 that was read as Windows-1252', 'PrÃ¤senz', 'read as Latin-1', '"Präsenz"'),
  wrongly('gbk-read-as-latin.csv', 'GBK that was read as Latin-1', iconv.decode(iconv.encode('白班', 'gbk'), 'latin1'), 'GBK', '"白班"'),
  {
    name: 'utf-8-by-accident.csv',
    about: 'GBK whose first 500 rows are UTF-8 by accident',
    bytes: accident,
    spec: { encodings: ['utf-8', 'gb18030'] },
    outcome: taken(1000),
  },
  {
    name: 'rows-of-the-world.csv',
    about: 'names with accents and of other scripts, which look like nothing else',
    bytes: lines(
      HEADER,
      ...['Ærøskøbing', 'Þórður', 'Nguyễn Văn An', '白班、夜班', 'Łódź', 'Ünal', 'São', 'Ça va', '陈強', 'שלום'].map((shift, at) =>
        row({ date: day(at), shift }),
      ),
    ),
    outcome: { ...taken(10), totalWarnings: 0 },
  },
  {
    name: 'several-rows-utf-8.csv',
    about: 'UTF-8 where GBK is accepted as well',
    bytes: lines(HEADER, ...ROWS),
    spec: { encodings: ['utf-8', 'gb18030'] },
    outcome: taken(3),
  },
];
