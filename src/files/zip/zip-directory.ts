import type { Message } from '../../text/message.js';
import { type Args, say } from '../../text/say.js';
import { kept } from '../../text/shown.js';
import { word } from '../../text/word.js';
import type { ZipBytes } from './zip-bytes.js';

/** How many entries a zip may have: it holds one csv, its folders and what systems leave beside it. */
const ENTRIES = 1000;
const DIRECTORY_BYTES = 1_048_576;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const END_SIGN = Buffer.from('PK\x05\x06', 'latin1');
const END_BYTES = 22;
/** The record and the locator that zip64 has before the end record. */
const END64_BYTES = 76;
/** How far before the end of the file the end of the zip is looked for, beyond the longest comment. */
const BEHIND_BYTES = 1_048_576;
const FULL16 = 0xffff;
const FULL32 = 0xffffffff;

/** Why an archive is refused (LKP-8): what was found and how to fix it. */
export class ZipFault extends Error {
  constructor(readonly sentence: Message) {
    super(word(sentence, 'en'));
  }
}

/** An entry of a zip's directory, checked against its local header. */
export interface ZipEntry {
  name: string;
  flags: number;
  /** 0 stored, 8 deflated; others are not read. */
  method: number;
  crc: number;
  /** Sizes in bytes. */
  packed: number;
  unpacked: number;
  localAt: number;
  /** A symbolic link, told by its Unix attributes. */
  link: boolean;
  folder: boolean;
}

/** A zip's directory. `endAt` is where its end record begins, which unzipper looks for; `behind` is how many bytes follow that record. */
export interface ZipDirectory {
  entries: ZipEntry[];
  endAt: number;
  behind: number;
}

const damaged = (what: Args<'zips.damaged'>['what']): ZipFault => new ZipFault(say('zips.damaged', { what }));

const damagedEntry = ({ name }: Pick<ZipEntry, 'name'>, what: Args<'zips.entry-damaged'>['what']): ZipFault =>
  new ZipFault(say('zips.entry-damaged', { name: kept(name), what }));

/**
 * Reads and checks a zip's directory: one disk, every entry where the directory says, no entry over another or over the directory.
 * unzipper checks none of this. Throws a ZipFault.
 */
export function readDirectory(bytes: ZipBytes): ZipDirectory {
  const { endAt, behind } = findEnd(bytes);
  const { count, size, at } = directoryPlace(bytes, endAt);
  if (count > ENTRIES) throw new ZipFault(say('zips.many-entries', { count }));
  if (size > DIRECTORY_BYTES || at + size > endAt) throw damaged('directory-place');
  const directory = bytes.read(at, size);
  const entries: ZipEntry[] = [];
  let place = 0;
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = readEntry(directory, place);
    entries.push(entry);
    place = next;
  }
  if (place !== size) throw damaged('directory-size');
  checkPlaces(bytes, entries, at);
  return { entries, endAt, behind };
}

/** Where the end record begins: at the very end, or before bytes that were added, as streams are padded and forms written by hand. */
function findEnd(bytes: ZipBytes): { endAt: number; behind: number } {
  const tailAt = Math.max(0, bytes.length - END_BYTES - FULL16 - BEHIND_BYTES);
  const tail = bytes.read(tailAt, bytes.length);
  let found: { endAt: number; behind: number } | null = null;
  for (let at = tail.lastIndexOf(END_SIGN, tail.length - END_BYTES); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(END_SIGN, at - 1)) {
    if (at + END_BYTES > tail.length) continue;
    const behind = tail.length - at - END_BYTES - tail.readUInt16LE(at + 20);
    const endAt = tailAt + at;
    if (behind === 0) return { endAt, behind };
    if (behind > 0 && found === null && pointsAtDirectory(bytes, endAt)) found = { endAt, behind };
  }
  if (found) return found;
  throw damaged('end');
}

/** Whether what looks like an end record stands right behind the directory that it tells, so that no content is taken for one. */
function pointsAtDirectory(bytes: ZipBytes, endAt: number): boolean {
  try {
    const { size, at } = directoryPlace(bytes, endAt);
    const gap = endAt - at - size;
    return (gap === 0 || gap === END64_BYTES) && (size === 0 || bytes.read(at, 4).readUInt32LE(0) === CENTRAL);
  } catch {
    return false;
  }
}

/** Number of entries, size and place of the directory; zip64 has them in a record of its own. */
function directoryPlace(bytes: ZipBytes, endAt: number): { count: number; size: number; at: number } {
  const end = bytes.read(endAt, END_BYTES);
  const place = { disk: end.readUInt16LE(4), start: end.readUInt16LE(6), here: end.readUInt16LE(8), count: end.readUInt16LE(10) };
  const size = end.readUInt32LE(12);
  const at = end.readUInt32LE(16);
  const large = place.disk === FULL16 || place.count === FULL16 || place.here === FULL16 || size === FULL32 || at === FULL32;
  if (!large) {
    if (place.disk !== 0 || place.start !== 0 || place.here !== place.count) throw severalParts();
    return { count: place.count, size, at };
  }
  const locator = bytes.read(endAt - 20, 20);
  if (locator.length < 20 || locator.readUInt32LE(0) !== LOCATOR64) throw damaged('zip64-record');
  const recordAt = number64(locator, 8);
  const record = bytes.read(recordAt, 56);
  if (record.length < 56 || record.readUInt32LE(0) !== END64) throw damaged('zip64-record-place');
  if (record.readUInt32LE(16) !== 0 || record.readUInt32LE(20) !== 0) throw severalParts();
  return { count: number64(record, 32), size: number64(record, 40), at: number64(record, 48) };
}

const severalParts = (): ZipFault => new ZipFault(say('zips.several-parts'));

/** A 64-bit number; what a double cannot hold is larger than any zip here and stays so. */
const number64 = (bytes: Buffer, at: number): number => Number(bytes.readBigUInt64LE(at));

function readEntry(directory: Buffer, at: number): { entry: ZipEntry; next: number } {
  if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL) throw damaged('directory-entry');
  const flags = directory.readUInt16LE(at + 8);
  const nameAt = at + 46;
  const extraAt = nameAt + directory.readUInt16LE(at + 28);
  const commentAt = extraAt + directory.readUInt16LE(at + 30);
  const next = commentAt + directory.readUInt16LE(at + 32);
  if (next > directory.length) throw damaged('directory-entry');
  const name = entryName(directory.subarray(nameAt, extraAt), flags);
  const system = directory.readUInt16LE(at + 4) >> 8;
  const mode = directory.readUInt32LE(at + 38) >>> 16;
  const entry: ZipEntry = {
    name,
    flags,
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    packed: directory.readUInt32LE(at + 20),
    unpacked: directory.readUInt32LE(at + 24),
    localAt: directory.readUInt32LE(at + 42),
    link: (system === 3 || system === 19) && (mode & 0xf000) === 0xa000,
    folder: /[/\\]$/.test(name),
  };
  if (directory.readUInt16LE(at + 34) !== 0 && directory.readUInt16LE(at + 34) !== FULL16) throw severalParts();
  fill64(entry, directory.subarray(extraAt, commentAt));
  return { entry, next };
}

/** Takes what does not fit 32 bits from the zip64 extra field, where it stands in this order. */
function fill64(entry: ZipEntry, extra: Buffer): void {
  const large = (['unpacked', 'packed', 'localAt'] as const).filter((member) => entry[member] === FULL32);
  if (large.length === 0) return;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const length = extra.readUInt16LE(at + 2);
    if (length < large.length * 8 || at + 4 + length > extra.length) break;
    large.forEach((member, index) => {
      entry[member] = number64(extra, at + 4 + index * 8);
    });
    return;
  }
  throw damagedEntry(entry, 'zip64-sizes');
}

/** Names are UTF-8 where the flag says so; else what their makers had, which in China is GBK. */
function entryName(bytes: Buffer, flags: number): string {
  for (const encoding of (flags & 0x800) !== 0 ? ['utf-8'] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding may fit.
    }
  }
  return bytes.toString('latin1');
}

/** Every entry has its local header, says the same there, and shares no byte with another. */
function checkPlaces(bytes: ZipBytes, entries: readonly ZipEntry[], directoryAt: number): void {
  let free = 0;
  let last: ZipEntry | null = null;
  for (const entry of [...entries].sort((a, b) => a.localAt - b.localAt)) {
    const local = bytes.read(entry.localAt, 30);
    if (local.length < 30 || local.readUInt32LE(0) !== LOCAL) throw damagedEntry(entry, 'place');
    const nameLength = local.readUInt16LE(26);
    const dataAt = entry.localAt + 30 + nameLength + local.readUInt16LE(28);
    const end = dataAt + entry.packed;
    if (entry.localAt < free) {
      throw new ZipFault(say('zips.overlap', { first: kept(last?.name ?? ''), second: kept(entry.name) }));
    }
    if (end > directoryAt) throw damagedEntry(entry, 'beyond');
    const described = (local.readUInt16LE(6) & 8) !== 0;
    const sizes = [local.readUInt32LE(14), local.readUInt32LE(18), local.readUInt32LE(22)];
    const differs =
      local.readUInt16LE(8) !== entry.method ||
      entryName(bytes.read(entry.localAt + 30, nameLength), entry.flags) !== entry.name ||
      (!described && (sizes[0] !== entry.crc || !fitsSize(sizes[1], entry.packed) || !fitsSize(sizes[2], entry.unpacked)));
    if (differs) throw damagedEntry(entry, 'described-twice');
    free = end;
    last = entry;
  }
}

/** A local header has a size, or, with zip64, only the sign that it stands elsewhere. */
const fitsSize = (local: number | undefined, size: number): boolean => local === size || local === FULL32;
