import type { Problem } from '../../documents/fault.js';
import type { CorpFixture } from '../../fixtures/document.js';
import type { Fields } from '../../rules/user-fields.js';
import { say } from '../../text/say.js';
import type { Profile } from '../../wire/profile/profile.js';
import { notBuiltIn } from '../settings/names.js';
import { UsageError } from '../usage-error.js';
import { readText } from './read-text.js';

const SHOWN = 20;

/** Problems of a file, one a line. */
export function problemsError(kind: 'profile' | 'fixtures' | 'module', file: string, problems: readonly Problem[]): UsageError {
  const lines = problems.slice(0, SHOWN).map(({ path, line, column, message }) => {
    const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
    return say('inputs.problem', { place, path, message });
  });
  return new UsageError(say('inputs.unusable', { kind, file, problems: lines, more: Math.max(0, problems.length - SHOWN) }));
}

/** The profile that `--profile` names: a built-in one, or a file. */
export async function findProfile(nameOrFile: string): Promise<Profile> {
  if (nameOrFile === 'default') return (await import('../../wire/profile/default.js')).DEFAULT_PROFILE;
  const { builtInProfile, BUILT_IN_PROFILES } = await import('../../wire/profile/built-in.js');
  const builtIn = builtInProfile(nameOrFile);
  if (builtIn) return builtIn;
  if (/^[\w-]+$/.test(nameOrFile)) throw notBuiltIn('profile', nameOrFile, BUILT_IN_PROFILES);
  const { loadProfile } = await import('../../wire/profile/load.js');
  const loaded = await loadProfile(readText('--profile', nameOrFile));
  if (loaded.ok) return loaded.profile;
  throw problemsError('profile', nameOrFile, loaded.problems);
}

/** The corps that `--fixtures` names: built in, or a file. */
export async function findFixtures(nameOrFile: string, fields: Fields): Promise<readonly CorpFixture[]> {
  const { builtIn } = await import('../../fixtures/demo.js');
  const known = builtIn(nameOrFile);
  const { checkFixture } = await import('../../fixtures/check.js');
  if (known === undefined && /^[\w-]+$/.test(nameOrFile)) throw notBuiltIn('fixtures', nameOrFile, ['demo', 'empty']);
  const checked =
    known === undefined
      ? (await import('../../fixtures/load.js')).parseFixture(readText('--fixtures', nameOrFile), fields)
      : checkFixture(known, fields);
  if (checked.ok) return checked.document.corps;
  throw problemsError('fixtures', nameOrFile, checked.problems);
}
