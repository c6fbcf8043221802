import { readFile } from 'node:fs/promises';
import type { Profile } from '../wire/profile.js';

/**
 * Reads a wire profile file, for `companyIQ({ profile })`.
 *
 * @throws Error with every fault of the file, by line and column.
 */
export async function readProfile(file: string | URL): Promise<Profile> {
  const [{ loadProfile, profileProblemLine }, text] = await Promise.all([import('../wire/load-profile.js'), readFile(file, 'utf8')]);
  const loaded = await loadProfile(text);
  if (loaded.ok) return loaded.profile;
  throw new Error(
    `the profile cannot be used:\n${loaded.problems.map((problem) => profileProblemLine(problem, String(file), 'en')).join('\n')}`,
  );
}
