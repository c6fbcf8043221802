import { extensionOf } from './file-type.js';
import { listed, shown } from './findings.js';
import { type ZipEntry, ZipFault } from './zip-directory.js';

/** How often larger than packed a csv may be, once it is larger than `RATIO_FROM` bytes. Real tables stay below 50. */
const RATIO = 200;
const RATIO_FROM = 1_048_576;

/** What systems leave in a zip without being asked. */
const LITTER = /(^|\/)(__MACOSX\/.*|\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$/i;
const ARCHIVES = ['zip', 'gz', 'tgz', 'tar', '7z', 'rar', 'bz2', 'xz', 'zst', 'jar'];

const METHODS: Readonly<Record<number, string>> = { 9: 'Deflate64', 12: 'bzip2', 14: 'LZMA', 93: 'Zstandard', 95: 'xz', 98: 'PPMd' };

/**
 * LKP-8: the one csv of a zip, whose other entries may only be folders and what systems leave there. Throws a ZipFault that names
 * what is wrong.
 * @param most how many bytes it may unpack to
 */
export function chooseCsv(entries: readonly ZipEntry[], most: number): ZipEntry {
  for (const entry of entries) checkName(entry);
  const files = entries.filter(({ name, folder }) => !folder && !LITTER.test(name.replaceAll('\\', '/')));
  const names = (some: readonly ZipEntry[]) => listed(some.map((entry) => entry.name));
  const links = files.filter((entry) => entry.link);
  if (links.length > 0) throw new ZipFault(`the zip holds the symbolic link ${names(links)}: put the file itself into it`);
  const locked = files.filter(({ flags, method }) => (flags & 0x41) !== 0 || method === 99);
  if (locked.length > 0) throw new ZipFault(`${names(locked)} in the zip is encrypted: make the zip without a password`);
  const nested = files.filter(({ name }) => ARCHIVES.includes(extensionOf(name)));
  if (nested.length > 0)
    throw new ZipFault(`the zip holds the archive ${names(nested)}: put the csv itself into the zip, not an archive of it`);
  const tables = files.filter(({ name }) => extensionOf(name) === 'csv');
  const [csv] = tables;
  if (csv === undefined) {
    const found = files.length === 0 ? 'the zip is empty' : `the zip holds no csv, but ${names(files)}`;
    throw new ZipFault(`${found}: put the one csv into it, with a name that ends in .csv`);
  }
  if (tables.length > 1) throw new ZipFault(`the zip holds ${tables.length} csv files (${names(tables)}): send each in a zip of its own`);
  const others = files.filter((entry) => entry !== csv);
  if (others.length > 0) throw new ZipFault(`beside ${shown(csv.name)} the zip holds ${names(others)}: leave only the csv in it`);
  if (csv.method !== 0 && csv.method !== 8) {
    const method = METHODS[csv.method] ?? `the method ${csv.method}`;
    throw new ZipFault(`${shown(csv.name)} is packed with ${method}; only Deflate and Stored are read: make an ordinary zip`);
  }
  checkSize(csv, most);
  return csv;
}

function checkName({ name }: ZipEntry): void {
  const parts = name.replaceAll('\\', '/').split('/');
  const what = parts.includes('..')
    ? 'leads out of its folder'
    : parts[0] === '' || /^[a-z]:/i.test(name)
      ? 'is an absolute path'
      : name.includes('\0')
        ? 'holds a zero byte'
        : null;
  if (what) throw new ZipFault(`the name ${shown(name)} in the zip ${what}: make the zip from inside the folder of the csv`);
}

function checkSize({ name, method, packed, unpacked }: ZipEntry, most: number): void {
  if (unpacked > most) throw tooLarge(name, most);
  if (method === 0 && packed !== unpacked)
    throw new ZipFault(`${shown(name)} is stored in the zip with two different sizes: make the zip again`);
  if (unpacked > RATIO_FROM && unpacked > packed * RATIO) {
    throw new ZipFault(
      `${shown(name)} unpacks to more than ${RATIO} times its size, as a zip bomb does: send real data, in smaller files if need be`,
    );
  }
}

/** LKP-8 of a csv that unpacks to more than it may. */
const tooLarge = (name: string, most: number): ZipFault =>
  new ZipFault(`${shown(name)} unpacks to more than ${most.toLocaleString('en')} bytes: split the csv into several files`);
