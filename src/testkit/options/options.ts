import type { FixtureFile } from '../../fixtures/document.js';
import type { Expected, FailOn } from '../../report/contract-report.js';
import type { Language } from '../../text/language.js';
import { say } from '../../text/say.js';
import { builtInProfile } from '../../wire/profile/built-in.js';
import type { Profile } from '../../wire/profile/profile.js';
import { refusal } from '../refusal.js';

/** What a `companyIQ()` is made with; everything has a default. */
export interface CompanyIQOptions {
  /** The origin that calls go to, without a path: `https://open.companyiq.example` by default. Nothing need exist there. */
  readonly baseUrl?: string;
  /**
   * The state to start from: `demo` (twelve users, three modules, some rows), `empty` (a corp with its key and nothing else, the
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
  /** How long a request's body may stall, in milliseconds of real time, before the call fails: 5,000 by default. */
  readonly bodyTimeoutMs?: number;
  /**
   * The language of messages, in answers and in failed tests: English (`en`) or Chinese (`zh`). Left out, it is as the variable
   * COMPANYIQ_MOCK_LANG says, else English; the system's language is not asked, so that a test reads the same on every machine.
   */
  readonly language?: 'en' | 'zh';
}

/** What a report is to judge. */
export interface ReportOptions {
  readonly failOn?: readonly FailOn[];
  /** Rules whose violation, and errors whose refusal, is provoked on purpose. */
  readonly expect?: readonly Expected[];
  readonly minCoverage?: number;
}

/** The origin asked for. Throws where it is not one. */
export function originOf(baseUrl: string, language: Language): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw refusal(say('testkit.base-url', { sent: baseUrl }), language);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw refusal(say('testkit.base-url-path', { path: url.pathname + url.search + url.hash }), language);
  return url.origin;
}

/** The profile asked for. Throws where there is no profile of that name. */
export function profileOf(profile: string | Profile, language: Language): Profile {
  if (typeof profile !== 'string') return profile;
  const found = builtInProfile(profile);
  if (!found) throw refusal(say('testkit.profile-unknown', { name: profile }), language);
  return found;
}

/** The time asked for, in milliseconds since 1970. Throws where it is not an instant. */
export function timeOf(instant: string | Date, language: Language): number {
  const time = instant instanceof Date ? instant.getTime() : Date.parse(instant);
  if (Number.isNaN(time)) throw refusal(say('testkit.no-instant', { sent: String(instant) }), language);
  return time;
}
