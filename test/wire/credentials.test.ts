import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CredentialSource, credentialNames, readClaim, readTimestamp } from '../../src/wire/credentials.js';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import type { Profile } from '../../src/wire/profile/profile.js';
import { WECOM_STYLE_PROFILE } from '../../src/wire/profile/wecom-style.js';
import { signingPlan } from '../../src/wire/signing/plan.js';
import { type SignedRequest, Signer, type Signing } from '../../src/wire/signing/signer.js';
import {
  BODY_PROFILE,
  FORM_PROFILE,
  FORM_SIGNED_PROFILE,
  HEADER_SIGNED_PROFILE,
  HEADER_TOKEN_PROFILE,
  RENAMED_PROFILE,
  SIGNED_PROFILE,
} from './profile/sample-profiles.js';

type Signature = Profile['auth']['signature'];

const signedBy = (signature: Partial<Signature>): Profile => ({
  ...DEFAULT_PROFILE,
  auth: {
    ...DEFAULT_PROFILE.auth,
    scheme: 'signature',
    credentials: { in: 'query', corpId: 'appid', secret: 'secret' },
    signature: { ...DEFAULT_PROFILE.auth.signature, ...signature },
  },
});

/** What a profile signs of a request, and its signature under a secret. */
function signing({ auth }: Profile, request: Partial<SignedRequest>): Signing {
  const { header = () => undefined, query = new URLSearchParams(), ...rest } = request;
  const sent: SignedRequest = { method: 'GET', path: '/docking/v1/users', rawQuery: String(query), query, header, ...rest };
  return new Signer(signingPlan(auth)).of({ request: sent, corpId: '', token: '', timestamp: '', nonce: '' });
}

const sourceOf = (query: string, more: Partial<CredentialSource> & { headers?: Record<string, string> } = {}): CredentialSource => {
  const { headers = {}, ...rest } = more;
  return { header: (name) => headers[name.toLowerCase()], query: new URLSearchParams(query), ...rest };
};

describe('the signature of appid=demo&name=王芳&nonce=n-1&timestamp=1764000000 under s3cret', () => {
  const canonical = 'appid=demo&name=王芳&nonce=n-1&timestamp=1764000000';

  // Made by md5sum, sha256sum and openssl.
  test.each<[Signature['algorithm'], Signature['secret'], Signature['encoding'], string]>([
    ['md5', 'append-key', 'hex', '74f52f216aeaeb1ccc94625134fe2036'],
    ['md5', 'append-key', 'HEX', '74F52F216AEAEB1CCC94625134FE2036'],
    ['md5', 'prefix', 'hex', '21f6319d8004ba4965c15dc7ca467452'],
    ['md5', 'append', 'base64', 'FeZZ1cLtwEpi0+8nuHKe+w=='],
    ['sha256', 'append', 'hex', '964f8a0fa1d06d332bfef478dc1f07ff9c0b3fe640d14cafbc30d803a3335a0f'],
    ['sha256', 'prefix', 'hex', 'b14a74d1dd2c4644e8bdce83e5358d62b8afb3ae72d6da0487dc9626e5329d27'],
    ['hmac-sha256', 'hmac', 'hex', '34889d13c8e7db03502d620c397220659cd8a032e536372ba156aa52d3c7cd2a'],
    ['hmac-sha256', 'hmac', 'base64', 'NIidE8jn2wNQLWIMOXIgZZzYoDLlNjcroVaqUtPHzSo='],
  ])('by %s, secret %s, as %s', (algorithm, secret, encoding, expected) => {
    const query = new URLSearchParams(canonical);
    expect(signing(signedBy({ algorithm, secret, encoding }), { query }).sign('s3cret')).toBe(expected);
  });

  test('of any text, by every way that a profile can name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme', minLength: 1 }), (value, key) => {
        const text = `body=${value}`;
        const sign = (signature: Partial<Signature>) => signing(signedBy(signature), { json: value }).sign(key);
        const md5 = (input: string) => createHash('md5').update(input).digest('hex');
        const sha = (input: string) => createHash('sha256').update(input).digest('hex').toUpperCase();
        expect(sign({ algorithm: 'md5', secret: 'append', encoding: 'hex' })).toBe(md5(text + key));
        expect(sign({ algorithm: 'sha256', secret: 'append-key', encoding: 'HEX' })).toBe(sha(`${text}&key=${key}`));
        const mac = createHmac('sha256', key).update(text).digest('base64');
        expect(sign({ algorithm: 'hmac-sha256', secret: 'hmac', encoding: 'base64' })).toBe(mac);
      }),
    );
  });
});

describe('what a signature covers', () => {
  const profile = signedBy({});

  test.each([
    ['parameters sorted by name', 'timestamp=1&b=2&a=3&B=4', {}, 'B=4&a=3&b=2&timestamp=1'],
    ['values decoded', 'name=%E7%8E%8B+%26%3D', {}, 'name=王 &='],
    ['neither the sign nor empty values', 'sign=abc&a=&b=1', {}, 'b=1'],
    ["a JSON body's raw text as body", 'appid=demo', { json: '{"b": 1,\n "a": 2}' }, 'appid=demo&body={"b": 1,\n "a": 2}'],
    [
      "a form's pairs among those of the query",
      'b=1',
      {
        form: [
          ['c[0].x', '2'],
          ['a', '王芳'],
          ['sign', 'x'],
        ] as const,
      },
      'a=王芳&b=1&c[0].x=2',
    ],
    ['a name twice in the order in which it came', 'a=2&a=1', {}, 'a=2&a=1'],
  ])('%s', (_what, query, more, expected) => {
    expect(signing(profile, { query: new URLSearchParams(query), ...more }).text('')).toBe(expected);
  });

  test('the headers of the credentials too, where they travel in headers', () => {
    const headers = { 'x-app': 'demo', 'x-time': '1764000000', 'x-nonce': 'n-1', 'x-sign': 'abc', 'x-other': 'no' };
    const request = sourceOf('limit=5', { headers });
    expect(signing(HEADER_SIGNED_PROFILE, request).text('')).toBe('X-App=demo&X-Nonce=n-1&X-Time=1764000000&limit=5');
  });
});

describe('who calls', () => {
  test('is read where the profile says, under its names', () => {
    const headers = { 'x-corp-id': ' demo ', 'x-corp-secret': 's', 'x-docking-token': 'tok' };
    expect(readClaim(DEFAULT_PROFILE, sourceOf('', { headers }))).toEqual({ corpId: 'demo', secret: 's' });
    expect(readClaim(WECOM_STYLE_PROFILE, sourceOf('access_token=tok&corpid=x'))).toEqual({ token: 'tok' });
    expect(readClaim(WECOM_STYLE_PROFILE, sourceOf('corpid=demo&corpsecret=s'), true)).toEqual({ corpId: 'demo', secret: 's' });
    expect(readClaim(HEADER_TOKEN_PROFILE, sourceOf('', { headers }))).toEqual({ token: 'tok' });
    expect(readClaim(BODY_PROFILE, sourceOf('', { body: { auth: { corp: 'demo', key: 7 } } }))).toEqual({ corpId: 'demo', secret: '7' });
    expect(readClaim(FORM_PROFILE, sourceOf('', { body: { corpid: 'demo', corpsecret: 's' } }), true)).toEqual({
      corpId: 'demo',
      secret: 's',
    });
    expect(readClaim(SIGNED_PROFILE, sourceOf('appid=demo&sign=S&timestamp=1&nonce=n'))).toEqual({
      corpId: 'demo',
      signature: { sign: 'S', timestamp: '1', nonce: 'n' },
    });
  });

  test('of a call without a body stands in the query, where bodies would have it', () => {
    expect(readClaim(BODY_PROFILE, sourceOf('auth.corp=demo&auth.key=s'))).toEqual({ corpId: 'demo', secret: 's' });
    expect(readClaim(BODY_PROFILE, sourceOf('auth.corp=demo&auth.key=s', { body: {} }))).toEqual({ corpId: undefined, secret: undefined });
  });

  test('is nobody where what was sent is empty, or is no text', () => {
    expect(readClaim(DEFAULT_PROFILE, sourceOf('', { headers: { 'x-corp-id': ' ', 'x-corp-secret': '' } }))).toEqual({});
    expect(readClaim(BODY_PROFILE, sourceOf('', { body: { auth: { corp: ['demo'], key: { a: 1 } } } }))).toEqual({});
    expect(readClaim(BODY_PROFILE, sourceOf('', { body: { auth: 'demo' } }))).toEqual({});
  });

  test('the names that stand beside parameters and fields are known', () => {
    expect(credentialNames(DEFAULT_PROFILE)).toEqual([]);
    expect(credentialNames(WECOM_STYLE_PROFILE)).toEqual(['access_token']);
    expect(credentialNames(HEADER_TOKEN_PROFILE)).toEqual([]);
    expect(credentialNames(BODY_PROFILE)).toEqual(['auth.corp', 'auth.key']);
    expect(credentialNames(FORM_SIGNED_PROFILE)).toEqual(['X-Corp-Id', 'sign', 'timestamp', 'nonce']);
    expect(credentialNames(RENAMED_PROFILE)).toEqual(['app_key', 'app_sign', 'app_time', 'app_nonce']);
  });
});

test.each([
  ['1764000000', 1_764_000_000_000],
  ['1764000000123', 1_764_000_000_123],
  ['0', 0],
  ['-1', undefined],
  ['1764000000.5', undefined],
  ['2026-11-24T08:00:00Z', undefined],
  ['9'.repeat(16), undefined],
  ['', undefined],
])('the timestamp %j is %j', (text, expected) => {
  expect(readTimestamp(text)).toBe(expected);
});
