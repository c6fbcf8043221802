import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Slip } from '../../../src/rules/slips.js';
import { DEFAULT_PROFILE } from '../../../src/wire/profile/default.js';
import { diagnose, type TriedKey } from '../../../src/wire/signing/doctor.js';
import { type SigningPlan, signingPlan } from '../../../src/wire/signing/plan.js';
import type { SignedCall } from '../../../src/wire/signing/signer.js';

const SECRET = 's3cret';
const KEYS: readonly TriedKey[] = [
  { secret: SECRET, enabled: true, may: true },
  { secret: 'second', enabled: true, may: false },
  { secret: 'old', enabled: false, may: false },
];

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** Sorted parameters with the secret behind them, as most platforms sign. */
const PLAN: SigningPlan = {
  ...signingPlan({ ...DEFAULT_PROFILE.auth, scheme: 'signature', credentials: { in: 'query', corpId: 'appid', secret: 'secret' } }),
  algorithm: 'md5',
  text: '{params}{secret}',
};

/** A call whose query is this, at the time that it says. */
function callOf(rawQuery: string, more: Partial<SignedCall['request']> = {}): SignedCall {
  const query = new URLSearchParams(rawQuery);
  const request = { method: 'GET', path: '/docking/v1/users', rawQuery, query, header: () => undefined, ...more };
  return { request, corpId: 'demo', token: '', timestamp: query.get('timestamp') ?? '', nonce: query.get('nonce') ?? '' };
}

/** What the doctor says of a signature that a client made of this text. */
const diagnosed = (plan: Partial<SigningPlan>, call: SignedCall, sent: string) => diagnose({ ...PLAN, ...plan }, call, KEYS, sent);

const QUERY = 'timestamp=1764000000&appid=demo&Name=%E7%8E%8B+%26&empty=&b=2';
const RIGHT = 'Name=王 &&appid=demo&b=2&timestamp=1764000000';

describe('a usual slip is named', () => {
  test.each<[Slip, Partial<SigningPlan>, SignedCall, string]>([
    ['hex-case', {}, callOf(QUERY), md5(RIGHT + SECRET).toUpperCase()],
    ['hex-case', { encoding: 'HEX' }, callOf(QUERY), md5(RIGHT + SECRET)],
    ['other-key', {}, callOf(QUERY), md5(`${RIGHT}second`)],
    ['disabled-key', {}, callOf(QUERY), md5(`${RIGHT}old`)],
    ['values-encoded', {}, callOf(QUERY), md5(`Name=%E7%8E%8B%20%26&appid=demo&b=2&timestamp=1764000000${SECRET}`)],
    ['values-encoded', {}, callOf(QUERY), md5(`Name=%E7%8E%8B+%26&appid=demo&b=2&timestamp=1764000000${SECRET}`)],
    [
      'values-encoded',
      { escape: 'uri' },
      callOf(QUERY),
      md5(`Name=%25E7%258E%258B%2520%2526&appid=demo&b=2&timestamp=1764000000${SECRET}`),
    ],
    ['values-not-encoded', { escape: 'uri' }, callOf(QUERY), md5(RIGHT + SECRET)],
    ['values-not-encoded', { text: '{query}{secret}' }, callOf('a=%E7%8E%8B&b=1'), md5(`a=王&b=1${SECRET}`)],
    ['names-lower', {}, callOf(QUERY), md5(`appid=demo&b=2&name=王 &&timestamp=1764000000${SECRET}`)],
    ['names-upper', {}, callOf(QUERY), md5(`APPID=demo&B=2&NAME=王 &&TIMESTAMP=1764000000${SECRET}`)],
    ['sorted-ignoring-case', {}, callOf(QUERY), md5(`appid=demo&b=2&Name=王 &&timestamp=1764000000${SECRET}`)],
    ['unsorted', {}, callOf(QUERY), md5(`timestamp=1764000000&appid=demo&Name=王 &&b=2${SECRET}`)],
    ['sorted', { order: 'as-sent' }, callOf(QUERY), md5(RIGHT + SECRET)],
    ['timestamp-in-milliseconds', {}, callOf(QUERY), md5(RIGHT.replace('1764000000', '1764000000000') + SECRET)],
    ['timestamp-in-seconds', {}, callOf(QUERY.replace('1764000000', '1764000000123')), md5(RIGHT + SECRET)],
    ['timestamp-in-milliseconds', { text: '{timestamp}{secret}' }, callOf(QUERY), md5(`1764000000000${SECRET}`)],
    ['body-trimmed', {}, callOf('b=2', { json: '{"a":1}\n' }), md5(`b=2&body={"a":1}${SECRET}`)],
    ['body-trimmed', { text: '{body:md5}{secret}' }, callOf('', { json: ' {}' }), md5(md5('{}') + SECRET)],
    ['empty-kept', {}, callOf(QUERY), md5(`Name=王 &&appid=demo&b=2&empty=&timestamp=1764000000${SECRET}`)],
    ['empty-dropped', { empty: 'keep' }, callOf(QUERY), md5(RIGHT + SECRET)],
    ['secret-before', {}, callOf(QUERY), md5(SECRET + RIGHT)],
    ['secret-behind', { text: '{secret}{params}' }, callOf(QUERY), md5(RIGHT + SECRET)],
    ['sign-included', { empty: 'keep' }, callOf('b=2'), md5(`b=2&sign=${SECRET}`)],
  ])('%s', (slip, plan, call, sent) => {
    expect(diagnosed(plan, call, sent)).toBe(slip);
  });

  test('a plus sign of base64 that came as a space', () => {
    const call = callOf('b=2');
    const made = Array.from({ length: 50 }, (_, at) => `b=${at}`).find((text) => /\+/.test(base64(text + SECRET))) ?? '';
    const sent = base64(made + SECRET).replaceAll('+', ' ');
    expect(diagnosed({ encoding: 'base64' }, { ...call, request: callOf(made).request }, sent)).toBe('sign-decoded');
  });
});

const base64 = (text: string) => createHash('md5').update(text).digest('base64');

test('what no usual slip explains stays unexplained', () => {
  expect(diagnosed({}, callOf(QUERY), md5('something else'))).toBeUndefined();
  expect(diagnosed({}, callOf(QUERY), '')).toBeUndefined();
  expect(diagnosed({}, callOf('b=%'), md5(`b=%${SECRET}x`))).toBeUndefined();
});

test('a corp with many keys, and a call with none, are no trouble', () => {
  const keys = Array.from({ length: 1000 }, (_, at) => ({ secret: `k${at}`, enabled: true, may: true }));
  expect(diagnose(PLAN, callOf(QUERY), keys, md5(RIGHT + SECRET))).toBeUndefined();
  expect(diagnose(PLAN, callOf(QUERY), [], md5(RIGHT + SECRET))).toBeUndefined();
});
