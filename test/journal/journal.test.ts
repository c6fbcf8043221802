import { describe, expect, it } from 'vitest';
import { concerns, Journal } from '../../src/journal/journal.js';
import { word } from '../../src/text/word.js';
import { callRecorder } from '../report/call.js';
import { nightlySync } from '../report/nightly-sync.js';

const roomy = { calls: 1000, bytes: 1e9 };

function journalOf(entries: Parameters<Journal['record']>[0][], bounds = roomy): Journal {
  const journal = new Journal(bounds);
  for (const entry of entries) journal.record(entry);
  return journal;
}

const ids = (journal: Journal, filter: Parameters<Journal['list']>[0]) => journal.list(filter).map(({ requestId }) => requestId);

describe('queries', () => {
  const journal = journalOf(nightlySync());

  it.each([
    ['an operation', { operation: 'updateUser' }, ['req_4', 'req_5', 'req_6', 'req_7']],
    ['an outcome', { outcome: 'faulted' }, ['req_11']],
    ['a broken rule, also inside an accepted batch', { rule: 'USR-4' }, ['req_4', 'req_8']],
    ['a corp', { corpId: 'acme', operation: 'getUser' }, ['req_12']],
    ['a user, alone or in a batch', { employeeId: 'E3' }, ['req_8']],
    ['what came after a call', { since: 'req_14' }, ['req_15', 'req_16', 'req_17']],
    ['what came from an instant on', { since: '2026-11-24T08:00:16.000Z' }, ['req_16', 'req_17']],
    ['the newest', { limit: 2 }, ['req_16', 'req_17']],
  ] as const)('finds calls by %s', (_name, filter, found) => {
    expect(ids(journal, filter)).toEqual(found);
  });
});

describe('bounds', () => {
  it('keeps the newest calls and counts per corp what fell out, also what named no corp', () => {
    const [known, stray] = [callRecorder('acme'), callRecorder(null)];
    const entries = [known('a'), stray('b', { requestId: 'req_s1' }), known('c'), known('d'), known('e')];
    const journal = journalOf(entries, { calls: 2, bytes: 1e9 });
    expect(ids(journal, {})).toEqual(['req_3', 'req_4']);
    expect([journal.dropped(), journal.dropped('acme'), journal.dropped(null), journal.dropped('other')]).toEqual([3, 2, 1, 0]);
  });

  it('counts bytes too, and keeps one call however large', () => {
    const call = callRecorder();
    const journal = journalOf([call('a', { size: 400 }), call('b', { size: 400 }), call('c', { size: 400 })], { calls: 100, bytes: 1000 });
    expect(ids(journal, {})).toEqual(['req_2', 'req_3']);
    journal.record(call('d', { size: 5000 }));
    expect(ids(journal, {})).toEqual(['req_4']);
  });

  it('forgets with its calls what they did', () => {
    const journal = journalOf(nightlySync(), { calls: 3, bytes: 1e9 });
    expect(journal.causeOf('acme', { rule: 'USR-3', employeeId: 'E1' })).toBeUndefined();
    expect(journal.causeOf('acme', { rule: 'USR-7', employeeId: 'E1' })?.requestId).toBe('req_15');
  });
});

describe('causes', () => {
  const journal = journalOf(nightlySync());

  it.each([
    ['USR-3', undefined, 'req_2', 'created the user'],
    ['USR-4', 'mobile', 'req_2', 'created the user'],
    ['USR-4', 'department', 'req_5', 'changed department'],
    ['USR-6', 'department', 'req_6', 'changed employmentStatus'],
    ['USR-7', undefined, 'req_15', 'logged in for the first time, which activated the user'],
  ] as const)('of %s on %s is %s', (rule, field, requestId, did) => {
    const cause = journal.causeOf('acme', { rule, field, employeeId: 'E1' });
    expect([cause?.requestId, word(cause?.did ?? '', 'en')]).toEqual([requestId, did]);
  });

  it('belong to one corp', () => {
    expect(journal.causeOf('other', { rule: 'USR-3', employeeId: 'E1' })).toBeUndefined();
  });
});

describe('whom a call concerns', () => {
  const call = callRecorder();

  it.each([
    ['as a parameter', { input: { employeeId: '1001' } }],
    ['as a number', { input: { employeeId: 1001, fields: {} } }],
    ['with outer spaces', { input: { employeeId: ' 1001 ' } }],
    ['in a batch', { input: { users: [null, 'x', { employeeId: 1001 }] } }],
    ['by what it did', { effects: [{ employeeId: '1001', kind: 'activated' as const }] }],
  ])('finds a user named %s', (_how, parts) => {
    expect(concerns(call('any', parts), '1001')).toBe(true);
    expect(concerns(call('any', parts), '100')).toBe(false);
  });
});
