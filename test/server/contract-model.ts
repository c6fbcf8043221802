/**
 * The rules of users once more, written from the contract and sharing nothing with the code under test: a plain map, and plain
 * answers to compare with those of the application.
 */

export type Sent = Readonly<Record<string, unknown>>;
type Value = string | boolean | null;
type Stored = Record<string, Value>;

/** What a call must come to: its error or null, and every violation as `rule field`, sorted. */
export interface Expected {
  readonly error: string | null;
  readonly broken: readonly string[];
  readonly result?: unknown;
}

const REQUIRED = ['employeeId', 'password', 'name', 'employmentStatus', 'onboardingDate'];
const UPDATABLE = ['employmentStatus', 'factory', 'department', 'onboardingDate', 'resignationDate', 'position', 'laborType'];
const OPTIONAL = ['resignationDate', 'factory', 'department', 'position', 'laborType', 'gender', 'mobile', 'email'];
const READ_ONLY = ['activated', 'createdAt', 'updatedAt', 'activatedAt'];
const FREE_WHEN_RESIGNED = ['employmentStatus', 'resignationDate'];
const CODES: Record<string, string[]> = { employmentStatus: ['active', 'resigned'], gender: ['male', 'female'] };
const ERRORS: [string, string][] = [
  ['USR-6', 'user-resigned'],
  ['USR-5', 'password-not-updatable'],
  ['USR-4', 'field-not-updatable'],
  ['USR-1', 'validation-failed'],
  ['USR-8', 'validation-failed'],
  ['USR-3', 'user-exists'],
  ['USR-7', 'user-activated'],
];

const MALFORMED = Symbol('malformed');

/** A day that the calendar gives back as it was written. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The value that something sent for a field stands for; null where it is empty. */
function read(field: string, sent: unknown): Value | typeof MALFORMED {
  if (sent === null || sent === undefined) return null;
  if (field === 'activated') return typeof sent === 'boolean' ? sent : MALFORMED;
  const id = field === 'employeeId' || field === 'password';
  if (typeof sent === 'number' && id) return Number.isSafeInteger(sent) && sent >= 0 ? String(sent) : MALFORMED;
  if (typeof sent !== 'string') return MALFORMED;
  const text = sent.trim();
  if (text === '') return null;
  if (CODES[field]) return CODES[field].includes(text) ? text : MALFORMED;
  if (field.endsWith('Date')) return isDay(text) ? text : MALFORMED;
  if (field.endsWith('At')) return Number.isNaN(Date.parse(text)) ? MALFORMED : text;
  if ([...text].length > (field === 'employeeId' ? 64 : field === 'password' ? 128 : 100)) return MALFORMED;
  return field === 'employeeId' && /^\.+$/.test(text) ? MALFORMED : text;
}

const isField = (name: string) => [...REQUIRED, ...OPTIONAL, ...READ_ONLY].includes(name);

export class ContractModel {
  readonly users = new Map<string, Stored>();
  readonly passwords = new Map<string, string>();
  /** Of one module: the amount of each employee. */
  readonly rows = new Map<string, string>();

  private refusal(broken: string[]): Expected {
    const [, error] = ERRORS.find(([rule]) => broken.some((each) => each.startsWith(rule))) ?? ['', 'none'];
    return { error, broken: [...broken].sort() };
  }

  shown(id: string): Stored {
    return { ...this.users.get(id) };
  }

  create(sent: Sent, now: string): Expected {
    const broken: string[] = [];
    const values: Stored = {};
    for (const [name, value] of Object.entries(sent)) {
      const meant = isField(name) && !READ_ONLY.includes(name) ? read(name, value) : MALFORMED;
      if (meant === MALFORMED) broken.push(`USR-8 ${name}`);
      else if (meant === null && REQUIRED.includes(name)) broken.push(`USR-1 ${name}`);
      else values[name] = meant;
    }
    for (const name of REQUIRED) if (!(name in sent)) broken.push(`USR-1 ${name}`);
    const id = String(values.employeeId);
    if (values.employeeId !== undefined && this.users.has(id)) broken.push('USR-3 employeeId');
    if (broken.length > 0) return this.refusal(broken);
    const { password, ...fields } = values;
    const nothing = Object.fromEntries(OPTIONAL.map((name) => [name, null]));
    this.users.set(id, { ...nothing, ...fields, activated: false, createdAt: now, updatedAt: now, activatedAt: null });
    this.passwords.set(id, String(password));
    return { error: null, broken: [], result: this.shown(id) };
  }

  /** `batch`: the password of a known user is not looked at. */
  update(id: string, sent: Sent, now: string, batch = false): Expected {
    const user = this.users.get(id);
    if (!user) return { error: 'user-not-found', broken: [] };
    const broken: string[] = [];
    const changes: Stored = {};
    for (const [name, value] of Object.entries(sent)) {
      if (name === 'password') {
        if (!batch) broken.push('USR-5 password');
        continue;
      }
      const meant = isField(name) ? read(name, value) : MALFORMED;
      if (meant === MALFORMED) broken.push(`USR-8 ${name}`);
      else if (meant !== user[name]) {
        if (user.employmentStatus === 'resigned' && !FREE_WHEN_RESIGNED.includes(name)) broken.push(`USR-6 ${name}`);
        if (!UPDATABLE.includes(name)) broken.push(`USR-4 ${name}`);
        else if (meant === null && REQUIRED.includes(name)) broken.push(`USR-1 ${name}`);
        changes[name] = meant;
      }
    }
    if (broken.length > 0) return this.refusal(broken);
    if (Object.keys(changes).length > 0) this.users.set(id, { ...user, ...changes, updatedAt: now });
    return { error: null, broken: [], result: this.shown(id) };
  }

  /** What each item of a batch comes to. */
  dock(items: readonly unknown[], now: string): { outcome: string; expected: Expected; warned: boolean }[] {
    return items.map((item) => {
      if (typeof item !== 'object' || item === null || Array.isArray(item))
        return { outcome: 'failed', expected: this.refusal(['USR-8 ']), warned: false };
      const sent = item as Sent;
      const id = read('employeeId', sent.employeeId);
      const known = typeof id === 'string' && this.users.has(id) ? id : undefined;
      if (known === undefined) {
        const expected = this.create(sent, now);
        return { outcome: expected.error === null ? 'created' : 'failed', expected, warned: false };
      }
      const before = this.users.get(known);
      const expected = this.update(known, sent, now, true);
      const outcome = expected.error !== null ? 'failed' : this.users.get(known) === before ? 'unchanged' : 'updated';
      return { outcome, expected, warned: outcome !== 'failed' && 'password' in sent };
    });
  }

  byHand(id: string, sent: Sent, now: string): Expected {
    const user = this.users.get(id);
    if (!user) return { error: 'user-not-found', broken: [] };
    const broken: string[] = [];
    const changes: Stored = {};
    for (const [name, value] of Object.entries(sent)) {
      const meant = isField(name) ? read(name, value) : MALFORMED;
      if (meant === MALFORMED) broken.push(`USR-8 ${name}`);
      else if (name !== 'password' && meant === user[name]) continue;
      else if (READ_ONLY.includes(name)) broken.push(`USR-8 ${name}`);
      else if (meant === null && REQUIRED.includes(name)) broken.push(`USR-1 ${name}`);
      else changes[name] = meant;
    }
    const renamed = changes.employeeId === undefined ? id : String(changes.employeeId);
    if (renamed !== id && this.users.has(renamed)) broken.push('USR-3 employeeId');
    if (broken.length > 0) return this.refusal(broken);
    const { password, ...fields } = changes;
    if (Object.keys(changes).length > 0) this.move(id, renamed, { ...user, ...fields, updatedAt: now });
    if (password !== undefined) this.passwords.set(renamed, String(password));
    return { error: null, broken: [], result: this.shown(renamed) };
  }

  private move(id: string, renamed: string, user: Stored): void {
    const [password, row] = [this.passwords.get(id), this.rows.get(id)];
    this.remove(id);
    this.users.set(renamed, user);
    this.passwords.set(renamed, String(password));
    if (row !== undefined) this.rows.set(renamed, row);
  }

  private remove(id: string): void {
    this.users.delete(id);
    this.passwords.delete(id);
    this.rows.delete(id);
  }

  delete(id: string): Expected {
    const user = this.users.get(id);
    if (!user) return { error: 'user-not-found', broken: [] };
    if (user.activated) return this.refusal(['USR-7 activated']);
    this.remove(id);
    return { error: null, broken: [], result: { employeeId: id, deleted: true } };
  }

  login(id: string, password: string, now: string): { error: string | null; firstLogin?: boolean } {
    const user = this.users.get(id);
    if (!user || this.passwords.get(id) !== password) return { error: 'login-failed' };
    const firstLogin = user.activated === false;
    if (firstLogin) this.users.set(id, { ...user, activated: true, activatedAt: now });
    return { error: null, firstLogin };
  }

  /** A file of one row. */
  upload(id: string, amount: string): { error: string | null } {
    if (!this.users.has(id)) return { error: 'rows-invalid' };
    this.rows.set(id, amount);
    return { error: null };
  }
}
