import { createHash } from 'node:crypto';
import { say } from '../../../text/say.js';
import { shownText } from '../../../text/secrecy.js';
import { type Done, fail } from '../../road/answer.js';
import { failBroken } from '../../road/body.js';
import type { AnnouncedFile, SentForm } from '../receive-file.js';
import type { OperationContext } from './operation.js';

/** Keeps a file as it came, to be docked later by its id. `form` is given where it had to be opened already. */
export async function putFile(context: OperationContext, file: AnnouncedFile, form?: SentForm): Promise<Done> {
  const most = context.platform.fileBytes;
  if (file.declaredBytes !== undefined && file.declaredBytes > most) return tooLarge(context, file, file.declaredBytes);
  const opened = form ?? (await file.open());
  if ('failure' in opened) return opened;
  const { platform, exchange, corp, call } = context;
  try {
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    for await (const piece of opened.body) {
      bytes += piece.length;
      if (bytes > most) return tooLarge(context, opened, bytes);
      pieces.push(piece);
    }
    const broken = await opened.rest();
    if (broken) return { failure: broken };
    exchange.count('LKP-3', 'pass');
    const { mediaType } = opened;
    const fileName = opened.fileName ?? call.params.fileName ?? null;
    const content = Buffer.concat(pieces, bytes);
    const fileId = platform.ids('fil_');
    const { store } = platform;
    // The corp may have gone while the file came.
    if (store.corps.get(corp.corpId)?.corp !== corp.corp) return fail('credentials-invalid', say('access.secret-invalid'));
    store.transaction(() => store.files.add(corp.corp, { fileId, fileName, mediaType }, content));
    const name = fileName === null ? null : shownText(fileName);
    exchange.file = { name, bytes, sha256: createHash('sha256').update(content).digest('hex'), format: null, rows: 0 };
    return { data: { fileId, fileName: name, bytes } };
  } catch (error) {
    return failBroken(error);
  }
}

function tooLarge({ exchange, platform, call }: OperationContext, { fileName }: Pick<SentForm, 'fileName'>, bytes: number): Done {
  const name = fileName ?? call.params.fileName;
  exchange.file = { name: name === undefined ? null : shownText(name), bytes, sha256: null, format: null, rows: 0 };
  const violation = { rule: 'LKP-3', message: say('files.too-large', { most: platform.fileBytes }) } as const;
  const failure = exchange.judge({ checked: ['LKP-3'], violations: [violation], ignored: [], advice: [] }, platform.wire.codec);
  return failure ? { failure } : fail('file-too-large', violation.message);
}
