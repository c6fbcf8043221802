import type { FixtureFile } from '../fixtures/document.js';
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
