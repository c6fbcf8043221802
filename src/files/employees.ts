import { shown } from './findings.js';
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

/** The likely causes of an unknown id, each with what the id was before. */
const CAUSES: readonly (readonly [cause: string, before: (id: string) => string | undefined])[] = [
  [
    'the quotes or the apostrophe that keep Excel from changing it are part of the value',
    (id) => /^(?:="(.+)"|'(.+))$/.exec(id)?.slice(1).find(Boolean),
  ],
  ['it was written as a decimal number, as pandas does with a column that has gaps', (id) => /^(\d+)\.0+$/.exec(id)?.[1]],
  ['there are characters in it that cannot be seen', (id) => id.replace(/\p{Cf}/gu, '')],
  ['its letters, digits or signs are full-width', (id) => id.normalize('NFKC')],
  ['there is white space in it', (id) => id.replace(/\s+/g, '')],
  ['ids differ by case', (id) => id.toUpperCase()],
  ['ids differ by case', (id) => id.toLowerCase()],
];

/** LKP-6 of an id that no employee has. */
export function unknownEmployee(id: string, users: KnownUsers): string {
  const padded = paddedOf(id, users);
  if (padded.length > 0) {
    return `no employee has the id ${shown(id)}, but ${exist(padded)}: Excel drops leading zeros; format the column as Text before the ids go in`;
  }
  const meant = new Map<string, string>();
  for (const [cause, before] of CAUSES) {
    const was = before(id);
    if (was === undefined || was === id || was === '') continue;
    if (users.has(was)) {
      if (!meant.has(was)) meant.set(was, cause);
      continue;
    }
    const zeros = paddedOf(was, users);
    if (zeros.length > 0 && meant.size === 0)
      return `no employee has the id ${shown(id)}, but ${exist(zeros)}: ${cause}, and leading zeros are lost`;
  }
  const [first, ...others] = [...meant.keys()];
  if (first !== undefined && others.length === 0)
    return `no employee has the id ${shown(id)}, but ${shown(first)} exists: ${meant.get(first)}; write ${shown(first)}`;
  if (first !== undefined) return `no employee has the id ${shown(id)}, but ${exist([first, ...others])}: write the one that is meant`;
  if (/^\d(\.\d+)?E\+?\d+$/i.test(id)) {
    return `no employee has the id ${shown(id)}: Excel made scientific notation of a long id and lost digits; format the column as Text, and fill the ids in again from the source`;
  }
  if (/^\d{15,}0$/.test(id)) {
    return `no employee has the id ${shown(id)}: Excel keeps 15 digits of a number and makes zeros of the others; format the column as Text, and fill the ids in again from the source`;
  }
  return `no employee has the id ${shown(id)}: dock the user first, or correct the id`;
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

const exist = (ids: readonly string[]): string => `${ids.map(shown).join(' and ')} ${ids.length === 1 ? 'exists' : 'exist'}`;
