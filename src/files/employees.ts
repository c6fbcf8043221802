import type { Message } from '../text/message.js';
import { type Args, say } from '../text/say.js';
import { kept } from '../text/shown.js';
import type { KnownUsers } from './spec.js';

/** How many answers are remembered: enough for the employees of a file, some megabytes at most. */
const REMEMBERED = 50_000;

/** LKP-6: which employee ids of a file exist. The same ids come again and again, so answers are remembered. */
export class Employees {
  /** Whether any id was looked up. */
  asked = false;
  readonly #answers = new Map<string, boolean>();

  constructor(readonly users: KnownUsers) {}

  has(employeeId: string): boolean {
    const known = this.#answers.get(employeeId);
    if (known !== undefined) return known;
    const answer = this.users.has(employeeId);
    this.asked = true;
    if (this.#answers.size >= REMEMBERED) this.#answers.clear();
    this.#answers.set(employeeId, answer);
    return answer;
  }
}

type Cause = Args<'rows.employee-changed'>['cause'];

/** The likely causes of an unknown id, each with what the id was before. */
const CAUSES: readonly (readonly [cause: Cause, before: (id: string) => string | undefined])[] = [
  ['excel-quotes', (id) => /^(?:="(.+)"|'(.+))$/.exec(id)?.slice(1).find(Boolean)],
  ['decimal', (id) => /^(\d+)\.0+$/.exec(id)?.[1]],
  ['unseen', (id) => id.replace(/\p{Cf}/gu, '')],
  ['full-width', (id) => id.normalize('NFKC')],
  ['white-space', (id) => id.replace(/\s+/g, '')],
  ['case', (id) => id.toUpperCase()],
  ['case', (id) => id.toLowerCase()],
];

/** LKP-6 of an id that no employee has. */
export function unknownEmployee(id: string, users: KnownUsers): Message {
  const sent = { id: kept(id) };
  const padded = paddedOf(id, users);
  if (padded.length > 0) return say('rows.employee-lost-zeros', { ...sent, ids: padded });
  const meant = new Map<string, Cause>();
  for (const [cause, before] of CAUSES) {
    const was = before(id);
    if (was === undefined || was === id || was === '') continue;
    if (users.has(was)) {
      if (!meant.has(was)) meant.set(was, cause);
      continue;
    }
    const zeros = paddedOf(was, users);
    if (zeros.length > 0 && meant.size === 0) return say('rows.employee-changed-lost-zeros', { ...sent, ids: zeros, cause });
  }
  const [first, ...others] = [...meant];
  if (first !== undefined) {
    const [id, cause] = first;
    if (others.length === 0) return say('rows.employee-changed', { ...sent, meant: id, cause });
    return say('rows.employee-several', { ...sent, ids: [id, ...others.map(([other]) => other)] });
  }
  if (/^\d(\.\d+)?E\+?\d+$/i.test(id)) return say('rows.employee-scientific', sent);
  if (/^\d{15,}0$/.test(id)) return say('rows.employee-lost-digits', sent);
  return say('rows.employee-unknown', sent);
}

/** The longest id that leading zeros are tried for. */
const PADDED = 12;

/** The ids of employees that differ from this one only by leading zeros. */
function paddedOf(id: string, users: KnownUsers): string[] {
  const shortest = users.padded?.(id);
  const found = shortest === undefined ? [] : [shortest];
  for (let next = `0${shortest}`; shortest !== undefined && next.length <= PADDED; next = `0${next}`) if (users.has(next)) found.push(next);
  return found;
}
