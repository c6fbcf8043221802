import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/journal/entry.js';
import { type Expectation, verifyCalls as verified, wordVerification } from '../../src/journal/verify.js';
import { readExpectations } from '../../src/server/planes/control/read-expectations.js';
import { word } from '../../src/text/word.js';
import { callRecorder } from '../report/call.js';
import { nightlySync, OPERATIONS } from '../report/nightly-sync.js';

const night = nightlySync();
const verifyCalls = (entries: readonly Entry[], expectations: readonly Expectation[], dropped: number) =>
  wordVerification(verified(entries, expectations, dropped), 'en');
const verifyOne = (expectation: Expectation, dropped = 0, entries = night) => verifyCalls(entries, [expectation], dropped).results[0];

describe('counting', () => {
  it.each<[Expectation, number, boolean]>([
    [{ operation: 'updateUser' }, 4, true],
    [{ operation: 'deleteUser' }, 0, false],
    [{ operation: 'updateUser', outcome: 'accepted', exactly: 2 }, 2, true],
    [{ operation: 'updateUser', outcome: 'accepted', exactly: 1 }, 2, false],
    [{ operation: 'updateUser', outcome: 'refused', rule: 'USR-6', exactly: 1 }, 1, true],
    [{ operation: 'dockUsers', rule: 'USR-4', employeeId: 'E3', atLeast: 1 }, 1, true],
    [{ operation: 'dockUsers', employeeId: 'E9', atMost: 0 }, 0, true],
    [{ operation: 'createUser', atLeast: 2, atMost: 3 }, 4, false],
    [{ operation: 'createUser', atLeast: 4, atMost: 4 }, 4, true],
    [{ operation: 'createUser', exactly: 0 }, 4, false],
    [{ operation: 'createUser', atLeast: 0 }, 4, true],
    [{ operation: 'listUsers', atLeast: 0 }, 0, true],
    [{ operation: 'createUser', outcome: 'faulted' }, 1, true],
  ])('%j finds %i', (expectation, count, ok) => {
    expect(verifyOne(expectation)).toMatchObject({ expectation, count, ok });
  });

  it('holds only where all do, and reports each', () => {
    const result = verifyCalls(night, [{ operation: 'updateUser' }, { operation: 'deleteUser' }, { operation: 'getModule' }], 0);
    expect(result.ok).toBe(false);
    expect(result.results.map(({ ok, message }) => [ok, message])).toEqual([
      [true, 'updateUser: 4 calls'],
      [false, 'deleteUser: 0 calls, expected at least 1'],
      [false, 'getModule: 0 calls, expected at least 1'],
    ]);
    expect(verifyCalls(night, [], 0)).toEqual({ ok: true, results: [] });
  });

  it.each<[Expectation, string]>([
    [
      { operation: 'createUser', outcome: 'accepted', employeeId: 'E1', exactly: 2 },
      'createUser accepted for user E1: 1 call, expected exactly 2',
    ],
    [{ operation: 'updateUser', rule: 'USR-5' }, 'updateUser breaking USR-5: 0 calls, expected at least 1'],
    [{ operation: 'updateUser', atMost: 3 }, 'updateUser: 4 calls, expected at most 3'],
    [{ operation: 'updateUser', atLeast: 5, atMost: 9 }, 'updateUser: 4 calls, expected 5 to 9'],
  ])('words %j', (expectation, message) => {
    expect(verifyOne(expectation)?.message).toBe(message);
  });
});

it('says all of it in Chinese too', () => {
  const told = (expectation: Expectation, dropped = 0) => wordVerification(verified(night, [expectation], dropped), 'zh').results[0];
  expect(told({ operation: 'updateUser' })?.message).toBe('updateUser 共 4 次调用');
  expect(told({ operation: 'createUser', outcome: 'accepted', employeeId: 'E1', exactly: 2 })?.message).toBe(
    'createUser（结果：已接受，用户 E1）共 1 次调用，预期恰好 2 次',
  );
  expect(told({ operation: 'deleteUser' }, 7)?.message).toBe(
    'deleteUser 在调用日志中尚存 0 次调用，预期至少 1 次；无法判定：已丢弃 7 次调用',
  );
  expect(told({ operation: 'updateUser', atMost: 3 })?.nearest[0]?.why).toBe('符合预期，但多出一次');
  expect(told({ operation: 'updateUser', rule: 'USR-5' })?.nearest[0]?.why).toMatch(/^违反了 USR-\d，而不是 USR-5$/);
});

describe('dropped calls', () => {
  it.each<[Expectation, true | false | 'unknown']>([
    [{ operation: 'updateUser', atLeast: 4 }, true],
    [{ operation: 'updateUser', atLeast: 5 }, 'unknown'],
    [{ operation: 'deleteUser' }, 'unknown'],
    [{ operation: 'updateUser', atMost: 4 }, 'unknown'],
    [{ operation: 'updateUser', atMost: 3 }, false],
    [{ operation: 'updateUser', exactly: 4 }, 'unknown'],
    [{ operation: 'updateUser', exactly: 5 }, 'unknown'],
    [{ operation: 'updateUser', exactly: 3 }, false],
    [{ operation: 'deleteUser', exactly: 0 }, 'unknown'],
    [{ operation: 'updateUser', atLeast: 1, atMost: 9 }, 'unknown'],
  ])('make %j %s', (expectation, ok) => {
    expect(verifyOne(expectation, 7)?.ok).toBe(ok);
  });

  it('are said, and unknown does not hold', () => {
    const result = verifyCalls(night, [{ operation: 'deleteUser' }], 7);
    expect(result.ok).toBe(false);
    expect(result.results[0]?.message).toBe('deleteUser: 0 calls left in the journal, expected at least 1; unknown: 7 calls dropped');
  });

  it('never turn a verdict round: what holds or fails with calls missing does so with any calls in their place', () => {
    const calls = fc.array(fc.constantFrom('createUser', 'updateUser'), { maxLength: 6 });
    const bound = fc.option(fc.nat(8), { nil: undefined });
    fc.assert(
      fc.property(calls, calls, bound, bound, fc.boolean(), (lost, left, one, other, exact) => {
        const call = callRecorder();
        const all = [...lost, ...left].map((operation) => call(operation));
        const counts = exact
          ? { exactly: one }
          : { atLeast: one, atMost: one !== undefined && other !== undefined && other < one ? one : other };
        const expectation = { operation: 'createUser', ...counts };
        const told = verifyCalls(all.slice(lost.length), [expectation], lost.length).results[0]?.ok;
        if (told !== 'unknown') expect(verifyCalls(all, [expectation], 0).results[0]?.ok).toBe(told);
        else expect(lost.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the nearest calls', () => {
  it('are those that fit most, with how each differs', () => {
    expect(verifyOne({ operation: 'updateUser', outcome: 'accepted', employeeId: 'E1', rule: 'USR-6' })?.nearest).toEqual([
      {
        requestId: 'req_7',
        operation: 'updateUser',
        outcome: 'refused',
        employeeId: 'E1',
        rules: ['USR-6'],
        at: '2026-11-24T08:00:07.000Z',
        why: 'it was refused (user-resigned), not accepted',
      },
      {
        requestId: 'req_6',
        operation: 'updateUser',
        outcome: 'accepted',
        employeeId: 'E1',
        rules: [],
        at: '2026-11-24T08:00:06.000Z',
        why: 'it broke no rule, not USR-6',
      },
      {
        requestId: 'req_5',
        operation: 'updateUser',
        outcome: 'accepted',
        employeeId: 'E1',
        rules: [],
        at: '2026-11-24T08:00:05.000Z',
        why: 'it broke no rule, not USR-6',
      },
    ]);
  });

  it('tell another user, another operation and a batch', () => {
    const call = callRecorder();
    const entries = [
      call('dockUsers', { input: { users: [{ employeeId: 'E7' }] } }),
      call('createUser', { input: { employeeId: 8, fields: {} } }),
      call('dockUsers', { input: { users: [] } }),
    ];
    const nearest = verifyOne({ operation: 'createUser', employeeId: 'E7' }, 0, entries)?.nearest;
    expect(nearest?.map(({ requestId, employeeId, why }) => [requestId, employeeId, why])).toEqual([
      ['req_1', undefined, 'it is dockUsers, not createUser'],
      ['req_2', '8', 'it is about user 8, not E7'],
    ]);
    const batch = verifyOne({ operation: 'dockUsers', employeeId: 'E9' }, 0, entries)?.nearest;
    expect(batch?.map(({ requestId, why }) => [requestId, why])).toEqual([
      ['req_3', 'it does not name user E9'],
      ['req_1', 'it does not name user E9'],
    ]);
  });

  it('are the last that fit, where they are too many', () => {
    const nearest = verifyOne({ operation: 'updateUser', atMost: 3 })?.nearest;
    expect(nearest?.map(({ requestId, why }) => [requestId, why])).toEqual([
      ['req_5', 'it matches, but is one too many'],
      ['req_6', 'it matches, but is one too many'],
      ['req_7', 'it matches, but is one too many'],
    ]);
  });

  it('are not looked for where nothing is like it, or all is well', () => {
    expect(verifyOne({ operation: 'getModule' })?.nearest).toEqual([]);
    expect(verifyOne({ operation: 'updateUser' })?.nearest).toEqual([]);
  });
});

describe('reading expectations', () => {
  const problems = (sent: unknown, operations?: string[]) => {
    const read = readExpectations(sent, operations);
    return read.ok ? [] : read.problems.map(({ field, message }) => `${field}: ${word(message, 'en')}`);
  };

  it('takes those of the contract', () => {
    const sent = [
      { operation: 'createUser', outcome: 'accepted', rule: 'USR-1', employeeId: 'E1', atLeast: 1, atMost: 2 },
      { operation: 'x' },
    ];
    expect(readExpectations(sent)).toEqual({ ok: true, expectations: sent });
  });

  it.each([
    ['no array', { operation: 'createUser' }, /^expect: expect must be an array, not an object$/],
    ['no operation', [{}], /^expect\[0\]\.operation: expect\[0\]\.operation is missing$/],
    [
      'a misspelt member',
      [{ operation: 'createUser', atleast: 1 }],
      /^expect\[0\]\.atleast: there is no member "expect\[0\]\.atleast"; did you mean atLeast\?$/,
    ],
    [
      'an unknown rule',
      [{ operation: 'createUser', rule: 'USR-99' }],
      /^expect\[0\]\.rule: expect\[0\]\.rule must be ACC-1, .* not "USR-99"$/,
    ],
    [
      'an unknown outcome',
      [{ operation: 'x' }, { operation: 'x', outcome: 'ok' }],
      /^expect\[1\]\.outcome: expect\[1\]\.outcome must be accepted, refused, faulted or error, not "ok"$/,
    ],
    ['a negative count', [{ operation: 'x', atLeast: -1 }], /^expect\[0\]\.atLeast: expect\[0\]\.atLeast must be at least 0$/],
    ['half a call', [{ operation: 'x', atMost: 0.5 }], /^expect\[0\]\.atMost: expect\[0\]\.atMost must be a whole number, not a fraction$/],
    [
      'counts that exclude each other',
      [{ operation: 'x', atLeast: 3, atMost: 2 }],
      /^expect\[0\]\.atLeast: expect\[0\]\.atLeast is 3, more than atMost, which is 2$/,
    ],
    [
      'exactly beside another count',
      [{ operation: 'x', exactly: 2, atMost: 2 }],
      /^expect\[0\]\.exactly: expect\[0\]\.exactly cannot be combined with atLeast or atMost$/,
    ],
  ])('refuses %s by name', (_what, sent, message) => {
    expect(problems(sent)).toEqual([expect.stringMatching(message)]);
  });

  it('reports all at once', () => {
    expect(problems([{}, { operation: 'x', rule: 'nope', atLeast: -1 }])).toHaveLength(3);
  });

  it('refuses an operation that there is not, which would never be called', () => {
    expect(problems([{ operation: 'creatUser', atMost: 0 }], OPERATIONS)).toEqual([
      'expect[0].operation: there is no operation "creatUser"; did you mean createUser?',
    ]);
    expect(problems([{ operation: 'createUser' }], OPERATIONS)).toEqual([]);
  });
});
