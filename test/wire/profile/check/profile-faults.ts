import type { Language } from '../../../../src/text/language.js';
import { loadProfile, profileProblemLine } from '../../../../src/wire/profile/load.js';

/** What is wrong with a profile, as a command line would show it; the text stands below the two members that every profile has. */
export async function profileFaults(text: string, language: Language = 'en'): Promise<string[]> {
  const loaded = await loadProfile(`profile: 1\nname: t\n${text}`);
  return loaded.ok ? [] : loaded.problems.map((problem) => profileProblemLine(problem, 'p', language));
}
