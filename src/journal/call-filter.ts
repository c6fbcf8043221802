import { z } from 'zod';
import { RULE_IDS, type RuleId } from '../rules/catalogue.js';
import type { Message } from '../text/message.js';
import { nearest } from '../text/nearest.js';
import { say } from '../text/say.js';
import { shownName } from '../text/secrecy.js';
import { CALL_OUTCOMES, type CallOutcome, type Entry } from './entry.js';
import { broke, concerns } from './journal.js';

/** One word of a filter. */
export type CallCondition =
  | { readonly key: 'op'; readonly operation: string }
  | { readonly key: 'outcome'; readonly outcome: CallOutcome }
  | { readonly key: 'rule'; readonly rule: RuleId }
  | { readonly key: 'id'; readonly id: string }
  | { readonly key: 'since'; readonly at: string }
  | { readonly key: 'since'; readonly ago: number }
  | { readonly key: 'since'; readonly requestId: string }
  /** In lower case. */
  | { readonly key: 'text'; readonly text: string };

/** What a filter can name. */
export interface FilterKnows {
  readonly operations: readonly string[];
  /** Whether the journal has a call. */
  hasCall(requestId: string): boolean;
}

/** What a word of a filter has wrong. */
export interface FilterProblem {
  readonly sent: string;
  readonly message: Message;
}

const Instant = z.string().datetime({ offset: true });
const KEYED = /^(op|outcome|rule|id|since)[:：](.*)$/is;
const AGO = /^(\d{1,6})([smhd])$/i;
const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The words of a filter; what begins with a quotation mark is a text, whatever stands in it. */
function wordsOf(filter: string): { readonly word: string; readonly literal: boolean }[] {
  const words: { word: string; literal: boolean }[] = [];
  for (const [found] of filter.matchAll(/(?:"[^"]*(?:"|$)|[^\s"])+/g)) {
    const word = found.replaceAll('"', '');
    if (word !== '') words.push({ word, literal: found.startsWith('"') });
  }
  return words;
}

const same = (one: string) => (other: string) => one.toLowerCase() === other.toLowerCase();

function readSince(sent: string, { hasCall }: FilterKnows): CallCondition | Message {
  const [, count = '', unit = ''] = AGO.exec(sent) ?? [];
  if (count !== '') return { key: 'since', ago: Number(count) * (UNITS[unit.toLowerCase()] ?? 0) };
  if (hasCall(sent)) return { key: 'since', requestId: sent };
  const instant = Instant.safeParse(sent);
  return instant.success ? { key: 'since', at: new Date(instant.data).toISOString() } : say('filter.since', { sent: shownName(sent) });
}

function readKeyed(key: string, sent: string, knows: FilterKnows): CallCondition | Message {
  switch (key) {
    case 'op': {
      const operation = knows.operations.find(same(sent));
      if (operation !== undefined) return { key, operation };
      return say('filter.operation', { sent: shownName(sent), near: nearest(sent, knows.operations) });
    }
    case 'outcome': {
      const outcome = CALL_OUTCOMES.find(same(sent));
      return outcome === undefined ? say('filter.outcome', { sent: shownName(sent), known: CALL_OUTCOMES }) : { key, outcome };
    }
    case 'rule': {
      const rule = RULE_IDS.find(same(sent));
      return rule === undefined ? say('filter.rule', { sent: shownName(sent), near: nearest(sent, RULE_IDS) }) : { key, rule };
    }
    case 'id':
      return sent === '' ? say('filter.id') : { key, id: sent };
    default:
      return readSince(sent, knows);
  }
}

/** Reads a filter: words, all of which must hold. Of those with a key that there is, a value that there is not is a problem. */
export function readCallFilter(filter: string, knows: FilterKnows): { conditions: CallCondition[]; problems: FilterProblem[] } {
  const conditions: CallCondition[] = [];
  const problems: FilterProblem[] = [];
  for (const { word, literal } of wordsOf(filter)) {
    const [, key, value = ''] = (literal ? null : KEYED.exec(word)) ?? [];
    const read = key === undefined ? { key: 'text' as const, text: word.toLowerCase() } : readKeyed(key.toLowerCase(), value, knows);
    if ('id' in read && !('key' in read)) problems.push({ sent: shownName(word), message: read });
    else conditions.push(read as CallCondition);
  }
  return { conditions, problems };
}

/** What a filter is held against beside the call itself. */
export interface FilterView {
  /** The time of a corp, in milliseconds since 1970. */
  now(corpId: string | null): number;
  /** The place of a call in the order of calls. */
  seqOf(requestId: string): number | undefined;
  /** The message of a call in words, '' where it has none. */
  messageOf(entry: Entry): string;
}

const holds = (text: unknown, part: string) =>
  (typeof text === 'string' || typeof text === 'number') && String(text).toLowerCase().includes(part);

const personHolds = (person: unknown, part: string) => {
  const { employeeId, name } = (person ?? {}) as { employeeId?: unknown; name?: unknown };
  return holds(name, part) || holds(employeeId, part);
};

function textHolds(entry: Entry, part: string, { messageOf }: FilterView): boolean {
  const { employeeId, moduleId, fields, users } = entry.input;
  return (
    [entry.operation, entry.path, entry.error, entry.requestId, employeeId, moduleId, entry.file?.name].some((text) => holds(text, part)) ||
    personHolds(fields, part) ||
    (Array.isArray(users) && users.some((user) => personHolds(user, part))) ||
    (entry.message !== null && holds(messageOf(entry), part))
  );
}

/** Cheap ones first, so that few calls have their texts read. */
const ORDER: readonly CallCondition['key'][] = ['op', 'outcome', 'rule', 'since', 'id', 'text'];

/** Whether a call is one that a filter finds. */
export function callMatcher(conditions: readonly CallCondition[], view: FilterView): (entry: Entry) => boolean {
  const ordered = [...conditions].sort((one, other) => ORDER.indexOf(one.key) - ORDER.indexOf(other.key));
  const since = new Map<string, string>();
  /** An instant so long ago by the clock of the call's corp. */
  const instantOf = (corpId: string | null, ago: number) => {
    const key = `${ago} ${corpId}`;
    const at = since.get(key) ?? new Date(Math.max(view.now(corpId) - ago, 0)).toISOString();
    since.set(key, at);
    return at;
  };
  const fits = (entry: Entry, condition: CallCondition): boolean => {
    switch (condition.key) {
      case 'op':
        return entry.operation === condition.operation;
      case 'outcome':
        return entry.outcome === condition.outcome;
      case 'rule':
        return broke(entry, condition.rule);
      case 'id':
        return entry.requestId === condition.id || concerns(entry, condition.id);
      case 'since':
        if ('at' in condition) return entry.at >= condition.at;
        if ('ago' in condition) return entry.at >= instantOf(entry.corpId, condition.ago);
        return entry.seq > (view.seqOf(condition.requestId) ?? 0);
      case 'text':
        return textHolds(entry, condition.text, view);
    }
  };
  return (entry) => ordered.every((condition) => fits(entry, condition));
}
