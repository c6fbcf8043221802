import { figure } from '../counted.js';
import { type Few, shown } from '../shown.js';
import { listed } from './listed.js';

const ORDINARY = 'make an ordinary zip';

/** What is wrong with the structure of a zip. */
const DAMAGE = {
  'directory-place': 'the directory of the zip is not where its end says',
  'directory-size': 'the directory of the zip holds more or less than it says',
  'directory-entry': 'an entry in the directory of the zip cannot be read',
  end: 'the end of the zip is missing',
  'zip64-record': 'the zip64 record is missing',
  'zip64-record-place': 'the zip64 record is not where it should be',
};

const ENTRY_DAMAGE = {
  'zip64-sizes': (name: string) => `the zip64 sizes of ${name} are missing`,
  place: (name: string) => `${name} is not where the directory of the zip says`,
  beyond: (name: string) => `${name} reaches beyond the contents of the zip`,
  'described-twice': (name: string) => `${name} is described in two ways in the zip`,
};

const NAMES = { outside: 'leads out of its folder', absolute: 'is an absolute path', zero: 'holds a zero byte' };

const CUT_OFF = 'the zip is damaged or was cut off; make it again and send it whole';
const CHANGED = 'the zip is damaged or was changed on its way; make it again';

/** What is wrong with a zip and its entries (LKP-8). */
export const ZIPS = {
  'zips.damaged': ({ what }: { what: keyof typeof DAMAGE }) => `${DAMAGE[what]}: ${CUT_OFF}`,
  'zips.entry-damaged': ({ name, what }: { name: string; what: keyof typeof ENTRY_DAMAGE }) =>
    `${ENTRY_DAMAGE[what](shown(name))}: ${CUT_OFF}`,
  'zips.several-parts': 'the zip is one of several parts: send one whole zip',
  'zips.many-entries': ({ count }: { count: number }) => `the zip has ${count} entries; it may hold one csv: put only that into it`,
  'zips.overlap': ({ first, second }: { first: string; second: string }) =>
    `the entries ${shown(first)} and ${shown(second)} of the zip overlap, as they do in a zip bomb: ${ORDINARY}`,
  'zips.link': ({ files }: { files: Few }) => `the zip holds the symbolic link ${listed(files)}: put the file itself into it`,
  'zips.encrypted': ({ files }: { files: Few }) => `${listed(files)} in the zip is encrypted: make the zip without a password`,
  'zips.nested': ({ files }: { files: Few }) =>
    `the zip holds the archive ${listed(files)}: put the csv itself into the zip, not an archive of it`,
  'zips.empty': 'the zip is empty: put the one csv into it, with a name that ends in .csv',
  'zips.no-csv': ({ files }: { files: Few }) =>
    `the zip holds no csv, but ${listed(files)}: put the one csv into it, with a name that ends in .csv`,
  'zips.several-csvs': ({ count, files }: { count: number; files: Few }) =>
    `the zip holds ${count} csv files (${listed(files)}): send each in a zip of its own`,
  'zips.others': ({ name, files }: { name: string; files: Few }) =>
    `beside ${shown(name)} the zip holds ${listed(files)}: leave only the csv in it`,
  'zips.method': ({ name, method }: { name: string; method: string }) =>
    `${shown(name)} is packed with ${method}; only Deflate and Stored are read: ${ORDINARY}`,
  'zips.method-number': ({ number }: { number: number }) => `the method ${number}`,
  'zips.name': ({ name, what }: { name: string; what: keyof typeof NAMES }) =>
    `the name ${shown(name)} in the zip ${NAMES[what]}: make the zip from inside the folder of the csv`,
  'zips.two-sizes': ({ name }: { name: string }) => `${shown(name)} is stored in the zip with two different sizes: make the zip again`,
  'zips.bomb': ({ name, times }: { name: string; times: number }) =>
    `${shown(name)} unpacks to more than ${times} times its size, as a zip bomb does: send real data, in smaller files if need be`,
  'zips.too-large': ({ name, most }: { name: string; most: number }) =>
    `${shown(name)} unpacks to more than ${figure(most)} bytes: split the csv into several files`,
  'zips.no-csv-inside': ({ name, is }: { name: string; is: string }) =>
    `${shown(name)} in the zip is actually ${is}: export the table as "CSV UTF-8 (comma delimited) (*.csv)" and zip that`,
  'zips.described-twice': ({ name }: { name: string }) => `${shown(name)} in the zip is described in two ways: ${CHANGED}`,
  'zips.larger-than-said': ({ name }: { name: string }) => `${shown(name)} in the zip unpacks to more than the zip says: ${CHANGED}`,
  'zips.does-not-unpack': ({ name, why }: { name: string; why: string }) =>
    `${shown(name)} in the zip does not unpack (${shown(why).slice(1, -1)}): ${CHANGED}`,
  'zips.other-size': ({ name, bytes, said }: { name: string; bytes: number; said: number }) =>
    `${shown(name)} in the zip unpacks to ${bytes} bytes and not to the ${said} that the zip says: ${CHANGED}`,
  'zips.checksum': ({ name }: { name: string }) =>
    `${shown(name)} in the zip does not have the checksum (CRC) that the zip says: ${CHANGED}`,
  'zips.bytes-behind': ({ bytes }: { bytes: number }) =>
    `${figure(bytes)} ${bytes === 1 ? 'byte' : 'bytes'} after the end of the zip ${bytes === 1 ? 'was' : 'were'} ignored: padding of a stream, or a line break too many in a form that was written by hand`,
};
