import { setMaxListeners } from 'node:events';
import { FILE_BYTES } from '../files/spec.js';
import { Coverage } from '../journal/coverage.js';
import { Journal } from '../journal/journal.js';
import { RULE_IDS, type RuleId } from '../rules/catalogue.js';
import { type User, withExtraFields } from '../rules/user-fields.js';
import type { Ruleset } from '../rules/users.js';
import { openStore, type Store } from '../store/store.js';
import type { Language } from '../text/language.js';
import { DEFAULT_PROFILE } from '../wire/profile/default.js';
import type { Profile } from '../wire/profile/profile.js';
import { Wire } from '../wire/wire.js';
import { Clock } from './clock.js';
import { AdviceWatch } from './docking/advice.js';
import { Processing } from './docking/processing.js';
import { Faults } from './faults/faults.js';
import { type Ids, randomIds } from './ids.js';

/** What a platform is made with; everything has a default. */
export interface PlatformOptions {
  /** The database file; left out, the state is in memory. */
  readonly db?: string;
  /** The most pages of 4 KiB that the database may have: to see what a full disk does. */
  readonly dbPages?: number;
  /** The most bytes that a file may have: to see with a small one what a large one comes to. */
  readonly fileBytes?: number;
  readonly profile?: Profile;
  /** Real time, in milliseconds since 1970. */
  readonly realTime?: () => number;
  readonly ids?: Ids;
  /** The journal's bounds: 10,000 calls and 64 MiB by default. */
  readonly journalCalls?: number;
  readonly journalBytes?: number;
  /** Demanded of the backend and the control plane as a bearer token. */
  readonly adminToken?: string;
  /** Host names beside IP addresses and single labels that backend and control plane answer under. */
  readonly allowHosts?: readonly string[];
  readonly version?: string;
  /** What answers, logs and reports speak where nobody asks for another language; English by default. */
  readonly language?: Language;
  /** Told of bugs of ours; they are answered as `internal` and never with a stack trace. */
  readonly onBug?: (error: unknown, requestId: string) => void;
  /** Told of calls that lead nowhere: no such path, or not with this method. */
  readonly onUnknownRoute?: (message: string) => void;
}

function hangingCalls(): AbortController {
  const controller = new AbortController();
  try {
    // Any number of calls may hang.
    setMaxListeners(0, controller.signal);
  } catch {
    // A DOM environment of unit tests brings an AbortController of its own, whose signal knows no such limit.
  }
  return controller;
}

/** The mocked platform: its state, its wire, and what tests observe. One application object serves it to every face. */
export class Platform {
  readonly store: Store;
  readonly language: Language;
  readonly wire: Wire;
  /** The wire of backend, app and control plane, which no profile changes. */
  readonly ownWire: Wire;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly faults = new Faults();
  readonly coverage = new Coverage();
  readonly journal: Journal;
  readonly advice = new AdviceWatch();
  readonly processing: Processing;
  readonly rules: Ruleset;
  /** The same for docking calls, which know only the fields that are on the wire. */
  readonly dockingRules: Ruleset;
  /** The rules that this profile has on. */
  readonly rulesOn: readonly RuleId[];
  readonly fileBytes: number;
  private hanging = hangingCalls();
  private calls = 0;

  constructor(readonly options: PlatformOptions = {}) {
    const profile = options.profile ?? DEFAULT_PROFILE;
    this.language = options.language ?? 'en';
    this.wire = new Wire(profile, profile.envelope.language ?? this.language);
    this.ownWire = new Wire(DEFAULT_PROFILE, this.language);
    this.clock = new Clock(options.realTime ?? Date.now);
    this.ids = options.ids ?? randomIds();
    this.journal = new Journal({ calls: options.journalCalls ?? 10_000, bytes: options.journalBytes ?? 64 * 1024 * 1024 });
    const { immutableField, batchLimit, numericRequired } = profile.behaviour;
    this.rules = { fields: withExtraFields(profile.extraFields), immutableField, batchLimit };
    this.dockingRules = { ...this.rules, fields: this.wire.codec.fields };
    this.rulesOn = RULE_IDS.filter((rule) => rule !== 'USR-2' || numericRequired);
    this.fileBytes = options.fileBytes ?? FILE_BYTES;
    this.store = openStore(options.db, options.dbPages);
    this.processing = new Processing(this.store, this.clock);
  }

  nextCall(): number {
    return ++this.calls;
  }

  /** A user as callers see it: further fields of the profile are there even where they hold nothing. */
  show(user: User): User {
    const { extraFields } = this.wire.profile;
    if (extraFields.length === 0) return user;
    return { ...user, ...Object.fromEntries(extraFields.map(({ name }) => [name, user[name] ?? null])) };
  }

  /** Aborted when calls that hang are to end, since their server closes. */
  get closing(): AbortSignal {
    return this.hanging.signal;
  }

  /** Ends the calls that hang now. */
  hangUp(): void {
    this.hanging.abort();
    this.hanging = hangingCalls();
  }

  /** Ends hanging calls and closes the database. */
  close(): void {
    this.hanging.abort();
    this.store.close();
  }
}
