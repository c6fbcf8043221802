import { readFile } from 'node:fs/promises';
import { say } from '../../text/say.js';
import { word } from '../../text/word.js';
import type { Profile } from '../../wire/profile/profile.js';
import { testkitLanguage } from '../language.js';
import type { CompanyIQOptions } from './options.js';

/**
 * Reads a wire profile file, for `companyIQ({ profile })`. Its faults are told in `language`; see `CompanyIQOptions`.
 *
 * @throws Error with every fault of the file, by line and column.
 */
export async function readProfile(file: string | URL, { language: asked }: Pick<CompanyIQOptions, 'language'> = {}): Promise<Profile> {
  const language = testkitLanguage(asked);
  const [{ loadProfile, profileProblemLine }, text] = await Promise.all([import('../../wire/profile/load.js'), readFile(file, 'utf8')]);
  const loaded = await loadProfile(text);
  if (loaded.ok) return loaded.profile;
  const faults = loaded.problems.map((problem) => profileProblemLine(problem, String(file), language));
  throw new Error([word(say('testkit.profile-unusable'), language), ...faults].join('\n'));
}
