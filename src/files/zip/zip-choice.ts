import { type Args, say } from '../../text/say.js';
import { few, kept } from '../../text/shown.js';
import { extensionOf } from './file-type.js';
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
  const named = (some: readonly ZipEntry[]) => ({ files: few(some.map((entry) => entry.name)) });
  const links = files.filter((entry) => entry.link);
  if (links.length > 0) throw new ZipFault(say('zips.link', named(links)));
  const locked = files.filter(({ flags, method }) => (flags & 0x41) !== 0 || method === 99);
  if (locked.length > 0) throw new ZipFault(say('zips.encrypted', named(locked)));
  const nested = files.filter(({ name }) => ARCHIVES.includes(extensionOf(name)));
  if (nested.length > 0) throw new ZipFault(say('zips.nested', named(nested)));
  const tables = files.filter(({ name }) => extensionOf(name) === 'csv');
  const [csv] = tables;
  if (csv === undefined) throw new ZipFault(files.length === 0 ? say('zips.empty') : say('zips.no-csv', named(files)));
  if (tables.length > 1) throw new ZipFault(say('zips.several-csvs', { count: tables.length, ...named(tables) }));
  const others = files.filter((entry) => entry !== csv);
  if (others.length > 0) throw new ZipFault(say('zips.others', { name: kept(csv.name), ...named(others) }));
  if (csv.method !== 0 && csv.method !== 8) {
    const method = METHODS[csv.method] ?? say('zips.method-number', { number: csv.method });
    throw new ZipFault(say('zips.method', { name: kept(csv.name), method }));
  }
  checkSize(csv, most);
  return csv;
}

function checkName({ name }: ZipEntry): void {
  const parts = name.replaceAll('\\', '/').split('/');
  const refuse = (what: Args<'zips.name'>['what']) => new ZipFault(say('zips.name', { name: kept(name), what }));
  if (parts.includes('..')) throw refuse('outside');
  if (parts[0] === '' || /^[a-z]:/i.test(name)) throw refuse('absolute');
  if (name.includes('\0')) throw refuse('zero');
}

function checkSize({ name, method, packed, unpacked }: ZipEntry, most: number): void {
  if (unpacked > most) throw new ZipFault(say('zips.too-large', { name: kept(name), most }));
  if (method === 0 && packed !== unpacked) throw new ZipFault(say('zips.two-sizes', { name: kept(name) }));
  if (unpacked > RATIO_FROM && unpacked > packed * RATIO) {
    throw new ZipFault(say('zips.bomb', { name: kept(name), times: RATIO }));
  }
}
