import type { Sentence } from '../text/message.js';
import type { Db } from './database/open.js';

/** What is kept of a fault or a warning: its place and rule, and its message; a plain text, where an older version wrote it. */
export interface UploadNote {
  readonly line: number | null;
  readonly column?: string | null;
  readonly rule?: string;
  readonly message: Sentence;
}

/** What is kept of an upload; callers see it whole. */
export interface Upload {
  readonly uploadId: string;
  readonly moduleId: string;
  readonly fileName: string | null;
  readonly format: 'csv' | 'zip' | null;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly rows: number;
  readonly inserted: number;
  readonly replaced: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly status: 'processing' | 'accepted' | 'rejected';
  readonly errors: readonly UploadNote[];
  readonly totalErrors: number;
  readonly warnings: readonly UploadNote[];
  readonly receivedAt: string;
}

type Record = Omit<Upload, 'uploadId' | 'moduleId' | 'status' | 'receivedAt'>;

interface UploadRow {
  upload: number;
  uploadId: string;
  moduleId: string;
  status: string;
  record: string;
  receivedAt: string;
}

/** What an upload comes to is known when its file is read; `processing-…` keeps it back until it is settled. */
export type UploadEnd = 'accepted' | 'rejected' | 'processing-accepted' | 'processing-rejected';

/** What nobody is told of an upload that is still processed. */
const UNTOLD = { rows: 0, inserted: 0, replaced: 0, unchanged: 0, skipped: 0, errors: [], totalErrors: 0, warnings: [] };

/** An upload that is still processed. */
export interface WaitingUpload {
  readonly upload: number;
  readonly uploadId: string;
  readonly moduleId: string;
  readonly status: 'processing-accepted' | 'processing-rejected';
  readonly receivedAt: string;
}

const toUpload = ({ uploadId, moduleId, status: end, record, receivedAt }: UploadRow): Upload => {
  const processing = end.startsWith('processing');
  const status = processing ? 'processing' : (end as Upload['status']);
  const known = JSON.parse(record) as Record;
  const { fileName, format, bytes, sha256 } = known;
  const { rows, inserted, replaced, unchanged, skipped, errors, totalErrors, warnings } = processing ? UNTOLD : known;
  return {
    uploadId,
    moduleId,
    fileName,
    format,
    bytes,
    sha256,
    rows,
    inserted,
    replaced,
    unchanged,
    skipped,
    status,
    errors,
    totalErrors,
    warnings,
    receivedAt,
  };
};

/** The history of uploads, by the store's number of their corp. */
export function uploadQueries(db: Db) {
  const shown = 'upload, uploadId, moduleId, status, record, receivedAt';
  const find = db.prepare(`SELECT ${shown} FROM uploads WHERE corp = ? AND uploadId = ? AND status <> 'receiving'`);
  const list = db.prepare(
    `SELECT ${shown} FROM uploads WHERE corp = ? AND moduleId = ? AND upload < ? AND status <> 'receiving' ORDER BY upload DESC LIMIT ?`,
  );
  const listFrom = db.prepare(
    `SELECT ${shown} FROM uploads WHERE corp = ? AND moduleId = ? AND status <> 'receiving' ORDER BY upload DESC LIMIT ? OFFSET ?`,
  );
  const countOf = db.prepare("SELECT count(*) FROM uploads WHERE corp = ? AND moduleId = ? AND status <> 'receiving'").pluck();
  const begin = db.prepare(
    "INSERT INTO uploads (uploadId, corp, moduleId, status, record, receivedAt) VALUES (?, ?, ?, 'receiving', '{}', ?)",
  );
  const isBegun = db.prepare('SELECT 1 FROM uploads WHERE upload = ?').pluck();
  const finish = db.prepare('UPDATE uploads SET status = ?, record = ? WHERE upload = ?');
  const settle = db.prepare('UPDATE uploads SET status = ? WHERE upload = ?');
  const renew = db.prepare(
    `INSERT INTO uploads (uploadId, corp, moduleId, status, record, receivedAt)
     SELECT uploadId || ' later', corp, moduleId, status, record, ? FROM uploads WHERE upload = ?`,
  );
  const rename = db.prepare("UPDATE uploads SET uploadId = replace(uploadId, ' later', '') WHERE upload = ?");
  const waiting = db.prepare(
    `SELECT upload, uploadId, moduleId, status, receivedAt FROM uploads
     WHERE corp = ? AND status IN ('processing-accepted', 'processing-rejected') ORDER BY upload`,
  );
  const forget = db.prepare('DELETE FROM uploads WHERE upload = ?');
  const unfinished = db.prepare(
    `SELECT upload, module FROM uploads LEFT JOIN modules ON modules.corp = uploads.corp AND modules.moduleId = uploads.moduleId WHERE status = 'receiving'`,
  );
  const removeRows = db.prepare('DELETE FROM rows WHERE module = ? AND upload = ?');

  const removeUnfinished = db.transaction((): void => {
    for (const { upload, module } of unfinished.all() as { upload: number; module: number | null }[]) {
      if (module !== null) removeRows.run(module, upload);
      forget.run(upload);
    }
  });
  return {
    get(corp: number, uploadId: string): Upload | undefined {
      const row = find.get(corp, uploadId) as UploadRow | undefined;
      return row && toUpload(row);
    },
    /** Newest first; `before` is the store's number of the last upload of the page before. */
    list(corp: number, moduleId: string, limit: number, before = Number.MAX_SAFE_INTEGER): { items: Upload[]; next: number | null } {
      const rows = list.all(corp, moduleId, before, limit + 1) as UploadRow[];
      return { items: rows.slice(0, limit).map(toUpload), next: rows.length > limit ? (rows[limit - 1]?.upload ?? null) : null };
    },
    /** The same behind so many uploads. */
    listFrom(corp: number, moduleId: string, limit: number, before: number): { items: Upload[]; next: number | null } {
      const rows = listFrom.all(corp, moduleId, limit + 1, before) as UploadRow[];
      return { items: rows.slice(0, limit).map(toUpload), next: rows.length > limit ? (rows[limit - 1]?.upload ?? null) : null };
    },
    countOf: (corp: number, moduleId: string): number => countOf.get(corp, moduleId) as number,
    /** Begins an upload; it stands in no history before it is finished. */
    begin: (corp: number, moduleId: string, uploadId: string, at: string): number =>
      Number(begin.run(uploadId, corp, moduleId, at).lastInsertRowid),
    /** Whether an upload that was begun still is to end: neither was its corp reset nor its module deleted. */
    isBegun: (upload: number): boolean => isBegun.get(upload) !== undefined,
    /** Ends an upload; false when its corp was reset or its module deleted meanwhile. */
    finish: (upload: number, status: UploadEnd, record: Record): boolean => finish.run(status, JSON.stringify(record), upload).changes > 0,
    /**
     * Gives an upload a later number under which it can be finished, for one that others overtook; `replace` then puts it in the
     * old one's place. Undefined when its corp was reset or its module deleted meanwhile.
     */
    renew(upload: number, at: string): number | undefined {
      const { changes, lastInsertRowid } = renew.run(at, upload);
      return changes > 0 ? Number(lastInsertRowid) : undefined;
    },
    replace(upload: number, later: number): void {
      forget.run(upload);
      rename.run(later);
    },
    /** Those that are still processed, the oldest first. */
    waiting: (corp: number): WaitingUpload[] => waiting.all(corp) as WaitingUpload[],
    /** Tells what came of an upload that was kept back. */
    settle: (upload: number, status: 'accepted' | 'rejected'): void => void settle.run(status, upload),
    forget: (upload: number): void => void forget.run(upload),
    /** Removes what uploads left that a crash cut off. */
    removeUnfinished: (): void => removeUnfinished(),
  };
}
