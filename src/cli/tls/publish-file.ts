import { randomBytes } from 'node:crypto';
import { constants, copyFileSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { say } from '../../text/say.js';
import { fileReason } from '../inputs/file-reason.js';
import { UsageError } from '../usage-error.js';

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** A file's text, or undefined where there is none. @throws UsageError when it is there and cannot be read. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new UsageError(say('tls.cannot-read', { file, reason: fileReason(error) }));
  }
}

/** Makes a folder that only its owner may look into; one that is there stays as it is. */
export function makePrivateFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new UsageError(say('tls.cannot-make', { folder, reason: fileReason(error) }));
  }
}

/** Puts a file in place whole: whoever reads meanwhile sees the old one or the new one. */
export function replaceFile(file: string, content: string | Buffer, mode: number): void {
  withDraft(file, content, mode, (draft) => renameSync(draft, file));
}

/** Puts a file in place whole unless one is there: of several processes that try at once, one wins and the others leave its file. */
export function claimFile(file: string, content: string | Buffer, mode: number): void {
  withDraft(file, content, mode, (draft) => {
    try {
      linkSync(draft, file);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return;
      claimWithoutLinks(draft, file);
    }
  });
}

/** For file systems without hard links, such as FAT and some shared folders. */
function claimWithoutLinks(draft: string, file: string): void {
  try {
    copyFileSync(draft, file, constants.COPYFILE_EXCL);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function withDraft(file: string, content: string | Buffer, mode: number, publish: (draft: string) => void): void {
  // Containers that share a volume may share process ids too, hence the random part.
  const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(draft, content, { mode, flag: 'wx', flush: true });
    publish(draft);
  } catch (error) {
    throw new UsageError(say('tls.cannot-write', { file, folder: dirname(file), reason: fileReason(error) }));
  } finally {
    rmSync(draft, { force: true });
  }
}
