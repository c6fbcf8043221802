import { shown } from './findings.js';

/** What browsers and clients call a csv; Windows browsers call it by Excel's type. */
const CSV_TYPES = ['text/csv', 'application/csv', 'text/plain', 'application/vnd.ms-excel'];
const ZIP_TYPES = ['application/zip', 'application/x-zip-compressed'];
const ANY_TYPE = 'application/octet-stream';

const SAVE = 'export the table as "CSV UTF-8 (comma delimited) (*.csv)", or put that csv into a zip';

/** The extension of a file's name in lower case, without the dot; '' where it has none. */
export function extensionOf(fileName: string | null): string {
  const base = (fileName ?? '').split(/[/\\]/).at(-1)?.trim() ?? '';
  return /\.(?=[a-z0-9]*[a-z])([a-z0-9]{1,10})$/i.exec(base)?.[1]?.toLowerCase() ?? '';
}

/**
 * LKP-2: whether name and media type of a file agree with what its content is. Null where they do, else what is wrong. A file
 * without a name, a name without an extension and `application/octet-stream` claim nothing.
 */
export function disagreement(content: 'csv' | 'zip', fileName: string | null, mediaType: string | null): string | null {
  const extension = extensionOf(fileName);
  const is = content === 'csv' ? 'text, not a zip' : 'a zip';
  if (extension !== '' && extension !== 'csv' && extension !== 'zip') {
    return `the file is called ${shown(fileName ?? '')}; only .csv and .zip are accepted: ${SAVE}`;
  }
  if (extension !== '' && extension !== content) {
    return `the file is called ${shown(fileName ?? '')}, but its content is ${is}: give it the extension .${content}${content === 'csv' ? ', or really zip it' : ''}`;
  }
  const type = (mediaType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const fits = content === 'csv' ? CSV_TYPES : ZIP_TYPES;
  if (type === '' || type === ANY_TYPE || fits.includes(type)) return null;
  if (CSV_TYPES.includes(type) || ZIP_TYPES.includes(type)) {
    return `the file was sent as ${type}, but its content is ${is}: send it as ${fits[0]}`;
  }
  return `the file was sent as ${shown(type).slice(1, -1)}: send a csv as text/csv and a zip as application/zip`;
}

/** LKP-2: content that is neither csv nor zip. */
export function foreign(name: string, fileName: string | null): string {
  const called = fileName === null ? 'the file is' : `the file ${shown(fileName)} is actually`;
  return `${called} ${name}: open it where it came from and ${SAVE}; a new extension alone does not change what a file is`;
}

/** LKP-2 of an empty file, whose content agrees with any name that is accepted at all. */
export function disagreementOfEmpty(fileName: string | null, mediaType: string | null): string | null {
  const asCsv = disagreement('csv', fileName, mediaType);
  return asCsv === null || disagreement('zip', fileName, mediaType) === null ? null : asCsv;
}
