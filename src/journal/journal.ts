import type { RuleId } from '../rules/catalogue.js';
import type { Message } from '../text/message.js';
import { say } from '../text/say.js';
import type { CallOutcome, CallViolation, Cause, Effect, Entry } from './entry.js';

/** Which calls are wanted. */
export interface EntryFilter {
  readonly corpId?: string;
  readonly operation?: string;
  readonly outcome?: CallOutcome;
  /** Calls that broke this rule. */
  readonly rule?: RuleId;
  readonly employeeId?: string;
  /** Calls after this one: a requestId, or an ISO instant. */
  readonly since?: string;
  /** The newest N. */
  readonly limit?: number;
}

interface Deed extends Effect {
  readonly requestId: string;
  readonly at: string;
  readonly operation: string;
}

/** How many deeds are remembered of one user. */
const DEEDS = 20;

/**
 * The calls of a server, newest last, bounded by count and bytes. What falls out is counted per corp, so that nobody takes
 * "not in the journal" for "never called".
 */
export class Journal {
  /** A queue: entries before `head` are gone. */
  private entries: (Entry | undefined)[] = [];
  private head = 0;
  private bytes = 0;
  private readonly byId = new Map<string, Entry>();
  private readonly deeds = new Map<string, Deed[]>();
  /** Deeds are remembered up to this place in `entries`: most calls break no rule, so nobody asks for what came before. */
  private rememberedTo = 0;
  private readonly droppedOf = new Map<string | null, number>();
  private readonly listeners = new Set<(entry: Entry) => void>();

  /** `calls` and `bytes` are upper bounds; an entry alone larger than `bytes` is kept until the next. */
  constructor(private readonly bounds: { readonly calls: number; readonly bytes: number }) {}

  record(entry: Entry): void {
    this.entries.push(entry);
    this.byId.set(entry.requestId, entry);
    this.bytes += entry.size;
    while (this.byId.size > this.bounds.calls || (this.bytes > this.bounds.bytes && this.byId.size > 1)) this.drop();
    for (const listener of this.listeners) listener(entry);
  }

  private rememberAll(): void {
    for (; this.rememberedTo < this.entries.length; this.rememberedTo++) {
      const entry = this.entries[this.rememberedTo];
      for (const effect of entry?.effects ?? []) this.remember(entry as Entry, effect);
    }
  }

  private remember(entry: Entry, effect: Effect): void {
    const key = `${entry.corpId}\n${effect.employeeId}`;
    const { requestId, at, operation } = entry;
    const deed = { ...effect, requestId, at, operation };
    const known = this.deeds.get(key);
    if (!known) this.deeds.set(key, [deed]);
    else {
      known.push(deed);
      if (known.length > DEEDS) known.shift();
    }
  }

  private drop(): void {
    const entry = this.entries[this.head];
    const remembered = this.head < this.rememberedTo;
    this.entries[this.head] = undefined;
    this.head++;
    this.rememberedTo = Math.max(this.rememberedTo, this.head);
    if (this.head > 1024 && this.head * 2 > this.entries.length) {
      this.entries = this.entries.slice(this.head);
      this.rememberedTo -= this.head;
      this.head = 0;
    }
    if (!entry) return;
    this.forget(entry, remembered);
    this.droppedOf.set(entry.corpId, (this.droppedOf.get(entry.corpId) ?? 0) + 1);
  }

  private forget(entry: Entry, remembered: boolean): void {
    this.byId.delete(entry.requestId);
    this.bytes -= entry.size;
    if (!remembered) return;
    for (const { employeeId } of entry.effects) {
      const key = `${entry.corpId}\n${employeeId}`;
      const left = this.deeds.get(key)?.filter((deed) => deed.requestId !== entry.requestId);
      if (left && left.length > 0) this.deeds.set(key, left);
      else this.deeds.delete(key);
    }
  }

  get(requestId: string): Entry | undefined {
    return this.byId.get(requestId);
  }

  /** The calls that fit, oldest first. */
  list(filter: EntryFilter = {}): Entry[] {
    const { corpId, operation, outcome, rule, employeeId, since, limit } = filter;
    const sinceEntry = since === undefined ? undefined : this.byId.get(since);
    const found: Entry[] = [];
    for (let at = this.entries.length - 1; at >= this.head; at--) {
      const entry = this.entries[at];
      if (!entry) continue;
      if (sinceEntry ? entry.seq <= sinceEntry.seq : since !== undefined && entry.at < since) {
        if (sinceEntry) break;
        continue;
      }
      if (corpId !== undefined && entry.corpId !== corpId) continue;
      if (operation !== undefined && entry.operation !== operation) continue;
      if (outcome !== undefined && entry.outcome !== outcome) continue;
      if (rule !== undefined && !broke(entry, rule)) continue;
      if (employeeId !== undefined && !concerns(entry, employeeId)) continue;
      found.push(entry);
      if (limit !== undefined && found.length >= limit) break;
    }
    return found.reverse();
  }

  /** How many calls fell out of the journal; null: of those that named no corp that exists. */
  dropped(corpId?: string | null): number {
    if (corpId !== undefined) return this.droppedOf.get(corpId) ?? 0;
    let sum = 0;
    for (const count of this.droppedOf.values()) sum += count;
    return sum;
  }

  /** Forgets the calls of one corp, or all, and that any were dropped. */
  clear(corpId?: string): void {
    if (corpId === undefined) {
      this.entries = [];
      this.head = 0;
      this.rememberedTo = 0;
      this.bytes = 0;
      this.byId.clear();
      this.deeds.clear();
      this.droppedOf.clear();
      return;
    }
    this.rememberAll();
    const kept: Entry[] = [];
    for (const entry of this.entries.slice(this.head)) {
      if (!entry) continue;
      if (entry.corpId === corpId) this.forget(entry, true);
      else kept.push(entry);
    }
    this.entries = kept;
    this.rememberedTo = kept.length;
    this.head = 0;
    this.droppedOf.delete(corpId);
  }

  /** Calls `listener` with every call from now on, until the returned function is called. */
  subscribe(listener: (entry: Entry) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The earlier call that put a user in the state that a violation is about, where the journal still knows it. */
  causeOf(corpId: string, violation: Pick<CallViolation, 'rule' | 'employeeId'> & { field?: string }): Cause | undefined {
    if (violation.employeeId === undefined) return undefined;
    this.rememberAll();
    const deeds = this.deeds.get(`${corpId}\n${violation.employeeId}`);
    if (!deeds) return undefined;
    const led =
      CAUSES[violation.rule] ??
      ((deed: Deed, field?: string) => deed.kind === 'created' || (field !== undefined && deed.fields?.includes(field) === true));
    const deed = deeds.findLast((each) => led(each, violation.field));
    if (!deed) return undefined;
    const { requestId, at, operation } = deed;
    return { requestId, at, operation, did: DID[deed.kind](deed) };
  }
}

const CAUSES: Partial<Record<RuleId, (deed: Deed) => boolean>> = {
  'USR-3': (deed) => deed.kind === 'created' || deed.fields?.includes('employeeId') === true,
  'USR-5': (deed) => deed.kind === 'created',
  'USR-6': (deed) => deed.kind === 'created' || deed.fields?.includes('employmentStatus') === true,
  'USR-7': (deed) => deed.kind === 'activated',
};

const DID: Record<Effect['kind'], (deed: Deed) => Message> = {
  created: () => say('effects.created'),
  updated: ({ fields = [] }) => say('effects.updated', { fields }),
  activated: () => say('effects.activated'),
  deleted: () => say('effects.deleted'),
};

/** Whether something of a call broke a rule, refused or swallowed in silence. */
export function broke(entry: Entry, rule: RuleId): boolean {
  const count = entry.rules[rule];
  return count !== undefined && count.violation + count.ignored > 0;
}

/** A refused call's id stands in the journal as it was sent: with outer spaces, or as a number. */
const isUser = (sent: unknown, employeeId: string): boolean =>
  sent === employeeId || (typeof sent === 'string' ? sent.trim() === employeeId : typeof sent === 'number' && String(sent) === employeeId);

/** Whether a call names a user, alone or in a batch. */
export const concerns = (entry: Entry, employeeId: string): boolean =>
  isUser(entry.input.employeeId, employeeId) ||
  entry.effects.some((effect) => effect.employeeId === employeeId) ||
  (Array.isArray(entry.input.users) &&
    entry.input.users.some((user) => isUser((user as { employeeId?: unknown } | null)?.employeeId, employeeId)));
