import type { ParamName } from '../../rules/operations.js';
import { isRealDate, readField } from '../../rules/read-field.js';
import { FILTER_NAMES, type FilterName } from '../../rules/user-fields.js';
import { type FieldValue, Unreadable, type Violation } from '../../rules/violation.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import type { Wire } from '../wire.js';
import { itemsBefore } from './pages.js';
import type { Call } from './read-call.js';

/** Parameters of lists, by type. */
export interface ListQuery extends Readonly<Partial<Record<FilterName, FieldValue>>> {
  readonly limit: number;
  readonly cursor?: string;
  /** How many items to pass over, where cursors are numbers. */
  readonly before?: number;
  readonly updatedSince?: string;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/;

/** An instant as it is kept; undefined where it is none. */
function readSince(sent: unknown): string | undefined {
  if (typeof sent !== 'string') return undefined;
  // In a query string an unescaped + of a time zone arrives as a space.
  const text = sent.replace(' ', '+');
  const time = INSTANT.test(text) && isRealDate(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** Reads the parameters of a list; what is out of range is USR-8. A cursor that is no number must have been written for this list. */
export function readListQuery(
  params: Call['params'],
  { codec, pages }: Pick<Wire, 'codec' | 'pages'>,
  readCursor: (cursor: string) => string | undefined,
): { query: ListQuery; violations: Violation[] } {
  const violations: Violation[] = [];
  const wrong = (field: ParamName, message: Message) => violations.push({ rule: 'USR-8', field, message, sent: params[field] });
  const query: { -readonly [K in keyof ListQuery]: ListQuery[K] } = { limit: 100 };
  if (params.limit !== undefined) {
    const limit = /^\d{1,9}$/.test(params.limit) ? Number(params.limit) : Number.NaN;
    if (limit >= 1 && limit <= 1000) query.limit = limit;
    else wrong('limit', say('calls.limit', { field: 'limit', sent: params.limit }));
  }
  if (params.cursor !== undefined && pages) {
    query.before = itemsBefore(pages, params.cursor, query.limit);
    if (query.before === undefined) wrong('cursor', say('calls.page', { field: 'cursor', first: pages.first, sent: params.cursor }));
  } else if (params.cursor !== undefined) {
    query.cursor = readCursor(params.cursor);
    if (query.cursor === undefined) wrong('cursor', say('calls.cursor', { field: 'cursor' }));
  }
  for (const name of FILTER_NAMES) {
    const field = codec.fields.get(name);
    const sent = params[name];
    if (sent === undefined || !field) continue;
    const read = codec.fromBare(name, sent);
    // A text is looked for as it was sent.
    const reading = field.type === 'text' && typeof read === 'string' ? { value: read } : readField(name, field, read);
    if ('problem' in reading) violations.push({ rule: 'USR-8', field: name, message: reading.problem, sent });
    else if (reading.value !== null) query[name] = reading.value;
  }
  if (params.updatedSince !== undefined) {
    const { updatedSince: sent } = params;
    const read = codec.fromWire('updatedSince', sent);
    const since = readSince(read);
    if (since !== undefined) query.updatedSince = since;
    else if (read instanceof Unreadable)
      wrong(
        'updatedSince',
        say('values.must-be', { field: 'updatedSince', expected: read.expected, given: say('values.quoted', { value: sent }) }),
      );
    else wrong('updatedSince', say('calls.updated-since', { field: 'updatedSince', sent }));
  }
  return { query, violations };
}
