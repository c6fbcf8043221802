import type { Db } from './database/open.js';
import { secretMatcher } from './passwords.js';

/** A secret that HR added for a corp. */
export interface Key {
  readonly keyId: string;
  readonly secret: string;
  readonly label: string | null;
  readonly enabled: boolean;
  readonly createdAt: string;
}

/** Where a corp came from: fixtures and sandboxes are seeded, those of the backend are made by hand. */
export type CorpOrigin = 'seed' | 'sandbox' | 'hand';

/** A customer company. `corp` is the store's own number of it. */
export interface Corp {
  readonly corp: number;
  readonly corpId: string;
  readonly name: string;
  readonly docking: boolean;
  readonly origin: CorpOrigin;
}

type CorpRow = Omit<Corp, 'docking'> & { docking: number };
type KeyRow = Omit<Key, 'enabled'> & { enabled: number };

interface Cached {
  readonly corp: Corp;
  readonly keys: readonly Key[];
  readonly matchers: readonly ((secret: string) => boolean)[];
}

/** Corps and their keys. Every docking call reads both, so they are kept in memory until one of them changes. */
export function corpQueries(db: Db) {
  const find = db.prepare('SELECT corp, corpId, name, docking, origin FROM corps WHERE corpId = ?');
  const list = db.prepare('SELECT corp, corpId, name, docking, origin FROM corps ORDER BY corpId');
  const insert = db.prepare('INSERT INTO corps (corp, corpId, name, docking, origin) VALUES (?, ?, ?, ?, ?)');
  const setDocking = db.prepare('UPDATE corps SET docking = ? WHERE corp = ?');
  const keysOf = db.prepare('SELECT keyId, secret, label, enabled, createdAt FROM keys WHERE corp = ? ORDER BY createdAt, keyId');
  const insertKey = db.prepare('INSERT INTO keys (corp, keyId, secret, label, enabled, createdAt) VALUES (?, ?, ?, ?, ?, ?)');
  const enableKey = db.prepare('UPDATE keys SET enabled = ? WHERE corp = ? AND keyId = ?');
  const deleteKey = db.prepare('DELETE FROM keys WHERE corp = ? AND keyId = ?');
  const cache = new Map<string, Cached>();

  const toCorp = (row: CorpRow): Corp => ({ ...row, docking: row.docking === 1 });
  const cached = (corpId: string): Cached | undefined => {
    let entry = cache.get(corpId);
    if (!entry) {
      const row = find.get(corpId) as CorpRow | undefined;
      if (!row) return undefined;
      const keys = (keysOf.all(row.corp) as KeyRow[]).map((key): Key => ({ ...key, enabled: key.enabled === 1 }));
      entry = { corp: toCorp(row), keys, matchers: keys.map((key) => secretMatcher(key.secret)) };
      cache.set(corpId, entry);
    }
    return entry;
  };
  const changed = <T>(result: T): T => {
    cache.clear();
    return result;
  };

  return {
    get: (corpId: string): Corp | undefined => cached(corpId)?.corp,
    all: (): Corp[] => (list.all() as CorpRow[]).map(toCorp),
    /** `number` is that of the corp whose place it takes, if any. */
    insert(corpId: string, name: string, docking: boolean, origin: CorpOrigin, number: number | null = null): Corp {
      const corp = Number(insert.run(number, corpId, name, docking ? 1 : 0, origin).lastInsertRowid);
      return { corp, corpId, name, docking, origin };
    },
    setDocking: (corp: Corp, active: boolean): void => changed(void setDocking.run(active ? 1 : 0, corp.corp)),
    keys: (corp: Corp): readonly Key[] => cached(corp.corpId)?.keys ?? [],
    insertKey: (corp: Corp, key: Key): void =>
      changed(void insertKey.run(corp.corp, key.keyId, key.secret, key.label, key.enabled ? 1 : 0, key.createdAt)),
    enableKey: (corp: Corp, keyId: string, enabled: boolean): boolean =>
      changed(enableKey.run(enabled ? 1 : 0, corp.corp, keyId).changes > 0),
    deleteKey: (corp: Corp, keyId: string): boolean => changed(deleteKey.run(corp.corp, keyId).changes > 0),
    /** The key whose secret this is; all keys are compared, in constant time. */
    keyOf(corp: Corp, secret: string): Key | undefined {
      const entry = cached(corp.corpId);
      let found: Key | undefined;
      entry?.matchers.forEach((matches, at) => {
        if (matches(secret)) found = entry.keys[at];
      });
      return found;
    },
    /** Forgets what is cached, after a change that went past this interface. */
    forget: (): void => cache.clear(),
  };
}
