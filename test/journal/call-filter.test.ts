import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callMatcher, readCallFilter } from '../../src/journal/call-filter.js';
import type { Entry } from '../../src/journal/entry.js';
import { RULE_IDS } from '../../src/rules/catalogue.js';
import { word } from '../../src/text/word.js';
import { type CallParts, callRecorder } from '../report/call.js';

const KNOWS = { operations: ['createUser', 'updateUser', 'dockUsers', 'unknown'], hasCall: (id: string) => /^req_[1-9]$/.test(id) };
const NOW = Date.UTC(2026, 10, 24, 9);

const read = (filter: string) => readCallFilter(filter, KNOWS);
const problems = (filter: string, language: 'en' | 'zh' = 'en') => read(filter).problems.map(({ message }) => word(message, language));

function finds(filter: string, entry: Entry): boolean {
  const { conditions, problems: wrong } = read(filter);
  expect(wrong).toEqual([]);
  return callMatcher(conditions, {
    now: (corpId) => (corpId === 'late' ? NOW + 3_600_000 : NOW),
    seqOf: (id) => Number(id.slice(4)),
    messageOf: ({ message }) => (message === null ? '' : word(message, 'en')),
  })(entry);
}

const call = (operation: string, parts: CallParts = {}, corpId = 'demo') => callRecorder(corpId)(operation, parts);

describe('a filter of calls', () => {
  it('finds by operation, outcome and broken rule, in upper or lower case', () => {
    const refused = call('updateUser', { outcome: 'refused', rules: { 'USR-4': 'violation', 'USR-6': 'pass', 'USR-5': 'ignored' } });
    for (const filter of [
      'op:updateUser',
      'op:UPDATEUSER',
      'OP:updateuser',
      'outcome:refused',
      'outcome:Refused',
      'rule:usr-4',
      'rule:USR-5',
    ])
      expect(finds(filter, refused), filter).toBe(true);
    for (const filter of ['op:createUser', 'outcome:accepted', 'rule:USR-6', 'rule:LKP-1'])
      expect(finds(filter, refused), filter).toBe(false);
  });

  it('wants all of its words', () => {
    const entry = call('updateUser', { outcome: 'refused', path: '/docking/v1/users/E1001' });
    expect(finds('op:updateUser outcome:refused e1001', entry)).toBe(true);
    expect(finds('op:updateUser outcome:accepted e1001', entry)).toBe(false);
    expect(finds('op:updateUser op:createUser', entry)).toBe(false);
    expect(finds('', entry)).toBe(true);
  });

  it('finds a user by id, alone, in a batch or changed, and a call by its requestId', () => {
    expect(finds('id:E1', call('updateUser', { input: { employeeId: 'E1' } }))).toBe(true);
    expect(finds('id:E1', call('dockUsers', { input: { users: [{ employeeId: 'E0' }, { employeeId: ' E1 ' }] } }))).toBe(true);
    expect(finds('id:7', call('dockUsers', { input: { users: [{ employeeId: 7 }] } }))).toBe(true);
    expect(finds('id:E1', call('updateUser', { effects: [{ employeeId: 'E1', kind: 'updated' }] }))).toBe(true);
    expect(finds('id:req_1', call('updateUser'))).toBe(true);
    expect(finds('id:E1', call('updateUser', { input: { employeeId: 'E10' } }))).toBe(false);
    expect(finds('id:"E 1"', call('updateUser', { input: { employeeId: 'E 1' } }))).toBe(true);
  });

  it('finds since an instant in any time zone, a span by the clock of the corp, or a call', () => {
    const entry = call('updateUser', { at: '2026-11-24T08:30:00.000Z' });
    for (const filter of [
      'since:30m',
      'since:1H',
      'since:1d',
      'since:1800s',
      'since:2026-11-24T08:30:00Z',
      'since:2026-11-24T16:00:00+08:00',
    ])
      expect(finds(filter, entry), filter).toBe(true);
    for (const filter of ['since:29m', 'since:5s', 'since:2026-11-24T08:30:01Z', 'since:req_1'])
      expect(finds(filter, entry), filter).toBe(false);
    expect(finds('since:1h', call('updateUser', { at: '2026-11-24T08:30:00.000Z' }, 'late'))).toBe(false);
    expect(finds('since:2h', call('updateUser', { at: '2026-11-24T08:30:00.000Z' }, 'late'))).toBe(true);
    expect(finds('since:999999d', entry)).toBe(true);
  });

  it('looks for any other word in the texts of a call', () => {
    const entry = call('uploadLookupData', {
      path: '/docking/v1/modules/attendance/uploads',
      error: 'rows-invalid',
      message: 'Two rows are wrong',
      input: { moduleId: 'attendance', users: [{ employeeId: 'X77', name: '王芳' }, { name: 'ÉMILE Zola' }, null, 3] },
      file: { name: 'November.CSV', bytes: 1, sha256: null, format: 'csv', rows: 1 },
    });
    for (const filter of [
      'lookup',
      'ATTENDANCE',
      'rows-inv',
      '"two rows"',
      'REQ_1',
      '王芳',
      'émile',
      '"ile zo"',
      'x77',
      'november.csv',
      '/modules/',
    ])
      expect(finds(filter, entry), filter).toBe(true);
    for (const filter of ['"rows two"', 'salary', 'req_2']) expect(finds(filter, entry), filter).toBe(false);
  });

  it('takes a word with a colon for a text where it has no such key, or stands in quotes', () => {
    const entry = call('unknown', { path: '/docking/v1/op:nothing/http://x' });
    for (const filter of ['http://x', 'foo:bar', '"op:nothing"', 'opx:1']) expect(problems(filter), filter).toEqual([]);
    expect(finds('http://x', entry)).toBe(true);
    expect(finds('"op:nothing"', entry)).toBe(true);
    expect(finds('foo:bar', entry)).toBe(false);
  });

  it('tells what a key takes where its value is none, in both languages', () => {
    expect(problems('op:updateUsr')).toEqual([
      'op: takes the name of an operation, such as op:createUser; there is none called "updateUsr"; did you mean updateUser?',
    ]);
    expect(problems('outcome:fine')).toEqual(['outcome: takes one of accepted, refused, faulted, error, not "fine"']);
    expect(problems('rule:USR-44')).toEqual([
      'rule: takes the id of a rule, such as rule:USR-4; there is none called "USR-44"; did you mean USR-4?',
    ]);
    expect(problems('id:')).toEqual(['id: takes an employeeId or a requestId, such as id:E1001']);
    for (const since of ['yesterday', '5', '5y', 'req_unknown', '2026-02-30T00:00:00Z', ''])
      expect(problems(`since:${since}`)).toEqual([expect.stringMatching(/^since: takes 30s, 5m, 2h or 1d, /)]);
    expect(problems('op:x outcome:y')).toHaveLength(2);
    for (const filter of ['op:updateUsr', 'outcome:fine', 'rule:USR-44', 'id:', 'since:x'])
      expect(problems(filter, 'zh'), filter).toEqual([expect.stringMatching(/后应为/)]);
  });

  it('of any text is read without a throw, and every word of it is a condition or a problem', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (filter) => {
        const { conditions, problems: wrong } = read(filter);
        const words = filter
          .replaceAll('"', ' ')
          .split(/\s+/)
          .filter((each) => each !== '');
        expect(conditions.length + wrong.length).toBeLessThanOrEqual(words.length);
        callMatcher(conditions, { now: () => NOW, seqOf: () => 1, messageOf: () => '' })(call('createUser'));
      }),
    );
  });

  it('finds a call by any part of its path, however it is written, in quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), fc.nat(), fc.nat(), (path, from, length) => {
        const characters = [...path.replaceAll('"', '')];
        const part = characters
          .slice(from % (characters.length || 1))
          .slice(0, 1 + (length % 10))
          .join('');
        fc.pre(part !== '');
        expect(finds(`"${part}"`, call('createUser', { path: characters.join('') }))).toBe(true);
      }),
    );
  });

  it('of keys in any case and order finds what each of them finds', () => {
    const key = fc.constantFrom(
      'op:createUser',
      'op:dockUsers',
      'outcome:accepted',
      'outcome:error',
      'rule:USR-1',
      'rule:LKP-9',
      'since:1h',
      'id:E1',
      'e1',
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 4 }), fc.constantFrom(...RULE_IDS), (keys, rule) => {
        const entry = call('createUser', { rules: { [rule]: 'violation' }, input: { employeeId: 'E1' }, at: '2026-11-24T08:30:00.000Z' });
        expect(finds(keys.join(' '), entry)).toBe(keys.every((each) => finds(each, entry)));
        expect(finds(keys.toReversed().join('\u3000'), entry)).toBe(finds(keys.join('  '), entry));
      }),
    );
  });
});
