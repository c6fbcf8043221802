import { DEFAULT_PROFILE } from './default.js';
import type { Profile } from './profile.js';
import { WECOM_STYLE_PROFILE } from './wecom-style.js';

const PROFILES: ReadonlyMap<string, Profile> = new Map([DEFAULT_PROFILE, WECOM_STYLE_PROFILE].map((profile) => [profile.name, profile]));

/** The names of the profiles that need no file. */
export const BUILT_IN_PROFILES: readonly string[] = [...PROFILES.keys()];

/** A profile that needs no file, or undefined where there is none of that name. */
export const builtInProfile = (name: string): Profile | undefined => PROFILES.get(name);
