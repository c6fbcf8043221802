import { create as disposition } from 'content-disposition';
import { annotateFile } from '../../../files/annotate.js';
import { lintFile } from '../../../files/lint.js';
import type { FileOutcome, FileSpec, SentFile } from '../../../files/spec.js';
import type { Corp } from '../../../store/corps.js';
import type { StoredModule } from '../../../store/modules.js';
import type { Language } from '../../../text/language.js';
import { word } from '../../../text/word.js';
import { knownUsers } from '../../docking/known-users.js';
import type { Platform } from '../../platform.js';
import type { Outcome } from '../../road/answer.js';
import { failBroken } from '../../road/body.js';
import { namedModule } from '../named-module.js';
import type { PlaneHandler } from '../plane.js';
import { fileInHand, nameOfFile, wholeFile } from './file-in-hand.js';

const specOf = ({ wire, fileBytes, store }: Platform, { corp }: Corp, { columns, key }: StoredModule): FileSpec => ({
  columns,
  key,
  encodings: wire.profile.behaviour.encodings,
  fileBytes,
  skipBadRows: wire.profile.behaviour.rowErrors === 'skip-rows',
  users: knownUsers(store, corp),
});

/** Checks a file against a module as docking would, and docks nothing. */
export const checkFile: PlaneHandler<'checkFile'> = async (context): Promise<Outcome> => {
  const { platform, query, c, language } = context;
  const found = namedModule(context);
  if ('failure' in found) return found;
  const { corp, module } = found;
  const spec = specOf(platform, corp, module);
  const fileName = nameOfFile(query.fileName, module.moduleId);
  if (query.annotated === 'true') {
    // Whole before anything is answered: a caller that still sends might not read yet.
    const file = await wholeFile(c, platform.fileBytes);
    if ('failure' in file) return file;
    return annotated({ fileName, mediaType: null, body: [file.bytes] }, spec, language);
  }
  const file = fileInHand(c);
  if ('failure' in file) return file;
  try {
    // What a browser says that the file is depends on what is installed beside it, so it counts for nothing.
    const outcome = await lintFile({ fileName, mediaType: null, declaredBytes: file.declaredBytes, body: file.pieces }, spec);
    const { ok, error, format, bytes, rows, skipped, totalErrors, totalWarnings, header, sources } = outcome;
    return {
      data: {
        ok,
        error,
        format,
        bytes,
        rows,
        skipped,
        totalErrors,
        totalWarnings,
        header,
        findings: outcome.findings.map(({ line, column, rule, message }) => ({ line, column, rule, message: word(message, language) })),
        warnings: outcome.warnings.map(({ line, message }) => ({ line, message: word(message, language) })),
        lines: [...sources.values()].map(({ line, cells }) => ({ line, cells })),
      },
    };
  } catch (error) {
    return failBroken(error);
  }
};

const encoder = new TextEncoder();

/** The file again as csv, with what is wrong beside each row, as it is written. */
function annotated(file: SentFile, spec: FileSpec, language: Language): Outcome {
  const name = `${(file.fileName ?? '').replace(/\.(csv|zip)$/i, '')}-checked.csv`;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  let any = false;
  const write = async (text: string) => {
    any = true;
    await writer.ready;
    await writer.write(encoder.encode(text));
  };
  annotateFile(file, spec, write, language)
    // A file whose header was never read has no rows to write: what is wrong with it stands alone.
    .then((outcome) => (any ? undefined : write(refusalOf(outcome, language))))
    .then(() => writer.close())
    // Whoever was reading has gone, or the answer breaks off.
    .catch((error) => writer.abort(error).catch(() => {}));
  return {
    text: readable as ReadableStream<Uint8Array>,
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': disposition(withoutControls(name)) },
  };
}

const withoutControls = (name: string) => name.replace(/[\p{Cc}\p{Cs}/\\]/gu, '_');

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

const refusalOf = ({ findings }: FileOutcome, language: Language) =>
  `\ufeff${['rule,reason', ...findings.map(({ rule, message }) => `${rule},${quoted(word(message, language))}`)].join('\r\n')}\r\n`;
