import type { HttpHandler } from 'msw';
import type { ContractReport } from '../report/contract-report.js';
import type { User } from '../rules/user-fields.js';
import { createApp } from '../server/app.js';
import type { ArmedFault } from '../server/faults/faults.js';
import { reportOf } from '../server/planes/control/contract.js';
import { resetPlatform } from '../server/planes/control/state.js';
import { Platform } from '../server/platform.js';
import { removeCorp, seedCorps } from '../server/seeding.js';
import { VERSION } from '../server/version.js';
import type { Corp } from '../store/corps.js';
import type { StoredModule } from '../store/modules.js';
import type { Message } from '../text/message.js';
import { say } from '../text/say.js';
import { type CallFilter, checkFilter, type JournalEntry, journalEntry } from './calls.js';
import { TestClock } from './clock.js';
import { Given } from './given.js';
import { testkitLanguage } from './language.js';
import { type FaultInput, readFault } from './options/fault-input.js';
import { type CompanyIQOptions, originOf, profileOf, type ReportOptions } from './options/options.js';
import { fixtureOf } from './options/own-fixture.js';
import type { Problem } from './problem.js';
import { refusal } from './refusal.js';
import { namesCorpOf } from './traffic/claimed-corp.js';
import { handlerWhere, portHandler } from './traffic/handlers.js';
import { enter, type Instance, isForAnother, leave } from './traffic/instances.js';
import { Traffic } from './traffic/traffic.js';

/** A state to come back to. */
export interface Snapshot {
  readonly name: string;
}

/**
 * The platform inside a unit test: the application that the server runs, with a state of its own in memory.
 *
 * @throws Error where the options make no sense; the message says what to change.
 */
export function companyIQ(options: CompanyIQOptions = {}): CompanyIQ {
  return new CompanyIQ(options);
}

export class CompanyIQ {
  /** The origin that calls go to. */
  readonly baseUrl: string;
  /** The docking API's base: the origin with the profile's path. */
  readonly dockingUrl: string;
  readonly corpId: string;
  readonly secret: string;
  /** The language of messages, in answers and in failed tests. */
  readonly language: 'en' | 'zh';
  /** For `setupServer(...ciq.handlers)` of msw. Calls for a corp of another instance at the same origin are left to its handlers. */
  readonly handlers: HttpHandler[];
  /** Sets up the state that a test starts from. */
  readonly given: Given;
  /** Problems since the last reset that no answer reported. `useCompanyIQ` fails the test for them. */
  readonly problems: Problem[] = [];
  private readonly platform: Platform;
  private readonly traffic: Traffic;
  /** @internal */
  readonly instance: Instance;
  private readonly seeded: ReadonlySet<string>;
  private snapshots = 0;
  private closed = false;

  /** Use `companyIQ()`. @internal */
  constructor(private readonly options: CompanyIQOptions) {
    this.language = testkitLanguage(options.language);
    this.baseUrl = originOf(options.baseUrl ?? 'https://open.companyiq.example', this.language);
    this.platform = new Platform({
      profile: profileOf(options.profile ?? 'default', this.language),
      language: this.language,
      version: VERSION,
      // Asked anew each time, so that it follows a Date that a test fakes.
      realTime: () => Date.now(),
      allowHosts: [new URL(this.baseUrl).hostname],
      onBug: (error, requestId) => {
        const what = (error instanceof Error ? error.stack : undefined) ?? String(error);
        this.traffic.notice('bug', say('testkit.bug', { what, requestId }));
      },
      onUnknownRoute: (message) => this.problems.push({ kind: 'unknown-route', message }),
    });
    const { corps, own, secret } = fixtureOf(options, this.platform);
    seedCorps(this.platform, corps, 'seed');
    this.seeded = new Set(corps.map((corp) => corp.corpId));
    this.dockingUrl = this.baseUrl + this.platform.wire.profile.basePath;
    this.corpId = own;
    this.secret = secret;
    this.clock = new TestClock(this.platform.clock, this.language);
    this.freeze();
    this.traffic = new Traffic(this.platform, createApp(this.platform), options.bodyTimeoutMs ?? 5_000, this.problems);
    this.given = new Given(this.platform, () => this.corp);
    this.instance = {
      origin: this.baseUrl,
      answer: (request) => this.answer(request),
      knows: (request) => namesCorpOf(this.platform, request),
    };
    this.handlers = [
      handlerWhere(
        ({ url }) => new URL(url).origin === this.baseUrl,
        async ({ request }) => ((await isForAnother(this.instance, request)) ? undefined : this.answer(request)),
      ),
      portHandler(),
    ];
    enter(this.instance);
  }

  /** Calls the platform as `fetch` would, without any network. A path alone is one under `baseUrl`. */
  readonly fetch = async (input: Request | string | URL, init?: RequestInit): Promise<Response> => {
    const request =
      input instanceof Request && init === undefined
        ? input
        : new Request(typeof input === 'string' ? new URL(input, this.baseUrl) : input, init);
    const response = await this.answer(request);
    if (response.type === 'error') throw new TypeError('fetch failed', { cause: this.refuse(say('testkit.connection-cut')) });
    return response;
  };

  /** Serves the same state on a real port of 127.0.0.1, for clients that msw does not reach. 0, the default, picks a free one. */
  async listen({ port = 0 }: { readonly port?: number } = {}): Promise<{ readonly url: string; close(): Promise<void> }> {
    this.checkOpen();
    return this.traffic.listen(port);
  }

  /** Ends calls that hang, closes ports, and frees the memory. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    leave(this.instance);
    this.platform.hangUp();
    await this.traffic.close();
    this.platform.close();
  }

  /** Back to the fixtures: state, journal, faults and clock; calls that hang end. `report()` still counts the calls before it, and snapshots stay. */
  reset(): void {
    this.checkOpen();
    this.platform.hangUp();
    for (const corp of this.platform.store.corps.all()) if (!this.seeded.has(corp.corpId)) removeCorp(this.platform, corp);
    resetPlatform(this.platform, undefined, 'all');
    this.given.restart();
    this.problems.length = 0;
    this.freeze();
  }

  /** Keeps the state of all corps, to come back to with `restore`. */
  snapshot(): Snapshot {
    this.checkOpen();
    const name = `testkit ${++this.snapshots}`;
    this.platform.store.snapshots.take(name, null, this.platform.clock.at());
    return { name };
  }

  restore({ name }: Snapshot): void {
    this.checkOpen();
    if (!this.platform.store.snapshots.restore(name, null)) throw this.refuse(say('testkit.snapshot-unknown', { name }));
  }

  /** The users of the corp. */
  readonly users = {
    get: (employeeId: string): User | undefined => {
      const user = this.platform.store.users.get(this.corp.corp, employeeId);
      return user && this.platform.show(user);
    },
    /** In the order of their employeeId. */
    all: (): User[] => Array.from(this.platform.store.users.each(this.corp.corp), (user) => this.platform.show(user)),
  };

  /** The rows of a module by column, each cell as it was docked; an empty one is null. */
  rows(moduleId: string): Record<string, string | null>[] {
    const { store, processing } = this.platform;
    const module = this.module(moduleId);
    processing.settle(this.corpId);
    return [...store.rows.each(module)];
  }

  /** What there is to be named, which matchers hold names against. @internal */
  readonly known = {
    fields: (): string[] => [...this.platform.rules.fields.keys()],
    columns: (moduleId: string): string[] => this.module(moduleId).columns.map(({ name }) => name),
  };

  /** The calls since the last reset, oldest first. */
  readonly journal = {
    calls: (filter: CallFilter = {}): JournalEntry[] => {
      checkFilter(filter, this.language);
      return this.platform.journal.list(filter).map((entry) => journalEntry(entry, this.platform));
    },
    last: (): JournalEntry | undefined => {
      const [last] = this.platform.journal.list({ limit: 1 });
      return last && journalEntry(last, this.platform);
    },
    /** How many calls it has dropped, since it is bounded (10,000 calls, 64 MiB). */
    dropped: (): number => this.platform.journal.dropped(),
  };

  /** The contract report of every call since this instance was made. */
  report(options: ReportOptions = {}): Promise<ContractReport> {
    return reportOf(this.platform, options);
  }

  readonly faults = {
    /**
     * Arms a fault for this corp: the next call that fits meets it.
     *
     * @throws Error where a member is unknown or out of range.
     */
    add: (fault: FaultInput): ArmedFault =>
      this.platform.faults.add(readFault(this.platform.wire.profile, this.corpId, fault, this.language)),
    list: (): ArmedFault[] => this.platform.faults.list(),
    /** Disarms all faults. */
    clear: (): void => void this.platform.faults.delete(),
  };

  readonly clock: TestClock;

  private get corp(): Corp {
    this.checkOpen();
    const corp = this.platform.store.corps.get(this.corpId);
    if (!corp) throw this.refuse(say('testkit.corp-removed', { corpId: this.corpId }));
    return corp;
  }

  private module(moduleId: string): StoredModule {
    const { corp } = this.corp;
    const { modules } = this.platform.store;
    const module = modules.get(corp, moduleId);
    if (module) return module;
    const known = modules.all(corp).map((each) => each.moduleId);
    throw this.refuse(say('testkit.module-unknown', { moduleId, known }));
  }

  private checkOpen(): void {
    if (this.closed) throw this.refuse(say('testkit.closed'));
  }

  private freeze(): void {
    if (this.options.clock !== undefined) this.clock.set(this.options.clock);
  }

  private refuse(message: Message): Error {
    return refusal(message, this.language);
  }

  private async answer(sent: Request): Promise<Response> {
    this.checkOpen();
    return this.traffic.answer(sent);
  }
}

/** Whether something is what `companyIQ()` returns. */
export const isCompanyIQ = (value: unknown): value is CompanyIQ => value instanceof CompanyIQ;
