import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_PROFILE } from '../../../src/wire/profile/default.js';
import { ProfileFile } from '../../../src/wire/profile/format.js';
import { resolveProfile } from '../../../src/wire/profile/profile.js';
import { signingPlan } from '../../../src/wire/signing/plan.js';
import { escapeUri, type SignedCall, type SignedRequest, Signer, withoutPair } from '../../../src/wire/signing/signer.js';
import { bracedIn, piecesOf, SIGNED_WORDS } from '../../../src/wire/signing/template.js';

type SignatureFile = NonNullable<NonNullable<ProfileFile['auth']>['signature']>;

/** A signer as a profile file makes one. */
function signerOf(signature: SignatureFile): Signer {
  const file = {
    profile: 1 as const,
    name: 't',
    auth: { scheme: 'token+signature' as const, credentials: { in: 'query' as const }, signature },
  };
  return new Signer(signingPlan(resolveProfile(ProfileFile.parse(file), DEFAULT_PROFILE).auth));
}

function callOf(rawQuery = '', more: Partial<SignedRequest> = {}): SignedCall {
  const request = {
    method: 'POST',
    path: '/gw/users/E%201',
    rawQuery,
    query: new URLSearchParams(rawQuery),
    header: () => undefined,
    ...more,
  };
  return { request, corpId: 'demo', token: 'tok_1', timestamp: '1764000000', nonce: 'n-1' };
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('what is signed', () => {
  test.each<[string, SignatureFile, SignedCall, string]>([
    ['method, path, time and nonce', { text: '{method} {path} {timestamp} {nonce}' }, callOf(), 'POST /gw/users/E%201 1764000000 n-1'],
    ['corpId, token and secret', { text: '{corpId}|{token}|{secret}' }, callOf(), 'demo|tok_1|S'],
    ['the query as it was sent, without the sign', { text: '{query}' }, callOf('b=%7E&sign=x&a=1+2&%73ign=y'), 'b=%7E&a=1+2'],
    ['the text of a JSON body', { text: '{body}' }, callOf('', { json: '{ "a": "王" }\n' }), '{ "a": "王" }\n'],
    [
      'the text of a form',
      { text: '{body}' },
      callOf('', {
        formText: 'a=%E7&b=',
        form: [
          ['a', '\ufffd'],
          ['b', ''],
        ],
      }),
      'a=%E7&b=',
    ],
    ['nothing of a body that is a file', { text: '[{body}]' }, callOf('', { form: [['moduleId', 'leave']] }), '[]'],
    ['digests of a body', { text: '{body:md5}{body:sha256}' }, callOf('', { json: '王' }), md5('王') + sha256('王')],
    ['braces that stand for nothing', { text: '{ {secret}' }, callOf(), '{ S'],
    [
      'the members of a JSON body, what is nested as compact JSON',
      { text: '{params}', params: { from: ['json'] } },
      callOf('', { json: '{"b": [1, {"c": null}], "a": "x", "n": 1.50, "t": true, "z": null, "e": ""}' }),
      'a=x&b=[1,{"c":null}]&n=1.5&t=true',
    ],
    ['no members of a JSON body that is a list', { text: '{params}', params: { from: ['json'] } }, callOf('', { json: '[1]' }), ''],
    [
      'parameters of query and form with those that are added, but for some',
      { text: '{params}', params: { from: ['query', 'form'], add: { m: '{secret}', k: '{token}/{method}' }, leaveOut: ['x'] } },
      callOf('x=1&b=2&sign=no', {
        form: [
          ['c', '王 &'],
          ['x', '9'],
        ],
      }),
      'b=2&c=王 &&k=tok_1/POST&m=S',
    ],
    [
      'parameters as they were sent, with empty ones, in a way of their own',
      { text: '<{params}>', params: { from: ['form', 'query'], order: 'as-sent', empty: 'keep', pair: '{v}~{k}', join: ';' } },
      callOf('b=2&a=', { form: [['z', '1']] }),
      '<1~z;2~b;~a>',
    ],
    [
      'names and values percent-encoded',
      { text: '{params}', params: { from: ['query'], escape: 'uri' } },
      callOf(`a%20b=${encodeURIComponent("王!*'()~ +")}`),
      'a%20b=%E7%8E%8B%21%2A%27%28%29~%20%2B',
    ],
    [
      'a form whose text is asked for as one parameter',
      { text: '{params}', params: { from: ['body'] } },
      callOf('', { formText: 'b=1', form: [['b', '1']] }),
      'body=b=1',
    ],
  ])('%s', (_what, signature, call, text) => {
    expect(
      signerOf({ algorithm: 'md5', ...signature })
        .of(call)
        .text('S'),
    ).toBe(text);
  });

  test.each(['md5', 'sha1', 'sha256', 'sha512'] as const)('by %s, and an HMAC of it under a key of its own, in every spelling', (hash) => {
    const text = '{params}{secret}';
    const call = callOf('a=1');
    for (const [encoding, written] of [
      ['hex', 'hex'],
      ['base64', 'base64'],
      ['base64url', 'base64url'],
    ] as const) {
      expect(signerOf({ algorithm: hash, text, encoding }).of(call).sign('S')).toBe(createHash(hash).update('a=1S').digest(written));
      const mac = signerOf({ algorithm: `hmac-${hash}`, text, key: '{secret}&{token}', encoding });
      expect(mac.of(call).sign('S')).toBe(createHmac(hash, 'S&tok_1').update('a=1S').digest(written));
    }
    expect(signerOf({ algorithm: hash, text, encoding: 'HEX' }).of(call).sign('S')).toBe(
      createHash(hash).update('a=1S').digest('hex').toUpperCase(),
    );
    // Without a key of its own, the secret is it.
    expect(
      signerOf({ algorithm: `hmac-${hash}`, text: '{path}' })
        .of(call)
        .sign('S'),
    ).toBe(createHmac(hash, 'S').update('/gw/users/E%201').digest('hex'));
  });

  test('the body first, only where it is signed', () => {
    const covers = (signature: SignatureFile) => signerOf({ algorithm: 'md5', ...signature }).coversBody;
    expect(covers({ text: '{path}{secret}' })).toBe(false);
    expect(covers({ text: '{params}{secret}', params: { from: ['query'] } })).toBe(false);
    expect(covers({ text: '{params}{secret}' })).toBe(true);
    expect(covers({ text: '{body:md5}{secret}' })).toBe(true);
    expect(covers({ text: '{params}', params: { from: ['query'], add: { digest: '{body:sha256}' } } })).toBe(true);
  });
});

test('any text is itself in a template without words, whatever braces stand in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('{', '}', 'a', ':', 'body', '$', '\\') }), (text) => {
      const pieces = piecesOf(text, SIGNED_WORDS);
      expect(pieces.map((piece) => ('text' in piece ? piece.text : `{${piece.word}}`)).join('')).toBe(text);
      for (const piece of pieces) if ('word' in piece) expect(bracedIn(text)).toContain(piece.word);
    }),
  );
});

test('any text is percent-encoded as RFC 3986 has it, half a character too', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const escaped = escapeUri(text);
      expect(escaped).toMatch(/^(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*$/);
      expect(decodeURIComponent(escaped)).toBe(text);
    }),
  );
  expect(escapeUri('a\ud800b')).toBe('a%EF%BF%BDb');
});

test('a pair is left out of a raw query however its name is written, and no other', () => {
  expect(withoutPair('', 'sign')).toBe('');
  expect(withoutPair('sign=1', 'sign')).toBe('');
  expect(withoutPair('a=1&si%67n=2&signs=3&sign', 'sign')).toBe('a=1&signs=3');
  expect(withoutPair('a&&%=2', 'sign')).toBe('a&&%=2');
});
