import { say } from '../../text/say.js';
import { shownText } from '../../text/secrecy.js';
import { fail, type Refused } from '../road/answer.js';

/** A whole number within bounds; undefined where the text is none. */
function wholeNumber(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}

/** The page that a list is asked for, counted from 1. */
export function readPage(sent: string): { page: number } | Refused {
  const page = wholeNumber(sent, 1, 999_999_999);
  if (page !== undefined) return { page };
  const message = say('calls.page', { field: 'page', first: 1, sent: shownText(sent) });
  return fail('validation-failed', message, [{ field: 'page', message, sent }]);
}

/** The page and how much it holds: at most 1000, by default 100. */
export function readPaging(query: { page?: string; limit?: string }): { page: number; limit: number } | Refused {
  const read = readPage(query.page ?? '1');
  if ('failure' in read) return read;
  const limit = wholeNumber(query.limit ?? '100', 1, 1000);
  if (limit !== undefined) return { ...read, limit };
  const message = say('calls.limit', { field: 'limit', sent: shownText(query.limit ?? '') });
  return fail('validation-failed', message, [{ field: 'limit', message, sent: query.limit }]);
}

/** How many pages so many items make; nothing is a page too. */
export const pagesFor = (total: number, limit: number): number => Math.max(1, Math.ceil(total / limit));
