import type { Db } from './database/open.js';

/** How many files of a corp are kept. */
const KEPT_FILES = 20;

/** How many bytes a row holds, so that a file is read piece by piece. */
const CHUNK_BYTES = 256 * 1024;

/** A file that was sent before it is docked; `file` is the store's own number of it. */
export interface StoredFile {
  readonly file: number;
  readonly fileId: string;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly bytes: number;
}

/** Thrown where a file goes while it is read: newer ones have taken its place, or its corp was reset. */
export class FileGone extends Error {}

/** Files as they were sent, by the store's number of their corp; of each corp the newest. */
export function fileQueries(db: Db) {
  const insert = db.prepare('INSERT INTO files (corp, fileId, fileName, mediaType, bytes) VALUES (?, ?, ?, ?, ?)');
  const insertChunk = db.prepare('INSERT INTO file_chunks (file, chunk, content) VALUES (?, ?, ?)');
  const find = db.prepare('SELECT file, fileId, fileName, mediaType, bytes FROM files WHERE corp = ? AND fileId = ?');
  const chunk = db.prepare('SELECT content FROM file_chunks WHERE file = ? AND chunk = ?').pluck();
  const older = db.prepare('SELECT file FROM files WHERE corp = ? ORDER BY file DESC LIMIT -1 OFFSET ?').pluck();
  const removeChunks = db.prepare('DELETE FROM file_chunks WHERE file = ?');
  const remove = db.prepare('DELETE FROM files WHERE file = ?');

  return {
    /** Keeps a file, and lets the oldest go. To be called in a transaction. */
    add(corp: number, { fileId, fileName, mediaType }: Omit<StoredFile, 'file' | 'bytes'>, content: Uint8Array): void {
      const file = Number(insert.run(corp, fileId, fileName, mediaType, content.length).lastInsertRowid);
      for (let at = 0; at * CHUNK_BYTES < content.length; at++)
        insertChunk.run(file, at, content.subarray(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES));
      for (const each of older.all(corp, KEPT_FILES) as number[]) {
        removeChunks.run(each);
        remove.run(each);
      }
    },
    get: (corp: number, fileId: string): StoredFile | undefined => find.get(corp, fileId) as StoredFile | undefined,
    /** The content, piece by piece. */
    async *read({ file, bytes }: StoredFile): AsyncGenerator<Uint8Array> {
      for (let at = 0; at * CHUNK_BYTES < bytes; at++) {
        const content = chunk.get(file, at) as Uint8Array | undefined;
        if (!content) throw new FileGone();
        yield content;
      }
    },
  };
}
