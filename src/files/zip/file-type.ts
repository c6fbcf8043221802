import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { shownText } from '../../text/secrecy.js';
import { kept } from '../../text/shown.js';

/** What browsers and clients call a csv; Windows browsers call it by Excel's type. */
const CSV_TYPES = ['text/csv', 'application/csv', 'text/plain', 'application/vnd.ms-excel'];
const ZIP_TYPES = ['application/zip', 'application/x-zip-compressed'];
const ANY_TYPE = 'application/octet-stream';

/** The extension of a file's name in lower case, without the dot; '' where it has none. */
export function extensionOf(fileName: string | null): string {
  const base = (fileName ?? '').split(/[/\\]/).at(-1)?.trim() ?? '';
  return /\.(?=[a-z0-9]*[a-z])([a-z0-9]{1,10})$/i.exec(base)?.[1]?.toLowerCase() ?? '';
}

/**
 * LKP-2: whether name and media type of a file agree with what its content is. Null where they do, else what is wrong. A file
 * without a name, a name without an extension and `application/octet-stream` claim nothing.
 */
export function disagreement(content: 'csv' | 'zip', fileName: string | null, mediaType: string | null): Message | null {
  const extension = extensionOf(fileName);
  const called = kept(shownText(fileName ?? ''));
  if (extension !== '' && extension !== 'csv' && extension !== 'zip') {
    return say('files.extension', { fileName: called });
  }
  if (extension !== '' && extension !== content) {
    return say(content === 'csv' ? 'files.text-named-otherwise' : 'files.zip-named-otherwise', { fileName: called });
  }
  const type = (mediaType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const fits = content === 'csv' ? CSV_TYPES : ZIP_TYPES;
  if (type === '' || type === ANY_TYPE || fits.includes(type)) return null;
  if (CSV_TYPES.includes(type) || ZIP_TYPES.includes(type)) {
    return say(content === 'csv' ? 'files.text-sent-otherwise' : 'files.zip-sent-otherwise', { type });
  }
  return say('files.media-type', { type: kept(type) });
}

/** LKP-2: content that is neither csv nor zip. */
export const foreign = (is: Message, fileName: string | null): Message =>
  say('files.no-table', { fileName: fileName === null ? null : kept(shownText(fileName)), is });

/** LKP-2 of an empty file, whose content agrees with any name that is accepted at all. */
export function disagreementOfEmpty(fileName: string | null, mediaType: string | null): Message | null {
  const asCsv = disagreement('csv', fileName, mediaType);
  return asCsv === null || disagreement('zip', fileName, mediaType) === null ? null : asCsv;
}
