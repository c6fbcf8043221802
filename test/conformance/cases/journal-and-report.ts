import { expect } from 'vitest';
import { type Case, dock, type Here, ok, plane, refused } from '../case.js';
import { hire, ZHANG } from './people.js';

const here = ({ corpId }: Here) => ({ query: { corpId } });

const journal = (query: Readonly<Record<string, string>>, ...items: object[]) =>
  plane('getJournal', ({ corpId }) => ({ query: { corpId, ...query } }), ok({ items, dropped: 0 }));

export const JOURNAL_AND_REPORT_CASES: readonly Case[] = [
  {
    name: 'the journal tells what was called and how it was answered, masked, oldest first',
    steps: [
      hire(),
      dock('getUser', { params: { employeeId: 'E9999' } }, refused('user-not-found')),
      dock('updateUser', { params: { employeeId: 'E1001' }, fields: { name: '张小伟' } }, refused('field-not-updatable', ['USR-4'])),
      journal(
        { operation: 'createUser' },
        { outcome: 'accepted', input: { fields: { password: '***' } }, effects: [{ employeeId: 'E1001', kind: 'created' }] },
      ),
      journal({ outcome: 'refused' }, { operation: 'getUser', error: 'user-not-found' }, { operation: 'updateUser' }),
      journal(
        { rule: 'USR-4' },
        { operation: 'updateUser', error: 'field-not-updatable', violations: [{ rule: 'USR-4', stored: ZHANG.name }] },
      ),
      journal({ limit: '1' }, { operation: 'updateUser' }),
      plane('getJournal', ({ corpId }) => ({ query: { corpId, limit: '1' } }), ok(), {
        keep: { requestId: 'items.0.requestId' },
      }),
      plane(
        'getJournalEntry',
        ({ kept }) => ({ params: { requestId: kept.requestId ?? '' } }),
        ok({ operation: 'updateUser', outcome: 'refused' }),
      ),
      plane(
        'explain',
        ({ kept }) => ({ params: { requestId: kept.requestId ?? '' } }),
        ok({ error: 'field-not-updatable', violations: [{ rule: 'USR-4', basis: 'stated', article: 'note 7' }] }),
      ),
      plane('explain', ({ kept }) => ({ params: { requestId: kept.requestId ?? '' }, headers: { Accept: 'text/html' } })),
      plane('getJournal', ({ corpId, kept }) => ({ query: { corpId, since: kept.requestId ?? '' } }), ok({ items: [] })),
      plane('getJournal', ({ corpId }) => ({ query: { corpId, limit: '0' } }), refused('validation-failed', [], { field: 'limit' })),
      plane('getJournal', { query: { outcome: 'lost' } }, refused('validation-failed', [], { field: 'outcome' })),
      plane('deleteJournal', here, ok({ deleted: true })),
      journal({}),
      plane('getJournalEntry', ({ kept }) => ({ params: { requestId: kept.requestId ?? '' } }), refused('not-found')),
      plane('explain', ({ kept }) => ({ params: { requestId: kept.requestId ?? '' } }), refused('not-found')),
    ],
  },
  {
    name: 'an explanation names the earlier call that put the record in its state',
    steps: [
      hire(),
      dock('createUser', { fields: ZHANG }, refused('user-exists', ['USR-3'])),
      plane('getJournal', ({ corpId }) => ({ query: { corpId, rule: 'USR-3' } }), ok(), { keep: { requestId: 'items.0.requestId' } }),
      plane(
        'explain',
        ({ kept }) => ({ params: { requestId: kept.requestId ?? '' } }),
        ok({ violations: [{ rule: 'USR-3', cause: { operation: 'createUser', did: 'created the user' } }] }),
      ),
    ],
  },
  {
    name: 'an error is told by its name, its causes and its fix, in the language that is asked for',
    steps: [
      plane('getError', { params: { error: 'user-exists' } }, ok({ error: 'user-exists', rules: [{ rule: 'USR-3' }] })),
      plane(
        'getError',
        { params: { error: 'user-exists' }, headers: { 'Accept-Language': 'zh-CN' } },
        ok({ meaning: '该企业已有此工号的用户。' }),
      ),
      plane('getError', { params: { error: 'user-exist' } }, refused('not-found')),
      plane('listErrors', {}),
    ],
  },
  {
    name: 'the reference tells operations, fields, errors and rules, in the language that is asked for',
    steps: [
      plane('getReference', {}, ({ profile }) => ok({ profile: { name: profile.name } })),
      plane('getReference', { query: { lang: 'zh' } }, ok({ rules: expect.arrayContaining([expect.objectContaining({ id: 'USR-4' })]) })),
    ],
  },
  {
    name: 'a first call is written for whoever has made none yet',
    steps: [plane('getFirstCall', ({ corpId }) => ({ params: { corpId } }), ok({ lines: [expect.stringMatching(/^curl /)] }))],
  },
  {
    name: 'a call is made for a person by the profile, and sent again',
    steps: [
      hire(),
      plane('makeCall', ({ corpId }) => ({ body: { corpId, operation: 'getUser', params: { employeeId: 'E1001' } } }), ok(), {
        keep: { made: 'requestId' },
      }),
      plane(
        'getJournalEntry',
        ({ kept }) => ({ params: { requestId: kept.made ?? '' } }),
        ok({ operation: 'getUser', outcome: 'accepted' }),
      ),
      ...['curl', 'java', 'csharp', 'php', 'python', 'javascript'].map((as) =>
        plane('getCallCode', ({ kept }) => ({ params: { requestId: kept.made ?? '' }, query: { as } })),
      ),
      plane('getCallCode', { params: { requestId: 'req_nowhere' }, query: { as: 'java' } }, refused('not-found')),
      plane(
        'getCallCode',
        ({ kept }) => ({ params: { requestId: kept.made ?? '' }, query: { as: 'cobol' } }),
        refused('validation-failed'),
      ),
      plane('sendAgain', ({ kept }) => ({ params: { requestId: kept.made ?? '' } }), ok({ replaced: [] }), {
        keep: { again: 'requestId' },
      }),
      plane(
        'getJournalEntry',
        ({ kept }) => ({ params: { requestId: kept.again ?? '' } }),
        ok({ operation: 'getUser', outcome: 'accepted' }),
      ),
      plane(
        'makeCall',
        ({ corpId }) => ({ body: { corpId, operation: 'getUsr' } }),
        refused('validation-failed', [], { field: 'operation' }),
      ),
      plane('sendAgain', { params: { requestId: 'req_nowhere' } }, refused('not-found')),
      plane('listKeys', {}, ok(), { keep: { key: 'items.0.keyId' } }),
      plane('setKey', ({ kept }) => ({ params: { keyId: kept.key ?? '' }, body: { enabled: false } })),
      plane('makeCall', ({ corpId }) => ({ body: { corpId, operation: 'getStatus' } }), refused('key-not-found')),
      plane('sendAgain', ({ kept }) => ({ params: { requestId: kept.made ?? '' } }), refused('key-not-found')),
    ],
  },
  { name: 'the journal can be followed', steps: [plane('streamJournal', here)] },
  {
    name: 'the calls are listed, newest first, as far as a filter finds them',
    steps: [
      hire(),
      dock('updateUser', { params: { employeeId: 'E1001' }, fields: { name: '张小伟' } }, refused('field-not-updatable', ['USR-4'])),
      plane(
        'listCalls',
        ({ corpId }) => ({ query: { corpId, filter: 'op:updateUser id:E1001', limit: '1' } }),
        // Calls that name no corp that exists, as other cases make them, are listed with every corp.
        ok({ items: [{ operation: 'updateUser' }], page: 1, dropped: 0 }),
      ),
      plane(
        'listCalls',
        ({ corpId }) => ({ query: { corpId, filter: 'op:createUser outcome:accepted e1001' } }),
        ok({ items: expect.arrayContaining([expect.objectContaining({ outcome: 'accepted', employeeId: 'E1001' })]) }),
      ),
      plane('listCalls', ({ corpId }) => ({ query: { corpId, filter: 'op:hire' } }), refused('validation-failed', [], { field: 'filter' })),
    ],
  },
  {
    name: 'expectations are verified, and those that fail say so',
    steps: [
      hire(),
      plane(
        'verify',
        (at) => ({ ...here(at), body: { expect: [{ operation: 'createUser', outcome: 'accepted', employeeId: 'E1001', exactly: 1 }] } }),
        ok({ ok: true, results: [{ ok: true, count: 1 }] }),
      ),
      plane(
        'verify',
        (at) => ({ ...here(at), body: { expect: [{ operation: 'createUser' }, { operation: 'deleteUser' }] } }),
        ok({ ok: false, results: [{ ok: true }, { ok: false, count: 0 }] }, 409),
      ),
      plane(
        'verify',
        (at) => ({ ...here(at), body: { expect: [{ operation: 'createUsr' }] } }),
        refused('validation-failed', [], { field: 'expect[0].operation' }),
      ),
      plane('verify', (at) => ({ ...here(at), body: { expect: [] } }), refused('validation-failed')),
    ],
  },
  {
    name: 'the contract report tells what was exercised and what was violated, in every format',
    steps: [
      hire(),
      dock('createUser', { fields: ZHANG }, refused('user-exists', ['USR-3'])),
      plane('getReport', here, ({ corpId }) =>
        ok({
          corps: [
            {
              corpId,
              operations: expect.arrayContaining([
                expect.objectContaining({ operation: 'createUser', calls: 2, accepted: 1, refused: 1, errors: { 'user-exists': 1 } }),
              ]),
              totalViolations: 1,
            },
          ],
          rules: expect.arrayContaining([
            expect.objectContaining({ rule: 'USR-3', pass: 1, violation: 1, state: 'exercised-violation' }),
            expect.objectContaining({ rule: 'USR-1', pass: 2, violation: 0, state: 'exercised-pass' }),
            expect.objectContaining({ rule: 'USR-7', state: 'not-exercised' }),
          ]),
          verdict: { ok: false },
        }),
      ),
      plane('getReport', ({ corpId }) => ({ query: { corpId, expect: 'USR-3' } }), ok({ verdict: { ok: true } })),
      ...['junit', 'markdown', 'html', 'terminal'].map((format) => plane('getReport', ({ corpId }) => ({ query: { corpId, format } }))),
      plane('getReport', { query: { format: 'pdf' } }, refused('validation-failed', [], { field: 'format' })),
      plane('getReport', { query: { expect: 'USR-99' } }, refused('validation-failed', [], { field: 'expect' })),
      plane('deleteReport', here, ok({ deleted: true })),
      plane('getReport', here, ok({ totals: { calls: 0 } })),
    ],
  },
];
