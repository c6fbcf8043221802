import { corpQueries } from './corps.js';
import { explain, openDatabase } from './database/open.js';
import { snapshotQueries } from './database/snapshots.js';
import { fileQueries } from './files.js';
import { moduleQueries } from './modules.js';
import { rowQueries } from './rows/rows.js';
import { tokenQueries } from './tokens.js';
import { uploadQueries } from './uploads.js';
import { userQueries } from './users.js';

/** The state of the platform: everything that a snapshot holds and a restart keeps. */
export type Store = ReturnType<typeof openStore>;

/**
 * Opens the state in a file, or in memory where `file` is undefined. `mostPages` bounds the database as a full disk would.
 *
 * @throws StoreError when the file cannot be used.
 */
export function openStore(file?: string, mostPages?: number) {
  const { db, created } = openDatabase(file, mostPages);
  const corps = corpQueries(db);
  const uploads = uploadQueries(db);
  try {
    uploads.removeUnfinished();
  } catch (error) {
    db.close();
    throw explain(file, error);
  }
  const rows = rowQueries(db);
  const forget = () => {
    corps.forget();
    rows.refresh();
  };
  const run = db.transaction(<T>(work: () => T): T => work());
  return {
    /** Whether the state is new, so that it wants fixtures: no corp was ever made in it. */
    created,
    corps,
    users: userQueries(db),
    modules: moduleQueries(db),
    rows,
    uploads,
    files: fileQueries(db),
    tokens: tokenQueries(db),
    snapshots: snapshotQueries(db, forget),
    /** Carries work out in one transaction: all of it, or, where it throws, nothing. */
    transaction<T>(work: () => T): T {
      try {
        return run(work) as T;
      } catch (error) {
        forget();
        throw error;
      }
    },
    close: (): void => void db.close(),
  };
}
