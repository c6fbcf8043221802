import { nearest } from '../../../text/nearest.js';
import { say } from '../../../text/say.js';
import { shownName } from '../../../text/secrecy.js';
import { Instant } from '../../../wire/planes.js';
import type { Platform } from '../../platform.js';
import { fail } from '../../road/answer.js';
import { narrowed } from '../control/narrow.js';
import { unknownCall } from '../pages/explanations.js';
import type { PlaneHandler, PlaneHandlers } from '../plane.js';
import { JOURNAL_OPERATIONS } from './journal-operations.js';
import { shownEntry } from './shown-entry.js';

const getJournal: PlaneHandler<'getJournal'> = (context) => {
  const { platform, query } = context;
  const found = narrowed(context, query);
  if ('failure' in found) return found;
  const limit = query.limit === undefined ? 100 : /^\d{1,5}$/.test(query.limit) ? Number(query.limit) : 0;
  if (limit < 1 || limit > 10_000) {
    const message = say('planes.journal-limit', { sent: shownName(query.limit ?? '') });
    return fail('validation-failed', message, [{ field: 'limit', message, sent: query.limit }]);
  }
  const since = query.since === undefined ? undefined : sinceOf(platform, query.since);
  if (since === null) {
    const message = say('planes.journal-since', { sent: shownName(query.since ?? '') });
    return fail('validation-failed', message, [{ field: 'since', message, sent: query.since }]);
  }
  const { corpId, operation, outcome, rule } = query;
  if (operation !== undefined && !JOURNAL_OPERATIONS.includes(operation)) {
    const near = nearest(operation, JOURNAL_OPERATIONS);
    const message = say('planes.operation-unknown', { operation: shownName(operation), near });
    return fail('validation-failed', message, [{ field: 'operation', message, sent: operation }]);
  }
  const items = platform.journal.list({ corpId, operation, outcome, rule, since, limit });
  return {
    data: {
      items: items.map((entry) => shownEntry(entry, context.language, platform.wire.codec)),
      dropped: platform.journal.dropped(corpId),
    },
  };
};

/** A requestId as it is; an instant as the journal writes it, so that texts compare. Null: neither. */
function sinceOf({ journal }: Platform, since: string): string | null {
  if (journal.get(since)) return since;
  // In a query string an unescaped + of a time zone arrives as a space.
  const instant = Instant.safeParse(since.replace(' ', '+'));
  return instant.success ? new Date(instant.data).toISOString() : null;
}

/** The journal of calls. */
export const JOURNAL_HANDLERS: Pick<
  PlaneHandlers<'control'>,
  'getJournal' | 'streamJournal' | 'getJournalEntry' | 'deleteJournal' | 'listCalls'
> = {
  getJournal,
  // Before getJournalEntry, whose path would take "stream" for a requestId.
  streamJournal: async (context) => (await import('./journal-stream.js')).streamJournal(context),
  getJournalEntry: ({ platform, params, language }) => {
    const entry = platform.journal.get(params.requestId ?? '');
    return entry ? { data: shownEntry(entry, language, platform.wire.codec) } : unknownCall(params.requestId ?? '');
  },
  deleteJournal: (context) => {
    const found = narrowed(context, context.query);
    if ('failure' in found) return found;
    context.platform.journal.clear(found.corp?.corpId);
    return { data: { deleted: true } };
  },
  listCalls: async (context) => (await import('./list-calls.js')).listCalls(context),
};
