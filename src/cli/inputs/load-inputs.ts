import { problemLine } from '../../documents/fault.js';
import type { CorpFixture } from '../../fixtures/document.js';
import type { Fields } from '../../rules/user-fields.js';
import type { Profile } from '../../wire/profile.js';
import { chosenLanguage } from '../settings/language.js';
import { notBuiltIn } from '../settings/names.js';
import { UsageError } from '../usage-error.js';
import { readText } from './read-text.js';

const SHOWN = 20;

/** Problems of a file, one a line. */
export function problemsError(what: string, lines: readonly string[]): UsageError {
  const more = lines.length > SHOWN ? [`… and ${lines.length - SHOWN} more`] : [];
  return new UsageError([`${what} cannot be used:`, ...lines.slice(0, SHOWN), ...more].join('\n'));
}

/** The profile that `--profile` names: a built-in one, or a file. */
export async function findProfile(nameOrFile: string): Promise<Profile> {
  if (nameOrFile === 'default') return (await import('../../wire/profiles/default.js')).DEFAULT_PROFILE;
  const { builtInProfile, BUILT_IN_PROFILES } = await import('../../wire/built-in-profiles.js');
  const builtIn = builtInProfile(nameOrFile);
  if (builtIn) return builtIn;
  if (/^[\w-]+$/.test(nameOrFile)) throw notBuiltIn('there is no built-in profile', nameOrFile, BUILT_IN_PROFILES);
  const { loadProfile } = await import('../../wire/load-profile.js');
  const loaded = await loadProfile(readText('--profile', nameOrFile));
  if (loaded.ok) return loaded.profile;
  throw problemsError(
    `the profile ${nameOrFile}`,
    loaded.problems.map((problem) => problemLine(problem, nameOrFile, chosenLanguage(undefined))),
  );
}

/** The corps that `--fixtures` names: built in, or a file. */
export async function findFixtures(nameOrFile: string, fields: Fields): Promise<readonly CorpFixture[]> {
  const { builtIn } = await import('../../fixtures/demo.js');
  const known = builtIn(nameOrFile);
  const { checkFixture } = await import('../../fixtures/check.js');
  if (known === undefined && /^[\w-]+$/.test(nameOrFile)) throw notBuiltIn('there are no built-in fixtures', nameOrFile, ['demo', 'empty']);
  const checked =
    known === undefined
      ? (await import('../../fixtures/load.js')).parseFixture(readText('--fixtures', nameOrFile), fields)
      : checkFixture(known, fields);
  if (checked.ok) return checked.document.corps;
  throw problemsError(
    `the fixtures ${nameOrFile}`,
    checked.problems.map((problem) => problemLine(problem, nameOrFile, chosenLanguage(undefined))),
  );
}
