import {
  BY_HAND_NAMES,
  FIELDS,
  FILTER_NAMES,
  type FilterName,
  KEPT_NAMES,
  type KeptName,
  type StampName,
  UPDATABLE_NAMES,
  type User,
} from '../rules/user-fields.js';
import type { FieldValue } from '../rules/violation.js';
import type { Db, Statement } from './database/open.js';
import { CORP_TABLES, quoted } from './database/schema.js';
import { fitsPassword, hashPassword, type StoredPassword } from './passwords.js';

/** Which users a list holds; `after` is the last employeeId of the page before. */
export interface UserFilter extends Readonly<Partial<Record<FilterName, FieldValue>>> {
  readonly limit: number;
  readonly after?: string;
  readonly updatedSince?: string;
  /** A text that the employeeId or the name holds, in upper or lower case. */
  readonly search?: string;
}

/** What the platform notes of a user beside the fields that a caller sets. */
export type UserStamps = Pick<User, StampName>;

/** The values of a user as they are stored: those of `KEPT_NAMES`, then the further fields of a profile as JSON. */
type Row = readonly FieldValue[];

const BOOLEANS: ReadonlySet<string> = new Set(KEPT_NAMES.filter((name) => FIELDS.get(name)?.type === 'boolean'));

/** SQLite has no booleans. */
const stored = (value: FieldValue | undefined): string | number | null => (typeof value === 'boolean' ? Number(value) : (value ?? null));

const storedOf = (values: Readonly<Record<string, FieldValue>>, names: readonly KeptName[]) => names.map((name) => stored(values[name]));

/** The fields by their place, with whether they hold a boolean. */
const READ = KEPT_NAMES.map((name, at) => ({ name, at, boolean: BOOLEANS.has(name) }));

function toUser(row: Row): User {
  const user: Record<string, FieldValue> = {};
  for (const { name, at, boolean } of READ) {
    const value = row[at] as FieldValue;
    user[name] = boolean && value !== null ? value === 1 : value;
  }
  const extra = row[READ.length];
  return (typeof extra === 'string' ? { ...user, ...(JSON.parse(extra) as Record<string, FieldValue>) } : user) as User;
}

function extraOf(user: Readonly<Record<string, FieldValue>>): string | null {
  let extra: Record<string, FieldValue> | undefined;
  for (const name in user) {
    if (FIELDS.has(name) || user[name] === null || user[name] === undefined) continue;
    extra ??= {};
    extra[name] = user[name];
  }
  return extra ? JSON.stringify(extra) : null;
}

type Filter = Exclude<keyof UserFilter, 'limit'> | 'folded';
type Filters = Readonly<Partial<Record<Filter, FieldValue>>>;

// An id and a name are no longer than a line, so that no text is found across both.
const SEARCHED = 'employeeId || char(10) || name';

const FILTERS: ReadonlyMap<Filter, string> = new Map([
  ['after', 'employeeId > ?'],
  ...FILTER_NAMES.map((name) => [name, `"${name}" = ?`] as const),
  ['updatedSince', 'updatedAt >= ?'],
  ['search', `instr(lower(${SEARCHED}), ?) > 0`],
  ['folded', `instr(folded(${SEARCHED}), ?) > 0`],
]);

/** SQLite's own `lower` is quick and knows the letters of ASCII only; where a search has others with a case, ours is asked. */
function searching({ limit: _limit, search, ...filter }: UserFilter): Filters {
  if (search === undefined || search === '') return filter;
  const lower = search.toLowerCase();
  const beyond = lower.replace(/[a-z]/g, '');
  return { ...filter, [beyond === beyond.toUpperCase() ? 'search' : 'folded']: lower };
}

const SHOWN = quoted([...KEPT_NAMES, 'extra']);
const COLUMNS = CORP_TABLES.users.columns;
const assigned = (names: readonly KeptName[]) => names.map((name) => `"${name}" = ?`).join(', ');

/** Hears of a user who is gone, `now` null, or has another id. */
export type DepartureWatcher = (corp: number, employeeId: string, now: string | null) => void;

/** Users, by the store's number of their corp. */
export function userQueries(db: Db) {
  const find = db.prepare(`SELECT ${SHOWN} FROM users WHERE corp = ? AND employeeId = ?`).raw();
  const exists = db.prepare('SELECT 1 FROM users WHERE corp = ? AND employeeId = ?').pluck();
  const insert = db.prepare(`INSERT INTO users (${quoted(COLUMNS)}) VALUES (${COLUMNS.map(() => '?').join(', ')})`);
  const update = db.prepare(`UPDATE users SET ${assigned(UPDATABLE_NAMES)}, updatedAt = ?, extra = ? WHERE corp = ? AND employeeId = ?`);
  const updateByHand = db.prepare(`UPDATE users SET ${assigned(BY_HAND_NAMES)} WHERE corp = ? AND employeeId = ?`);
  const setPassword = db.prepare('UPDATE users SET salt = ?, hash = ? WHERE corp = ? AND employeeId = ?');
  const setSecond = db.prepare('UPDATE users SET secondSalt = ?, secondHash = ? WHERE corp = ? AND employeeId = ?');
  const passwords = db.prepare('SELECT salt, hash, secondSalt, secondHash FROM users WHERE corp = ? AND employeeId = ?');
  const activate = db.prepare('UPDATE users SET activated = 1, activatedAt = ? WHERE corp = ? AND employeeId = ?');
  const remove = db.prepare('DELETE FROM users WHERE corp = ? AND employeeId = ?');
  const removeRows = db.prepare('DELETE FROM rows WHERE module IN (SELECT module FROM modules WHERE corp = ?) AND employee = ?');
  const moveRows = db.prepare('UPDATE rows SET employee = ? WHERE module IN (SELECT module FROM modules WHERE corp = ?) AND employee = ?');
  const removeTokens = db.prepare("DELETE FROM tokens WHERE corp = ? AND kind = 'app' AND subject = ?");
  const moveTokens = db.prepare("UPDATE tokens SET subject = ? WHERE corp = ? AND kind = 'app' AND subject = ?");
  const count = db.prepare('SELECT count(*) FROM users WHERE corp = ?').pluck();
  const lists = new Map<string, Statement>();
  const watchers = new Set<DepartureWatcher>();
  const departed: DepartureWatcher = (...departure) => {
    for (const watcher of watchers) watcher(...departure);
  };

  const asked = (filter: Filters) => [...FILTERS.keys()].filter((name) => filter[name] !== undefined);
  /** A statement on users that a filter lets through, prepared when it is first used. */
  const filtered = (head: string, filters: readonly Filter[], tail: string): Statement => {
    const text = `${head} FROM users WHERE ${['corp = ?', ...filters.map((name) => FILTERS.get(name))].join(' AND ')}${tail}`;
    let statement = lists.get(text);
    if (!statement) {
      statement = db.prepare(text).raw();
      lists.set(text, statement);
    }
    return statement;
  };
  const listed = (corp: number, given: UserFilter, tail: string, ...more: number[]): User[] => {
    const filter = searching(given);
    const names = asked(filter);
    const statement = filtered(`SELECT ${SHOWN}`, names, ` ORDER BY employeeId ${tail}`);
    return (statement.all(corp, ...names.map((name) => stored(filter[name])), ...more) as Row[]).map(toUser);
  };

  return {
    get(corp: number, employeeId: string): User | undefined {
      const row = find.get(corp, employeeId) as Row | undefined;
      return row && toUser(row);
    },
    exists: (corp: number, employeeId: string): boolean => exists.get(corp, employeeId) !== undefined,
    count: (corp: number): number => count.get(corp) as number,
    list: (corp: number, filter: UserFilter): User[] => listed(corp, filter, 'LIMIT ?', filter.limit),
    /** The same behind so many users. */
    listFrom: (corp: number, filter: UserFilter, before: number): User[] => listed(corp, filter, 'LIMIT ? OFFSET ?', filter.limit, before),
    /** How many users a filter lets through, however many a page holds. */
    countOf(corp: number, given: Omit<UserFilter, 'limit'>): number {
      const filter = searching({ ...given, limit: 0 });
      const names = asked(filter);
      const [[total]] = filtered('SELECT count(*)', names, '').all(corp, ...names.map((name) => stored(filter[name]))) as [[number]];
      return total;
    },
    /** Every user of a corp in the order of their ids, one at a time. */
    *each(corp: number): Generator<User> {
      for (let after = ''; ; ) {
        const page = this.list(corp, { limit: 1000, after });
        yield* page;
        const last = page.at(-1);
        if (!last || page.length < 1000) return;
        after = last.employeeId;
      }
    },
    insert(corp: number, values: Readonly<Record<string, FieldValue>>, password: string, stamps: UserStamps): void {
      const { salt, hash } = hashPassword(password);
      insert.run(corp, ...storedOf({ ...values, ...stamps }, KEPT_NAMES), extraOf(values), salt, hash, null, null);
    },
    /** Writes what docking may change of a user. */
    update(corp: number, user: User): void {
      update.run(...storedOf(user, UPDATABLE_NAMES), user.updatedAt, extraOf(user), corp, user.employeeId);
    },
    /** Writes any field of a user; its rows and its logins follow a changed employeeId. */
    updateByHand(corp: number, employeeId: string, user: User, password: string | undefined): void {
      this.update(corp, { ...user, employeeId });
      if (password !== undefined) {
        const { salt, hash } = hashPassword(password);
        setPassword.run(salt, hash, corp, employeeId);
      }
      updateByHand.run(...storedOf(user, BY_HAND_NAMES), corp, employeeId);
      if (user.employeeId !== employeeId) {
        moveRows.run(user.employeeId, corp, employeeId);
        moveTokens.run(user.employeeId, corp, employeeId);
        departed(corp, employeeId, user.employeeId);
      }
    },
    delete(corp: number, employeeId: string): void {
      remove.run(corp, employeeId);
      removeRows.run(corp, employeeId);
      removeTokens.run(corp, employeeId);
      departed(corp, employeeId, null);
    },
    /** Tells of every user who is deleted or gets another id, until what is returned is called. */
    watchDepartures(watcher: DepartureWatcher): () => void {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    activate: (corp: number, employeeId: string, at: string): void => void activate.run(at, corp, employeeId),
    fitsPassword(corp: number, employeeId: string, password: string): boolean {
      const row = passwords.get(corp, employeeId) as StoredPassword | undefined;
      return row !== undefined && fitsPassword(row, password);
    },
    setSecondPassword(corp: number, employeeId: string, password: string): void {
      const { salt, hash } = hashPassword(password);
      setSecond.run(salt, hash, corp, employeeId);
    },
    fitsSecondPassword(corp: number, employeeId: string, password: string | undefined): 'right' | 'wrong' | 'missing' | 'not-set' {
      const row = passwords.get(corp, employeeId) as { secondSalt: string | null; secondHash: string | null } | undefined;
      if (!row?.secondSalt || !row.secondHash) return 'not-set';
      if (password === undefined) return 'missing';
      return fitsPassword({ salt: row.secondSalt, hash: row.secondHash }, password) ? 'right' : 'wrong';
    },
  };
}
