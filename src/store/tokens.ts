import type { Db } from './database/open.js';
import { hashToken } from './token-hash.js';

/** A token: of an employee logged in to the app (`subject` is the employeeId), or bought for docking (the keyId). */
export interface Token {
  readonly corp: number;
  readonly corpId: string;
  readonly kind: 'app' | 'docking';
  readonly subject: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Tokens, which are stored hashed, and the nonces of signed calls. */
export function tokenQueries(db: Db) {
  const find = db.prepare(
    'SELECT tokens.corp AS corp, corpId, kind, subject, expiresAt FROM tokens JOIN corps ON corps.corp = tokens.corp WHERE hash = ? AND kind = ?',
  );
  const insert = db.prepare('INSERT INTO tokens (hash, corp, kind, subject, expiresAt) VALUES (?, ?, ?, ?, ?)');
  const removeOld = db.prepare('DELETE FROM tokens WHERE corp = ? AND expiresAt < ?');
  const useNonce = db.prepare('INSERT INTO nonces (corp, nonce, expiresAt) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const removeOldNonces = db.prepare('DELETE FROM nonces WHERE corp = ? AND expiresAt < ?');

  return {
    get: (token: string, kind: Token['kind']): Token | undefined => find.get(hashToken(token), kind) as Token | undefined,
    /** Adds a token, and forgets those that expired more than a day ago. */
    insert(token: string, { corp, kind, subject, expiresAt }: Omit<Token, 'corpId'>, now: number): void {
      removeOld.run(corp, now - 86_400_000);
      insert.run(hashToken(token), corp, kind, subject, expiresAt);
    },
    /** Uses a nonce up; false when it was used before. */
    useNonce(corp: number, nonce: string, expiresAt: number, now: number): boolean {
      removeOldNonces.run(corp, now);
      return useNonce.run(corp, nonce, expiresAt).changes > 0;
    },
  };
}
