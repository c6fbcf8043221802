import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { ProfileFile } from '../../src/wire/profile/format.js';
import { type Profile, resolveProfile } from '../../src/wire/profile/profile.js';
import type { Case } from './case.js';

/** A small profile that changes one thing, and the cases that show it. */
export interface Variant {
  readonly profile: Profile;
  readonly cases: readonly Case[];
}

/** The profile `default` with something of its own. */
export const like = (name: string, file: Omit<ProfileFile, 'profile' | 'name'>): Profile =>
  resolveProfile(ProfileFile.parse({ profile: 1, name, ...file }), DEFAULT_PROFILE);
