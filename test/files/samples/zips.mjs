// Zips that are taken, damaged and hostile ones.
import { deflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { badRows, finding, HEADER, lines, refused, row, TABLE, taken } from './sample.mjs';
import { makeZip } from './zip-writer.mjs';

const data = Buffer.from(TABLE);
const table = { name: 'attendance.csv', data };
const zip = { format: 'zip' };

const good = (name, about, entries, options) => ({
  name,
  about,
  bytes: makeZip(entries, options),
  outcome: { ...taken(3, zip), unpackedBytes: data.length },
});
const bad = (name, about, bytes, ...says) => ({
  name,
  about,
  bytes,
  outcome: refused('LKP-8', zip),
  findings: [finding(null, null, 'LKP-8', ...says)],
});

const whole = makeZip([table]);
const damage = (at, value) => {
  const bytes = Buffer.from(whole);
  bytes[at < 0 ? bytes.length + at : at] = value;
  return bytes;
};
const folder = (name) => ({ name, method: 0 });
const zeros = Buffer.alloc(8 * 1024 * 1024);
const bomb = deflateRawSync(zeros, { level: 9 });

export const ZIPS = [
  good('deflated.zip', 'one deflated csv', [table]),
  good('stored.zip', 'one stored csv', [{ ...table, method: 0 }]),
  good('in-a-folder.zip', 'the csv in folders, which have entries of their own', [
    folder('export/'),
    folder('export/2026/'),
    { ...table, name: 'export/2026/attendance.csv' },
  ]),
  good('from-a-mac.zip', 'what macOS and Windows leave beside the csv', [
    table,
    { name: '.DS_Store', data: Buffer.from('x') },
    { name: '__MACOSX/._attendance.csv', data: Buffer.from('x') },
    { name: 'Thumbs.db', data: Buffer.from('x') },
  ]),
  good('zip64.zip', 'zip64 sizes and directory', [{ ...table, large: true }], { zip64: true }),
  good('zip64-sizes.zip', 'zip64 sizes in an ordinary directory', [{ ...table, large: true }]),
  good('data-descriptor.zip', 'sizes behind the content, as streaming writers put them', [{ ...table, descriptor: true }]),
  good('zip64-data-descriptor.zip', 'zip64 sizes behind the content', [{ ...table, descriptor: true, large: true }], { zip64: true }),
  good('utf-8-name.zip', 'a name in UTF-8', [{ ...table, name: '考勤.csv', flags: 0x800 }]),
  good('gbk-name.zip', 'a name in GBK, as Windows in China writes it', [{ ...table, name: iconv.encode('考勤数据.csv', 'gbk') }]),
  good('windows-folder.zip', 'a folder with a backslash', [{ ...table, name: 'export\\attendance.csv' }]),
  good('comment.zip', 'a comment at the end', [table], { comment: 'made by a test; '.repeat(20) }),
  {
    ...good('capital-letters.ZIP', 'an extension in capital letters', [{ ...table, name: 'ATTENDANCE.CSV' }]),
    sent: { mediaType: 'application/x-zip-compressed' },
  },
  {
    name: 'bom-inside.zip',
    about: 'a csv with a BOM',
    bytes: makeZip([{ ...table, data: Buffer.from(`\ufeff${TABLE}`) }]),
    outcome: taken(3, zip),
  },
  {
    name: 'bad-row-inside.zip',
    about: 'a bad row in the csv',
    bytes: makeZip([{ ...table, data: Buffer.from(lines(HEADER, row(), row({ hours: 'x' }))) }]),
    outcome: badRows(2, 1, zip),
    findings: [finding(3, 'Hours', 'LKP-7', '"x"')],
  },
  {
    name: 'gbk-inside.zip',
    about: 'GBK text',
    bytes: makeZip([{ ...table, data: iconv.encode(TABLE, 'gbk') }]),
    outcome: refused('LKP-9', zip),
    findings: [finding(4, null, 'LKP-9', 'GBK')],
  },
  {
    name: 'empty-csv-inside.zip',
    about: 'an empty csv',
    bytes: makeZip([{ ...table, data: Buffer.alloc(0), method: 0 }]),
    outcome: { ...refused('LKP-5', zip), reached: ['LKP-3', 'LKP-2', 'LKP-8', 'LKP-5'] },
    findings: [finding(null, null, 'LKP-5', 'the file is empty')],
  },
  bad('encrypted.zip', 'a password', makeZip([{ ...table, flags: 1 }]), '"attendance.csv"', 'encrypted', 'without a password'),
  bad('aes.zip', 'a password, with AES', makeZip([{ ...table, flags: 1, method: 99 }]), 'encrypted'),
  bad('nested.zip', 'a zip in the zip', makeZip([{ name: 'inner.zip', data: whole }]), 'archive "inner.zip"', 'csv itself'),
  bad(
    'nested-renamed.zip',
    'a zip in the zip under the name of a csv',
    makeZip([{ ...table, data: whole }]),
    '"attendance.csv"',
    'actually a zip',
  ),
  bad(
    'workbook-inside.zip',
    'an xlsx in the zip under the name of a csv',
    makeZip([{ ...table, data: makeZip([{ name: '[Content_Types].xml', data: Buffer.from('<Types/>') }]) }]),
    'Excel workbook (xlsx)',
  ),
  bad('two-tables.zip', 'two csv files', makeZip([table, { ...table, name: 'more.csv' }]), '2 csv files', '"attendance.csv", "more.csv"'),
  bad('no-table.zip', 'no csv', makeZip([{ name: 'attendance.txt', data }]), 'no csv', '"attendance.txt"'),
  bad('no-entry.zip', 'nothing', makeZip([]), 'the zip is empty'),
  bad(
    'only-litter.zip',
    'nothing but folders and litter',
    makeZip([folder('a/'), { name: '.DS_Store', data: Buffer.from('x') }]),
    'the zip is empty',
  ),
  bad(
    'table-and-note.zip',
    'another file beside the csv',
    makeZip([table, { name: 'readme.txt', data: Buffer.from('x') }]),
    '"readme.txt"',
    'only the csv',
  ),
  bad(
    'path-traversal.zip',
    'a name that leads out of the folder',
    makeZip([{ ...table, name: '../../attendance.csv' }]),
    '"../../attendance.csv"',
    'leads out',
  ),
  bad('path-traversal-windows.zip', 'the same with backslashes', makeZip([{ ...table, name: 'a\\..\\..\\attendance.csv' }]), 'leads out'),
  bad('absolute-path.zip', 'an absolute path', makeZip([{ ...table, name: '/etc/attendance.csv' }]), 'absolute path'),
  bad('drive-path.zip', 'an absolute path of Windows', makeZip([{ ...table, name: 'C:\\attendance.csv' }]), 'absolute path'),
  bad(
    'symbolic-link.zip',
    'a symbolic link',
    makeZip([{ name: 'attendance.csv', data: Buffer.from('/etc/passwd'), mode: 0o120777 }]),
    'symbolic link "attendance.csv"',
  ),
  bad('cut-off.zip', 'cut off', whole.subarray(0, whole.length - 30), 'end of the zip is missing'),
  bad('cut-off-early.zip', 'cut off inside the csv', whole.subarray(0, 100), 'end of the zip is missing'),
  {
    ...good('bytes-behind.zip', 'bytes behind the end', [table]),
    bytes: Buffer.concat([whole, Buffer.from('more')]),
    warnings: [{ line: null, says: ['4 bytes after the end of the zip', 'ignored'] }],
  },
  bad(
    'wrong-crc.zip',
    'one byte of the content was changed',
    damage(30 + table.name.length + 5 + HEADER.length + 4, 0x58),
    'checksum (CRC)',
    '"attendance.csv"',
  ),
  bad(
    'wrong-crc-and-bad-row.zip',
    'a wrong checksum outranks bad rows',
    makeZip([{ ...table, crc: 1, data: Buffer.from(lines(HEADER, row({ hours: 'x' }))) }]),
    'checksum (CRC)',
  ),
  bad(
    'broken-deflate.zip',
    'content that does not unpack',
    makeZip([{ ...table, packed: Buffer.from('ffffffff', 'hex') }]),
    'does not unpack',
  ),
  bad(
    'overlap.zip',
    'two entries on the same bytes',
    makeZip([table, { ...table, name: 'attendance.csv', localAt: 0 }]),
    'overlap',
    'zip bomb',
  ),
  bad(
    'overlap-partly.zip',
    'an entry that reaches into the next',
    makeZip([
      { ...table, method: 0, packedSize: data.length + 10, size: data.length + 10 },
      { name: '.DS_Store', data: Buffer.from('x') },
    ]),
    'two ways',
  ),
  bad(
    'bomb-by-overlap.zip',
    'many entries that share one content',
    makeZip([
      { name: 'a.csv', data: zeros, packed: bomb },
      ...Array.from({ length: 50 }, () => ({ name: 'a.csv', data: zeros, packed: bomb, localAt: 0 })),
    ]),
    'overlap',
  ),
  bad(
    'bomb.zip',
    'content that unpacks to a thousand times its size',
    makeZip([{ name: 'attendance.csv', data: zeros, packed: bomb }]),
    '200 times',
    'zip bomb',
  ),
  bad(
    'bomb-that-lies.zip',
    'the same, but the directory says otherwise',
    makeZip([{ name: 'attendance.csv', data: zeros, packed: bomb, size: 1000 }]),
    'more than the zip says',
  ),
  bad('larger-than-said.zip', 'content larger than the directory says', makeZip([{ ...table, size: 100 }]), 'more than the zip says'),
  bad('smaller-than-said.zip', 'content smaller than the directory says', makeZip([{ ...table, size: data.length + 1 }]), 'not to the'),
  { ...bad('too-large-inside.zip', 'a csv larger than is accepted', whole, 'more than 100 bytes', 'split'), spec: { unpackedBytes: 100 } },
  bad('bzip2.zip', 'another compression', makeZip([{ ...table, method: 12, packed: data }]), 'bzip2', 'Deflate'),
  bad('one-of-several-parts.zip', 'a part of a split zip', makeZip([table], { disk: 1 }), 'one of several parts'),
  bad(
    'two-names.zip',
    'another name in the local header than in the directory',
    makeZip([{ ...table, localName: 'attendance.exe' }]),
    'two ways',
  ),
];
