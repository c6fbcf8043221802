import type { Db } from './database/open.js';
import { hashToken } from './token-hash.js';

/** A token: of an employee logged in to the app (`subject` is the employeeId), or issued for docking (the keyId) and perhaps revoked since. */
export interface Token {
  readonly corp: number;
  readonly corpId: string;
  readonly kind: 'app' | 'docking' | 'revoked';
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
  const revoke = db.prepare("UPDATE tokens SET kind = 'revoked' WHERE corp = ? AND kind = 'docking' AND subject = ?");
  const expire = db.prepare("UPDATE tokens SET expiresAt = ? WHERE hash = ? AND kind = 'docking' AND expiresAt > ?");
  const countIssued = db.prepare(
    "SELECT count(*) AS issued FROM tokens WHERE corp = ? AND kind IN ('docking', 'revoked') AND expiresAt > ?",
  );
  const useNonce = db.prepare('INSERT INTO nonces (corp, nonce, expiresAt) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const removeOldNonces = db.prepare('DELETE FROM nonces WHERE corp = ? AND expiresAt < ?');

  return {
    get: (token: string, kind: Token['kind']): Token | undefined => find.get(hashToken(token), kind) as Token | undefined,
    /** Adds a token, and forgets those that expired more than a day ago. */
    insert(token: string, { corp, kind, subject, expiresAt }: Omit<Token, 'corpId'>, now: number): void {
      removeOld.run(corp, now - 86_400_000);
      insert.run(hashToken(token), corp, kind, subject, expiresAt);
    },
    /** Takes their force from the docking tokens of a key. */
    revoke: (corp: number, keyId: string): void => void revoke.run(corp, keyId),
    /** Ends the time of a docking token. */
    expire: (token: string, now: number): void => void expire.run(now, hashToken(token), now),
    /** How many docking tokens of a corp have not expired yet, revoked ones too. */
    countIssued: (corp: number, now: number): number => (countIssued.get(corp, now) as { issued: number }).issued,
    /** Uses a nonce up; false when it was used before. */
    useNonce(corp: number, nonce: string, expiresAt: number, now: number): boolean {
      removeOldNonces.run(corp, now);
      return useNonce.run(corp, nonce, expiresAt).changes > 0;
    },
  };
}
