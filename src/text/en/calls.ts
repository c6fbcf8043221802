import type { Words } from '../message.js';
import { quote } from '../quote.js';
import { quoteName } from '../secrecy.js';
import { didYouMean } from './did-you-mean.js';

/** What is wrong with a call before any rule sees it: parameters and shapes. */
export const CALLS = {
  'calls.rows-left-out': ({ skipped, rows, rules }: { skipped: number; rows: number; rules: readonly string[] }) =>
    `${skipped} of ${rows} ${rows === 1 ? 'row' : 'rows'} left out: ${rules.join(', ')}`,
  'calls.items-failed': ({ failed, total, rules }: { failed: number; total: number; rules: readonly string[] }) =>
    `${failed} of ${total} ${total === 1 ? 'item' : 'items'} failed: ${rules.join(', ')}`,
  'calls.many-tokens': ({ count, seconds }: { count: number; seconds: number }) =>
    `${count} access tokens were issued to the corp within ${seconds} seconds, the time that each is valid for`,
  'calls.armed-fault': ({ status }: { status: number }) => `an armed fault answered with HTTP status ${status}`,
  'calls.truncated': 'an armed fault cut the answer short',
  'calls.bug': ({ requestId }: { requestId: string }) =>
    `a bug of companyiq-mock, not of the caller: please report it with the server's log of ${requestId}`,
  'calls.not-in-journal': ({ requestId }: { requestId: string }) =>
    `the journal has no call ${quote(requestId)}; it may have dropped it, or been reset`,
  'calls.no-key': 'The corp has no enabled key: add one under Set-up, or by POST /backend/v1/corps/{corpId}/keys.',
  'calls.token-first': 'This buys a token; send it with every further call.',
  'calls.signed-now': 'The signature holds for a few minutes; companyiq-mock profile sign shows how it is made.',
  'calls.no-listing': 'The profile has no listUsers to begin with: see the API.',
  'errors.unknown': ({ asked, near }: { asked: string; near?: string | undefined }) =>
    `there is no error ${quote(asked)}, by name or code${didYouMean(near)}`,
  'calls.large-csv': ({ bytes }: { bytes: number }) => `a csv of ${bytes} bytes was sent uncompressed; zip it`,
  'calls.further-entries': ({ field, entries }: { field: string; entries: number }, words: Words) =>
    `${words.field(field)} holds ${entries} entries; the first was taken`,
  'calls.and-more': ({ first, more }: { first: string; more: number }) => `${first} (and ${more} more)`,
  'calls.param-missing': ({ name }: { name: string }) => `${name} is missing: it says which record is meant`,
  'calls.param-unknown': ({ name, near }: { name: string; near?: string | undefined }) =>
    `there is no parameter ${quoteName(name)} here${didYouMean(near)}`,
  'calls.field-late': ({ name }: { name: string }) => `${name} comes after the file in the form: put it before the file`,
  'calls.param-no-text': ({ name, kind }: { name: string; kind: string }) => `${name} must be a string or a number, not ${kind}`,
  'calls.param-twice': ({ name }: { name: string }) => `the parameter ${name} is sent twice`,
  'calls.fixed': ({ field, value }: { field: string; value: unknown }, words: Words) =>
    `${words.field(field)} is fixed by this route to ${words.value(field, value)}: leave it out`,
  'calls.fixed-to-nothing': ({ field }: { field: string }, words: Words) =>
    `${words.field(field)} is fixed by this route to nothing: leave it out`,
  'calls.param-fixed': ({ field, value }: { field: string; value: string }, words: Words) =>
    `${words.field(field)} is fixed by this route to ${quote(value)}: leave it out`,
  'calls.limit': ({ field, sent }: { field: string; sent: string }, words: Words) =>
    `${words.field(field)} must be a whole number from 1 to 1000, not ${quote(sent)}`,
  'calls.cursor': ({ field }: { field: string }, words: Words) =>
    `${words.field(field)} is broken, or belongs to another list: send the nextCursor of the page before`,
  'calls.page': ({ field, first, sent }: { field: string; first: number; sent: string }, words: Words) =>
    `${words.field(field)} must be a whole number from ${first}, not ${quote(sent)}`,
  'calls.updated-since': ({ field, sent }: { field: string; sent: string }, words: Words) =>
    `${words.field(field)} must be an ISO 8601 instant such as 2026-03-02T00:00:00Z, not ${quote(sent)}`,
};
