import { checkFile, type DataRow, type FileOutcome, type FileSpec, type KnownUsers } from '../../src/files/check-file.js';
import { TEMPLATES } from '../../src/rules/module.js';
import type { Sentence } from '../../src/text/message.js';
import { word } from '../../src/text/word.js';

/** The employees of every test, one of them with leading zeros. */
const EMPLOYEES = ['E1001', 'E1002', '001023'];

/** Employees by their ids; `padded` finds those that Excel robbed of leading zeros. */
export function employees(ids: readonly string[] = EMPLOYEES): KnownUsers {
  const all = new Set(ids);
  const bare = (id: string) => id.replace(/^0+/, '');
  return { has: (id) => all.has(id), padded: (id) => ids.find((each) => each !== id && bare(each) === bare(id)) };
}

/** A spec for one of the template modules. */
export function specOf(template: keyof typeof TEMPLATES = 'attendance', more: Partial<FileSpec> = {}): FileSpec {
  const { columns, key } = TEMPLATES[template];
  return { columns, key, users: employees(), ...more };
}

export const HEADER = TEMPLATES.attendance.columns.map((column) => column.name).join(',');
export const ROW = 'E1001,2026-01-05,Day,08:00,17:00,8,Normal';

/** Bytes in pieces of one size. */
export function* pieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What became of a file, in English; `said` are its messages before they were worded. */
export interface CheckedFile extends FileOutcome {
  readonly findings: (FileOutcome['findings'][number] & { message: string })[];
  readonly warnings: (FileOutcome['warnings'][number] & { message: string })[];
  readonly said: readonly Sentence[];
  readonly taken: readonly DataRow[];
}

/** Checks bytes as one file and gives what became of them, with the rows that the sink took. */
export async function check(
  bytes: Uint8Array | string,
  {
    spec = specOf(),
    size = 65_536,
    fileName = null,
    mediaType = null,
  }: { spec?: FileSpec; size?: number; fileName?: string | null; mediaType?: string | null } = {},
): Promise<CheckedFile> {
  const taken: DataRow[] = [];
  const keys = new Set<string>();
  const at = spec.key.map((name) => spec.columns.findIndex((column) => column.name === name));
  const body = pieces(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, size);
  const outcome = await checkFile({ fileName, mediaType, body }, spec, (rows) => {
    taken.push(...rows);
    return rows.flatMap(({ values }, index) => {
      const key = JSON.stringify(at.map((place) => values[place]));
      if (keys.has(key)) return [index];
      keys.add(key);
      return [];
    });
  });
  return { ...inEnglish(outcome), said: [...outcome.findings, ...outcome.warnings].map(({ message }) => message), taken };
}

/** An outcome with its messages in words. */
export function inEnglish<O extends Pick<FileOutcome, 'findings' | 'warnings'>>(outcome: O) {
  const worded = <E extends { readonly message: Sentence }>(each: E) => ({ ...each, message: word(each.message, 'en') });
  return { ...outcome, findings: outcome.findings.map(worded), warnings: outcome.warnings.map(worded) };
}
