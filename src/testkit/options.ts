import type { FixtureFile } from '../fixtures/document.js';
import { builtInProfile } from '../wire/built-in-profiles.js';
import type { Profile } from '../wire/profile.js';

/** What a `companyIQ()` is made with; everything has a default. */
export interface CompanyIQOptions {
  /** The origin that calls go to, without a path: `https://open.companyiq.example` by default. Nothing need exist there. */
  readonly baseUrl?: string;
  /**
   * What the state begins with: `demo` (twelve users, three modules, some rows), `empty` (a corp with its key and nothing else, the
   * default), or a fixture document.
   */
  readonly fixtures?: 'demo' | 'empty' | FixtureFile;
  /** The corp's id, `demo` by default. Of a fixture document with several corps it names the one that is meant. */
  readonly corpId?: string;
  /** The corp's secret, `demo-secret` by default. */
  readonly secret?: string;
  /** The wire profile: a built-in one by its name, or what `readProfile` read. */
  readonly profile?: 'default' | 'wecom-style' | Profile;
  /** Freezes the clock, from the start and after each reset, at this instant. Left out, time passes. */
  readonly clock?: string | Date;
  /** How long a request's body may stand still, in milliseconds of real time, before the call fails: 5,000 by default. */
  readonly bodyTimeoutMs?: number;
}

/** The origin that is meant. Throws where it is none. */
export function originOf(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error(`baseUrl must be an http or https origin, not ${JSON.stringify(baseUrl)}`);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw new Error(
      `baseUrl is an origin: leave ${JSON.stringify(url.pathname + url.search + url.hash)} out; the profile's basePath is added by itself`,
    );
  return url.origin;
}

/** The profile that is meant. Throws where there is none of that name. */
export function profileOf(profile: string | Profile): Profile {
  if (typeof profile !== 'string') return profile;
  const found = builtInProfile(profile);
  if (!found) throw new Error(`there is no built-in profile ${JSON.stringify(profile)}; a file is read with: await readProfile(file)`);
  return found;
}

/** The time that is meant, in milliseconds since 1970. Throws where it is none. */
export function timeOf(instant: string | Date): number {
  const time = instant instanceof Date ? instant.getTime() : Date.parse(instant);
  if (Number.isNaN(time)) throw new Error(`${JSON.stringify(instant)} is no instant; write it like 2026-11-24T08:00:00Z`);
  return time;
}
