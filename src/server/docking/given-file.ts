import { FileGone } from '../../store/files.js';
import { say } from '../../text/say.js';
import { shownText } from '../../text/secrecy.js';
import type { Codec } from '../../wire/codec/codec.js';
import type { ReadBody } from '../../wire/reading/read-body.js';
import { fail, type Refused } from '../road/answer.js';
import { decodeBase64 } from './inline-file.js';
import type { OperationContext } from './operations/operation.js';
import type { AnnouncedFile, SentForm } from './receive-file.js';

/** In such pieces a file that is in the memory already is handed on. */
const PIECE_BYTES = 64 * 1024;

/** How a file that is there already comes: there is no form around it, and nothing behind it. */
const formOf = (file: Pick<SentForm, 'fileName' | 'mediaType' | 'body'>): SentForm => ({ ...file, pairs: [], rest: async () => null });

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

/** The file that a body holds as base64. */
export function inlineFile({ call, platform }: OperationContext, body: ReadBody | undefined): AnnouncedFile | Refused {
  const bytes = decodeBase64(platform.wire.codec, body);
  if ('failure' in bytes) return bytes;
  const fileName = call.params.fileName ?? null;
  return {
    fileName,
    mediaType: null,
    declaredBytes: bytes.length,
    open: async () => formOf({ fileName, mediaType: null, body: piecesOf(bytes) }),
  };
}

/** The file that a call names by its id. It is looked for when it is opened: what else stands against the call is told first. */
export const keptFile = ({ call, platform, corp }: OperationContext): AnnouncedFile => ({
  fileName: call.params.fileName ?? null,
  mediaType: null,
  open: async () => {
    const { files } = platform.store;
    const file = files.get(corp.corp, call.params.fileId ?? '');
    if (!file) return unknownFile(platform.wire.codec, call.params.fileId ?? '');
    return formOf({ fileName: call.params.fileName ?? file.fileName, mediaType: file.mediaType, body: files.read(file) });
  },
});

/** Why a call that names a file by its id comes to nothing, where that file went while it was read; undefined for any other error. */
export const goneFile = ({ call, platform }: OperationContext, error: unknown): Refused | undefined =>
  error instanceof FileGone ? unknownFile(platform.wire.codec, call.params.fileId ?? '') : undefined;

function unknownFile(codec: Codec, fileId: string): Refused {
  const message = say('planes.file-unknown', { fileId: shownText(fileId) });
  return fail('upload-not-found', message, [{ field: codec.path('param', 'fileId').join('.'), message, sent: fileId }]);
}
