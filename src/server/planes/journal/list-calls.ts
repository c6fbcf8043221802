import { callMatcher, readCallFilter } from '../../../journal/call-filter.js';
import { callSummary } from '../../../journal/call-summary.js';
import { word } from '../../../text/word.js';
import { summarise } from '../../../wire/answer/failure.js';
import { fail } from '../../road/answer.js';
import { narrowed } from '../control/narrow.js';
import { pagesFor, readPaging } from '../paging.js';
import type { PlaneHandler } from '../plane.js';
import { JOURNAL_OPERATIONS } from './journal-operations.js';

/** The calls that a filter finds, newest first. */
export const listCalls: PlaneHandler<'listCalls'> = (context) => {
  const { platform, query, language } = context;
  const { journal, clock, wire } = platform;
  const found = narrowed(context, query);
  if ('failure' in found) return found;
  const paging = readPaging(query);
  if ('failure' in paging) return paging;
  const { conditions, problems } = readCallFilter(query.filter ?? '', {
    operations: JOURNAL_OPERATIONS,
    hasCall: (requestId) => journal.get(requestId) !== undefined,
  });
  if (problems.length > 0) {
    const details = problems.map(({ message, sent }) => ({ field: 'filter', message, sent }));
    return fail('validation-failed', summarise(details), details);
  }
  const { page, limit } = paging;
  const corpId = found.corp?.corpId;
  const fits = callMatcher(conditions, {
    now: (corp) => clock.now(corp),
    seqOf: (requestId) => journal.get(requestId)?.seq,
    messageOf: ({ message }) => (message === null ? '' : word(message, language, wire.codec)),
  });
  // A call that names no corp that exists is somebody's all the same: whoever mistyped the corpId looks for it among their own.
  const all = corpId === undefined ? journal.list() : journal.list().filter((entry) => entry.corpId === corpId || entry.corpId === null);
  const fitting = conditions.length === 0 ? all : all.filter(fits);
  const last = fitting.length - (page - 1) * limit;
  const items = last <= 0 ? [] : fitting.slice(Math.max(0, last - limit), last).reverse();
  return {
    data: {
      items: items.map((entry) => callSummary(entry, language, wire.codec)),
      total: fitting.length,
      page,
      pages: pagesFor(fitting.length, limit),
      dropped: journal.dropped(corpId),
    },
  };
};
